"""What a reader may choose otherwise: ranges, points, runs, the rule's thresholds, the smallest effects.

    points = 128
    [rule]
    supported = 0.9
    [smallest]
    C1 = 0.2
    [space]
    offence = [0.9, 1.2]
    geometry = ["ring"]

Whatever is not in the file stays as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counterpoise.errors import BadFile, CounterpoiseError, Place, unknown_name
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.in_simulation.design import NUMBERS
from counterpoise.evidence.in_simulation.rule_space import RuleSpace, rule_space
from counterpoise.evidence.in_simulation.simulated_verdict import Thresholds

TABLES = ("rule", "smallest", "space")


def _nothing() -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Choices:
    """A reader's choices.

    Args:
        numbers: Points, runs and so on: the numbers of the design.
        thresholds: Of the rule.
        smallest: Smallest effects of interest, by claim key.
        ranges: Of the rule space, by dimension.
    """

    numbers: Mapping[str, int] = field(default_factory=_nothing)
    thresholds: Thresholds = field(default_factory=Thresholds)
    smallest: Mapping[str, float] = field(default_factory=_nothing)
    ranges: Mapping[str, Any] = field(default_factory=_nothing)

    @property
    def space(self) -> RuleSpace:
        """The rule space with the reader's ranges."""
        return rule_space().changed(self.ranges)


def read_choices(file: Path) -> Choices:
    """A reader's file.

    Raises:
        BadFile: If it cannot be read, or says something that cannot be chosen.
    """
    place = Place(str(file))
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFile(f"the file of choices cannot be read: {error.strerror}", place=place) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"the file of choices is not TOML: {error}", place=place) from error
    try:
        return _chosen(told)
    except CounterpoiseError as error:
        raise BadFile(error.message, remedy=error.remedy, place=place) from error


def _chosen(told: Mapping[str, Any]) -> Choices:
    for name in told:
        if name not in (*NUMBERS, *TABLES):
            raise unknown_name("choice", name, (*NUMBERS, *TABLES))
    for name in NUMBERS:
        if name in told and (not isinstance(told[name], int) or isinstance(told[name], bool)):
            raise BadFile(f"{name} is {told[name]!r}; it must be a whole number")
    rule, smallest, space = (_table(told, name) for name in TABLES)
    for name in rule:
        if name not in Thresholds.__dataclass_fields__:
            raise unknown_name("threshold of the rule", name, Thresholds.__dataclass_fields__)
    choices = Choices(
        numbers={name: told[name] for name in NUMBERS if name in told},
        thresholds=Thresholds(**{name: _number(f"rule.{name}", value) for name, value in rule.items()}),
        smallest={claim(name).key: _smallest(name, value) for name, value in smallest.items()},
        ranges=space,
    )
    assert choices.space  # ranges are checked where they are read
    return choices


def _table(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = told.get(name, {})
    if not isinstance(table, dict):
        raise BadFile(f"{name} is {table!r}; it must be a table: [{name}]")
    return dict(table)  # pyright: ignore[reportUnknownArgumentType]


def _smallest(name: str, value: Any) -> float:
    number = _number(f"smallest.{name}", value)
    if number <= 0.0:
        raise BadFile(f"the smallest effect of {name} is {number:g}; it must be above zero")
    return number


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadFile(f"{name} is {value!r}; it must be a number")
    return float(value)
