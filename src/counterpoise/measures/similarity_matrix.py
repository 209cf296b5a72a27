"""Similarity of every pair of states at once.

Write u(s, i, k) = 1 if state i stands to target k at level s or above. All that any of the measures needs to know of
two states is how often both are high,

    C(s, t)[i, j] = sum over k of u(s, i, k) u(t, j, k),

which is one matrix product for a whole year. The level 0 says how often both were observed, so that missing votes
need no rule of their own. Distances follow because a level is the sum of its steps: |a - b| counts the steps that
only one of the two has taken, (a - b)^2 is a^2 + b^2 - 2ab, and ab counts pairs of steps. The sign that tau-b takes
of a difference of levels splits into as many plane rotations as there are pairs of levels, each of which is a two by
two determinant of such counts. Counts are whole numbers and exact; only the last step of each measure divides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.arrays import Matrix
from counterpoise.errors import BadValue
from counterpoise.measures.similarity import (
    ALLIANCE_TOP,
    AlignmentIndex,
    Distance,
    Kappa,
    ScottPi,
    Similarity,
    SScore,
    TauB,
    as_portfolio,
    as_weights,
)

EXACT_IN_SINGLE = 2**12
"""Up to so many targets, products of two counts are exact in single precision."""

Counts = NDArray[np.float32] | NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Year:
    """How often both states of a pair are at or above given levels: `high[s][t]` broadcasts to (states, states)."""

    high: tuple[tuple[Counts, ...], ...]

    @property
    def top(self) -> int:
        return len(self.high) - 1

    def binary(self) -> _Year:
        return _Year(tuple(row[:2] for row in self.high[:2]))


def similarity_matrices(
    measures: Mapping[str, Similarity],
    portfolios: ArrayLike,
    *,
    top: int = ALLIANCE_TOP,
    weights: ArrayLike | None = None,
) -> dict[str, Matrix]:
    """The similarity of every pair of states by several measures.

    Args:
        measures: By the name that the result is to carry; `SIMILARITIES` holds those with usual names.
        portfolios: How each state stands to each target, shape (states, targets): whole levels from 0 to `top`, nan
            where not observed. For alliances the targets are the states themselves and the diagonal is `top`.
        top: The highest level of the scale.
        weights: For weighted measures, what each target counts, not negative, shape (targets,).

    Returns:
        For each name a symmetric matrix, shape (states, states), nan where the measure is undefined (see
        `similarity`, which gives the same number for one pair by its definition).

    Raises:
        BadValue: If the portfolios are not one row of levels a state, or weights are needed and missing or wrong.

    Example:
        >>> from counterpoise.measures.similarity import SIMILARITIES
        >>> chosen = {name: SIMILARITIES[name] for name in ("s_abs", "taub")}
        >>> found = similarity_matrices(chosen, [[3, 0, 3], [0, 3, 0], [3, 0, 3]])
        >>> found["s_abs"].tolist(), found["taub"][0].tolist()
        ([[1.0, -1.0, 1.0], [-1.0, 1.0, -1.0], [1.0, -1.0, 1.0]], [1.0, -1.0, 1.0])
    """
    levels = as_portfolio(portfolios, top)
    if levels.ndim != 2:
        raise BadValue(f"portfolios are one row a state, shape (states, targets); got shape {levels.shape}")
    weighing = any(isinstance(measure, SScore) and measure.weighted for measure in measures.values())
    mass = as_weights(weights, levels.shape[1]) if weighing else None
    year = _counted(levels, top)
    merged = year.binary()
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            name: _by(measure, merged if measure.binary else year, levels, mass) for name, measure in measures.items()
        }


def _by(measure: Similarity, year: _Year, levels: Matrix, mass: NDArray[np.float64] | None) -> Matrix:
    match measure:
        case SScore(distance, weighted):
            if weighted and mass is not None:
                return _weighted_s(distance, np.minimum(levels, year.top), year.top, mass)
            return 1 - 2 * _observed(distance, year) / distance.largest(year.top)
        case Kappa(distance):
            return _beyond(_observed(distance, year), _expected_apart(distance, year))
        case ScottPi(distance):
            return _beyond(_observed(distance, year), _expected_pooled(distance, year))
        case TauB():
            return _tau_b(year)
        case AlignmentIndex():
            linear = Distance.LINEAR
            return 2 * (_expected_apart(linear, year) - _observed(linear, year)) / year.top


def _counted(levels: Matrix, top: int) -> _Year:
    """Count, for every pair of states and of levels, the targets at which both stand so high."""
    kind = np.float32 if levels.shape[1] <= EXACT_IN_SINGLE else np.float64
    high = (levels[None] >= np.arange(top + 1)[:, None, None]).astype(kind)
    if high[0].all():
        return _complete(high)
    steps = top + 1
    return _Year(_blocks(high.reshape(steps * levels.shape[0], -1), steps))


def _complete(high: Counts) -> _Year:
    """The same where everything was observed: level 0 counts a state's own levels only."""
    top, n = len(high) - 1, high.shape[1]
    own = high.sum(axis=2)
    both = _blocks(high[1:].reshape(top * n, -1), top)
    first = (own[0][:1, None], *(own[t][None, :] for t in range(1, top + 1)))
    return _Year((first, *((own[s][:, None], *both[s - 1]) for s in range(1, top + 1))))


def _blocks(rows: Counts, steps: int) -> tuple[tuple[Counts, ...], ...]:
    n = len(rows) // steps
    product = rows @ rows.T
    return tuple(
        tuple(product[s * n : (s + 1) * n, t * n : (t + 1) * n] for t in range(steps)) for s in range(steps)
    )


