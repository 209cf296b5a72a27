r"""Power at full precision of the weights: a softened game, put right where it is wrong.

The index is exact for a softened game (`power_index_waves`, `power_index_few`), in which a coalition that weighs very
nearly the quota is partly winning. Averages do not feel that, single coalitions do: those are judged one by one
(`power_index_near`). What remains is that of larger coalitions near the quota, which softening takes for partly winning
here and partly losing there. It falls as the game is made harder, so a game twice as soft shows how large it is: the
difference between the two is reported. It is an estimate, not a bound: no finite number of waves can exclude that some
coalitions conspire to weigh the quota. It is best where weights are many and unlike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi, sqrt

import numpy as np

from counterpoise.games.power_index_few import FEW, few_join
from counterpoise.games.power_index_near import NearQuota
from counterpoise.games.power_index_waves import REACH, STEEPNESS, Circle, Floats, all_lose, many_join, softness

MANY_WAVES = 2**12
FEW_WAVES = 2**17

TOO_LITTLE = 1e-17
"""What one coalition may add unseen."""


@dataclass(frozen=True)
class Softened:
    """What a softened game says of the game itself.

    Args:
        half: Chance to swing where all join with probability 1/2, shape (players,).
        mean: The same averaged over that probability.
        losing: The chance that a coalition drawn at random loses.
        apart: How far a game twice as soft is from this one, at most.
    """

    half: Floats
    mean: Floats
    losing: float
    apart: float


@dataclass(frozen=True)
class _Nodes:
    """Joining probabilities below one half, the weight of each and of its mirror image, and the waves to use there."""

    probabilities: Floats
    weights: Floats
    waves: int

    def where(self, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]], waves: int) -> _Nodes:
        return _Nodes(self.probabilities[chosen], np.ascontiguousarray(self.weights[:, chosen]), waves)


def softened_chances(units: Sequence[int], top: int) -> Softened:
    """The chance of each player to swing.

    Args:
        units: Weights in whole numbers, none above `top`.
        top: A coalition wins with at least this much.
    """
    players = [i for i, unit in enumerate(units) if 0 < unit < top]
    alone = [i for i, unit in enumerate(units) if unit >= top]  # who wins alone: others swing only without any of them
    rest = [units[i] for i in players]
    half, mean = np.zeros(len(units)), np.zeros(len(units))
    apart, losing = 0.0, 1.0
    if sum(rest) >= top:
        circle = Circle(tuple(rest))
        fine, coarse = _mean(circle, top, len(alone))
        fine_half, coarse_half = many_join(circle, [top], np.array([0.5]), np.ones((1, 1)), MANY_WAVES)
        losing, coarse_losing = all_lose(circle, top, MANY_WAVES)
        scale = 2.0 ** -len(alone)
        mean[players], half[players] = fine, fine_half * scale
        apart = max(
            float(np.abs(fine - coarse).max()), float(np.abs(fine_half - coarse_half).max()) * scale,
            abs(losing - coarse_losing) * scale,
        )  # fmt: skip
    if alone:
        mean[alone] = (1 - mean.sum()) / len(alone)
        half[alone] = losing * 2.0 ** (1 - len(alone))
    return Softened(half, mean, losing * 2.0 ** -len(alone), apart)


def _mean(circle: Circle, top: int, alone: int) -> tuple[Floats, Floats]:
    """The chances averaged over p, and the same from a game twice as soft."""
    quotas = [top, sum(circle.units) - top + 1]  # at 1 - p it is those absent who few are, and who must not be too many
    nodes = _nodes(circle.n, alone)
    few = nodes.where(nodes.probabilities <= FEW, FEW_WAVES)
    many = nodes.where(nodes.probabilities > FEW, MANY_WAVES)
    right = _put_right(circle, quotas, [few, many])
    by_few = few_join(circle, quotas, few.probabilities, few.weights, few.waves)
    by_many = many_join(circle, quotas, many.probabilities, many.weights, many.waves)
    fine, coarse = (sum(parts) for parts in zip(by_few, by_many, right, strict=True))
    return fine, coarse


def _nodes(n: int, alone: int) -> _Nodes:
    """Gauss-Legendre on p from 0 to 1/2 and its mirror image, with the chance that none who wins alone has joined."""
    nodes, weights = np.polynomial.legendre.leggauss((n + alone) // 2 + 1)
    lower = nodes <= 0
    p = (nodes[lower] + 1) / 2
    weight = np.where(nodes < 0, weights / 2, weights / 4)[lower]
    return _Nodes(p, np.array([weight * (1 - p) ** alone, weight * p**alone]), 0)


def _put_right(circle: Circle, quotas: Sequence[int], groups: Sequence[_Nodes]) -> tuple[Floats, Floats]:
    """What to add for the coalitions, or sets of absent players, that are small and next to the quota."""
    fine, coarse = np.zeros(circle.n), np.zeros(circle.n)
    soft, step = softness()
    lengths = np.array([circle.length / waves for group in groups for waves in (group.waves, group.waves / 2)])
    for side, quota in enumerate(quotas):
        search = NearQuota(circle.units, quota)
        for size in range(1, circle.n + 1):
            gains = [_gain(group, side, size, circle.n) for group in groups]
            window = max(_felt(max(gain)) * 2 * circle.length / g.waves for gain, g in zip(gains, groups, strict=True))
            found = search.of_size(size, window, lengths, soft, step) if window else None
            if found is None:
                break
            for k, (member, other) in enumerate(gains):
                for total, at in ((fine, 2 * k), (coarse, 2 * k + 1)):
                    total += member * found.member[at] - other * (found.everyone[at] - found.member[at])
    return fine, coarse


def _gain(nodes: _Nodes, side: int, size: int, n: int) -> tuple[float, float]:
    """What a member gains, and every other loses, by the worth of one coalition of this size."""
    p, here, there = nodes.probabilities, nodes.weights[side], nodes.weights[1 - side]
    q = 1 - p
    member = here @ (p ** (size - 1) * q ** (n - size)) + there @ (q ** (size - 1) * p ** (n - size))
    if size == n:
        return float(member), 0.0
    return float(member), float(here @ (p**size * q ** (n - size - 1)) + there @ (q**size * p ** (n - size - 1)))


def _felt(gain: float) -> float:
    """How many lengths from the quota softness matters to a coalition of this gain."""
    return min(REACH, 2 * STEEPNESS / pi * sqrt(log(gain / TOO_LITTLE))) if gain > TOO_LITTLE else 0.0
