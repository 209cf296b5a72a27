r"""Landscape theory: which two sides form when every state wants to be with its friends and away from its enemies.

Each pair of states has a propensity to work together, which may be negative. A state is frustrated by friends on the
other side and by enemies on its own, and the more so the larger they are; the energy of a division into two sides
adds this up over all states (Axelrod & Bennett 1993):

$$F_i(X) = \sum_{j \ne i} s_j\,p_{ij}\,d_{ij}(X), \qquad E(X) = \sum_i s_i F_i(X)$$

with d = 1 for states on different sides, else 0. The sum runs over ordered pairs, so each pair counts twice. When
one state changes sides the energy falls by twice its size times the fall of its own frustration. Every selfish move
is thus a step downhill, alignments cannot go in circles, and only the bottoms of valleys are stable.

Energies are compared exactly: sizes and propensities are read as the decimals they print as, and the products kept in
whole units. Where those do not fit a machine integer they are rounded to one part in 2^60 of the largest possible
energy, and `exact` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Matrix, PowerVector
from counterpoise.errors import BadValue
from counterpoise.games.weighted_game import Number, exact

Sides = NDArray[np.bool_]
"""Which states stand on the second side, shape (states,); the first state is on the first side."""

MOST_UNITS = 2**60

LARGEST = 1e90
"""Products of two sizes and a propensity must stay within a float."""


@dataclass(frozen=True)
class Landscape:
    """States, their sizes, and the propensity of each pair to work together.

    Args:
        names: What the states are called, each once.
        sizes: Above zero, shape (states,).
        propensity: Symmetric, shape (states, states); the diagonal does not matter and is set to 0.
    Raises:
        BadValue: If shapes do not agree, a name stands twice, a size is not above zero, a number is not finite, or
            the propensities are not symmetric.
    References:
        Axelrod & Bennett (1993), British Journal of Political Science 23: 211-233.
    Example:
        >>> two_camps = Landscape(("A", "B", "C"), [3, 2, 1], [[0, 1, -1], [1, 0, -1], [-1, -1, 0]])
        >>> two_camps.energy([False, False, True])
        -10.0
    """

    names: tuple[str, ...]
    sizes: PowerVector
    propensity: Matrix

    def __post_init__(self) -> None:
        names = tuple(self.names)
        sizes = np.array(self.sizes, dtype=np.float64)
        propensity = np.array(self.propensity, dtype=np.float64)
        _check(names, sizes, propensity)
        np.fill_diagonal(propensity, 0.0)
        for name, value in (("names", names), ("sizes", sizes), ("propensity", propensity)):
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            object.__setattr__(self, name, value)

    @property
    def n(self) -> int:
        """How many states there are."""
        return len(self.names)

    @cached_property
    def _pulls(self) -> tuple[NDArray[np.int64], Fraction, bool]:
        """Size times size times propensity in whole units, what a unit is worth, and whether that is exact."""
        size = [exact(float(s)) for s in self.sizes]
        exactly = [
            [size[i] * size[j] * exact(float(self.propensity[i, j])) for j in range(self.n)] for i in range(self.n)
        ]
        unit = Fraction(1, lcm(*(pull.denominator for row in exactly for pull in row)))
        most = sum((abs(pull) for row in exactly for pull in row), Fraction(0))
        if fits := most / unit < MOST_UNITS:
            return np.array([[int(p / unit) for p in row] for row in exactly], dtype=np.int64), unit, fits
        unit = most / MOST_UNITS
        return np.array([[round(p / unit) for p in row] for row in exactly], dtype=np.int64), unit, fits

    @property
    def pulls(self) -> NDArray[np.int64]:
        """How strongly each pair is drawn together (size times size times propensity), in whole units."""
        return self._pulls[0]

    @property
    def unit(self) -> Fraction:
        """The energy of one unit of `pulls`."""
        return self._pulls[1]

    @property
    def exact(self) -> bool:
        """Whether the whole units lose nothing."""
        return self._pulls[2]

    def energy(self, sides: Iterable[bool]) -> float:
        """The energy of a division; lower is better."""
        return self.to_energy(self.units_of_energy(sides))

    def units_of_energy(self, sides: Iterable[bool]) -> int:
        """The energy of a division in whole units."""
        apart = self._apart(sides)
        return int(self.pulls[apart].sum())

    def to_energy(self, units: int) -> float:
        """The energy that whole units amount to."""
        return float(units * self.unit)

    def frustration(self, sides: Iterable[bool]) -> PowerVector:
        """What each state suffers in a division, shape (states,).

        Example:
            >>> camps = Landscape(("A", "B", "C"), [3, 2, 1], [[0, 1, -1], [1, 0, -1], [-1, -1, 0]])
            >>> camps.frustration([False, True, True])
            array([ 1.,  3., -3.])
        """
        return (self.propensity * self.sizes[None, :] * self._apart(sides)).sum(axis=1)

    def gains(self, sides: Iterable[bool]) -> NDArray[np.int64]:
        """By how many units the energy would change if each state alone changed sides, shape (states,)."""
        spin = np.where(self._as_sides(sides), -1, 1).astype(np.int64)
        return 2 * spin * (self.pulls @ spin)

    def members(self, sides: Iterable[bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names on either side."""
        second = self._as_sides(sides)
        return (
            tuple(n for n, s in zip(self.names, second, strict=True) if not s),
            tuple(n for n, s in zip(self.names, second, strict=True) if s),
        )

    def sides(self, second: Iterable[str]) -> Sides:
        """The division with these states on one side and all others on the other.

        Raises:
            BadValue: If a name is not among the states.
        """
        named = set(second)
        if unknown := sorted(named - set(self.names)):
            raise BadValue(f"{unknown[0]!r} is not in this landscape; known: {', '.join(self.names)}")
        sides = np.array([name in named for name in self.names], dtype=np.bool_)
        return ~sides if sides[0] else sides

    def _as_sides(self, sides: Iterable[bool]) -> Sides:
        array = np.asarray(list(sides), dtype=np.bool_)
        if array.shape != (self.n,):
            raise BadValue(f"a division names a side for each of {self.n} states, not {array.size}")
        return array

    def _apart(self, sides: Iterable[bool]) -> NDArray[np.bool_]:
        array = self._as_sides(sides)
        return array[:, None] != array[None, :]

    def components(self) -> tuple[tuple[str, ...], ...]:
        """Groups of states that are tied by some propensity; groups do not feel each other.

        With k groups every minimum comes in 2^(k-1) versions of the same energy, for each group may swap its sides.
        """
        left, groups = set(range(self.n)), list[tuple[str, ...]]()
        while left:
            group, edge = set[int](), [min(left)]
            while edge:
                i = edge.pop()
                if i not in group:
                    group.add(i)
                    edge.extend(int(j) for j in np.flatnonzero(self.pulls[i]))
            left -= group
            groups.append(tuple(self.names[i] for i in sorted(group)))
        return tuple(groups)


