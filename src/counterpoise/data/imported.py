"""Tables that a user brought, kept in the data folder under `imported/` and found again by name.

Each is a checked table (`NAME.parquet`) with a note of what it was made from (`NAME.json`): the file's name, its
hash and its size, so that a result can say what it stands on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from counterpoise.data import cache
from counterpoise.errors import DataMissing


def place(name: str, folder: str | Path | None = None) -> Path:
    """Where an imported table lies."""
    return cache.folder(folder) / "imported" / f"{name}.parquet"


def table(name: str, folder: str | Path | None = None) -> pl.DataFrame:
    """An imported table.

    Raises:
        DataMissing: If nothing was imported under that name; the remedy is the command that does it.
    """
    path = place(name, folder)
    if not path.is_file():
        here = ", ".join(names(folder)) or "nothing"
        raise DataMissing(
            f"no file of your own was imported as {name!r}; imported so far: {here}",
            remedy=f"counterpoise data import {_typed(name)}",
        )
    return pl.read_parquet(path)


def _typed(name: str) -> str:
    """What to type after `data import` for a table of that name."""
    if name in ("cow-alliances", "cow-trade", "ideal-points"):
        return f"{name} FILE"
    if name.startswith("nmc-"):
        return f"nmc FILE --name {name.removeprefix('nmc-')}"
    return f"power FILE --name {name}"


def names(folder: str | Path | None = None) -> list[str]:
    """The names of all imported tables."""
    return sorted(path.stem for path in (cache.folder(folder) / "imported").glob("*.parquet"))


def note(name: str, folder: str | Path | None = None) -> dict[str, Any]:
    """What an imported table was made from; empty where nobody wrote it down."""
    path = place(name, folder).with_suffix(".json")
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}
