"""What a claim compares, as four totals a run, and the effect with its Monte-Carlo error.

Each side of a comparison is a rate: a total of hits by a total of cases (attacks by years of life, allies who joined by
allies who were pledged). A run gives four totals; over the runs of a point each rate is the ratio of the totals, so
that runs with many cases count for more, and the effect is the difference of the two rates

    a / A - b / B

with the error of the delta method over runs. Both sides meet the same luck in a run; what luck does to both cancels.

References:
    Cochran (1977), *Sampling Techniques*, section 6.3 (ratio estimates).
    Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 11.2 (common random numbers).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan, sqrt

import numpy as np

from counterpoise.engine.board import Reals


@dataclass(frozen=True)
class Totals:
    """By run: hits and cases on the claim's first side, and on the side that it is compared with.

    Args:
        hits, cases: Shape (runs,), of the first side.
        other_hits, other_cases: The same of the second.
    """

    hits: Reals
    cases: Reals
    other_hits: Reals
    other_cases: Reals

    def table(self) -> Reals:
        """One row a run, shape (runs, 4)."""
        return np.column_stack([self.hits, self.cases, self.other_hits, self.other_cases]).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect at one point.

    Args:
        value: The difference of the rates; nan where one side has no case.
        error: Its standard error from run to run.
        rate, other_rate: Of the two sides.
        cases, other_cases: How many there were.
    """

    value: float
    error: float
    rate: float
    other_rate: float
    cases: float
    other_cases: float

    @property
    def seen(self) -> bool:
        """Whether there was anything to compare."""
        return isfinite(self.value)


UNSEEN = Effect(nan, nan, nan, nan, 0.0, 0.0)


def effect(totals: Totals) -> Effect:
    """The effect over some runs.

    Example:
        >>> four = Totals(*(np.array(x) for x in ([3.0, 3.0], [4.0, 4.0], [1.0, 1.0], [4.0, 4.0])))
        >>> effect(four).value, effect(four).error
        (0.5, 0.0)
    """
    table = totals.table()
    runs = len(table)
    hits, cases, other_hits, other_cases = (float(total) for total in table.sum(axis=0))
    if cases <= 0.0 or other_cases <= 0.0:
        return Effect(nan, nan, nan, nan, cases, other_cases)
    rate, other = hits / cases, other_hits / other_cases
    slope = np.array([1.0 / cases, -rate / cases, -1.0 / other_cases, other / other_cases])
    # Not a matrix product, whose last bit may depend on the machine.
    deviations = (table * slope).sum(axis=1)
    spread = float((deviations * deviations).sum())
    error = sqrt(spread * runs / (runs - 1)) if runs > 1 else nan
    return Effect(rate - other, error, rate, other, cases, other_cases)
