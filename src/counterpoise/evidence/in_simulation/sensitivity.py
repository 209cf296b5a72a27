"""Which parameters matter most: the part of the effect's variance over the space that one parameter alone accounts for.

The points are cut into four groups by each parameter; the correlation ratio is the part of the variance that lies
between the groups (Pearson 1905; the first-order index of Sobol'). Groups differ by chance too; what chance would give
is taken off (epsilon squared: Kelley 1935). The rest of the variance is luck and the play of several parameters
together.

References:
    Pearson (1905), "On the general theory of skew correlation"; Kelley (1935), *PNAS* 21;
    Saltelli et al. (2008), *Global Sensitivity Analysis: The Primer*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.engine.board import Reals, Whole
from counterpoise.engine.design import Value
from counterpoise.evidence.in_simulation.rule_space import Point

GROUPS = 4


@dataclass(frozen=True, slots=True)
class Matter:
    """How much a parameter matters.

    Args:
        name: The parameter.
        part: Of the variance of the effect over the space that it alone accounts for, 0 to 1.
        trend: Rank correlation of the effect with it, -1 to 1; nan for words.
    """

    name: str
    part: float
    trend: float


def matters(points: Sequence[Point], effects: Reals, names: Sequence[str], *, most: int = 5) -> tuple[Matter, ...]:
    """The parameters that matter most, in order; those that account for nothing are left out.

    Args:
        points: Of the space.
        effects: At each of them.
        names: The parameters.
        most: How many are told.
    Example:
        >>> points = [{"a": float(k), "b": float(k % 5)} for k in range(100)]
        >>> [one.name for one in matters(points, np.arange(100.0), ["a", "b"])]
        ['a']
    """
    if len(points) <= GROUPS or float(np.var(effects)) == 0.0:
        return ()
    found = [_matter(name, [point[name] for point in points], effects) for name in names]
    told = sorted((one for one in found if one.part > 0.0), key=lambda one: -one.part)
    return tuple(told[:most])


def _matter(name: str, values: Sequence[Value], effects: Reals) -> Matter:
    words = isinstance(values[0], str)
    if words:
        group = np.unique(np.array([str(value) for value in values]), return_inverse=True)[1]
        return Matter(name, _between(group, effects), float("nan"))
    numbers = np.array([float(value) for value in values])
    return Matter(name, _between(_quarters(numbers), effects), _rank_correlation(numbers, effects))


def _quarters(numbers: Reals) -> Whole:
    edges = np.unique(np.quantile(numbers, np.arange(1, GROUPS) / GROUPS))
    return np.searchsorted(edges, numbers, side="right")


def _between(group: Whole, effects: Reals) -> float:
    """Epsilon squared: the part between groups, less what chance gives."""
    n, k = len(effects), len(np.unique(group))
    total = float(((effects - effects.mean()) ** 2).sum())
    within = sum(float(((effects[group == g] - effects[group == g].mean()) ** 2).sum()) for g in np.unique(group))
    return max(0.0, 1.0 - within / total * (n - 1) / (n - k)) if n > k else 0.0


def _rank_correlation(numbers: Reals, effects: Reals) -> float:
    """Spearman's, of values whose ties are rare."""
    a, b = (np.argsort(np.argsort(x, kind="stable"), kind="stable").astype(np.float64) for x in (numbers, effects))
    return float(np.corrcoef(a, b)[0, 1]) if a.std() > 0 and b.std() > 0 else float("nan")
