"""Counting swings exactly for weights of any size, by splitting the players into two halves.

Of n players, list the 2^(n/2) coalitions of either half with what they weigh. A coalition of one half needs a
certain weight from the other; how many coalitions of the other half give less is one look into a sorted list
(Horowitz & Sahni 1974; Klinz & Woeginger 2005 for power indices). This costs 2^(n/2) where the table of all
coalitions costs 2^n, and does not care whether weights are 3 or 300 million.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.games.power_index_counting import Swings

MOST_PLAYERS = 40
"""Two halves of twenty: a million coalitions each."""

MOST_PLAYERS_LONG = 32
"""The same where sums do not fit a machine integer and every comparison is a long one."""

MOST_UNITS = 2**62
"""Below this, sums fit a machine integer."""


def can_halve(units: Sequence[int]) -> bool:
    """Whether the halves fit in memory and are searched in seconds."""
    return len(units) <= (MOST_PLAYERS if sum(units) < MOST_UNITS else MOST_PLAYERS_LONG)


def swings_by_halves(units: Sequence[int], threshold: int) -> Swings:
    """The swings of every player by the size of the coalition, in exact integers.

    Args:
        units: Weights in whole numbers; at most 40 of them, or 32 if they sum to 2^62 or more.
        threshold: A coalition wins with at least this much.
    References:
        Horowitz & Sahni (1974), JACM 21; Klinz & Woeginger (2005), Math. Social Sciences 49.
    Example:
        >>> swings_by_halves([3, 2, 2], 4)
        Swings(by_size=((0, 2, 0), (0, 2, 0), (0, 2, 0)), winning=4)
    """
    n = len(units)
    cut = n // 2
    kind = np.int64 if sum(units) < MOST_UNITS else np.object_
    left, right = _Half(units[:cut], kind), _Half(units[cut:], kind)
    rows_left, losing = _swings_within(left, right, threshold)
    rows_right, _ = _swings_within(right, left, threshold)
    return Swings(tuple(rows_left + rows_right), 2**n - losing)


class _Half:
    """All coalitions of some players: what each weighs, how many it has."""

    def __init__(self, units: Sequence[int], kind: type[np.int64] | type[np.object_]) -> None:
        self.n = len(units)
        self.sums: NDArray[Any] = np.zeros(1, dtype=kind)
        self.sizes: NDArray[np.int64] = np.zeros(1, dtype=np.int64)
        for unit in units:
            self.sums = np.concatenate([self.sums, self.sums + unit])
            self.sizes = np.concatenate([self.sizes, self.sizes + 1])

    def lighter_by_size(self) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """Sums in order, and at row r the number of coalitions of each size among the r lightest."""
        order = np.argsort(self.sums, kind="stable")
        counts = np.zeros((order.size + 1, self.n + 1), dtype=np.int64)
        counts[np.arange(1, order.size + 1), self.sizes[order]] = 1
        return self.sums[order], np.cumsum(counts, axis=0, out=counts)


def _swings_within(here: _Half, there: _Half, threshold: int) -> tuple[list[tuple[int, ...]], int]:
    """Swings of the players of one half, and the number of losing coalitions."""
    n = here.n + there.n
    sums, counts = there.lighter_by_size()
    rank = np.searchsorted(sums, threshold - here.sums, side="left")
    losing = int(rank.sum())
    rows: list[tuple[int, ...]] = []
    for player in range(here.n):
        pairs = rank.reshape(-1, 2, 1 << player)
        without, joined = pairs[:, 0, :].ravel(), pairs[:, 1, :].ravel()
        sizes = here.sizes.reshape(-1, 2, 1 << player)[:, 0, :].ravel()
        swings = np.zeros(n + 1, dtype=np.int64)
        for size in range(here.n):
            mine = sizes == size
            gained = counts[without[mine]].sum(axis=0) - counts[joined[mine]].sum(axis=0)
            swings[size : size + there.n + 1] += gained
        rows.append(tuple(int(s) for s in swings[:n]))
    return rows, losing
