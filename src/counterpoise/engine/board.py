"""The board: the state of one simulated world as a few flat tables.

States are numbered. Who is within whose reach is a sparse relation: the borders of state i are the places
`first[i]` to `first[i + 1]` of every border table, in the order of the neighbours' numbers, and the row MIRROR finds
the same border from the other side. Work therefore grows with the number of pairs that reach each other. Only living
states have borders: when a state dies its borders pass to its heir and the lists are laid anew.

A table has one row for each quantity, so that `board.state[POWER, i]` is the power of state i and
`board.tie[AFFINITY, e]` the affinity across border e. The first rows of each table are the world between two turns:
everything that the next turn depends on. The rest are the papers of the year, written anew by every turn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.kernel import kernel

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]

SETTINGS = 48
"""Numbers that a doctrine may be told, at most."""

# Rows of `state`: real numbers by state (or by war, or by place in an outlook).
POWER = 0  # capability, above 0 for the living and 0 for the dead
ARMING = 1  # mobilisation, 0 to 1
TRUST = 2  # record of honouring pacts, 0 to 1
RECORD = 3  # how much it attacked of late, 0 to 1
GROWTH = 4  # its own growth beyond the common one, per year
STATE_KEPT = 5  # the rows above last; those below are papers of the year
STRENGTH = 5  # M = P (1 + mu m)
SUPPORT = 6  # the strength that pacts promise to bring to it
LOT = 7  # the lot that breaks ties
WISH = 8  # its wish to arm
WORTH = 9  # what an attack was expected to be worth, as a share of its capability; nan where none was weighed
ODDS = 10  # the chance of winning that was expected
BROUGHT = 11  # the strength it brings to its war
GREAT = 12  # 1 for the great powers before the year's wars
ATTACK = 13  # by war: the attackers' strength
DEFENCE = 14  # by war: the defenders' strength
SEVERITY = 15  # by war: what it destroyed, as a share of all capabilities
QUEUE_LOT = 16  # by place in the queue of crises: its lot
SHARED = 17  # columns of the outlook that is being shown
GUARDS = 18
ARRIVALS = 19
TRUSTS = 20
RECORDS = 21
LOTS = 22
FACED = 23  # the threat that it stands against with others, while partners are sought
SHIELD = 24  # the strength that it can set against that threat
LUCK = 25  # by place among the living: a draw
FORTUNE = 26  # the same as a normal number
PRESSURE = 27  # how hard the war that presses it most presses it
STATE_ROWS = 28

# Rows of `mark`: whole numbers by state (or by war, or by place).
ALIVE = 0  # 1 while it exists
DOCTRINE = 1  # the number of the doctrine that it follows; at a start -1 if that is drawn by lot for every run
POSTURE = 2  # where it stands (a code of `Posture`)
TARGET = 3  # with or against whom, or -1
MARK_KEPT = 4
LIVING = 4  # the living states in order, `counts[HEADS]` of them
LEADING = 5  # the border across which the leading threat lies, or -1
CHOSEN = 6  # this year's posture, until all have chosen
AIM = 7  # this year's target, until all have chosen
REASON = 8  # the number of the reason for the posture
BEST = 9  # the border across which it makes its proposal, or -1
WAR = 10  # the war in which it fights, or -1
SIDE = 11  # 1 attacking, -1 defending, 0 neither
STAND = 12  # the side and war that it decided to join in this round: side * (war + 1), or 0
STAND_REASON = 13  # the number of the reason for its last answer about a war, or -1
CONSIDERED = 14  # the war that it was last asked about, or -1
ATTACKER = 15  # by war: the state that began it
DEFENDER = 16  # by war: the state attacked
OUTCOME = 17  # by war: 1 attackers won, -1 defenders won, 0 stalemate
QUEUE = 18  # by place in the queue of crises: the state that would attack
STANCES = 19  # a column of the outlook that is being shown
NEW_FIRST = 20  # room for laying the lists of borders anew
ENROLLED = 21  # by war: the first of its belligerents, or -1
NEXT = 22  # the next belligerent of the same war, or -1
TO_DEAD = 23  # its border with the state that dies, or -1
PRESSING = 24  # the war that presses it most, or -1
GREW = 25  # by war: 1 if a state entered it in the last round
BORDER_WITH = 26  # its border with the state whose outlook is being shown; of others, anything
MARK_ROWS = 27

# Rows of `tie`: real numbers by border.
REACH = 0  # the part of the state's strength that arrives at the neighbour, in (0, 1]
KINSHIP = 1  # the affinity to which memory returns, -1 to 1, the same from both sides
AFFINITY = 2  # what the two take each other to be now, -1 to 1, the same from both sides
TIE_KEPT = 3
SEEN = 3  # the neighbour's strength as the state judges it
THREAT = 4  # the neighbour's threat to the state
MISJUDGED = 5  # by pair of neighbours: by what factor the first misjudges the second's strength
MISJUDGED_BACK = 6  # by pair: by what factor the second misjudges the first's
ROOM = 7  # room for working on a row
TIE_ROWS = 8

# Rows of `link`: whole numbers by border.
OTHER = 0  # the neighbour
MIRROR = 1  # the place of the same border as seen by the neighbour
PACT = 2  # 0 none, 1 entente, 2 neutrality, 3 defence, 4 offence; the same from both sides
AGE = 3  # years that the pact has stood
AGAINST = 4  # the state that the pact is aimed at, or -1
PAIR = 5  # by pair of neighbours: the border that the first of the two has with the second; see `list_pairs`
PLACE_OF_PAIR = 6  # by pair: its place in the forest of draws
LINK_KEPT = 7
SOURCE = 7  # while lists are laid anew: which border comes to this place
MOVED = 8  # and where a border goes
NEW_OTHER = 9  # and who the neighbour is then
LINK_ROOM = 10  # room for working on a row
LINK_ROWS = 11

# Columns of `parts`; what the doctrine is told begins at PART_TOLD.
PART_SHARE = 0  # the part's share and those of all before it
PART_DOCTRINE = 1  # the number of the doctrine
PART_TOLD = 2

# Tallies of the year, in `counts`.
HEADS = 0
WARS = 1
FAULTS = 2
FAULTY = 3
FORMED = 4
ENDED = 5
ENDED_AGE = 6
HONOURED = 7
BROKEN = 8
DEATHS = 9
CRISES = 10
SETTLED = 11
PLEDGED = 12  # 1 if a pact was made, changed or ended since support was last added up
COUNTS = 13


class Moment(NamedTuple):
    """Where in the forest of draws a turn stands."""

    key: int
    run: int
    turn: int


class Board(NamedTuple):
    """One world. The rows of the tables are named in this module."""

    first: Whole
    """Where each state's borders begin, shape (states + 1,)."""
    state: Reals
    """Shape (STATE_ROWS, states + 1)."""
    mark: Whole
    """Shape (MARK_ROWS, states + 1)."""
    tie: Reals
    """Shape (TIE_ROWS, borders)."""
    link: Whole
    """Shape (LINK_ROWS, borders)."""
    settings: Reals
    """What the doctrines are told, shape (states, SETTINGS)."""
    counts: Whole
    """Tallies of the year, shape (COUNTS,)."""
    parts: Reals
    """The doctrines that are drawn by lot, shape (parts, PART_TOLD + SETTINGS); see `turn.casting`."""


