"""The kinds of file that `counterpoise data import` reads: what each is called, needs, and becomes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from counterpoise.data import imported
from counterpoise.data.importing.alliances import read_alliances
from counterpoise.data.importing.checked import Need, read
from counterpoise.data.joins.power import COMPONENTS
from counterpoise.data.source import catalogue
from counterpoise.errors import BadValue, unknown_name

_CODE = Need("ccode", aliases=("statenum", "cowcode"), low=1, high=999)
_YEAR = Need("year", low=1, high=2100)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Args:
        name: What the command calls it.
        title: What it is.
        formats: Which files are meant, in words.
        read: Reads and checks one.
        named: Whether the user gives the table a name or version, and what that word means.
    """

    name: str
    title: str
    formats: str
    read: Callable[[Path], pl.DataFrame]
    named: str = ""


def _capabilities(path: Path) -> pl.DataFrame:
    parts = tuple(Need(part, "float", low=0, missing=(-9,), empty=True) for part in COMPONENTS)
    index = Need("cinc", "float", low=0, high=1, missing=(-9,), empty=True, optional=True)
    frame = read(path, (_CODE, _YEAR, *parts, index), key=("ccode", "year"))
    return frame if "cinc" in frame.columns else frame.with_columns(cinc=pl.lit(None, pl.Float64))


def _power(path: Path) -> pl.DataFrame:
    value = Need("value", "float", aliases=("power", "score"), low=0, missing=(-9,), empty=True)
    return read(path, (_CODE, _YEAR, value), key=("ccode", "year"))


def _trade(path: Path) -> pl.DataFrame:
    """Flows both ways round: `flow1` is what state 1 imports from state 2."""
    flows = tuple(Need(name, "float", low=0, missing=(-9,), empty=True) for name in ("flow1", "flow2"))
    codes = (Need("ccode1", low=1, high=999), Need("ccode2", low=1, high=999))
    frame = read(path, (*codes, _YEAR, *flows), key=("ccode1", "ccode2", "year"))
    swap = {"ccode1": "ccode2", "ccode2": "ccode1", "flow1": "flow2", "flow2": "flow1"}
    both = pl.concat([frame, frame.rename(swap).select(frame.columns)])
    return both.unique(["ccode1", "ccode2", "year"], keep="first", maintain_order=True)


def _ideal_points(path: Path) -> pl.DataFrame:
    point = Need("ideal_point", "float", aliases=("idealpointall", "idealpoint_all"))
    session = Need("session", low=1, high=200)
    frame = read(path, (_CODE, session, point), key=("ccode", "session"))
    return frame.select("ccode", (pl.col("session") + 1945).alias("year"), "ideal_point")


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "cow-alliances",
            "Correlates of War Formal Alliances",
            "alliance_v4.1 by_member, by_dyad or by_directed, yearly or not (.csv, .dta)",
            read_alliances,
        ),
        Kind(
            "nmc",
            "National Material Capabilities of any version",
            "ccode, year, milex, milper, irst, pec, tpop, upop, perhaps cinc (.csv, .dta)",
            _capabilities,
            "its version, such as 6.0",
        ),
        Kind(
            "power",
            "a power table of your own",
            "ccode, year, value (.csv, .dta)",
            _power,
            "a name for it: small letters, digits, underscores",
        ),
        Kind("cow-trade", "COW Trade, flows by dyad-year", "ccode1, ccode2, year, flow1, flow2 (.csv, .dta)", _trade),
        Kind(
            "ideal-points",
            "UN General Assembly ideal points",
            "ccode, session, IdealPoint or IdealPointAll (.csv, .dta)",
            _ideal_points,
        ),
    )
}
"""By name: every kind of file that can be brought."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import kept: under which name, how many rows, which years, where."""

    name: str
    rows: int
    years: tuple[int, int]
    path: Path


def bring(kind: str, path: str | Path, *, name: str = "", folder: str | Path | None = None) -> Brought:
    """Check a file of the user's own and keep it as a table that panels can join.

    Args:
        kind: One of `KINDS`.
        path: The file.
        name: For "nmc" its version, for "power" a name of the user's choice.
        folder: The data folder.
    Raises:
        UnknownName: If there is no such kind.
        BadValue: If a name is needed and none or an unfit one is given.
        BadFile: With file, row and column, at the first thing that is wrong in the file.
    """
    if kind not in KINDS:
        raise unknown_name("kind of file to import", kind, KINDS)
    chosen, given = KINDS[kind], Path(path)
    kept = _kept_as(chosen, name)
    frame = chosen.read(given)
    target = imported.place(kept, folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    _whole(target, frame)
    years = frame["year"].to_list()
    note = {
        "kind": kind,
        "file": given.name,
        "bytes": given.stat().st_size,
        "sha256": hashlib.sha256(given.read_bytes()).hexdigest(),
        "rows": frame.height,
        "years": [min(years), max(years)],
    }
    target.with_suffix(".json").write_text(json.dumps(note, indent=2) + "\n", "utf-8")
    return Brought(kept, frame.height, (min(years), max(years)), target)


def _kept_as(kind: Kind, name: str) -> str:
    if not kind.named:
        if name:
            raise BadValue(f"{kind.name} takes no name, but {name!r} is given", remedy="leave out --name")
        return kind.name
    if not name:
        raise BadValue(f"{kind.name} needs --name: {kind.named}")
    if kind.name == "nmc":
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", name):
            raise BadValue(f"version {name!r} is not of the form 6.0")
        return f"nmc-{name}"
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", name) or name in (*catalogue(), *KINDS, *COMPONENTS, "cinc"):
        raise BadValue(
            f"{name!r} cannot name a table of your own",
            remedy="use small letters, digits and underscores, and no name that a source has",
        )
    return name


def _whole(target: Path, frame: pl.DataFrame) -> None:
    """Write in one step: a stopped import leaves the old table or the new one, never half of one."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    os.close(handle)
    try:
        frame.write_parquet(name)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
