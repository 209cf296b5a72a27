"""A shard: some runs at one point as the bytes of one Parquet file, always the same.

One row a run, in the order of the runs: where it stands in the design, its number, its columns; a run that failed has
its sentence and no numbers. Nothing in the file depends on when, where or on how many threads it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import numpy as np
import polars as pl

from counterpoise import __version__
from counterpoise.engine.ensemble import LEAST_BATCHES, batch_size
from counterpoise.engine.failure import Failure, Play, Player, attempt
from counterpoise.engine.identity import rules_identity
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import OUTCOMES, PLACE, RUN_COLUMNS, Kind, Tally
from counterpoise.engine.parcel import Parcel, unpack
from counterpoise.engine.sweep_spec import Plan, Shard


class Halted(Exception):
    """The work on a shard was stopped; there is nothing of it to keep."""


@dataclass(frozen=True)
class Job:
    """A shard with all that is needed to make it, in a form that can be sent.

    Args:
        shard: Which.
        parcel: The start at its point.
        plan: The sweep; only its own point is in it.
        values: What the dimensions are at its point.
    """

    shard: Shard
    parcel: Parcel
    plan: Plan
    values: dict[str, float | str]


@dataclass(frozen=True)
class Made:
    """A shard that was made.

    Args:
        shard: Which.
        content: The bytes of its file.
        maker: Who made it (see `maker`).
        failures: How many of its runs failed.
        rows: How many runs it holds.
    """

    shard: Shard
    content: bytes
    maker: str
    failures: int
    rows: int

    @property
    def digest(self) -> str:
        """Hash of its bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()

    @property
    def file(self) -> str:
        """The name of its file: which shard it is, and what its bytes are."""
        return f"{self.shard.stem}-{self.digest[:16]}.parquet"


def maker(play: Play) -> str:
    """What bytes depend on beside the job: this package, the text of its rules, and the writer of the files."""
    return f"counterpoise {__version__}, rules {rules_identity(play.start.doctrines)}, polars {pl.__version__}"


def make(
    job: Job,
    engine: Player,
    *,
    halted: Callable[[], bool] | None = None,
    watch: Callable[[int], None] | None = None,
) -> Made:
    """Make a shard.

    Args:
        job: Which, and from what.
        engine: What plays the runs.
        halted: Asked after each batch whether to stop.
        watch: Told, after each batch, how many runs of this shard are played.
    Raises:
        Halted: If it was stopped.
    """
    plan, shard = job.plan, job.shard
    play = Play(unpack(job.parcel), plan.key, plan.turns, plan.stop)
    tallies: list[Tally] = []
    failures: list[Failure] = []
    moments = Moments.none(len(RUN_COLUMNS))
    size, done = batch_size(plan.turns), 0
    while done < shard.runs and not _precise(moments, done, size, plan.precision):
        if halted is not None and halted():
            raise Halted
        count = min(size, shard.runs - done)
        played, failed = attempt(play, engine, shard.first + done, count)
        tallies += played
        failures += failed
        for one in played if plan.precision is not None else ():
            moments = moments.merged(Moments.of(one.table))
        done += count
        if watch is not None:
            watch(done)
    frame = framed(job, tallies, failures)
    return Made(shard, written(frame), maker(play), len(failures), frame.height)


def _precise(moments: Moments, done: int, size: int, precision: float | None) -> bool:
    if precision is None or done < LEAST_BATCHES * size:
        return False
    return all(one.estimate(moments).reach <= precision for one in OUTCOMES if one.kind is Kind.CHANCE)


def framed(job: Job, tallies: list[Tally], failures: list[Failure]) -> pl.DataFrame:
    """The rows of a shard, in the order of the runs."""
    columns = job.plan.columns
    places = [PLACE[name] for name in columns]
    table = np.concatenate([part.table[:, places] for part in tallies]) if tallies else np.zeros((0, len(places)))
    runs = np.concatenate([part.runs for part in tallies]) if tallies else np.zeros(0, dtype=np.int64)
    played = pl.DataFrame({"run": runs, **{name: table[:, i].copy() for i, name in enumerate(columns)}})
    if failures:
        told = {"run": [one.run for one in failures], "failure": [one.sentence for one in failures]}
        failed = pl.DataFrame(told, schema={"run": pl.Int64, "failure": pl.String})
        played = pl.concat([played, failed], how="diagonal").sort("run")
    else:
        played = played.with_columns(pl.lit(None, dtype=pl.String).alias("failure"))
    here = [pl.lit(job.shard.point, dtype=pl.Int64).alias("point")]
    here += [pl.lit(value).alias(name) for name, value in job.values.items()]
    return played.select(*here, "run", *columns, "failure")


def written(frame: pl.DataFrame) -> bytes:
    """The bytes of a Parquet file: one group of rows, compression and its level fixed, no word about when or where."""
    sheet = BytesIO()
    frame.rechunk().write_parquet(
        sheet, compression="zstd", compression_level=3, statistics=True, row_group_size=max(1, frame.height)
    )
    return sheet.getvalue()
