"""Where fetched files lie, whether they are what they should be, and their parsed copies.

The folder is the one that COUNTERPOISE_DATA names, else the platform's own cache folder. A file counts as there only
when its size and hash are right: a partial one is "partial" (fetching goes on where it stopped), a different one is
"changed" and refused. R files read slowly, so each is parsed once and its table kept as Parquet under a name that
holds the file's hash; where the data folder cannot be written to, the copies go to the platform's cache.
"""

from __future__ import annotations

import hashlib
import os
from enum import StrEnum
from pathlib import Path

import platformdirs

from counterpoise.data.source import Source
from counterpoise.errors import DataMissing, SourceChanged

VARIABLE = "COUNTERPOISE_DATA"
"""The environment variable that names the data folder."""


class Standing(StrEnum):
    """How a source's file stands in the cache."""

    HERE = "here"
    MISSING = "missing"
    PARTIAL = "partial"
    CHANGED = "changed"


def folder(named: str | Path | None = None) -> Path:
    """The data folder: the one named, else COUNTERPOISE_DATA, else the platform's cache folder."""
    if named is not None:
        return Path(named)
    told = os.environ.get(VARIABLE)
    return Path(told).expanduser() if told else Path(platformdirs.user_cache_dir("counterpoise")) / "data"


def digest(path: Path) -> str:
    """The sha256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def partial(path: Path) -> Path:
    """Where an unfinished download of a file lies."""
    return path.with_name(path.name + ".part")


def standing(source: Source, root: Path) -> Standing:
    """How the source's file stands."""
    path = root / source.file
    if not path.is_file():
        return Standing.PARTIAL if partial(path).is_file() else Standing.MISSING
    size = path.stat().st_size
    if size == source.bytes and digest(path) == source.sha256:
        return Standing.HERE
    return Standing.PARTIAL if size < source.bytes else Standing.CHANGED


def require(source: Source, root: Path) -> Path:
    """The path of a source's file, checked.

    Raises:
        DataMissing: If it is not there or only in part; the remedy is the command that gets it.
        SourceChanged: If it is not the file that was pinned; both hashes are shown.
    """
    path, found = root / source.file, standing(source, root)
    if found is Standing.HERE:
        return path
    if found is Standing.CHANGED:
        raise changed(source, path, digest(path))
    what = "is here only in part" if found is Standing.PARTIAL else "is not here"
    raise DataMissing(
        f"{source.title} ({source.name}) {what}: {path}",
        remedy=(
            f"counterpoise data fetch {source.name} (without a name: all of them, 6 MB); without a network, carry the "
            "data folder from a machine that has it and run: counterpoise data fetch --from FOLDER"
        ),
    )


def changed(source: Source, path: Path | str, found: str) -> SourceChanged:
    """The refusal of a file that is not the one that was pinned."""
    return SourceChanged(
        f"{path} is not the file that was pinned for {source.name}: sha256 is {found}, expected {source.sha256}",
        remedy=f"delete it and run: counterpoise data fetch {source.name}",
        why="results must not change because a file did; bring other versions with `counterpoise data import`",
    )


def parsed_folder(root: Path) -> Path:
    """Where parsed copies are kept: beside the data where that can be written to, else in the platform's cache."""
    beside = root / "parsed"
    if beside.is_dir() and os.access(beside, os.W_OK):
        return beside
    if not beside.exists() and os.access(root, os.W_OK):
        return beside
    return Path(platformdirs.user_cache_dir("counterpoise")) / "parsed"
