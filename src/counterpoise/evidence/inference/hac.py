r"""Years that remember each other: the covariance of Newey & West (1987) with a wide window and honest quantiles.

What happens in a year depends on the years before it, and so do the conditions that it is compared by. With $S_t$ the
sum of the scores of year t the meat is

$$M = \sum_{|j| \le m} \Big(1 - \frac{|j|}{m+1}\Big) \sum_t S_t S_{t-j}^\top$$

With one row a year this is Newey & West; with many rows a year, all of which may move together, it is Driscoll & Kraay
(1998). The window is $m = 1.3\sqrt T$, wide enough for slow series, and because a wide window makes its own noise the
quantiles are those of Kiefer & Vogelsang (2005) for $b = m/T$ and not the normal ones, as Lazarus, Lewis, Stock &
Watson (2018) advise. Years that are missing count as years without a score, so that distances in time stay as they
are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from counterpoise.evidence.inference.clustered import Groups, summed
from counterpoise.evidence.inference.fit import Array, Fit

_FIXED_B = (1.96, 2.9694, 0.4160, -0.5324)
"""Kiefer & Vogelsang (2005): the 97.5 % quantile for Bartlett's window as a polynomial in b."""


@dataclass(frozen=True, eq=False)
class NeweyWest:
    """Rows depend on each other the more, the fewer years lie between them.

    Args:
        years: The year of each row.
        bandwidth: How many years back, m; 1.3 times the root of the number of years, if not given.
    References:
        Newey & West (1987), Econometrica 55:703-708; Driscoll & Kraay (1998), Review of Economics and Statistics
        80:549-560; Kiefer & Vogelsang (2005), Econometric Theory 21:1130-1164; Lazarus, Lewis, Stock & Watson (2018),
        Journal of Business & Economic Statistics 36:541-559.
    """

    years: Groups
    bandwidth: int | None = None

    @property
    def span(self) -> int:
        """Years from the first row to the last."""
        return int(self.years.max() - self.years.min()) + 1

    @property
    def lived(self) -> int:
        """Years that have a row."""
        return len(np.unique(self.years))

    @property
    def window(self) -> int:
        """How many years back."""
        if self.bandwidth is not None:
            return min(self.bandwidth, self.span - 1)
        return min(int(np.ceil(1.3 * np.sqrt(self.lived))), self.span - 1)

    def covariance(self, fit: Fit) -> Array:
        """Bread, weighted sum over years near each other, bread; times T / (T - k)."""
        yearly = summed(fit.scores, self.years - self.years.min())
        meat = yearly.T @ yearly
        for back in range(1, self.window + 1):
            cross = yearly[back:].T @ yearly[:-back]
            meat += (1 - back / (self.window + 1)) * (cross + cross.T)
        spare = max(self.lived - len(fit.coefficients), 1)
        return fit.sandwich(meat) * self.lived / spare

    def degrees(self, fit: Fit) -> float:
        """Those of the t whose 97.5 % quantile is Kiefer & Vogelsang's, so that 95 % intervals are theirs."""
        return degrees_of(fixed_b_quantile(self.window / self.lived))


def fixed_b_quantile(b: float) -> float:
    """The 97.5 % quantile of the t ratio for Bartlett's window, b of the sample wide.

    Example:
        >>> round(fixed_b_quantile(0.0), 2), round(fixed_b_quantile(0.1), 3)
        (1.96, 2.261)
    """
    b = min(b, 1.0)
    return float(sum(a * b**power for power, a in enumerate(_FIXED_B)))


def degrees_of(quantile: float) -> float:
    """The degrees of freedom at which a t distribution has this 97.5 % quantile; infinite for the normal's or less.

    Example:
        >>> round(degrees_of(2.2281), 1)
        10.0
    """
    if quantile <= float(stats.norm.ppf(0.975)) + 1e-4:
        return float("inf")
    found = optimize.root_scalar(lambda d: float(stats.t.ppf(0.975, d)) - quantile, bracket=(0.5, 1e7))
    return float(found.root)
