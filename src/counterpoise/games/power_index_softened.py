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
from math import log, log2, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.games.power_index_few import FEW, few_join, sum_of_all
from counterpoise.games.power_index_near import NearQuota
from counterpoise.games.power_index_waves import REACH, STEEPNESS, TURN, Circle, Floats, fading, many_join, softness


def few_waves(length: int) -> int:
    """Where few join: as many as fit the time, unless the circle has so few units that waves would feel them."""
    return 5 * 2 ** min(15, length.bit_length() - 6)


def many_waves(n: int) -> int:
    """Where many of n players join: the fewer there are, the farther apart the sums lie, and the cheaper are waves."""
    return 2 ** min(17, 12 + max(0, round(2 * log2(160 / n))))


TWICE_AS_SOFT = 3.0
"""How many times the difference to a game twice as soft is reported: at random, that is twice what is expected."""

SURELY = 5.0
"""How many times what coalitions at random are off is reported."""

ROUNDING = 2.0**-53

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
    rounding, apart, losing = 0.0, 0.0, 1.0
    if sum(rest) >= top:
        circle = Circle(tuple(rest))
        found, rounding, apart = _mean(circle, top, len(alone))
        mean[players] = found
        found, losing, apart_half = _half(circle, top)
        half[players] = found * 2.0 ** -len(alone)
        apart = max(apart, apart_half)
    if alone:
        mean[alone] = (1 - mean.sum()) / len(alone)
        half[alone] = losing * 2.0 ** (1 - len(alone))
    return Softened(half, mean, losing * 2.0 ** -len(alone), rounding, apart)


def _mean(circle: Circle, top: int, alone: int) -> tuple[Floats, float, float]:
    """The chances averaged over p; a bound on rounding; and an estimate of what softening costs."""
    edges, nodes = _mirrored(circle, top, alone)
    are_few = nodes.probabilities <= FEW
    few, many = nodes.where(are_few, few_waves(circle.length)), nodes.where(~are_few, many_waves(circle.n))
    fine_few, coarse_few, loud_few = few_join(circle, edges, few.probabilities, few.small, few.waves)
    fine_many, coarse_many = many_join(circle, edges, many.probabilities, many.small, many.waves)
    fine, coarse = _put_right(circle, edges, [few, many])
    fine, coarse = fine + fine_few + fine_many, coarse + coarse_few + coarse_many
    _, crowd, loud_many = _together(circle, edges, many)
    # A product of n numbers within the unit circle is off by what each factor and multiplication is off, times the
    # product of the others: five roundings where p is small, and nine where it is not.
    rounding = ROUNDING * circle.n * (5 * loud_few + 9 * loud_many)
    chance = SURELY * _by_chance(circle, edges, many)
    return fine, rounding, crowd + chance + TWICE_AS_SOFT * float(np.abs(fine - coarse).max())


def _half(circle: Circle, top: int) -> tuple[Floats, float, float]:
    """The chances at p = 1/2; that a coalition drawn at random loses; and an estimate of what softening costs."""
    one = np.ones((1, 1))
    toss = _Nodes(np.array([0.5]), one, one, many_waves(circle.n))
    edge = 2 * top - 1  # half a unit below the quota lies between two sums: no coalition is on the edge
    fine, coarse = many_join(circle, [edge], toss.probabilities, toss.small, toss.waves)
    losing, crowd, _ = _together(circle, [edge], toss)
    chance = SURELY * _by_chance(circle, [edge], toss)
    return fine, losing, crowd + chance + TWICE_AS_SOFT * float(np.abs(fine - coarse).max())


def _together(circle: Circle, edges: Sequence[int], nodes: _Nodes) -> tuple[float, float, float]:
    """How likely all together stay below the edge; how likely they crowd at it; and how loud the waves are.

    Sums crowd at the edge if they come nearer than these waves can tell oftener than waves eight times softer expect.
    """
    p = nodes.probabilities
    real, imaginary, loud = sum_of_all(circle, p, nodes.small, nodes.waves)
    wave = np.arange(1, nodes.waves + 1, dtype=np.uint64)
    kept, eighth = (fading(waves, 1, nodes.waves) for waves in (nodes.waves, nodes.waves // 8))
    losing, crowd = 0.0, 0.0
    for edge, weight, re, im in zip(edges, nodes.small, real, imaginary, strict=True):
        turned = (re + 1j * im) * np.exp(-1j * TURN * (wave * circle.angle(edge)).view(np.int64))
        risen = weight @ (p * circle.share.sum() - edge / 2 / circle.length + 0.5)
        losing += float(weight.sum() - risen - (turned.imag * kept / circle.width(edge, nodes.waves)).sum())
        crowd += float(abs((turned * (kept - eighth)).sum())) * 4 / nodes.waves
    return losing, crowd, loud


def _by_chance(circle: Circle, edges: Sequence[int], nodes: _Nodes) -> float:
    """How far softening is off if coalitions lie about the edge at random.

    Two random coalitions are the same with chance (p^2 + (1-p)^2)^n; one that is met twice has members with chance
    p^2 / (p^2 + (1-p)^2) each. How densely those lie at the edge, rather soft waves show.
    """
    p, soft = nodes.probabilities, nodes.waves // 8
    same = p**2 + (1 - p) ** 2
    real, imaginary, _ = sum_of_all(circle, p**2 / same, np.eye(p.size), soft)
    wave = np.arange(1, soft + 1, dtype=np.uint64)
    off = 0.0
    for edge, weight in zip(edges, nodes.small, strict=True):
        turn = TURN * (wave * circle.angle(edge)).view(np.int64)
        dense = 1 + 2 * (real * np.cos(turn) + imaginary * np.sin(turn)) @ fading(soft, 1, soft)
        off += float(weight @ np.sqrt(same**circle.n * np.maximum(dense, 0.0) / nodes.waves))
    return off


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
            gains = [(group.waves, _gain(group, side, size, circle.n)) for group in groups]
            felt = [(waves, gain) for waves, gain in gains if max(gain) > TOO_LITTLE]
            windows = sorted((_felt(max(gain)) * 2 * circle.length / waves for waves, gain in felt), reverse=True)
            lengths = np.array([circle.length * soften / waves for waves, _ in felt for soften in (1, 2)])
            tries = (search.of_size(size, window, lengths, soft, step) for window in windows)
            found = next((one for one in tries if one is not None), None)
            if found is None:
                break
            for k, (_, (member, other)) in enumerate(felt):
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
    return min(REACH, STEEPNESS / pi * sqrt(log(gain / TOO_LITTLE)))
