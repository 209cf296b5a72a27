r"""Power in a system of any size, by letting every other state join with the same unknown probability.

Let each of the others join with probability p, independently. The chance that player i then swings is a polynomial
in p. Averaged over p from 0 to 1 it is the Shapley-Shubik index; at p = 1/2 it is the Banzhaf index (Owen 1972;
Straffin 1977). A Gauss-Legendre rule with n/2 nodes integrates that polynomial without error, so what remains is to
compute a probability at each node, and that can be done without ever subtracting large numbers:

$$P_i(p) = \sum_a \Pr[S_{<i} = a]\,\bigl(\Pr[S_{>i} \le q-1-a] - \Pr[S_{>i} \le q-1-a-w_i]\bigr)$$

where the others are those lighter and those heavier than i. Every term is a probability. The obvious way, taking one
player's factor out of the product of all, divides by p or 1-p again and again and loses every digit at 100 states.

Weights in not too many whole units are added up as they are. Others are taken at full precision by a softened game
(`power_index_softened`), whose own estimate says how good that is: very good where many weights are unlike. Where they
are nearly alike it may be better to place them on a grid, by a lottery between the two nearest points that keeps their
mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import floor, isqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.games.power_index_softened import softened_chances
from counterpoise.kernel import kept, kernel

GRID = 30_000
"""How many units of a grid the quota is divided into where weights are not whole units."""

MOST_UNITS = 200_000
"""Whole units are used as they are where the quota is no larger than this."""

QUICK = 4_000_000
"""Players times units up to which those are added up at once: beyond, it takes more than a second."""

ENOUGH = 32
"""From so many players on the sums are dense enough to soften the game."""

SURE = 1e-12
"""Where a softened game is surer than this, whole units are not added up for seconds."""

GOOD_ENOUGH = 1e-4
"""Where a softened game is surer than this, no grid is tried."""

ROUNDING = 2.0**-53


@dataclass(frozen=True)
class SwingChances:
    """How likely each player is to swing, and how sure that is.

    Args:
        half: Chance at p = 1/2: the absolute Banzhaf index, shape (players,).
        mean: Chance averaged over p: the Shapley-Shubik index, shape (players,).
        winning: Chance that a coalition drawn at random wins.
        rounding: A proven bound on the error that floating-point arithmetic can have made.
        gridding: Estimated error from softening the game or placing weights on a grid; 0 where neither was needed.
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
        grid: Into how many units the quota is divided where weights are placed on a grid.
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
    found = _capped_chances(capped, top, grid)
    return found if dual < threshold else replace(found, winning=1 - found.winning)


def _capped_chances(units: Sequence[int], top: int, grid: int) -> SwingChances:
    many, whole = len(units) >= ENOUGH, top <= MOST_UNITS
    if whole and not (many and len(units) * top > QUICK):
        return _on_grid([(unit, 0.0) for unit in units], top, 0.0)
    if not many:
        return _by_lottery(units, top, grid)
    soft = _by_softening(units, top)
    if whole and soft.gridding > SURE:
        return _on_grid([(unit, 0.0) for unit in units], top, 0.0)
    if soft.gridding > GOOD_ENOUGH:
        return min(soft, _by_lottery(units, top, grid), key=lambda chances: chances.gridding)
    return soft


def _by_softening(units: Sequence[int], top: int) -> SwingChances:
    soft = softened_chances(units, top)
    return SwingChances(soft.half, soft.mean, soft.losing, soft.rounding, soft.apart)


def _by_lottery(units: Sequence[int], top: int, grid: int) -> SwingChances:
    """The chances where weights are placed on a grid, and an estimate of what that costs.

    The lotteries may put coalitions that weigh very nearly the quota on the wrong side of it; how many there are, a
    grid with a quota a little higher and one with a quota a little lower show.
    """
    placed = _placed(units, top, grid)
    shift = isqrt(len(units)) + 1
    above, under = (_chances(placed, grid + by) for by in (shift, -shift))
    nearly = max(above.losing - under.losing, above.mean_losing - under.mean_losing)
    return _on_grid(placed, grid, min(1.0, 4 * nearly))


def _on_grid(placed: Sequence[tuple[int, float]], top: int, gridding: float) -> SwingChances:
    found = _chances(placed, top)
    rounding = (12 * len(placed) + 256 + found.longest / 256) * ROUNDING
    return SwingChances(found.half, found.mean, found.losing, rounding, gridding)


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
    return kept(_node)


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
