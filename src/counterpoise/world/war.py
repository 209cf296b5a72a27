"""War and rivalry: who fought whom, from when to when, and how it ended; who took whom for an enemy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from counterpoise.errors import BadValue
from counterpoise.world.days import Span


class Outcome(StrEnum):
    """How a war ended for a side."""

    WIN = "win"
    LOSE = "lose"
    DRAW = "draw"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"


_MIRROR = {
    Outcome.WIN: {Outcome.LOSE, Outcome.DRAW},
    Outcome.LOSE: {Outcome.WIN, Outcome.DRAW},
    # Historians let one side win and call the other's result a draw (Nijmegen 1678); both readings stay open.
    Outcome.DRAW: {Outcome.DRAW, Outcome.WIN, Outcome.LOSE},
    Outcome.ONGOING: {Outcome.ONGOING},
    Outcome.UNKNOWN: {Outcome.UNKNOWN},
}


@dataclass(frozen=True, slots=True)
class Belligerent:
    """A state at war on one side, from its entry to its leaving."""

    state: str
    span: Span


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a war: its name, who fought on it, how it ended for them."""

    label: str
    members: tuple[Belligerent, ...]
    outcome: Outcome

    def at(self, moment: int | str | date | Span) -> tuple[str, ...]:
        """The states fighting on this side on any day of the moment."""
        when = Span.of(moment)
        return tuple(dict.fromkeys(m.state for m in self.members if m.span.touches(when)))


@dataclass(frozen=True, slots=True)
class War:
    """An organised armed conflict between two sides of states.

    Raises:
        BadValue: If a side is empty, a state stands on both sides on the same day, a belligerent fights outside the
            war's dates, or the outcomes contradict each other (both win).
    """

    id: str
    name: str
    span: Span
    a: Side
    b: Side
    source: str | None = None
    note: str | None = None
    warnum: int | None = None

    def __post_init__(self) -> None:
        for side in (self.a, self.b):
            if not side.members:
                raise BadValue(f"war {self.id!r}: side {side.label!r} is empty")
            for member in side.members:
                if not self.span.covers(member.span):
                    raise BadValue(f"war {self.id!r}: {member.state} fights {member.span}, outside the war {self.span}")
        for left in self.a.members:
            for right in self.b.members:
                if left.state == right.state and _overlap(left.span, right.span) > 1:
                    raise BadValue(f"war {self.id!r}: {left.state} stands on both sides at once")
        if self.b.outcome not in _MIRROR[self.a.outcome]:
            raise BadValue(f"war {self.id!r}: outcomes {self.a.outcome} and {self.b.outcome} contradict each other")


def _overlap(one: Span, two: Span) -> int:
    """Days in common; changing sides on a given day is one day and no contradiction."""
    if not one.touches(two):
        return 0
    ends = [end for end in (one.end, two.end) if end is not None]
    if not ends:
        return 1_000_000
    return (min(ends) - max(one.start, two.start)).days + 1


class Stake(StrEnum):
    """What a rivalry is about (Thompson, Sakuwa & Suhas 2021)."""

    POSITIONAL = "positional"
    SPATIAL = "spatial"
    IDEOLOGICAL = "ideological"
    INTERVENTIONARY = "interventionary"


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two states that took each other for competitors, threats and enemies.

    Raises:
        BadValue: If a state is its own rival.
    """

    a: str
    b: str
    span: Span
    stakes: frozenset[Stake] = frozenset()
    source: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        if self.a == self.b:
            raise BadValue(f"{self.a} cannot be its own rival")

    @property
    def pair(self) -> tuple[str, str]:
        """Both states, in alphabetical order."""
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


def opposed(war: War, moment: int | str | date | Span) -> set[tuple[str, str]]:
    """The pairs at war with each other at the moment, each in alphabetical order."""
    return {(x, y) if x < y else (y, x) for x in war.a.at(moment) for y in war.b.at(moment) if x != y}


def fighting_together(war: War, moment: int | str | date | Span) -> set[tuple[str, str]]:
    """The pairs fighting on the same side at the moment, each in alphabetical order."""
    return {pair for side in (war.a, war.b) for pair in combinations(sorted(side.at(moment)), 2)}
