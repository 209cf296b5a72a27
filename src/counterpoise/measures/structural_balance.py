"""Structural balance: is the enemy of my enemy my friend?

Heider (1946) held that triads strain towards balance: a friend's friend is a friend, a friend's enemy an enemy. A
triad is balanced when its signs multiply to plus. Cartwright and Harary (1956) made it a property of whole graphs:
balanced if and only if the nodes fall into two camps, friends within and enemies between. Davis (1967) weakened it to
any number of camps, which allows three enemies of each other. How far a graph is from balance is measured here by
its triads, by all its closed walks and by the least eigenvalue of its signed Laplacian; by the ties that would have to
change, see `frustration`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigvalsh
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from counterpoise.measures.signed_graph import SignedGraph

ZERO = 1e-10
"""An eigenvalue nearer to zero than this is zero: rounding of the eigenvalue routine."""


@dataclass(frozen=True, slots=True)
class Triads:
    """How many triangles there are, by their number of hostile ties.

    Args:
        none, one, two, three: Triangles with that many hostile ties (+++, ++-, +--, ---).
    """

    none: int
    one: int
    two: int
    three: int

    @property
    def total(self) -> int:
        """How many triangles there are."""
        return self.none + self.one + self.two + self.three

    @property
    def balanced(self) -> float:
        """Share of triangles that are balanced (+++ and +--), 0 to 1; nan where there are no triangles."""
        return (self.none + self.two) / self.total if self.total else float("nan")

    @property
    def weakly_balanced(self) -> float:
        """Share that Davis (1967) calls balanced: all but ++-; nan where there are no triangles."""
        return 1 - self.one / self.total if self.total else float("nan")


def triad_census(graph: SignedGraph) -> Triads:
    """Count the triangles of a signed graph by their signs, without visiting triples that are not tied.

    With P and N the matrices of friendly and hostile ties, the entries of `P P` on hostile ties count ++- triangles,
    each twice, and so on for the others.

    Example:
        >>> triad_census(SignedGraph.from_edges([("A", "B", 1), ("B", "C", -1), ("A", "C", -1)]))
        Triads(none=0, one=0, two=1, three=0)

    References:
        Heider (1946); Cartwright & Harary (1956).
    """
    friends, enemies = _part(graph, 1), _part(graph, -1)
    through_friends, through_enemies = csr_array(friends @ friends), csr_array(enemies @ enemies)
    return Triads(
        none=int(through_friends.multiply(friends).sum()) // 6,
        one=int(through_friends.multiply(enemies).sum()) // 2,
        two=int(through_enemies.multiply(friends).sum()) // 2,
        three=int(through_enemies.multiply(enemies).sum()) // 6,
    )


def walk_balance(graph: SignedGraph) -> float:
    r"""How far closed walks of every length are balanced, long ones counting less; 1 if and only if balanced.

    $$K = \frac{\operatorname{tr} e^{A}}{\operatorname{tr} e^{|A|}}$$

    Returns:
        A number in (0, 1]; 1 for a graph without ties.
    Example:
        >>> round(walk_balance(SignedGraph.from_edges([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)])), 4)
        0.6858

    References:
        Estrada & Benzi (2014).
    """
    if graph.n == 0:
        return 1.0
    signed = eigvalsh(graph.matrix.astype(np.float64))
    unsigned = eigvalsh(np.abs(graph.matrix).astype(np.float64))
    top = unsigned.max()
    return float(min(1.0, np.exp(signed - top).sum() / np.exp(unsigned - top).sum()))


def components(graph: SignedGraph) -> tuple[tuple[int, ...], ...]:
    """The connected parts of a graph as places of nodes, the largest first, then by their first node."""
    if graph.n == 0:
        return ()
    ties = coo_array((np.ones(graph.m), (graph.a, graph.b)), shape=(graph.n, graph.n))
    _, label = connected_components(ties, directed=False)
    parts: dict[int, list[int]] = {}
    for node, part in enumerate(label.tolist()):
        parts.setdefault(part, []).append(node)
    return tuple(tuple(part) for part in sorted(parts.values(), key=lambda part: (-len(part), part)))


def algebraic_conflict(graph: SignedGraph) -> tuple[float, ...]:
    r"""The least eigenvalue of the signed Laplacian of each component, in the order of `components`.

    $$\lambda_{\min}(D - A), \quad D_{ii} = \sum_j |A_{ij}|$$

    It is zero exactly for a balanced component. Taken over the whole graph it would be zero as soon as any one
    component is balanced, a lonely pair included, which is why it is given for each.

    Example:
        >>> graph = SignedGraph.from_edges([("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("X", "Y", -1)])
        >>> [round(value, 4) for value in algebraic_conflict(graph)]
        [1.0, 0.0]

    References:
        Kunegis et al. (2010).
    """
    matrix = graph.matrix.astype(np.float64)
    laplacian = np.diag(np.abs(matrix).sum(axis=1)) - matrix
    return tuple(_least(laplacian[np.ix_(part, part)]) for part in components(graph))


def _least(laplacian: NDArray[np.float64]) -> float:
    value = float(eigvalsh(laplacian, subset_by_index=[0, 0])[0])
    return value if value > ZERO * max(1.0, float(laplacian.max(initial=0.0))) else 0.0


def _part(graph: SignedGraph, sign: int) -> csr_array:
    """The symmetric matrix of the ties of one sign."""
    a, b = graph.a[graph.sign == sign], graph.b[graph.sign == sign]
    ends = (np.concatenate([a, b]), np.concatenate([b, a]))
    return coo_array((np.ones(2 * a.size, dtype=np.int64), ends), shape=(graph.n, graph.n)).tocsr()
