"""Over which rules and worlds a claim must hold: a Latin hypercube over plausible ranges.

A simulation that shows an effect under one set of rules shows that the rules can have it. A claim about state systems
must survive the rules that nobody knows: how decisive battles are, how far states trust, who reaches whom, how many
believe in which school. So every one of these varies at once, over the ranges of `rule_space.toml`, each with its
reason; the points cover every dimension evenly. A reader who disagrees with a range writes another.

References:
    McKay, Beckman & Conover (1979), *Technometrics* 21 (Latin hypercubes).
    Leamer (1985), "Sensitivity analyses would help", *AER* 75 (an inference that a plausible change overturns is none).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from counterpoise.engine.design import Dimension, LatinHypercube, Listed, Range, Value
from counterpoise.engine.parameters import rules
from counterpoise.errors import BadValue, unknown_name

FILE = Path(__file__).with_name("rule_space.toml")
PARTS = ("rules", "world", "cast", "payoff")

Point = Mapping[str, Value]
"""A value for every dimension, by name."""


@dataclass(frozen=True, slots=True)
class Ranged:
    """One dimension of the space.

    Args:
        dimension: Its name and range.
        part: Of what it is a number: the rules, the world, the cast of doctrines, or the payoff doctrine.
        reason: Why the range is as it is.
    """

    dimension: Dimension
    part: str
    reason: str

    @property
    def name(self) -> str:
        """The dimension's name."""
        return self.dimension.name


@dataclass(frozen=True)
class RuleSpace:
    """All dimensions, in the order of the file."""

    ranged: tuple[Ranged, ...]

    def names(self, part: str | None = None) -> tuple[str, ...]:
        """The names of the dimensions, or of those of one part."""
        return tuple(one.name for one in self.ranged if part in (None, one.part))

    def points(self, count: int, key: int) -> tuple[Point, ...]:
        """So many points, every dimension covered evenly.

        Example:
            >>> point = rule_space().points(4, key=1)[0]
            >>> 0.7 <= point["offence"] <= 1.6
            True
        """
        dimensions = tuple(one.dimension for one in self.ranged)
        return tuple(
            dict(zip(self.names(), values, strict=True)) for values in LatinHypercube(count).points(dimensions, key)
        )

    def changed(self, ranges: Mapping[str, Any]) -> RuleSpace:
        """The space with other ranges: two numbers each, or a list of values where the dimension is listed.

        Raises:
            UnknownName: If there is no such dimension.
            BadValue: If a range is not one, or leaves what the rules allow.
        Example:
            >>> rule_space().changed({"offence": [0.9, 1.1]}).points(1, key=1)[0]["offence"] < 1.1
            True
        """
        for name in ranges:
            if name not in self.names():
                raise unknown_name("dimension of the rule space", name, self.names())
        return RuleSpace(
            tuple(
                _checked(replace(one, dimension=_other(one.dimension, ranges[one.name]), reason="the reader's choice"))
                if one.name in ranges
                else one
                for one in self.ranged
            )
        )

    def to_json(self) -> dict[str, Any]:
        """As result files write it: by name, the range or the values."""
        return {one.name: _told(one.dimension) for one in self.ranged}


@cache
def rule_space() -> RuleSpace:
    """The space as this package has it."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["dimension"]
    return RuleSpace(
        tuple(_checked(Ranged(_dimension(name, row), row["part"], row["reason"])) for name, row in told.items())
    )


def _dimension(name: str, row: Mapping[str, Any]) -> Dimension:
    if "values" in row:
        return Listed(name, tuple(row["values"]))
    return Range(name, float(row["low"]), float(row["high"]), bool(row.get("log", False)))


def _other(dimension: Dimension, told: Any) -> Dimension:
    if not isinstance(told, list) or not told:
        raise BadValue(f"the range of {dimension.name} is {told!r}; it must be a list", remedy=_how(dimension))
    values: list[Any] = list(told)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(dimension, Listed):
        for value in values:
            if value not in rule_values(dimension.name):
                raise BadValue(f"{dimension.name} cannot be {value!r}", remedy=_how(dimension))
        return Listed(dimension.name, tuple(values))
    if len(values) != 2 or not all(isinstance(value, int | float) for value in values):
        raise BadValue(f"the range of {dimension.name} is {told!r}", remedy=_how(dimension))
    return replace(dimension, low=float(values[0]), high=float(values[1]))


def rule_values(name: str) -> tuple[Value, ...]:
    """The values that a listed dimension may have: those of the file."""
    row = tomllib.loads(FILE.read_text(encoding="utf-8"))["dimension"][name]
    return tuple(row["values"])


def _how(dimension: Dimension) -> str:
    if isinstance(dimension, Listed):
        return f"choose among {', '.join(str(value) for value in rule_values(dimension.name))}"
    return f"write two numbers: {dimension.name} = [{dimension.low:g}, {dimension.high:g}]"


def _checked(one: Ranged) -> Ranged:
    """The dimension, if the rules allow both its ends."""
    if one.part not in PARTS:
        raise unknown_name("part of the rule space", one.part, PARTS)
    if one.part == "rules" and isinstance(one.dimension, Range):
        rules({one.name: one.dimension.low})
        rules({one.name: one.dimension.high})
    return one


def _told(dimension: Dimension) -> list[Value]:
    return list(dimension.values) if isinstance(dimension, Listed) else [dimension.low, dimension.high]
