r"""Power at full precision of the weights: a softened game, put right where it is wrong.

The index is exact for a softened game (`power_index_waves`, `power_index_few`), in which a coalition that weighs very
nearly the quota is partly winning. Averages do not feel that, single coalitions do: those are judged one by one
(`power_index_near`). What remains is that of larger coalitions near the quota, which softening takes for partly winning
here and partly losing there. It falls as the game is made harder, so a game twice as soft shows how large it is. That
difference is reported, with the chance of sums that crowd at the quota. It is an estimate, not a bound: no finite
number of waves can exclude that some coalitions conspire to weigh the quota. It is best where weights are many and
unlike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.games.power_index_few import FEW, few_join, sum_of_all
from counterpoise.games.power_index_near import NearQuota
from counterpoise.games.power_index_waves import REACH, STEEPNESS, TURN, Circle, Floats, fading, many_join, softness

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
        rounding: A bound on the error that floating-point arithmetic can have made.
        apart: How far a game twice as soft is from this one, with the chance of sums that crowd at the quota.
    """

    half: Floats
    mean: Floats
    losing: float
    rounding: float
    apart: float


@dataclass(frozen=True)
class _Nodes:
    """Joining probabilities below one half, and the waves to use there.

    Args:
        probabilities: With which players join, or at the mirror image of a node stay away; shape (probabilities,).
        small: The weight of small sets at every edge, shape (edges, probabilities).
        large: The weight of the same sets at the mirror image of the node, where they are improbable.
        waves: How many.
    """

    probabilities: Floats
    small: Floats
    large: Floats
    waves: int = 0

    def where(self, chosen: NDArray[np.bool_], waves: int) -> _Nodes:
        small, large = (np.ascontiguousarray(weights[:, chosen]) for weights in (self.small, self.large))
        return _Nodes(self.probabilities[chosen], small, large, waves)


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
    apart, rounding, losing = 0.0, 0.0, 1.0
    if sum(rest) >= top:
        circle = Circle(tuple(rest))
        mean[players], apart = _mean(circle, top, len(alone))
        rounding = _rounding(circle)
        edge = 2 * top - 1  # half a unit below the quota lies between two sums: no coalition is on the edge
        toss, one = np.array([0.5]), np.ones((1, 1))
        fine, coarse = many_join(circle, [edge], toss, one, MANY_WAVES)
        losing, near = _losing(circle, [edge], toss, one)
        half[players] = fine * 2.0 ** -len(alone)
        apart = max(apart, near + float(np.abs(fine - coarse).max()))
    if alone:
        mean[alone] = (1 - mean.sum()) / len(alone)
        half[alone] = losing * 2.0 ** (1 - len(alone))
    return Softened(half, mean, losing * 2.0 ** -len(alone), rounding, apart)


def _mean(circle: Circle, top: int, alone: int) -> tuple[Floats, float]:
    """The chances averaged over p, and how far off they are at most in a game twice as soft."""
    edges, nodes = _mirrored(circle, top, alone)
    are_few = nodes.probabilities <= FEW
    few, many = nodes.where(are_few, FEW_WAVES), nodes.where(~are_few, MANY_WAVES)
    fine_few, coarse_few = few_join(circle, edges, few.probabilities, few.small, few.waves)
    fine_many, coarse_many = many_join(circle, edges, many.probabilities, many.small, many.waves)
    fine, coarse = _put_right(circle, edges, [few, many])
    fine, coarse = fine + fine_few + fine_many, coarse + coarse_few + coarse_many
    _, near = _losing(circle, edges, many.probabilities, many.small)
    return fine, near + float(np.abs(fine - coarse).max())


