"""Means and how they vary together, from a stream that is never kept.

An ensemble of a million runs must fit in the memory of a few hundred. Of every batch of runs only three things stay:
how many there were, the mean of each column, and the sums of products of deviations (the scatter). Two such
summaries merge exactly as if their runs had been seen together.

References:
    Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", *The American Statistician* 37.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoise.engine.board import Reals


@dataclass(frozen=True)
class Moments:
    """What is known of a table of runs after the table is gone.

    Args:
        count: Runs seen.
        mean: Of each column, shape (columns,).
        scatter: Sums of products of deviations from the mean, shape (columns, columns).
    """

    count: int
    mean: Reals
    scatter: Reals

    @classmethod
    def of(cls, table: Reals) -> Moments:
        """The moments of a table, shape (runs, columns).

        Example:
            >>> Moments.of(np.array([[1.0], [3.0]])).variance(0)
            2.0
        """
        runs, columns = table.shape
        if runs == 0:
            return cls.none(columns)
        mean = table.mean(axis=0)
        deviation = table - mean
        # Not a matrix product: those are split among threads, and the last bit would depend on the machine's load.
        return cls(runs, mean, np.einsum("ri,rj->ij", deviation, deviation))

    @classmethod
    def none(cls, columns: int) -> Moments:
        """Before any run."""
        return cls(0, np.zeros(columns), np.zeros((columns, columns)))

    def merged(self, other: Moments) -> Moments:
        """Both together.

        Example:
            >>> one, two = Moments.of(np.array([[1.0]])), Moments.of(np.array([[3.0]]))
            >>> one.merged(two).variance(0)
            2.0
        """
        if not self.count or not other.count:
            return other if not self.count else self
        count = self.count + other.count
        step = other.mean - self.mean
        part = other.count / count
        between = np.outer(step, step) * (self.count * part)
        return Moments(count, self.mean + step * part, self.scatter + other.scatter + between)

    def covariance(self, a: int, b: int) -> float:
        """Sample covariance of two columns; nan before the second run."""
        return float(self.scatter[a, b]) / (self.count - 1) if self.count > 1 else float("nan")

    def variance(self, a: int) -> float:
        """Sample variance of a column; nan before the second run."""
        return self.covariance(a, a)
