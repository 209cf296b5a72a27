r"""Learning from some decades: the logit of prediction, fitted again and again on nearly the same rows.

Rows stand in the order of their decades, so that what a model may see is a stretch of rows or two, and nothing is
copied to leave a decade out. Newton's step needs three sums over the rows seen,

$$\ell = \sum_i y_i \eta_i - \log(1 + e^{\eta_i}), \qquad g = \sum_i (y_i - p_i)\, x_i, \qquad
  H = \sum_i p_i (1 - p_i)\, x_i x_i^\top$$

and one pass over the rows gives all three, a block at a time, so that a block is read from memory once. The maximum
is that of `binary_logit` with these rows as its weights; only the way there is shorter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence.inference.binary_logit import probability

Array = NDArray[np.float64]

CLOSE = 1e-12
"""Where the search for the maximum ends: a step that gains less, as a part of the log likelihood, is the last."""

_BLOCK = 2048
"""Rows that are multiplied at a time; a block of them stays near the processor."""
_STEPS = 50
_HALVINGS = 40


@dataclass(frozen=True, eq=False)
class Decades:
    """Rows in the order of their decades.

    Args:
        names: The first year of each decade, ascending.
        ends: Where the rows of each begin, and where the last end; shape (decades + 1,).
        design: With the constant first, shape (rows, columns + 1).
        pact: Shape (rows,).
        sums, squares: Of the columns in each decade, shape (decades, columns).
    """

    names: tuple[int, ...]
    ends: tuple[int, ...]
    design: Array
    pact: Array
    sums: Array
    squares: Array

    @classmethod
    def of(cls, x: Array, pact: Array, year: NDArray[np.int64]) -> Decades:
        """Rows in any order, put in the order of their decades.

        Args:
            x: Shape (rows, columns), without a constant.
            pact: 0 or 1, shape (rows,).
            year: Shape (rows,).
        """
        decade = year // 10 * 10
        order = np.argsort(decade, kind="stable")
        names, begins = np.unique(decade[order], return_index=True)
        design = np.ones((len(x), x.shape[1] + 1))
        design[:, 1:] = x[order]
        ends = (*begins.tolist(), len(x))
        columns = [design[ends[k] : ends[k + 1], 1:] for k in range(len(names))]
        sums = np.array([each.sum(axis=0) for each in columns])
        squares = np.array([np.einsum("ij,ij->j", each, each) for each in columns])
        return cls(tuple(names.tolist()), ends, design, pact[order], sums, squares)

    def rows(self, decade: int) -> slice:
        """The rows of one decade, by its place."""
        return slice(self.ends[decade], self.ends[decade + 1])

    def learned(self, seen: Sequence[int], ridge: float, start: Array | None = None) -> Array:
        """Coefficients from the rows of some decades, with a ridge on columns of unit spread; the constant is free.

        What never varies in the rows seen says nothing and is held at 0.

        Args:
            seen: Places of decades, at least one, whose pacts are neither none nor all.
            ridge: The penalty of a column of unit spread.
            start: Coefficients to begin from; the base rate if not given. They change how soon the maximum is found.
        """
        chosen = list(seen)
        count = sum(self.ends[k + 1] - self.ends[k] for k in chosen)
        variance = self.squares[chosen].sum(axis=0) / count - (self.sums[chosen].sum(axis=0) / count) ** 2
        penalty = np.concatenate([[0.0], ridge * np.where(variance > 1e-12, variance, 1e12)])
        begin = self._base(chosen) if start is None else start
        return _maximum(self.design, self.pact, list(self._blocks(chosen)), penalty, begin)

    def _base(self, seen: Sequence[int]) -> Array:
        """The coefficients that say the base rate of everybody."""
        mean = self.mean(seen)
        return np.concatenate([[np.log(mean / (1 - mean))], np.zeros(self.design.shape[1] - 1)])

    def mean(self, seen: Sequence[int]) -> float:
        """The base rate of some decades."""
        pacts = sum(float(self.pact[self.rows(k)].sum()) for k in seen)
        return pacts / sum(self.ends[k + 1] - self.ends[k] for k in seen)

    def _blocks(self, seen: Sequence[int]) -> Iterator[slice]:
        """The rows of some decades as blocks, in order."""
        for k in seen:
            for begin in range(self.ends[k], self.ends[k + 1], _BLOCK):
                yield slice(begin, min(begin + _BLOCK, self.ends[k + 1]))


def _maximum(design: Array, pact: Array, blocks: Sequence[slice], penalty: Array, beta: Array) -> Array:
    """Newton's steps, halved while they do not climb."""
    value, gradient, hessian = _sums(design, pact, blocks, penalty, beta)
    for _ in range(_STEPS):
        step = np.asarray(np.linalg.solve(hessian, gradient), dtype=np.float64)
        if float(gradient @ step) < CLOSE * (1 + abs(value)):
            return beta + step
        for _ in range(_HALVINGS):
            trial = _sums(design, pact, blocks, penalty, beta + step)
            if trial[0] > value:
                break
            step = step / 2
        else:
            return beta
        beta, (value, gradient, hessian) = beta + step, trial
    return beta


def _sums(
    design: Array, pact: Array, blocks: Sequence[slice], penalty: Array, beta: Array
) -> tuple[float, Array, Array]:
    """The penalised log likelihood, its gradient and the negative of its Hessian, in one pass."""
    value, gradient, hessian = 0.0, -penalty * beta, np.diag(penalty)
    for rows in blocks:
        x, y = design[rows], pact[rows]
        log_odds = x @ beta
        p = probability(log_odds)
        value += float(y @ log_odds - (np.maximum(log_odds, 0.0) + np.log1p(np.exp(-np.abs(log_odds)))).sum())
        gradient += (y - p) @ x
        hessian += (x * (p * (1 - p))[:, None]).T @ x
    return value - 0.5 * float(penalty @ beta**2), gradient, hessian
