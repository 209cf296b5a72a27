r"""The few small coalitions next to the quota, found one by one.

A softened game (see `power_index_waves`) is wrong about coalitions that weigh very nearly the quota: it takes them for
partly winning. Where few join, single coalitions count: one of five among 195 states carries 2e-12 of the
Shapley-Shubik index. Those are listed and judged by their exact weights. The game that gives worth e to one coalition C
alone has a simple index: each member gets $e \int p^{s-1}(1-p)^{n-s}\,dp$, and each other loses
$e \int p^s(1-p)^{n-s-1}\,dp$ with s members of n.

Coalitions of nearly everybody are the same thing seen from those who are absent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.kernel import kept, kernel

MOST_VISITS = 4_000_000
"""Steps of the search: about fifteen nanoseconds each."""

WORD = 55
"""Weights are split into a high and a low part of so many bits: sums of both fit machine integers without rounding."""


@dataclass(frozen=True)
class Misjudged:
    """How far a softened game is off for coalitions of one size near the quota.

    Args:
        everyone: The sum over all of them, shape (softenings,).
        member: The sum over those that a player belongs to, shape (softenings, players).
    """

    everyone: NDArray[np.float64]
    member: NDArray[np.float64]


class NearQuota:
    """The search for coalitions next to a quota.

    Args:
        units: Weights in whole numbers, none of them zero.
        edge: Between what loses and what wins, in half units; a coalition on the edge is worth one half.
    """

    def __init__(self, units: Sequence[int], edge: int) -> None:
        self.order = sorted(range(len(units)), key=lambda i: -units[i])
        shift = max(0, sum(units).bit_length() + 1 - 2 * WORD)
        whole = [2 * units[i] >> shift for i in self.order] + [edge >> shift]
        self.weight = np.array([float(units[i]) for i in self.order])
        self.heaviest = np.concatenate([[0.0], np.cumsum(self.weight)])
        self.lightest = np.concatenate([[0.0], np.cumsum(self.weight[::-1])])
        self.edge = edge / 2
        self.unit = 2.0 ** (shift - 1)
        self.high = np.array([halves >> WORD for halves in whole])
        self.low = np.array([halves % 2**WORD for halves in whole])
        self.density = 1 / sum(units)  # steps per unit of the window that the last size took
        self.growth = 1.0  # how many times more than the size before

    def of_size(
        self, size: int, window: float, lengths: NDArray[np.float64], error: NDArray[np.float64], step: float
    ) -> Misjudged | None:
        """What a softened game gets wrong about the coalitions of one size, or None if there are too many to visit.

        Args:
            size: Members.
            window: How far from the quota to look, in units.
            lengths: The length over which each softened game is soft, in units.
            error: The step minus the softened step at 0, `step`, 2 `step`, ... lengths above the quota, each with its
                slope, shape (points, 2).
            step: Distance of those points.
        """
        if self.density * self.growth * window > MOST_VISITS:
            return None
        n = len(self.order)
        found = Misjudged(np.zeros(len(lengths)), np.zeros((len(lengths), n)))
        at, so_far = np.zeros(size + 1, dtype=np.int64), np.zeros(size + 1)
        visits = _compiled_search()(
            self.weight, self.heaviest, self.lightest, self.high, self.low, self.unit, self.edge, window,
            lengths, error, step, 2 * MOST_VISITS, at, so_far, found.everyone, found.member,
        )  # fmt: skip
        if visits >= 2 * MOST_VISITS:
            return None
        self.growth = visits / window / self.density
        self.density = visits / window
        member = np.empty_like(found.member)
        member[:, self.order] = found.member
        return Misjudged(found.everyone, member)


@cache
def _compiled_search() -> Callable[..., Any]:
    return kept(_search)


@kernel
def _search(
    weight: NDArray[np.float64],
    heaviest: NDArray[np.float64],
    lightest: NDArray[np.float64],
    high: NDArray[np.int64],
    low: NDArray[np.int64],
    unit: float,
    edge: float,
    window: float,
    lengths: NDArray[np.float64],
    error: NDArray[np.float64],
    step: float,
    most: int,
    at: NDArray[np.int64],
    so_far: NDArray[np.float64],
    everyone: NDArray[np.float64],
    member: NDArray[np.float64],
) -> int:
    """Goes through the sets of one size in the window, heaviest members first; returns the steps it took."""
    n, size = weight.size, at.size - 1
    depth, visits = 0, 0
    at[0] = 0
    if size == 0 and edge <= window:
        _judge(high, low, unit, lengths, error, step, at, everyone, member)
    if size == 0:
        return 1
    while depth >= 0 and visits < most:
        visits += 1
        i, missing = at[depth], size - depth
        if i > n - missing or so_far[depth] + heaviest[i + missing] - heaviest[i] < edge - window:
            depth -= 1
            if depth >= 0:
                at[depth] += 1
        elif so_far[depth] + weight[i] + lightest[missing - 1] > edge + window:
            at[depth] = i + 1 if missing > 1 else _first_below(weight, edge + window - so_far[depth], i)
        elif missing > 1:
            so_far[depth + 1] = so_far[depth] + weight[i]
            at[depth + 1] = i + 1
            depth += 1
        else:
            _judge(high, low, unit, lengths, error, step, at, everyone, member)
            at[depth] += 1
    return visits


@kernel
def _first_below(weight: NDArray[np.float64], most: float, start: int) -> int:
    """The first place from `start` on whose weight is at most this; weights descend."""
    left, right = start, weight.size
    while left < right:
        middle = (left + right) // 2
        if weight[middle] <= most:
            right = middle
        else:
            left = middle + 1
    return left


@kernel
def _judge(
    high: NDArray[np.int64],
    low: NDArray[np.int64],
    unit: float,
    lengths: NDArray[np.float64],
    error: NDArray[np.float64],
    step: float,
    at: NDArray[np.int64],
    everyone: NDArray[np.float64],
    member: NDArray[np.float64],
) -> None:
    """Adds what the softened games get wrong about one coalition; between two points by a cubic."""
    size = at.size - 1
    above, below = -high[high.size - 1], -low[low.size - 1]
    for m in range(size):
        above += high[at[m]]
        below += low[at[m]]
    distance = (above * 2.0**WORD + below) * unit
    for k in range(lengths.size):
        place = abs(distance) / lengths[k] / step
        left = int(place)
        if left + 1 < error.shape[0]:
            x = place - left
            y = 1 - x
            wrong = (
                y * y * (1 + 2 * x) * error[left, 0]
                + x * x * (1 + 2 * y) * error[left + 1, 0]
                + x * y * (y * error[left, 1] - x * error[left + 1, 1]) * step
            )
            if distance <= 0:
                wrong = -wrong if distance < 0 else 0.0
            everyone[k] += wrong
            for m in range(size):
                member[k, at[m]] += wrong
