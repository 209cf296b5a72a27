"""The exact answer for one block: linear programmes, cuts and branches.

The programme asks for the cheapest set of edges that meets every unbalanced cycle. Its inequalities are added as they
are broken; each round's optimum is a lower bound. Where rounding it meets the best division known, that division is
proved. Otherwise the problem is split on one edge, frustrated or not, and both halves go back on a heap that always
hands out the weakest bound, so that the bound is honest at every moment the search may be stopped.

HiGHS solves the programmes. Bounds are not taken from its objective but recomputed from its multipliers, so that a
solver's tolerance can never prove too much (Neumaier and Shcherbina 2004).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import minimum_spanning_tree

from counterpoise.measures.frustration.local_search import QUICK, THOROUGH, Sides, searched
from counterpoise.measures.frustration.odd_cycles import Cut, Edges, unbalanced_triangles, violated

KEPT_SLACK = 0.2
"""An inequality further from binding than this is forgotten until it is broken again."""
PATIENCE = 4
"""Rounds of cuts without progress after which a node of the tree is split (ten times as many at the root)."""
PROGRESS = 0.1
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Solution:
    """The best division of a block: its cost, and a proved lower bound on any division's cost."""

    sides: Sides
    cost: float
    bound: float


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """The linear programme's answer under some decisions; `y` is None where they contradict each other."""

    bound: float
    y: NDArray[np.float64] | None
    cuts: tuple[Cut, ...]


@dataclass(slots=True)
class _Search:
    edges: Edges
    step: float
    deadline: float
    weights: NDArray[np.float64] = field(init=False)
    sides: Sides = field(init=False)
    cost: float = field(init=False)

    def __post_init__(self) -> None:
        self.weights = self.edges.matrix()
        self.sides = np.ones(self.edges.n)
        self.cost = _cost(self.edges, self.sides)

    @property
    def target(self) -> float:
        """A bound above this proves the best division: costs differ by whole steps."""
        return self.cost - self.step + ROUNDING

    def offer(self, sides: Sides) -> None:
        cost = _cost(self.edges, sides)
        if cost < self.cost - ROUNDING:
            self.sides, self.cost = sides, cost


def solved(
    edges: Edges, *, step: float = 1.0, deadline: float = np.inf, clock: Callable[[], float] = monotonic
) -> Solution:
    """The division of one block that frustrates least.

    Args:
        edges: The block, with positive weights.
        step: No two divisions differ in cost by less than this and by more than nothing.
        deadline: When to stop, by `clock`; what is known then is returned.
        clock: Seconds on some scale.
    """
    search = _Search(edges, step, deadline)
    search.offer(searched(search.weights, search.sides[None, :], QUICK))
    root = _relaxed(search, unbalanced_triangles(edges), {}, PATIENCE * 10, clock)
    if root.bound <= search.target and root.y is not None:
        search.offer(searched(search.weights, np.stack([search.sides, _rounded(edges, root.y)]), THOROUGH))
    bound = _branched(search, root, clock)
    return Solution(search.sides, search.cost, min(bound, search.cost))


def _branched(search: _Search, root: _Relaxed, clock: Callable[[], float]) -> float:
    """Split until every part is proved or the time is up; the bound reached."""
    tickets = count()
    heap: list[tuple[float, int, dict[int, int], _Relaxed]] = [(root.bound, next(tickets), {}, root)]
    while heap:
        bound, _, fixed, relaxed = heappop(heap)
        if bound > search.target:
            return search.cost
        if relaxed.y is None:
            continue
        if clock() > search.deadline:
            return bound
        edge = _undecided(search.edges, relaxed.y, fixed)
        if edge is None:
            continue
        for value in (0, 1):
            chosen = {**fixed, edge: value}
            part = _relaxed(search, relaxed.cuts, chosen, PATIENCE, clock)
            heappush(heap, (max(part.bound, bound), next(tickets), chosen, part))
    return search.cost


def _relaxed(
    search: _Search, cuts: Iterable[Cut], fixed: dict[int, int], patience: int, clock: Callable[[], float]
) -> _Relaxed:
    """Add broken inequalities and solve again, until none is broken, nothing moves or the bound is high enough."""
    edges, known = search.edges, dict.fromkeys(cuts)
    best, stale, y = -np.inf, 0, np.zeros(edges.m)
    if not known:
        known = dict.fromkeys(violated(edges, y, fixed))
    while True:
        bound, y, slack = _programme(edges, list(known), fixed, search.deadline - clock())
        if y is None:
            return _Relaxed(np.inf, None, ())
        stale = 0 if bound > best + PROGRESS else stale + 1
        known = {cut: None for cut, room in zip(known, slack, strict=True) if room < KEPT_SLACK or bound <= best}
        best = max(best, bound)
        search.offer(_rounded(edges, y))
        if best > search.target or clock() > search.deadline or (stale > patience and _doubt(y).max() > ROUNDING):
            break
        broken = [cut for cut in violated(edges, y, fixed) if cut not in known]
        if not broken:
            break
        known |= dict.fromkeys(broken)
    return _Relaxed(best, y, tuple(known))


