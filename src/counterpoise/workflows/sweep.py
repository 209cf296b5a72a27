"""Sweep: a specification becomes a folder of results, and is resumed, told over and read again."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from counterpoise.engine import sweep as engine
from counterpoise.engine.compiled import Tell
from counterpoise.engine.ensemble import Progress
from counterpoise.engine.estimates import Estimate
from counterpoise.engine.executor import Dask, Executor, Here
from counterpoise.engine.failure import Play
from counterpoise.engine.guarded import PATIENCE
from counterpoise.engine.identity import start_identity
from counterpoise.engine.manifest import Manifest, read
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import OUTCOMES, RUN_COLUMNS, Outcome
from counterpoise.engine.parcel import Parcel, pack
from counterpoise.engine.shard import maker
from counterpoise.engine.sweep import Swept, results
from counterpoise.errors import BadFile, BadValue, Interrupted
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.workflows.simulate import engine_for
from counterpoise.workflows.sweep_file import Spec, read_spec

__all__ = ["Summary", "SweepDone", "begin_sweep", "results", "resume_sweep", "summary", "sweep_stamp"]

SPEC = "spec.toml"


@dataclass(frozen=True)
class SweepDone:
    """A sweep that was worked on, complete or not."""

    folder: Path
    spec: Spec
    swept: Swept

    @property
    def complete(self) -> bool:
        """Whether every shard is there."""
        return self.swept.manifest.complete

    def stopped(self) -> Interrupted:
        """What to say of a sweep that was stopped."""
        there = self.swept.made + self.swept.found
        return Interrupted(
            f"stopped with {there:,} of {len(self.spec.plan.shards()):,} shards finished; they are kept",
            remedy=f"to go on: counterpoise resume {self.folder}",
        )


def begin_sweep(
    spec: Path,
    folder: Path,
    *,
    executor: str | None = None,
    player: str = "compiled",
    patience: float = PATIENCE,
    tell: Tell = lambda _: None,
    watch: Callable[[Progress], None] | None = None,
    halted: Callable[[], bool] | None = None,
) -> SweepDone:
    """Make a sweep from its specification, or go on with it where it was begun in this folder.

    Args:
        spec: The specification.
        folder: A folder that does not exist yet, or the one in which it was begun.
        executor: None for this machine, "dask://host:port" for a cluster.
        player: The engine, "compiled" or "reference"; the bytes are the same.
        patience: Seconds that a doctrine of one's own may think.
        tell: Told what is waited for and what was mended.
        watch, halted: See `counterpoise.engine.sweep.sweep`.
    """
    read_one = read_spec(spec)
    plays = _starts(read_one)
    wanted = _manifest(read_one, plays)
    with _executor(executor, read_one, player, tell, patience) as workers:
        swept = engine.sweep(
            folder, wanted, plays, workers, beside=read_one.beside, watch=watch, halted=halted, tell=tell
        )
    return SweepDone(folder, read_one, swept)


def resume_sweep(
    folder: Path,
    *,
    executor: str | None = None,
    player: str = "compiled",
    patience: float = PATIENCE,
    tell: Tell = lambda _: None,
    watch: Callable[[Progress], None] | None = None,
    halted: Callable[[], bool] | None = None,
) -> SweepDone:
    """Go on with a sweep that was stopped; of a complete one, every file is checked and damaged ones are made again.

    Raises:
        BadFile: If the folder is no sweep, or another version began it.
    """
    read(folder)
    return begin_sweep(
        folder / SPEC,
        folder,
        executor=executor,
        player=player,
        patience=patience,
        tell=tell,
        watch=watch,
        halted=halted,
    )


def open_sweep(folder: Path) -> tuple[Spec, Manifest]:
    """The specification and manifest of a sweep's folder.

    Raises:
        BadFile: If the folder is no sweep or its files do not fit each other.
    """
    manifest = read(folder)
    spec = read_spec(folder / SPEC)
    if spec.digest != manifest.spec_sha256:
        raise BadFile(f"{folder / SPEC} is not the specification that the sweep was begun with")
    return spec, manifest


def _starts(spec: Spec) -> Callable[[int], Parcel]:
    @lru_cache(maxsize=4)
    def at(point: int) -> Parcel:
        return pack(spec.setting(point).start())

    return at


def _manifest(spec: Spec, starts: Callable[[int], Parcel]) -> Manifest:
    """The manifest; every point's start is made once, so that a wrong value is found before the first run."""
    identities: list[str] = []
    made = ""
    for point in range(len(spec.plan.points)):
        try:
            start = spec.setting(point).start()
        except BadValue as error:
            values = ", ".join(f"{name} = {value}" for name, value in spec.plan.values(point).items())
            raise BadFile(f"at {values or 'the only point'}: {error.message}", remedy=error.remedy) from error
        identities.append(start_identity(start))
        made = made or maker(Play(start, spec.plan.key, spec.plan.turns, spec.plan.stop))
    return Manifest(spec.title, spec.digest, made, spec.plan, tuple(identities))


@contextmanager
def _executor(address: str | None, spec: Spec, player: str, tell: Tell, patience: float) -> Generator[Executor]:
    if address is None or address == "local":
        with engine_for(spec.setting(0).play(), player, tell=tell, patience=patience) as playing:
            yield Here(playing)
        return
    if not address.startswith("dask://") or len(address) == len("dask://"):
        raise BadValue(f"there is no executor {address!r}", remedy="write --executor dask://host:port, or leave it out")
    if player != "compiled":
        raise BadValue("the workers of a cluster play the compiled engine", remedy="leave out --engine")
    yield Dask("tcp://" + address.removeprefix("dask://"), patience)


@dataclass(frozen=True)
class Summary:
    """The outcomes of a sweep at one point."""

    point: int
    values: dict[str, float | str]
    runs: int
    failures: int
    outcomes: dict[str, Estimate]


def askable(columns: tuple[str, ...]) -> tuple[Outcome, ...]:
    """The outcomes that can be told from these columns."""
    return tuple(one for one in OUTCOMES if one.top in columns and (not one.bottom or one.bottom in columns))


def moments_of(frame: pl.DataFrame, columns: tuple[str, ...]) -> Moments:
    """The moments of a frame's runs, with the columns that were not kept at 0."""
    import numpy as np

    table = np.zeros((frame.height, len(RUN_COLUMNS)))
    for place, name in enumerate(RUN_COLUMNS):
        if name in columns:
            table[:, place] = frame[name].to_numpy()
    return Moments.of(table)


def summary(folder: Path) -> tuple[Summary, ...]:
    """The outcomes at every point that has runs, point after point."""
    spec, manifest = open_sweep(folder)
    columns = manifest.plan.columns
    asked = askable(columns)
    rows = results(folder)
    told: list[Summary] = []
    for point in range(len(manifest.plan.points)):
        frame = rows.filter(pl.col("point") == point).select(*columns, "failure").collect()
        good = frame.filter(pl.col("failure").is_null())
        if not good.height:
            continue
        moments = moments_of(good, columns)
        outcomes = {one.name: one.estimate(moments) for one in asked}
        told.append(Summary(point, spec.plan.values(point), good.height, frame.height - good.height, outcomes))
    return tuple(told)


def sweep_stamp(done: SweepDone, command: str | None = None) -> Stamp:
    """What a sweep was made from."""
    manifest = done.swept.manifest
    return stamp(
        scenario=done.spec.base.scenario,
        key=manifest.plan.key,
        engine="compiled",
        parameters={"spec_sha256": manifest.spec_sha256, "maker": manifest.maker},
        command=command,
    )
