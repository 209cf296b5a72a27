"""What a reader may choose otherwise: a claim's years and sizes, its floor, the rule's share, any choice.

A reader's card is a card like the shipped one, with other values in it, so that everything that is done with a card is
done with it too. What was changed is told in words and travels with the result; the shipped results stay as they are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from counterpoise.errors import BadFile, BadValue, CounterpoiseError, Place, unknown_name
from counterpoise.evidence.claims.card import Choice, Claim, Value, Years
from counterpoise.evidence.claims.registry import claim

EVERY = "all"
"""In a file: for every claim that has such a choice."""
_NUMBERS = ("smallest_effect", "negligible", "floor", "most")
_ENTRIES = (*_NUMBERS, "period", "choices")
_SPAN = 2


@dataclass(frozen=True)
class Reader:
    """A reader's choices for one claim.

    Args:
        period: First and last year.
        smallest: The smallest effect of interest; what is negligible comes down with it where it must.
        negligible: What is smaller on both sides of zero does not matter.
        floor: Fewer independent events than this are not testable.
        most: Share of the variants that settles a claim.
        levels: By choice: the levels to run, the main one first.
    """

    period: Years | None = None
    smallest: float | None = None
    negligible: float | None = None
    floor: int | None = None
    most: float | None = None
    levels: Mapping[str, tuple[Value, ...]] = field(default_factory=dict[str, tuple[Value, ...]])

    def over(self, other: Reader) -> Reader:
        """These choices, and the other's where these are silent."""
        return Reader(
            self.period or other.period,
            other.smallest if self.smallest is None else self.smallest,
            other.negligible if self.negligible is None else self.negligible,
            other.floor if self.floor is None else self.floor,
            other.most if self.most is None else self.most,
            {**other.levels, **self.levels},
        )

    def of(self, card: Claim) -> tuple[Claim, tuple[str, ...]]:
        """The card with these choices, and what they changed, in words.

        Raises:
            BadValue: If the years lie outside the sources, a number is out of its range, or there is no such choice
                or level.
        """
        changed: list[str] = []
        if self.period is not None:
            card = _in_period(card, self.period, changed)
        if self.smallest is not None:
            changed.append(f"smallest effect {self.smallest:g} instead of {card.smallest:g}")
            card = replace(card, smallest=self.smallest, negligible=min(card.negligible, self.smallest))
        if self.negligible is not None:
            if self.negligible > card.smallest:
                raise BadValue(
                    f"effects below {self.negligible:g} cannot be negligible where {card.smallest:g} is of interest "
                    f"(claim {card.number})",
                    remedy="give smallest_effect too, or a smaller negligible",
                )
            changed.append(f"negligible below {self.negligible:g} instead of {card.negligible:g}")
            card = replace(card, negligible=self.negligible)
        if self.floor is not None:
            if self.floor < 1:
                raise BadValue(f"a floor of {self.floor} events is none", remedy="give 1 or more")
            changed.append(f"floor {self.floor} instead of {card.floor}")
            card = replace(card, floor=self.floor)
        if self.most is not None:
            changed.append(f"share that settles a claim {self.most:g}")
        for name, levels in self.levels.items():
            chosen = _checked(card, card.choice(name), levels)
            changed.append(f"{name} {', '.join(map(_said, levels))} instead of {_listed(card.choice(name))}")
            card = replace(card, choices=tuple(chosen if one.name == name else one for one in card.choices))
        return card, tuple(changed)


def _in_period(card: Claim, period: Years, changed: list[str]) -> Claim:
    first, last = max(period[0], card.years[0]), min(period[1], card.years[1])
    if first > last:
        raise BadValue(
            f"{period[0]}-{period[1]} has no year of claim {card.number}, whose sources cover "
            f"{card.years[0]}-{card.years[1]}"
        )
    changed.append(f"years {first}-{last} instead of {card.years[0]}-{card.years[1]}")
    return replace(card, years=(first, last))


def _checked(card: Claim, choice: Choice, levels: tuple[Value, ...]) -> Choice:
    if not levels:
        raise BadValue(f"choice {choice.name} of claim {card.number} has no level left", remedy="give at least one")
    for level in levels:
        if isinstance(choice.main, str):
            if level not in choice.levels:
                raise unknown_name(
                    f"level of {choice.name} in claim {card.number}", str(level), map(str, choice.levels)
                )
        elif isinstance(level, str):
            raise BadValue(f"{choice.name} of claim {card.number} is a number, not {level!r}")
        elif choice.bounds is not None and not choice.bounds[0] <= level <= choice.bounds[1]:
            low, high = choice.bounds
            raise BadValue(f"{choice.name} of claim {card.number} is {level:g}; it runs from {low:g} to {high:g}")
    return replace(choice, levels=tuple(dict.fromkeys(levels)))


