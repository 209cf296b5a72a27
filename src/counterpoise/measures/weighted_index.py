r"""A power index of one's own weights, and how far its ranks can be trusted.

Every composite index hides two decisions: what each component weighs, and what to do where a component is not known.
CINC weighs all six alike and averages over those that are known. Whoever weighs otherwise gets other ranks; the
question is which ranks survive. Two answers are given.

* For certain: if each weight may be wrong by a factor, and a missing share may lie anywhere between the least and the
  greatest share that the state is known to have of anything, then some states are ahead of others whatever the truth.
  That is a linear question, settled component by component, and it bounds every state's rank.
* As a rule: the middle and the middle 95 % of ranks over many draws of the weights and the missing shares within the
  same limits.

The limits and the draws are this project's own; the index with equal weights and no doubt is that of Singer, Bremer
and Stuckey (1972).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.arrays import PowerVector
from counterpoise.errors import BadValue
from counterpoise.measures.cinc import component_shares

Ranks = NDArray[np.intp]
"""Ranks from 1, the strongest, shape (states,); 0 where a state has no known component."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """How far the index is in doubt.

    Args:
        factor: Each weight may be this many times larger or smaller than given; 1 for no doubt.
        draws: How many draws of weights and missing shares.
        key: Key of the draws: the same key, the same ranks.
    Raises:
        BadValue: If the factor is below 1 or there are no draws.
    """

    factor: float = 2.0
    draws: int = 2000
    key: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.factor < np.inf:
            raise BadValue(
                f"a factor of {self.factor} is no doubt", remedy="1 means none, 2 that a weight may be double"
            )
        if self.draws < 1:
            raise BadValue(f"{self.draws} draws; there must be at least one")


@dataclass(frozen=True, eq=False)
class Ranking:
    """An index with the uncertainty of its ranks; every array has shape (states,).

    Args:
        score: The index; nan where no component is known.
        rank: 1 is the strongest; equal scores share the better rank.
        best, worst: Ranks that are certainly not exceeded, within the limits of doubt.
        low, median, high: The middle 95 % and the middle of ranks over the draws.
        leads: Share of draws in which the state is first.
        missing: How many components are not known of it.
    """

    score: PowerVector
    rank: Ranks
    best: Ranks
    worst: Ranks
    low: Ranks
    median: Ranks
    high: Ranks
    leads: NDArray[np.float64]
    missing: Ranks


def weighted_index(components: ArrayLike, weights: ArrayLike, totals: ArrayLike | None = None) -> PowerVector:
    r"""The weighted mean, over the known components, of each state's share of the world's total.

    $$p_i = \frac{\sum_{c \in C_i} w_c\, x_{ic} / X_c}{\sum_{c \in C_i} w_c}$$

    Args:
        components: The states in one year, shape (states, components); nan where missing.
        weights: What each component counts, not negative, shape (components,). With equal weights this is CINC.
        totals: The world's totals, where the table does not hold every state; see `component_shares`.
    Returns:
        Scores, shape (states,), each in [0, 1]; nan where no component that counts is known.
    Raises:
        BadPower: If a component is negative or infinite.
        BadValue: If the weights are not one for each component, or negative, or all zero.
    Example:
        >>> weighted_index([[3.0, 10.0], [1.0, 10.0]], [3, 1])
        array([0.6875, 0.3125])

    References:
        Singer, Bremer & Stuckey (1972).
    """
    shares = component_shares(components, totals)
    return _index(shares, _checked(weights, shares.shape[1]))


def ranking(
    components: ArrayLike, weights: ArrayLike, *, doubt: Doubt | None = None, totals: ArrayLike | None = None
) -> Ranking:
    """The index with what weights and missing components leave open about its ranks.

    Args:
        components: The states in one year, shape (states, components); nan where missing.
        weights: What each component counts, shape (components,). A weight of zero stays zero.
        doubt: How far the weights may be wrong, and how many draws.
        totals: The world's totals, where the table does not hold every state.
    Raises:
        BadPower, BadValue: As `weighted_index`.
    Example:
        >>> found = ranking([[6.0, 5.0], [3.0, 4.0], [1.0, 1.0]], [1, 1])
        >>> found.rank.tolist(), found.best.tolist(), found.worst.tolist()
        ([1, 2, 3], [1, 2, 3], [1, 2, 3])
        >>> tied = ranking([[6.0, 4.0], [3.0, 8.0]], [1, 1])
        >>> tied.rank.tolist(), tied.best.tolist(), tied.worst.tolist()
        ([1, 1], [1, 1], [2, 2])
    """
    shares = component_shares(components, totals)
    chosen, limits = _checked(weights, shares.shape[1]), doubt or Doubt()
    counts = chosen > 0
    shares, chosen = shares[:, counts], chosen[counts]
    known = ~np.isnan(shares).all(axis=1)
    score = _index(shares, chosen)
    low, high = _limits(shares[known])
    best, worst = _certain(low, high, chosen, limits.factor)
    drawn = _drawn(low, high, chosen, limits)
    tail = np.quantile(drawn, [0.025, 0.5, 0.975], axis=0, method="nearest") if known.any() else np.zeros((3, 0))

    def placed(values: NDArray[np.generic]) -> Ranks:
        whole = np.zeros(len(shares), dtype=np.intp)
        whole[known] = values
        return whole

    leads = np.zeros(len(shares))
    leads[known] = (drawn == 1).mean(axis=0)
    return Ranking(
        score=score,
        rank=placed(_ranked(score[known])),
        best=placed(best),
        worst=placed(worst),
        low=placed(tail[0]),
        median=placed(tail[1]),
        high=placed(tail[2]),
        leads=leads,
        missing=np.isnan(shares).sum(axis=1),
    )


def _checked(weights: ArrayLike, components: int) -> NDArray[np.float64]:
    chosen = np.asarray(weights, dtype=np.float64)
    if chosen.shape != (components,):
        raise BadValue(f"there are {components} components but weights of shape {chosen.shape}")
    if not (np.isfinite(chosen).all() and (chosen >= 0).all() and chosen.sum() > 0):
        raise BadValue(f"weights {chosen.tolist()} must be finite, not negative and not all zero")
    return chosen


def _index(shares: NDArray[np.float64], weights: NDArray[np.float64]) -> PowerVector:
    known = ~np.isnan(shares)
    weight = known @ weights
    total = np.where(known, shares, 0.0) @ weights
    return np.divide(total, weight, out=np.full(len(shares), np.nan), where=weight > 0)


def _limits(shares: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Within what limits each share lies: itself where known, else between the state's least and greatest."""
    if not shares.size:
        return shares, shares
    least, most = np.nanmin(shares, axis=1, keepdims=True), np.nanmax(shares, axis=1, keepdims=True)
    missing = np.isnan(shares)
    return np.where(missing, least, shares), np.where(missing, most, shares)


