"""Foreign-policy similarity: do two states keep the same company?

A state's portfolio says how it stands to everybody: its promise to each state of the system, or its vote on each
roll call. Two states are similar as far as their portfolios agree. Bueno de Mesquita (1975) compared them by
Kendall's tau-b; Signorino and Ritter (1999) showed that rank correlation mistakes shape for agreement and put a
distance in its place; Hage (2011) that most of their S comes from the many ties nobody has, and asked how far
agreement exceeds what two unrelated portfolios would show. Hence one family,

    1 - (observed distance) / (distance to expect),

where S expects half the largest distance there could be, kappa what the two states' own habits would give if they
were independent, and pi what the habits of the two taken together would give. Benati and Capurri's A is the plain
difference of S and the S to expect. Two conventions are part of the definitions: the largest distance is that of the
scale (3 for alliances), whether or not anybody reaches it, and a state's tie to itself is the strongest there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import nan, sqrt
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.errors import BadValue

ALLIANCE_TOP = 3
"""The highest level of the alliance scale: 3 defence, 2 neutrality or non-aggression, 1 entente, 0 nothing."""
VOTE_TOP = 2
"""The highest level of the voting scale: 2 yes, 1 abstention, 0 no."""

Portfolio = NDArray[np.float64]
"""How a state stands to everybody: whole levels from 0 to the top of the scale, nan where not observed."""


class Distance(StrEnum):
    """How far two levels lie apart."""

    NOMINAL = "nominal"
    """1 if they differ, 0 if not."""
    LINEAR = "linear"
    """|a - b|"""
    SQUARED = "squared"
    """(a - b)^2"""

    def between(self, x: Portfolio, y: Portfolio) -> Portfolio:
        """The distance of each pair of levels."""
        if self is Distance.NOMINAL:
            return (x != y).astype(np.float64)
        return np.abs(x - y) if self is Distance.LINEAR else (x - y) ** 2

    def largest(self, top: int) -> int:
        """The largest distance on a scale from 0 to `top`."""
        return 1 if self is Distance.NOMINAL else top if self is Distance.LINEAR else top**2


@dataclass(frozen=True, slots=True)
class SScore:
    """Signorino and Ritter's S. `weighted` counts each target by its share of capability; `binary` any tie as one."""

    distance: Distance = Distance.LINEAR
    weighted: bool = False
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's (1968) kappa: agreement beyond what the two states' own habits would give."""

    distance: Distance = Distance.SQUARED
    binary: bool = False


@dataclass(frozen=True, slots=True)
class ScottPi:
    """Scott's (1955) pi: agreement beyond what the habits of the two together would give."""

    distance: Distance = Distance.SQUARED
    binary: bool = False


@dataclass(frozen=True, slots=True)
class TauB:
    """Kendall's tau-b: rank correlation, corrected for ties."""

    binary: bool = False


@dataclass(frozen=True, slots=True)
class AlignmentIndex:
    """Benati and Capurri's A: S less the S to expect of independent portfolios."""

    binary: bool = False


Similarity = SScore | Kappa | ScottPi | TauB | AlignmentIndex

SIMILARITIES: Mapping[str, Similarity] = MappingProxyType(
    {
        "s_abs": SScore(),
        "s_sq": SScore(Distance.SQUARED),
        "s_bin": SScore(binary=True),
        "s_abs_cap": SScore(weighted=True),
        "s_sq_cap": SScore(Distance.SQUARED, weighted=True),
        "s_bin_cap": SScore(weighted=True, binary=True),
        "kappa": Kappa(),
        "kappa_linear": Kappa(Distance.LINEAR),
        "kappa_nominal": Kappa(Distance.NOMINAL),
        "kappa_bin": Kappa(binary=True),
        "pi": ScottPi(),
        "pi_linear": ScottPi(Distance.LINEAR),
        "pi_nominal": ScottPi(Distance.NOMINAL),
        "pi_bin": ScottPi(binary=True),
        "taub": TauB(),
        "taub_bin": TauB(binary=True),
        "align": AlignmentIndex(),
        "align_bin": AlignmentIndex(binary=True),
    }
)
"""The measures by the names that tables and the command line give them."""

NINE = ("s_abs", "s_sq", "s_bin", "kappa", "kappa_bin", "pi", "pi_bin", "taub", "taub_bin")
"""The nine that published dyad-year data offer: S, kappa, pi and tau-b, valued and binary."""


