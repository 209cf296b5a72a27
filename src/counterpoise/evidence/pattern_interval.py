"""How far a measured pattern may be off: intervals that respect how the record hangs together.

A share of few independent things (wars that spread) has Wilson's interval. Yearly counts and levels are not
independent from year to year, so whole blocks of consecutive years are drawn anew, round a circle in which the last
year is followed by the first; the interval is that of the ratio of totals over such redrawn records.

References:
    Wilson (1927), "Probable inference, the law of succession, and statistical inference", *JASA* 22.
    Politis & Romano (1992), "A circular block-resampling procedure for stationary data", in *Exploring the Limits of
    Bootstrap*.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

Reals = NDArray[np.float64]

LEVEL = 0.95
REDRAWN = 4000
"""Records drawn anew."""
KEY = 1648
"""Key of the draws, so that the same data give the same interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number with the range in which it may lie.

    Args:
        estimate: The number.
        low, high: Ends of the 95 % interval.
        n: What it rests on: wars, years or trials.
    """

    estimate: float
    low: float
    high: float
    n: int

    @property
    def width(self) -> float:
        """From end to end."""
        return self.high - self.low


def share(hits: int, n: int) -> Interval:
    """A share of independent trials, with Wilson's interval.

    Example:
        >>> found = share(61, 88)
        >>> round(found.estimate, 3), round(found.low, 3), round(found.high, 3)
        (0.693, 0.59, 0.78)
    """
    if n == 0:
        return Interval(nan, nan, nan, 0)
    ends = binomtest(hits, n).proportion_ci(LEVEL, method="wilson")
    return Interval(hits / n, float(ends.low), float(ends.high), n)


def rate(top: Reals, bottom: Reals, *, block: int = 10) -> Interval:
    """A total per another total, both by year, with the interval of a circular block bootstrap.

    Args:
        top, bottom: By year, shape (years,); a mean level has ones below.
        block: Years in a block.
    Example:
        >>> rate(np.full(40, 2.0), np.full(40, 4.0))
        Interval(estimate=0.5, low=0.5, high=0.5, n=40)
    """
    years = len(top)
    luck = np.random.Generator(np.random.Philox(KEY))
    begins = luck.integers(0, years, size=(REDRAWN, -(-years // block)))
    drawn = ((begins[:, :, None] + np.arange(block)) % years).reshape(REDRAWN, -1)[:, :years]
    tops, bottoms = top[drawn].sum(axis=1), bottom[drawn].sum(axis=1)
    ratios = tops[bottoms > 0] / bottoms[bottoms > 0]
    return Interval(float(top.sum() / bottom.sum()), *_ends(ratios), n=years)


def tail(sizes: Reals) -> Interval:
    """How heavy a tail is: orders of magnitude from the median to the ninth decile, drawn anew over the cases.

    It has no unit, so battle deaths and lost capability can be set beside each other. A normal distribution's
    logarithm has 1.28 standard deviations there.

    Example:
        >>> tail(np.array([10.0] * 5 + [1000.0] * 5)).estimate
        1.0...
    """
    if len(sizes) < 2:
        return Interval(nan, nan, nan, len(sizes))
    luck = np.random.Generator(np.random.Philox(KEY))
    drawn = np.log10(sizes)[luck.integers(0, len(sizes), size=(REDRAWN // 4, len(sizes)))]
    middle, far = np.quantile(drawn, (0.5, 0.9), axis=1)
    own_middle, own_far = np.quantile(np.log10(sizes), (0.5, 0.9))
    return Interval(float(own_far - own_middle), *_ends(far - middle), n=len(sizes))


def _ends(drawn: Reals) -> tuple[float, float]:
    low, high = np.quantile(drawn, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(low), float(high)