def uniform_propensity(states: int, value: Number = -1) -> Matrix:
    """The same propensity for every pair: -1 is the realist world where everybody is everybody's rival."""
    matrix = np.full((states, states), float(exact(value)))
    np.fill_diagonal(matrix, 0.0)
    return matrix


def _check(names: Sequence[str], sizes: PowerVector, propensity: Matrix) -> None:
    if not names:
        raise BadValue("a landscape needs at least one state")
    for name in names:
        if list(names).count(name) > 1:
            raise BadValue(f"state {name!r} stands twice in this landscape")
    n = len(names)
    if sizes.shape != (n,) or propensity.shape != (n, n):
        raise BadValue(
            f"{n} states need {n} sizes and {n} x {n} propensities, not {sizes.shape} and {propensity.shape}"
        )
    for name, size in zip(names, sizes, strict=True):
        if not (np.isfinite(size) and size > 0):
            raise BadValue(
                f"the size of {name} is {size}; it must be above zero", remedy="leave out a state without size"
            )
    if not np.isfinite(propensity).all():
        i, j = (int(k) for k in np.argwhere(~np.isfinite(propensity))[0])
        raise BadValue(f"the propensity of {names[i]} and {names[j]} is {propensity[i, j]}; it must be finite")
    if max(sizes.max(), np.abs(propensity).max()) > LARGEST:
        raise BadValue(f"a size or propensity is beyond {LARGEST:g}", remedy="take a larger unit")
    off = np.argwhere(propensity != propensity.T)
    if off.size:
        i, j = (int(k) for k in off[0])
        raise BadValue(
            f"the propensity of {names[i]} to {names[j]} is {propensity[i, j]:g}, of {names[j]} to {names[i]} "
            f"{propensity[j, i]:g}",
            remedy="the theory needs one number a pair: take their mean, (P + P.T) / 2, if that is meant",
        )
