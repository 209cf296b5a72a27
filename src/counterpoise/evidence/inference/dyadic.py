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
        return int(self._pair.max()) + 1

    @property
    def _pair(self) -> Groups:
        return together(self.one, self.two)

    def covariance(self, fit: Fit) -> Array:
        """Bread, sum over rows that share a member (or a shock), bread."""
        meat = self._sharing(fit, self.one, self.two)
        if self.shocks is not None:
            years = summed(fit.scores, self.shocks)
            width = len(years)
            meat += self._factor(width, fit) * (years.T @ years)
            meat -= self._sharing(fit, self.one * width + self.shocks, self.two * width + self.shocks)
        return fit.sandwich(meat)

    def degrees(self, fit: Fit) -> float:
        """Members less one; with shocks, the fewer of members and shocks less one."""
        shocks = self.members if self.shocks is None else int(self.shocks.max()) + 1
        return float(min(self.members, shocks) - 1)

    def _factor(self, groups: int, fit: Fit) -> float:
        return small_sample(groups, fit) if self.corrected else 1.0

    def _sharing(self, fit: Fit, one: Groups, two: Groups) -> Array:
        """The sum over all pairs of rows with a member in common."""
        names = numbered(np.concatenate([one, two]))
        first, second = names[: len(one)], names[len(one) :]
        count = int(names.max()) + 1
        of_member = np.column_stack(
            [
                np.bincount(first, weights=column, minlength=count)
                + np.bincount(second, weights=column, minlength=count)
                for column in fit.scores.T
            ]
        )
        of_pair = summed(fit.scores, together(first, second))
        return self._factor(count, fit) * (of_member.T @ of_member - of_pair.T @ of_pair)


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
