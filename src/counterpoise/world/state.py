"""A state: who it is, what it was called when, where its capital stands, when it lived.

A state is known by one identifier for good, the Correlates of War abbreviation (GMY is Prussia, then Germany);
its names and the codes of other lists change with time and are carried as dated facts. Units that Correlates of
War never coded (Bohemia, the Palatinate) have an identifier that starts with "X_" and no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from counterpoise.errors import BadValue
from counterpoise.world.days import Span

_IDENTIFIER = re.compile(r"^(X_[A-Z]{2,6}|[A-Z]{3})$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A word or code that holds for a span of time: a name, a Gleditsch-Ward number, an ISO code."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Capital:
    """A seat of government with its place on the globe, in degrees; north and east are positive.

    Raises:
        BadValue: If the coordinates are not on the globe.
    """

    name: str
    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise BadValue(
                f"capital {self.name!r} at ({self.latitude}, {self.longitude}) is not on the globe",
                remedy="latitude runs from -90 to 90, longitude from -180 to 180",
            )


@dataclass(frozen=True, slots=True)
class State:
    """A member of the system.

    Args:
        id: Correlates of War abbreviation, such as "GMY", or "X_" and letters where there is none.
        ccode: Correlates of War number, 1 to 999, or None.
        names: What it was called and when, in order; at least one.
        life: When it was a member of the system; several spans where it died and came back.
        great_power: When it counted as a great power.
        gwcodes, iso3: Codes of other lists, with their dates.
        capital: Where it was governed from.
    Raises:
        BadValue: If the identifier or number is not of the stated form, or a list is empty.
    Example:
        >>> prussia = Dated("Prussia", Span.written(1701, "1871-01-17"))
        >>> germany = Dated("Germany", Span.written("1871-01-18"))
        >>> gmy = State("GMY", 255, names=(prussia, germany), life=(Span.written(1701, 1945),))
        >>> gmy.name(1866), gmy.name(1907), gmy.alive(1950)
        ('Prussia', 'Germany', False)
    """

    id: str
    ccode: int | None
    names: tuple[Dated, ...]
    life: tuple[Span, ...]
    great_power: tuple[Span, ...] = ()
    gwcodes: tuple[Dated, ...] = ()
    iso3: tuple[Dated, ...] = ()
    capital: Capital | None = field(default=None)

    def __post_init__(self) -> None:
        if not _IDENTIFIER.match(self.id):
            raise BadValue(
                f"state identifier {self.id!r} is not of the form 'GMY' or 'X_BOH'",
                remedy="use the Correlates of War abbreviation, or X_ and capitals where there is none",
            )
        if self.ccode is not None and not 1 <= self.ccode <= 999:
            raise BadValue(f"state {self.id}: ccode {self.ccode} is not between 1 and 999")
        if not self.names:
            raise BadValue(f"state {self.id} has no name")
        if not self.life:
            raise BadValue(f"state {self.id} never lives: give it at least one span")

    def alive(self, moment: int | str | date | Span) -> bool:
        """Whether it is a member of the system on any day of the moment (a year, a day or a span)."""
        when = Span.of(moment)
        return any(span.touches(when) for span in self.life)

    def is_great_power(self, moment: int | str | date | Span) -> bool:
        """Whether it counts as a great power on any day of the moment."""
        when = Span.of(moment)
        return any(span.touches(when) for span in self.great_power)

    def name(self, moment: int | str | date | Span | None = None) -> str:
        """What it was called then; without a moment, or outside all dates, its last name."""
        if moment is not None:
            when = Span.of(moment)
            for dated in reversed(self.names):
                if dated.span.touches(when):
                    return dated.value
        return self.names[-1].value

    def gwcode(self, moment: int | str | date | Span) -> int | None:
        """Its Gleditsch-Ward number then, or None."""
        when = Span.of(moment)
        return next((int(d.value) for d in self.gwcodes if d.span.touches(when)), None)

    def iso(self, moment: int | str | date | Span) -> str | None:
        """Its ISO 3166-1 alpha-3 code then, or None."""
        when = Span.of(moment)
        return next((d.value for d in self.iso3 if d.span.touches(when)), None)
