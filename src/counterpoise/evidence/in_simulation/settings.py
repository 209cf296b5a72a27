"""The worlds that claims compare: one ground, several ways to share the power on it.

At every point of the rule space and for every run there is one *ground*: who reaches whom, who likes whom, which
doctrines are at hand. On it stand the settings, which differ in one thing each:

* *balanced*: some great powers of one size, and small states of another.
* *dominated*: the same, but one of the great powers holds a share between a third and a half; all others keep their
  proportions.
* *bipolar*: the same capabilities of all great powers together, held by two.
* *offence*: the balanced world where the attacker's strength counts half as much again.
* *alone*, *engaged*: the balanced world in which the small state that lies between great powers isolates itself, or
  answers threats (as it weighs its payoff, where nobody has a doctrine).

Runs of the same number meet the same luck in every setting and in every population.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Matrix, PowerVector
from counterpoise.engine.board import POWER, Reals, Whole, copied
from counterpoise.engine.start import Start, start
from counterpoise.engine.worlds import Complete, Geometry, RandomRegular, Ring, Scattered
from counterpoise.evidence.in_simulation.guards import Guard, cast_list
from counterpoise.evidence.in_simulation.rule_space import Point
from counterpoise.streams import Use, uniform, uniforms

GEOMETRIES: Mapping[str, Geometry] = {
    "complete": Complete(),
    "ring": Ring(radius=2),
    "scattered": Scattered(half=0.35, faintest=0.1),
    "random-regular": RandomRegular(degree=4, radius=2),
}
RUNS_AT_A_POINT = 1_000_000
"""Runs are numbered through: run r at point p is run p times this plus r, so that points have luck of their own."""
ADVANTAGE = 1.5
"""By how much the setting *offence* raises the weight of the attacker's strength."""


@dataclass(frozen=True)
class Ground:
    """What all settings of one run share.

    Args:
        start: A world of equals on it.
        seats: The states by rank: who is the strongest, who comes next.
        between: The small state that lies most between great powers.
        number: Of the run.
    """

    start: Start
    seats: Whole
    between: int
    number: int


def ground(point: Point, *, key: int, number: int, rules: tuple[str, ...], payoff: tuple[str, ...]) -> Ground:
    """The ground of a run.

    Args:
        point: Of the rule space.
        key, number: Of all that is drawn.
        rules: The dimensions that are parameters of the rules.
        payoff: The dimensions that the payoff doctrine is told.
    """
    n = int(point["states"])
    place = int(uniform(key, number, 0, 0, 0, int(Use.DESIGN)) * 2**52)
    reach = GEOMETRIES[str(point["geometry"])].reach(n, place)
    made = start(
        np.ones(n),
        reach,
        title=f"{n} states",
        affinity=_affinity(n, float(point["kinship"]), place),
        trust=float(point["trust"]),
        doctrine="payoff",
        doctrines=cast_list(),
        parameters={**{name: float(point[name]) for name in rules}, "great": greatness(point)},
    )
    made = made.following("payoff", {"payoff": {name: float(point[name]) for name in payoff}})
    seats = np.argsort(uniforms(place, 0, 0, np.arange(n), 0, int(Use.POWER)))
    return Ground(made, seats, _between(reach, seats, int(point["poles"])), number)


def _affinity(n: int, kinship: float, place: int) -> Matrix:
    i = np.arange(n)
    low, high = np.minimum(i[:, None], i[None, :]), np.maximum(i[:, None], i[None, :])
    return kinship * (2.0 * uniforms(place, 0, 0, low, high, int(Use.KINSHIP)) - 1.0)


def _between(reach: Matrix, seats: Whole, poles: int) -> int:
    """The small state that its second great power reaches best; of equals the first by rank."""
    small = seats[poles:]
    second = np.sort(reach[np.ix_(seats[:poles], small)], axis=0)[-2]
    return int(small[int(np.argmax(second))])


# -- how power is shared, by rank --------------------------------------------------------------------------------------


def balanced(point: Point) -> Reals:
    """Great powers of one size, small states of another; the total is 1."""
    n, poles = int(point["states"]), int(point["poles"])
    sizes = np.ones(n)
    sizes[:poles] = float(point["pole_size"])
    return sizes / sizes.sum()


def greatness(point: Point) -> float:
    """The share from which a state counts as a great power: between those of great and small states in all settings."""
    shares = balanced(point)
    return float(0.75 * np.sqrt(shares[0] * shares[-1]))


def dominated(point: Point) -> Reals:
    """The balanced shares with the first raised to `dominance`, all others in proportion."""
    shares, leader = balanced(point), float(point["dominance"])
    shares[1:] *= (1.0 - leader) / shares[1:].sum()
    shares[0] = leader
    return shares


def bipolar(point: Point) -> Reals:
    """The balanced shares, but what makes several states great is held by two."""
    shares = balanced(point)
    small = shares[-1]
    two = (1.0 - small * (len(shares) - 2)) / 2.0
    shares[:] = small
    shares[:2] = two
    return shares


# -- the settings ------------------------------------------------------------------------------------------------------

Told = Callable[[Ground, Guard], Mapping[str, str]]
"""Who follows what in a setting, whatever it was dealt."""


def _as_dealt(_: Ground, __: Guard) -> Mapping[str, str]:
    return {}


def _alone(ground: Ground, _: Guard) -> Mapping[str, str]:
    return {ground.start.ids[ground.between]: "isolation"}


def _engaged(ground: Ground, guard: Guard) -> Mapping[str, str]:
    return {ground.start.ids[ground.between]: "payoff" if guard is Guard.PAYOFF else "balance-of-threat"}


@dataclass(frozen=True)
class Setting:
    """A way to share power on a ground, and who is told what.

    Args:
        name: Its identifier.
        words: What it is.
        shares: Shares of all capabilities by rank, from the strongest.
        told: Doctrines that are given, beside those that are dealt.
        advantage: Factor on the weight of the attacker's strength.
    """

    name: str
    words: str
    shares: Callable[[Point], PowerVector]
    told: Told = _as_dealt
    advantage: float = 1.0

    def start(self, ground: Ground, point: Point, guard: Guard, doctrines: Sequence[str]) -> Start:
        """The start of a run in this setting, for one population that was dealt these doctrines."""
        board = copied(ground.start.board)
        n = ground.start.n
        board.state[POWER, ground.seats] = self.shares(point) * n
        peopled = replace(ground.start, board=board)
        given = {**dict(zip(peopled.ids, doctrines, strict=True)), **self.told(ground, guard)}
        # The payoff doctrine keeps what it is told at this point.
        changed = {state: name for state, name in given.items() if name != "payoff"}
        peopled = peopled.following(changed) if changed else peopled
        return peopled.ruled(offence=self.advantage * peopled.rules.offence) if self.advantage != 1.0 else peopled


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("balanced", "several great powers of one size", balanced),
        Setting("dominated", "one state holds more than a third", dominated),
        Setting("bipolar", "two great powers hold what several held", bipolar),
        Setting("offence", "the balanced world, with offence half as strong again", balanced, advantage=ADVANTAGE),
        Setting("alone", "the balanced world, the small state between great powers isolates itself", balanced, _alone),
        Setting("engaged", "the balanced world, that small state answers threats", balanced, _engaged),
    )
}
