"""The register of claims: one file of this folder, one claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from counterpoise.errors import BadValue, unknown_name
from counterpoise.evidence.claims.card import Claim

_PLACE = "counterpoise.evidence.claims"
_NOT_CLAIMS = frozenset({"card", "reader", "registry"})


@cache
def claims() -> Mapping[str, Claim]:
    """Every claim by its key, in the order of their files.

    Raises:
        BadValue: If a file holds no claim, or two claims share a key or a number.
    """
    found: dict[str, Claim] = {}
    for info in sorted(iter_modules(import_module(_PLACE).__path__), key=lambda info: info.name):
        if info.name in _NOT_CLAIMS:
            continue
        card = getattr(import_module(f"{_PLACE}.{info.name}"), "CLAIM", None)
        if not isinstance(card, Claim) or card.module != info.name:
            raise BadValue(f"{info.name}.py holds no CLAIM of its own name")
        if card.key in found or card.number in {other.number for other in found.values()}:
            raise BadValue(f"two claims are called {card.key!r} or {card.number!r}")
        found[card.key] = card
    return found


def claim(name: str) -> Claim:
    """A claim by its key or its number.

    Raises:
        UnknownName: If there is none; the message names the nearest.
    Example:
        >>> claim("C1").key
        'dominant-state-provokes-coalition'
    """
    known = claims()
    for card in known.values():
        if name == card.key or name.upper() == card.number.upper():
            return card
    raise unknown_name("claim", name, known)


@cache
def works() -> Mapping[str, str]:
    """The literature that the cards cite, as BibTeX, by key."""
    text = files(_PLACE).joinpath("literature.bib").read_text("utf-8")
    entries = re.findall(r"^@\w+\{[^,]+,.*?^\}", text, flags=re.MULTILINE | re.DOTALL)
    return {entry.split("{", 1)[1].split(",", 1)[0]: entry for entry in entries}


def bibtex(keys: Iterable[str]) -> list[str]:
    """The entries of these works, in this order.

    Raises:
        UnknownName: If a work is not in `literature.bib`.
    """
    known = works()
    for key in keys:
        if key not in known:
            raise unknown_name("work", key, known)
    return [known[key] for key in keys]


def cited(key: str) -> str:
    """A work in one line: authors, year, title, where.

    Example:
        >>> cited("waltz1979")
        'Waltz (1979), Theory of International Politics, McGraw-Hill'
    """
    field = dict(re.findall(r"^\s*(\w+)\s*=\s*\{(.*?)\},?$", bibtex([key])[0], flags=re.MULTILINE))
    names = [name.split(",")[0] for name in field["author"].split(" and ")]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} & {names[-1]}"
    where = field.get("journal") or field.get("publisher", "")
    numbers = f" {field['volume']}" if "volume" in field else ""
    numbers += f"({field['number']})" if "number" in field else ""
    numbers += f": {field['pages']}" if "pages" in field else ""
    return f"{listed} ({field['year']}), {field['title']}, {where}{numbers}".replace("--", "-")
