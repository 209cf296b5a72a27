"""The folder of a sweep: files appear whole or not at all, one sweep at a time, and every file vouches for itself.

A file is written under another name, flushed to the disk and renamed; a process that is killed leaves at most a part
under that other name, which the next one takes away. The name of a shard carries the hash of its bytes, so a shard
that was cut short or changed is found out, taken away, and made again. While a sweep is at work it holds a lock that
the system drops when the process ends, however it ends.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from counterpoise.engine.shard import Made
from counterpoise.engine.sweep_spec import Shard
from counterpoise.errors import CounterpoiseError

SHARDS = "shards"
PART = ".part"


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, even if the power fails.

    Raises:
        OSError: If it cannot be written; nothing of it is left.
    """
    part = path.with_name(f".{path.name}{PART}")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _flush(path.parent)


def _flush(folder: Path) -> None:
    """A rename lasts once the folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_parts(folder: Path) -> None:
    """Take away what a killed process left half written."""
    for part in (*folder.glob(f".*{PART}"), *(folder / SHARDS).glob(f".*{PART}")):
        part.unlink(missing_ok=True)


def put(folder: Path, made: Made) -> Path:
    """Put a shard into the folder."""
    path = folder / SHARDS / made.file
    write(path, made.content)
    return path


def whole(path: Path) -> bool:
    """Whether a shard's bytes are those that its name says."""
    return sha256(path.read_bytes()).hexdigest()[:16] == path.stem.rpartition("-")[2]


def present(folder: Path, shards: tuple[Shard, ...]) -> tuple[dict[Shard, Path], tuple[Path, ...]]:
    """The shards that are there and whole, and the files that are not what their names say."""
    by_stem: dict[str, list[Path]] = {}
    for path in sorted((folder / SHARDS).glob("*.parquet")):
        by_stem.setdefault(path.stem.rpartition("-")[0], []).append(path)
    good: dict[Shard, Path] = {}
    bad: list[Path] = []
    for shard in shards:
        for path in by_stem.get(shard.stem, ()):
            if shard not in good and whole(path):
                good[shard] = path
            else:
                bad.append(path)
    return good, tuple(bad)


@contextmanager
def held(folder: Path) -> Generator[None]:
    """Hold a sweep's folder against a second sweep.

    Where the system has no such locks (Windows) nothing is held.

    Raises:
        CounterpoiseError: If another process is at work in it.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CounterpoiseError(
                f"another sweep is at work in {folder}", remedy="wait until it ends, or take another folder"
            ) from None
        yield
    finally:
        os.close(handle)
