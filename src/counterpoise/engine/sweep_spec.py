"""What a sweep is: points of a design, runs at each, and the shards that the work is cut into.

A shard is a number of runs at one point: a pure function of (start, key, runs) to one file. Many short points are
one shard each; a point of a million runs is many, so that no shard needs more memory than another.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.engine.design import Point
from counterpoise.engine.outcomes import OUTCOMES, PLACE, RUN_COLUMNS, STOPS
from counterpoise.errors import BadValue, unknown_name

SHARD_RUNS = 20_000
"""Runs in a shard, at most."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some runs at a point: runs `first` to `first + runs - 1`."""

    point: int
    first: int
    runs: int

    @property
    def stem(self) -> str:
        """The beginning of its file's name; the hash of its bytes follows."""
        return f"point-{self.point:06d}-run-{self.first:08d}"


@dataclass(frozen=True)
class Plan:
    """A sweep, but for the starts at its points.

    Args:
        key: Of the draws; every point has the same, so that points differ by their setting and not by luck.
        runs: At each point; with a precision, at most.
        turns, stop: See `Play`.
        columns: The columns of `RUN_COLUMNS` that are kept.
        dimensions: What varies, by name.
        points: The values, in the order of `dimensions`.
        precision: Runs at a point are added until every chance is known to this to either side; None for all `runs`.
    Raises:
        BadValue: If a number is out of its range.
        UnknownName: If there is no such column or stop rule.
    """

    key: int
    runs: int
    turns: int
    columns: tuple[str, ...]
    dimensions: tuple[str, ...]
    points: tuple[Point, ...]
    stop: str | None = None
    precision: float | None = None

    def __post_init__(self) -> None:
        for name, number in (("repetitions", self.runs), ("time_limit", self.turns)):
            if number < 1:
                raise BadValue(f"{name} is {number}; it must be 1 or more")
        if self.precision is not None and self.runs > SHARD_RUNS:
            raise BadValue(f"with a precision there may be at most {SHARD_RUNS:,} repetitions, not {self.runs:,}")
        if self.stop is not None and self.stop not in STOPS:
            raise unknown_name("stop rule", self.stop, STOPS)
        for name in self.columns:
            if name not in PLACE:
                raise unknown_name("column of a run", name, PLACE)

    def shards(self) -> tuple[Shard, ...]:
        """The work, point after point."""
        return tuple(
            Shard(point, first, min(SHARD_RUNS, self.runs - first))
            for point in range(len(self.points))
            for first in range(0, self.runs, SHARD_RUNS)
        )

    def values(self, point: int) -> dict[str, float | str]:
        """What the dimensions are at a point, by name."""
        return dict(zip(self.dimensions, self.points[point], strict=True))


def columns_for(metrics: tuple[str, ...] | None) -> tuple[str, ...]:
    """The columns that metrics need; all where none are named.

    Args:
        metrics: Names of outcomes or of columns.
    Raises:
        UnknownName: If a name is neither.
    Example:
        >>> columns_for(("war_rate",))
        ('state_turns', 'wars')
    """
    if metrics is None:
        return tuple(RUN_COLUMNS)
    outcomes = {one.name: {one.top, one.bottom} - {""} for one in OUTCOMES}
    needed: set[str] = set()
    for name in metrics:
        if name not in outcomes and name not in RUN_COLUMNS:
            raise unknown_name("metric", name, {**outcomes, **RUN_COLUMNS})
        needed |= outcomes.get(name, set()) | ({name} & RUN_COLUMNS.keys())
    return tuple(name for name in RUN_COLUMNS if name in needed)
