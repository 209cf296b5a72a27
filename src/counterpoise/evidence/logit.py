r"""The multinomial logit: choice among alternatives by weighed considerations (McFadden 1974).

Each alternative a has a utility $u_a = \sum_k \beta_{ak} x_k$ and is chosen with probability
$e^{u_a} / \sum_b e^{u_b}$. The weights maximise the log likelihood less a ridge penalty
$\tfrac12 \sum \lambda_k \beta_{ak}^2$ on all but the constant, because the record is short and its considerations
overlap. Observations may carry weights, and shares of several alternatives where historians dispute which it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.inference.clustered import numbered, summed, together

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted logit.

    Args:
        weights: Shape (considerations + 1, alternatives - 1), the constant first; the last alternative is the
            base, with utility 0.
        log_likelihood: Without the penalty.
        ridge: Lambda of each consideration and of the constant, whose own is 0; shape (considerations + 1,).
    """

    weights: Array
    log_likelihood: float
    ridge: Array

    def probabilities(self, x: Array) -> Array:
        """The probability of each alternative; shape (rows, alternatives).

        Args:
            x: Considerations, shape (rows, considerations).
        """
        return softmax(self.utilities(x))

    def utilities(self, x: Array) -> Array:
        """The utility of each alternative but the base; shape (rows, alternatives - 1)."""
        return _with_constant(x) @ self.weights


def softmax(utilities: Array) -> Array:
    """Probabilities from utilities; the base alternative, with utility 0, is added last.

    Example:
        >>> softmax(np.array([[0.0, 0.0]])).round(3)
        array([[0.333, 0.333, 0.333]])
    """
    whole = np.column_stack([utilities, np.zeros(len(utilities))])
    whole -= whole.max(axis=1, keepdims=True)
    exponential = np.exp(whole)
    return exponential / exponential.sum(axis=1, keepdims=True)


def fit(x: Array, chosen: Array, *, weights: Array | None = None, penalty: float | Array = 0.0) -> Fit:
    """Fit by penalised maximum likelihood, with Newton's steps.

    Args:
        x: Considerations, shape (rows, considerations), best on one scale.
        chosen: Shares of the alternatives, shape (rows, alternatives), each row summing to 1.
        weights: Of the rows; 1 if not given.
        penalty: Lambda, at least 0, one for all or one for each consideration; 0 is plain maximum likelihood.
    Raises:
        BadValue: If the shapes do not fit, a number is not finite or a penalty is negative.
    """
    if x.ndim != 2 or chosen.ndim != 2 or len(x) != len(chosen) or len(x) == 0:
        raise BadValue(f"considerations {x.shape} and choices {chosen.shape} do not fit")
    lambdas = np.broadcast_to(np.asarray(penalty, dtype=np.float64), x.shape[1])
    if not (np.isfinite(x).all() and np.isfinite(chosen).all() and (lambdas >= 0).all()):
        raise BadValue("considerations, choices and penalties must be finite, and penalties not negative")
    rows = np.ones(len(x)) if weights is None else weights
    problem = _Problem(_with_constant(x), chosen, rows, np.concatenate([[0.0], lambdas]))
    beta = problem.maximum()
    p = softmax(problem.design @ beta)
    likelihood = float((rows[:, None] * chosen * np.log(np.maximum(p, 1e-300))).sum())
    return Fit(beta, likelihood, problem.ridge)


@dataclass(frozen=True, slots=True)
class _Problem:
    """The penalised loss with its gradient and Hessian."""

    design: Array
    chosen: Array
    rows: Array
    ridge: Array

    def loss(self, beta: Array) -> float:
        p = softmax(self.design @ beta)
        fitted = -float((self.rows[:, None] * self.chosen * np.log(np.maximum(p, 1e-300))).sum())
        return fitted + 0.5 * float((self.ridge[:, None] * beta**2).sum())

    def gradient(self, beta: Array) -> Array:
        p = softmax(self.design @ beta)
        return self.design.T @ (self.rows[:, None] * (p - self.chosen)[:, :-1]) + self.ridge[:, None] * beta

    def hessian(self, beta: Array) -> Array:
        return _hessian(self.design, softmax(self.design @ beta)[:, :-1], self.rows, self.ridge)

    def maximum(self) -> Array:
        """Newton's steps from 0, halved while they do not descend; the loss is convex, so there is one minimum."""
        beta = np.zeros((self.design.shape[1], self.chosen.shape[1] - 1))
        value = self.loss(beta)
        for _ in range(_STEPS):
            gradient = self.gradient(beta)
            # Directions that no row can tell apart have no curvature; least squares leaves them where they are.
            step = np.linalg.lstsq(self.hessian(beta), gradient.ravel(), rcond=1e-12)[0].reshape(beta.shape)
            if float((gradient * step).sum()) < _TOLERANCE * (1.0 + abs(value)):
                return beta - step
            while (trial := self.loss(beta - step)) > value and float(np.abs(step).max()) > 1e-12:
                step = step / 2
            beta, value = beta - step, trial
        return beta


_STEPS = 60
_TOLERANCE = 1e-14


def _hessian(design: Array, p: Array, rows: Array, ridge: Array) -> Array:
    """Of the penalised loss, in the order of `weights.ravel()`; p without the base alternative."""
    k, m = design.shape[1], p.shape[1]
    found = np.zeros((k * m, k * m))
    for a in range(m):
        for b in range(a + 1):
            block = (design * (rows * p[:, a] * ((a == b) - p[:, b]))[:, None]).T @ design
            found[a::m, b::m] = block
            found[b::m, a::m] = block
    return found + np.diag(np.repeat(ridge, m))


def covariance(
    fitted: Fit, x: Array, chosen: Array, *clusters: Sequence[object], weights: Array | None = None
) -> Array:
    r"""Cluster-robust (sandwich) covariance of the weights, in the order of `fit.weights.ravel()`.

    $$V = H^{-1} M H^{-1}, \qquad M = \sum_{\emptyset \ne A} (-1)^{|A|+1} \sum_{g \in A} s_g s_g^\top$$

    with H the Hessian of the penalised loss and $s_g$ the sum of the scores of cluster g. With several ways of
    clustering, A runs over all combinations of them, so that two rows count if they share any cluster. With a penalty
    the weights are biased towards 0, and so are their intervals.

    Args:
        fitted, x, chosen, weights: The fit and what it was fitted on.
        clusters: One or more sequences, each a label for every row.
    References:
        Liang & Zeger (1986), Biometrika 73:13-22; Cameron, Gelbach & Miller (2011), Journal of Business & Economic
        Statistics 29:238-249.
    """
    design, rows = _with_constant(x), np.ones(len(x)) if weights is None else weights
    p = fitted.probabilities(x)[:, :-1]
    inverse = np.linalg.pinv(_hessian(design, p, rows, fitted.ridge))
    scores = (design[:, :, None] * (rows[:, None] * (chosen[:, :-1] - p))[:, None, :]).reshape(len(x), -1)
    labels = [numbered([str(label) for label in each]) for each in clusters]
    meat = np.zeros_like(inverse)
    for size in range(1, len(labels) + 1):
        for some in combinations(labels, size):
            sums = summed(scores, together(*some))
            meat += (1.0 if size % 2 else -1.0) * (sums.T @ sums)
    return inverse @ meat @ inverse


def _with_constant(x: Array) -> Array:
    return np.column_stack([np.ones(len(x)), x])
