"""Days and spans of days.

History knows some dates to the day, some to the month, some to the year. "1625-12" as a beginning is the first day
of that month, as an end the last; the words as written are kept by the scenario, the calendar works on days.
Dates are New Style (Gregorian) throughout.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from counterpoise.errors import BadDates

_WRITTEN = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def day(written: str | int | date, *, last: bool = False) -> date:
    """The day that a written date means.

    Args:
        written: "1907", "1907-08", "1907-08-31", 1907 or a date.
        last: Where only a year or month is given, take its last day instead of its first.
    Raises:
        BadDates: If it is no such date.
    Example:
        >>> day("1907-08"), day("1907-08", last=True)
        (datetime.date(1907, 8, 1), datetime.date(1907, 8, 31))
    """
    if isinstance(written, date):
        return written
    found = _WRITTEN.match(str(written))
    if not found:
        raise BadDates(f"{written!r} is not a date", remedy="write YEAR, YEAR-MONTH or YEAR-MONTH-DAY: 1907-08-31")
    year, month, day_of_month = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if day_of_month is None:
            return date(year, month, monthrange(year, month)[1] if last else 1)
        return date(year, month, day_of_month)
    except ValueError as error:
        raise BadDates(f"{written!r} is not a day of the calendar: {error}") from None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one day to another, both included; an open end means "still so".

    Raises:
        BadDates: If it ends before it starts.
    Example:
        >>> triple_alliance = Span.written("1882-05-20", "1918-11-03")
        >>> triple_alliance.touches(Span.year(1907)), triple_alliance.holds(day("1919"))
        (True, False)
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise BadDates(f"it ends {self.end} before it starts {self.start}", remedy="swap or correct the dates")

    @classmethod
    def written(cls, start: str | int | date, end: str | int | date | None = None) -> Span:
        """A span from written dates; a bare year or month ends on its last day."""
        return cls(day(start), None if end is None else day(end, last=True))

    @classmethod
    def year(cls, year: int) -> Span:
        """The whole of one year."""
        return cls.written(year, year)

    @classmethod
    def of(cls, moment: int | str | date | Span) -> Span:
        """The days a moment means: a year is all its days, a day is itself.

        Example:
            >>> Span.of(1907).start, Span.of("1914-07-28").end
            (datetime.date(1907, 1, 1), datetime.date(1914, 7, 28))
        """
        if isinstance(moment, Span):
            return moment
        return cls.written(moment, moment)

    def holds(self, when: date) -> bool:
        """Whether a day lies inside."""
        return self.start <= when and (self.end is None or when <= self.end)

    def touches(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return (other.end is None or self.start <= other.end) and (self.end is None or other.start <= self.end)

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        if self.end is None:
            return self.start <= other.start
        return other.end is not None and self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return f"{self.start}..{self.end or ''}"
