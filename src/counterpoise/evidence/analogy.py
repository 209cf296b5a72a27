r"""Analogy: what states in like situations did.

Statesmen reason by analogy as well as by weighing (Khong 1992), and the same consideration may count for one thing in
one situation and for another elsewhere. Beside the weighed considerations the utility of an alternative may therefore
hold a second part, in which every known situation j speaks for what was done in it, the more the liker it is:

$$f_a(x) = \sum_j \alpha_{ja}\, k(x, x_j), \qquad
  k(x, y) = \exp\Big(-\frac{1}{2 \ell^2 K} \sum_{k=1}^{K} (x_k - y_k)^2\Big)$$

with considerations of unit spread, cut at three spreads. The voices $\alpha$ are those of a logit with a ridge penalty
on the norm of f (kernel logistic regression: Zhu & Hastie 2005), held to the leading patterns of likeness. The form
and the length $\ell$ are this project's choice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

Array = NDArray[np.float64]

LENGTH = 0.8
"""How far apart two situations may be and still be like, in spreads of a consideration."""

PATTERNS = 60
"""How many patterns of likeness are kept, the leading ones."""

CUT = 3.0
"""Considerations count for likeness up to so many spreads."""


def likeness(x: Array, y: Array, length: float = LENGTH) -> Array:
    """How like each situation of x is to each of y, from 0 to 1.

    Args:
        x, y: Standardised considerations, shapes (rows, considerations) and (others, considerations).
        length: l above.
    Example:
        >>> likeness(np.array([[0.0], [9.0]]), np.array([[0.0]])).round(2).ravel()
        array([1., 0.])
    """
    a, b = np.clip(x, -CUT, CUT), np.clip(y, -CUT, CUT)
    apart = np.maximum((a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None, :] - 2 * a @ b.T, 0.0)
    return np.exp(-apart / (2 * length**2 * x.shape[1]))


@dataclass(frozen=True, slots=True)
class Patterns:
    """The leading patterns of likeness among known situations, as columns that a logit can weigh.

    Args:
        points: The situations, standardised, shape (situations, considerations).
        turn: From likeness to columns, shape (situations, patterns).
    """

    points: Array
    turn: Array

    @classmethod
    def of(cls, points: Array, patterns: int = PATTERNS) -> Patterns:
        """The patterns of some situations: the leading eigenvectors of their likeness."""
        n = len(points)
        values, vectors = eigh(likeness(points, points), subset_by_index=(max(0, n - patterns), n - 1))
        return cls(points, np.asarray(vectors / np.sqrt(np.maximum(values, 1e-9)), dtype=np.float64))

    def columns(self, x: Array) -> Array:
        """What each situation of x has of each pattern."""
        return likeness(x, self.points) @ self.turn


@dataclass(frozen=True, slots=True)
class Analogy:
    """Known situations with their voices.

    Args:
        points: Shape (situations, considerations), standardised.
        voices: Alpha, shape (situations, alternatives - 1).
    """

    points: Array
    voices: Array

    def utilities(self, x: Array) -> Array:
        """What likeness adds to the utilities; shape (rows, alternatives - 1)."""
        return likeness(x, self.points) @ self.voices
