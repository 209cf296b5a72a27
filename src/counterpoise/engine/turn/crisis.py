"""Step 5, crisis: a state that would expand weighs gain against loss, and attacks if that is worth its risk.

    worth = q x spoils x P_t - (1 - q) x (spoils + attrition) x P_i        as a share of P_i

q is the chance of winning against the coalition that it expects: the victim, the victim's guarantors as far as they
keep their word, and those who stand against the attacker without a pact, as far as it believes their resolve.
Aggression is unprofitable exactly when that coalition makes it so: the theory's claim follows, it is not put in.
"""

from __future__ import annotations

from counterpoise.doctrines.judgement import contest
from counterpoise.engine.board import (
    ATTACK,
    ATTACKER,
    BROUGHT,
    CONSIDERED,
    CRISES,
    DEFENCE,
    DEFENDER,
    HEADS,
    LIVING,
    MIRROR,
    ODDS,
    OTHER,
    PACT,
    POSTURE,
    POWER,
    QUEUE,
    QUEUE_LOT,
    REACH,
    SEEN,
    SETTLED,
    SIDE,
    STAND_REASON,
    STRENGTH,
    SUPPORT,
    TARGET,
    TRUST,
    WAR,
    WARS,
    WORTH,
    Board,
    Moment,
)
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.growth import border_with
from counterpoise.engine.turn.sight import backing, promised
from counterpoise.kernel import kernel
from counterpoise.streams import Use, uniform

FOR_CONCERT = int(Use.CONCERT)
FOR_ORDER = int(Use.ORDER)
NAN = float("nan")


@kernel
def clear(board: Board) -> None:
    """Peace: no wars, nobody engaged."""
    board.counts[WARS] = 0
    for i in range(len(board.first) - 1):
        board.mark[WAR, i] = -1
        board.mark[SIDE, i] = 0
        board.state[BROUGHT, i] = 0.0
        board.state[WORTH, i] = NAN
        board.state[ODDS, i] = NAN
        board.mark[STAND_REASON, i] = -1
        board.mark[CONSIDERED, i] = -1


@kernel
def expected_defence(board: Board, rules: Rules, i: int, e: int) -> float:
    """The strength that state i expects to meet if it attacks across border e."""
    t = board.link[OTHER, e]
    total = board.tie[SEEN, e] + board.state[SUPPORT, t]
    mine = board.link[MIRROR, e]
    if board.link[PACT, e] > 0:
        total -= promised(board, rules, mine)
    for f in range(board.first[t], board.first[t + 1]):
        k = board.link[OTHER, f]
        if k != i and board.link[PACT, f] < 3 and board.mark[POSTURE, k] == 1 and board.mark[TARGET, k] == i:
            total += rules.resolve * board.tie[REACH, board.link[MIRROR, f]] * board.state[STRENGTH, k]
    return max(total, board.tie[SEEN, e])


@kernel
def expected_attack(board: Board, rules: Rules, i: int, e: int) -> float:
    """The strength that state i expects to bring across border e: its own, and of partners with the same prey."""
    t = board.link[OTHER, e]
    total = board.tie[REACH, e] * board.state[STRENGTH, i]
    for f in range(board.first[i], board.first[i + 1]):
        k = board.link[OTHER, f]
        if board.link[PACT, f] == 4 and k != t:
            there = border_with(board, k, t)
            if there >= 0:
                weight = backing(board.link[PACT, f], rules.entente_weight)
                total += board.state[TRUST, k] * weight * board.tie[REACH, there] * board.state[STRENGTH, k]
    return total


@kernel
def worth_of_attack(odds: float, prize: float, own: float, spoils: float, attrition: float) -> float:
    """The expected change of one's capability by an attack, as a share of it."""
    return (odds * spoils * prize - (1.0 - odds) * (spoils + attrition) * own) / own