def _losing(circle: Circle, edges: Sequence[int], probabilities: Floats, weights: Floats) -> tuple[float, float]:
    """The chance that all together stay below the edge, and that one player more or less brings them just to it.

    The second is the chance to be nearer than these waves can tell, beyond what waves eight times softer expect there.
    It is nil where sums are dense, and large where many of them weigh nearly the same.
    """
    real, imaginary = sum_of_all(circle, probabilities, weights, MANY_WAVES)
    wave = np.arange(1, MANY_WAVES + 1, dtype=np.uint64)
    kept, eighth = (fading(waves, 1, MANY_WAVES) for waves in (MANY_WAVES, MANY_WAVES // 8))
    losing, near = 0.0, 0.0
    for edge, weight, re, im in zip(edges, weights, real, imaginary, strict=True):
        turned = (re + 1j * im) * np.exp(-1j * TURN * (wave * circle.angle(edge)).view(np.int64))
        mean = float(weight @ (probabilities * circle.share.sum() - edge / 2 / circle.length + 0.5))
        losing += float(weight.sum()) - mean - float((turned.imag * kept / (np.pi * wave)).sum())
        near += float(abs((turned * (kept - eighth)).sum())) * 4 / MANY_WAVES
    return losing, near


def _mirrored(circle: Circle, top: int, alone: int) -> tuple[list[int], _Nodes]:
    """Edges, and Gauss-Legendre on p from 0 to 1/2; beyond, those absent are few, and have an edge of their own.

    In a majority game both edges are half of all: the game is its own mirror image. If a coalition can have exactly
    half, the edges are half a unit to either side, and the two games, which have the same indices, are taken together
    as one in which half of all is half winning.
    """
    nodes, weights = np.polynomial.legendre.leggauss((circle.n + alone) // 2 + 1)
    lower = nodes <= 0
    p = (nodes[lower] + 1) / 2
    weight = np.where(nodes < 0, weights / 2, weights / 4)[lower]
    joined, absent = weight * (1 - p) ** alone, weight * p**alone  # and none who wins alone has joined
    total = sum(circle.units)
    if abs(total - 2 * top + 1) <= 1:
        both = (joined + absent)[None, :]
        return [total], _Nodes(p, both, both)
    return [2 * top - 1, 2 * (total - top) + 1], _Nodes(p, np.array([joined, absent]), np.array([absent, joined]))


def _put_right(circle: Circle, edges: Sequence[int], groups: Sequence[_Nodes]) -> tuple[Floats, Floats]:
    """What to add for the coalitions, or sets of absent players, that are small and next to the edge."""
    fine, coarse = np.zeros(circle.n), np.zeros(circle.n)
    soft, step = softness()
    for side, edge in enumerate(edges):
        search = NearQuota(circle.units, edge)
        for size in range(circle.n // 2 + 1):
            gains = {group.waves: _gain(group, side, size, circle.n) for group in groups}
            felt = {waves: gain for waves, gain in gains.items() if max(gain) > TOO_LITTLE}
            window = max((_felt(max(gain)) * 2 * circle.length / waves for waves, gain in felt.items()), default=0.0)
            lengths = np.array([circle.length * soften / waves for waves in felt for soften in (1, 2)])
            found = search.of_size(size, window, lengths, soft, step) if felt else None
            if found is None:
                break
            for k, (member, other) in enumerate(felt.values()):
                for total, at in ((fine, 2 * k), (coarse, 2 * k + 1)):
                    total += member * found.member[at] - other * (found.everyone[at] - found.member[at])
    return fine, coarse


def _gain(nodes: _Nodes, side: int, size: int, n: int) -> tuple[float, float]:
    """What a member gains, and every other loses, by the worth of one coalition of this size.

    A set of just half of the players is met twice, as those present and as those absent.
    """
    p, small, large = nodes.probabilities, nodes.small[side], nodes.large[side]
    member = other = 0.0
    if size > 0:
        member = small @ (p ** (size - 1) * (1 - p) ** (n - size)) + large @ ((1 - p) ** (size - 1) * p ** (n - size))
    if size < n:
        other = small @ (p**size * (1 - p) ** (n - size - 1)) + large @ ((1 - p) ** size * p ** (n - size - 1))
    once = 0.5 if 2 * size == n else 1.0
    return once * float(member), once * float(other)


def _felt(gain: float) -> float:
    """How many lengths from the edge softness matters to a coalition of this gain."""
    return min(REACH, 2 * STEEPNESS / pi * sqrt(log(gain / TOO_LITTLE)))


def _rounding(circle: Circle) -> float:
    """A bound on what arithmetic can have made of it, from how loud the waves are that it adds.

    A product of n numbers within the unit circle is off by at most n times what one is off, of which the factor and
    the multiplication make up nine roundings where many join and five where few do, and it enters with twice the height
    of its wave. Where many join, no product is larger than at `FEW`; where few do, none is larger than one, and taking
    players out of the sum of all makes 1/(1 - 2p) of it.
    """
    wave = np.arange(1, MANY_WAVES + 1)
    turned = 4 * FEW * (1 - FEW) * np.sin(np.pi * np.outer(wave, circle.share)) ** 2
    size = np.log1p(-turned) / 2
    loud = float((np.exp(size.sum(axis=1) - size.min(axis=1)) / wave).sum())
    quiet = log(FEW_WAVES) + 1
    return 2**-53 * circle.n * 2 / pi * (9 * loud + 5 * quiet * 4 * FEW / (1 - 2 * FEW))