def _share(year: _Year, s: int, t: int) -> Matrix:
    """The share of targets at which one state stands at s or above and the other at t or above."""
    if max(s, t) > year.top:
        return np.zeros((1, 1))
    return np.divide(year.high[s][t], year.high[0][0], dtype=np.float64)


def _observed(distance: Distance, year: _Year) -> Matrix:
    """The mean distance of what stands side by side."""
    high, levels = year.high, range(1, year.top + 1)
    if distance is Distance.NOMINAL:
        agreed = high[0][0] - sum(high[t][t - 1] + high[t - 1][t] - 2 * high[t][t] for t in levels)
        return 1 - _over(agreed, high[0][0])
    if distance is Distance.LINEAR:
        apart = sum(high[t][0] + high[0][t] - 2 * high[t][t] for t in levels)
        return _over(apart, high[0][0])
    squares = sum((2 * t - 1) * (high[t][0] + high[0][t]) for t in levels)
    return _over(squares - 2 * sum(high[s][t] for s in levels for t in levels), high[0][0])


def _over(counts: object, observed: Counts) -> Matrix:
    return np.divide(np.asarray(counts), observed, dtype=np.float64)


def _expected_apart(distance: Distance, year: _Year) -> Matrix:
    """The mean distance if each state kept its own habits but chose independently."""
    levels = range(year.top + 2)
    return _expected(distance, [_share(year, t, 0) for t in levels], [_share(year, 0, t) for t in levels])


def _expected_pooled(distance: Distance, year: _Year) -> Matrix:
    """The mean distance if both followed the habits of the two together."""
    pooled = [(_share(year, t, 0) + _share(year, 0, t)) / 2 for t in range(year.top + 2)]
    return _expected(distance, pooled, pooled)


def _expected(distance: Distance, x: Sequence[Matrix], y: Sequence[Matrix]) -> Matrix:
    """The mean distance of independent draws; `x[t]` and `y[t]` are the shares at level t or above."""
    levels = range(1, len(x) - 1)
    if distance is Distance.NOMINAL:
        return 1 - np.add.reduce([(x[a] - x[a + 1]) * (y[a] - y[a + 1]) for a in range(len(x) - 1)])
    if distance is Distance.LINEAR:
        return np.add.reduce([x[t] + y[t] - 2 * x[t] * y[t] for t in levels])
    squares = np.add.reduce([(2 * t - 1) * (x[t] + y[t]) for t in levels])
    return squares - 2 * np.add.reduce([x[t] for t in levels]) * np.add.reduce([y[t] for t in levels])


def _beyond(observed: Matrix, expected: Matrix) -> Matrix:
    """Agreement beyond expectation; nan where nothing but agreement could be expected."""
    return np.where(expected > 0, 1 - observed / expected, np.nan)


def _tau_b(year: _Year) -> Matrix:
    """Concordant less discordant pairs of targets, over the geometric mean of the pairs told apart."""
    planes = [((2 * j + 1, None), (2 * j, 2 * j + 2)) for j in range((year.top + 1) // 2)]
    surplus: object = 0
    for p, q in planes:
        for r, s in planes:
            surplus = surplus + _between(year, p, r) * _between(year, q, s) - _between(year, p, s) * _between(year, q, r)
    return 2 * np.divide(np.asarray(surplus), _told_apart(year), dtype=np.float64)


def _between(year: _Year, x: tuple[int, int | None], y: tuple[int, int | None]) -> Counts:
    """How often one state stands from the first up to below the second level of x, the other likewise of y."""
    (low_x, high_x), (low_y, high_y) = x, y
    high, top = year.high, year.top
    counts = high[low_x][low_y]
    if high_x is not None and high_x <= top:
        counts = counts - high[high_x][low_y]
    if high_y is not None and high_y <= top:
        counts = counts - high[low_x][high_y]
        if high_x is not None and high_x <= top:
            counts = counts + high[high_x][high_y]
    return counts


def _told_apart(year: _Year) -> Matrix:
    """The geometric mean of twice the numbers of pairs of targets that each state tells apart."""
    total = year.high[0][0].astype(np.float64)
    mine = [year.high[t][0].astype(np.float64) for t in range(year.top + 1)]
    theirs = [year.high[0][t].astype(np.float64) for t in range(year.top + 1)]
    return np.sqrt(_pairs(total, mine)) * np.sqrt(_pairs(total, theirs))


def _pairs(total: Matrix, at_least: Sequence[Matrix]) -> Matrix:
    exactly = [above - beyond for above, beyond in zip(at_least, (*at_least[1:], np.zeros((1, 1))), strict=True)]
    return total**2 - np.add.reduce([count**2 for count in exactly])


def _weighted_s(distance: Distance, levels: Matrix, top: int, mass: NDArray[np.float64]) -> Matrix:
    """S with a weight for each target. Weights are not whole, so these sums are taken in double precision."""
    observed = ~np.isnan(levels)
    steps = _steps(distance, np.where(observed, levels, 0), observed, top)
    product = sum((step * mass) @ step.T for step in steps)
    own = sum((step**2 * mass) @ observed.T for step in steps)
    apart = own + own.T - 2 * product
    return 1 - 2 * apart / ((observed * mass) @ observed.T * distance.largest(top))


def _steps(distance: Distance, levels: Matrix, observed: NDArray[np.bool_], top: int) -> list[Matrix]:
    """Features of a level whose squared differences add up to the distance."""
    if distance is Distance.SQUARED:
        return [levels]
    if distance is Distance.LINEAR:
        return [(levels >= t).astype(np.float64) for t in range(1, top + 1)]
    return [((levels == a) & observed) / np.sqrt(2) for a in range(top + 1)]
