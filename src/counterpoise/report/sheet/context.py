"""What stands around the numbers: measures, norms, events, answers, differences, sources."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan


@dataclass(frozen=True, slots=True)
class MeasureOfPower:
    """A measure of power as a reader should meet it: short name, title, unit, what it sees and what it misses."""

    name: str
    title: str
    unit: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NormLevel:
    """How far a norm holds at the moment, 0 to 1, with the other reading of the dispute about it."""

    name: str
    level: float
    alternative: str | None = None
    alternative_level: float = nan


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: its date as written, what, and of which kind."""

    date: str
    what: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that historians have answered, beside what this sheet computes."""

    question: str
    accepted: str
    computed: str | None = None
    contested: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two scenarios: where, and the value before and after, as written."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """One number or word of the sheet that the changes moved."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How a what-if differs from its base case: what was changed, and what that changed."""

    base: str
    changes: tuple[Change, ...]
    consequences: tuple[Consequence, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A work or data set that numbers come from.

    Args:
        key: How records point to it.
        citation: As a reader would look it up.
        version, licence, url, sha256: Where it has them.
        note: How it was read: opened, recalled, computed from.
    """

    key: str
    citation: str
    version: str | None = None
    licence: str | None = None
    url: str | None = None
    sha256: str | None = None
    note: str | None = None
