r"""Leave a member out: how far the coefficients move when every pair of one state is taken away (Tukey 1958).

$$\widehat{\mathrm{V}} = \frac{M-1}{M} \sum_m (\hat\beta_{(m)} - \hat\beta)(\hat\beta_{(m)} - \hat\beta)^\top$$

with $\hat\beta_{(m)}$ fitted without the rows in which state m stands. Sums over pairs that share a member
(`Dyadic`) understate when members are few, badly so below twenty. The jackknife errs to the other side (Efron &
Stein 1981): it is about right where what moves a pair belongs to its members, and too wide, by a factor of up to
$\sqrt 2$ in the error, where it belongs to the pair alone. With the handful of great powers it is the safer of the two.

For least squares the refits are exact without refitting; for a logit each takes one Newton step from the whole fit,
$\hat\beta_{(m)} - \hat\beta \approx -(H - H_m)^{-1} S_m$, which needs one pass over the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.inference.clustered import Groups
from counterpoise.evidence.inference.dyadic import Labels, paired
from counterpoise.evidence.inference.fit import Array, Fit, Unidentified, entangled


@dataclass(frozen=True, eq=False)
class MemberJackknife:
    """Uncertainty from leaving one member out at a time.

    Args:
        one, two: The members of each row's pair; the order within a pair does not matter.
    Raises:
        BadValue: If there is not one first and one second member for every row, or a row pairs a member with itself.
    References:
        Tukey (1958), Annals of Mathematical Statistics 29:614; Efron & Stein (1981), Annals of Statistics 9:586-596;
        for networks Snijders & Borgatti (1999), Connections 22(2):61-70.
    """

    one: Groups
    two: Groups

    def __init__(self, one: Labels, two: Labels) -> None:
        first, second = paired(one, two)
        object.__setattr__(self, "one", first)
        object.__setattr__(self, "two", second)

    @property
    def members(self) -> int:
        """How many members there are."""
        return int(self.two.max()) + 1

    @cached_property
    def _rows_of_each(self) -> list[NDArray[np.intp]]:
        """The rows in which each member stands."""
        members = np.concatenate([self.one, self.two])
        order = np.argsort(members, kind="stable")
        return np.split(order % len(self.one), np.searchsorted(members[order], np.arange(1, self.members)))

    def covariance(self, fit: Fit) -> Array:
        """(M - 1) / M times the sum of squared moves."""
        moves = self.moves(fit)
        return (self.members - 1) / self.members * moves.T @ moves

    def moves(self, fit: Fit) -> Array:
        """How far the coefficients move without each member, shape (members, coefficients).

        Raises:
            Unidentified: If without one member some columns cannot be told apart.
            BadValue: If there is not one pair for every row, or fewer than three members.
        """
        if len(self.one) != fit.rows:
            raise BadValue(f"{len(self.one)} pairs for {fit.rows} rows")
        if self.members < 3:
            raise BadValue(f"{self.members} members are too few to leave one out")
        return np.array([self._move(fit, rows) for rows in self._rows_of_each])

    def degrees(self, fit: Fit) -> float:
        """Members less one."""
        return float(self.members - 1)

    @staticmethod
    def _move(fit: Fit, rows: NDArray[np.intp]) -> Array:
        """One Newton step from the whole fit to the fit without some rows."""
        left = fit.hessian - fit.curvature_of(rows)
        guilty = entangled(left, fit.names, fit.hessian)
        if guilty:
            raise Unidentified(
                f"without one of the members {', '.join(guilty)} cannot be told apart",
                guilty,
                "take more members or fewer columns",
            )
        return np.asarray(np.linalg.solve(left, -(fit.pull[rows] @ fit.design[rows])), dtype=np.float64)
