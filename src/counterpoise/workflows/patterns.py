"""The patterns of the record: compute them from the data, hold simulated worlds against them, search for parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterpoise.data.source import source
from counterpoise.engine.compiled import Compiled, Tell
from counterpoise.engine.estimates import Estimate
from counterpoise.engine.failure import Player
from counterpoise.engine.start import Start
from counterpoise.errors import BadValue, unknown_name
from counterpoise.evidence.directions import Direction, directions
from counterpoise.evidence.pattern_interval import Interval
from counterpoise.evidence.pattern_record import COMPUTED, HALVES, Record
from counterpoise.evidence.pattern_simulated import simulated
from counterpoise.evidence.pattern_worlds import CAST, STARTS, TURNS, cast, recorded_starts
from counterpoise.evidence.patterns import Pattern, Score, interval_to_json, misfit, pattern, patterns, scores
from counterpoise.workflows.setting import parameter
from counterpoise.workflows.sweep_file import read_spec

CALIBRATION, CHECK = HALVES
"""The half that parameters are chosen on, and the half that they are checked on."""


_START_SOURCES = ("cow_states", "cow_majors", "cow_capitals", "nmc", "atop_phase", "atop_member", "inter_state_war",
                  "tss_rivalries")  # fmt: skip
RUNS = 64
"""Runs from each start, where nothing else is asked."""


@dataclass(frozen=True)
class Computed:
    """A pattern computed anew, beside what is typed."""

    pattern: Pattern
    half: str
    interval: Interval

    @property
    def agrees(self) -> bool:
        """Whether the typed numbers are these, to the six decimals that are typed."""
        typed, now = self.pattern.intervals[self.half], self.interval
        pairs = ((typed.estimate, now.estimate), (typed.low, now.low), (typed.high, now.high))
        return typed.n == now.n and all(abs(a - b) <= 1e-6 for a, b in pairs)

    def to_json(self) -> dict[str, Any]:
        """As the JSON document writes it."""
        told = {"pattern": self.pattern.name, "half": self.half, **interval_to_json(self.interval)}
        return {**told, "as_typed": self.agrees}


def compute(names: Sequence[str] = (), *, folder: str | Path | None = None) -> tuple[Computed, ...]:
    """Compute patterns from the data, for both halves of the record.

    Args:
        names: Which; all that are computed where none is named.
        folder: The data folder.
    Raises:
        UnknownName: If there is no such pattern.
        BadValue: If a pattern is cited and not computed.
        DataMissing: If a source is not here; the remedy is the command that gets it.
    """
    wanted = [pattern(name) for name in names] or [one for one in patterns() if not one.cited]
    for one in wanted:
        if one.cited:
            raise BadValue(f"{one.name} is cited from {one.sources[0]}, not computed", remedy="leave it out")
    record = Record(folder)
    return tuple(
        Computed(one, half, COMPUTED[one.name](record, years)) for one in wanted for half, years in HALVES.items()
    )


@dataclass(frozen=True)
class Scored:
    """How near an ensemble comes to a half of the record.

    Args:
        half: Of the record.
        changes: Parameters that are not at their defaults.
        key: Of the runs and the casts.
        runs: From each start, each with a cast of doctrines of its own.
        scores: By pattern.
    """

    half: str
    changes: Mapping[str, float]
    key: int
    runs: int
    scores: tuple[Score, ...]

    @property
    def hits(self) -> int:
        """Patterns inside their interval."""
        return sum(score.hit for score in self.scores)

    @property
    def misfit(self) -> float:
        """See `counterpoise.evidence.patterns.misfit`."""
        return misfit(self.scores)

    def to_json(self) -> dict[str, Any]:
        """As the JSON document writes it."""
        told = {"half": self.half, "starts": list(STARTS[self.half]), "turns": TURNS, "runs": self.runs}
        told |= {"key": self.key, "parameters": dict(self.changes)}
        told |= {"hits": self.hits, "patterns": len(self.scores), "misfit": self.misfit}
        return {**told, "rows": [score.to_json() for score in self.scores]}


def hashes(computed: Iterable[Pattern] | None = None) -> dict[str, str]:
    """Hashes of the data that patterns are computed from; without patterns, of those that worlds start from."""
    names = _START_SOURCES if computed is None else [name for one in computed for name in one.sources]
    return {name: source(name).sha256 for name in names}


def named(changes: Mapping[str, float]) -> dict[str, float]:
    """Changes to the rules by the parameters' own names, from names or signs."""
    return {parameter(name): value for name, value in changes.items()}


