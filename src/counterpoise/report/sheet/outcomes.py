"""What came next: outcomes of an ensemble from the moment on, beside what the record says of the same years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """One outcome of the ensemble.

    Args:
        name, title: Its identifier, and what it says.
        chance: Whether it is a share of runs.
        mean, se, low, high: The estimate, its standard error, its 95 % interval.
        recorded: The same of the record (1 or 0 for what happened or did not), None where the record cannot say.
    """

    name: str
    title: str
    chance: bool
    mean: float
    se: float
    low: float
    high: float
    recorded: float | None = None

    @property
    def varies(self) -> bool:
        """Whether the interval says anything: chances always have one, means only where runs differ."""
        return self.chance or self.high > self.low


@dataclass(frozen=True, slots=True)
class StateFate:
    """What became of one state.

    Args:
        state: Whose.
        doctrine: What it followed; `by-lot` where it drew that anew in every run.
        survival: Share of runs in which it lived to the end.
        lived: Whether it did in the record; None where the record ends before.
        stands: Where it stood in the first year, as shares of the runs, by words such as "balance against GMY".
        roles: What the record codes for that year, such as "balancer facing GMY".
    """

    state: str
    doctrine: str
    survival: float
    lived: bool | None = None
    stands: Mapping[str, float] = field(default_factory=dict[str, float])
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcomes:
    """An ensemble from the moment on, beside the record.

    Args:
        since, until: The first and last year that were simulated.
        runs, key: How many, under which key.
        readings: One an outcome.
        fates: One a state.
        spells: By polarity, the years that half of its spells outlast; nan where they outlast the runs.
        lasting: By polarity, the share of its spells that last longer than 0, 1, 2, ... years; none where it had none.
        severity_tail: (severity, share of wars at least that severe).
        failures: Runs that failed, one sentence each.
        note: How the record was read.
    """

    since: int
    until: int
    runs: int
    key: int
    readings: tuple[OutcomeReading, ...]
    fates: tuple[StateFate, ...]
    spells: Mapping[str, float] = field(default_factory=dict[str, float])
    lasting: Mapping[str, tuple[float, ...]] = field(default_factory=dict[str, tuple[float, ...]])
    severity_tail: tuple[tuple[float, float], ...] = ()
    failures: tuple[str, ...] = ()
    note: str = ""
