"""Blocks: the pieces of a graph that no single node holds together.

A cycle never leaves its block, and imbalance lives in cycles. The line index is therefore the sum of the line indices
of the blocks, and each may be solved by itself (Hopcroft and Tarjan 1973 find them in one walk).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def blocks(neighbours: Sequence[Sequence[int]]) -> Iterator[list[tuple[int, int]]]:
    """The edges of each block of a graph, bridges included, in the order in which a depth-first walk closes them.

    Args:
        neighbours: For each node, the nodes that it is tied to.
    Example:
        >>> triangle_and_tail = [[1, 2], [0, 2], [0, 1, 3], [2]]
        >>> [sorted(block) for block in blocks(triangle_and_tail)]
        [[(2, 3)], [(0, 1), (1, 2), (2, 0)]]
    """
    order = [-1] * len(neighbours)
    low = [0] * len(neighbours)
    clock = 0
    for root in range(len(neighbours)):
        if order[root] >= 0:
            continue
        order[root] = low[root] = clock
        clock += 1
        edges: list[tuple[int, int]] = []
        walk = [(root, -1, 0, iter(neighbours[root]))]
        while walk:
            node, parent, start, ahead = walk[-1]
            onward = next(ahead, None)
            if onward is None:
                walk.pop()
                if parent >= 0:
                    low[parent] = min(low[parent], low[node])
                    if low[node] >= order[parent]:
                        yield edges[start:]
                        del edges[start:]
            elif order[onward] < 0:
                walk.append((onward, node, len(edges), iter(neighbours[onward])))
                edges.append((node, onward))
                order[onward] = low[onward] = clock
                clock += 1
            elif onward != parent and order[onward] < order[node]:
                edges.append((node, onward))
                low[node] = min(low[node], order[onward])
