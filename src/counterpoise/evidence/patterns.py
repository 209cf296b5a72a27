"""Patterns that a free-running world must show if it is to look like the record, and how near it comes.

The rules of the engine have parameters that no literature gives. What speaks for or against a choice of them is
whether worlds that start as the record did then fight as often, spread their wars, keep their pacts and lose their
states as the record did. Each pattern is a number with an interval, computed from the data, by half of the record:
one half may be used to choose, the other to check. The intervals stand in `patterns.toml`, typed with their sources;
`counterpoise patterns compute` computes them anew.

A pattern is hit if the simulated number lies in the interval. How far a miss is off is told in widths of the
interval: 1 is as far from its nearer end as that end is from the other.

References:
    Grimm et al. (2005), "Pattern-oriented modeling of agent-based complex systems", *Science* 310: several patterns
    at once, each weak, are what tells good choices from bad.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf, isfinite
from typing import Any

from counterpoise.engine.estimates import Estimate
from counterpoise.errors import unknown_name
from counterpoise.evidence.pattern_interval import Interval

FARTHEST = 3.0
"""A miss counts at most this many widths in the mean: one absurd pattern must not drown the others."""


@dataclass(frozen=True)
class Pattern:
    """A regularity of the record.

    Args:
        name: Its identifier.
        title: In words.
        unit: Of the number.
        record: How it is computed from the data.
        simulated: How it is read off a run.
        differs: In what the two are not the same; empty if in nothing.
        method: Of the interval.
        sources: Names of the data, or the work that it is cited from.
        intervals: By half of the record.
    """

    name: str
    title: str
    unit: str
    record: str
    simulated: str
    differs: str
    method: str
    sources: tuple[str, ...]
    intervals: Mapping[str, Interval]

    @property
    def cited(self) -> bool:
        """Whether it is taken from a publication and not computed."""
        return self.method.startswith("cited")

    def to_json(self) -> dict[str, Any]:
        """As the JSON documents write it."""
        told = {"name": self.name, "title": self.title, "unit": self.unit, "record": self.record}
        told |= {"simulated": self.simulated, "differs": self.differs, "method": self.method}
        halves = {half: interval_to_json(interval) for half, interval in self.intervals.items()}
        return {**told, "sources": list(self.sources), "intervals": halves}


def interval_to_json(interval: Interval) -> dict[str, float]:
    """As the JSON documents write it."""
    return {"estimate": interval.estimate, "low": interval.low, "high": interval.high, "n": interval.n}


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern, in the order of the file."""
    whole = tomllib.loads(files("counterpoise.evidence").joinpath("patterns.toml").read_text("utf-8"))
    return tuple(_pattern(name, entry) for name, entry in whole["pattern"].items())


def _pattern(name: str, entry: Mapping[str, Any]) -> Pattern:
    return Pattern(
        name=name,
        title=entry["title"],
        unit=entry["unit"],
        record=entry["record"],
        simulated=entry["simulated"],
        differs=entry.get("differs", ""),
        method=entry["method"],
        sources=tuple(entry["sources"]),
        intervals={half: Interval(**told) for half, told in entry["interval"].items()},
    )


def pattern(name: str) -> Pattern:
    """The pattern of that name.

    Raises:
        UnknownName: If there is none.
    Example:
        >>> pattern("wide-wars").title
        'wars of more than two states, share of wars'
    """
    for one in patterns():
        if one.name == name:
            return one
    raise unknown_name("pattern", name, [one.name for one in patterns()])


@dataclass(frozen=True, slots=True)
class Score:
    """How near an ensemble comes to one pattern."""

    pattern: Pattern
    interval: Interval
    simulated: Estimate

    @property
    def hit(self) -> bool:
        """Whether the simulated number lies in the interval."""
        return self.distance == 0.0

    @property
    def distance(self) -> float:
        """How far outside the interval it is, in widths of it; infinite where no run had what it is a share of."""
        return distance(self.simulated.mean, self.interval)

    def to_json(self) -> dict[str, Any]:
        """As the JSON documents write it."""
        told = {"pattern": self.pattern.name, "record": interval_to_json(self.interval)}
        return {**told, "simulated": self.simulated.to_json(), "hit": self.hit, "distance": self.distance}


def distance(value: float, interval: Interval) -> float:
    """How far a value lies outside an interval, in widths of it.

    Example:
        >>> distance(2.0, Interval(0.5, 0.0, 1.0, 20))
        1.0
    """
    if not isfinite(value):
        return inf
    outside = max(0.0, interval.low - value, value - interval.high)
    return outside / interval.width if outside else 0.0


def scores(found: Mapping[str, Estimate], half: str) -> tuple[Score, ...]:
    """Every pattern of a half of the record beside what an ensemble has."""
    return tuple(Score(one, one.intervals[half], found[one.name]) for one in patterns())


def misfit(scored: Sequence[Score]) -> float:
    """The mean distance, each counted up to `FARTHEST`: 0 if every pattern is hit."""
    return sum(min(FARTHEST, score.distance) for score in scored) / len(scored)
