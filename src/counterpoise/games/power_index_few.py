r"""Power where few join: very many waves, from the sum of all players.

Where everybody joins with a small probability p, sums lie apart and many waves are needed (see `power_index_waves`).
Then it is too slow to take every player out of every product, and not needed. With r = p/(1-p), taking player i out of
the sum of all is a short alternating series,

$$\Pr[S_{-i} \ge y] = \frac{1}{1-p} \sum_{j\ge0} (-r)^j \Pr[S \ge y - j w_i],$$

which loses no digits, since r is small. So what is needed is the distribution of the sum of all at a few points for
each player, averaged over p with the weights $(-r)^j/(1-p)$: one Fourier transform for every j. Between the points of
the transform it is interpolated with the Kaiser-Bessel window, whose own transform is divided out before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log

import numpy as np
from numpy.typing import NDArray
from scipy.special import i0

from counterpoise.games.power_index_waves import BLOCK, REACH, TURN, Circle, Floats, fading
from counterpoise.kernel import kept, kernel

FEW = 0.1
"""Up to this joining probability few join."""

NEGLIGIBLE = 1e-14
"""Where the series that takes a player out is cut."""

TAPS = 16
SHARPNESS = 2.3 * TAPS
"""The window over which the transform is interpolated, and how it tapers: for twice as many points as are needed."""


def few_join(
    circle: Circle, edges: Sequence[int], probabilities: Floats, weights: Floats, terms: int
) -> tuple[Floats, Floats, float]:
    """Chances to swing, summed over small joining probabilities and edges with weights, for two softenings.

    Args:
        circle: The players.
        edges: Between what loses and what wins, in half units, all odd or all even.
        probabilities: With which everybody else joins, shape (probabilities,), each at most `FEW`.
        weights: Shape (edges, probabilities).
        terms: Waves, a multiple of 64.
    Returns:
        With so many terms and with half of them, shape (players,) each; and how loud the waves are that were added.
    """
    if not probabilities.size:
        return np.zeros(circle.n), np.zeros(circle.n), 0.0
    ratio = probabilities / (1 - probabilities)
    power = np.arange(ceil(log(NEGLIGIBLE) / log(ratio.max())))[:, None]
    sums, loud = (np.zeros(circle.n), np.zeros(circle.n)), 0.0
    for weight in np.unique(weights, axis=0):
        places = [edge / 2 / circle.length for edge, row in zip(edges, weights, strict=True) if (row == weight).all()]
        taken_out = weight / (1 - probabilities) * (-ratio) ** power
        mean = taken_out @ (probabilities * circle.share.sum())
        real, imaginary, loudness = sum_of_all(circle, probabilities, taken_out, terms)
        loud += len(places) * loudness
        for swings, used in zip(sums, (terms, terms // 2), strict=True):
            faded = fading(used, 1, used) / circle.width(edges[0], used)
            for j, all_of_them in enumerate(taken_out.sum(axis=1)):
                waves = Periodic(imaginary[j, :used] * faded, real[j, :used] * faded)
                reached = _Reached(float(all_of_them), float(mean[j]), waves, REACH / used)
                for place in places:
                    swings += reached.at(place - (j + 1) * circle.share) - reached.at(place - j * circle.share)
    return *sums, loud


@dataclass(frozen=True)
class _Reached:
    """A weighted sum of the chances that all players together weigh at least so much."""

    total: float
    mean: float
    waves: Periodic
    margin: float

    def at(self, y: Floats) -> Floats:
        risen = self.mean + self.total * (0.5 - y) + self.waves.at(y)
        return np.where(y > -self.margin, risen, self.total)  # nobody weighs less than the empty coalition


class Periodic:
    """The sum of c_k cos(2 pi k y) - s_k sin(2 pi k y) over k = 1, 2, ..., to be read off at any places.

    Args:
        cosine: The c_k, shape (terms,).
        sine: The s_k, shape (terms,).
    """

    def __init__(self, cosine: Floats, sine: Floats) -> None:
        terms = cosine.size
        self.points = 4 * terms
        spread = np.zeros(2 * terms + 1, dtype=np.complex128)
        spread.real[1 : terms + 1] = cosine * _undone(terms)
        spread.imag[1 : terms + 1] = sine * _undone(terms)
        self.values = np.fft.irfft(spread, self.points)

    def at(self, y: Floats) -> Floats:
        """The sum at each place, in turns."""
        place = (y % 1.0) * self.points
        tap = np.floor(place).astype(np.int64)[:, None] + np.arange(1 - TAPS // 2, 1 + TAPS // 2)
        apart = 2 * (place[:, None] - tap) / TAPS
        window = i0(SHARPNESS * np.sqrt(np.maximum(0.0, 1 - apart**2)))
        return (self.values[tap % self.points] * window).sum(axis=1)


@cache
def _undone(terms: int) -> Floats:
    """What undoes the window's own transform."""
    turn = TAPS * np.pi * np.arange(1, terms + 1) / (4 * terms)
    root = np.sqrt(SHARPNESS**2 - turn**2)
    return 2 * terms * root / (TAPS * np.sinh(root))


