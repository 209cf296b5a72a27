"""Compare two results under the same luck: two simulations, two sweeps, or two points of sweeps.

Simulations are played again in pairs, from the settings in their stamps. Sweeps are not: runs of the same number at
the same place of the design already met the same draws, so their rows are paired as they lie.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import polars as pl

from counterpoise.engine.board import Reals
from counterpoise.engine.compiled import Tell
from counterpoise.engine.ensemble import Progress
from counterpoise.engine.manifest import Manifest
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import RUN_COLUMNS
from counterpoise.engine.paired import Difference, Paired, compare
from counterpoise.errors import BadFile, BadValue, Interrupted
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.workflows.setting import Setting
from counterpoise.workflows.simulate import engine_for
from counterpoise.workflows.sweep import askable, open_sweep, results


@dataclass(frozen=True)
class Compared:
    """What differs between two results.

    Args:
        a, b: What was compared, as it was named.
        key: Of the draws that both met.
        differences: Outcome after outcome.
        paired: The pairs.
    """

    a: str
    b: str
    key: int
    differences: tuple[Difference, ...]
    paired: Paired
    parameters: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The document, without schema and stamp."""
        return {
            "a": self.a,
            "b": self.b,
            "key": self.key,
            "runs": self.paired.runs,
            "outcomes": {
                one.outcome.name: {
                    "a": one.a.to_json(),
                    "b": one.b.to_json(),
                    "difference": one.gap.to_json(),
                    "unpaired_se": one.unpaired_se,
                    "clear": one.clear,
                }
                for one in self.differences
            },
            "failures": [{"run": one.run, "sentence": one.sentence} for one in self.paired.failures],
        }

    def stamp(self, command: str | None = None) -> Stamp:
        """What it was made from."""
        return stamp(key=self.key, engine="compiled", parameters=self.parameters, command=command)


def compare_results(
    a: str,
    b: str,
    *,
    runs: int | None = None,
    engine: str = "compiled",
    tell: Tell = lambda _: None,
    watch: Callable[[Progress], None] | None = None,
    halted: Callable[[], bool] | None = None,
) -> Compared:
    """Compare two results.

    Args:
        a, b: Files written by `simulate -o`, or folders of sweeps; a folder with "@3" is its point 3.
        runs: Pairs to play; as many as both simulations had, unless given. Sweeps have what they have.
        engine, tell, watch, halted: As in `simulate`.
    Raises:
        BadFile: If a result cannot be read.
        BadValue: If the two cannot be paired.
        Interrupted: If it was stopped.
    """
    folders = [_folder(name) for name in (a, b)]
    if folders[0] and folders[1]:
        return _sweeps(a, b, folders[0], folders[1])
    if folders[0] or folders[1]:
        raise BadValue("a sweep and a simulation cannot be paired", remedy="compare two of a kind")
    (one, had), (other, has) = simulated(Path(a)), simulated(Path(b))
    wanted = runs or min(had, has)
    with engine_for(_both(one, other).play(), engine, tell=tell) as player:
        found = compare(one.play(), other.play(), player, runs=wanted, watch=watch, halted=halted)
    if not found.complete:
        raise Interrupted(f"stopped after {found.runs:,} of {wanted:,} pairs", remedy="give the command again")
    told = {"a": one.to_json(), "b": other.to_json(), "runs": wanted}
    return Compared(a, b, one.key, found.differences(), found, told)


def _both(one: Setting, other: Setting) -> Setting:
    """A setting whose engine can play both: with the doctrines of one's own if either has any."""
    names = [name for name in (other.doctrine, *other.assigned.values()) if name and Path(name).suffix]
    if any(Path(name).suffix for name in (one.doctrine or "", *one.assigned.values())) or not names:
        return one
    return other