def _programme(
    edges: Edges, cuts: list[Cut], fixed: dict[int, int], seconds: float
) -> tuple[float, NDArray[np.float64] | None, NDArray[np.float64]]:
    """Solve one linear programme: a safe lower bound, the solution, and each inequality's slack.

    Where the solver gives up or the time is over, the bound is the one that needs no solver, nothing.
    """
    low, high = np.zeros(edges.m), np.ones(edges.m)
    for edge, value in fixed.items():
        low[edge] = high[edge] = value
    if not cuts:
        return float(edges.weight @ low), low, np.empty(0)
    rows, least = _rows(edges, cuts)
    bounds = np.stack([low, high], axis=1)
    limit = {"time_limit": max(seconds, 1e-2)} if np.isfinite(seconds) else {}
    for method in ("highs-ipm", "highs-ds"):
        answer = linprog(edges.weight, A_ub=-rows, b_ub=-least, bounds=bounds, method=method, options=limit)
        if answer.status == 2:
            return np.inf, None, np.empty(0)
        if answer.status in (0, 1):
            break
    if answer.status != 0:
        return 0.0, np.clip(np.full(edges.m, 0.5), low, high), np.zeros(len(cuts))
    multipliers = np.maximum(-answer.ineqlin.marginals, 0.0)
    reduced = edges.weight - rows.T @ multipliers
    bound = float(least @ multipliers + np.minimum(reduced * low, reduced * high).sum())
    y = np.asarray(answer.x, dtype=np.float64)
    return bound, y, rows @ y - least


def _rows(edges: Edges, cuts: list[Cut]) -> tuple[csr_array, NDArray[np.float64]]:
    """The inequalities as a matrix and its right-hand side: at least one edge of each cycle is frustrated."""
    lengths = [len(cut) for cut in cuts]
    column, coefficient = np.array([term for cut in cuts for term in cut]).T
    row = np.repeat(np.arange(len(cuts)), lengths)
    rows = coo_array((coefficient.astype(np.float64), (row, column)), shape=(len(cuts), edges.m)).tocsr()
    flipped = np.bincount(row[coefficient < 0], minlength=len(cuts))
    return rows, 1.0 - flipped.astype(np.float64)


def _rounded(edges: Edges, y: NDArray[np.float64]) -> Sides:
    """The division along the tree of edges that the solution is surest of."""
    surest = coo_array((_doubt(y) + 1.0, (edges.a, edges.b)), shape=(edges.n, edges.n)).tocsr()
    tree = minimum_spanning_tree(surest).tocoo()
    around: list[list[tuple[int, float]]] = [[] for _ in range(edges.n)]
    for i, j in zip(tree.row.tolist(), tree.col.tolist(), strict=True):
        edge = edges.number[i, j]
        side = float(edges.sign[edge]) * (1.0 if y[edge] < 0.5 else -1.0)
        around[i].append((j, side))
        around[j].append((i, side))
    sides = np.zeros(edges.n)
    for root in range(edges.n):
        if sides[root]:
            continue
        sides[root] = 1.0
        open_nodes = [root]
        while open_nodes:
            node = open_nodes.pop()
            for other, side in around[node]:
                if not sides[other]:
                    sides[other] = sides[node] * side
                    open_nodes.append(other)
    return sides


def _undecided(edges: Edges, y: NDArray[np.float64], fixed: dict[int, int]) -> int | None:
    """The edge to split on: far from decided, between nodes of many ties; None where all are decided."""
    doubt = _doubt(y)
    degree = np.bincount(np.concatenate([edges.a, edges.b]), minlength=edges.n)
    score = doubt * (degree[edges.a] + degree[edges.b])
    score[list(fixed)] = -1.0
    edge = int(score.argmax())
    return edge if doubt[edge] > ROUNDING and edge not in fixed else None


def _doubt(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each edge is from being decided."""
    return np.minimum(y, 1 - y)


def _cost(edges: Edges, sides: Sides) -> float:
    """What a division frustrates."""
    return float(edges.weight[sides[edges.a] * sides[edges.b] * edges.sign < 0].sum())