def blank_board(states: int, borders: int) -> Board:
    """A board of that size with nothing on it."""
    return Board(
        first=np.zeros(states + 1, dtype=np.int64),
        state=np.zeros((STATE_ROWS, states + 1)),
        mark=np.zeros((MARK_ROWS, states + 1), dtype=np.int64),
        tie=np.zeros((TIE_ROWS, borders)),
        link=np.zeros((LINK_ROWS, borders), dtype=np.int64),
        settings=np.zeros((states, SETTINGS)),
        counts=np.zeros(COUNTS, dtype=np.int64),
        parts=np.zeros((0, PART_TOLD + SETTINGS)),
    )


def copied(board: Board) -> Board:
    """A board of its own with the same contents."""
    return Board(
        board.first.copy(),
        board.state.copy(),
        board.mark.copy(),
        board.tie.copy(),
        board.link.copy(),
        board.settings.copy(),
        board.counts.copy(),
        board.parts.copy(),
    )


@kernel
def pairs(board: Board) -> int:
    """How many pairs of neighbours there are: every one has two borders."""
    return board.first[len(board.first) - 1] // 2


@kernel
def list_pairs(board: Board) -> None:
    """Number the pairs of neighbours, by the lower of the two and then the higher."""
    count = 0
    for i in range(len(board.first) - 1):
        for e in range(board.first[i], board.first[i + 1]):
            if board.link[OTHER, e] > i:
                board.link[PAIR, count] = e
                board.link[PLACE_OF_PAIR, count] = i | (board.link[OTHER, e] << 16)
                count += 1


@kernel
def set_up(start: Board, board: Board) -> None:
    """Put the board back to the start; what doctrines are told and the parts are not changed by any turn."""
    for i in range(len(start.first)):
        board.first[i] = start.first[i]
        for row in range(STATE_KEPT):
            board.state[row, i] = start.state[row, i]
        for row in range(MARK_KEPT):
            board.mark[row, i] = start.mark[row, i]
    for e in range(start.tie.shape[1]):
        for row in range(TIE_KEPT):
            board.tie[row, e] = start.tie[row, e]
        for row in range(LINK_KEPT):
            board.link[row, e] = start.link[row, e]
