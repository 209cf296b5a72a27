"""From a sample of runs to a number with its Monte-Carlo error.

A chance is a share of runs; its interval is Wilson's, which does not collapse where no run or every run had the
outcome. A mean has the usual interval. A ratio of two totals (wars that spread per war) is not the mean of the runs'
own ratios: runs with many wars count for more. Its error comes from the delta method.

    se(Y / X)^2 = (s_yy - 2 r s_xy + r^2 s_xx) / (n x^2),    r = Y / X,  x the mean of X

References:
    Wilson (1927), "Probable inference, the law of succession, and statistical inference", *JASA* 22.
    Cochran (1977), *Sampling Techniques*, section 6.3 (the ratio estimate).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan, sqrt

from counterpoise.engine.moments import Moments

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number from an ensemble.

    Args:
        mean: The estimate; nan where no run had what it is a share of.
        se: Its standard error from run to run.
        low, high: An interval that covers the true value in 95 of 100 such ensembles.
    """

    mean: float
    se: float
    low: float
    high: float

    @property
    def reach(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2

    def to_json(self) -> dict[str, float]:
        """As the JSON documents write it."""
        return {"mean": self.mean, "se": self.se, "low": self.low, "high": self.high}


UNKNOWN = Estimate(nan, nan, nan, nan)


def chance(moments: Moments, column: int) -> Estimate:
    """The share of runs in which a column is 1, with Wilson's interval.

    Example:
        >>> import numpy as np
        >>> none = chance(Moments.of(np.zeros((100, 1))), 0)
        >>> none.mean, none.se, round(none.high, 3)
        (0.0, 0.0, 0.037)
    """
    n = moments.count
    if not n:
        return UNKNOWN
    p = min(1.0, max(0.0, float(moments.mean[column])))
    middle = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n))
    low = 0.0 if p == 0.0 else middle - half
    high = 1.0 if p == 1.0 else middle + half
    return Estimate(p, sqrt(p * (1 - p) / n), low, high)


def mean(moments: Moments, column: int) -> Estimate:
    """The mean of a column over runs.

    Example:
        >>> import numpy as np
        >>> mean(Moments.of(np.array([[1.0], [3.0]])), 0).se
        1.0
    """
    if not moments.count:
        return UNKNOWN
    return _around(float(moments.mean[column]), moments.variance(column), moments.count)


def ratio(moments: Moments, top: int, bottom: int) -> Estimate:
    """The total of one column per total of another.

    Example:
        >>> import numpy as np
        >>> found = ratio(Moments.of(np.array([[1.0, 2.0], [3.0, 6.0]])), 0, 1)
        >>> found.mean, round(found.se, 12)
        (0.5, 0.0)
    """
    if not moments.count or moments.mean[bottom] == 0.0:
        return UNKNOWN
    base = float(moments.mean[bottom])
    r = float(moments.mean[top]) / base
    spread = moments.variance(top) - 2 * r * moments.covariance(top, bottom) + r * r * moments.variance(bottom)
    return _around(r, max(0.0, spread) / (base * base) if isfinite(spread) else nan, moments.count)


def _around(centre: float, variance: float, count: int) -> Estimate:
    se = sqrt(variance / count) if isfinite(variance) else nan
    return Estimate(centre, se, centre - Z95 * se, centre + Z95 * se)
