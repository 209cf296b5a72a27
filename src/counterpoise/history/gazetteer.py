"""States that a file may have meant: advice for a wrong identifier, from every state the library knows.

Correlates of War abbreviations mislead: AUS is Austria after 1918, AUH Austria-Hungary before; VEN is Venezuela,
not Venice. The advice names what the identifier means and which state of that name lived then.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from counterpoise.errors import nearest

CENSUS = 1816
"""The first year of the Correlates of War state list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A state of the library: its number, its names, and the years in which it was a member."""

    id: str
    ccode: int | None
    names: tuple[str, ...]
    years: tuple[tuple[int, int], ...]

    def lived(self, year: int) -> bool:
        """Whether it was a member in a year; one that the list has from its first year may be older than the list."""
        return any((first <= year or first == CENSUS) and year <= last for first, last in self.years)

    def __str__(self) -> str:
        spans = ", ".join(f"{first}-{'' if last == 9999 else last}" for first, last in self.years)
        code = f"ccode {self.ccode}, " if self.ccode else ""
        return f"{self.names[-1]} ({code}{spans})"


@cache
def gazetteer() -> dict[str, Entry]:
    """Every state that any library system holds, by identifier."""
    text = files("counterpoise.history").joinpath("gazetteer.toml").read_text(encoding="utf-8")
    return {
        identifier: Entry(
            identifier, row.get("ccode"), tuple(row["names"]), tuple((first, last) for first, last in row["years"])
        )
        for identifier, row in tomllib.loads(text).items()
    }


def advice(state: str, known: Iterable[str], when: str) -> str | None:
    """What was probably meant by an identifier in a year, as a remedy in words; None where nothing is near.

    Example:
        >>> said = advice("AUS", ["AUH", "GMY", "ITA"], "1882-05-20")
        >>> said.split("; ")[0]
        'AUS is Austria (ccode 305, 1919-1938, 1955-)'
        >>> said.split("; ")[1]
        'in 1882 you probably mean AUH, Austria-Hungary (ccode 300, 1816-1918)'
    """
    year = int(when[:4])
    known = list(known)
    entries = gazetteer()
    meant = entries.get(state)
    if meant is None:
        near = _by_name(state, year) or nearest(state, known) or nearest(state, entries)
        return f"did you mean {near!r}?" if near else None
    living = [e for e in entries.values() if e.id != state and e.lived(year)]
    namesake = max(living, key=lambda e: (_alike(meant, e), e.id in known), default=None)
    said = f"{state} is {meant}"
    if meant.lived(year) or namesake is None or _alike(meant, namesake) < 0.6:
        return said
    return f"{said}; in {year} you probably mean {namesake.id}, {namesake}"


def _alike(one: Entry, two: Entry) -> float:
    """How alike two states' names are: 1 where a word of the one begins a name of the other."""
    return max(_likeness(a.casefold(), b.casefold()) for a in one.names for b in two.names)


def _likeness(a: str, b: str) -> float:
    if a.startswith(b) or b.startswith(a):
        return 1.0
    return SequenceMatcher(None, a, b).ratio()


def _by_name(word: str, year: int) -> str | None:
    """The state that lived then and whose name starts with the word: FRA is France."""
    found = [e.id for e in gazetteer().values() if e.lived(year) and any(n.upper().startswith(word) for n in e.names)]
    return found[0] if found else None
