"""The data a user has: what there is, what is here, bring it here, whom to cite, what is wrong with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from counterpoise.data import cache, imported
from counterpoise.data.cache import Standing
from counterpoise.data.citations import bibtex
from counterpoise.data.fetch import Fetched, Progress, Told, fetch
from counterpoise.data.importing.kinds import KINDS, Brought, Kind, bring
from counterpoise.data.source import Source, catalogue, source
from counterpoise.data.sources import parsed_name

__all__ = [
    "KINDS",
    "Brought",
    "Fetched",
    "Finding",
    "Kind",
    "Listed",
    "Progress",
    "Told",
    "bring",
    "cited",
    "examined",
    "fetch",
    "listed",
    "mended",
    "own_tables",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """A source and how it stands in the data folder."""

    source: Source
    standing: Standing


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be in the data folder.

    Args:
        what: What was found.
        remedy: How to mend it.
        path: The file concerned, if one is.
        mendable: Whether `mended` can put it right.
    """

    what: str
    remedy: str
    path: Path | None = None
    mendable: bool = False


def listed(names: Iterable[str] = (), folder: str | Path | None = None) -> tuple[Listed, ...]:
    """Sources, by default all, each with how its file stands; files are read and their hashes compared.

    Raises:
        UnknownName: If there is no such source.
    """
    root = cache.folder(folder)
    wanted = [source(name) for name in names] or list(catalogue().values())
    return tuple(Listed(one, cache.standing(one, root)) for one in wanted)


def own_tables(folder: str | Path | None = None) -> dict[str, dict[str, object]]:
    """The tables that the user imported, each with what it was made from."""
    return {name: imported.note(name, folder) for name in imported.names(folder)}


def cited(names: Iterable[str] = (), folder: str | Path | None = None) -> list[str]:
    """BibTeX of some sources, or of all that are here.

    Raises:
        UnknownName: If there is no such source.
    """
    wanted = [source(name).name for name in names]
    return bibtex(wanted or [one.source.name for one in listed(folder=folder) if one.standing is Standing.HERE])


def examined(folder: str | Path | None = None) -> tuple[Finding, ...]:
    """What is wrong in the data folder, each with its remedy; nothing if all is well."""
    root = cache.folder(folder)
    found: list[Finding] = []
    if not root.is_dir():
        return (Finding(f"the data folder {root} does not exist", "counterpoise data fetch"),)
    if not os.access(root, os.W_OK):
        found.append(
            Finding(f"the data folder {root} cannot be written to", f"set {cache.VARIABLE} to a folder of yours, or "
                    "leave it: what is here can be read, parsed copies go to the platform's cache")
        )  # fmt: skip
    standings = listed(folder=folder)
    for one in standings:
        found += _of_source(one, root)
    missing = [one.source for one in standings if one.standing is Standing.MISSING]
    if missing:
        size = sum(one.bytes for one in missing) / 2**20
        names = " ".join(one.name for one in missing) if len(missing) < 8 else ""
        found.append(
            Finding(f"{len(missing)} of {len(standings)} sources are not here ({size:.1f} MB)",
                    f"counterpoise data fetch {names}".rstrip())
        )  # fmt: skip
    found += [
        Finding(f"{path} is left over from a stopped program", "counterpoise data doctor --mend", path, True)
        for path in sorted(root.rglob("*.tmp"))
    ]
    current = {parsed_name(one) for one in catalogue().values()}
    kept = cache.parsed_folder(root)
    stale = [p for p in kept.glob("*-*.parquet") if p.name not in current and p.stem.rsplit("-", 1)[0] in catalogue()]
    found += [
        Finding(f"{path} is the parsed copy of another version", "counterpoise data doctor --mend", path, True)
        for path in sorted(stale)
    ]
    free = shutil.disk_usage(root).free
    if free < 50 * 2**20:
        found.append(Finding(f"only {free / 2**20:.0f} MB are free at {root}", "make room before fetching"))
    return tuple(found)


def _of_source(one: Listed, root: Path) -> list[Finding]:
    path = root / one.source.file
    again = f"counterpoise data fetch {one.source.name}"
    if one.standing is Standing.CHANGED:
        what = f"{path} is not the file that was pinned: sha256 {cache.digest(path)}, expected {one.source.sha256}"
        return [Finding(what, f"counterpoise data doctor --mend, then {again}", path, True)]
    if one.standing is Standing.PARTIAL:
        there = path if path.is_file() else cache.partial(path)
        had = there.stat().st_size
        return [
            Finding(f"{there} holds {had:,} of {one.source.bytes:,} bytes", f"{again} goes on where it stopped", there)
        ]
    return []


def mended(folder: str | Path | None = None) -> tuple[Path, ...]:
    """Put right what can be: leftovers are deleted, changed files set aside as NAME.changed; returns those files."""
    done: list[Path] = []
    for finding in examined(folder):
        if finding.mendable and finding.path is not None:
            if finding.path.suffix in (".tmp", ".parquet"):
                finding.path.unlink()
            else:
                finding.path.replace(finding.path.with_name(finding.path.name + ".changed"))
            done.append(finding.path)
    return tuple(done)
