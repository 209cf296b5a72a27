"""A source: where a file of data lies, what it must hash to, under what terms, and what its columns mean.

The facts stand in `sources.toml`, one block a source. Everything that depends on the list (fetching, reading, the
panel's labels, `data list`, the reference page, the tests that every source must pass) reads that file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from counterpoise.errors import unknown_name

CODE_HOST = "https://raw.githubusercontent.com"
"""The public code host whose repositories hold the files; addresses name the commit, so a file cannot change."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a source.

    Args:
        name: Its name here: snake_case, at most 32 ASCII characters.
        kind: "int", "float", "text" or "date".
        label: What it is, in a few words; becomes the label in Stata and the codebook.
        unit: Such as "thousands"; empty where there is none.
        raw: Its name in the file.
        missing: Codes that mean "not known" and are read as null.
        values: What each code means, where the column holds codes.
        years: First and last year with any value, where they are not those of the whole source.
    """

    name: str
    kind: str
    label: str
    unit: str = ""
    raw: str = ""
    missing: tuple[int, ...] = ()
    values: Mapping[int, str] = field(default_factory=dict[int, str])
    years: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """Label and unit together."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True, slots=True)
class Source:
    """One file of data that can be fetched.

    Args:
        name: What commands and code call it.
        title, version, topic: What it is.
        file: Its place in the cache folder, such as "peacesciencer/cow_nmc.rda".
        repository, commit, path: Where it lies on the code host.
        bytes, sha256: What the file must be, exactly.
        terms: What its makers allow, as far as is known.
        cite: Keys of its citations.
        key: The columns that tell its rows apart.
        years: First and last year that it covers, or None.
        carried_to: The year to which the last year's facts are carried, where that is known to be right.
        columns: By name.
        note: What to beware of.
    """

    name: str
    title: str
    version: str
    topic: str
    file: str
    repository: str
    commit: str
    path: str
    bytes: int
    sha256: str
    terms: str
    cite: tuple[str, ...]
    key: tuple[str, ...]
    years: tuple[int, int] | None
    carried_to: int | None
    columns: Mapping[str, Column]
    note: str = ""

    @property
    def address(self) -> str:
        """Where the file is fetched from."""
        return f"{CODE_HOST}/{self.remote}"

    @property
    def remote(self) -> str:
        """The address without its host."""
        return quote(f"{self.repository}/{self.commit}/{self.path}")

    @property
    def coverage(self) -> tuple[int, int] | None:
        """First and last year for which the source says something, carried years included."""
        if self.years is None:
            return None
        return self.years[0], self.carried_to or self.years[1]


@cache
def catalogue() -> Mapping[str, Source]:
    """Every source, by name, in the order of `sources.toml`."""
    whole = tomllib.loads(files("counterpoise.data").joinpath("sources.toml").read_text("utf-8"))
    values = {name: {int(k): v for k, v in codes.items()} for name, codes in whole["values"].items()}
    return {name: _source(name, block, whole["terms"], values) for name, block in whole["source"].items()}


def source(name: str) -> Source:
    """The source of that name.

    Raises:
        UnknownName: If there is none.
    Example:
        >>> source("nmc").title, source("nmc").years
        ('COW National Material Capabilities', (1816, 2022))
    """
    try:
        return catalogue()[name]
    except KeyError:
        raise unknown_name("data source", name, catalogue()) from None


def _source(
    name: str, block: dict[str, Any], terms: Mapping[str, str], values: Mapping[str, Mapping[int, str]]
) -> Source:
    columns = {key: _column(key, facts, values) for key, facts in block["columns"].items()}
    return Source(
        name=name,
        terms=terms[block["terms"]],
        cite=tuple(block["cite"]),
        key=tuple(block["key"]),
        years=tuple(block["years"]) if "years" in block else None,
        carried_to=block.get("carried_to"),
        note=block.get("note", ""),
        columns=columns,
        **{key: block[key] for key in ("title", "version", "topic", "file", "repository", "commit", "path")},
        **{key: block[key] for key in ("bytes", "sha256")},
    )


def _column(name: str, facts: Mapping[str, Any], values: Mapping[str, Mapping[int, str]]) -> Column:
    return Column(
        name=name,
        kind=facts["kind"],
        label=facts["label"],
        unit=facts.get("unit", ""),
        raw=facts.get("raw", name),
        missing=tuple(facts.get("missing", ())),
        values=values[facts["values"]] if "values" in facts else {},
        years=tuple(facts["years"]) if "years" in facts else None,
    )
