r"""Clusters: rows of one war, one state or one year may move together (Liang & Zeger 1986).

With $S_g$ the sum of the scores of cluster g, the meat is $\sum_g S_g S_g^\top$. Rows may belong to clusters in
several ways at once, by state and by year. Then two rows count if they share any of them, and by inclusion and
exclusion (Cameron, Gelbach & Miller 2011)

$$M = \sum_{\emptyset \ne A \subseteq \{1..d\}} (-1)^{|A|+1} M_A$$

where $M_A$ clusters by all the labels of A together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.inference.fit import Array, Fit

Groups = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Clustered:
    """Rows with a label in common depend on each other, in any way of labelling.

    Args:
        labels: One or more sequences, each a label for every row.
        corrected: Whether each term is multiplied by $\\frac{G}{G-1}\\frac{n-1}{n-k}$, as is usual for few clusters.
    References:
        Liang & Zeger (1986), Biometrika 73:13-22; Cameron, Gelbach & Miller (2011), Journal of Business & Economic
        Statistics 29:238-249.
    """

    labels: tuple[Groups, ...]
    corrected: bool = True

    def __init__(self, *labels: Sequence[object] | NDArray[np.generic], corrected: bool = True) -> None:
        if not labels:
            raise BadValue("clusters need at least one label for every row")
        object.__setattr__(self, "labels", tuple(numbered(each) for each in labels))
        object.__setattr__(self, "corrected", corrected)

    def covariance(self, fit: Fit) -> Array:
        """Bread, sum over clusters, bread."""
        meat = np.zeros_like(fit.bread)
        for size in range(1, len(self.labels) + 1):
            for chosen in combinations(self.labels, size):
                groups = together(*chosen)
                sums = summed(fit.scores, groups)
                sign = 1.0 if size % 2 else -1.0
                meat += sign * (small_sample(len(sums), fit) if self.corrected else 1.0) * (sums.T @ sums)
        return fit.sandwich(meat)

    def degrees(self, fit: Fit) -> float:
        """Clusters less one, of the labelling that has fewest."""
        return float(min(int(each.max()) + 1 for each in self.labels) - 1)


def numbered(labels: Sequence[object] | NDArray[np.generic]) -> Groups:
    """Labels as numbers from 0, equal labels alike.

    Example:
        >>> numbered(["FRN", "GMY", "FRN"])
        array([0, 1, 0])
    """
    return np.asarray(np.unique(np.asarray(labels), return_inverse=True)[1], dtype=np.int64)


def together(*groups: Groups) -> Groups:
    """Groups of rows that agree in every labelling, numbered from 0.

    Example:
        >>> together(np.array([0, 0, 1]), np.array([0, 1, 1]))
        array([0, 1, 2])
    """
    joint = groups[0]
    for each in groups[1:]:
        joint = numbered(joint * (int(each.max()) + 1) + each)
    return joint


def summed(scores: Array, groups: Groups) -> Array:
    """Sum of the scores of each group, shape (groups, coefficients).

    Raises:
        BadValue: If there is not one group for every row.
    """
    if len(groups) != len(scores):
        raise BadValue(f"{len(groups)} labels for {len(scores)} rows")
    count = int(groups.max()) + 1
    sums = [np.bincount(groups, weights=column, minlength=count) for column in scores.T]
    return np.asarray(np.column_stack(sums), dtype=np.float64)


def small_sample(groups: int, fit: Fit) -> float:
    """G / (G - 1) times (n - 1) / (n - k).

    Raises:
        BadValue: If there is one group only.
    """
    if groups < 2:
        raise BadValue("all rows are in one cluster, so nothing can be said of how clusters differ")
    return groups / (groups - 1) * (fit.rows - 1) / (fit.rows - len(fit.coefficients))
