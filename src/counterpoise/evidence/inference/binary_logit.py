r"""The binary logit: the log odds of an event as a weighted sum (Cox 1958), fitted by Newton's steps.

$$p_i = \frac{1}{1 + e^{-x_i^\top\beta}}, \qquad s_i = w_i x_i (y_i - p_i)$$

A ridge penalty $\tfrac{\lambda}{2}\sum\beta^2$ on all but the constant may be added where events are few. Then the
coefficients are drawn towards 0, and their intervals with them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import linalg

from counterpoise.errors import BadValue
from counterpoise.evidence.inference.fit import Array, Estimate, Fit, Unidentified, checked_design, squares

_STEPS = 50
_FLAT = 1e-8
"""Mean p (1 - p) along a direction of the columns, below which no maximum is in sight."""


def binary_logit(
    x: Array,
    y: Array,
    *,
    names: Sequence[str] | None = None,
    weights: Array | None = None,
    penalty: float | Array = 0.0,
    constant: bool = True,
    start: Array | None = None,
    tolerance: float = 1e-13,
) -> Fit:
    """Fit the probability that y is 1.

    Args:
        x: Shape (rows, columns), without a constant.
        y: 0 or 1 (or a share between them), shape (rows,).
        names: Of the columns.
        weights: Of the rows; 1 if not given.
        penalty: Lambda, at least 0; 0 is plain maximum likelihood. An array has one for each column: the squared
            spread of the columns penalises as if they had been standardised.
        constant: Whether to put a constant before the columns; it is not penalised.
        start: Coefficients to begin from, such as those of nearly the same rows; the base rate if not given.
            They change how soon the maximum is found, not where it is.
        tolerance: The gain in log likelihood, as a part of it, below which a step is the last.
    Raises:
        Unidentified: If, without a penalty, columns are a combination of one another, or tell the outcomes apart so
            that no finite maximum exists.
        BadValue: If shapes do not fit, a number is not finite, an outcome is not between 0 and 1 or all outcomes are
            alike.
    Example:
        >>> fit = binary_logit(np.array([[0.0], [0.0], [1.0], [1.0], [1.0]]), np.array([0.0, 1.0, 1.0, 1.0, 0.0]))
        >>> fit.coefficients[1].round(6) == np.log(2).round(6)
        np.True_
    """
    design, called, rows = checked_design(x, y, names, weights, constant=constant, independent=not np.any(penalty))
    if (y < 0).any() or (y > 1).any():
        raise BadValue("outcomes of a logit must lie between 0 and 1")
    lambdas = np.broadcast_to(np.asarray(penalty, dtype=np.float64), (x.shape[1],))
    if not (lambdas >= 0).all():
        raise BadValue(f"a penalty of {lambdas.min():g} is negative")
    if not 0 < float(rows @ y) < float(rows.sum()):
        raise BadValue("all outcomes are alike, so there is nothing to tell apart", remedy="take more years or states")
    ridge = np.concatenate([[0.0], lambdas]) if constant else lambdas.copy()
    begin = np.zeros(design.shape[1]) if start is None else start
    if start is None and constant:
        # From the base rate rather than from one half: events are rare, and each step from there is a pass over all.
        mean = float(rows @ y) / float(rows.sum())
        begin[0] = np.log(mean / (1 - mean))
    beta = _maximum(design, y, rows, ridge, begin, called, tolerance)
    p = probability(design @ beta)
    return Fit(
        names=called,
        coefficients=beta,
        design=design,
        pull=rows * (y - p),
        curvature=rows * p * (1 - p),
        ridge=ridge,
        scale=1.0,
        log_likelihood=_log_likelihood(design @ beta, y, rows),
        degrees=float("inf"),
    )


def probability(log_odds: Array) -> Array:
    """The probability that belongs to log odds, without overflow.

    Example:
        >>> probability(np.array([-1000.0, 0.0, 1000.0]))
        array([0. , 0.5, 1. ])
    """
    small = np.exp(-np.abs(log_odds))
    return np.where(log_odds >= 0, 1.0, small) / (1.0 + small)


def average_marginal_effects(x: Array, estimate: Estimate, *, binary: Sequence[bool]) -> Estimate:
    r"""How much the probability moves, on average over the rows, when one column moves and the others stay.

    For a column of numbers the mean slope $\overline{p(1-p)}\,\beta_k$ per unit; for a column of 0 and 1 the mean
    difference between having it and not. Intervals by the delta method, with the covariance of the estimate.

    Args:
        x: The columns without the constant, shape (rows, columns).
        estimate: Of a `binary_logit` with a constant on these columns.
        binary: Which columns are 0 or 1.
    Raises:
        BadValue: If columns and coefficients do not fit.
    """
    if estimate.names[0] != "constant" or x.shape[1] != len(estimate.names) - 1 or len(binary) != x.shape[1]:
        raise BadValue(f"{x.shape[1]} columns and {len(estimate.names)} coefficients do not fit")
    design = np.column_stack([np.ones(len(x)), x])
    log_odds = design @ estimate.coefficients
    p = probability(log_odds)
    curve = p * (1 - p)
    values, jacobian = np.zeros(x.shape[1]), np.zeros((x.shape[1], design.shape[1]))
    bend = (curve * (1 - 2 * p)) @ design / len(x)
    for k, is_binary in enumerate(binary, start=1):
        beta = float(estimate.coefficients[k])
        if is_binary:
            without = log_odds - beta * design[:, k]
            values[k - 1], jacobian[k - 1] = _contrast(design, without, beta, k)
        else:
            values[k - 1], jacobian[k - 1] = beta * curve.mean(), beta * bend
            jacobian[k - 1, k] += curve.mean()
    return estimate.transformed(estimate.names[1:], values, jacobian)


def _contrast(design: Array, without: Array, beta: float, k: int) -> tuple[float, Array]:
    """Mean difference between having column k and not, and its derivatives."""
    low, high = probability(without), probability(without + beta)
    slope_low, slope_high = low * (1 - low), high * (1 - high)
    derivative = (slope_high - slope_low) @ design / len(design)
    derivative[k] = slope_high.mean()
    return float((high - low).mean()), derivative


def _maximum(
    design: Array, y: Array, rows: Array, ridge: Array, begin: Array, names: tuple[str, ...], tolerance: float
) -> Array:
    """Newton's steps, halved while they do not climb."""
    beta = begin
    value = _objective(design, y, rows, ridge, beta)
    products = squares(design, rows)
    for _ in range(_STEPS):
        p = probability(design @ beta)
        gradient = design.T @ (rows * (y - p)) - ridge * beta
        hessian = squares(design, rows * p * (1 - p)) + np.diag(ridge)
        if not ridge.any():
            _curved(hessian, products, names)
        step = np.asarray(np.linalg.solve(hessian, gradient), dtype=np.float64)
        if float(gradient @ step) < tolerance * (1 + abs(value)):
            return beta + step
        for _ in range(40):
            trial = _objective(design, y, rows, ridge, beta + step)
            if trial > value:
                break
            step = step / 2
        else:
            return beta
        beta, value = beta + step, trial
    return beta


def _curved(hessian: Array, products: Array, names: tuple[str, ...]) -> None:
    """Refuse a Hessian that has gone flat: then some columns tell events and non-events apart without fail."""
    values, vectors = linalg.eigh(hessian, products)
    if values[0] < _FLAT:
        part = np.abs(vectors[:, 0]) * np.sqrt(np.diag(products))
        guilty = [name for name, share in zip(names, part / part.max(), strict=True) if share > 0.1]
        raise Unidentified(
            f"{', '.join(guilty)} tell events and non-events apart without fail, so no finite maximum exists",
            guilty,
            "leave out a column, or give a penalty above 0",
        )


def _log_likelihood(log_odds: Array, y: Array, rows: Array) -> float:
    partition = np.maximum(log_odds, 0.0) + np.log1p(np.exp(-np.abs(log_odds)))
    return float(rows @ (y * log_odds - partition))


def _objective(design: Array, y: Array, rows: Array, ridge: Array, beta: Array) -> float:
    return _log_likelihood(design @ beta, y, rows) - 0.5 * float((ridge * beta**2).sum())
