r"""Power by waves: a step is a straight line and a series of sine waves.

Worth is a step: a coalition that weighs x is worth 1 if x reaches the quota q, else 0. On a circle of length L, a
little longer than all weights together,

$$[x \ge q] = \tfrac12 + \frac{x-q}{L} + \sum_{k\ge1} \frac{\sin(2\pi k (x-q)/L)}{\pi k}.$$

An index that is linear in the worth of coalitions can be taken of each part. The line gives every player the share of
its weight. A wave, averaged over the others, who join with probability p, is a product of one factor a player,
$\prod_j (1-p+p e^{2\pi i k w_j/L})$. No weight has to be rounded.

The far waves are faded out by $\tfrac12\operatorname{erfc}$. What is left is the exact index of a *softened* game, in
which a coalition within about L/K of the quota is partly winning. Where many unlike players join (p not near 0 or 1)
far waves are nil anyway: the sums lie so densely that softening changes nothing, and 4096 waves are plenty. Where few
join the sums lie apart and far more waves are needed (`power_index_few`), and small coalitions next to the quota are
judged one by one (`power_index_near`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import erfc

from counterpoise.kernel import kept, kernel

Floats = NDArray[np.float64]

KEPT = 0.62
"""The share of the waves that is kept: around there they fade."""

STEEPNESS = 15.0
"""How abruptly they do: the last of them are fainter than 1e-15."""

REACH = 30.0
"""Softness is felt this many times L/K from the quota: beyond it is below 1e-17."""

BLOCK = 64
"""Waves that are computed side by side."""

TURN = 2.0 * np.pi / 2.0**64


@dataclass(frozen=True)
class Circle:
    """Players' weights as angles: 64-bit fractions of a full turn, which wrap as whole numbers do.

    Args:
        units: Weights in whole numbers.
    """

    units: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many players there are."""
        return len(self.units)

    @property
    def length(self) -> int:
        """A sixteenth longer than all weights together, so that nobody and everybody stay apart."""
        return sum(self.units) * 17 // 16 + 1

    @property
    def share(self) -> Floats:
        """Weights as fractions of the circle."""
        return np.array([unit / self.length for unit in self.units])

    @property
    def angles(self) -> NDArray[np.uint64]:
        """Weights as angles."""
        return np.array([self._angle(2 * unit) for unit in self.units], dtype=np.uint64)

    def angle(self, halves: int) -> np.uint64:
        """So many half units as an angle."""
        return np.uint64(self._angle(halves))

    def width(self, edge: int, terms: int) -> Floats:
        """By what each wave is divided: nearly pi k, but sums are whole units, which a wave k + L meets just as wave k.

        All of these waves together make a sine of it where the edge lies between two sums, a tangent where it is one.
        """
        turn = np.pi * np.arange(1, terms + 1) / float(self.length)
        return float(self.length) * (np.sin(turn) if edge % 2 else np.tan(turn))

    def _angle(self, halves: int) -> int:
        return (halves << 63) // self.length % 2**64


def fading(terms: int, first: int, last: int) -> Floats:
    """How much of each wave from `first` to `last` is kept where a game is softened to so many terms."""
    wave = np.arange(first, last + 1)
    return np.asarray(erfc(STEEPNESS * (wave / terms - KEPT)), dtype=np.float64) / 2


@cache
def softness(points: int = 6001) -> tuple[Floats, float]:
    """The step minus the softened step, from the quota up: value and slope at points in units of L/K; their distance.

    The softened step rises as the integral of a sinc tapered by a Gaussian; it is odd about the quota.
    """
    y, step = np.linspace(0.0, REACH, points, retstep=True)
    nodes, weights = np.polynomial.legendre.leggauss(8)
    risen = _slope(y[:-1, None] + step * (nodes + 1) / 2) @ weights * step / 2
    value = 0.5 - np.concatenate([[0.0], np.cumsum(risen)])
    return np.column_stack([value, -_slope(y)]), float(step)


def _slope(y: Floats) -> Floats:
    return 2 * KEPT * np.sinc(2 * KEPT * y) * np.exp(-((np.pi * y / STEEPNESS) ** 2))


def many_join(
    circle: Circle, edges: Sequence[int], probabilities: Floats, weights: Floats, terms: int
) -> tuple[Floats, Floats]:
    """Chances to swing, summed over joining probabilities and edges with weights, for two softenings.

    Args:
        circle: The players.
        edges: Between what loses and what wins, in half units, all odd or all even.
        probabilities: With which everybody else joins, shape (probabilities,).
        weights: Shape (edges, probabilities).
        terms: Waves.
    Returns:
        With so many terms and with half of them; shape (players,) each.
    """
    waves = np.zeros((circle.n, terms))
    room = [np.empty((circle.n + 1, BLOCK)) for _ in range(4)]
    ends = [np.empty(BLOCK) for _ in range(2)]
    turns = np.array([circle.angle(edge) for edge in edges])
    _compiled_waves()(circle.angles, turns, probabilities, weights, circle.width(edges[0], terms), *room, *ends, waves)
    line, half = circle.share * weights.sum(), terms // 2
    return line + waves @ fading(terms, 1, terms), line + waves[:, :half] @ fading(half, 1, half)


@cache
def _compiled_waves() -> Callable[..., None]:
    return kept(_waves)


@kernel
def _waves(
    angles: NDArray[np.uint64],
    edges: NDArray[np.uint64],
    probabilities: Floats,
    weights: Floats,
    width: Floats,
    cosine: Floats,
    sine: Floats,
    before_re: Floats,
    before_im: Floats,
    after_re: Floats,
    after_im: Floats,
    waves: Floats,
) -> None:
    """Adds to `waves[i, k - 1]` what wave k gives player i: the others are those before it times those after it."""
    n, block = angles.size, after_re.size
    for start in range(0, waves.shape[1], block):
        for i in range(n):
            for b in range(block):
                angle = np.int64(angles[i] * np.uint64(start + b + 1)) * TURN
                cosine[i, b], sine[i, b] = np.cos(angle), np.sin(angle)
        for m in range(probabilities.size):
            p = probabilities[m]
            for b in range(block):
                before_re[0, b] = before_im[0, b] = after_im[b] = 0.0
                after_re[b] = 1.0
                for e in range(edges.size):
                    angle = np.int64(edges[e] * np.uint64(start + b + 1)) * TURN
                    before_re[0, b] -= weights[e, m] * np.sin(angle) / width[start + b]
                    before_im[0, b] -= weights[e, m] * np.cos(angle) / width[start + b]
            for i in range(n):
                for b in range(block):
                    re, im = 1 - p + p * cosine[i, b], p * sine[i, b]
                    before_re[i + 1, b] = before_re[i, b] * re - before_im[i, b] * im
                    before_im[i + 1, b] = before_re[i, b] * im + before_im[i, b] * re
            for i in range(n - 1, -1, -1):
                for b in range(block):
                    re = before_re[i, b] * after_re[b] - before_im[i, b] * after_im[b]
                    im = before_re[i, b] * after_im[b] + before_im[i, b] * after_re[b]
                    waves[i, start + b] += re * (cosine[i, b] - 1) - im * sine[i, b]
                    re, im = 1 - p + p * cosine[i, b], p * sine[i, b]
                    after_re[b], after_im[b] = after_re[b] * re - after_im[b] * im, after_re[b] * im + after_im[b] * re
