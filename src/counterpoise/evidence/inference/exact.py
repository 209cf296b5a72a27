r"""Few cases: intervals that hold for any number of them (Clopper & Pearson 1934).

A share of n cases has an exact interval, made of the shares under which what was seen would not yet be unlikely:

$$\Big[B_{\alpha/2}(k, n-k+1),\ B_{1-\alpha/2}(k+1, n-k)\Big]$$

with B the quantile of the beta distribution. The difference of two shares takes the exact intervals of both and puts
them together as two independent errors (Newcombe 1998, with Clopper & Pearson's limits for Wilson's). That step is not
exact, but it leans to the safe side because its parts do.
"""

from __future__ import annotations

from math import nan, sqrt

from scipy import stats


def clopper_pearson(hits: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share.

    Args:
        hits: How many of the cases.
        n: Cases.
        level: Between 0 and 1.
    Returns:
        Lower and upper end; nan where there are no cases.
    Example:
        >>> low, high = clopper_pearson(0, 6)
        >>> low, round(high, 3)
        (0.0, 0.459)

    References:
        Clopper & Pearson (1934), Biometrika 26:404-413.
    """
    if n == 0:
        return nan, nan
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else float(stats.beta.ppf(tail, hits, n - hits + 1))
    high = 1.0 if hits == n else float(stats.beta.ppf(1 - tail, hits + 1, n - hits))
    return low, high


def difference(hits: tuple[int, int], n: tuple[int, int], level: float = 0.95) -> tuple[float, float, float]:
    """The difference of two shares, the first less the second, with its interval.

    Args:
        hits: In each group.
        n: Cases in each group.
        level: Between 0 and 1.
    Returns:
        Difference, lower end, upper end; nan where a group is empty.
    Example:
        >>> [round(x, 3) for x in difference((2, 8), (8, 10))]
        [-0.55, -0.83, -0.014]

    References:
        Newcombe (1998), Statistics in Medicine 17:873-890, method 10.
    """
    if 0 in n:
        return nan, nan, nan
    p, q = hits[0] / n[0], hits[1] / n[1]
    (a, b), (c, d) = clopper_pearson(hits[0], n[0], level), clopper_pearson(hits[1], n[1], level)
    gap = p - q
    return gap, gap - sqrt((p - a) ** 2 + (d - q) ** 2), gap + sqrt((b - p) ** 2 + (q - c) ** 2)