def simulated(path: Path) -> tuple[Setting, int]:
    """The setting and the number of runs of a result that `simulate -o` wrote.

    Raises:
        BadFile: If it is none.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        parameters = cast(dict[str, Any], told["stamp"]["parameters"])
        return Setting.from_json(parameters["setting"]), int(told["runs"]) + len(told["failures"])
    except FileNotFoundError:
        raise BadFile(f"there is no result {path}", remedy="write one: counterpoise simulate ... -o FILE") from None
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise BadFile(
            f"{path} is no result of simulate: {type(error).__name__}: {error}",
            remedy="write one: counterpoise simulate ... -o FILE",
        ) from error


def _folder(name: str) -> tuple[Path, int | None] | None:
    """The sweep and point that a name means, or None where it means a file."""
    if Path(name).is_dir():
        return Path(name), None
    path, at, point = name.rpartition("@")
    if at and Path(path).is_dir():
        if not point.isdecimal():
            raise BadValue(f"{name!r} names no point", remedy=f"write {path}@0")
        return Path(path), int(point)
    return None


def _sweeps(a: str, b: str, one: tuple[Path, int | None], other: tuple[Path, int | None]) -> Compared:
    specs = [open_sweep(folder) for folder, _ in (one, other)]
    (_, first), (_, second) = specs
    _pairable(first, second)
    columns = tuple(name for name in first.plan.columns if name in second.plan.columns)
    moments = Moments.none(2 * len(RUN_COLUMNS))
    for here, there in _points(first, second, one[1], other[1]):
        rows = _rows(one[0], here, columns), _rows(other[0], there, columns)
        moments = moments.merged(Moments.of(_joined(*rows, columns)))
    found = Paired(moments)
    differences = tuple(found.difference(asked) for asked in askable(columns))
    told = {"a": [first.digest, one[1]], "b": [second.digest, other[1]]}
    return Compared(a, b, first.plan.key, differences, found, told)


def _pairable(a: Manifest, b: Manifest) -> None:
    for name, one, other in (("keys", a.plan.key, b.plan.key), ("time limits", a.plan.turns, b.plan.turns)):
        if one != other:
            raise BadValue(f"the sweeps have different {name}: {one} and {other}", remedy="give both the same")


def _points(a: Manifest, b: Manifest, here: int | None, there: int | None) -> list[tuple[int, int]]:
    """Which points are set beside each other: the two that are named, or those with the same values."""
    for manifest, point in ((a, here), (b, there)):
        if point is not None and point >= len(manifest.plan.points):
            raise BadValue(f"there is no point {point}; the last is {len(manifest.plan.points) - 1}")
    if here is not None and there is not None:
        return [(here, there)]
    if here is not None or there is not None:
        raise BadValue("a point and a whole sweep cannot be paired", remedy="name a point of both, or of neither")
    if a.plan.dimensions != b.plan.dimensions:
        raise BadValue(f"the sweeps vary different things: {', '.join(a.plan.dimensions)} and {b.plan.dimensions}")
    places = {values: point for point, values in enumerate(b.plan.points)}
    pairs = [(point, places[values]) for point, values in enumerate(a.plan.points) if values in places]
    if not pairs:
        raise BadValue("the sweeps have no point in common", remedy="give both the same [vary] and [design]")
    return pairs


def _rows(folder: Path, point: int, columns: tuple[str, ...]) -> pl.DataFrame:
    rows = results(folder).filter((pl.col("point") == point) & pl.col("failure").is_null())
    return rows.select("run", *columns).collect()


def _joined(a: pl.DataFrame, b: pl.DataFrame, columns: tuple[str, ...]) -> Reals:
    both = a.join(b, on="run", suffix=" b").sort("run")
    table = np.zeros((both.height, 2 * len(RUN_COLUMNS)))
    for place, name in enumerate(RUN_COLUMNS):
        if name in columns:
            table[:, place] = both[name].to_numpy()
            table[:, place + len(RUN_COLUMNS)] = both[f"{name} b"].to_numpy()
    return table
