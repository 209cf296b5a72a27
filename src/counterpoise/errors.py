"""What can go wrong, and what to do about it.

    CounterpoiseError               anything this package raises on purpose
    ├── BadValue (ValueError)       a wrong call: the message names the value and what would be right
    │   ├── BadShares               capability shares that are negative, not finite or do not sum to 1
    │   ├── BadPower                a capability that is negative, not finite or all zero
    │   ├── UnknownState            a state that is not in this system
    │   ├── UnknownName             a measure, scheme, doctrine, scenario or term that does not exist
    │   └── BadDates                dates that cannot be read or stand in the wrong order
    ├── BadFile                     a file a person wrote or brought is wrong; carries the place (exit code 3)
    │   └── BadScenario             a scenario file is wrong
    ├── DataMissing                 data that must be fetched first; carries the command that gets them (exit code 4)
    ├── SourceChanged               a fetched file is not the one that was pinned; shows both hashes (exit code 4)
    └── Interrupted                 stopped by the user or a signal; what was finished is kept (exit code 5)

Every error can say what is wrong, where, why, and how to mend it; the faces only lay that out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file the trouble is: line and column count from 1; `snippet` is that line's text."""

    file: str
    line: int | None = None
    column: int | None = None
    snippet: str | None = None
    width: int = 1

    def __str__(self) -> str:
        if self.line is None:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"


class CounterpoiseError(Exception):
    """Anything this package raises on purpose.

    Args:
        message: What is wrong, naming the value.
        remedy: How to mend it, in one sentence.
        code: A stable code such as "E0312" that documentation can be searched for.
        place: Where in a file, if it was a file.
        why: The reason the rule exists, where it is not plain.
    """

    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        remedy: str | None = None,
        code: str | None = None,
        place: Place | None = None,
        why: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.code = code
        self.place = place
        self.why = why

    def __str__(self) -> str:
        parts = [self.message]
        if self.place is not None:
            parts.insert(0, f"{self.place}:")
        if self.remedy:
            parts.append(f"({self.remedy})")
        return " ".join(parts)


class BadValue(CounterpoiseError, ValueError):
    """A wrong call: the message names the value and what would be right."""


class BadShares(BadValue):
    """Capability shares that are negative, not finite or do not sum to 1."""


class BadPower(BadValue):
    """A capability that is negative, not finite or all zero."""


class UnknownName(BadValue):
    """A measure, scheme, doctrine, scenario or term that does not exist."""


class UnknownState(BadValue):
    """A state that is not in this system."""


class BadDates(BadValue):
    """Dates that cannot be read or stand in the wrong order."""


class BadFile(CounterpoiseError):
    """A file a person wrote or brought is wrong; `place` says where."""

    exit_code = 3


class BadScenario(BadFile):
    """A scenario file is wrong."""


class DataMissing(CounterpoiseError):
    """Data that must be fetched first; `remedy` is the command that gets them."""

    exit_code = 4


class SourceChanged(CounterpoiseError):
    """A fetched file is not the one that was pinned; the message shows both hashes."""

    exit_code = 4


class Interrupted(CounterpoiseError):
    """Stopped by the user or a signal; what was finished is kept and can be resumed."""

    exit_code = 5


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like the one typed, or None where nothing is near.

    Example:
        >>> nearest("GERMNY", ["FRN", "GMY", "GERMANY"])
        'GERMANY'
    """
    by_lower = {k.lower(): k for k in known}
    found = get_close_matches(name.lower(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def unknown_name(kind: str, name: str, known: Iterable[str]) -> UnknownName:
    """An `UnknownName` whose message lists what exists and whose remedy names the nearest.

    Example:
        >>> raise unknown_name("measure", "hii", ["con", "hhi"])
        Traceback (most recent call last):
        counterpoise.errors.UnknownName: there is no measure 'hii'; known: con, hhi (did you mean 'hhi'?)
    """
    names = sorted(known)
    shown = ", ".join(names) if len(names) <= 24 else ", ".join(names[:24]) + ", ..."
    near = nearest(name, names)
    remedy = f"did you mean {near!r}?" if near else None
    return UnknownName(f"there is no {kind} {name!r}; known: {shown}", remedy=remedy)
