"""Counting swings exactly, with one very large whole number in place of a table.

The coalitions of a weighted game are the terms of a product: multiply (1 + z x^w) over the players, and the
coefficient of z^k x^s says how many coalitions of k members weigh s (Mann & Shapley 1962). Here x and z are powers
of two so large that no coefficient can spill into the next. The whole table is then one integer, a player joins by
a shift and an addition, and Python's big integers do the rest without ever rounding.

A player swings with a coalition of the others that weighs less than the quota but no less than the quota minus the
player's own weight. The others' product is the whole product divided by the player's factor, and
1/(1+y) = (1-y)(1+y^2)(1+y^4)..., so leaving takes a handful of shifts too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Swings:
    """How often each player turns a losing coalition into a winning one.

    Args:
        by_size: For each player, at place k, the number of coalitions of k others that it makes winning.
        winning: How many of all 2^n coalitions win.
    """

    by_size: tuple[tuple[int, ...], ...]
    winning: int

    @property
    def n(self) -> int:
        """How many players there are."""
        return len(self.by_size)

    @property
    def totals(self) -> tuple[int, ...]:
        """Each player's swings, whatever the size of the coalition."""
        return tuple(sum(sizes) for sizes in self.by_size)


def count_swings(units: Sequence[int], threshold: int) -> Swings:
    """The swings of every player by the size of the coalition, in exact integers.

    Args:
        units: Weights in whole numbers.
        threshold: A coalition wins with at least this much; from 1 to the sum of the units.
    References:
        Mann & Shapley (1962), RAND RM-3158; Brams & Affuso (1976).
    Example:
        >>> count_swings([3, 2, 2], 4)
        Swings(by_size=((0, 2, 0), (0, 2, 0), (0, 2, 0)), winning=4)
    """
    n = len(units)
    dual = sum(units) - threshold + 1
    table = PackedTable(n, min(threshold, dual), sized=True)
    whole = table.product(units)
    rows = {unit: table.swings_of(whole, unit) for unit in set(units)}
    by_size = tuple(rows[unit] for unit in units)
    winning = 2**n - sum(table.below(whole, table.top))
    if dual < threshold:  # we counted in the dual game, where the complement of a coalition is the coalition
        by_size, winning = tuple(row[::-1] for row in by_size), 2**n - winning
    return Swings(by_size, winning)


def count_total_swings(units: Sequence[int], threshold: int) -> tuple[tuple[int, ...], int]:
    """The swings of every player and the number of winning coalitions, without regard to size (much faster).

    Example:
        >>> count_total_swings([4, 4, 4, 2, 2, 1], 12)
        ((10, 10, 10, 6, 6, 0), 14)
    """
    n = len(units)
    dual = sum(units) - threshold + 1
    table = PackedTable(n, min(threshold, dual), sized=False)
    whole = table.product(units)
    totals = {unit: table.swings_of(whole, unit)[0] for unit in set(units)}
    losing = table.below(whole, table.top)[0]
    return tuple(totals[unit] for unit in units), losing if dual < threshold else 2**n - losing


def cost_of_counting(units: Sequence[int], threshold: int) -> float:
    """About how many bits `count_swings` has to move: 1e10 take in the order of a second."""
    n = len(units)
    top = min(threshold, sum(units) - threshold + 1)
    steps = n + sum((top // unit).bit_length() + 2 for unit in set(units) if unit)
    return float(top) * (n + 1) ** 2 * steps


@dataclass(frozen=True, slots=True)
class PackedTable:
    """Coefficients of x^s z^k for s below `top`, packed into one integer."""

    n: int
    top: int
    sized: bool

    @property
    def cell(self) -> int:
        """Bits for one coefficient: it is at most 2^n."""
        return self.n + 1

    @property
    def row(self) -> int:
        """Bits for all coefficients of one power of x."""
        return self.cell * (self.n + 1) if self.sized else self.cell

    def shift(self, unit: int) -> int:
        """By how many bits the table moves when a player of this weight joins."""
        return unit * self.row + (self.cell if self.sized else 0)

    def join(self, packed: int, unit: int) -> int:
        """The table after one more player may join."""
        if unit >= self.top:
            return packed
        return (packed + (packed << self.shift(unit))) & ((1 << self.top * self.row) - 1)

    def product(self, units: Sequence[int]) -> int:
        """The table of all coalitions of these players."""
        packed = 1
        for unit in sorted(units):
            packed = self.join(packed, unit)
        return packed

    def without(self, whole: int, unit: int) -> int:
        """The table with one player's factor divided out."""
        if unit >= self.top:
            return whole
        mask = (1 << self.top * self.row) - 1
        step = self.shift(unit)
        others = whole - (whole << step)
        power = 2
        while power * unit < self.top:
            others = (others + (others << power * step)) & mask
            power *= 2
        return others & mask

    def between(self, packed: int, low: int, high: int) -> tuple[int, ...]:
        """How many coalitions weigh at least `low` and less than `high`, by size."""
        low = max(0, low)
        if high <= low:
            return (0,)
        window = packed & ((1 << high * self.row) - 1) if high < self.top else packed
        return self.below(window >> low * self.row, high - low)

    def swings_of(self, whole: int, unit: int) -> tuple[int, ...]:
        """How many coalitions of the others a player of this weight makes winning, by size."""
        if unit == 0:
            return (0,) * self.n if self.sized else (0,)
        return self.between(self.without(whole, unit), self.top - unit, self.top)[: self.n]

    def below(self, packed: int, rows: int) -> tuple[int, ...]:
        """The sum of that many rows, one number a size: the upper half is folded onto the lower until one is left."""
        while rows > 1:
            rows = (rows + 1) // 2
            packed = (packed & ((1 << rows * self.row) - 1)) + (packed >> rows * self.row)
        cells = self.n + 1 if self.sized else 1
        mask = (1 << self.cell) - 1
        return tuple((packed >> place * self.cell) & mask for place in range(cells))
