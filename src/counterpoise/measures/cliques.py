"""Cliques: sets of states in which everybody is tied to everybody, and nobody could be added.

A clique of friendly ties is the tightest kind of bloc; Maoz (2006) builds polarisation from how cliques overlap.
Bron and Kerbosch (1973) list them all; the pivot is Tomita, Tanaka and Takahashi's (2006).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from counterpoise.arrays import Ties
from counterpoise.errors import BadValue


def maximal_cliques(ties: Ties, *, at_least: int = 2) -> tuple[tuple[int, ...], ...]:
    """Every maximal clique, the largest first, then in the order of the nodes.

    Args:
        ties: Symmetric yes-or-no matrix; the diagonal is not read.
        at_least: Leave out cliques with fewer members.
    Raises:
        BadValue: If the matrix is not square and symmetric.
    Example:
        >>> ties = np.array([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0]], dtype=bool)
        >>> maximal_cliques(ties)
        ((0, 1, 2), (2, 3))

    References:
        Bron & Kerbosch (1973); Tomita, Tanaka & Takahashi (2006).
    """
    matrix = np.asarray(ties, dtype=np.bool_)
    if matrix.ndim != 2 or not np.array_equal(matrix, matrix.T):
        raise BadValue(f"ties between states are a square symmetric matrix; this one has shape {matrix.shape}")
    around = [sum(1 << int(j) for j in np.flatnonzero(row) if j != i) for i, row in enumerate(matrix)]
    everybody = (1 << len(around)) - 1
    found = [clique for clique in _extended(around, (), everybody, 0) if len(clique) >= at_least]
    return tuple(sorted(found, key=lambda clique: (-len(clique), clique)))


def _extended(around: list[int], clique: tuple[int, ...], open_to: int, seen: int) -> Iterator[tuple[int, ...]]:
    """Extend a clique by every node that is tied to all of it; sets of nodes are the bits of a number."""
    if not open_to:
        if not seen and clique:
            yield tuple(sorted(clique))
        return
    pivot = max(_places(open_to | seen), key=lambda node: (around[node] & open_to).bit_count())
    for node in _places(open_to & ~around[pivot]):
        yield from _extended(around, (*clique, node), open_to & around[node], seen & around[node])
        open_to &= ~(1 << node)
        seen |= 1 << node


def _places(nodes: int) -> Iterator[int]:
    while nodes:
        lowest = nodes & -nodes
        yield lowest.bit_length() - 1
        nodes ^= lowest
