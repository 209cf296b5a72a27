"""States as pieces of a map: a capital, its provinces, fronts with neighbours, and how land changes hands.

Both of Cederman's models live on it. A state is named by the cell of its capital, so a province that breaks away is
at once a state with a name. What a state has moves with its land: each cell stands for a part of its state's stock,
and conquest and secession lose nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.kernel import kernel

Whole = NDArray[np.int64]
Real = NDArray[np.float64]


class Land(NamedTuple):
    """A map. `owner` gives each cell its state; `stock` and the like are kept at the capital's cell.

    `near` has the four neighbours of a cell, -1 beyond the edge; `weight` is the part of its state's stock that a cell
    stands for. `head`, `follower` and `mark` are scratch: the cells of each state as a chain, cells already reached.
    """

    near: Whole
    owner: Whole
    stock: Real
    weight: Real
    head: Whole
    follower: Whole
    mark: Whole


class Fronts(NamedTuple):
    """Who borders whom: the fronts of state i are numbers first[i] to first[i + 1].

    A front leads to `other`, and `twin` is the same front from the other's side. `target` is the cell attacked across
    it, -1 in peace; `force` is what stands on it.
    """

    first: Whole
    other: Whole
    twin: Whole
    target: Whole
    force: Real
    plan: Real


def land(side: int, owner: Whole) -> Land:
    """A square map with these owners; stocks and weights are 1 at each cell."""
    cells = side * side
    row, column = np.divmod(np.arange(cells), side)
    steps = ((-1, 0), (1, 0), (0, -1), (0, 1))
    there = [((row + r), (column + c)) for r, c in steps]
    near = np.stack(
        [np.where((r >= 0) & (r < side) & (c >= 0) & (c < side), r * side + c, -1) for r, c in there], axis=1
    )
    blank = np.zeros(cells, dtype=np.int64)
    return Land(near, owner.copy(), np.ones(cells), np.ones(cells), blank - 1, blank - 1, blank.copy())


def fronts(side: int) -> Fronts:
    """Room for the fronts of a map."""
    room = 4 * side * side
    blank = np.zeros(room, dtype=np.int64)
    first = np.zeros(side * side + 1, dtype=np.int64)
    return Fronts(first, blank, blank.copy(), blank - 1, np.zeros(room), np.zeros(room))


@kernel
def states(m: Land) -> int:
    """How many states there are."""
    count = 0
    for i in range(len(m.owner)):
        count += m.owner[i] == i
    return count


@kernel
def chain(m: Land) -> None:
    """Order the cells by state: head[i] is one cell of i, follower the next one."""
    m.head[:] = -1
    for cell in range(len(m.owner) - 1, -1, -1):
        m.follower[cell] = m.head[m.owner[cell]]
        m.head[m.owner[cell]] = cell


@kernel
def draw_fronts(m: Land, old: Fronts, new: Fronts) -> None:
    """Find every front of the map; what goes on across a front that was there before goes on."""
    chain(m)
    count = 0
    for i in range(len(m.owner)):
        new.first[i] = count
        cell = int(m.head[i])
        while cell >= 0:
            for side in range(4):
                beyond = int(m.near[cell, side])
                if (
                    beyond >= 0
                    and m.owner[beyond] != i
                    and front_to(new, int(new.first[i]), count, int(m.owner[beyond])) < 0
                ):
                    _carry(m, old, new, i, int(m.owner[beyond]), count)
                    count += 1
            cell = int(m.follower[cell])
    new.first[len(m.owner)] = count
    for i in range(len(m.owner)):
        for f in range(new.first[i], new.first[i + 1]):
            j = new.other[f]
            new.twin[f] = front_to(new, int(new.first[j]), int(new.first[j + 1]), i)


@kernel
def _carry(m: Land, old: Fronts, new: Fronts, i: int, j: int, f: int) -> None:
    new.other[f], new.target[f], new.force[f] = j, -1, 0.0
    before = front_to(old, int(old.first[i]), int(old.first[i + 1]), j)
    if before >= 0:
        new.force[f] = old.force[before]
        target = old.target[before]
        if target >= 0 and m.owner[target] == j and touches(m, target, i):
            new.target[f] = target


@kernel
def front_to(f: Fronts, start: int, end: int, other: int) -> int:
    """Which of the fronts from start to end leads to the other state; -1 if none does."""
    for k in range(start, end):
        if f.other[k] == other:
            return k
    return -1


@kernel
def fought(f: Fronts, k: int) -> bool:
    """Whether either side attacks across a front."""
    return bool(f.target[k] >= 0 or f.target[f.twin[k]] >= 0)


@kernel
def touches(m: Land, cell: int, state: int) -> bool:
    """Whether a cell lies next to a state's land."""
    for side in range(4):
        beyond = int(m.near[cell, side])
        if beyond >= 0 and m.owner[beyond] == state:
            return True
    return False


@kernel
def border_cell(m: Land, attacker: int, defender: int, luck: float) -> int:
    """One of the defender's cells next to the attacker, each with the same chance (needs `chain`)."""
    count = 0
    cell = int(m.head[defender])
    while cell >= 0:
        count += touches(m, cell, attacker)
        cell = int(m.follower[cell])
    wanted = int(luck * count)
    cell = int(m.head[defender])
    while cell >= 0:
        if touches(m, cell, attacker):
            if wanted == 0:
                return cell
            wanted -= 1
        cell = int(m.follower[cell])
    return -1


@kernel
def conquer(m: Land, cell: int, winner: int) -> None:
    """A cell falls to a state. A capital's fall breaks up its state; a province's fall may cut others off."""
    loser = m.owner[cell]
    if cell == loser:
        for province in range(len(m.owner)):
            if m.owner[province] == loser and province != loser:
                _hand_over(m, province, province)
        m.stock[winner] += m.stock[loser]
        m.stock[loser] = 0.0
        m.owner[cell] = winner
    else:
        _hand_over(m, cell, winner)
        cut_off(m, loser)


@kernel
def _hand_over(m: Land, cell: int, heir: int) -> None:
    """A province passes to another state, or to itself, with its part of the stock."""
    holder, total = m.owner[cell], 0.0
    for k in range(len(m.owner)):
        if m.owner[k] == holder:
            total += m.weight[k]
    part = m.stock[holder] * (m.weight[cell] / total)
    m.stock[holder] -= part
    if heir == cell:
        m.stock[cell] = part
    else:
        m.stock[heir] += part
    m.owner[cell] = heir


@kernel
def cut_off(m: Land, state: int) -> None:
    """Provinces that can no longer be reached from their capital over their own state's land go free."""
    m.mark[:] = 0
    m.mark[state] = 1
    # Cells to visit are kept as a chain in `follower`, which is ordered anew afterwards.
    waiting = state
    m.follower[state] = -1
    while waiting >= 0:
        cell = waiting
        waiting = int(m.follower[cell])
        for side in range(4):
            beyond = int(m.near[cell, side])
            if beyond >= 0 and m.owner[beyond] == state and m.mark[beyond] == 0:
                m.mark[beyond] = 1
                m.follower[beyond] = waiting
                waiting = beyond
    for cell in range(len(m.owner)):
        if m.owner[cell] == state and m.mark[cell] == 0:
            _hand_over(m, cell, cell)