@kernel
def weigh_attack(board: Board, rules: Rules, i: int) -> bool:
    """Whether state i attacks its target; the expected odds and worth are noted."""
    t = board.mark[TARGET, i]
    e = border_with(board, i, t)
    if e < 0:
        return False
    force = rules.offence * expected_attack(board, rules, i, e)
    odds = contest(force, expected_defence(board, rules, i, e), rules.decisiveness)
    prize = (
        board.state[POWER, t] * board.tie[SEEN, e] / board.state[STRENGTH, t] if board.state[STRENGTH, t] > 0.0 else 0.0
    )
    spoils = rules.spoils * (1.0 - rules.integrity)
    board.state[ODDS, i] = odds
    board.state[WORTH, i] = worth_of_attack(odds, prize, board.state[POWER, i], spoils, rules.attrition)
    return board.state[WORTH, i] > rules.caution


@kernel
def managed_share(board: Board) -> float:
    """The part of all capabilities held by states that manage order."""
    managed, total = 0.0, 0.0
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        total += board.state[POWER, i]
        if board.mark[POSTURE, i] == 7:
            managed += board.state[POWER, i]
    return managed / total


@kernel
def open_crises(board: Board, rules: Rules, moment: Moment) -> None:
    """All who would attack are weighed on one picture; crises a congress does not settle become wars by lot."""
    clear(board)
    crises = 0
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        if board.mark[POSTURE, i] == 5 and weigh_attack(board, rules, i):
            board.mark[QUEUE, crises] = i
            board.state[QUEUE_LOT, crises] = uniform(moment.key, moment.run, moment.turn, i, 0, FOR_ORDER)
            crises += 1
    board.counts[CRISES] += crises
    if crises == 0:
        return
    shuffle(board, crises)
    peace = rules.concert * managed_share(board) if rules.concert > 0.0 else 0.0
    for place in range(crises):
        i = board.mark[QUEUE, place]
        if peace > 0.0 and uniform(moment.key, moment.run, moment.turn, i, 0, FOR_CONCERT) < peace:
            board.counts[SETTLED] += 1
        else:
            march(board, i)


@kernel
def shuffle(board: Board, count: int) -> None:
    """Put the first `count` of `order` in the order of their lots."""
    for place in range(1, count):
        state, lot = board.mark[QUEUE, place], board.state[QUEUE_LOT, place]
        back = place - 1
        while back >= 0 and board.state[QUEUE_LOT, back] > lot:
            board.mark[QUEUE, back + 1] = board.mark[QUEUE, back]
            board.state[QUEUE_LOT, back + 1] = board.state[QUEUE_LOT, back]
            back -= 1
        board.mark[QUEUE, back + 1] = state
        board.state[QUEUE_LOT, back + 1] = lot


@kernel
def march(board: Board, i: int) -> None:
    """State i attacks: a new war, or, if its victim is at war already, the other side of that war."""
    t = board.mark[TARGET, i]
    if board.mark[WAR, i] >= 0:
        return
    if board.mark[WAR, t] >= 0:
        board.state[BROUGHT, i] = arriving(board, i, board.mark[WAR, t])
        enlist(board, i, board.mark[WAR, t], -board.mark[SIDE, t])
        return
    w = board.counts[WARS]
    board.counts[WARS] = w + 1
    board.mark[ATTACKER, w] = i
    board.mark[DEFENDER, w] = t
    board.state[ATTACK, w] = 0.0
    board.state[DEFENCE, w] = 0.0
    board.mark[WAR, t] = w
    board.mark[SIDE, t] = -1
    board.state[BROUGHT, t] = board.state[STRENGTH, t]
    board.state[DEFENCE, w] = board.state[STRENGTH, t]
    board.state[BROUGHT, i] = arriving(board, i, w)
    enlist(board, i, w, 1)


@kernel
def arriving(board: Board, i: int, w: int) -> float:
    """The strength that state i can bring to war w: what arrives at the nearest belligerent."""
    nearest = 0.0
    for e in range(board.first[i], board.first[i + 1]):
        if board.mark[WAR, board.link[OTHER, e]] == w and board.tie[REACH, e] > nearest:
            nearest = board.tie[REACH, e]
    return nearest * board.state[STRENGTH, i]


@kernel
def enlist(board: Board, i: int, w: int, side: int) -> None:
    """State i fights in war w on this side, with what it brings."""
    board.mark[WAR, i] = w
    board.mark[SIDE, i] = side
    if side == 1:
        board.state[ATTACK, w] += board.state[BROUGHT, i]
    else:
        board.state[DEFENCE, w] += board.state[BROUGHT, i]
