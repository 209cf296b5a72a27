"""The tables of the sources: `table("nmc")` is National Material Capabilities as a frame.

A table is what the source says and no more: its declared columns, null where it gives a code for missing. Joining
tables is the panel's work.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import polars as pl

from counterpoise.data import cache, reading
from counterpoise.data.source import Source, catalogue, source

__all__ = ["Source", "catalogue", "derived", "parsed_name", "source", "table"]


def table(name: str, folder: str | Path | None = None) -> pl.DataFrame:
    """The table of a source, read from the data folder.

    Args:
        name: A source of `sources.toml`.
        folder: The data folder; by default the one that COUNTERPOISE_DATA names, else the platform's cache.
    Returns:
        The declared columns in their declared kinds: `ccode` and `year` are Int32, codes for missing are null.
    Raises:
        UnknownName: If there is no such source.
        DataMissing: If its file is not there; the remedy is the command that gets it.
        SourceChanged: If its file is not the one that was pinned.
    """
    wanted, root = source(name), cache.folder(folder)
    path = cache.require(wanted, root)
    return _kept(parsed_name(wanted), lambda: reading.read(wanted, path), root)


def derived(
    name: str, make: Callable[[str | Path | None], pl.DataFrame], of: tuple[str, ...], folder: str | Path | None = None
) -> pl.DataFrame:
    """A table worked out from sources once and then kept, as long as those sources stay what they are.

    Args:
        name: What to call the kept copy.
        make: Works it out, given the data folder.
        of: The sources that it is made from.
        folder: The data folder.
    """
    root = cache.folder(folder)
    for each in of:
        cache.require(source(each), root)
    marks = "".join(_fingerprint(source(each)) for each in of)
    return _kept(f"{name}-{hashlib.sha256(marks.encode()).hexdigest()[:20]}.parquet", lambda: make(folder), root)


def parsed_name(wanted: Source) -> str:
    """The file name of a source's parsed copy."""
    return f"{wanted.name}-{_fingerprint(wanted)}.parquet"


def _kept(name: str, make: Callable[[], pl.DataFrame], root: Path) -> pl.DataFrame:
    kept = cache.parsed_folder(root) / name
    if kept.is_file():
        try:
            return pl.read_parquet(kept)
        except (pl.exceptions.PolarsError, OSError):
            kept.unlink(missing_ok=True)
    frame = make()
    _keep(frame, kept)
    return frame


def _fingerprint(wanted: Source) -> str:
    """Names a parsed copy by the file's hash and by how its columns are read, so that neither can be stale."""
    columns = [(column.name, column.raw, column.kind, column.missing) for column in wanted.columns.values()]
    said = f"{wanted.sha256} {columns} 1"
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def _keep(frame: pl.DataFrame, kept: Path) -> None:
    """Write a parsed copy; where that is not possible, the next reading is slow and nothing else is lost."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=kept.parent, suffix=".tmp")
        os.close(handle)
        frame.write_parquet(name)
        Path(name).replace(kept)
    except OSError:
        return
