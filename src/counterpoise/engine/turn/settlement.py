"""Step 8, settle: spoils go to the winners by contribution, the beaten may die, and everybody remembers.

Power is only moved here, never made or destroyed. The norms bind: integrity forbids part of the spoils, sovereignty
may save a beaten state that has sunk below the floor. The borders of a dead state pass to its heir.
"""

from __future__ import annotations

from counterpoise.engine.board import (
    AFFINITY,
    ATTACK,
    ATTACKER,
    BROKEN,
    BROUGHT,
    DEATHS,
    DEFENCE,
    DEFENDER,
    ENROLLED,
    HEADS,
    HONOURED,
    KINSHIP,
    LIVING,
    MIRROR,
    NEXT,
    OTHER,
    OUTCOME,
    PACT,
    POWER,
    RECORD,
    SIDE,
    TRUST,
    WAR,
    WARS,
    Board,
    Moment,
)
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.battle import committed, enrol, fight
from counterpoise.engine.turn.borders import bequeath
from counterpoise.engine.turn.growth import border_with, roll_call
from counterpoise.engine.turn.pacts import drop
from counterpoise.kernel import kernel
from counterpoise.streams import Use, uniform

FOR_SOVEREIGNTY = int(Use.SOVEREIGNTY)


@kernel
def settle(board: Board, rules: Rules, moment: Moment, total: float, mortal: bool) -> None:
    """All wars of the year are fought and settled in the order of their lots; then affinities move."""
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        board.state[RECORD, i] *= rules.memory
    enrol(board)
    for w in range(board.counts[WARS]):
        remember_pledges(board, rules, w)
        fight(board, rules, moment, w, total)
        divide_spoils(board, rules, w)
    move_affinities(board, rules)
    if mortal:
        mean = mean_power(board)
        for w in range(board.counts[WARS]):
            bury(board, rules, moment, w, mean)
        if board.counts[DEATHS] > 0:
            roll_call(board)


@kernel
def remember_pledges(board: Board, rules: Rules, w: int) -> None:
    """Who was pledged to the state attacked and came, gains trust; who did not, or fought it, loses it."""
    board.state[RECORD, board.mark[ATTACKER, w]] = 1.0
    d = board.mark[DEFENDER, w]
    for e in range(board.first[d], board.first[d + 1]):
        k = board.link[OTHER, e]
        if board.link[PACT, e] >= 2 and board.mark[WAR, k] == w and board.mark[SIDE, k] == 1:
            board.state[TRUST, k] -= rules.trust_loss * board.state[TRUST, k]
            board.counts[BROKEN] += 1
        elif board.link[PACT, e] >= 3:
            if board.mark[WAR, k] == w:
                board.state[TRUST, k] += rules.trust_gain * (1.0 - board.state[TRUST, k])
                board.counts[HONOURED] += 1
            elif board.mark[WAR, k] < 0:
                board.state[TRUST, k] -= rules.trust_loss * board.state[TRUST, k]
                board.counts[BROKEN] += 1


@kernel
def divide_spoils(board: Board, rules: Rules, w: int) -> None:
    """Each loser cedes a part of what it committed; the winners share it as they contributed."""
    winner = board.mark[OUTCOME, w]
    if winner == 0:
        return
    spoils = rules.spoils * (1.0 - rules.integrity)
    strength = board.state[ATTACK, w] if winner == 1 else board.state[DEFENCE, w]
    if strength <= 0.0:
        return
    pot = 0.0
    i = board.mark[ENROLLED, w]
    while i >= 0:
        if board.mark[SIDE, i] == -winner:
            part = board.state[POWER, i] * spoils * committed(board, i)
            board.state[POWER, i] -= part
            pot += part
        i = board.mark[NEXT, i]
    i = board.mark[ENROLLED, w]
    while i >= 0:
        if board.mark[SIDE, i] == winner:
            board.state[POWER, i] += pot * board.state[BROUGHT, i] / strength
        i = board.mark[NEXT, i]


@kernel
def move_affinities(board: Board, rules: Rules) -> None:
    """War makes enemies and comrades, pacts warm, time heals; pacts between enemies end."""
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        for e in range(board.first[i], board.first[i + 1]):
            k = board.link[OTHER, e]
            if k < i:
                continue
            a = board.tie[AFFINITY, e]
            a += rules.forgetting * (board.tie[KINSHIP, e] - a)
            if board.link[PACT, e] > 0:
                a += rules.warmth * (1.0 - a)
            if board.mark[WAR, i] >= 0 and board.mark[WAR, i] == board.mark[WAR, k]:
                if board.mark[SIDE, i] == board.mark[SIDE, k]:
                    a += rules.comradeship * (1.0 - a)
                else:
                    a -= rules.hostility * (1.0 + a)
                    if board.link[PACT, e] > 0:
                        drop(board, e)
            board.tie[AFFINITY, e] = a
            board.tie[AFFINITY, board.link[MIRROR, e]] = a


@kernel
def mean_power(board: Board) -> float:
    """The mean capability of the states that began the year."""
    total = 0.0
    for place in range(board.counts[HEADS]):
        total += board.state[POWER, board.mark[LIVING, place]]
    return total / board.counts[HEADS]


@kernel
def bury(board: Board, rules: Rules, moment: Moment, w: int, mean: float) -> None:
    """Beaten states below the floor die unless sovereignty saves them; the rest of their power goes to the heir."""
    winner = board.mark[OUTCOME, w]
    if winner == 0:
        return
    i = board.mark[ENROLLED, w]
    while i >= 0:
        beaten = board.mark[SIDE, i] == -winner and board.state[POWER, i] < rules.floor * mean
        if beaten and uniform(moment.key, moment.run, moment.turn, i, 0, FOR_SOVEREIGNTY) >= rules.sovereignty:
            h = heir(board, w, winner, i)
            if h >= 0:
                board.counts[DEATHS] += 1
                bequeath(board, i, h)
        i = board.mark[NEXT, i]


@kernel
def heir(board: Board, w: int, winner: int, dead: int) -> int:
    """The winner that brought most and borders the dead state; if none borders it, the one that brought most."""
    best = -1
    best_near = False
    i = board.mark[ENROLLED, w]
    while i >= 0:
        if board.mark[SIDE, i] == winner:
            near = border_with(board, i, dead) >= 0
            more = best < 0 or board.state[BROUGHT, i] > board.state[BROUGHT, best]
            if best < 0 or (near and not best_near) or (near == best_near and more):
                best = i
                best_near = near
        i = board.mark[NEXT, i]
    return best
