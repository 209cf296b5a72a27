"""A signed graph: who stands well and who stands ill with whom.

Heider (1946) and Cartwright and Harary (1956) reduced politics to its smallest terms: states, and between some of them
a tie that is friendly (+1) or hostile (-1). Everything structural balance says is said about this object. A pair
without a tie is not neutral by decision; nothing is known or nothing is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Signs
from counterpoise.errors import BadValue
from counterpoise.world.pact import Pledge
from counterpoise.world.system import System

Nodes = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class SignedGraph:
    """Nodes and the signed ties between them.

    Args:
        names: What the nodes are called, all different.
        a, b: The ends of each edge as places in `names`, shape (edges,), with a < b and no pair twice.
        sign: +1 or -1 for each edge, shape (edges,).
    Raises:
        BadValue: If a name stands twice, an edge is a loop, stands twice or leaves the graph, or a sign is neither.
    """

    names: tuple[str, ...]
    a: Nodes
    b: Nodes
    sign: NDArray[np.int8]

    def __post_init__(self) -> None:
        if len(set(self.names)) != len(self.names):
            twice = sorted({name for name in self.names if self.names.count(name) > 1})
            raise BadValue(f"node {twice[0]!r} stands twice")
        if not self.a.shape == self.b.shape == self.sign.shape:
            raise BadValue(f"edges need two ends and a sign each; got {self.a.size}, {self.b.size}, {self.sign.size}")
        if self.a.size and (self.a.min() < 0 or self.b.max() >= self.n or (self.a >= self.b).any()):
            raise BadValue("an edge is a loop, leaves the graph or has its ends in the wrong order (a < b is asked)")
        if np.unique(self.a * np.intp(max(self.n, 1)) + self.b).size != self.m:
            raise BadValue("an edge stands twice")
        if not np.isin(self.sign, (-1, 1)).all():
            raise BadValue("signs must be +1 or -1; leave out an edge that is neither")

    @classmethod
    def from_matrix(cls, signs: Signs, names: Sequence[str] | None = None) -> SignedGraph:
        """The graph of a symmetric matrix of -1, 0 and +1; the diagonal is not read.

        Raises:
            BadValue: If the matrix is not square and symmetric or holds anything else.
        Example:
            >>> SignedGraph.from_matrix(np.array([[0, 1, -1], [1, 0, 0], [-1, 0, 0]], dtype=np.int8)).m
            2
        """
        matrix = np.asarray(signs)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
            raise BadValue(f"a sign matrix is square; this one has shape {matrix.shape}")
        if not np.isin(matrix, (-1, 0, 1)).all():
            raise BadValue("a sign matrix holds only -1, 0 and +1")
        if not np.array_equal(matrix, matrix.T):
            raise BadValue("a sign matrix is symmetric: a tie is the same seen from both ends")
        a, b = np.nonzero(np.triu(matrix, 1))
        called = tuple(names) if names is not None else tuple(str(i) for i in range(len(matrix)))
        if len(called) != len(matrix):
            raise BadValue(f"{len(called)} names for {len(matrix)} nodes")
        return cls(called, a, b, matrix[a, b].astype(np.int8))

    @classmethod
    def from_edges(cls, edges: Iterable[tuple[str, str, int]], nodes: Iterable[str] = ()) -> SignedGraph:
        """The graph of named edges, with nodes in alphabetical order, so that the order of the edges does not matter.

        A pair that is given twice with the same sign (once from each end) counts once.

        Args:
            edges: Name, name, sign.
            nodes: Further nodes, which may have no edge.
        Raises:
            BadValue: If a node is tied to itself, a sign is not +1 or -1, or one pair carries both signs.
        Example:
            >>> graph = SignedGraph.from_edges([("FRN", "GMY", -1), ("FRN", "RUS", 1)])
            >>> graph.names, graph.n, graph.m
            (('FRN', 'GMY', 'RUS'), 3, 2)
        """
        signed: dict[tuple[str, str], int] = {}
        for one, other, sign in edges:
            if one == other:
                raise BadValue(f"{one!r} cannot have a tie to itself")
            if sign not in (-1, 1):
                raise BadValue(f"the tie {one}-{other} has sign {sign}; it must be +1 or -1")
            pair = (one, other) if one < other else (other, one)
            if signed.setdefault(pair, sign) != sign:
                raise BadValue(f"the tie {one}-{other} is given as +1 and as -1", remedy="keep one of the two")
        names = tuple(sorted({name for pair in signed for name in pair} | set(nodes), key=_alphabetical))
        place = {name: i for i, name in enumerate(names)}
        ends = sorted((*sorted((place[one], place[other])), sign) for (one, other), sign in signed.items())
        table = np.array(ends, dtype=np.intp).reshape(-1, 3)
        return cls(names, table[:, 0], table[:, 1], table[:, 2].astype(np.int8))

    @classmethod
    def of_system(
        cls, system: System, *, pledges: Iterable[Pledge | str] = (Pledge.DEFENCE, Pledge.OFFENCE)
    ) -> SignedGraph:
        """The graph of a system: friends are bound by a pact of these pledges, enemies are rivals or at war.

        Two states that have both a pact and a quarrel count as enemies: what is done outweighs what is signed. That
        and the choice of evidence are this project's own.
        """
        friends = system.pacted(*pledges)
        enemies = system.rivals | system.at_war
        signs = np.where(enemies, -1, friends.astype(np.int8)).astype(np.int8)
        return cls.from_matrix(signs, system.ids)

    @property
    def n(self) -> int:
        """How many nodes there are."""
        return len(self.names)

    @property
    def m(self) -> int:
        """How many edges there are."""
        return int(self.a.size)

    @property
    def negative(self) -> int:
        """How many edges are hostile."""
        return int((self.sign < 0).sum())

    @cached_property
    def matrix(self) -> Signs:
        """The symmetric matrix of signs, 0 where there is no tie, shape (nodes, nodes)."""
        signs = np.zeros((self.n, self.n), dtype=np.int8)
        signs[self.a, self.b] = signs[self.b, self.a] = self.sign
        signs.setflags(write=False)
        return signs

    def frustrated_by(self, camps: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Which edges contradict a division into camps: a friend in another camp or an enemy in one's own.

        Args:
            camps: A label for each node, shape (nodes,).
        Returns:
            Shape (edges,).
        """
        return (camps[self.a] == camps[self.b]) != (self.sign > 0)

    def pairs(self, edges: NDArray[np.bool_]) -> tuple[tuple[str, str], ...]:
        """The names at the ends of the marked edges."""
        return tuple((self.names[i], self.names[j]) for i, j in zip(self.a[edges], self.b[edges], strict=True))


def _alphabetical(name: str) -> tuple[int, int, str]:
    """Numbers first and by their value, then names."""
    return (0, int(name), name) if name.isascii() and name.isdecimal() else (1, 0, name)
