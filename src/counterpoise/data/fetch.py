"""Fetching: the only place in this package that opens a connection, and only when asked.

A file is written beside its place as `NAME.part`, checked against its pinned hash, and moved there in one step, so
that a stopped download leaves nothing half-true: the next call goes on where it stopped. What comes back longer or
other than it should be is refused, with both hashes. On a closed network the same files are taken from a folder.
"""

from __future__ import annotations

import http.client
import os
import shutil
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from counterpoise.data import cache
from counterpoise.data.cache import Standing
from counterpoise.data.source import CODE_HOST, Source, catalogue, source
from counterpoise.errors import CounterpoiseError, DataMissing

PIECE = 1 << 16
"""Bytes read at a time."""

PATIENCE = 20.0
"""Seconds to wait for the next bytes before a connection counts as dead."""

TRIES = 3
"""How often a broken download is taken up again."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far fetching is.

    Args:
        source: The file that is arriving.
        done, total: Its bytes, so far and in all.
        number, files: Which file it is of how many.
        left: Bytes still to come, all files together.
    """

    source: Source
    done: int
    total: int
    number: int
    files: int
    left: int


Told = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What happened to one source: "here" (it was there), "fetched", "resumed" or "copied"."""

    source: Source
    how: str
    path: Path


def fetch(
    names: Iterable[str] = (),
    *,
    folder: str | Path | None = None,
    origin: str | Path | None = None,
    told: Told | None = None,
    mirror: str = CODE_HOST,
) -> list[Fetched]:
    """Bring sources into the data folder.

    Args:
        names: Which; by default all.
        folder: The data folder; by default the one that COUNTERPOISE_DATA names, else the platform's cache.
        origin: A folder that holds the files already: they are copied from there and nothing is downloaded.
        told: Called as bytes arrive.
        mirror: The host to ask instead of the public one; it must serve the same paths. Hashes are checked alike.
    Returns:
        One entry a source, in the order asked.
    Raises:
        UnknownName: If there is no such source.
        DataMissing: If a file cannot be had; the remedy is what to do on a closed network.
        SourceChanged: If a file is not the one that was pinned.
    """
    root = cache.folder(folder)
    wanted = [source(name) for name in names] or list(catalogue().values())
    found: list[Fetched] = []
    for number, one in enumerate(wanted, start=1):
        later = sum(each.bytes for each in wanted[number:])
        say = _teller(told, one, number, len(wanted), later)
        found.append(_one(one, root, Path(origin) if origin is not None else None, mirror, say))
    return found


def _teller(told: Told | None, one: Source, number: int, files: int, later: int) -> Callable[[int], None]:
    def say(done: int) -> None:
        if told is not None:
            told(Progress(one, done, one.bytes, number, files, one.bytes - done + later))

    return say


def _one(wanted: Source, root: Path, origin: Path | None, mirror: str, say: Callable[[int], None]) -> Fetched:
    path = root / wanted.file
    stands = cache.standing(wanted, root)
    if stands is Standing.HERE:
        say(wanted.bytes)
        return Fetched(wanted, "here", path)
    if stands is Standing.CHANGED:
        raise cache.changed(wanted, path, cache.digest(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    if origin is not None:
        _copy(wanted, origin, path)
        say(wanted.bytes)
        return Fetched(wanted, "copied", path)
    unfinished = cache.partial(path)
    if path.is_file():  # cut off at its final place, by a full disk or a copy that stopped
        path.replace(unfinished)
    resumed = unfinished.is_file() and unfinished.stat().st_size > 0
    _download(wanted, unfinished, mirror, say)
    unfinished.replace(path)
    return Fetched(wanted, "resumed" if resumed else "fetched", path)


def _copy(wanted: Source, origin: Path, path: Path) -> None:
    """Take the file from a folder, laid out as the cache is or with all files side by side."""
    given = next((p for p in (origin / wanted.file, origin / Path(wanted.file).name) if p.is_file()), None)
    if given is None:
        raise DataMissing(
            f"{wanted.file} ({wanted.title}) is not in {origin}",
            remedy=f"put it there; it comes from {wanted.address}",
        )
    found = cache.digest(given)
    if found != wanted.sha256:
        raise cache.changed(wanted, given, found)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    os.close(handle)
    shutil.copyfile(given, name)
    Path(name).replace(path)


def _download(wanted: Source, unfinished: Path, mirror: str, say: Callable[[int], None]) -> None:
    """Fill `NAME.part` until it is whole and right; a broken connection is taken up again a few times."""
    address = f"{mirror}/{wanted.remote}"
    trouble = "it breaks off again and again"
    for attempt in range(TRIES):
        time.sleep(0.2 * attempt)
        began = unfinished.stat().st_size if unfinished.is_file() else 0
        try:
            _receive(wanted, address, unfinished, say)
        except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
            trouble = _said(error)
            if _final(error):
                break
            continue
        size = unfinished.stat().st_size
        if size < wanted.bytes:
            trouble = f"it ends after {size:,} of {wanted.bytes:,} bytes"
            continue
        found = cache.digest(unfinished)
        if found == wanted.sha256:
            return
        unfinished.unlink()
        if began == 0:
            raise cache.changed(wanted, address, found)
        # What lay here before was not the beginning of this file: once more, from the start.
    raise _unreachable(wanted, address, trouble)


def _receive(wanted: Source, address: str, unfinished: Path, say: Callable[[int], None]) -> None:
    have = unfinished.stat().st_size if unfinished.is_file() else 0
    if have >= wanted.bytes:
        return
    request = urllib.request.Request(address, headers={"User-Agent": "counterpoise"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        if address.startswith("https:") and not answer.url.startswith("https:"):
            raise urllib.error.URLError(f"it redirects to {answer.url}, which is not encrypted")
        # A server that does not know ranges sends the whole again.
        goes_on = answer.status == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        with unfinished.open("ab" if goes_on else "wb") as file:
            _pour(answer, file, have if goes_on else 0, wanted.bytes, say)


def _pour(answer: Any, file: IO[bytes], done: int, total: int, say: Callable[[int], None]) -> None:
    """Copy bytes as they come; one byte more than there should be is enough to know that it is another file."""
    say(done)
    while done <= total and (piece := answer.read1(min(PIECE, total + 1 - done))):
        file.write(piece)
        done += len(piece)
        say(min(done, total))


def _final(error: Exception) -> bool:
    """Whether asking again is pointless: the server answered that it will not."""
    return isinstance(error, urllib.error.HTTPError) and error.code not in (408, 429) and error.code < 500


def _said(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        return f"the server answers {error.code} {error.reason}"
    return str(getattr(error, "reason", None) or error or type(error).__name__)


def _unreachable(wanted: Source, address: str, trouble: str) -> CounterpoiseError:
    return DataMissing(
        f"{wanted.title} ({wanted.name}) cannot be fetched from {address}: {trouble}",
        remedy=(
            "try again later: a download goes on where it stopped; without a network, fetch the files on another "
            "machine (`counterpoise data list --addresses` names them), carry the folder here and run: "
            "counterpoise data fetch --from FOLDER"
        ),
    )
