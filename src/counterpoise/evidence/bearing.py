"""On which claims a moment of history bears: what in it each claim is about, found from the system itself.

A scenario does not test a claim, for it is one case. But it is a case of some claims and not of others, and a reader of
its balance sheet should know which sentences of the theory it is about and how they fare on the whole record. The
conditions are short readings of the cards' scopes; where they need a number it is the card's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from counterpoise.evidence.identity import identity
from counterpoise.world import System

THIRD, HALF = 1 / 3, 0.5
MUCH, TENTH = 3.0, 10.0
"""Times as strong that is much stronger (C2), and that makes the other weak (C7)."""
NEAR_KM = 1500.0
"""Between capitals of neighbours, where borders are not known; this project's choice."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A system with what the conditions ask of it.

    Args:
        system: At its moment.
        power: The measure of power.
    """

    system: System
    power: str

    @cached_property
    def values(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Power of every state; nan where it is not known."""
        return np.asarray(self.system.power_by(self.power).values, dtype=np.float64)

    @cached_property
    def great(self) -> list[int]:
        """Places of the great powers of known power, the strongest first."""
        known = np.flatnonzero(np.asarray(self.system.great_powers) & np.isfinite(self.values)).tolist()
        return sorted(known, key=lambda place: -float(self.values[place]))

    @cached_property
    def shares(self) -> list[float]:
        """Their shares of what they have together."""
        held = [float(self.values[place]) for place in self.great]
        return [value / sum(held) for value in held] if sum(held) > 0 else []

    @cached_property
    def bound(self) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """Who has a pact with whom."""
        return np.asarray(self.system.commitments > 0)

    def name(self, place: int) -> str:
        """What a state was called."""
        return self.system.name(self.system.ids[place])


Condition = Callable[[Moment], str]
"""Why a claim is at stake, in a clause; "" where it is not."""


def bearing(system: System, power: str) -> Mapping[str, str]:
    """By claim number: why this moment bears on it.

    Args:
        system: At its moment.
        power: The measure of power.
    """
    moment = Moment(system, power)
    return {number: why for number, condition in CONDITIONS.items() if (why := condition(moment))}


def _leader(moment: Moment) -> str:
    if not moment.shares or moment.shares[0] < THIRD:
        return ""
    return f"{moment.name(moment.great[0])} holds {moment.shares[0]:.0%} of what the great powers have"


def _first_two(moment: Moment) -> str:
    if len(moment.shares) < 2:
        return ""
    ratio = moment.shares[0] / moment.shares[1] if moment.shares[1] > 0 else np.inf
    first, second = moment.name(moment.great[0]), moment.name(moment.great[1])
    return f"{first} has {ratio:.1f} times what {second} has, the second of the great powers"


def _rivals(moment: Moment) -> str:
    rivals = moment.system.rivals
    pair = next(((a, b) for a, b in combinations(moment.great, 2) if rivals[a, b]), None)
    return f"{moment.name(pair[0])} and {moment.name(pair[1])} are rivals" if pair else ""


def _unequal(moment: Moment) -> str:
    return _outweighed(moment, MUCH, "has {times:.0f} times the power of its rival {weak}")


def _weak(moment: Moment) -> str:
    return _outweighed(moment, TENTH, "has {times:.0f} times the power of {weak}, its rival")


def _outweighed(moment: Moment, least: float, said: str) -> str:
    """The great power that most outweighs a rival, if by the least asked."""
    found: tuple[float, int, int] | None = None
    for strong in moment.great:
        for weak in np.flatnonzero(moment.system.rivals[strong]).tolist():
            power = float(moment.values[weak])
            times = float(moment.values[strong]) / power if power > 0 else 0.0
            if times >= least and (found is None or times > found[0]):
                found = times, strong, weak
    if found is None:
        return ""
    times, strong, weak = found
    return f"{moment.name(strong)} {said.format(times=times, weak=moment.name(weak))}"


def _war(moment: Moment) -> str:
    wars = moment.system.wars
    return f"{wars[0].name} is under way" if wars else ""


def _defended(moment: Moment) -> str:
    pledged = moment.system.pacted("defence")
    for strong in moment.great:
        for weak in np.flatnonzero(moment.system.rivals[strong]).tolist():
            if pledged[weak].any() and not moment.values[weak] > moment.values[strong]:
                return f"{moment.name(weak)} has defenders against {moment.name(strong)}"
    return ""


def _bipolar(moment: Moment) -> str:
    held = sum(moment.shares[:2])
    return f"the two strongest hold {held:.0%} of what the great powers have" if held >= HALF else ""


def _multipolar(moment: Moment) -> str:
    held = sum(moment.shares[:2])
    if len(moment.shares) < 3 or held >= HALF:
        return ""
    return f"the two strongest hold only {held:.0%} of what {len(moment.shares)} great powers have"


def _chained(moment: Moment) -> str:
    many = _multipolar(moment)
    allied = any(moment.system.pacted("defence")[a, b] for a, b in combinations(moment.great, 2))
    return f"{many}, and some of them are pledged to defend each other" if many and allied else ""


def _alone(moment: Moment) -> str:
    rivals, far = moment.system.rivals, moment.system.distance
    for place in range(moment.system.n):
        if place in moment.great or moment.bound[place].any():
            continue
        near = [great for great in moment.great if far[place, great] <= NEAR_KM]
        pair = next(((a, b) for a, b in combinations(near, 2) if rivals[a, b]), None)
        if pair is not None:
            rivals_said = f"{moment.name(pair[0])} and {moment.name(pair[1])}"
            return f"{moment.name(place)} has no pact and lies near two rivals, {rivals_said}"
    return ""


def _kin(moment: Moment) -> str:
    year, ids = moment.system.year, moment.system.ids
    for a, b in combinations(moment.great, 2):
        if identity(ids[a], year).kin(identity(ids[b], year)):
            bound = "are bound by a pact" if moment.bound[a, b] else "have no pact"
            return f"{moment.name(a)} and {moment.name(b)} are of one kind and {bound}"
    return ""


CONDITIONS: Mapping[str, Condition] = {
    "C1": _leader,
    "C1b": _rivals,
    "C2": _unequal,
    "C3a": _first_two,
    "C3b": _first_two,
    "C4a": _war,
    "C4b": _war,
    "C4c": _defended,
    "C5": _bipolar,
    "C6a": _multipolar,
    "C6b": _chained,
    "C7": _weak,
    "C8": _first_two,
    "C9": _alone,
    "C10": _leader,
    "C11": _kin,
    "C12": _chained,
}
"""By claim number: the condition under which a moment bears on it."""
