"""Closed forms of contests, bargaining, arms races, attrition and public goods, and Poulshock's printed tests."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.replications.replication import Replication, Sure, Value
from counterpoise.games.arms_race import ArmsRace
from counterpoise.games.attrition import fight
from counterpoise.games.bargaining import bargaining_range, demand_under_uncertainty
from counterpoise.games.contest import Anarchy, Logit, Tullock, symmetric_equilibrium
from counterpoise.games.power_structure import Physics, advance, utility
from counterpoise.games.public_good import k_group


def _bargaining() -> Value:
    demand = demand_under_uncertainty(0.5, 0.1, 0.4)
    found = bargaining_range(0.6, 0.1, 0.2)
    return found.low, found.high, demand.share, demand.war


def _fighting() -> Value:
    order = Anarchy(0.9, (1,) * 4, (1,) * 4, returns=1.5).equilibrium()
    return order.fighting[0] / (1 - order.fighting[0])


def _richardson() -> Value:
    race = ArmsRace.between(reaction=(0.5, 0.25), fatigue=(1.0, 2.0), grievance=(3.0, 4.0))
    return tuple(float(v) for v in race.equilibrium())


def _tactics() -> Value:
    moved = advance([1, 0.4], [[0.9, -0.17], [0.1, 0.83]], Physics(gift=2, harm=3, decay=1))
    decayed = advance([1, 0.4], np.eye(2), Physics(2, 3, 0.7))
    return tuple(float(v) for v in (*moved, *decayed))


def _k_groups() -> Value:
    return tuple(k_group([0.5, 0.2, 0.15, 0.15], 10, cost) or 0 for cost in (4, 6, 8, 9))


RESULTS = (
    Replication(
        "tullock-ratio",
        "Three against one wins with .75, or .9 where strength decides twice as much",
        "Tullock (1980); Hirshleifer (1989), Public Choice 63",
        "m1/m2 = 3, exponents 1 and 2",
        (0.75, 0.9),
        Sure.DERIVED,
        lambda: (Tullock(1).win(3, 1), Tullock(2).win(3, 1)),
        1e-12,
    ),
    Replication(
        "logit-difference",
        "A lead of two wins with .880797 in the difference form",
        "Hirshleifer (1989), Public Choice 63: 101-112",
        "difference 2, slope 1",
        0.880797,
        Sure.DERIVED,
        lambda: Logit(1).win(3, 1),
        5e-7,
    ),
    Replication(
        "tullock-effort",
        "Effort in a symmetric contest is r (n - 1) V / n^2",
        "Tullock (1980), Efficient rent seeking",
        "r = 1, n = 5, V = 10",
        1.6,
        Sure.DERIVED,
        lambda: float(symmetric_equilibrium(Tullock(1), 5, 10).efforts[0]),
        1e-9,
    ),
    Replication(
        "hirshleifer-anarchy",
        "Fighting against production is m (N - 1) / (N h) among equals",
        "Hirshleifer (1995), Journal of Political Economy 103: 26-52",
        "m = .9, N = 4, h = 1.5",
        0.45,
        Sure.DERIVED,
        _fighting,
        1e-8,
    ),
    Replication(
        "fearon-bargaining",
        "The bargaining range is [p - cA, p + cB]; under uncertainty the demand is p + (b - cA)/2",
        "Fearon (1995), International Organization 49: 379-414",
        "p = .6, cA = .1, cB = .2; p = .5, cA = .1, cB even on [0, .4]",
        (0.5, 0.8, 0.65, 0.375),
        Sure.DERIVED,
        _bargaining,
        1e-9,
    ),
    Replication(
        "lanchester-square",
        "A thousand against five hundred: 866 are left",
        "Lanchester (1916), Aircraft in Warfare",
        "equal quality, square law",
        866.0254,
        Sure.DERIVED,
        lambda: fight(1000, 500).survivors,
        5e-5,
    ),
    Replication(
        "richardson-equilibrium",
        "Arms settle at (kh + bg)/(ab - kl), (lg + ah)/(ab - kl)",
        "Richardson (1960), Arms and Insecurity",
        "k = .5, l = .25, a = 1, b = 2, g = 3, h = 4",
        (8 / 1.875, 4.75 / 1.875),
        Sure.DERIVED,
        _richardson,
        1e-9,
    ),
    Replication(
        "snidal-k-group",
        "The smallest group that provides a public good grows with its cost",
        "Snidal (1985), International Organization 39: 579-614",
        "shares .5, .2, .15, .15, benefit 10, costs 4, 6, 8, 9",
        (1, 2, 3, 4),
        Sure.DERIVED,
        _k_groups,
    ),
    Replication(
        "poulshock-motion",
        "Law of motion of power structures",
        "Poulshock, Foundations of political realism, arXiv 1910.04785, notebook",
        "sizes (1, .4) under two tactic matrices",
        (0.696, 0.532, 0.7, 0.28),
        Sure.READ,
        _tactics,
        1e-6,
    ),
    Replication(
        "poulshock-utility",
        "Utility of power structures",
        "Poulshock, Foundations of political realism, arXiv 1910.04785, notebook",
        "sizes (1, 2, 3, 3, 1), exponent 2.5",
        (0.0416667, 0.2357023, 0.6495191, 0.6495191, 0.0416667),
        Sure.READ,
        lambda: tuple(float(v) for v in utility([1, 2, 3, 3, 1], 2.5)),
        1e-6,
    ),
)