def score(
    half: str = CHECK,
    changes: Mapping[str, float] | None = None,
    *,
    runs: int = RUNS,
    key: int = 1,
    folder: str | Path | None = None,
    engine: Player | None = None,
    tell: Tell = lambda _: None,
) -> Scored:
    """Hold free-running worlds against a half of the record.

    Args:
        half: "1816-1913" or "1914-2010".
        changes: Parameters of the rules that are not at their defaults, by name or sign.
        runs: From each start, each with a cast of doctrines of its own.
        key: Of the runs and the casts.
        folder: The data folder: the worlds start from the record.
        engine: What plays; the compiled engine unless given.
        tell: Told what a first run waits for.
    Raises:
        UnknownName: If there is no such half or parameter.
        BadValue: If a parameter is out of its range, or there are no runs.
        DataMissing: If a source is not here; the remedy is the command that gets it.
    """
    if half not in HALVES:
        raise unknown_name("half of the record", half, HALVES)
    if runs < 2:
        raise BadValue(f"runs is {runs}; it must be 2 or more, for there is no error of one run")
    plain = named(changes or {})
    strata = (_casts(start, runs, key) for start in recorded_starts(half, folder))
    found = _played(strata, plain, TURNS, key, engine or Compiled(tell=tell))
    return Scored(half, plain, key, runs, scores(found, half))


def _casts(start: Start, runs: int, key: int) -> Iterator[Start]:
    """The start under a cast of its own for every run."""
    return (cast(start, CAST, key=key, draw=run) for run in range(runs))


def _played(
    strata: Iterable[Iterable[Start]], changes: Mapping[str, float], turns: int, key: int, player: Player
) -> dict[str, Estimate]:
    """The patterns over one run from every cast of every start, the runs numbered as the casts."""
    return simulated(
        [
            [player.play(one.ruled(changes), key=key, turns=turns, first_run=run) for run, one in enumerate(stratum)]
            for stratum in strata
        ]
    )


@dataclass(frozen=True)
class Calibration:
    """What a search found.

    Args:
        points: How many settings were tried.
        before: The defaults, on the half that was searched and on the other.
        best: The best settings by misfit on the half that was searched, each with its score on the other.
        misfits: Of all points, in the order of the design.
    """

    points: int
    before: tuple[Scored, Scored]
    best: tuple[tuple[Scored, Scored], ...]
    misfits: tuple[float, ...]

    def to_json(self) -> dict[str, Any]:
        """As the JSON document writes it."""
        both = [[each.to_json() for each in pair] for pair in (self.before, *self.best)]
        return {"points": self.points, "defaults": both[0], "best": both[1:], "misfits": list(self.misfits)}


def calibrate(
    spec: Path,
    *,
    keep: int = 3,
    runs: int = RUNS,
    folder: str | Path | None = None,
    engine: Player | None = None,
    tell: Tell = lambda _: None,
    watch: Callable[[int, int], None] = lambda done, wanted: None,
) -> Calibration:
    """Play every point of a sweep file from the starts of 1816-1913, and check the best on 1914-2010.

    The file's design, key, repetitions, time limit and parameters count; its world does not, for the worlds here
    start from the record.

    Args:
        spec: The sweep file.
        keep: How many of the best are checked.
        runs: From each start in the checks.
        folder: The data folder.
        engine: What plays; the compiled engine unless given.
        tell: Told what a first run waits for.
        watch: Told how many points are done, of how many.
    Raises:
        BadFile: If the file is not a sweep file.
        BadValue: If it varies something that is no parameter of the rules.
        DataMissing: If a source is not here.
    """
    read = read_spec(spec)
    player = engine or Compiled(tell=tell)
    strata = [list(_casts(start, read.plan.runs, read.plan.key)) for start in recorded_starts(CALIBRATION, folder)]
    tried: list[Scored] = []
    for point in range(len(read.plan.points)):
        changes = {**read.base.parameters, **_rules_only(read.plan.values(point))}
        found = _played(strata, changes, read.plan.turns, read.plan.key, player)
        tried.append(Scored(CALIBRATION, changes, read.plan.key, read.plan.runs, scores(found, CALIBRATION)))
        watch(point + 1, len(read.plan.points))

    def both(changes: Mapping[str, float]) -> tuple[Scored, Scored]:
        first, second = (
            score(half, changes, runs=runs, key=read.plan.key, folder=folder, engine=player)
            for half in (CALIBRATION, CHECK)
        )
        return first, second

    best = sorted(tried, key=lambda one: one.misfit)[:keep]
    misfits = tuple(one.misfit for one in tried)
    return Calibration(len(tried), both({}), tuple(both(one.changes) for one in best), misfits)


def _rules_only(values: Mapping[str, float | str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, value in values.items():
        if isinstance(value, str):
            raise BadValue(f"{name} is {value!r}; a calibration varies parameters of the rules only")
        found[parameter(name)] = value
    return found


def ask_directions(
    *, runs: int = 200, turns: int = 50, key: int = 1, tell: Tell = lambda _: None
) -> tuple[Direction, ...]:
    """The theory's own directions in ensembles; see `counterpoise.evidence.directions`.

    Args:
        runs: Under each setting.
        turns: In a run.
        key: Of the draws.
        tell: Told what a first run waits for.
    """
    return directions(Compiled(tell=tell), runs=runs, turns=turns, key=key)
