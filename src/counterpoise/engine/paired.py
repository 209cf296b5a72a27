"""Two settings under the same luck: what differs between them is the setting.

Runs of the same number under the same key meet the same draws (common random numbers), so most of what luck does to
one it does to the other and cancels in the difference. The error of the difference is taken over pairs, and set beside
the error that two ensembles of their own would have had.

References:
    Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 11.2 (common random numbers).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot, isfinite, sqrt

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.engine.ensemble import Progress, batch_size
from counterpoise.engine.estimates import UNKNOWN, Z95, Estimate
from counterpoise.engine.failure import Failure, Play, Player, attempt
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import OUTCOMES, PLACE, RUN_COLUMNS, Kind, Outcome
from counterpoise.errors import BadValue


@dataclass(frozen=True)
class Paired:
    """What differs between two settings.

    Args:
        moments: Of rows that hold both runs of a pair, first the one setting's columns, then the other's.
        failures: Runs that failed under either setting; their pairs are left out.
        complete: Whether it was played to the end.
    """

    moments: Moments
    failures: tuple[Failure, ...] = ()
    complete: bool = True

    @property
    def runs(self) -> int:
        """Pairs that count."""
        return self.moments.count

    def half(self, second: bool) -> Moments:
        """The moments of one of the two settings."""
        k = len(RUN_COLUMNS)
        part = slice(k, 2 * k) if second else slice(0, k)
        return Moments(self.moments.count, self.moments.mean[part], self.moments.scatter[part, part])

    def difference(self, asked: Outcome) -> Difference:
        """An outcome under both settings, and how far the second differs from the first."""
        a, b = asked.estimate(self.half(False)), asked.estimate(self.half(True))
        if not (isfinite(a.mean) and isfinite(b.mean)):
            return Difference(asked, a, b, UNKNOWN, float("nan"))
        slope = np.concatenate([-_slope(asked, self.half(False)), _slope(asked, self.half(True))])
        n = self.moments.count
        spread = float(slope @ self.moments.scatter @ slope)
        se = sqrt(max(0.0, spread) / (n - 1) / n) if n > 1 else float("nan")
        gap = b.mean - a.mean
        return Difference(asked, a, b, Estimate(gap, se, gap - Z95 * se, gap + Z95 * se), hypot(a.se, b.se))

    def differences(self) -> tuple[Difference, ...]:
        """Every outcome."""
        return tuple(self.difference(asked) for asked in OUTCOMES)


@dataclass(frozen=True, slots=True)
class Difference:
    """One outcome under two settings.

    Args:
        outcome: Which.
        a, b: Under each.
        gap: b - a, with the error over pairs.
        unpaired_se: The error that two ensembles with luck of their own would have had.
    """

    outcome: Outcome
    a: Estimate
    b: Estimate
    gap: Estimate
    unpaired_se: float

    @property
    def clear(self) -> bool:
        """Whether the interval of the difference leaves out zero."""
        return self.gap.low > 0.0 or self.gap.high < 0.0


def compare(
    one: Play,
    other: Play,
    engine: Player,
    *,
    runs: int,
    watch: Callable[[Progress], None] | None = None,
    halted: Callable[[], bool] | None = None,
) -> Paired:
    """Play two settings under the same luck.

    Args:
        one, other: What is played; keys must be the same.
        engine: What plays the runs.
        runs: How many pairs.
        watch, halted: As in `simulate`.
    Raises:
        BadValue: If the keys differ: then no luck is common.
    Example:
        >>> from counterpoise.engine.reference import Reference
        >>> from counterpoise.engine.worlds import World
        >>> world = World(states=3).start(key=1)
        >>> same = compare(Play(world, 1, 5), Play(world, 1, 5), Reference(), runs=4)
        >>> same.differences()[0].gap.mean
        0.0
    """
    if one.key != other.key:
        raise BadValue(
            f"the settings have different keys ({one.key} and {other.key})", remedy="compare under one key: --key"
        )
    if runs < 1:
        raise BadValue(f"runs is {runs}; it must be 1 or more")
    moments = Moments.none(2 * len(RUN_COLUMNS))
    failures: list[Failure] = []
    size = batch_size(max(one.turns, other.turns))
    done = 0
    while done < runs:
        if halted is not None and halted():
            return Paired(moments, tuple(failures), complete=False)
        count = min(size, runs - done)
        a, b = (_rows(play, engine, done, count, failures) for play in (one, other))
        both = sorted(a.keys() & b.keys())
        rows = np.array([np.concatenate([a[run], b[run]]) for run in both]).reshape(len(both), 2 * len(RUN_COLUMNS))
        moments = moments.merged(Moments.of(rows))
        done += count
        if watch is not None:
            watch(Progress(done, runs, float("nan")))
    return Paired(moments, tuple(failures))


def _rows(play: Play, engine: Player, first: int, count: int, failures: list[Failure]) -> dict[int, Reals]:
    tallies, failed = attempt(play, engine, first, count)
    failures += failed
    return {int(run): row for part in tallies for run, row in zip(part.runs, part.table, strict=True)}


def _slope(asked: Outcome, moments: Moments) -> Reals:
    """How the estimate moves with the means of the columns."""
    slope = np.zeros(len(RUN_COLUMNS))
    if asked.kind is not Kind.RATIO:
        slope[PLACE[asked.top]] = 1.0
        return slope
    base = moments.mean[PLACE[asked.bottom]]
    slope[PLACE[asked.top]] += 1.0 / base
    slope[PLACE[asked.bottom]] -= moments.mean[PLACE[asked.top]] / base**2
    return slope
