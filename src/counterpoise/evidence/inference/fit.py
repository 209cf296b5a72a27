r"""A fitted equation and what it says once we say how its rows depend on each other: the sandwich (Huber 1967).

The coefficients solve $\sum_i s_i(\beta) = 0$, where $s_i$ is the score of row i. To first order their error is
$B \sum_i s_i$, with B the inverse of the Hessian of the loss (the bread), so that

$$\widehat{\mathrm{V}}(\hat\beta) = B \Big( \sum_{i,j:\ i \sim j} s_i s_j^\top \Big) B$$

where $i \sim j$ says that rows i and j may move together. Everything that is particular to clusters, to pairs of states
or to years is in that one relation; the rest is the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from counterpoise.errors import BadValue, unknown_name

Array = NDArray[np.float64]

_BLOCK = 2048
"""Rows that are multiplied at a time."""
_APART = 1e-10
"""Columns scaled to one length are a combination of one another below this least eigenvalue of their products."""
_ROUNDING = 1e-12
"""Of a column of which this part is left when rows are taken away nothing is left but rounding."""


class Unidentified(BadValue):
    """The rows cannot tell some columns apart: one is a combination of others, or they give the outcome away.

    Args:
        message: What is wrong.
        columns: The names of the columns that share the blame, in their order; the constant may be among them.
        remedy: How to mend it.
    """

    def __init__(self, message: str, columns: Sequence[str], remedy: str) -> None:
        super().__init__(message, remedy=remedy)
        self.columns = tuple(columns)


class Dependence(Protocol):
    """How the rows of a fit depend on each other."""

    def covariance(self, fit: Fit) -> Array:
        """Covariance of the coefficients, shape (coefficients, coefficients)."""
        ...

    def degrees(self, fit: Fit) -> float:
        """Degrees of freedom of the t distribution that intervals are taken from; infinite for the normal."""
        ...


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted equation, before anything is said about the dependence of its rows.

    Args:
        names: What each coefficient belongs to.
        coefficients: Shape (coefficients,).
        design: With its constant, shape (rows, coefficients).
        pull: How hard each row pulls at the fit, shape (rows,): its score is its row of the design times this.
        curvature: What each row adds to the Hessian, as a multiple of the outer product of its row of the design.
        ridge: The penalty of each coefficient, shape (coefficients,).
        scale: Variance of the residuals (least squares), or 1.
        log_likelihood: At the coefficients, without the penalty.
        degrees: Rows less coefficients for least squares; infinite where theory speaks of large samples only.
    """

    names: tuple[str, ...]
    coefficients: Array
    design: Array
    pull: Array
    curvature: Array
    ridge: Array
    scale: float
    log_likelihood: float
    degrees: float

    @property
    def rows(self) -> int:
        """How many rows it was fitted on."""
        return len(self.design)

    @cached_property
    def hessian(self) -> Array:
        """Hessian of the loss, shape (coefficients, coefficients)."""
        return self.curvature_of(slice(None)) + np.diag(self.ridge)

    @cached_property
    def bread(self) -> Array:
        """Inverse of the Hessian, symmetric to the last bit."""
        found = np.linalg.inv(self.hessian)
        return np.asarray((found + found.T) / 2, dtype=np.float64)

    @cached_property
    def scores(self) -> Array:
        """Of each row at the coefficients, shape (rows, coefficients); they sum to 0 without a penalty."""
        return self.design * self.pull[:, None]

    def curvature_of(self, rows: slice | NDArray[np.intp]) -> Array:
        """What some rows add to the Hessian."""
        return squares(self.design[rows], self.curvature[rows])

    def sandwich(self, meat: Array) -> Array:
        """Bread, meat and bread again."""
        return self.bread @ meat @ self.bread

    def estimate(self, dependence: Dependence | None = None) -> Estimate:
        """Coefficients with their uncertainty.

        Args:
            dependence: How the rows depend on each other; not at all, if not given.
        """
        how = dependence or Independent()
        return Estimate(self.names, self.coefficients, how.covariance(self), how.degrees(self), self.rows)


@dataclass(frozen=True)
class Independent:
    """Rows know nothing of each other and the model is right: the textbook covariance, scale times the bread."""

    def covariance(self, fit: Fit) -> Array:
        """Residual variance times the inverse Hessian."""
        return fit.scale * fit.bread

    def degrees(self, fit: Fit) -> float:
        """Those of the fit itself."""
        return fit.degrees


