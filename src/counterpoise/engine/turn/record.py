"""Step 9, record: one row of numbers a turn, one row a war."""

from __future__ import annotations

from math import sqrt

from counterpoise.engine.board import (
    AGAINST,
    ATTACK,
    ATTACKER,
    BROKEN,
    CRISES,
    DEATHS,
    DEFENCE,
    DEFENDER,
    ENDED,
    ENDED_AGE,
    ENROLLED,
    FAULTS,
    FORMED,
    GREAT,
    HEADS,
    HONOURED,
    LIVING,
    LOT,
    NEXT,
    OTHER,
    OUTCOME,
    PACT,
    POSTURE,
    POWER,
    SETTLED,
    SEVERITY,
    SIDE,
    TARGET,
    WARS,
    Board,
    Moment,
    Reals,
)
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.sight import ahead
from counterpoise.kernel import kernel

TURN_COLUMNS = (
    "leader",
    "leader_share",
    "con",
    "effective",
    "poles",
    "living",
    "hegemony",
    "against_leader",
    "coalition",
    "opposed_majors",
    "majors",
    "pacts",
    "pacted_states",
    "formed",
    "ended",
    "ended_age",
    "crises",
    "settled",
    "wars",
    "belligerents",
    "wide_wars",
    "great_wars",
    "decided",
    "attacker_wins",
    "equal_decided",
    "equal_attacker_wins",
    "severity",
    "honoured",
    "broken",
    "deaths",
    "faults",
)
"""What a row of the turn record holds. leader is a state's number; against_leader the share of capabilities of states
that balance against it; coalition 1 if these are allied and together outweigh it; majors are states with at least
`great` of all capabilities, great_wars those with one on each side; equal_ is a war between sides within a factor
of 1.5; severity the share of all capabilities destroyed."""

WAR_COLUMNS = (
    "turn",
    "attacker",
    "defender",
    "attackers",
    "defenders",
    "attack",
    "defence",
    "outcome",
    "severity",
    "great",
)
"""What a row of the war record holds; strengths are shares of all capabilities; the outcome is 1, 0 or -1."""

EQUAL = 1.5


@kernel
def poles(board: Board, leader: int) -> int:
    """How many states have at least half of the strongest's capability (Schweller 1998)."""
    count = 0
    for place in range(board.counts[HEADS]):
        if board.state[POWER, board.mark[LIVING, place]] >= 0.5 * board.state[POWER, leader]:
            count += 1
    return count


@kernel
def describe_power(board: Board, rules: Rules, row: Reals) -> tuple[int, float]:
    """The distribution of power after the year; returns the leader and the total."""
    total, leader = 0.0, -1
    n = board.counts[HEADS]
    for place in range(n):
        i = board.mark[LIVING, place]
        total += board.state[POWER, i]
        if leader < 0 or ahead(
            board.state[POWER, i], board.state[LOT, i], board.state[POWER, leader], board.state[LOT, leader]
        ):
            leader = i
    squares, majors = 0.0, 0
    for place in range(n):
        share = board.state[POWER, board.mark[LIVING, place]] / total
        squares += share * share
        if share >= rules.great:
            majors += 1
    row[0] = leader
    row[1] = board.state[POWER, leader] / total
    row[2] = sqrt(max(0.0, (squares - 1.0 / n) / (1.0 - 1.0 / n))) if n > 1 else float("nan")
    row[3] = 1.0 / squares
    row[4] = poles(board, leader)
    row[5] = n
    row[6] = 1.0 if row[1] >= 0.5 else 0.0
    row[10] = majors
    return leader, total


