"""A comparison: an outcome on rows of the record, what they are compared by, and how they depend on each other.

Every history test of a claim comes down to one: the difference that a contrast makes to an outcome. The difference in
means is a least-squares coefficient, so that controls can be added; its interval follows the dependence of the rows.
Rows carry the key of what they are about, so that two variants of a claim know which of their rows are the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import nan

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence.inference.block_bootstrap import block_bootstrap
from counterpoise.evidence.inference.clustered import Clustered, numbered
from counterpoise.evidence.inference.dyadic import Dyadic
from counterpoise.evidence.inference.exact import clopper_pearson, difference
from counterpoise.evidence.inference.fit import Dependence, Unidentified
from counterpoise.evidence.inference.hac import NeweyWest
from counterpoise.evidence.inference.least_squares import least_squares
from counterpoise.evidence.inference.member_jackknife import MemberJackknife

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]

FEW_MEMBERS = 20
"""With fewer states than this on one side, sums over pairs that share a state understate; the jackknife is used."""
FEWEST_CLUSTERS = 5
"""With fewer clusters than this, nothing can be said of how they differ."""


@dataclass(frozen=True, eq=False)
class OverYears:
    """Rows of near years depend on each other, and all rows of a year.

    Args:
        years: Of each row.
        bandwidth: Years back, where it must be wider than the rule's: an outcome that looks years ahead.
    """

    years: Whole
    bandwidth: int | None = None


@dataclass(frozen=True, eq=False)
class ByCluster:
    """Rows with the same label depend on each other: rows of one war, of one state."""

    labels: Whole


@dataclass(frozen=True, eq=False)
class ByPair:
    """Rows about pairs that share a member depend on each other; members are numbered from 0."""

    one: Whole
    two: Whole


@dataclass(frozen=True)
class Alone:
    """Each row is a case of its own."""


Bond = OverYears | ByCluster | ByPair | Alone


@dataclass(frozen=True, eq=False)
class Comparison:
    """What is compared.

    Args:
        outcome: Of each row.
        contrast: 1 or 0 for the two sides, or a number whose slope is meant; None where a share is held against
            `against`.
        unit: What each row is about, as a number that means the same in every variant.
        bond: How the rows depend on each other.
        events: Independent events.
        controls: Further columns, shape (rows, columns), or None.
        against: What a share is compared with.
    """

    outcome: Reals
    contrast: Reals | None
    unit: Whole
    bond: Bond
    events: int
    controls: Reals | None = None
    against: float = 0.5

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.outcome)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a comparison found.

    Args:
        estimate: The difference, in the outcome's unit.
        low, high: Ends of its 95 % interval.
        rows: Rows.
        events: Independent events.
        why: Why there is no estimate, or "".
    """

    estimate: float
    low: float
    high: float
    rows: int
    events: int
    why: str = ""


def estimate(compared: Comparison) -> Effect:
    """The difference that the contrast makes, with its interval.

    Example:
        >>> y, x = np.array([1.0, 0, 0, 0, 1, 1, 1, 0]), np.array([0.0, 0, 0, 0, 1, 1, 1, 1])
        >>> estimate(Comparison(y, x, np.arange(8), Alone(), events=4)).estimate
        0.5
    """
    silent = _silent(compared)
    if silent:
        return Effect(nan, nan, nan, compared.rows, compared.events, silent)
    if isinstance(compared.bond, Alone):
        return _counted(compared)
    assert compared.contrast is not None
    x = compared.contrast[:, None]
    if compared.controls is not None:
        x = np.column_stack([x, compared.controls])
    weights, y, bond = None, compared.outcome, compared.bond
    if compared.controls is None and not isinstance(bond, OverYears) and np.isin(x, (0.0, 1.0)).all():
        x, y, weights, bond = _gathered(compared)
    try:
        fit = least_squares(x, y, weights=weights)
        ways = _dependence(bond, few=_few(compared.bond))
        found = max((fit.estimate(one) for one in ways), key=lambda each: float(np.nan_to_num(each.errors[1])))
    except Unidentified as trouble:
        return Effect(nan, nan, nan, compared.rows, compared.events, trouble.message)
    if isinstance(compared.bond, ByCluster):
        found = replace(found, degrees=min(found.degrees, _clusters_a_side(compared) - 1.0))
    low, high = found.interval()[1]
    if not np.isfinite(low):
        return Effect(nan, nan, nan, compared.rows, compared.events, "the variance came out negative: too few pairs")
    return Effect(float(found.coefficients[1]), float(low), float(high), compared.rows, compared.events)