def similarity(
    measure: Similarity,
    x: ArrayLike,
    y: ArrayLike,
    *,
    top: int = ALLIANCE_TOP,
    weights: ArrayLike | None = None,
) -> float:
    """The similarity of two portfolios, by definition: plain sums over the targets that both were observed on.

    Args:
        measure: Which measure, such as `SScore()` or `SIMILARITIES["kappa"]`.
        x, y: The portfolios, shape (targets,): whole levels from 0 to `top`, nan where not observed.
        top: The highest level of the scale.
        weights: For a weighted S, what each target counts, not negative, shape (targets,).

    Returns:
        At most 1, which is full agreement. nan where it is undefined: nothing observed in common, or two portfolios
        without any variation in a measure that needs some.

    Raises:
        BadValue: If the portfolios differ in length or hold anything but levels of the scale, or weights are missing,
            negative or all zero.

    Example:
        >>> germany, russia = [3, 0, 0, 3], [0, 3, 1, 0]
        >>> round(similarity(SScore(), germany, russia), 4), round(similarity(Kappa(), germany, russia), 4)
        (-0.6667, -0.75)

    References:
        Signorino & Ritter (1999); Hage (2011); Bueno de Mesquita (1975); Benati & Capurri (2026).
    """
    one, two = as_portfolio(x, top), as_portfolio(y, top)
    if one.shape != two.shape or one.ndim != 1:
        raise BadValue(f"portfolios must be two rows of the same length; they have shapes {one.shape} and {two.shape}")
    mass = as_weights(weights, one.size) if isinstance(measure, SScore) and measure.weighted else np.ones(one.size)
    both = ~(np.isnan(one) | np.isnan(two))
    one, two, mass = one[both], two[both], mass[both]
    if not mass.sum() > 0:
        return nan
    if measure.binary:
        one, two, top = np.minimum(one, 1), np.minimum(two, 1), 1
    match measure:
        case SScore(distance):
            return 1 - 2 * float(mass @ distance.between(one, two)) / (float(mass.sum()) * distance.largest(top))
        case Kappa(distance):
            return _beyond(_observed(distance, one, two), _expected(distance, one, two))
        case ScottPi(distance):
            pooled = np.concatenate([one, two])
            return _beyond(_observed(distance, one, two), _expected(distance, pooled, pooled))
        case TauB():
            return _tau_b(one, two)
        case AlignmentIndex():
            linear = Distance.LINEAR
            return 2 * (_expected(linear, one, two) - _observed(linear, one, two)) / linear.largest(top)


def _observed(distance: Distance, x: Portfolio, y: Portfolio) -> float:
    """The mean distance of what stands side by side."""
    return float(distance.between(x, y).mean())


def _expected(distance: Distance, x: Portfolio, y: Portfolio) -> float:
    """The mean distance of every level of one with every level of the other."""
    return float(distance.between(x[:, None], y[None, :]).mean())


def _beyond(observed: float, expected: float) -> float:
    return 1 - observed / expected if expected > 0 else nan


def _tau_b(x: Portfolio, y: Portfolio) -> float:
    """Concordant less discordant pairs, over the geometric mean of the pairs that either portfolio tells apart."""
    order_x, order_y = np.sign(x[:, None] - x[None, :]), np.sign(y[:, None] - y[None, :])
    told_apart = float(np.abs(order_x).sum()) * float(np.abs(order_y).sum())
    return float((order_x * order_y).sum()) / sqrt(told_apart) if told_apart > 0 else nan


def as_portfolio(values: ArrayLike, top: int) -> NDArray[np.float64]:
    """Levels checked to be whole numbers of the scale, nan where not observed.

    Raises:
        BadValue: If the scale has no levels or a value is not one of them.
    """
    if top < 1:
        raise BadValue(f"a scale runs from 0 to at least 1, not to {top}")
    levels = np.asarray(values, dtype=np.float64)
    wrong = ~(np.isnan(levels) | ((levels >= 0) & (levels <= top) & (levels == np.floor(levels))))
    if wrong.any():
        raise BadValue(f"{levels[wrong][0]:g} is not a level of the scale", remedy=f"levels are 0 to {top}, whole")
    return levels


def as_weights(values: ArrayLike | None, targets: int) -> NDArray[np.float64]:
    """Weights of targets checked to be there, finite, not negative and not all zero.

    Raises:
        BadValue: If they are not.
    """
    if values is None:
        raise BadValue("a weighted measure needs weights", remedy="give what each target counts, such as capability")
    weights = np.asarray(values, dtype=np.float64)
    if weights.shape != (targets,):
        raise BadValue(f"there are {targets} targets but weights of shape {weights.shape}")
    if not (np.isfinite(weights).all() and (weights >= 0).all() and weights.sum() > 0):
        raise BadValue("weights must be finite, not negative and not all zero")
    return weights
