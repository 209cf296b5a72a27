"""Unbalanced cycles, and where the present solution breaks their law.

A cycle with an odd number of hostile ties cannot be satisfied: whoever divides the states, at least one of its ties is
frustrated. These inequalities, one for each unbalanced cycle, are all the linear programme knows. They are too many
to write down. The ones that a fractional solution breaks are found as shortest paths in the double cover of the
graph, which has every node once on each side: a path from a node to its own other side is an unbalanced cycle
(Barahona and Mahjoub 1986).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

VIOLATION = 1e-4
"""How far an inequality must be broken to be worth adding."""
TIEBREAK = 1e-7
"""A length added to every edge, so that among equally short cycles the one with fewest edges is found."""

TRIANGLES_PER_EDGE = 5
MOST_TRIPLES = 50_000_000

Cut = tuple[tuple[int, int], ...]
"""Edges of an unbalanced cycle, each +1, or -1 where the edge is already frustrated for certain."""


@dataclass(frozen=True, eq=False)
class Edges:
    """The edges of the graph that is solved: ends, signs (+1, -1) and positive weights, shape (edges,) each."""

    n: int
    a: NDArray[np.intp]
    b: NDArray[np.intp]
    sign: NDArray[np.int8]
    weight: NDArray[np.float64]
    number: NDArray[np.intp]
    """The edge between two nodes, -1 where there is none, shape (n, n)."""

    @classmethod
    def of(cls, weights: dict[int, dict[int, float]]) -> tuple[list[int], Edges]:
        """The nodes in order and the edges between their places."""
        nodes = sorted(weights)
        place = {node: i for i, node in enumerate(nodes)}
        listed = [(place[u], place[v], w) for u in nodes for v, w in sorted(weights[u].items()) if u < v]
        a = np.array([edge[0] for edge in listed], dtype=np.intp)
        b = np.array([edge[1] for edge in listed], dtype=np.intp)
        signed = np.array([edge[2] for edge in listed], dtype=np.float64)
        number = np.full((len(nodes), len(nodes)), -1, dtype=np.intp)
        number[a, b] = number[b, a] = np.arange(len(listed))
        return nodes, cls(len(nodes), a, b, np.sign(signed).astype(np.int8), np.abs(signed), number)

    @property
    def m(self) -> int:
        """How many edges there are."""
        return int(self.a.size)

    def matrix(self) -> NDArray[np.float64]:
        """Signed weights, shape (n, n)."""
        weights = np.zeros((self.n, self.n))
        weights[self.a, self.b] = weights[self.b, self.a] = self.sign * self.weight
        return weights


def unbalanced_triangles(edges: Edges) -> list[Cut]:
    """Every unbalanced triangle as a cut; none where they outnumber the edges so far that they must be found singly."""
    if edges.m * edges.n > MOST_TRIPLES:
        return []
    signs = np.zeros((edges.n, edges.n), dtype=np.int8)
    signs[edges.a, edges.b] = signs[edges.b, edges.a] = edges.sign
    unbalanced = signs[edges.a] * signs[edges.b] == -edges.sign[:, None]
    unbalanced &= np.arange(edges.n) > edges.b[:, None]
    base, third = np.nonzero(unbalanced)
    if base.size > TRIANGLES_PER_EDGE * edges.m:
        return []
    sides = np.stack([base, edges.number[edges.a[base], third], edges.number[edges.b[base], third]], axis=1)
    return [((e, 1), (x, 1), (y, 1)) for e, x, y in np.sort(sides, axis=1).tolist()]


def violated(edges: Edges, y: NDArray[np.float64], fixed: dict[int, int]) -> list[Cut]:
    """Unbalanced cycles whose inequality the solution breaks, at most one through each edge, the worst first.

    Args:
        edges: The graph.
        y: How far each edge counts as frustrated, 0 to 1, shape (edges,).
        fixed: Edges decided already, 1 frustrated and 0 not. A frustrated edge behaves as one of the other sign.
    """
    length, sign = np.clip(y, 0.0, 1.0), edges.sign.copy()
    for edge, value in fixed.items():
        length[edge] = 0.0
        sign[edge] = -sign[edge] if value else sign[edge]
    length = length + TIEBREAK
    n, friendly = edges.n, sign > 0
    near = np.where(friendly, edges.b, edges.b + n)
    far = np.where(friendly, edges.b + n, edges.b)
    cover = coo_array(
        (np.concatenate([length, length]), (np.concatenate([edges.a, edges.a + n]), np.concatenate([near, far]))),
        shape=(2 * n, 2 * n),
    ).tocsr()
    starts = np.unique(edges.a)
    distance, before = dijkstra(cover, directed=False, indices=starts, return_predecessors=True)
    row = np.searchsorted(starts, edges.a)
    around = distance[row, far] + length
    frustrated = {edge for edge, value in fixed.items() if value}
    found: dict[Cut, None] = {}
    for e in np.argsort(around, kind="stable"):
        if around[e] >= 1 - VIOLATION:
            break
        cycle = _walked(edges, before[row[e]], int(edges.a[e]), int(far[e]), int(e))
        if len(set(cycle)) == len(cycle):
            found[tuple((k, -1 if k in frustrated else 1) for k in sorted(cycle))] = None
    return list(found)


def _walked(edges: Edges, before: NDArray[np.int32], start: int, end: int, through: int) -> list[int]:
    """The edges of a shortest path, back from its end, closed by one more."""
    cycle = [through]
    while end != start:
        previous = int(before[end])
        cycle.append(int(edges.number[previous % edges.n, end % edges.n]))
        end = previous
    return cycle
