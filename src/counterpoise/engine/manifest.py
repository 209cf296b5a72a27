"""The manifest of a sweep's folder: what the sweep is, who made it, and, once it is complete, every file's hash.

It is written when the sweep begins, without the list of files, and once more when it ends. Nothing in it tells when
or how often the sweep was stopped, so a sweep that was killed ends with the same manifest as one that was not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from counterpoise.engine.sweep_spec import Plan
from counterpoise.errors import BadFile, Place

SCHEMA = 1
FILE = "manifest.json"
KIND = "counterpoise-sweep"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the sweep: its name, the hash of its bytes, the runs it holds and how many of them failed."""

    file: str
    sha256: str
    rows: int
    failures: int


@dataclass(frozen=True)
class Manifest:
    """What a sweep's folder holds.

    Args:
        title: Of the sweep.
        spec_sha256: Hash of the specification.
        maker: Package, rules and writer (see `shard.maker`).
        plan: The sweep.
        starts: Identity of the start at each point.
        shards: The files, in order; empty until the sweep is complete.
        complete: Whether every shard is there.
    """

    title: str
    spec_sha256: str
    maker: str
    plan: Plan
    starts: tuple[str, ...]
    shards: tuple[Entry, ...] = field(default=())
    complete: bool = False

    def finished(self, shards: tuple[Entry, ...]) -> Manifest:
        """The manifest of the complete sweep."""
        return replace(self, shards=shards, complete=True)

    def same_sweep(self, other: Manifest) -> bool:
        """Whether two manifests are of one sweep, complete or not."""
        bare = replace(self, shards=(), complete=False)
        return bare == replace(other, shards=(), complete=False)

    def text(self) -> str:
        """The file, as JSON with sorted keys."""
        plan = {name: getattr(self.plan, name) for name in self.plan.__dataclass_fields__}
        told: dict[str, Any] = {
            "schema": SCHEMA,
            "kind": KIND,
            "title": self.title,
            "spec_sha256": self.spec_sha256,
            "maker": self.maker,
            "plan": plan,
            "starts": list(self.starts),
            "shards": [{name: getattr(one, name) for name in Entry.__dataclass_fields__} for one in self.shards],
            "complete": self.complete,
        }
        return json.dumps(told, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False) + "\n"

    @property
    def digest(self) -> str:
        """Hash of the file."""
        return sha256(self.text().encode()).hexdigest()


def read(folder: Path) -> Manifest:
    """The manifest of a folder.

    Raises:
        BadFile: If there is none, or it cannot be read, or it is of a version that this package does not know.
    """
    path = folder / FILE
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadFile(
            f"{folder} is no sweep: it has no {FILE}", remedy="begin one: counterpoise sweep SPEC.toml -o FOLDER"
        ) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, f"it is not JSON: {error}") from error
    if not isinstance(told, dict) or cast(dict[str, Any], told).get("kind") != KIND:
        raise _wrong(path, "it is not the manifest of a sweep")
    return _understood(path, cast(dict[str, Any], told))


def _understood(path: Path, told: dict[str, Any]) -> Manifest:
    if told.get("schema") != SCHEMA:
        raise BadFile(
            f"the manifest is of format {told.get('schema')!r}; this package reads {SCHEMA}",
            remedy="finish the sweep with the version that began it, or begin anew in another folder",
            place=Place(str(path)),
        )
    try:
        plan = dict(told["plan"])
        plan["points"] = tuple(tuple(point) for point in plan["points"])
        plan |= {name: tuple(plan[name]) for name in ("columns", "dimensions")}
        return Manifest(
            title=str(told["title"]),
            spec_sha256=str(told["spec_sha256"]),
            maker=str(told["maker"]),
            plan=Plan(**plan),
            starts=tuple(told["starts"]),
            shards=tuple(Entry(**one) for one in told["shards"]),
            complete=bool(told["complete"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(path, f"a part of it is missing or wrong: {error}") from error


def _wrong(path: Path, why: str) -> BadFile:
    return BadFile(
        f"the manifest cannot be read: {why}",
        remedy="take it from a copy, or begin the sweep anew in another folder",
        place=Place(str(path)),
    )
