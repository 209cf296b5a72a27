"""A sweep: every shard of a plan into a folder, whatever happens on the way.

Shards that are there and whole are left as they are; the others are made; at the end the manifest is written with
every file's hash. Stopping it, killing it, running out of disk: each leaves whole shards, and the next attempt ends
with the identical set of files.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import polars as pl

from counterpoise.engine import folder as files
from counterpoise.engine.ensemble import Progress
from counterpoise.engine.executor import Executor
from counterpoise.engine.manifest import FILE, Entry, Manifest, read
from counterpoise.engine.parcel import Parcel
from counterpoise.engine.shard import Job, Made
from counterpoise.engine.sweep_spec import Shard
from counterpoise.errors import BadFile, CounterpoiseError, Interrupted, Place

StartAt = Callable[[int], Parcel]
"""The start at a point of the design, ready to be sent."""


@dataclass(frozen=True)
class Swept:
    """How a sweep ended.

    Args:
        manifest: Complete or not.
        made: Shards that were made now.
        found: Shards that were there already.
        damaged: Files that were not what their names say; they were made again.
    """

    manifest: Manifest
    made: int
    found: int
    damaged: tuple[str, ...] = ()


def begin(folder: Path, manifest: Manifest, beside: Mapping[str, bytes]) -> None:
    """Put what a sweep begins with into its folder, or check that the one there is of the same sweep.

    Args:
        folder: Where.
        manifest: Of the sweep that is to be made.
        beside: Further files that belong to it, by name: the specification, a doctrine of one's own.
    Raises:
        BadFile: If the folder holds another sweep, or one that another version began.
    """
    if (folder / FILE).exists():
        check_same(folder, read(folder), manifest)
        (folder / files.SHARDS).mkdir(exist_ok=True)
        return
    ours = {Path(name).parts[0] for name in beside} | {files.SHARDS}
    if any(path.name not in ours for path in folder.iterdir()):
        raise BadFile(f"{folder} is not empty and holds no sweep", remedy="name a folder that does not exist yet")
    (folder / files.SHARDS).mkdir(exist_ok=True)
    for name, content in beside.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        files.write(folder / name, content)
    files.write(folder / FILE, manifest.text().encode())


def check_same(folder: Path, there: Manifest, wanted: Manifest) -> None:
    """Whether the sweep in a folder is the one that is wanted.

    Raises:
        BadFile: If it is not; the message says what differs.
    """
    where = Place(str(folder / FILE))
    if there.spec_sha256 != wanted.spec_sha256:
        raise BadFile(
            f"{folder} holds another sweep ({there.title!r})", remedy="take another folder for this one", place=where
        )
    if there.maker != wanted.maker:
        raise BadFile(
            f"the sweep was begun by {there.maker}; this is {wanted.maker}",
            why="shards of two versions do not belong into one sweep",
            remedy="finish it with the version that began it, or begin anew in another folder",
            place=where,
        )
    if not there.same_sweep(wanted):
        raise BadFile(
            "the manifest does not fit its specification: it was changed",
            remedy="take it from a copy, or begin anew in another folder",
            place=where,
        )


def sweep(
    folder: Path,
    wanted: Manifest,
    start_at: StartAt,
    executor: Executor,
    *,
    beside: Mapping[str, bytes] | None = None,
    watch: Callable[[Progress], None] | None = None,
    halted: Callable[[], bool] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Swept:
    """Make every shard that is not there yet.

    Args:
        folder: A new folder, or one in which this sweep was begun.
        wanted: Its manifest, without files.
        start_at: The start at each point.
        executor: Who makes the shards.
        beside: Further files that belong to the sweep, by name: its specification, a doctrine of one's own.
        watch: Told how many runs are played.
        halted: Asked whether to stop.
        tell: Told, in a sentence, what was found amiss and mended.
    Raises:
        Interrupted: If the disk is full, or the cluster is lost; what is finished is kept.
        BadFile: If the folder holds another sweep, or one that another version began.
        CounterpoiseError: If another sweep is at work in the folder.
    """
    shards = wanted.plan.shards()
    folder.mkdir(parents=True, exist_ok=True)
    with files.held(folder):
        files.clear_parts(folder)
        begin(folder, wanted, beside or {})
        good, bad = files.present(folder, shards)
        for path in bad:
            tell(f"{path.name} is damaged (its bytes are not those it was named for); it is made again.")
            path.unlink()
        missing = [shard for shard in shards if shard not in good]
        done = Counter(sum(shard.runs for shard in good), sum(shard.runs for shard in shards), watch)
        jobs = (_job(wanted, shard, start_at) for shard in missing)
        made = 0
        for one in _made(folder, executor, jobs, halted or _never, done):
            _check_maker(one, wanted)
            good[one.shard] = _put(folder, one, len(good))
            done.finished(one.shard)
            made += 1
        manifest = wanted
        if len(good) == len(shards):
            manifest = wanted.finished(tuple(_entry(good[shard]) for shard in shards))
            if (folder / FILE).read_bytes() != manifest.text().encode():
                _write(folder / FILE, manifest.text().encode(), len(good))
    return Swept(manifest, made, len(shards) - len(missing), tuple(path.name for path in bad))


class Counter:
    """Counts runs for whoever watches: those of finished shards, and of the one in hand."""

    def __init__(self, done: int, wanted: int, watch: Callable[[Progress], None] | None) -> None:
        self.done = done
        self.wanted = wanted
        self.watch = watch

    def under_way(self, runs: int) -> None:
        """Told how many runs of the shard in hand are played."""
        if self.watch is not None:
            self.watch(Progress(self.done + runs, self.wanted, float("nan")))

    def finished(self, shard: Shard) -> None:
        """Told that a shard is finished."""
        self.done += shard.runs
        self.under_way(0)


def _never() -> bool:
    return False


def _job(wanted: Manifest, shard: Shard, start_at: StartAt) -> Job:
    return Job(shard, start_at(shard.point), replace(wanted.plan, points=()), wanted.plan.values(shard.point))


def _made(
    folder: Path, executor: Executor, jobs: Iterator[Job], halted: Callable[[], bool], done: Counter
) -> Iterator[Made]:
    try:
        yield from executor.made(jobs, halted, done.under_way)
    except Interrupted as lost:
        raise Interrupted(lost.message, remedy=_go_on(folder)) from lost


def _check_maker(made: Made, wanted: Manifest) -> None:
    if made.maker != wanted.maker:
        raise CounterpoiseError(
            f"a worker runs {made.maker}; this is {wanted.maker}",
            remedy="install the same versions on every worker as here",
        )


def _put(folder: Path, made: Made, kept: int) -> Path:
    _write(folder / files.SHARDS / made.file, made.content, kept)
    return folder / files.SHARDS / made.file


def _write(path: Path, content: bytes, kept: int) -> None:
    try:
        files.write(path, content)
    except OSError as error:
        folder = path.parent.parent if path.parent.name == files.SHARDS else path.parent
        what = "the disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else str(error.strerror)
        raise Interrupted(
            f"{path.name} cannot be written: {what}; {kept} finished shards are kept",
            remedy=f"mend that, then {_go_on(folder)}",
        ) from error


def _go_on(folder: Path) -> str:
    return f"go on: counterpoise resume {folder}"


def _entry(path: Path) -> Entry:
    rows = pl.scan_parquet(path).select(pl.len().alias("rows"), pl.col("failure").count().alias("failed")).collect()
    told = rows.row(0, named=True)
    return Entry(path.name, sha256(path.read_bytes()).hexdigest(), told["rows"], told["failed"])


def results(folder: Path) -> pl.LazyFrame:
    """The rows of a sweep, one a run, as a lazy frame: nothing is read until it is asked for.

    Raises:
        BadFile: If the folder is no sweep, or nothing is finished yet.
    """
    read(folder)
    if not any((folder / files.SHARDS).glob("*.parquet")):
        raise BadFile(f"nothing of the sweep in {folder} is finished", remedy=_go_on(folder))
    return pl.scan_parquet(folder / files.SHARDS / "*.parquet")