def _listed(choice: Choice) -> str:
    return ", ".join(map(_said, choice.levels))


def _said(level: Value) -> str:
    return level if isinstance(level, str) else f"{level:.3g}"


def period(text: str) -> Years:
    """Years as typed: 1816:1913.

    Raises:
        BadValue: If they are not two years in their order.
    Example:
        >>> period("1816:1913")
        (1816, 1913)
    """
    parts = text.split(":")
    if len(parts) != _SPAN or not all(part.strip().isdigit() for part in parts):
        raise BadValue(f"a period is two years with a colon between, not {text!r}", remedy="write 1816:1913")
    first, last = (int(part) for part in parts)
    if first > last:
        raise BadValue(f"the years of {text} stand in the wrong order", remedy=f"write {last}:{first}")
    return first, last


def typed(settings: Sequence[str]) -> Reader:
    """Choices as typed: `threshold=0.4`, `pledge=active,help`, `smallest_effect=0.1`, `negligible=0.02`, `floor=8`,
    `most=0.8`.

    Raises:
        BadValue: If one is not NAME=VALUE, or a number is none.
    Example:
        >>> typed(["threshold=0.4,0.5", "floor=8"]).levels["threshold"]
        (0.4, 0.5)
    """
    told: dict[str, Any] = {}
    levels: dict[str, list[Value]] = {}
    for one in settings:
        name, equals, text = (part.strip() for part in one.partition("="))
        if not equals or not text:
            raise BadValue(f"a choice is NAME=VALUE, not {one!r}", remedy="write --set threshold=0.4")
        if name in _NUMBERS:
            told[name] = _value(text)
        else:
            levels[name] = [_value(part) for part in text.split(",") if part.strip()]
    return _reader({**told, "choices": levels}, "--set")


def _value(text: str) -> Value:
    try:
        return float(text)
    except ValueError:
        return text.strip()


def read_file(file: Path) -> Mapping[str, Reader]:
    """A reader's file: by claim key, or "all", what is chosen otherwise.

    Args:
        file: TOML with one table a claim, by number or key, or [all].
    Raises:
        BadFile: If it cannot be read or says something that cannot be chosen.
    """
    place = Place(str(file))
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFile(f"the file of choices cannot be read: {error.strerror}", place=place) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"the file of choices is not TOML: {error}", place=place) from error
    try:
        return {
            EVERY if name == EVERY else claim(name).key: _reader(_table(name, entry), name)
            for name, entry in told.items()
        }
    except CounterpoiseError as error:
        raise BadFile(error.message, remedy=error.remedy, place=place) from error


def _table(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValue(f"{name} is {value!r}; it must be a table: [{name}]")
    return cast("dict[str, Any]", value)


def _reader(told: Mapping[str, Any], where: str) -> Reader:
    for name in told:
        if name not in _ENTRIES:
            raise unknown_name(f"entry in {where}", name, _ENTRIES)
    numbers = {name: told.get(name) for name in _NUMBERS}
    for name, value in numbers.items():
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise BadValue(f"{name} in {where} is {value!r}; it must be a number")
    smallest, negligible, floor, most = (numbers[name] for name in _NUMBERS)
    if smallest is not None and smallest <= 0:
        raise BadValue(f"the smallest effect in {where} is {smallest:g}; it must be above zero")
    if negligible is not None and negligible <= 0:
        raise BadValue(f"what is negligible in {where} is {negligible:g}; it must be above zero")
    if floor is not None and floor != int(floor):
        raise BadValue(f"the floor in {where} is {floor:g}; it must be a whole number")
    choices = _table(f"{where}.choices", told.get("choices", {}))
    return Reader(
        period=_years(told.get("period"), where),
        smallest=smallest,
        negligible=negligible,
        floor=None if floor is None else int(floor),
        most=most,
        levels={name: _levels(name, value, where) for name, value in choices.items()},
    )


def _years(value: Any, where: str) -> Years | None:
    if value is None:
        return None
    if isinstance(value, str):
        return period(value)
    listed = cast("list[Any]", value) if isinstance(value, list) else []
    if len(listed) != _SPAN or not all(isinstance(year, int) for year in listed):
        raise BadValue(f"period in {where} is {value!r}", remedy="write period = [1816, 1913]")
    return period(f"{listed[0]}:{listed[1]}")


def _levels(name: str, value: Any, where: str) -> tuple[Value, ...]:
    listed = cast("list[Any]", value) if isinstance(value, list) else [value]
    for one in listed:
        if isinstance(one, bool) or not isinstance(one, int | float | str):
            raise BadValue(f"{name} in {where} is {one!r}; it must be a number or a name")
    return tuple(one if isinstance(one, str) else float(one) for one in listed)
