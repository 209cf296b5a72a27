"""The borders of a dead state pass to its heir, and the lists of borders are laid anew.

Joining two states' borders never makes more of them, so the lists always fit where they were. Where both had a border
with the same neighbour the heir keeps its own pact and affinity there, and the better reach of the two: a conquered
province is a base.
"""

from __future__ import annotations

from counterpoise.engine.board import (
    AGAINST,
    ALIVE,
    ARMING,
    LINK_ROOM,
    MIRROR,
    MOVED,
    NEW_FIRST,
    NEW_OTHER,
    OTHER,
    POSTURE,
    POWER,
    REACH,
    ROOM,
    SOURCE,
    TARGET,
    TIE_KEPT,
    TO_DEAD,
    Board,
    list_pairs,
)
from counterpoise.engine.turn.growth import border_with, end_pact
from counterpoise.kernel import kernel


@kernel
def bequeath(board: Board, dead: int, heir: int) -> None:
    """State `dead` ceases to exist: its power and borders pass to `heir`."""
    for e in range(board.first[dead], board.first[dead + 1]):
        end_pact(board, e)
    for e in range(board.first[len(board.first) - 1]):
        if board.link[AGAINST, e] == dead:
            board.link[AGAINST, e] = -1
    board.state[POWER, heir] += board.state[POWER, dead]
    board.state[POWER, dead] = 0.0
    board.state[ARMING, dead] = 0.0
    board.mark[ALIVE, dead] = 0
    board.mark[POSTURE, dead] = 0
    board.mark[TARGET, dead] = -1
    for i in range(len(board.first) - 1):
        if board.mark[TARGET, i] == dead:
            board.mark[TARGET, i] = -1
            board.mark[POSTURE, i] = 0
    lay_lists(board, dead, heir)


@kernel
def lay_lists(board: Board, dead: int, heir: int) -> None:
    """Write all lists anew, the dead state replaced by its heir, and put them in place of the old."""
    end = 0
    n = len(board.first) - 1
    for i in range(n):
        board.mark[TO_DEAD, i] = -1
    for e in range(board.first[dead], board.first[dead + 1]):
        board.mark[TO_DEAD, board.link[OTHER, e]] = board.link[MIRROR, e]
    for i in range(n):
        board.mark[NEW_FIRST, i] = end
        if i == heir:
            end = join_lists(board, dead, heir, end)
        elif i != dead:
            end = pass_on(board, i, heir, end)
    board.mark[NEW_FIRST, n] = end
    for i in range(n + 1):
        board.first[i] = board.mark[NEW_FIRST, i]
    carry_over(board, end)
    list_pairs(board)


@kernel
def carry_over(board: Board, end: int) -> None:
    """Bring every row of the border tables into the new order."""
    for row in range(MIRROR, AGAINST + 1):
        for e in range(end):
            board.link[LINK_ROOM, e] = board.link[row, board.link[SOURCE, e]]
        for e in range(end):
            board.link[row, e] = board.link[LINK_ROOM, e]
    for e in range(end):
        board.link[OTHER, e] = board.link[NEW_OTHER, e]
        board.link[MIRROR, e] = board.link[MOVED, board.link[MIRROR, e]]
    for row in range(TIE_KEPT):
        for e in range(end):
            board.tie[ROOM, e] = board.tie[row, board.link[SOURCE, e]]
        for e in range(end):
            board.tie[row, e] = board.tie[ROOM, e]


@kernel
def write_down(board: Board, e: int, other: int, end: int) -> int:
    """Border e goes to place `end` of the new lists, as a border with `other`; the next free place."""
    board.link[SOURCE, end] = e
    board.link[NEW_OTHER, end] = other
    board.link[MOVED, e] = end
    return end + 1


@kernel
def join_lists(board: Board, dead: int, heir: int, end: int) -> int:
    """The heir's list: its own borders and the dead state's, in order, each neighbour once."""
    e, f = board.first[heir], board.first[dead]
    last_e, last_f = board.first[heir + 1], board.first[dead + 1]
    while e < last_e or f < last_f:
        if e < last_e and board.link[OTHER, e] == dead:
            e += 1
        elif f < last_f and board.link[OTHER, f] == heir:
            f += 1
        elif f == last_f or (e < last_e and board.link[OTHER, e] < board.link[OTHER, f]):
            end = write_down(board, e, board.link[OTHER, e], end)
            e += 1
        elif e == last_e or board.link[OTHER, f] < board.link[OTHER, e]:
            end = write_down(board, f, board.link[OTHER, f], end)
            f += 1
        else:
            end = write_down(board, e, board.link[OTHER, e], end)
            board.tie[REACH, e] = max(board.tie[REACH, e], board.tie[REACH, f])
            e += 1
            f += 1
    return end


@kernel
def pass_on(board: Board, i: int, heir: int, end: int) -> int:
    """The list of another state: the dead neighbour becomes the heir, at the heir's place in the order."""
    to_dead = board.mark[TO_DEAD, i]
    to_heir = border_with(board, i, heir) if to_dead >= 0 else -1
    moving = to_dead >= 0 and to_heir < 0
    for e in range(board.first[i], board.first[i + 1]):
        if moving and board.link[OTHER, e] > heir:
            end = write_down(board, to_dead, heir, end)
            moving = False
        if e != to_dead:
            end = write_down(board, e, board.link[OTHER, e], end)
            if e == to_heir:
                board.tie[REACH, e] = max(board.tie[REACH, e], board.tie[REACH, to_dead])
    if moving:
        end = write_down(board, to_dead, heir, end)
    return end
