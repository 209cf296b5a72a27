"""Distributions over an ensemble, from counts: how long polarities last, how heavy the tail of wars is.

A spell that the end of a run cuts off lasted at least that long. Leaving such spells out would make polarities look
short-lived; the Kaplan-Meier estimate uses what they tell.

References:
    Kaplan & Meier (1958), "Nonparametric estimation from incomplete observations", *JASA* 53.
"""

from __future__ import annotations

from math import nan

import numpy as np

from counterpoise.engine.board import Reals, Whole
from counterpoise.engine.outcomes import SEVERITY_BINS


def lasting(spells: Whole) -> Reals:
    """The share of spells that last longer than t turns, t = 0, 1, ..., by Kaplan and Meier.

    Args:
        spells: Counts by whether cut off and by length, shape (2, turns + 1).
    Example:
        >>> lasting(np.array([[0, 1, 1], [0, 0, 2]])).tolist()
        [1.0, 0.75, 0.5]
    """
    ended, cut = spells.astype(np.float64)
    at_risk = np.cumsum((ended + cut)[::-1])[::-1]
    going_on = 1.0 - np.divide(ended, at_risk, out=np.zeros_like(ended), where=at_risk > 0)
    return np.asarray(np.cumprod(going_on), dtype=np.float64)


def median_spell(spells: Whole) -> float:
    """The length that half of the spells outlast; nan where more than half outlast the runs, or there are none.

    Example:
        >>> median_spell(np.array([[0, 3, 1], [0, 0, 0]]))
        1.0
    """
    if not spells.sum():
        return nan
    short = np.flatnonzero(lasting(spells) <= 0.5)
    return float(short[0]) if short.size else nan


def severity_quantile(severities: Whole, share: float) -> float:
    """The severity that a share of wars does not exceed, as the upper edge of its bin; nan without wars.

    Args:
        severities: Counts by the bins of `SEVERITY_BINS`, what is below and above included.
        share: From 0 to 1.
    """
    total = int(severities.sum())
    if not total:
        return nan
    place = int(np.searchsorted(np.cumsum(severities), share * total))
    return float(SEVERITY_BINS[min(place, len(SEVERITY_BINS) - 1)])


def severity_tail(severities: Whole) -> tuple[tuple[float, float], ...]:
    """(severity, share of wars at least that severe) at every edge that some war reaches."""
    total = severities.sum()
    if not total:
        return ()
    above = np.cumsum(severities[::-1])[::-1][1:] / total
    return tuple((float(edge), float(share)) for edge, share in zip(SEVERITY_BINS, above, strict=True) if share > 0)