def _certain(
    low: NDArray[np.float64], high: NDArray[np.float64], weights: NDArray[np.float64], factor: float
) -> tuple[Ranks, Ranks]:
    """The best and the worst rank that each state can have.

    State i is ahead of j for certain if the least that the weights can make of the difference of their shares is
    above zero; each component's weight takes whichever end of its range is worse for i.
    """
    worst_case = low[:, None, :] - high[None, :, :]
    margin = np.minimum(worst_case * weights / factor, worst_case * weights * factor).sum(axis=2)
    ahead = margin > 0
    np.fill_diagonal(ahead, False)
    return 1 + ahead.sum(axis=0), len(low) - ahead.sum(axis=1)


def _drawn(
    low: NDArray[np.float64], high: NDArray[np.float64], weights: NDArray[np.float64], doubt: Doubt
) -> NDArray[np.intp]:
    """Ranks in each draw, shape (draws, states): weights log-uniform, missing shares uniform within their limits."""
    generator = np.random.Generator(np.random.Philox(key=doubt.key))
    ranks = np.empty((doubt.draws, len(low)), dtype=np.intp)
    spread = np.log(doubt.factor)
    for draw in range(doubt.draws):
        drawn = weights * np.exp(generator.uniform(-spread, spread, size=weights.size))
        shares = low + (high - low) * generator.random(low.shape)
        ranks[draw] = _ranked(shares @ drawn)
    return ranks


def _ranked(scores: NDArray[np.float64]) -> Ranks:
    """Rank 1 for the highest; equal scores share the better rank."""
    ascending = np.sort(scores)
    return 1 + len(scores) - np.searchsorted(ascending, scores, side="right")