def second_opinion(compared: Comparison) -> tuple[float, float] | None:
    """The interval of a comparison over years by another road: years drawn anew in blocks as long as the window.

    None where the rows are no years, nothing can be estimated, or the years are fewer than a block.
    """
    if not isinstance(compared.bond, OverYears) or compared.contrast is None or _silent(compared):
        return None
    years = compared.bond.years
    block = max(NeweyWest(years).window, compared.bond.bandwidth or 1)
    if block > np.ptp(years) + 1:
        return None
    return block_bootstrap(compared.contrast, compared.outcome, years, block=block)


def _silent(compared: Comparison) -> str:
    """Why nothing can be said, or ""."""
    if compared.rows == 0:
        return "there are no cases"
    if compared.contrast is not None and np.ptp(compared.contrast) == 0:
        return "all cases are on one side of the contrast"
    if isinstance(compared.bond, Alone):
        return ""
    if np.ptp(compared.outcome) == 0:
        return "the outcome is the same in all cases"
    columns = 1 + (0 if compared.controls is None else compared.controls.shape[1])
    if compared.rows <= columns + 2:
        return "there are too few cases"
    if isinstance(compared.bond, ByCluster) and _clusters_a_side(compared) < FEWEST_CLUSTERS:
        return f"there are fewer than {FEWEST_CLUSTERS} clusters on one side"
    if isinstance(compared.bond, ByPair) and _members(compared.bond) < FEWEST_CLUSTERS:
        return f"there are fewer than {FEWEST_CLUSTERS} states"
    return ""


def _counted(compared: Comparison) -> Effect:
    y, x = compared.outcome, compared.contrast
    if x is None:
        hits, n = int(y.sum()), compared.rows
        low, high = clopper_pearson(hits, n)
        shift = compared.against
        return Effect(hits / n - shift, low - shift, high - shift, n, compared.events)
    one, two = y[x == 1], y[x == 0]
    found = difference((int(one.sum()), int(two.sum())), (len(one), len(two)))
    return Effect(*found, compared.rows, compared.events)


def _clusters_a_side(compared: Comparison) -> int:
    """Clusters on the side of a contrast of 1 and 0 that has fewer: two means are compared, and the one that rests on
    fewer clusters decides how sure their difference is."""
    assert isinstance(compared.bond, ByCluster)
    assert compared.contrast is not None
    return min(len(np.unique(compared.bond.labels[compared.contrast == side])) for side in (0.0, 1.0))


def _few(bond: Bond) -> bool:
    """Whether one side of the pairs has few states: a handful of great powers that all others face."""
    return isinstance(bond, ByPair) and min(map(_different, (bond.one, bond.two))) < FEW_MEMBERS


def _dependence(bond: Bond, *, few: bool) -> tuple[Dependence, ...]:
    """How the rows depend on each other; where two ways are given, the wider error is the one to take."""
    match bond:
        case OverYears(years, bandwidth):
            plain = NeweyWest(years)
            return (NeweyWest(years, None if bandwidth is None else max(bandwidth, plain.window)),)
        case ByCluster(labels):
            return (Clustered(labels),)
        case ByPair(one, two):
            if few:
                return (MemberJackknife(one, two),)
            # A sum over pairs that share a member can fall below that over the rows of each pair, even below zero.
            return Dyadic(one, two), Clustered(one * (int(two.max()) + 1) + two)
        case Alone():
            raise AssertionError("cases of their own are counted, not fitted")


def _members(bond: ByPair) -> int:
    return _different(np.concatenate([bond.one, bond.two]))


def _different(numbers: Whole) -> int:
    """How many different numbers there are, of numbers from 0."""
    return int(np.count_nonzero(np.bincount(numbers)))


def _gathered(compared: Comparison) -> tuple[Reals, Reals, Reals, Bond]:
    """Rows of one cell (a pair or cluster, one side of the contrast) as one row with their mean and number.

    The sum of their scores is the score of that row, so that nothing changes but the time it takes.
    """
    bond, contrast = compared.bond, compared.contrast
    assert contrast is not None
    assert isinstance(bond, ByCluster | ByPair)
    if isinstance(bond, ByCluster):
        cell, width = numbered(bond.labels), 0
    else:
        width = int(max(bond.one.max(), bond.two.max())) + 1
        cell = np.minimum(bond.one, bond.two) * width + np.maximum(bond.one, bond.two)
    place = cell * 2 + contrast.astype(np.int64)
    number = np.bincount(place)
    there = np.flatnonzero(number)
    n = number[there].astype(np.float64)
    y = np.bincount(place, weights=compared.outcome)[there] / n
    x = (there % 2).astype(np.float64)[:, None]
    of = there // 2
    return x, y, n, ByPair(of // width, of % width) if width else ByCluster(of)
