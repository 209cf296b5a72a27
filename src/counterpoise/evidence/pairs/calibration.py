"""Could the record tell? Worlds drawn on its own rows, in which one consideration matters by so much and no other does.

Everything stays as it was, states, years and what was known of them; only the pacts are drawn anew, as many as there
were on average. How often the consideration then comes out clear is what a "not clear" on the record is worth; where
it matters not at all, how often it comes out clear all the same is what a "clear" is worth. The true weight is known in
these worlds, so it can also be counted how often each interval holds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence.inference.binary_logit import probability
from counterpoise.evidence.pairs.considerations import NAMES
from counterpoise.evidence.pairs.estimation import INTERVALS, Reading, dependences, readings
from counterpoise.evidence.pairs.record import Pairs

Array = NDArray[np.float64]

ODDS = (1.0, 2.0, 4.0, 8.0)
"""By what the consideration multiplies the odds in the drawn worlds; 1 is not at all."""

WORLDS = 100
"""How many worlds are drawn for each."""


@dataclass(frozen=True, slots=True)
class Held:
    """How often an interval held the truth.

    Args:
        worlds: In how many it exists: the consideration can be weighed, and the variance is not negative.
        share: In what share of those it holds the true weight; None if it exists in none.
    """

    worlds: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """How often a consideration that matters came out clear, with the right sign (with any, where it matters not).

    Args:
        odds: By what it multiplied the odds.
        worlds: How many were drawn.
        together, alone: The share of worlds in which it was clear beside the others, and alone. A world in which no
            pact comes without it cannot weigh it, and counts as not clear.
        held: Whether intervals keep their promise: by "together" and "alone", then by interval.
    """

    odds: float
    worlds: int
    together: float
    alone: float
    held: Mapping[str, Mapping[str, Held]]


def found(data: Pairs, name: str, odds: float, *, worlds: int = WORLDS, key: int = 1) -> Found:
    """Draw worlds on the rows of the record and count.

    Args:
        data: The rows.
        name: The consideration that matters.
        odds: By what one unit of it multiplies the odds.
        worlds: How many are drawn.
        key: Of the draws.
    """
    truth = float(np.log(odds))
    p = _chances(data.values[:, NAMES.index(name)], truth, float(data.pact.mean()))
    luck = np.random.Generator(np.random.Philox(key))
    ways = dependences(data)
    drawn = (replace(data, pact=(luck.random(data.rows) < p).astype(np.float64)) for _ in range(worlds))
    read = [both for world in drawn if (both := readings(world, name, ways)) is not None]
    together, alone = [one for one, _ in read], [other for _, other in read]
    return Found(
        odds,
        worlds,
        sum(_tells(reading, odds) for reading in together) / worlds,
        sum(_tells(reading, odds) for reading in alone) / worlds,
        {"together": _held(together, truth), "alone": _held(alone, truth)},
    )


def _tells(reading: Reading, odds: float) -> bool:
    return reading.clear and (odds == 1 or reading.value > 0)


def _held(readings: Sequence[Reading], truth: float) -> dict[str, Held]:
    """By interval, how often it held the truth."""
    told: dict[str, Held] = {}
    for name in INTERVALS:
        ends = [each for reading in readings if (each := reading.intervals[name]) is not None]
        right = sum(low < truth < high for low, high in ends)
        told[name] = Held(len(ends), right / len(ends) if ends else None)
    return told


def _chances(x: Array, slope: float, mean: float) -> Array:
    """Probabilities with this slope whose mean is that of the record, by bisection of the constant."""
    low, high = -40.0, 40.0
    while high - low > 1e-10:
        middle = (low + high) / 2
        low, high = (middle, high) if probability(middle + slope * x).mean() < mean else (low, middle)
    return probability(low + slope * x)
