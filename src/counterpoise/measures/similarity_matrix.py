"""Similarity of every pair of states at once.

Write u(s, i, k) = 1 if state i stands to target k at level s or above. All that any of the measures needs to know of
two states is how often both are high,

    C(s, t)[i, j] = sum over k of u(s, i, k) u(t, j, k),

which is counted for a whole year at once. The level 0 says how often both were observed, so that missing votes
need no rule of their own. Distances follow because a level is the sum of its steps: |a - b| counts the steps that
only one of the two has taken, (a - b)^2 is a^2 + b^2 - 2ab, and ab counts pairs of steps. The sign that tau-b takes
of a difference of levels splits into as many plane rotations as there are pairs of levels, each of which is a two by
two determinant of such counts. Counts are whole numbers and exact; only the last step of each measure divides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

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

EXPECTED_NOTHING = 1e-14
"""An expected distance below this is none: rounding of shares."""

EXACT_IN_SINGLE = 2**12
"""Up to so many targets, products of two counts are exact in single precision."""

Counts = NDArray[np.floating[Any]]
"""Whole numbers, in single precision where that is exact and in double precision otherwise."""

_Array = TypeVar("_Array", bound=NDArray[Any])


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
    with np.errstate(divide="ignore", invalid="ignore"):
        apart: dict[tuple[Distance, bool], _Apart] = {}
        return {name: _by(measure, year, levels, mass, apart) for name, measure in measures.items()}


def _by(
    measure: Similarity,
    year: _Year,
    levels: Matrix,
    mass: NDArray[np.float64] | None,
    known: dict[tuple[Distance, bool], _Apart],
) -> Matrix:
    """One measure; distances that another measure has needed already are known."""
    if measure.binary:
        year, levels = year.binary(), np.minimum(levels, 1)
    if isinstance(measure, TauB):
        return _tau_b(year)
    if isinstance(measure, SScore) and measure.weighted and mass is not None:
        return _weighted_s(measure.distance, levels, year.top, mass)
    distance = Distance.LINEAR if isinstance(measure, AlignmentIndex) else measure.distance
    apart = known.setdefault((distance, measure.binary), _Apart(distance, year))
    match measure:
        case SScore():
            return 1 - apart.observed * (2 / distance.largest(year.top))
        case Kappa():
            return _beyond(apart.observed, apart.independent)
        case ScottPi():
            return _beyond(apart.observed, apart.pooled)
        case AlignmentIndex():
            return (apart.independent - apart.observed) * (2 / year.top)


@dataclass(frozen=True, eq=False)
class _Apart:
    """How far apart the states of each pair are, and how far apart to expect them.

    Every distance here is a squared distance of features f: f is the level itself, or its steps, or its indicator.
    With m the mean feature of a state and q its mean square, independent portfolios are q + q' - 2 m m' apart, and two
    draws from the portfolios thrown together q + q' - (m + m')^2 / 2.
    """

    distance: Distance
    year: _Year

    @cached_property
    def observed(self) -> Matrix:
        """The mean distance of what stands side by side."""
        high, levels = self.year.high, range(1, self.year.top + 1)
        if self.distance is Distance.NOMINAL:
            counts = sum(high[t][t - 1] + high[t - 1][t] - 2 * high[t][t] for t in levels)
        elif self.distance is Distance.LINEAR:
            counts = _sum([high[t][0] for t in levels]) + _sum([high[0][t] for t in levels])
            counts = counts - 2 * _sum([high[t][t] for t in levels])
        else:
            counts = _sum([(2 * t - 1) * high[t][0] for t in levels]) + _sum([(2 * t - 1) * high[0][t] for t in levels])
            counts = counts - 2 * _sum([high[s][t] for s in levels for t in levels])
        return np.divide(counts, high[0][0], dtype=np.float64)

    @cached_property
    def mine(self) -> tuple[list[Matrix], Matrix]:
        """Mean features and mean square of the state that the row stands for."""
        return self._habits([self._share(t, 0) for t in range(self.year.top + 1)])

    @cached_property
    def theirs(self) -> tuple[list[Matrix], Matrix]:
        """Those of the state that the column stands for."""
        return self._habits([self._share(0, t) for t in range(self.year.top + 1)])

    @cached_property
    def together(self) -> Matrix:
        """The product of the two mean features."""
        return _sum([x * y for x, y in zip(self.mine[0], self.theirs[0], strict=True)])

    @property
    def independent(self) -> Matrix:
        """The mean distance if each kept its own habits and chose independently."""
        return self.mine[1] + self.theirs[1] - 2 * self.together

    @property
    def pooled(self) -> Matrix:
        """The mean distance if both followed the habits of the two together."""
        one, other = (q - _sum([f**2 for f in m]) / 2 for m, q in (self.mine, self.theirs))
        return one + other - self.together

    def _share(self, s: int, t: int) -> Matrix:
        return np.divide(self.year.high[s][t], self.year.high[0][0], dtype=np.float64)

    def _habits(self, at_least: Sequence[Matrix]) -> tuple[list[Matrix], Matrix]:
        steps = list(at_least[1:])
        if self.distance is Distance.LINEAR:
            return steps, _sum(steps)
        if self.distance is Distance.SQUARED:
            return [_sum(steps)], _sum([(2 * t + 1) * step for t, step in enumerate(steps)])
        exactly = [(above - beyond) / np.sqrt(2) for above, beyond in zip(at_least, (*steps, 0.0), strict=True)]
        return exactly, np.full((1, 1), 0.5)


def _beyond(observed: Matrix, expected: Matrix) -> Matrix:
    """Agreement beyond expectation; nan where nothing but agreement could be expected."""
    agreement = 1 - observed / expected
    agreement[~(expected > EXPECTED_NOTHING)] = np.nan
    return agreement


def _sum(terms: Sequence[_Array]) -> _Array:
    """The sum, in the precision of the terms."""
    total: Any = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def _counted(levels: Matrix, top: int) -> _Year:
    """Count, for every pair of states and of levels, the targets at which both stand so high.

    The targets at which a state stands at a level or above are a set, held as the bits of whole numbers; how many two
    sets share is the number of bits that both have.
    """
    steps = [levels >= t for t in range(top + 1)]
    kind = np.float32 if levels.shape[1] <= EXACT_IN_SINGLE else np.float64
    sets = [_bits(step) for step in steps]
    if not steps[0].all():
        return _Year(tuple(tuple(_shared(one, other).astype(kind) for other in sets) for one in sets))
    own = [step.sum(axis=1).astype(kind) for step in steps]
    first = (own[0][:1, None], *(count[None, :] for count in own[1:]))
    above = (
        (count[:, None], *(_shared(one, other).astype(kind) for other in sets[1:]))
        for count, one in zip(own[1:], sets[1:], strict=True)
    )
    return _Year((first, *above))


def _bits(members: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Sets as the bits of 64-bit numbers, shape (states, numbers)."""
    states, targets = members.shape
    packed = np.zeros((states, -(-targets // 64) * 8), dtype=np.uint8)
    packed[:, : -(-targets // 8)] = np.packbits(members, axis=1)
    return packed.view(np.uint64)


def _shared(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """How many members each set of one has in common with each of the other."""
    shared = np.zeros((len(one), len(other)), dtype=np.uint32)
    for mine, theirs in zip(one.T, other.T, strict=True):
        shared += np.bitwise_count(mine[:, None] & theirs[None, :])
    return shared


def _tau_b(year: _Year) -> Matrix:
    """Concordant less discordant pairs of targets, over the geometric mean of the pairs told apart."""
    planes = [((2 * j + 1, None), (2 * j, 2 * j + 2)) for j in range((year.top + 1) // 2)]
    surplus = _sum(
        [
            _between(year, p, r) * _between(year, q, s) - _between(year, p, s) * _between(year, q, r)
            for p, q in planes
            for r, s in planes
        ]
    )
    return 2 * np.divide(surplus, _told_apart(year), dtype=np.float64)


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
    product = _sum([(step * mass) @ step.T for step in steps])
    own = _sum([(step**2 * mass) @ observed.T for step in steps])
    found = 1 - 2 * (own + own.T - 2 * product) / ((observed * mass) @ observed.T * distance.largest(top))
    return (found + found.T) / 2


def _steps(distance: Distance, levels: Matrix, observed: NDArray[np.bool_], top: int) -> list[Matrix]:
    """Features of a level whose squared differences add up to the distance."""
    if distance is Distance.SQUARED:
        return [levels]
    if distance is Distance.LINEAR:
        return [(levels >= t).astype(np.float64) for t in range(1, top + 1)]
    return [((levels == a) & observed) / np.sqrt(2) for a in range(top + 1)]
