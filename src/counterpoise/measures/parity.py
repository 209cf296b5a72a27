"""Parity: how a challenger's power stands to the leader's, and when the one overtakes the other.

Organski and Kugler (1980) hold that great wars come not from preponderance but from its loss: when the challenger has
about four fifths of the dominant power's strength the two are at parity, and the dangerous stretch runs from there
through the overtaking until the challenger is a fifth ahead. The three lines, 80, 100 and 120 per cent, are parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.arrays import Matrix
from counterpoise.errors import BadDates, BadPower, BadValue
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.threshold import exceeds, reaches
from counterpoise.world.system import System

ORGANSKI = "Organski & Kugler (1980), The War Ledger"


class Phase(StrEnum):
    """Where a challenger stands against a dominant power."""

    PREPONDERANCE = "preponderance"
    PARITY = "parity"
    OVERTAKEN = "overtaken"
    REVERSED = "reversed"


class Transition(StrEnum):
    """What became of a pair over a period, in Organski and Kugler's three classes."""

    UNEQUAL = "unequal"
    EQUAL = "equal, not overtaking"
    OVERTAKING = "equal and overtaking"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A ratio passing a line between two years; `year` is the first on the new side."""

    year: int
    upward: bool


@dataclass(frozen=True, slots=True)
class PowerTransition:
    """The three lines of power transition, as ratios of the challenger's power to the dominant one's.

    Args:
        parity: From here on the two are at parity.
        overtaking: From here on the challenger has overtaken.
        reversed: Beyond this the challenger is the dominant one.
    Raises:
        BadValue: If the lines are not positive and in this order.
    Example:
        >>> [PowerTransition().phase(ratio).value for ratio in (0.7, 0.8, 1.0, 1.2, 1.3)]
        ['preponderance', 'parity', 'overtaken', 'overtaken', 'reversed']

    References:
        Organski & Kugler (1980).
    """

    parity: float = 0.8
    overtaking: float = 1.0
    reversed: float = 1.2

    def __post_init__(self) -> None:
        if not 0 < self.parity <= self.overtaking <= self.reversed < inf:
            raise BadValue(f"the lines {self.parity}, {self.overtaking}, {self.reversed} must be positive and rise")

    def phase(self, ratio: float) -> Phase:
        """Where a ratio stands: below parity, at it, past the overtaking but within the window, or beyond.

        Raises:
            BadValue: If the ratio is negative or nan.
        """
        if not ratio >= 0:
            raise BadValue(f"ratio {ratio} is not a ratio of capabilities; it must be at least 0")
        if not reaches(ratio, self.parity):
            return Phase.PREPONDERANCE
        if not reaches(ratio, self.overtaking):
            return Phase.PARITY
        return Phase.REVERSED if exceeds(ratio, self.reversed) else Phase.OVERTAKEN

    def windows(self, years: Sequence[int], ratios: ArrayLike) -> tuple[tuple[int, int], ...]:
        """The stretches of years inside the window from parity to reversal, each as its first and last year.

        Years with an unknown ratio (nan) end a stretch.

        Raises:
            BadDates: If the years do not rise or do not match the ratios.
        """
        when, series = _series(years, ratios)
        inside = [bool(reaches(r, self.parity) and not exceeds(r, self.reversed)) for r in series.tolist()]
        found: list[tuple[int, int]] = []
        for place, (year, within) in enumerate(zip(when, inside, strict=True)):
            if within and place > 0 and inside[place - 1]:
                found[-1] = (found[-1][0], year)
            elif within:
                found.append((year, year))
        return tuple(found)

    def transition(self, before: float, after: float) -> Transition:
        """What became of a pair between two years, by the ratio at the start and at the end.

        Equal if the weaker has at least `parity` of the stronger at the end, overtaking if the lead also changed hands.

        Example:
            >>> PowerTransition().transition(0.74, 1.02).value
            'equal and overtaking'
        """
        for ratio in (before, after):
            if not ratio >= 0:
                raise BadValue(f"ratio {ratio} is not a ratio of capabilities; it must be at least 0")
        weaker = after if after <= 1 else 1 / after
        if not reaches(weaker, self.parity):
            return Transition.UNEQUAL
        changed = reaches(before, self.overtaking) != reaches(after, self.overtaking)
        return Transition.OVERTAKING if changed else Transition.EQUAL


def power_ratio(challenger: ArrayLike, dominant: ArrayLike) -> NDArray[np.float64]:
    r"""The challenger's power as a multiple of the dominant one's, $P_c / P_d$, year by year.

    Args:
        challenger, dominant: Capabilities in one unit, of one shape, non-negative; nan where not known.
    Returns:
        Ratios of that shape; infinite where only the dominant one has nothing, nan where neither has or one is unknown.
    Raises:
        BadPower: If a value is negative or infinite, or the shapes differ.
    Example:
        >>> power_ratio([0.4, 0.5], [0.5, 0.5])
        array([0.8, 1. ])
    """
    above, below = np.asarray(challenger, dtype=np.float64), np.asarray(dominant, dtype=np.float64)
    if above.shape != below.shape:
        raise BadPower(f"the two series have shapes {above.shape} and {below.shape}; they must list the same years")
    for series in (above, below):
        if (series < 0).any() or np.isinf(series).any():
            raise BadPower("a capability is negative or infinite; it must be a finite number of at least 0, or nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        return above / below


def crossings(years: Sequence[int], ratios: ArrayLike, line: float) -> tuple[Crossing, ...]:
    """Every passing of a ratio over a line; unknown years (nan) are stepped over.

    Args:
        years: Rising.
        ratios: The ratio in each year, shape (years,).
        line: Such as 0.8, 1.0 or 1.2; a ratio that touches it has reached it.
    Raises:
        BadDates: If the years do not rise or do not match the ratios.
    Example:
        >>> crossings([1900, 1901, 1902], [0.7, 0.8, 0.75], 0.8)
        (Crossing(year=1901, upward=True), Crossing(year=1902, upward=False))
    """
    when, series = _series(years, ratios)
    known = [(year, bool(reaches(r, line))) for year, r in zip(when, series.tolist(), strict=True) if r == r]
    pairs = pairwise(known)
    return tuple(Crossing(year, above) for (_, was), (year, above) in pairs if above != was)


def first_reached(years: Sequence[int], ratios: ArrayLike, line: float) -> int | None:
    """The first year in which the ratio is at the line or above it; None if it never is.

    Raises:
        BadDates: If the years do not rise or do not match the ratios.
    Example:
        >>> first_reached([1901, 1902, 1903], [0.79, 0.81, 0.85], 0.8)
        1902
    """
    when, series = _series(years, ratios)
    return next((year for year, ratio in zip(when, series.tolist(), strict=True) if reaches(ratio, line)), None)


def power_ratios(power: ArrayLike) -> Matrix:
    """The power of each row's state as a multiple of each column's, shape (states, states).

    Example:
        >>> power_ratios([2.0, 1.0])
        array([[1. , 2. ],
               [0.5, 1. ]])
    """
    vector = np.asarray(power, dtype=np.float64)
    return power_ratio(np.repeat(vector[:, None], vector.size, axis=1), np.repeat(vector[None, :], vector.size, axis=0))


def _series(years: Sequence[int], ratios: ArrayLike) -> tuple[list[int], NDArray[np.float64]]:
    when, series = [int(year) for year in years], np.asarray(ratios, dtype=np.float64)
    if series.shape != (len(when),):
        raise BadDates(f"{len(when)} years but ratios of shape {series.shape}; give one ratio a year")
    if any(later <= earlier for earlier, later in pairwise(when)):
        raise BadDates("the years do not rise", remedy="sort both series by year")
    return when, series


def _ratios_of(system: System, power: str) -> Matrix:
    return power_ratios(system.power_by(power).values)


MEASURES = (
    Measure(
        "power-ratio", "Ratio of two states' power", power_ratios, "power", "ratio", 0.0, inf, ORGANSKI,
        r"P_i / P_j", of_pairs=_ratios_of,
    ),
)  # fmt: skip
