r"""Least squares: the line that leaves the least squared error (Gauss 1809).

$$\hat\beta = (X^\top W X)^{-1} X^\top W y, \qquad s_i = w_i x_i (y_i - x_i^\top\hat\beta)$$
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from counterpoise.evidence.inference.fit import Array, Fit, checked_design, squares


def least_squares(
    x: Array,
    y: Array,
    *,
    names: Sequence[str] | None = None,
    weights: Array | None = None,
    constant: bool = True,
) -> Fit:
    """Fit y by a weighted sum of the columns of x.

    Args:
        x: Shape (rows, columns), without a constant.
        y: Outcomes, shape (rows,).
        names: Of the columns.
        weights: Of the rows to their variances; 1 if not given.
        constant: Whether to put a constant before the columns.
    Raises:
        Unidentified: If columns are a combination of one another.
        BadValue: If shapes do not fit or a number is not finite.
    Example:
        >>> fit = least_squares(np.array([[0.0], [1.0], [2.0]]), np.array([1.0, 3.0, 5.0]))
        >>> fit.coefficients.round(6)
        array([1., 2.])
    """
    design, called, rows = checked_design(x, y, names, weights, constant=constant)
    solved = np.linalg.solve(squares(design, rows), design.T @ (rows * y))
    coefficients = np.asarray(solved, dtype=np.float64)
    residuals = y - design @ coefficients
    free = len(y) - design.shape[1]
    left = float((rows * residuals**2).sum())
    positive = rows[rows > 0]
    likelihood = -0.5 * len(y) * (np.log(2 * np.pi * max(left, 1e-300) / len(y)) + 1)
    return Fit(
        names=called,
        coefficients=coefficients,
        design=design,
        pull=rows * residuals,
        curvature=rows,
        ridge=np.zeros(design.shape[1]),
        scale=left / free,
        log_likelihood=float(likelihood + 0.5 * np.log(positive).sum()),
        degrees=float(free),
    )
