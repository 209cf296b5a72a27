"""Make the graph smaller without losing the answer.

Give every edge a weight: positive for friends, negative for enemies, its size what it costs to frustrate it. Four
observations shrink such a graph, and each can be undone when the smaller one is solved.

* Parallel edges add up; where they contradict each other, the smaller of the two is lost whatever one does.
* A node follows the neighbour that outweighs all its other neighbours together (with it, every node of one or two
  edges disappears).
* Two tied nodes that see the rest of the world nearly alike stand together: if their weights to all others differ by
  no more than twice the weight of the tie between them, parting never pays.
* A node with three neighbours chooses the side that its weighted neighbours make cheaper; what that costs is a
  function of its neighbours' sides that three edges between them express exactly (the star-triangle
  transformation of Ising models).

The first three are data reductions of the maximum cut problem, which is the same problem; the last is Onsager's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Weights = dict[int, dict[int, float]]
"""Signed weights: `weights[u][v] == weights[v][u]`, no zeros."""


@dataclass(frozen=True, slots=True)
class Tied:
    """`node` stands with `to` (side +1) or against it (-1)."""

    node: int
    to: int
    side: int


@dataclass(frozen=True, slots=True)
class Star:
    """`node` stands where the weighted sum of its neighbours' sides says; anywhere, if it has none left."""

    node: int
    neighbours: tuple[tuple[int, float], ...]


@dataclass(slots=True)
class Kernel:
    """What is left: the smaller graph, what is lost for certain, and how to undo the steps."""

    weights: Weights
    lost: float = 0.0
    steps: list[Tied | Star] = field(default_factory=list["Tied | Star"])

    def expand(self, sides: Mapping[int, int]) -> dict[int, int]:
        """The sides of all nodes, from the sides of those that are left."""
        known = dict(sides)
        for step in reversed(self.steps):
            if isinstance(step, Tied):
                known[step.node] = step.side * known[step.to]
            else:
                pull = sum(weight * known[other] for other, weight in step.neighbours)
                known[step.node] = 1 if pull >= 0 else -1
        return known


def reduced(weights: Weights) -> Kernel:
    """Apply the reductions until none applies. The weights handed over are used up."""
    kernel = Kernel(weights)
    pending = set(weights)
    while pending:
        node = min(pending)
        pending.discard(node)
        if node in weights:
            pending |= _shrink_at(kernel, node)
    return kernel


def _shrink_at(kernel: Kernel, node: int) -> set[int]:
    """Try every rule at one node; the nodes whose surroundings changed."""
    around = kernel.weights[node]
    if not around:
        del kernel.weights[node]
        kernel.steps.append(Star(node, ()))
        return set()
    heaviest = max(around, key=lambda other: (abs(around[other]), -other))
    if 2 * abs(around[heaviest]) >= sum(map(abs, around.values())):
        return _tie(kernel, node, heaviest)
    if len(around) == 3:
        return _star(kernel, node)
    twin = next((other for other in sorted(around) if _alike(kernel.weights, node, other)), None)
    return set() if twin is None else _tie(kernel, max(node, twin), min(node, twin))


def _alike(weights: Weights, one: int, other: int) -> bool:
    """Whether parting two tied nodes can never pay."""
    mine, theirs = weights[one], weights[other]
    tie = mine[other]
    side = 1 if tie > 0 else -1
    room = 2 * abs(tie)
    for third in mine.keys() | theirs.keys():
        if third not in (one, other):
            room -= abs(mine.get(third, 0.0) - side * theirs.get(third, 0.0))
            if room < 0:
                return False
    return True


def _tie(kernel: Kernel, node: int, to: int) -> set[int]:
    """Let a node follow another: merge it into that one, on its side or on the opposite one."""
    weights = kernel.weights
    around = weights.pop(node)
    tie = around.pop(to)
    del weights[to][node]
    side = 1 if tie > 0 else -1
    for third, weight in around.items():
        del weights[third][node]
        kernel.lost += _add(weights, to, third, side * weight)
    kernel.steps.append(Tied(node, to, side))
    return {to, *around}


def _star(kernel: Kernel, node: int) -> set[int]:
    """Replace a node of three neighbours by the triangle that costs the same."""
    weights = kernel.weights
    (p, a), (q, b), (r, c) = star = tuple(sorted(weights.pop(node).items()))
    for other, _ in star:
        del weights[other][node]
    triangle = ((p, q, _edge(a, b, c)), (q, r, _edge(b, c, a)), (p, r, _edge(a, c, b)))
    mean = (abs(a + b + c) + abs(a + b - c) + abs(a - b + c) + abs(-a + b + c)) / 4
    kernel.lost += (abs(a) + abs(b) + abs(c) - mean - sum(abs(weight) for _, _, weight in triangle)) / 2
    for one, other, weight in triangle:
        if weight:
            kernel.lost += _add(weights, one, other, weight)
    kernel.steps.append(Star(node, star))
    return {p, q, r}


def _edge(a: float, b: float, c: float) -> float:
    """The weight between the ends of a and b, once the centre of the star a, b, c is gone."""
    return (max(abs(a + b), abs(c)) - max(abs(a - b), abs(c))) / 2


def _add(weights: Weights, one: int, other: int, weight: float) -> float:
    """Add to an edge; what the two weights lose by contradicting each other."""
    before = weights[one].get(other, 0.0)
    total = before + weight
    if total:
        weights[one][other] = weights[other][one] = total
    else:
        del weights[one][other], weights[other][one]
    return min(abs(before), abs(weight)) if before * weight < 0 else 0.0
