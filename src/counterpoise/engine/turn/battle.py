"""Step 7, fight: who wins, and what it costs.

attackers win a decision with A^r / (A^r + D^r); no decision with chance  s 4 q (1 - q),  most likely at parity;
a side loses  attrition x (the other's part of all strength present) x severity  of what it committed.
"""

from __future__ import annotations

from counterpoise.doctrines.judgement import contest
from counterpoise.engine.board import (
    ATTACK,
    ATTACKER,
    BROUGHT,
    DEFENCE,
    DEFENDER,
    ENROLLED,
    HEADS,
    LIVING,
    NEXT,
    OUTCOME,
    POWER,
    SEVERITY,
    SIDE,
    STRENGTH,
    WAR,
    WARS,
    Board,
    Moment,
)
from counterpoise.engine.parameters import Rules
from counterpoise.kernel import kernel
from counterpoise.streams import Use, exp, normal, uniform

FOR_BATTLE = int(Use.BATTLE)
FOR_SEVERITY = int(Use.SEVERITY)
LARGEST_LOSS = 0.9


@kernel
def decide(odds: float, stalemate: float, luck: float) -> int:
    """1 if the attackers win, -1 if the defenders do, 0 if neither."""
    undecided = stalemate * 4.0 * odds * (1.0 - odds)
    if luck < undecided:
        return 0
    return 1 if luck < undecided + (1.0 - undecided) * odds else -1


@kernel
def loss_rate(own: float, opposing: float, attrition: float, severity: float) -> float:
    """The part of its committed capability that a side loses."""
    if own + opposing <= 0.0:
        return 0.0
    return min(LARGEST_LOSS, attrition * severity * opposing / (own + opposing))


@kernel
def enrol(board: Board) -> None:
    """Chain the belligerents of every war together, in the order of the states."""
    for w in range(board.counts[WARS]):
        board.mark[ENROLLED, w] = -1
    for back in range(board.counts[HEADS]):
        i = board.mark[LIVING, board.counts[HEADS] - 1 - back]
        w = board.mark[WAR, i]
        if w >= 0:
            board.mark[NEXT, i] = board.mark[ENROLLED, w]
            board.mark[ENROLLED, w] = i


@kernel
def fight(board: Board, rules: Rules, moment: Moment, w: int, total: float) -> None:
    """War w is fought: its outcome, its losses, its severity."""
    a, d = board.mark[ATTACKER, w], board.mark[DEFENDER, w]
    force = rules.offence * board.state[ATTACK, w]
    odds = contest(force, board.state[DEFENCE, w], rules.decisiveness)
    luck = uniform(moment.key, moment.run, moment.turn, a, d, FOR_BATTLE)
    board.mark[OUTCOME, w] = decide(odds, rules.stalemate, luck)
    severity = 1.0
    if rules.severity_spread > 0.0:
        severity = exp(rules.severity_spread * normal(moment.key, moment.run, moment.turn, a, d, FOR_SEVERITY))
    attack_rate = loss_rate(force, board.state[DEFENCE, w], rules.attrition, severity)
    defence_rate = loss_rate(board.state[DEFENCE, w], force, rules.attrition, severity)
    lost = 0.0
    i = board.mark[ENROLLED, w]
    while i >= 0:
        rate = attack_rate if board.mark[SIDE, i] == 1 else defence_rate
        part = board.state[POWER, i] * rate * committed(board, i)
        board.state[POWER, i] -= part
        lost += part
        i = board.mark[NEXT, i]
    board.state[SEVERITY, w] = lost / total


@kernel
def committed(board: Board, i: int) -> float:
    """The part of its strength that state i has in the war."""
    return board.state[BROUGHT, i] / board.state[STRENGTH, i] if board.state[STRENGTH, i] > 0.0 else 0.0
