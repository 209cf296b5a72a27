"""Step 6, join: every state near a war is asked whether it fights and on which side, until nobody moves.

Chain-ganging spreads here and buck-passing stops here. In each round all decide on the same picture; each attends to
the war that presses it most. A pledge is honoured or broken by the doctrine's answer; the norm of non-intervention
may hold back a state that nothing obliges.
"""

from __future__ import annotations

from counterpoise.doctrines.judgement import contest
from counterpoise.doctrines.outlook import Quarrel
from counterpoise.engine.board import (
    AFFINITY,
    ATTACK,
    ATTACKER,
    BROUGHT,
    CONSIDERED,
    DEFENCE,
    DEFENDER,
    DOCTRINE,
    FAULTS,
    FAULTY,
    GREW,
    HEADS,
    LIVING,
    MIRROR,
    OTHER,
    PACT,
    POSTURE,
    POWER,
    PRESSING,
    PRESSURE,
    REACH,
    SIDE,
    STAND,
    STAND_REASON,
    STRENGTH,
    TARGET,
    THREAT,
    WAR,
    WARS,
    Board,
    Moment,
)
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.asking import Cast, ask_whether
from counterpoise.engine.turn.crisis import arriving, enlist
from counterpoise.kernel import kernel
from counterpoise.streams import Use, uniform

FOR_INTERVENE = int(Use.INTERVENE)
FOR_RESTRAINT = int(Use.RESTRAINT)


@kernel
def join(
    board: Board,
    rules: Rules,
    moment: Moment,
    draws: bool,
    total: float,
    leader: int,
    leader_share: float,
    cast: Cast,
) -> None:
    """Rounds of joining, until a round passes in which nobody joins."""
    if board.counts[WARS] == 0:
        return
    for w in range(board.counts[WARS]):
        board.mark[GREW, w] = 1
    for _ in range(int(rules.cascade)):
        press(board)
        for place in range(board.counts[HEADS]):
            i = board.mark[LIVING, place]
            board.mark[STAND, i] = 0
            w = board.mark[PRESSING, i]
            # Who has answered about a war that is as it was would answer the same again.
            if w >= 0 and (board.mark[CONSIDERED, i] != w or board.mark[GREW, w] == 1):
                consider(board, rules, moment, draws, i, w, total, leader, leader_share, cast)
        if not enter(board):
            break


@kernel
def press(board: Board) -> None:
    """Note for every state at peace the war that presses it most (see `pressing_war`), war by war and not by state."""
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        board.mark[PRESSING, i] = -1
        board.state[PRESSURE, i] = -1.0
    for place in range(board.counts[HEADS]):
        k = board.mark[LIVING, place]
        w = board.mark[WAR, k]
        if w < 0:
            continue
        for f in range(board.first[k], board.first[k + 1]):
            i = board.link[OTHER, f]
            here = pressure(board, board.link[MIRROR, f])
            if board.mark[WAR, i] < 0 and here > board.state[PRESSURE, i]:
                board.mark[PRESSING, i] = w
                board.state[PRESSURE, i] = here


@kernel
def enter(board: Board) -> bool:
    """All who decided to fight enter their wars at once, in the order of the states; whether anybody did."""
    moved = False
    for w in range(board.counts[WARS]):
        board.mark[GREW, w] = 0
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        if board.mark[STAND, i] != 0:
            board.state[BROUGHT, i] = arriving(board, i, abs(board.mark[STAND, i]) - 1)
            moved = True
    if not moved:
        return False
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        if board.mark[STAND, i] != 0:
            w = abs(board.mark[STAND, i]) - 1
            enlist(board, i, w, 1 if board.mark[STAND, i] > 0 else -1)
            board.mark[GREW, w] = 1
    return True


@kernel
def pressure(board: Board, e: int) -> float:
    """How hard a war of the neighbour on border e presses: a pledge first, then the threat."""
    return board.tie[THREAT, e] + (1000.0 if board.link[PACT, e] >= 3 else 0.0)


@kernel
def pressing_war(board: Board, i: int) -> int:
    """The war among the neighbours of state i that presses it most: a pledge first, then the greatest threat."""
    war = -1
    most = -1.0
    for e in range(board.first[i], board.first[i + 1]):
        w = board.mark[WAR, board.link[OTHER, e]]
        if w < 0:
            continue
        here = pressure(board, e)
        if here > most:
            war = w
            most = here
    return war


