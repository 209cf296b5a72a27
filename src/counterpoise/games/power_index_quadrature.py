r"""Power in a system of any size, by letting every other state join with the same unknown probability.

Let each of the others join with probability p, independently. The chance that player i then swings is a polynomial
in p. Averaged over p from 0 to 1 it is the Shapley-Shubik index; at p = 1/2 it is the Banzhaf index (Owen 1972;
Straffin 1977). A Gauss-Legendre rule with n/2 nodes integrates that polynomial without error, so what remains is to
compute a probability at each node, and that can be done without ever subtracting large numbers:

$$P_i(p) = \sum_a \Pr[S_{<i} = a]\,\bigl(\Pr[S_{>i} \le q-1-a] - \Pr[S_{>i} \le q-1-a-w_i]\bigr)$$

where the others are those lighter and those heavier than i. Every term is a probability. The obvious way, taking one
player's factor out of the product of all, divides by p or 1-p again and again and loses every digit at 100 states.

Weights in not too many whole units are used as they are. Others are placed on a grid by a lottery between the two
nearest points that keeps their mean; what that costs is estimated and reported. At p = 1/2 no grid is needed: the
distribution of a sum of many unlike weights is so smooth that a short Fourier series gives it to the last digit, and
the size of the last terms shows whether it is so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import floor, isqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.kernel import compiled, kernel

GRID = 30_000
"""How many units of a grid the quota is divided into where weights are not whole units."""

MOST_UNITS = 200_000
"""Whole units are used as they are where the quota is no larger than this."""

ROUNDING = 2.0**-53


@dataclass(frozen=True)
class SwingChances:
    """How likely each player is to swing, and how sure that is.

    Args:
        half: Chance at p = 1/2: the absolute Banzhaf index, shape (players,).
        mean: Chance averaged over p: the Shapley-Shubik index, shape (players,).
        winning: Chance that a coalition drawn at random wins.
        rounding: A proven bound on the error that floating-point arithmetic can have made.
        gridding: Estimated error from placing weights on a grid; 0 where they lie on it.
    """

    half: NDArray[np.float64]
    mean: NDArray[np.float64]
    winning: float
    rounding: float
    gridding: float


def swing_chances(units: Sequence[int], threshold: int, *, grid: int = GRID) -> SwingChances:
    """The chance of each player to swing, for any number of players and any weights.

    Args:
        units: Weights in whole numbers, however large.
        threshold: A coalition wins with at least this much.
        grid: Into how many units the quota may be divided; weights that need more are placed on the grid by lottery.
    References:
        Owen (1972), Management Science 18; Straffin (1977), Public Choice 30.
    Example:
        >>> chances = swing_chances([50, 49, 1], 51)
        >>> chances.mean.round(12).tolist(), chances.half.tolist()
        ([0.666666666667, 0.166666666667, 0.166666666667], [0.75, 0.25, 0.25])
    """
    dual = sum(units) - threshold + 1
    top = min(threshold, dual)  # the dual game, where a coalition stands for its complement, has the same indices
    capped = [min(unit, top) for unit in units]  # who wins alone wins alone, however much heavier
    if top <= MOST_UNITS:
        found, gridding = _chances([(unit, 0.0) for unit in capped], top), 0.0
    else:
        found, gridding = _off_the_grid(capped, top, grid)
    winning = found.losing if dual < threshold else 1 - found.losing
    rounding = (12 * len(units) + 256 + found.longest / 256) * ROUNDING
    return SwingChances(found.half, found.mean, winning, rounding, gridding)


def _off_the_grid(units: Sequence[int], top: int, grid: int) -> tuple[_Chances, float]:
    """The chances where weights have to be placed on a grid, and an estimate of what that costs.

    Where the distribution of sums is smooth, a grid three times as coarse shows the cost. Where many weights are
    nearly alike it is not, and both grids can be wrong together: then the cost is judged by how many coalitions weigh
    so nearly the quota that the lotteries may put them on the wrong side of it.
    """
    placed = _placed(units, top, grid)
    fine = _chances(placed, grid)
    half, tail = _half_by_fourier(units, top)
    if tail <= FOURIER_TAIL:
        coarse = _chances(_placed(units, top, grid // 3), grid // 3)
        return replace(fine, half=half), max(tail, float(np.abs(fine.mean - coarse.mean).max()))
    shift = isqrt(len(units)) + 1
    above, under = (_chances(placed, grid + by) for by in (shift, -shift))
    nearly = max(above.losing - under.losing, above.mean_losing - under.mean_losing)
    return fine, min(1.0, 4 * nearly)


FOURIER_TERMS = 4096
FOURIER_TAIL = 1e-13


def _half_by_fourier(units: Sequence[int], top: int) -> tuple[NDArray[np.float64], float]:
    """The chances at p = 1/2 from the characteristic function, and the largest of the terms at its end.

    The sum of the others, centred on its mean, has the characteristic function prod cos(w t / 2). On a circle twice
    as long as all weights together it is a Fourier series; the window in which i swings integrates term by term.
    """
    n, total = len(units), sum(units)
    share = np.array([unit / total for unit in units])
    frequency = np.pi * np.arange(1, FOURIER_TERMS + 1)
    wave = np.cos(np.outer(share, frequency) / 2)
    before = np.cumprod(np.vstack([np.ones(FOURIER_TERMS), wave[:-1]]), axis=0)
    after = np.cumprod(np.vstack([np.ones(FOURIER_TERMS), wave[:0:-1]]), axis=0)[::-1]
    others = before * after
    # Half a unit below the quota lies between two sums, so no coalition sits on the edge of a window.
    centre = (top - 0.5) / total - 0.5
    high = np.outer(np.full(n, centre) + share / 2, frequency)
    low = np.outer(np.full(n, centre) - share / 2, frequency)
    width = 2.0 * total * np.sin(frequency / (2.0 * total))  # a sum over whole units, not an integral
    half = share / 2 + (others * (np.sin(high) - np.sin(low)) / width).sum(axis=1)
    return half, float(np.abs(others[:, -FOURIER_TERMS // 4 :]).max())


@dataclass(frozen=True)
class _Chances:
    half: NDArray[np.float64]
    mean: NDArray[np.float64]
    losing: float
    mean_losing: float
    longest: int


def _placed(units: Sequence[int], top: int, grid: int) -> list[tuple[int, float]]:
    """Weights on a grid on which the quota falls half-way between two points, where rounding is unbiased."""
    scale = (grid - 0.5) / (top - 0.5)
    return [(grid, 0.0) if u >= top else (floor(u * scale), u * scale - floor(u * scale)) for u in units]


def _chances(placed: Sequence[tuple[int, float]], top: int) -> _Chances:
    """The chances of every player where the quota is `top` units; the lightest players are taken first."""
    n = len(placed)
    order = sorted(range(n), key=lambda i: placed[i])
    whole = np.array([placed[i][0] for i in order], dtype=np.int64)
    part = np.array([placed[i][1] for i in order], dtype=np.float64)
    reach = np.concatenate([[0], np.cumsum(whole + (part > 0))])
    starts = np.concatenate([[0], np.cumsum(reach[:-1] + 1)])
    room = np.empty(int(starts[-1])), np.empty(int(reach[-1]) + 1)
    nodes, weights = np.polynomial.legendre.leggauss(n // 2 + 1)
    node = _compiled_node()

    def at(p: float) -> NDArray[np.float64]:
        chances = np.empty(n + 1)
        node(whole, part, reach, starts, top, p, *room, chances)
        return chances

    at_nodes, at_half = np.array([at(float(p)) for p in (nodes + 1) / 2]), at(0.5)
    means = (weights / 2) @ at_nodes
    mean, half = np.empty(n), np.empty(n)
    mean[order], half[order] = means[:n], at_half[:n]
    return _Chances(half, mean, float(at_half[n]), float(means[n]), int(reach[-1]))


@cache
def _compiled_node() -> Callable[..., None]:
    return compiled(_node)


@kernel
def _node(
    whole: NDArray[np.int64],
    part: NDArray[np.float64],
    reach: NDArray[np.int64],
    starts: NDArray[np.int64],
    top: int,
    p: float,
    lighter: NDArray[np.float64],
    below: NDArray[np.float64],
    chances: NDArray[np.float64],
) -> None:
    """Each player's chance to swing if every other joins with probability p; last, the chance that all together lose.

    `whole` and `part` are the weights in ascending order, `reach[i]` what those before i can weigh at most.
    `lighter[starts[i] + s]` is the chance that those before i weigh s, `below[d]` that those after i weigh at most
    top - 1 - d: the lighter players can only ever ask for d up to their own reach, so that the table shrinks as the
    players are taken from the heaviest down.
    """
    n = whole.size
    lighter[:] = 0.0
    lighter[0] = 1.0
    for i in range(n - 1):
        here, after = starts[i], starts[i + 1]
        jump, lottery = whole[i], part[i]
        for s in range(reach[i] + 1):
            chance = lighter[here + s]
            lighter[after + s] += (1 - p) * chance
            lighter[after + s + jump] += p * (1 - lottery) * chance
            if lottery > 0:
                lighter[after + s + jump + 1] += p * lottery * chance
    below[:] = 0.0
    for d in range(min(top, reach[n] + 1)):
        below[d] = 1.0
    for i in range(n - 1, -1, -1):
        jump, lottery, here = whole[i], part[i], starts[i]
        swing = 0.0
        for block in range(0, reach[i] + 1, 256):
            partial = 0.0
            for d in range(block, min(block + 256, reach[i] + 1)):
                joined = below[d + jump]
                if lottery > 0:
                    joined = (1 - lottery) * joined + lottery * below[d + jump + 1]
                partial += lighter[here + d] * (below[d] - joined)
                below[d] = (1 - p) * below[d] + p * joined
            swing += partial
        chances[i] = swing
    chances[n] = below[0]
