r"""The multinomial logit: choice among alternatives by weighed considerations (McFadden 1974).

Each alternative a has a utility $u_a = \sum_k \beta_{ak} x_k$ and is chosen with probability
$e^{u_a} / \sum_b e^{u_b}$. The weights maximise the log likelihood less a ridge penalty
$\tfrac{\lambda}{2} \sum \beta^2$ on all but the constant, because the record is short and its considerations overlap.
Observations may carry weights, and shares of several alternatives where historians dispute which it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from counterpoise.errors import BadValue

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted logit.

    Args:
        weights: Shape (considerations + 1, alternatives - 1), the constant first; the last alternative is the
            base, with utility 0.
        log_likelihood: Without the penalty.
        penalty: Lambda.
    """

    weights: Array
    log_likelihood: float
    penalty: float

    def probabilities(self, x: Array) -> Array:
        """The probability of each alternative; shape (rows, alternatives).

        Args:
            x: Considerations, shape (rows, considerations).
        """
        return softmax(_with_constant(x) @ self.weights)


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


def fit(x: Array, chosen: Array, *, weights: Array | None = None, penalty: float = 0.0) -> Fit:
    """Fit by penalised maximum likelihood.

    Args:
        x: Considerations, shape (rows, considerations), best on one scale.
        chosen: Shares of the alternatives, shape (rows, alternatives), each row summing to 1.
        weights: Of the rows; 1 if not given.
        penalty: Lambda, at least 0; 0 is plain maximum likelihood.
    Raises:
        BadValue: If the shapes do not fit, a number is not finite or the penalty is negative.
    """
    if x.ndim != 2 or chosen.ndim != 2 or len(x) != len(chosen) or len(x) == 0:
        raise BadValue(f"considerations {x.shape} and choices {chosen.shape} do not fit")
    if not (np.isfinite(x).all() and np.isfinite(chosen).all() and penalty >= 0):
        raise BadValue("considerations, choices and penalty must be finite, and the penalty not negative")
    design, rows = _with_constant(x), np.ones(len(x)) if weights is None else weights
    shape = (design.shape[1], chosen.shape[1] - 1)
    ridge = np.full(shape, penalty)
    ridge[0] = 0.0

    def objective(flat: Array) -> tuple[float, Array]:
        beta = flat.reshape(shape)
        p = softmax(design @ beta)
        loss = -float((rows[:, None] * chosen * np.log(np.maximum(p, 1e-300))).sum())
        gradient = design.T @ (rows[:, None] * (p - chosen)[:, :-1])
        return loss + 0.5 * float((ridge * beta**2).sum()), (gradient + ridge * beta).ravel()

    start = np.zeros(shape[0] * shape[1])
    found = minimize(
        objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
    )
    beta = np.asarray(found.x, dtype=np.float64).reshape(shape)
    p = softmax(design @ beta)
    likelihood = float((rows[:, None] * chosen * np.log(np.maximum(p, 1e-300))).sum())
    return Fit(beta, likelihood, penalty)


def covariance(
    fitted: Fit, x: Array, chosen: Array, clusters: Sequence[object], *, weights: Array | None = None
) -> Array:
    r"""Cluster-robust (sandwich) covariance of the weights, in the order of `fit.weights.ravel()`.

    $$V = H^{-1} \Big( \sum_g s_g s_g^\top \Big) H^{-1}$$

    with H the Hessian of the penalised loss and $s_g$ the sum of the scores of cluster g. With a penalty the weights
    are biased towards 0, and so are their intervals.

    References:
        Liang & Zeger (1986), Biometrika 73:13-22.
    """
    design, rows = _with_constant(x), np.ones(len(x)) if weights is None else weights
    p = fitted.probabilities(x)[:, :-1]
    k, m = fitted.weights.shape
    hessian = np.zeros((k * m, k * m))
    for a in range(m):
        for b in range(m):
            curve = rows * p[:, a] * ((a == b) - p[:, b])
            hessian[a::m, b::m] = (design * curve[:, None]).T @ design
    ridge = np.full((k, m), fitted.penalty)
    ridge[0] = 0.0
    hessian += np.diag(ridge.ravel())
    scores = (design[:, :, None] * (rows[:, None] * (chosen[:, :-1] - p))[:, None, :]).reshape(len(x), k * m)
    names = {cluster: place for place, cluster in enumerate(dict.fromkeys(clusters))}
    sums = np.zeros((len(names), k * m))
    np.add.at(sums, [names[cluster] for cluster in clusters], scores)
    inverse = np.linalg.pinv(hessian)
    return inverse @ (sums.T @ sums) @ inverse


def _with_constant(x: Array) -> Array:
    return np.column_stack([np.ones(len(x)), x])
