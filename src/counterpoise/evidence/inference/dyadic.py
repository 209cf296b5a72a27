r"""Pairs that share a member depend on each other (Aronow, Samii & Assenova 2015).

What France does moves every pair that France is in. Two rows about pairs of states therefore count as dependent
whenever the pairs have a member in common, in whatever year and whichever way round:

$$M = \sum_{d} \sum_{d':\ d \cap d' \ne \emptyset} s_d s_{d'}^\top = \sum_m S_m S_m^\top - \sum_p S_p S_p^\top$$

with $S_m$ the sum of the scores of all rows in which state m stands, and $S_p$ that of all rows of one pair, which the
first sum counts twice. So it takes one pass over the rows, not one over all pairs of rows.

A shock of a year, a great war, moves pairs that share nobody. `shocks` adds it by inclusion and exclusion: rows of
one year depend on each other too. The measure of dependence is sound when members are many; with the handful of
great powers it understates, and t quantiles with members - 1 degrees of freedom mend a part of that only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.inference.clustered import Groups, numbered, small_sample, summed, together
from counterpoise.evidence.inference.fit import Array, Fit

Labels = Sequence[object] | NDArray[np.generic]


@dataclass(frozen=True, eq=False)
class Dyadic:
    """Rows about pairs depend on each other when the pairs share a member.

    Args:
        one, two: The members of each row's pair; the order within a pair does not matter.
        shocks: A label for every row, such as its year, whose rows depend on each other too.
        corrected: Whether to multiply by $\\frac{M}{M-1}\\frac{n-1}{n-k}$, with M the number of members (of years,
            of members in years). The definition itself has no such factor.
    Raises:
        BadValue: If there is not one member for every row, or a row pairs a member with itself.
    References:
        Aronow, Samii & Assenova (2015), Political Analysis 23:564-577; for repeated rows of a pair and for the way
        over members also Fafchamps & Gubert (2007), Journal of Development Economics 83:326-350.
    """

    one: Groups
    two: Groups
    shocks: Groups | None
    corrected: bool

    def __init__(self, one: Labels, two: Labels, *, shocks: Labels | None = None, corrected: bool = True) -> None:
        first, second = paired(one, two)
        object.__setattr__(self, "one", first)
        object.__setattr__(self, "two", second)
        object.__setattr__(self, "shocks", None if shocks is None else numbered(shocks))
        object.__setattr__(self, "corrected", corrected)

    @property
    def members(self) -> int:
        """How many members there are."""
        return int(self.two.max()) + 1

    @property
    def pairs(self) -> int:
        """How many pairs have a row."""
        return int(self._sharing.pair.max()) + 1

    @cached_property
    def _sharing(self) -> _Sharing:
        return _Sharing.of(self.one, self.two)

    @cached_property
    def _sharing_in_shocks(self) -> _Sharing:
        assert self.shocks is not None
        width = int(self.shocks.max()) + 1
        return _Sharing.of(self.one * width + self.shocks, self.two * width + self.shocks)

    def covariance(self, fit: Fit) -> Array:
        """Bread, sum over rows that share a member (or a shock), bread."""
        meat = self._factor(self.members, fit) * self._sharing.meat(fit.scores)
        if self.shocks is not None:
            years, inside = summed(fit.scores, self.shocks), self._sharing_in_shocks
            meat += self._factor(len(years), fit) * (years.T @ years)
            meat -= self._factor(inside.members, fit) * inside.meat(fit.scores)
        return fit.sandwich(meat)

    def degrees(self, fit: Fit) -> float:
        """Members less one; with shocks, the fewer of members and shocks less one."""
        shocks = self.members if self.shocks is None else int(self.shocks.max()) + 1
        return float(min(self.members, shocks) - 1)

    def _factor(self, groups: int, fit: Fit) -> float:
        return small_sample(groups, fit) if self.corrected else 1.0


@dataclass(frozen=True, eq=False)
class _Sharing:
    """Which rows have a member in common: the members of each row's pair and the pair, all numbered from 0."""

    one: Groups
    two: Groups
    pair: Groups
    members: int

    @classmethod
    def of(cls, one: Groups, two: Groups) -> _Sharing:
        names = numbered(np.concatenate([one, two]))
        first, second = names[: len(one)], names[len(one) :]
        return cls(first, second, together(first, second), int(names.max()) + 1)

    def meat(self, scores: Array) -> Array:
        """The sum over all pairs of rows with a member in common."""
        if len(scores) != len(self.pair):
            raise BadValue(f"{len(self.pair)} pairs for {len(scores)} rows")
        of_member = np.column_stack([self._by_member(column) for column in scores.T])
        of_pair = summed(scores, self.pair)
        return of_member.T @ of_member - of_pair.T @ of_pair

    def _by_member(self, column: Array) -> Array:
        ends = (np.bincount(end, weights=column, minlength=self.members) for end in (self.one, self.two))
        return np.asarray(sum(ends), dtype=np.float64)


def paired(one: Labels, two: Labels) -> tuple[Groups, Groups]:
    """The members of each row's pair as numbers from 0, the smaller first.

    Raises:
        BadValue: If there is not one first and one second member for every row, or a row pairs a member with itself.
    Example:
        >>> paired(["UKG", "FRN"], ["FRN", "GMY"])
        (array([0, 0]), array([2, 1]))
    """
    first, second = np.asarray(one), np.asarray(two)
    if len(first) != len(second):
        raise BadValue(f"{len(first)} first members and {len(second)} second members do not make pairs")
    members = numbered(np.concatenate([first, second]))
    first, second = members[: len(first)], members[len(first) :]
    if (first == second).any():
        raise BadValue("a row pairs a member with itself")
    return np.minimum(first, second), np.maximum(first, second)
