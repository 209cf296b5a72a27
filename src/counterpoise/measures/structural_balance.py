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
from numpy.linalg import eigvalsh
from numpy.typing import NDArray

from counterpoise.measures.catalogue import Measure
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.world.system import System

DENSE = 1000
"""Up to so many nodes, triangles are counted with full matrices."""

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
    count = _count_dense if graph.n <= DENSE else _count_sparse
    none, one, two, three = count(graph)
    return Triads(none // 6, one // 2, two // 2, three // 6)


def _count_dense(graph: SignedGraph) -> tuple[int, int, int, int]:
    """Paths of two friends and of two enemies, closed by a friend or an enemy, as products of full matrices."""
    friends, enemies = ((graph.matrix == sign).astype(np.float64) for sign in (1, -1))
    through_friends, through_enemies = friends @ friends, enemies @ enemies
    closed = [(a * b).sum() for a in (through_friends, through_enemies) for b in (friends, enemies)]
    none, one, two, three = (int(value) for value in closed)
    return none, one, two, three


def _count_sparse(graph: SignedGraph) -> tuple[int, int, int, int]:
    """The same without ever writing down the pairs that have no tie."""
    from scipy.sparse import coo_array, csr_array

    def part(sign: int) -> csr_array:
        a, b = graph.a[graph.sign == sign], graph.b[graph.sign == sign]
        ends = (np.concatenate([a, b]), np.concatenate([b, a]))
        return coo_array((np.ones(2 * a.size, dtype=np.int64), ends), shape=(graph.n, graph.n)).tocsr()

    friends, enemies = part(1), part(-1)
    through_friends, through_enemies = csr_array(friends @ friends), csr_array(enemies @ enemies)
    none, one = (int(through_friends.multiply(kind).sum()) for kind in (friends, enemies))
    two, three = (int(through_enemies.multiply(kind).sum()) for kind in (friends, enemies))
    return none, one, two, three


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
    around: list[list[int]] = [[] for _ in range(graph.n)]
    for i, j in zip(graph.a.tolist(), graph.b.tolist(), strict=True):
        around[i].append(j)
        around[j].append(i)
    seen: set[int] = set()
    parts: list[list[int]] = []
    for root in range(graph.n):
        if root in seen:
            continue
        seen.add(root)
        part = [root]
        for node in part:
            fresh = [other for other in around[node] if other not in seen]
            seen.update(fresh)
            part.extend(dict.fromkeys(fresh))
        parts.append(sorted(part))
    return tuple(tuple(part) for part in sorted(parts, key=lambda part: (-len(part), part)))


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
    value = float(eigvalsh(laplacian)[0])
    return value if value > ZERO * max(1.0, float(laplacian.max(initial=0.0))) else 0.0


def normalised_line_index(graph: SignedGraph) -> float:
    r"""How few ties contradict the best division into two camps: 1 in balance, near 0 in the worst graphs.

    $$F = 1 - \frac{2L}{m}$$

    Returns:
        A number in [0, 1]; nan without ties.
    Example:
        >>> round(normalised_line_index(SignedGraph.from_edges([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)])), 4)
        0.3333

    References:
        Aref & Wilson (2018).
    """
    from counterpoise.measures.frustration import line_index

    return line_index(graph).normalised


def _balanced_triads(system: System, power: str) -> float:
    return triad_census(SignedGraph.of_system(system)).balanced


def _walk_balance(system: System, power: str) -> float:
    return walk_balance(SignedGraph.of_system(system))


def _line_index(system: System, power: str) -> float:
    return normalised_line_index(SignedGraph.of_system(system))


MEASURES = (
    Measure(
        "balanced-triads", "Share of balanced triads", triad_census, "a signed graph", "share", 0.0, 1.0,
        "Cartwright & Harary (1956), Psychological Review 63:277-293",
        r"(T_{+++} + T_{+--}) / T", of_system=_balanced_triads,
    ),
    Measure(
        "walk-balance", "Walk balance", walk_balance, "a signed graph", "none", 0.0, 1.0,
        "Estrada & Benzi (2014), Physical Review E 90:042802",
        r"\operatorname{tr} e^{A} / \operatorname{tr} e^{|A|}", of_system=_walk_balance,
    ),
    Measure(
        "line-index", "Normalised line index of balance", normalised_line_index, "a signed graph", "none", 0.0, 1.0,
        "Aref & Wilson (2018), Journal of Complex Networks 6:566-595",
        r"1 - 2 L / m, \quad L = \min_s \#\{ij : A_{ij} s_i s_j = -1\}", of_system=_line_index,
    ),
)  # fmt: skip
