"""Eras: the spans of years over which a state is taken to have followed one doctrine.

They are the systems of the scenario library, which historians tell apart, from the Westphalian to the present, without
the series that runs through two centuries. Where two share a year it belongs to the later one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from counterpoise.errors import BadDates
from counterpoise.history import library

SERIES = frozenset({"great-powers"})
"""Systems of the library that are series through the eras, and no eras."""


@dataclass(frozen=True, slots=True)
class Era:
    """A span of years with a name; both years belong to it."""

    id: str
    title: str
    first: int
    last: int

    def holds(self, year: int) -> bool:
        """Whether the year belongs to it."""
        return self.first <= year <= self.last

    @property
    def years(self) -> str:
        """Its years as written."""
        return f"{self.first}-{self.last}" if self.last > self.first else f"{self.first}"


def eras(first: int, last: int) -> tuple[Era, ...]:
    """The eras of the library between two years, cut to them.

    Raises:
        BadDates: If the last year comes before the first.
    Example:
        >>> [era.years for era in eras(1880, 1914)]
        ['1880-1889', '1890-1914']
    """
    if last < first:
        raise BadDates(f"the span from {first} to {last} ends before it starts")
    cards = [card for card in library.cards().values() if not card.is_episode and card.id not in SERIES]
    ends = [min(one.last, other.first - 1) for one, other in pairwise(cards)] + [cards[-1].last]
    whole = [Era(card.id, card.title, card.first, end) for card, end in zip(cards, ends, strict=True)]
    return tuple(
        Era(era.id, era.title, max(era.first, first), min(era.last, last))
        for era in whole
        if era.first <= last and era.last >= first
    )


def era(name: str) -> Era:
    """An era by the name of a system or an episode of the library, or by its years ("1871-1890").

    Raises:
        UnknownName: If the library has no such system or episode.
        BadDates: If the years do not make a span.
    """
    first, dash, last = name.partition("-")
    if dash and first.isdigit() and last.isdigit():
        if int(last) < int(first):
            raise BadDates(f"the span {name} ends before it starts")
        return Era(name, name, int(first), int(last))
    if name.isdigit():
        return Era(name, name, int(name), int(name))
    found = library.load(name)
    opened = found.opened
    if opened is None:
        return Era(found.id, found.title, found.years[0], found.years[-1])
    end = opened.span.end.year if opened.span.end else found.years[-1]
    return Era(opened.id, opened.title, opened.span.start.year, end)
