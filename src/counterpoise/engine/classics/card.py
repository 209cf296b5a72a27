"""What is told of a classic simulation: its question, its settings and what was published about it.

Settings are frozen dataclasses whose fields are made with `setting`, so that default, range, meaning and source stand
where the number stands. The compiler knows no dataclasses: `for_machine` hands it a named tuple of the same fields.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from math import isfinite
from typing import Any, TypeVar, cast

from counterpoise.errors import BadValue, unknown_name

P = TypeVar("P")
Number = TypeVar("Number", int, float)


def setting(default: Number, meaning: str, low: float, high: float, source: str) -> Number:
    """A field of a settings dataclass: its default, what it means, its range and where it comes from."""
    told = {"meaning": meaning, "low": low, "high": high, "source": source}
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True)
class Told:
    """One setting as its card tells it."""

    name: str
    default: float
    low: float
    high: float
    meaning: str
    source: str


def told(settings: type[Any]) -> tuple[Told, ...]:
    """The settings of a dataclass, in order."""
    return tuple(Told(f.name, _default(f), **f.metadata) for f in fields(settings))


def _default(one: Field[Any]) -> float:
    return 0.0 if one.default is MISSING else one.default


def within_ranges(settings: Any) -> None:
    """Refuse settings outside their range, and broken numbers where whole ones are meant.

    Raises:
        BadValue: Naming the setting, its value and its range.
    """
    for one in told(type(settings)):
        value = getattr(settings, one.name)
        whole = isinstance(one.default, int)
        if not (one.low <= value <= one.high):
            raise BadValue(f"{one.name} is {value}; it must lie between {one.low:g} and {one.high:g}")
        if whole and value != int(value):
            raise BadValue(f"{one.name} is {value}; it must be a whole number")
        object.__setattr__(settings, one.name, int(value) if whole else float(value))


def with_settings(settings: type[P], values: Mapping[str, float]) -> P:
    """Settings of a kind with these values, the others at their defaults.

    Raises:
        UnknownName: If there is no such setting.
        BadValue: If a value is outside its range.
    """
    known = [one.name for one in told(settings)]
    for name in values:
        if name not in known:
            raise unknown_name("setting", name, known)
    return settings(**values)


def for_machine(settings: P) -> P:
    """The same settings as the named tuple that compiled code takes; fields are read alike from both."""
    kind = type(settings)
    return cast(P, _tuple_of(kind)(*(getattr(settings, f.name) for f in fields(cast(Any, settings)))))


@cache
def _tuple_of(kind: type[Any]) -> Callable[..., object]:
    # The fields are known only here; `for_machine` gives the tuple the type of the dataclass it copies.
    return namedtuple(f"{kind.__name__}Numbers", [f.name for f in fields(kind)])  # pyright: ignore[reportUntypedNamedTuple]


@dataclass(frozen=True, slots=True)
class Published:
    """A value that somebody reported, to be set beside ours.

    Args:
        outcome: Which outcome of the card.
        settings: At which settings, where they differ from the defaults.
        value: What was reported: a mean or median over runs.
        low, high: Smallest and largest reported, or the reading error of a figure; the value twice where unknown.
        source: Where it stands.
        certain: False where the value is remembered or read off a figure, not read in print.
    """

    outcome: str
    settings: Mapping[str, float]
    value: float
    low: float
    high: float
    source: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Classic:
    """A classic simulation.

    Args:
        name: What it is called on the command line.
        title: In words.
        question: What it asks.
        citation: The work to cite.
        settings: The dataclass of its settings.
        play: One run: settings, key and run number give outcomes by name.
        outcomes: What each outcome means.
        published: What was reported.
        verdict: In a sentence: how far ours agrees, measured and not hoped.
    """

    name: str
    title: str
    question: str
    citation: str
    settings: type[Any]
    play: Callable[[Any, int, int], Mapping[str, float]]
    outcomes: Mapping[str, str]
    published: tuple[Published, ...]
    verdict: str

    def outcome(self, settings: Any, key: int, run: int) -> dict[str, float]:
        """One run's outcomes as floats; nan where an outcome is undefined in that run."""
        found = self.play(settings, key, run)
        return {name: float(found[name]) if isfinite(found[name]) else float("nan") for name in self.outcomes}
