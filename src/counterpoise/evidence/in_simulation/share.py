"""A share of points with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """A share of points of the space, with Wilson's 95 % interval for the choice of the points.

    Args:
        value: hits / points; nan of none.
        low, high: The interval.
        hits, points: What it is a share of.
    """

    value: float
    low: float
    high: float
    hits: int
    points: int


def share(hits: int, points: int) -> Share:
    """The share and its interval (Wilson 1927).

    Example:
        >>> one = share(8, 10)
        >>> round(one.low, 3), one.value, round(one.high, 3)
        (0.49, 0.8, 0.943)
    """
    if points == 0:
        return Share(nan, nan, nan, 0, 0)
    p, z = hits / points, Z95
    middle = (p + z * z / (2 * points)) / (1 + z * z / points)
    half = z / (1 + z * z / points) * sqrt(p * (1 - p) / points + z * z / (4 * points * points))
    return Share(p, max(0.0, middle - half), min(1.0, middle + half), hits, points)