@dataclass(frozen=True, eq=False)
class Estimate:
    """Coefficients with their covariance.

    Args:
        names: What each coefficient belongs to.
        coefficients: Shape (coefficients,).
        covariance: Shape (coefficients, coefficients).
        degrees: Degrees of freedom of the t distribution; infinite for the normal.
        rows: How many rows it rests on.
    """

    names: tuple[str, ...]
    coefficients: Array
    covariance: Array
    degrees: float
    rows: int

    @property
    def errors(self) -> Array:
        """Standard errors; nan where a variance came out negative, which a sum over pairs can do in small data."""
        variances = np.diag(self.covariance)
        return np.sqrt(np.where(variances >= 0, variances, np.nan))

    def interval(self, level: float = 0.95) -> Array:
        """Lower and upper ends, shape (coefficients, 2).

        Args:
            level: Between 0 and 1.
        Raises:
            BadValue: If the level is not between 0 and 1.
        """
        if not 0 < level < 1:
            raise BadValue(f"an interval of level {level} does not exist", remedy="give a level such as 0.95")
        half = stats.t.ppf((1 + level) / 2, self.degrees) * self.errors
        return np.column_stack([self.coefficients - half, self.coefficients + half])

    def p_values(self) -> Array:
        """Two-sided probability of so large a ratio if the coefficient were 0."""
        ratio = np.abs(self.coefficients / self.errors)
        return np.asarray(2 * stats.t.sf(ratio, self.degrees), dtype=np.float64)

    def combination(self, weights: Mapping[str, float], name: str = "combination") -> Estimate:
        """A weighted sum of coefficients as an estimate of its own.

        Args:
            weights: By coefficient name; those left out weigh nothing.
            name: What to call it.
        Raises:
            UnknownName: If there is no such coefficient.
        """
        row = np.zeros(len(self.names))
        for each, weight in weights.items():
            if each not in self.names:
                raise unknown_name("coefficient", each, self.names)
            row[self.names.index(each)] = weight
        return self.transformed((name,), row[None, :] @ self.coefficients, row[None, :])

    def transformed(self, names: Sequence[str], values: Array, jacobian: Array) -> Estimate:
        """Functions of the coefficients, with the covariance that follows to first order (delta method).

        Args:
            names: Of the functions.
            values: Their values, shape (functions,).
            jacobian: Their derivatives by the coefficients, shape (functions, coefficients).
        """
        return Estimate(tuple(names), values, jacobian @ self.covariance @ jacobian.T, self.degrees, self.rows)


def squares(design: Array, weights: Array) -> Array:
    """The weighted sum of outer products of the rows, in blocks that stay near the processor."""
    total = np.zeros((design.shape[1], design.shape[1]))
    for start in range(0, len(design), _BLOCK):
        part = design[start : start + _BLOCK]
        total += (part * weights[start : start + _BLOCK, None]).T @ part
    return total


def checked_design(
    x: Array, y: Array, names: Sequence[str] | None, weights: Array | None, *, constant: bool, independent: bool = True
) -> tuple[Array, tuple[str, ...], Array]:
    """The design with its constant first, names for its columns, and the weights of its rows.

    Columns must not be combinations of one another if they are to be `independent`; under a penalty they may be.

    Raises:
        Unidentified: If columns are a combination of one another.
        BadValue: If shapes do not fit, a number is not finite or a weight is negative.
    """
    if x.ndim != 2 or y.ndim != 1 or len(x) != len(y):
        raise BadValue(f"a design of shape {x.shape} and outcomes of shape {y.shape} do not fit")
    rows = np.ones(len(x)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not (np.isfinite(x).all() and np.isfinite(y).all() and np.isfinite(rows).all() and (rows >= 0).all()):
        raise BadValue("a design, outcomes and weights must be finite, and weights not negative")
    called = tuple(names) if names is not None else tuple(f"x{i + 1}" for i in range(x.shape[1]))
    if len(called) != x.shape[1]:
        raise BadValue(f"{len(called)} names for {x.shape[1]} columns")
    design = np.column_stack([np.ones(len(x)), x]) if constant else np.asarray(x, dtype=np.float64)
    called = ("constant", *called) if constant else called
    if len(design) <= design.shape[1]:
        raise BadValue(f"{len(design)} rows are too few for {design.shape[1]} coefficients")
    if independent:
        _full_rank(design, rows, called)
    return design, called, rows


def _full_rank(design: Array, weights: Array, names: tuple[str, ...]) -> None:
    """Refuse columns that say the same as the columns before them."""
    guilty = entangled(squares(design, weights), names)
    if len(guilty) == 1:
        raise Unidentified(f"column {guilty[0]!r} is 0 in every row", guilty, "leave it out")
    if guilty:
        said = f"columns {', '.join(guilty)} are a combination of one another"
        raise Unidentified(said, guilty, "leave one of them out")


def entangled(products: Array, names: Sequence[str], whole: Array | None = None) -> tuple[str, ...]:
    """The columns that cannot be told apart: one that is 0, or several of which one is a combination of others.

    Args:
        products: Of the columns with each other.
        names: Of the columns.
        whole: Where rows were taken away, the products with them: what is left of a column may be rounding.
    Returns:
        Their names; () if there are none.
    """
    least = np.zeros(len(products)) if whole is None else _ROUNDING * np.diag(whole)
    gone = np.flatnonzero(np.diag(products) <= least)
    if len(gone):
        return (names[int(gone[-1])],)
    length = np.sqrt(np.diag(products))
    values, vectors = np.linalg.eigh(products / np.outer(length, length))
    if values[0] >= _APART:
        return ()
    return tuple(name for name, part in zip(names, np.abs(vectors[:, 0]), strict=True) if part > 1e-3)
