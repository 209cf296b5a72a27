"""Camps: a blockmodel of friends within and enemies between, for any number of camps.

Davis (1967) showed that weak balance means several camps. Doreian and Mrvar (1996) look for the division into k camps
with the least criterion

    P = share * (hostile ties inside camps) + (1 - share) * (friendly ties between camps)

and with share = 1/2 both count alike. For k = 2 twice that least P is the line index, which this package finds exactly;
for more camps the best division is searched for by moving and swapping nodes, and is the best found, not a proved one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.measures.frustration import line_index
from counterpoise.measures.signed_graph import SignedGraph

Labels = NDArray[np.intp]
"""The camp of each node, 0 to k - 1, shape (nodes,)."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a division into camps costs.

    Args:
        share: Weight of a hostile tie inside a camp, between 0 and 1; a friendly tie between camps weighs the rest.
    """

    share: float = 0.5

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise BadValue(f"share is {self.share}; it must lie between 0 and 1")


@dataclass(frozen=True, slots=True)
class Search:
    """How long to look for a better division.

    Args:
        shakes: How often to disturb the best division found so far and relocate again.
        shaken: The shares of nodes that disturbances throw into a camp at random, taken in turn; 1 is a new beginning.
    """

    shakes: int = 60
    shaken: tuple[float, ...] = (0.1, 0.3, 1.0)

    def __post_init__(self) -> None:
        if self.shakes < 0:
            raise BadValue(f"{self.shakes} shakes; give 0 or more")
        if not self.shaken or not all(0 < share <= 1 for share in self.shaken):
            raise BadValue(f"shaken is {self.shaken}; each share must lie above 0 and not above 1")


@dataclass(frozen=True, eq=False)
class Camps:
    """A division into camps.

    Args:
        label: The camp of each node: camps are numbered by size, the largest 0, then by their first node.
        k: How many camps were allowed; fewer may be in use.
        cost: The criterion.
        hostile_inside, friendly_between: The ties that contradict the division.
    """

    label: Labels
    k: int
    cost: float
    hostile_inside: int
    friendly_between: int

    @property
    def in_use(self) -> int:
        """How many camps have members."""
        return len(np.unique(self.label))


def blockmodel(
    graph: SignedGraph,
    k: int,
    *,
    criterion: Criterion | None = None,
    search: Search | None = None,
    begin: Labels | None = None,
) -> Camps:
    """The best division into at most k camps that relocation finds.

    The node or the exchange of two nodes that lowers the criterion most is moved until no move does; then a few nodes
    are thrown into camps at random and it goes on from there, keeping what is no worse. The draws are keyed: the same
    graph always gets the same answer. It is not proved to be the best one.

    Args:
        graph: The signed graph.
        k: How many camps there may be, at least 1.
        criterion: What a contradiction costs; both kinds alike unless told.
        search: How long to go on.
        begin: A division to begin with, shape (nodes,); otherwise everybody is in one camp.
    Raises:
        BadValue: If k is less than 1, or the beginning has other camps than 0 to k - 1.
    Example:
        >>> enemies = SignedGraph.from_edges([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
        >>> [blockmodel(enemies, k).cost for k in (1, 2, 3)]
        [1.5, 0.5, 0.0]

    References:
        Davis (1967); Doreian & Mrvar (1996, 2009).
    """
    if k < 1:
        raise BadValue(f"{k} camps; there must be at least one")
    start = np.zeros(graph.n, dtype=np.intp) if begin is None else np.asarray(begin, dtype=np.intp)
    if start.shape != (graph.n,) or not ((start >= 0) & (start < k)).all():
        raise BadValue(f"a beginning needs a camp from 0 to {k - 1} for each of the {graph.n} nodes")
    chosen, effort = criterion or Criterion(), search or Search()
    cost = np.where(graph.matrix < 0, chosen.share, 0.0) - np.where(graph.matrix > 0, 1 - chosen.share, 0.0)
    generator = np.random.Generator(np.random.Philox(key=k))
    label = _relocated(cost, start, k)
    best = _inside(cost, label)
    for turn in range(effort.shakes if k > 1 else 0):
        share = effort.shaken[turn % len(effort.shaken)]
        shaken = np.where(generator.random(graph.n) < share, generator.integers(0, k, size=graph.n), label)
        tried = _relocated(cost, shaken, k)
        inside = _inside(cost, tried)
        if inside <= best:
            best, label = inside, tried
    return _described(graph, _numbered(label), k, chosen)


def weak_balance(graph: SignedGraph, *, most: int = 6, criterion: Criterion | None = None) -> tuple[Camps, ...]:
    """The blockmodel for 1, 2, ..., `most` camps, each begun from the one before, so that more camps never cost more.

    Two camps begin from the division of the line index; where both kinds of contradiction weigh alike and the line
    index is proved, that division is the best there is. The fewest camps with the least cost are the ones to report.

    Example:
        >>> enemies = SignedGraph.from_edges([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
        >>> min(weak_balance(enemies, most=4), key=lambda camps: camps.cost).k
        3
    """
    found: list[Camps] = []
    for k in range(1, min(most, max(graph.n, 1)) + 1):
        begin = found[-1].label if found else None
        if k == 2:
            begin = (line_index(graph).camps < 0).astype(np.intp)
        found.append(blockmodel(graph, k, criterion=criterion, begin=begin))
    return tuple(found)


def _inside(cost: NDArray[np.float64], label: Labels) -> float:
    """The criterion but for a constant: what the pairs inside camps cost."""
    return float(cost[label[:, None] == label[None, :]].sum())


def _relocated(cost: NDArray[np.float64], label: Labels, k: int) -> Labels:
    """Move or exchange nodes as long as that pays. `cost[i, j]` is what it costs to have i and j in one camp."""
    n, label = len(cost), label.copy()
    nodes = np.arange(n)
    member = (label[:, None] == np.arange(k)).astype(np.float64)
    with_camp = cost @ member
    while n:
        gain = with_camp - with_camp[nodes, label][:, None]
        move = np.unravel_index(gain.argmin(), gain.shape)
        crossed = gain[:, label]
        exchange = np.where(label[:, None] == label, 0.0, crossed + crossed.T - 2 * cost)
        swap = np.unravel_index(exchange.argmin(), exchange.shape)
        if min(gain[move], exchange[swap]) > -1e-9:
            break
        if gain[move] <= exchange[swap]:
            changes = [(int(move[0]), int(move[1]))]
        else:
            changes = [(int(swap[0]), int(label[swap[1]])), (int(swap[1]), int(label[swap[0]]))]
        for node, camp in changes:
            with_camp[:, label[node]] -= cost[:, node]
            with_camp[:, camp] += cost[:, node]
            label[node] = camp
    return label


def _numbered(label: Labels) -> Labels:
    camps, first, size = np.unique(label, return_index=True, return_counts=True)
    order = camps[np.lexsort((first, -size))]
    number = {int(camp): i for i, camp in enumerate(order)}
    return np.array([number[int(camp)] for camp in label], dtype=np.intp)


def _described(graph: SignedGraph, label: Labels, k: int, criterion: Criterion) -> Camps:
    together = label[graph.a] == label[graph.b]
    hostile = int((together & (graph.sign < 0)).sum())
    friendly = int((~together & (graph.sign > 0)).sum())
    return Camps(label, k, criterion.share * hostile + (1 - criterion.share) * friendly, hostile, friendly)
