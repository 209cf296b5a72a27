r"""Realpolitik: disputes between neighbours, coalitions against each other, and three rules for managing power.

In the line of Bremer & Mihalka (1977) and Cusack & Stoll (EARTH) a state is drawn with a chance proportional to its
power and looks for a weaker neighbour. The target seeks allies, the initiator seeks more, the target again; three
times the initiator may back down. If it does not there is war, won with chance

$$\Phi(\ln(P_a / P_b) / \sigma),$$

which is 1/2 at parity whatever $\sigma$ is. Who comes to whose help is the state's rule: a *power-seeker* joins a side
that it expects to win, a *balancer* the side that is weaker without it, a member of *collective security* the victim.
Do states that follow the second or the third keep the system from ending as one empire?

The books' own code and tables are not available. What is documented is followed; where it is silent (how a minimal
winning coalition is found, who may start a dispute) the choice is this project's and is told in `docs`.

References:
    Bremer & Mihalka (1977), "Machiavelli in Machina", in Deutsch et al., *Problems of World Modeling*.
    Cusack & Stoll (1990), *Exploring Realpolitik*; (1994), *International Studies Quarterly* 38:33-59.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import erfc, log, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.classics.card import Classic, for_machine, setting, within_ranges
from counterpoise.engine.classics.realpolitik_dispute import BALANCER, COLLECTIVE, ENDURING, SEEKER, World, dispute
from counterpoise.engine.classics.uses import ClassicUse, places, seed
from counterpoise.engine.worlds import RandomRegular
from counterpoise.errors import BadValue
from counterpoise.kernel import compiled, kernel
from counterpoise.streams import quantile, quantiles, uniform_pair

GROWTH_LOW, GROWTH_HIGH = -0.30, 0.15

AS_OPEN = "as re-implemented in the open statesim (2020)"
_GROWTH = int(ClassicUse.REALPOLITIK_GROWTH)


@dataclass(frozen=True)
class Realpolitik:
    """Settings of a realpolitik world. What `balancers` and `collective` leave over are power-seekers.

    Raises:
        BadValue: If a setting is outside its range, or the shares of the rules exceed 1.
    """

    states: int = setting(98, "states at the start", 3, 2000, "Bremer & Mihalka (1977)")
    degree: int = setting(8, "neighbours of each, at random", 2, 100, AS_OPEN)
    balancers: float = setting(0.0, "share of states that balance", 0, 1, "ours")
    collective: float = setting(0.0, "share of states in collective security", 0, 1, "ours")
    mean_power: float = setting(10.0, "mean power at the start", 1, 1e6, AS_OPEN)
    spread: float = setting(3.33, "standard deviation of power at the start", 0, 1e6, AS_OPEN)
    misperception: float = setting(0.2, "standard deviation of the relative error of sight", 0, 2, AS_OPEN)
    luck: float = setting(1.0, "sigma: how little the ratio of power decides a war", 1e-3, 100, AS_OPEN)
    cost: float = setting(0.25, "largest share of power that war costs, at parity", 0, 1, AS_OPEN)
    disparity: float = setting(0.125, "how much the costs of winner and loser may differ", 0, 1, AS_OPEN)
    reparations: float = setting(0.2, "share of the losers' power that goes to the victors", 0, 1, AS_OPEN)
    cession: float = setting(0.0, "share of power that the losing leader cedes besides", 0, 1, "ours")
    growth: float = setting(0.03, "location of the Cauchy growth of a turn", -0.3, 0.15, AS_OPEN)
    growth_spread: float = setting(0.05, "scale of the Cauchy growth of a turn", 0, 1, AS_OPEN)
    turns: int = setting(500, "turns at most", 1, 100_000, AS_OPEN)

    def __post_init__(self) -> None:
        within_ranges(self)
        if self.balancers + self.collective > 1:
            raise BadValue(f"balancers {self.balancers:g} and collective {self.collective:g} exceed 1 together")


@dataclass(frozen=True, slots=True)
class Endurance:
    """How a system of states fared.

    Args:
        power: Power at the end; 0 for the dead.
        rule: What each state followed: SEEKER, BALANCER or COLLECTIVE.
        died: The turn in which each state died; -1 for the living.
        turns: Turns played.
        peaces, backed_down, wars: How the turns ended.
    """

    power: NDArray[np.float64]
    rule: NDArray[np.int64]
    died: NDArray[np.int64]
    turns: int
    peaces: int
    backed_down: int
    wars: int

    @property
    def alive(self) -> int:
        """States still there."""
        return int((self.died < 0).sum())


def win_chance(own: float, other: float, luck: float) -> float:
    """The chance that a side wins a war.

    Example:
        >>> win_chance(5, 5, luck=3), round(win_chance(5, 10, luck=1), 4), round(win_chance(10, 5, luck=1), 4)
        (0.5, 0.2441, 0.7559)
    """
    return 0.5 * erfc(-log(own / other) / luck / sqrt(2))


def start(settings: Realpolitik, *, key: int, run: int) -> World:
    """The world of a run at its start: drawn borders, power and rules."""
    n = settings.states
    reach = RandomRegular(settings.degree).reach(n, seed(key, run, ClassicUse.REALPOLITIK_WORLD))
    power = settings.mean_power + settings.spread * quantiles(places(key, run, n, 0, ClassicUse.REALPOLITIK_POWER))
    lot = places(key, run, n, 0, ClassicUse.REALPOLITIK_RULE)
    rule = np.where(lot < settings.balancers, BALANCER, np.where(lot > 1 - settings.collective, COLLECTIVE, SEEKER))
    blank = np.zeros(n, dtype=np.int64)
    border = (reach > 0) & ~np.eye(n, dtype=bool)
    return World(np.maximum(power, ENDURING), border, rule, blank - 1, blank.copy(), blank.copy(), blank[:3].copy())


def endure(settings: Realpolitik, *, key: int = 0, run: int = 0) -> Endurance:
    """Play a world until one state is left or the turns are over.

    Example:
        >>> short = endure(Realpolitik(states=12, degree=4, turns=50), key=1)
        >>> short.wars + short.backed_down + short.peaces == short.turns
        True
    """
    world = start(settings, key=key, run=run)
    turns = _machine()(for_machine(settings), world, key, run)
    return Endurance(world.power, world.rule, world.died, turns, *(int(count) for count in world.ended))


@cache
def _machine():
    return compiled(_turns)


@kernel
def _turns(s: Realpolitik, w: World, key: int, run: int) -> int:
    for turn in range(s.turns):
        alive = 0
        for i in range(len(w.power)):
            alive += w.died[i] < 0
        if alive == 1:
            return turn
        w.ended[dispute(s, w, turn, key, run)] += 1
        _grow(s, w, turn, key, run)
    return s.turns


@kernel
def _grow(s: Realpolitik, w: World, turn: int, key: int, run: int) -> None:
    for i in range(len(w.power)):
        if w.died[i] < 0:
            one, two = uniform_pair(key, run, turn, i, 0, _GROWTH)
            # The ratio of two normal numbers is Cauchy.
            growth = s.growth + s.growth_spread * (quantile(one) / quantile(two))
            w.power[i] *= 1.0 + min(max(growth, GROWTH_LOW), GROWTH_HIGH)


# -- the card ------------------------------------------------------------------------------------------------------


def play(settings: Realpolitik, key: int, run: int) -> dict[str, float]:
    """One run's outcomes."""
    ended = endure(settings, key=key, run=run)
    living = ended.died < 0

    def surviving(rule: int) -> float:
        ours = ended.rule == rule
        return float(living[ours].mean()) if ours.any() else nan

    return {
        "empire": float(ended.alive == 1),
        "turns": ended.turns,
        "states": ended.alive,
        "leader_share": float(ended.power.max() / ended.power.sum()),
        "wars": ended.wars / ended.turns,
        "backed_down": ended.backed_down / ended.turns,
        "seekers_alive": surviving(SEEKER),
        "balancers_alive": surviving(BALANCER),
        "collective_alive": surviving(COLLECTIVE),
    }


CARD = Classic(
    name="realpolitik",
    title="Realpolitik with three rules of power management",
    question="Do balancers, or states that defend every victim, keep a system of states from ending as one empire?",
    citation=(
        'Cusack, T. & Stoll, R. (1994), "Collective security and state survival in the interstate system", '
        "International Studies Quarterly 38(1):33-59."
    ),
    settings=Realpolitik,
    play=play,
    outcomes={
        "empire": "1 if one state is left",
        "turns": "turns until then, or until the limit",
        "states": "states left",
        "leader_share": "share of all power that the strongest holds at the end",
        "wars": "wars a turn",
        "backed_down": "disputes a turn in which the initiator backed down",
        "seekers_alive": "share of the power-seekers that are left",
        "balancers_alive": "share of the balancers that are left",
        "collective_alive": "share of the members of collective security that are left",
    },
    published=(),
    verdict=(
        "Agrees in direction with Cusack & Stoll (1994): collective security makes systems endure. Balancing as asked "
        "of here does not. The books' tables were not at hand, so no number is compared."
    ),
)
"""What is told of it."""
