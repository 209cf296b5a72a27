"""The line index of imbalance: how many ties stand in the way of two clean camps.

A signed graph is balanced when its nodes fall into two camps, friends within and enemies between (Harary 1953). The
line index, or frustration index, counts the ties that contradict the best such division. To find it is as hard as
the maximum cut problem; for the networks that states form it can nevertheless be found exactly, in the order blocks,
reductions, linear programmes with cycle cuts, branches.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.measures.frustration.blocks import blocks
from counterpoise.measures.frustration.reduction import Weights, reduced
from counterpoise.measures.signed_graph import SignedGraph

ROUNDING = 1e-6

PATIENT = 60.0
"""Seconds that an exact answer may take unless another number is given."""


@dataclass(frozen=True, eq=False)
class Frustration:
    """The best division into two camps that was found, and what is proved about it.

    Args:
        line_index: How many ties the division frustrates.
        lower_bound: No division frustrates fewer.
        camps: +1 or -1 for each node; the first node of every component is +1. Another division may be as good.
        frustrated: Which edges contradict it, shape (edges,).
        edges: How many edges there are.
    """

    line_index: int
    lower_bound: int
    camps: NDArray[np.int8]
    frustrated: NDArray[np.bool_]
    edges: int

    @property
    def proved(self) -> bool:
        """Whether no division is better."""
        return self.lower_bound == self.line_index

    @property
    def gap(self) -> int:
        """How many ties fewer a better division could frustrate, as far as is known."""
        return self.line_index - self.lower_bound

    @property
    def normalised(self) -> float:
        """`1 - 2 L / m`: 1 in balance, near 0 in the worst graphs; nan without edges (Aref and Wilson 2018)."""
        return 1 - 2 * self.line_index / self.edges if self.edges else float("nan")


def line_index(graph: SignedGraph, *, seconds: float = PATIENT) -> Frustration:
    r"""The fewest ties that any division into two camps frustrates, and such a division.

    $$L = \min_{s \in \{-1, 1\}^n} \#\{ij : A_{ij} s_i s_j = -1\}$$

    The answer does not depend on chance. Where the time runs out first, the best division and the bound that was
    reached are returned, and `proved` is false.

    Args:
        graph: The signed graph.
        seconds: How long to try.
    Raises:
        BadValue: If the time is not positive.
    Example:
        >>> graph = SignedGraph.from_edges([("FRN", "GMY", -1), ("FRN", "RUS", 1), ("GMY", "RUS", 1)])
        >>> found = line_index(graph)
        >>> found.line_index, found.proved
        (1, True)

    References:
        Abelson & Rosenberg (1958); Harary (1959); Aref & Wilson (2018, 2019).
    """
    if not seconds > 0:
        raise BadValue(f"{seconds} seconds is no time; give a positive number")
    deadline = monotonic() + seconds
    kept, bound = np.ones(graph.m, dtype=np.bool_), 0
    pieces = sorted(_pieces(graph), key=len)
    for k, piece in enumerate(pieces):
        share = (deadline - monotonic()) / (len(pieces) - k)
        kept[piece], least = _divided(graph, piece, monotonic() + share)
        bound += least
    camps = _camps(graph, kept)
    frustrated = graph.frustrated_by(camps)
    return Frustration(int(frustrated.sum()), bound, camps, frustrated, graph.m)


def _pieces(graph: SignedGraph) -> list[NDArray[np.intp]]:
    """The edges of each block that can hold a cycle."""
    around: list[list[int]] = [[] for _ in range(graph.n)]
    number: dict[tuple[int, int], int] = {}
    for e, (i, j) in enumerate(zip(graph.a.tolist(), graph.b.tolist(), strict=True)):
        around[i].append(j)
        around[j].append(i)
        number[i, j] = number[j, i] = e
    return [np.array([number[pair] for pair in block]) for block in blocks(around) if len(block) > 1]


def _divided(graph: SignedGraph, piece: NDArray[np.intp], deadline: float) -> tuple[NDArray[np.bool_], int]:
    """Which edges of a block the best division satisfies, and the fewest that any division can frustrate."""
    ends = list(zip(graph.a[piece].tolist(), graph.b[piece].tolist(), graph.sign[piece].tolist(), strict=True))
    weights: Weights = {node: {} for edge in ends for node in edge[:2]}
    for i, j, sign in ends:
        weights[i][j] = weights[j][i] = float(sign)
    kernel = reduced(weights)
    sides, least = _searched(kernel.weights, deadline) if kernel.weights else ({}, 0.0)
    side = kernel.expand(sides)
    satisfied = np.array([side[i] * side[j] == sign for i, j, sign in ends])
    return satisfied, ceil(least + kernel.lost - ROUNDING)


def _searched(weights: Weights, deadline: float) -> tuple[dict[int, int], float]:
    """The best division of what the reductions leave, and the least that any division of it can cost.

    The linear programmes are loaded here: most graphs of a few states never need them.
    """
    from counterpoise.measures.frustration.branch_and_cut import solved
    from counterpoise.measures.frustration.odd_cycles import Edges

    nodes, edges = Edges.of(weights)
    found = solved(edges, deadline=deadline)
    return {node: int(side) for node, side in zip(nodes, found.sides, strict=True)}, found.bound


def _camps(graph: SignedGraph, kept: NDArray[np.bool_]) -> NDArray[np.int8]:
    """The two camps of a graph that is balanced once some edges are left out."""
    around: list[list[tuple[int, int]]] = [[] for _ in range(graph.n)]
    for i, j, sign in zip(graph.a[kept].tolist(), graph.b[kept].tolist(), graph.sign[kept].tolist(), strict=True):
        around[i].append((j, sign))
        around[j].append((i, sign))
    camps = np.zeros(graph.n, dtype=np.int8)
    for root in range(graph.n):
        if camps[root]:
            continue
        camps[root] = 1
        reached = [root]
        while reached:
            node = reached.pop()
            for other, sign in around[node]:
                if not camps[other]:
                    camps[other] = camps[node] * sign
                    reached.append(other)
    return camps
