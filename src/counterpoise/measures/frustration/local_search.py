"""A good division to begin with: tabu search over many divisions at once.

One node changes camp at a time, always the one whose change costs least, and may not change back for a while, so that
the search climbs out of the hollows it falls into (Glover 1989). Many divisions are searched side by side as rows of
one array. The generator is keyed, so the same graph always gets the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Matrix

Sides = NDArray[np.float64]
"""Camps as -1.0 and +1.0, shape (nodes,)."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to search: `rows` divisions side by side, each changed `steps` times per node."""

    rows: int
    steps: int


MOST_CELLS = 400_000_000
"""Changes times rows times nodes, at most: a graph of thousands of nodes is searched for seconds, not minutes."""

QUICK = Effort(rows=6, steps=2)
THOROUGH = Effort(rows=48, steps=12)


def searched(weights: Matrix, start: NDArray[np.float64], effort: Effort) -> Sides:
    """The best division that the search meets.

    Args:
        weights: Symmetric signed weights, shape (nodes, nodes), zero on the diagonal.
        start: Divisions to begin with, shape (any number, nodes); the other rows begin at random.
        effort: How long to search.
    """
    n = len(weights)
    generator = np.random.Generator(np.random.Philox(key=n))
    sides = generator.choice(np.array([-1.0, 1.0]), size=(effort.rows, n))
    sides[: len(start)] = start[: effort.rows]
    rows = np.arange(effort.rows)
    pull = sides @ weights
    energy = -(sides * pull).sum(axis=1) / 2
    best, best_sides = energy.copy(), sides.copy()
    free_at = np.zeros((effort.rows, n), dtype=np.intp)
    for step in range(min(effort.steps * n, MOST_CELLS // (effort.rows * max(n, 1)))):
        change = 2 * sides * pull
        better = energy[:, None] + change < best[:, None] - 1e-9
        allowed = np.where((free_at > step) & ~better, np.inf, change)
        node = (allowed + generator.random((effort.rows, n)) / 4).argmin(axis=1)
        energy += change[rows, node]
        pull -= 2 * sides[rows, node][:, None] * weights[node]
        sides[rows, node] *= -1
        free_at[rows, node] = step + generator.integers(5, 12, size=effort.rows)
        improved = energy < best - 1e-9
        best[improved], best_sides[improved] = energy[improved], sides[improved]
    return best_sides[int(best.argmin())]