@kernel
def describe_coalitions(board: Board, rules: Rules, leader: int, total: float, row: Reals) -> None:
    """Who stands against the leader, who is allied, which majors stand in opposed coalitions."""
    against, allied_against, allied_members, opposed, pacts, pacted = 0.0, 0.0, 0, 0, 0, 0
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        bound, bound_against, opposing = False, False, False
        stands = board.mark[TARGET, i] == leader and board.mark[POSTURE, i] == 1
        for e in range(board.first[i], board.first[i + 1]):
            k = board.link[OTHER, e]
            if board.link[PACT, e] > 0 and k > i:
                pacts += 1
            if board.link[PACT, e] >= 3:
                bound = True
                if board.mark[TARGET, k] == leader and board.mark[POSTURE, k] == 1:
                    bound_against = True
                t = board.link[AGAINST, e]
                if t >= 0 and board.state[POWER, t] >= rules.great * total:
                    opposing = True
        pacted += 1 if bound else 0
        if stands:
            against += board.state[POWER, i]
            if bound_against:
                allied_against += board.state[POWER, i]
                allied_members += 1
        if opposing and board.state[POWER, i] >= rules.great * total:
            opposed += 1
    row[7] = against / total
    row[8] = 1.0 if allied_members >= 2 and allied_against >= board.state[POWER, leader] else 0.0
    row[9] = opposed
    row[11] = pacts
    row[12] = pacted


@kernel
def describe_war(board: Board, w: int, total: float, war: Reals) -> None:
    """One war's row, but for its turn."""
    attackers, defenders, great_attack, great_defence = 0, 0, False, False
    i = board.mark[ENROLLED, w]
    while i >= 0:
        if board.mark[SIDE, i] == 1:
            attackers += 1
            great_attack = great_attack or board.state[GREAT, i] > 0.0
        else:
            defenders += 1
            great_defence = great_defence or board.state[GREAT, i] > 0.0
        i = board.mark[NEXT, i]
    war[1] = board.mark[ATTACKER, w]
    war[2] = board.mark[DEFENDER, w]
    war[3] = attackers
    war[4] = defenders
    war[5] = board.state[ATTACK, w] / total
    war[6] = board.state[DEFENCE, w] / total
    war[7] = board.mark[OUTCOME, w]
    war[8] = board.state[SEVERITY, w]
    war[9] = 1.0 if great_attack and great_defence else 0.0


@kernel
def count_war(war: Reals, row: Reals) -> None:
    """Add a war to the turn's row."""
    row[18] += 1.0
    row[19] += war[3] + war[4]
    row[20] += 1.0 if war[3] + war[4] > 2.0 else 0.0
    row[21] += war[9]
    if war[7] != 0.0:
        equal = war[5] <= EQUAL * war[6] and war[6] <= EQUAL * war[5]
        row[22] += 1.0
        row[23] += 1.0 if war[7] > 0.0 else 0.0
        row[24] += 1.0 if equal else 0.0
        row[25] += 1.0 if equal and war[7] > 0.0 else 0.0
    row[26] += war[8]


@kernel
def mark_great(board: Board, rules: Rules, total: float) -> None:
    """Note who is a great power before the year's wars."""
    for i in range(len(board.first) - 1):
        board.state[GREAT, i] = 1.0 if board.state[POWER, i] >= rules.great * total else 0.0


@kernel
def record_wars(board: Board, moment: Moment, total: float, row: Reals, wars: Reals, war_count: int) -> int:
    """Write the year's wars down as far as there is room; returns how many wars the run has had."""
    for column in range(len(row)):
        row[column] = 0.0
    spare = len(wars) - 1
    for w in range(board.counts[WARS]):
        # The last row of the table is a draft: wars beyond the room are counted, not kept.
        line = wars[min(war_count, spare)]
        line[0] = moment.turn
        describe_war(board, w, total, line)
        count_war(line, row)
        war_count += 1
    return war_count


@kernel
def record_turn(board: Board, rules: Rules, row: Reals) -> None:
    """Fill the rest of the turn's row."""
    leader, total = describe_power(board, rules, row)
    describe_coalitions(board, rules, leader, total, row)
    row[13] = board.counts[FORMED]
    row[14] = board.counts[ENDED]
    row[15] = board.counts[ENDED_AGE]
    row[16] = board.counts[CRISES]
    row[17] = board.counts[SETTLED]
    row[27] = board.counts[HONOURED]
    row[28] = board.counts[BROKEN]
    row[29] = board.counts[DEATHS]
    row[30] = board.counts[FAULTS]