@kernel
def consider(
    board: Board,
    rules: Rules,
    moment: Moment,
    draws: bool,
    i: int,
    w: int,
    total: float,
    leader: int,
    leader_share: float,
    cast: Cast,
) -> None:
    """Ask state i about war w, the one that presses it most, and note its answer."""
    luck = 0.5
    if draws:
        luck = uniform(moment.key, moment.run, moment.turn, i, board.mark[ATTACKER, w], FOR_INTERVENE)
    view = quarrel(board, rules, i, w, total, leader, leader_share, luck)
    side, reason = ask_whether(cast, board.mark[DOCTRINE, i], view, board.settings[i])
    board.mark[CONSIDERED, i] = w
    board.mark[STAND_REASON, i] = reason
    if side != 0 and side != 1 and side != -1:
        board.counts[FAULTS] += 1
        board.counts[FAULTY] = i
        side = 0
    pledged = view.owed_attack if side == 1 else view.owed_defence
    if (
        side != 0
        and pledged == 0.0
        and rules.nonintervention > 0.0
        and uniform(moment.key, moment.run, moment.turn, i, 0, FOR_RESTRAINT) < rules.nonintervention
    ):
        side = 0
        board.mark[STAND_REASON, i] = -2
    board.mark[STAND, i] = side * (w + 1)


@kernel
def quarrel(
    board: Board,
    rules: Rules,
    i: int,
    w: int,
    total: float,
    leader: int,
    leader_share: float,
    luck: float,
) -> Quarrel:
    """What state i sees of war w."""
    nearest = 0.0
    attack, defence = board.state[ATTACK, w], board.state[DEFENCE, w]
    owed_attack, owed_defence = 0.0, 0.0
    friend_attack, friend_defence, barred_attack, barred_defence = 0.0, 0.0, 0.0, 0.0
    threat_attack, threat_defence = 0.0, 0.0
    near_attack, near_defence, affinity_attack, affinity_defence = 0, 0, 0.0, 0.0
    enemy_side, patron_side = 0, 0
    stands_with = board.mark[POSTURE, i] == 2 or board.mark[POSTURE, i] >= 6
    for e in range(board.first[i], board.first[i + 1]):
        k = board.link[OTHER, e]
        if board.mark[WAR, k] != w:
            continue
        pact = board.link[PACT, e]
        nearest = max(nearest, board.tie[REACH, e])
        if board.mark[TARGET, i] == k:
            if stands_with:
                patron_side = board.mark[SIDE, k]
            else:
                enemy_side = board.mark[SIDE, k]
        if board.mark[SIDE, k] == 1:
            near_attack += 1
            affinity_attack += board.tie[AFFINITY, e]
            threat_attack = max(threat_attack, board.tie[THREAT, e])
            if pact >= 3:
                friend_attack = 1.0
            if pact >= 2:
                barred_defence = 1.0
            if pact == 4 and board.mark[ATTACKER, w] == k:
                owed_attack = 1.0
        else:
            near_defence += 1
            affinity_defence += board.tie[AFFINITY, e]
            threat_defence = max(threat_defence, board.tie[THREAT, e])
            if pact >= 3:
                friend_defence = 1.0
            if pact >= 2:
                barred_attack = 1.0
            if pact >= 3 and board.mark[DEFENDER, w] == k:
                owed_defence = 1.0
    mine = nearest * board.state[STRENGTH, i]
    odds = contest(rules.offence * attack, defence, rules.decisiveness)
    spoils = rules.spoils * (1.0 - rules.integrity)
    return Quarrel(
        mine,
        attack,
        defence,
        rules.offence,
        odds,
        contest(rules.offence * (attack + mine), defence, rules.decisiveness),
        contest(rules.offence * attack, defence + mine, rules.decisiveness),
        owed_attack,
        owed_defence,
        friend_attack,
        friend_defence,
        barred_attack,
        barred_defence,
        threat_attack,
        threat_defence,
        affinity_attack / max(1, near_attack),
        affinity_defence / max(1, near_defence),
        prize(spoils, mine, attack, defence, board.state[STRENGTH, i]),
        prize(spoils, mine, defence, attack, board.state[STRENGTH, i]),
        rules.attrition * 0.5,
        side_of(board, leader, w),
        enemy_side,
        patron_side,
        board.state[POWER, i] / total,
        leader_share,
        rules.alarm,
        luck,
    )


@kernel
def prize(spoils: float, mine: float, own_side: float, other_side: float, strength: float) -> float:
    """One's part of the spoils of the other side, by contribution, as a share of one's strength."""
    return spoils * other_side * mine / (own_side + mine) / strength if mine > 0.0 else 0.0


@kernel
def side_of(board: Board, state: int, w: int) -> int:
    """The side on which a state fights in war w, or 0."""
    return board.mark[SIDE, state] if board.mark[WAR, state] == w else 0
