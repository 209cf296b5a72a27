"""Designs: at which points of the space of parameters to look.

A grid looks at every combination, and grows with the power of the dimensions. A Latin hypercube spreads a given number
of points so that each dimension alone is covered evenly; a Sobol sequence covers all of them together evenly, and
wants a power of two. Values that are words (doctrines) are dealt evenly too.

References:
    McKay, Beckman & Conover (1979), *Technometrics* 21; Sobol' (1967), *USSR Comput. Math. Math. Phys.* 7;
    Owen (1998), *J. Complexity* 14 (scrambling).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Protocol

import numpy as np
from numpy.random import Generator, Philox
from scipy.stats import qmc

from counterpoise.engine.board import Reals
from counterpoise.errors import BadValue

Value = float | str
Point = tuple[Value, ...]

MOST_POINTS = 100_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A dimension of values that are listed: numbers or words.

    Raises:
        BadValue: If none is listed.
    """

    name: str
    values: tuple[Value, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise BadValue(f"{self.name} has no values to vary over")

    def at(self, part: float) -> Value:
        """The value at a part of the way, 0 to 1."""
        return self.values[min(int(part * len(self.values)), len(self.values) - 1)]


@dataclass(frozen=True, slots=True)
class Range:
    """A dimension between two bounds, even in its logarithm if `log`.

    Raises:
        BadValue: If the bounds are the wrong way round, or not above 0 for a logarithm.
    """

    name: str
    low: float
    high: float
    log: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise BadValue(f"{self.name} runs from {self.low:g} to {self.high:g}; low must be below high")
        if self.log and self.low <= 0:
            raise BadValue(f"{self.name} starts at {self.low:g}; a logarithmic range must start above 0")

    def at(self, part: float) -> Value:
        """The value at a part of the way, 0 to 1.

        Example:
            >>> Range("offence", 0.5, 2.0, log=True).at(0.5)
            1.0
        """
        if self.log:
            return float(self.low * (self.high / self.low) ** part)
        return float(self.low + (self.high - self.low) * part)


Dimension = Listed | Range


class Design(Protocol):
    """A way to place points."""

    def points(self, dimensions: tuple[Dimension, ...], key: int) -> tuple[Point, ...]:
        """The points, each a value for every dimension."""
        ...


@dataclass(frozen=True, slots=True)
class Grid:
    """Every combination of the listed values, the last dimension changing fastest.

    Args:
        steps: How many values a range is cut into, ends included.
    Example:
        >>> Grid().points((Listed("a", (1.0, 2.0)), Listed("b", ("x",))), key=1)
        ((1.0, 'x'), (2.0, 'x'))
    """

    steps: int = 5

    def points(self, dimensions: tuple[Dimension, ...], key: int) -> tuple[Point, ...]:
        """See `Design`."""
        if self.steps < 2:
            raise BadValue(f"a grid of {self.steps} steps is none; steps must be 2 or more")
        sides = [self._side(dimension) for dimension in dimensions]
        _bounded(int(np.prod([float(len(side)) for side in sides])))
        return tuple(product(*sides))

    def _side(self, dimension: Dimension) -> tuple[Value, ...]:
        if isinstance(dimension, Listed):
            return dimension.values
        return tuple(dimension.at(step / (self.steps - 1)) for step in range(self.steps))


@dataclass(frozen=True, slots=True)
class LatinHypercube:
    """So many points, each dimension alone covered evenly."""

    count: int

    def points(self, dimensions: tuple[Dimension, ...], key: int) -> tuple[Point, ...]:
        """See `Design`."""
        _bounded(self.count)
        return _spread(qmc.LatinHypercube(len(dimensions), rng=_luck(key)).random(self.count), dimensions)


@dataclass(frozen=True, slots=True)
class Sobol:
    """So many points, a power of two, all dimensions together covered evenly (scrambled)."""

    count: int

    def points(self, dimensions: tuple[Dimension, ...], key: int) -> tuple[Point, ...]:
        """See `Design`."""
        _bounded(self.count)
        if self.count & (self.count - 1):
            near = 2 ** round(float(np.log2(self.count)))
            raise BadValue(
                f"a Sobol design has a power of two of points, not {self.count}", remedy=f"take {near}, for example"
            )
        sequence = qmc.Sobol(len(dimensions), scramble=True, rng=_luck(key))
        return _spread(sequence.random_base2(self.count.bit_length() - 1), dimensions)


def _luck(key: int) -> Generator:
    return Generator(Philox(key))


def _spread(unit: Reals, dimensions: tuple[Dimension, ...]) -> tuple[Point, ...]:
    return tuple(
        tuple(dimension.at(float(part)) for dimension, part in zip(dimensions, row, strict=True)) for row in unit
    )


def _bounded(count: int) -> None:
    if not 1 <= count <= MOST_POINTS:
        raise BadValue(f"a design of {count:,} points; it may have 1 to {MOST_POINTS:,}")
