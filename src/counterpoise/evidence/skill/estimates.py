r"""Estimates: the weights with honest intervals, and what they mean for a state's chances.

Rows of one episode (a threat in a year) share what nobody measured, and so do rows of one state. Intervals therefore
cluster by both (Cameron, Gelbach & Miller 2011), with t quantiles of as many degrees of freedom as the fewer clusters
less one. The weights are those of the model without analogy, with a weak ridge penalty: enough for rare considerations
to have finite weights, too little to matter for the rest. Considerations have unit spread, so that weights compare.

A weight is hard to read; the average marginal effect is not: by how many points the chance of a stance moves, on
average over the record, when a yes-or-no consideration goes from no to yes, or any other moves by one spread, all else
being equal. Its interval follows by the delta method.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence import logit
from counterpoise.evidence.choice import STANCES, Row, names_of, scale
from counterpoise.evidence.considerations import FAMILIES
from counterpoise.evidence.inference.fit import Estimate
from counterpoise.evidence.skill.theories import Contrast

Array = NDArray[np.float64]

WEAK = 1.0
"""The ridge penalty of the estimates, as strong as one row of evidence (this project's choice)."""


@dataclass(frozen=True)
class Weights:
    """The weights of the considerations with their covariance.

    Args:
        names: The considerations.
        x: Standardised, shape (rows, considerations).
        raw: As they came.
        spread: Of each consideration.
        fit: The logit.
        covariance: Of `fit.weights.ravel()`, clustered by episode and by state.
        clusters: How many episodes, how many states.
        counts: What each row counts.
    """

    names: tuple[str, ...]
    x: Array
    raw: Array
    spread: Array
    fit: logit.Fit
    covariance: Array
    clusters: tuple[int, int]
    counts: Array

    def contrasts(self, contrast: Contrast) -> Estimate:
        """Every consideration's weight in a contrast, with its uncertainty."""
        k = len(self.names)
        turn = np.zeros((k, 2 * (k + 1)))
        for place in range(k):
            turn[place, 2 * (place + 1) : 2 * (place + 2)] = contrast.value
        return self._estimate(self.names, turn @ self.fit.weights.ravel(), turn)

    def marginal(self, stance: int) -> Estimate:
        """Every consideration's average marginal effect on the chance of a stance (its place in `STANCES`)."""
        values: list[float] = []
        slopes: list[Array] = []
        for place in range(len(self.names)):
            low, high = self._moved(place)
            (after, slope_after), (before, slope_before) = self.chance(high, stance), self.chance(low, stance)
            values.append(after - before)
            slopes.append(slope_after - slope_before)
        return self._estimate(self.names, np.array(values), np.array(slopes))

    def is_yes_or_no(self, place: int) -> bool:
        """Whether a consideration is only ever 0 or 1."""
        return bool(np.isin(self.raw[:, place], (0.0, 1.0)).all())

    def _moved(self, place: int) -> tuple[Array, Array]:
        """The rows with one consideration low and high."""
        low, high = self.x.copy(), self.x.copy()
        if self.is_yes_or_no(place):
            shift = -self.raw[:, place] / self.spread[place]
            low[:, place] += shift
            high[:, place] += shift + 1.0 / self.spread[place]
        else:
            low[:, place] -= 0.5
            high[:, place] += 0.5
        return low, high

    def chance(self, x: Array, stance: int) -> tuple[float, Array]:
        """The mean chance of a stance over rows, and its derivatives by the weights."""
        p = self.fit.probabilities(x)
        counts = self.counts / self.counts.sum()
        design = np.column_stack([np.ones(len(x)), x])
        slope = np.zeros((design.shape[1], len(STANCES) - 1))
        for a in range(slope.shape[1]):
            slope[:, a] = design.T @ (counts * p[:, stance] * ((a == stance) - p[:, a]))
        return float(counts @ p[:, stance]), slope.ravel()

    def _estimate(self, names: Sequence[str], values: Array, turn: Array) -> Estimate:
        covariance = turn @ self.covariance @ turn.T
        return Estimate(tuple(names), values, covariance, float(min(self.clusters) - 1), len(self.x))


def weights(data: Sequence[Row], families: Sequence[str] = tuple(FAMILIES), *, penalty: float = WEAK) -> Weights:
    """Estimate the weights on rows that hold the considerations of these families.

    Args:
        data: The rows.
        families: Of their considerations.
        penalty: Ridge.
    """
    raw = np.array([row.x for row in data])
    mean, spread = scale(raw)
    x = (raw - mean) / spread
    shares = np.array([row.shares for row in data])
    counts = np.array([row.weight for row in data])
    fit = logit.fit(x, shares, weights=counts, penalty=penalty)
    episodes, states = [row.episode for row in data], [row.role.state for row in data]
    covariance = logit.covariance(fit, x, shares, episodes, states, weights=counts)
    clusters = (len(set(episodes)), len(set(states)))
    return Weights(names_of(families), x, raw, spread, fit, covariance, clusters, counts)
