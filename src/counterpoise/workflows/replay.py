"""Replay: a result made again from what it carries, and compared with itself, byte for byte.

A run of a sweep is one row of a file; a shard is a file; a simulation is its outcomes. Each is a function of what the
manifest or the stamp says, so making it again must give the same, on any machine and any number of threads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast

import polars as pl

from counterpoise.engine.compiled import Tell
from counterpoise.engine.failure import Play, attempt
from counterpoise.engine.folder import SHARDS
from counterpoise.engine.manifest import Manifest
from counterpoise.engine.parcel import pack
from counterpoise.engine.shard import Job, framed, make, maker
from counterpoise.engine.sweep import results
from counterpoise.engine.sweep_spec import Shard
from counterpoise.errors import BadFile, BadValue
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.workflows.classic import run_classic
from counterpoise.workflows.compare import simulated
from counterpoise.workflows.simulate import engine_for, run_ensemble
from counterpoise.workflows.sweep import open_sweep
from counterpoise.workflows.sweep_file import Spec


@dataclass(frozen=True)
class Replayed:
    """What came of a replay.

    Args:
        what: What was made again, in words.
        identical: Whether it is the same, byte for byte.
        differs: Where it is not, in words.
        row: The run's row, where a single run was replayed.
        key: Of the draws.
    """

    what: str
    identical: bool
    differs: tuple[str, ...]
    row: dict[str, Any] | None
    key: int

    def to_json(self) -> dict[str, Any]:
        """The document, without schema and stamp."""
        return {"what": self.what, "identical": self.identical, "differs": list(self.differs), "row": self.row}

    def stamp(self, command: str | None = None) -> Stamp:
        """What it was made from."""
        return stamp(key=self.key, parameters={"what": self.what}, command=command)


def replay(
    result: Path,
    *,
    point: int = 0,
    run: int | None = None,
    engine: str = "compiled",
    tell: Tell = lambda _: None,
) -> Replayed:
    """Make a result again and compare.

    Args:
        result: A folder of a sweep, one of its Parquet files, a file written by `simulate -o`, or what
            `classic run --json` printed.
        point, run: A single run of a sweep; without `run` every finished shard.
        engine: "compiled" or "reference"; they give the same bits. Classic simulations have one engine only.
        tell: Told what is waited for.
    Raises:
        BadFile: If the result cannot be read, or another version made it.
        BadValue: If there is no such run, or a single run is asked of what is no sweep.
    """
    if result.is_dir():
        return _sweep(result, point, run, engine, tell)
    if result.suffix == ".parquet":
        return _file(result, engine, tell)
    if run is not None:
        raise BadValue(
            f"run {run} is asked of {result}, which is no sweep", remedy="leave --run out to replay all of it"
        )
    told = _kept(result)
    if isinstance(told, dict) and "classic" in told:
        return _classic(result, cast(dict[str, Any], told), tell)
    return _simulation(result, engine, tell)


def _kept(path: Path) -> Any:
    """The document in a file; None where it is none, of which the reader of simulations says why."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _classic(path: Path, told: dict[str, Any], tell: Tell) -> Replayed:
    """Runs of a classic simulation, from `classic run --json`: every run's outcomes again."""
    try:
        name, key, runs = str(told["classic"]), int(told["key"]), int(told["runs"])
        settings = {str(setting): float(value) for setting, value in told["settings"].items()}
        held = {str(outcome): list(found["by_run"]) for outcome, found in told["outcomes"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile(
            f"{path} is no result of classic run: {type(error).__name__}: {error}",
            remedy="write one: counterpoise classic run NAME --json > FILE",
        ) from error
    again = run_classic(name, runs=runs, key=key, values=settings, tell=tell).outcomes
    now = {outcome: [None if value != value else value for value in found] for outcome, found in again.items()}
    differs = tuple(
        f"{outcome} of run {run}: {was} became {found}"
        for outcome in now
        for run, (was, found) in enumerate(zip_longest(held.get(outcome, []), now[outcome]))
        if was != found
    )
    return Replayed(f"{runs:,} runs of {name} in {path.name}", not differs, differs, None, key)


def _simulation(path: Path, engine: str, tell: Tell) -> Replayed:
    setting, runs = simulated(path)
    told = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
    again = run_ensemble(setting, runs=runs, engine=engine, tell=tell).to_json()
    held, now = told["outcomes"], json.loads(json.dumps(_null(again["outcomes"])))
    differs = tuple(
        f"{name}: {held.get(name)} became {now.get(name)}"
        for name in sorted({*held, *now})
        if held.get(name) != now.get(name)
    )
    return Replayed(f"{runs:,} runs of {path.name}", not differs, differs, None, setting.key)


def _null(outcomes: dict[str, dict[str, float]]) -> dict[str, dict[str, float | None]]:
    """Numbers as JSON writes them: nan is null."""
    return {
        name: {part: None if value != value else value for part, value in told.items()}
        for name, told in outcomes.items()
    }


def _sweep(folder: Path, point: int, run: int | None, engine: str, tell: Tell) -> Replayed:
    spec, manifest = open_sweep(folder)
    if run is None:
        return _shards(folder, spec, manifest, manifest.plan.shards(), engine, tell)
    return _run(folder, spec, manifest, point, run, engine, tell)


def _file(path: Path, engine: str, tell: Tell) -> Replayed:
    folder = path.parent.parent
    spec, manifest = open_sweep(folder)
    wanted = [shard for shard in manifest.plan.shards() if path.name.startswith(shard.stem)]
    if not wanted or not path.is_file():
        raise BadFile(f"{path} is no file of the sweep in {folder}")
    return _shards(folder, spec, manifest, tuple(wanted), engine, tell)


def _shards(
    folder: Path, spec: Spec, manifest: Manifest, shards: tuple[Shard, ...], engine: str, tell: Tell
) -> Replayed:
    differs: list[str] = []
    count = 0
    for shard in shards:
        there = sorted((folder / SHARDS).glob(f"{shard.stem}-*.parquet"))
        if not there:
            continue
        count += 1
        job = _job(spec, manifest, shard)
        with engine_for(_play(spec, manifest, shard.point), engine, tell=tell) as player:
            again = make(job, player)
        if again.content != there[0].read_bytes():
            differs.append(f"{there[0].name}: other bytes")
    if not count:
        raise BadFile(f"nothing of the sweep in {folder} is finished")
    return Replayed(f"{count:,} files of {folder}", not differs, tuple(differs), None, manifest.plan.key)


def _run(folder: Path, spec: Spec, manifest: Manifest, point: int, run: int, engine: str, tell: Tell) -> Replayed:
    if not 0 <= point < len(manifest.plan.points):
        raise BadValue(f"there is no point {point}; the last is {len(manifest.plan.points) - 1}")
    held = results(folder).filter((pl.col("point") == point) & (pl.col("run") == run)).collect()
    if not held.height:
        raise BadValue(f"run {run} at point {point} is not among the results")
    play = _play(spec, manifest, point)
    with engine_for(play, engine, tell=tell) as player:
        again = framed(_job(spec, manifest, Shard(point, run, 1)), *attempt(play, player, run, 1))
    differs = tuple(
        f"{name}: {held[name][0]!r} became {again[name][0]!r}"
        for name in held.columns
        if not held[name].equals(again[name], null_equal=True)
    )
    return Replayed(f"run {run} at point {point} of {folder}", not differs, differs, again.row(0, named=True), play.key)


def _play(spec: Spec, manifest: Manifest, point: int) -> Play:
    play = spec.setting(point).play()
    if maker(play) != manifest.maker:
        raise BadFile(
            f"the sweep was made by {manifest.maker}; this is {maker(play)}",
            remedy="replay it with the version that made it",
        )
    return play


def _job(spec: Spec, manifest: Manifest, shard: Shard) -> Job:
    return Job(shard, pack(spec.setting(shard.point).start()), manifest.plan, manifest.plan.values(shard.point))