def sum_of_all(circle: Circle, probabilities: Floats, weights: Floats, terms: int) -> tuple[Floats, Floats, float]:
    """Averages over p of the characteristic function of the sum of all players: its real and imaginary part.

    Args:
        circle: The players.
        probabilities: With which everybody joins, shape (probabilities,).
        weights: One row for each average, shape (averages, probabilities).
        terms: Waves.
    Returns:
        Shape (averages, terms) each; and how loud the waves are with any one player taken out, at most and in all.
    """
    angles = np.append(circle.angles, np.zeros(circle.n % 2, dtype=np.uint64))  # somebody weightless changes nothing
    real, imaginary = np.zeros((len(weights), terms)), np.zeros((len(weights), terms))
    loud, volume = np.zeros(terms), np.abs(weights).sum(axis=0)
    within, here, product = (np.empty((2, size, BLOCK)) for size in (angles.size, angles.size, 1))
    _compiled_product()(angles, probabilities, weights, volume, within, here, product, real, imaginary, loud)
    return real, imaginary, float((loud / np.arange(1, terms + 1)).sum()) * 2 / np.pi


@cache
def _compiled_product() -> Callable[..., None]:
    return kept(_product)


@kernel
def _product(
    angles: NDArray[np.uint64],
    probabilities: Floats,
    weights: Floats,
    volume: Floats,
    within: NDArray[np.float64],
    here: NDArray[np.float64],
    product: NDArray[np.float64],
    real: Floats,
    imaginary: Floats,
    loud: Floats,
) -> None:
    """Multiplies one factor a player, two players at a time; a block of waves is the first one, turned."""
    n, block = angles.size, within.shape[2]
    for i in range(n):
        for b in range(block):
            angle = np.int64(angles[i] * np.uint64(b + 1)) * TURN
            within[0, i, b], within[1, i, b] = np.cos(angle), np.sin(angle)
    for start in range(0, real.shape[1], block):
        for i in range(n):
            angle = np.int64(angles[i] * np.uint64(start)) * TURN
            cosine, sine = np.cos(angle), np.sin(angle)
            for b in range(block):
                here[0, i, b] = cosine * within[0, i, b] - sine * within[1, i, b]
                here[1, i, b] = cosine * within[1, i, b] + sine * within[0, i, b]
        for m in range(probabilities.size):
            p = probabilities[m]
            for b in range(block):
                product[0, 0, b], product[1, 0, b] = 1.0, 0.0
            for i in range(0, n, 2):
                for b in range(block):
                    re, im = 1 - p + p * here[0, i, b], p * here[1, i, b]
                    next_re, next_im = 1 - p + p * here[0, i + 1, b], p * here[1, i + 1, b]
                    re, im = re * next_re - im * next_im, re * next_im + im * next_re
                    so_far = product[0, 0, b]
                    product[0, 0, b] = so_far * re - product[1, 0, b] * im
                    product[1, 0, b] = so_far * im + product[1, 0, b] * re
            for j in range(weights.shape[0]):
                for b in range(block):
                    real[j, start + b] += weights[j, m] * product[0, 0, b]
                    imaginary[j, start + b] += weights[j, m] * product[1, 0, b]
            for b in range(block):
                size = np.sqrt(product[0, 0, b] ** 2 + product[1, 0, b] ** 2)
                loud[start + b] += volume[m] * (size / (1 - 2 * p) if size < 1 - 2 * p else 1.0)
