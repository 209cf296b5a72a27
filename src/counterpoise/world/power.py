"""Power: what each state has, by one measure, at given years.

A capability is never bare. Each `Estimate` carries its range where historians differ and says whether it is a
source's figure or somebody's estimate. Between the years that are given, a series is not silently filled: `on`
says for every state whether the value was given, interpolated between two given years, carried over from the
nearest one, or is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import exp, isfinite, log

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import PowerVector, Shares
from counterpoise.errors import BadPower


class Basis(StrEnum):
    """How a value for a year came about."""

    GIVEN = "given"
    INTERPOLATED = "interpolated"
    CARRIED = "carried"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One state's capability in one year.

    Args:
        value: Finite and not negative.
        low, high: The range where sources differ; they must enclose the value.
        estimated: True where nobody counted: a scholar's or this project's estimate.
        source: Key of the source.
        note: Doubts, in words.
    Raises:
        BadPower: If the value is negative or not finite, or lies outside its range.
    """

    value: float
    low: float | None = None
    high: float | None = None
    estimated: bool = False
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        for name, number in (("value", self.value), ("low", self.low), ("high", self.high)):
            if number is not None and (not isfinite(number) or number < 0):
                raise BadPower(f"{name} {number} is not a capability; it must be finite and not negative")
        if self.low is not None and self.low > self.value:
            raise BadPower(f"value {self.value} lies below its own range, which starts at {self.low}")
        if self.high is not None and self.high < self.value:
            raise BadPower(f"value {self.value} lies above its own range, which ends at {self.high}")


@dataclass(frozen=True, slots=True)
class Power:
    """What the states of one system have by one measure at one moment, in the system's order.

    `values`, `low` and `high` have shape (states,), nan where missing; `basis` says how each came about;
    `world_total` is the sum over all states of the world, including those outside this system, or nan.
    """

    measure: str
    unit: str
    values: PowerVector
    low: PowerVector
    high: PowerVector
    basis: tuple[Basis, ...]
    world_total: float = float("nan")

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which states have a value."""
        return ~np.isnan(self.values)

    def shares(self) -> Shares:
        """Each state's share of what the states of this system have together; nan where missing.

        Raises:
            BadPower: If no state has a value above zero.
        """
        total = float(np.nansum(self.values))
        if not total > 0:
            raise BadPower(f"no state has any {self.measure}, so there are no shares")
        return self.values / total

    def world_shares(self) -> PowerVector:
        """Each state's share of the world's total; nan where the total is not known."""
        return self.values / self.world_total


@dataclass(frozen=True, slots=True)
class PowerSeries:
    """One measure of power over years.

    Args:
        measure: Its name, such as "cinc", "milex", "population".
        unit: Such as "share of the world", "thousand current pounds", "persons".
        estimates: By state identifier, then by year.
        world_totals: By year, where known.
        absent: By state, the years for which the source covers the state but has no figure; these stay missing.
    """

    measure: str
    unit: str
    estimates: Mapping[str, Mapping[int, Estimate]]
    world_totals: Mapping[int, float] = field(default_factory=dict[int, float])
    absent: Mapping[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which any state has a value, in order."""
        return tuple(sorted({year for by_year in self.estimates.values() for year in by_year}))

    def on(self, year: int, states: Sequence[str], *, reach: int = 10) -> Power:
        """The series for these states in one year.

        A year between two given years no more than `2 * reach` apart is interpolated on the logarithm (growth is
        proportional); up to `reach` years beyond the first or last given year the nearest value is carried; the
        rest is missing. `reach=0` gives only what is in the source.
        """
        nothing: Mapping[int, Estimate] = {}
        known = [nothing if year in self.absent.get(s, ()) else self.estimates.get(s, nothing) for s in states]
        found = [self._one(by_year, year, reach) for by_year in known]
        values, low, high, basis = zip(*found, strict=True) if found else ((), (), (), ())
        total = self.world_totals.get(year, float("nan"))
        return Power(self.measure, self.unit, _frozen(values), _frozen(low), _frozen(high), tuple(basis), total)

    @staticmethod
    def _one(by_year: Mapping[int, Estimate], year: int, reach: int) -> tuple[float, float, float, Basis]:
        nan = float("nan")
        if year in by_year:
            return *_three(by_year[year]), Basis.GIVEN
        before = max((y for y in by_year if y < year), default=None)
        after = min((y for y in by_year if y > year), default=None)
        if before is not None and after is not None and 0 < after - before <= 2 * reach:
            weight = (year - before) / (after - before)
            pairs = zip(_three(by_year[before]), _three(by_year[after]), strict=True)
            value, low, high = (_between(a, b, weight) for a, b in pairs)
            return value, low, high, Basis.INTERPOLATED
        near = min((y for y in (before, after) if y is not None), key=lambda y: abs(y - year), default=None)
        if near is not None and abs(near - year) <= reach:
            return *_three(by_year[near]), Basis.CARRIED
        return nan, nan, nan, Basis.MISSING


def _three(estimate: Estimate) -> tuple[float, float, float]:
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    return estimate.value, low, high


def _between(a: float, b: float, weight: float) -> float:
    if a > 0 and b > 0:
        return exp((1 - weight) * log(a) + weight * log(b))
    return (1 - weight) * a + weight * b


def _frozen(values: Sequence[float]) -> PowerVector:
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array
