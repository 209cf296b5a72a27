"""Step 4, ally: proposals meet, strong states take in bandwagoners, pacts without purpose lapse.

States that stand against the same threat pair in the order of mutual gain: the fall in threat that a pact brings to
each, less the risk of entrapment, the smaller of the two. Each proposes where its gain is greatest; proposals that
meet become pacts, all at once; then all look again, for a few rounds a year. A pact of three or more grows pair by
pair: every pair must want it.
"""

from __future__ import annotations

from counterpoise.engine.board import (
    AGAINST,
    AGE,
    BEST,
    BROUGHT,
    ENDED,
    ENDED_AGE,
    FACED,
    FORMED,
    HEADS,
    LIVING,
    LOT,
    MIRROR,
    OTHER,
    PACT,
    PLEDGED,
    POSTURE,
    POWER,
    REACH,
    SHIELD,
    STRENGTH,
    SUPPORT,
    TARGET,
    THREAT,
    TRUST,
    Board,
    Moment,
)
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.growth import border_with, end_pact
from counterpoise.engine.turn.sight import add_up_support, ahead, threat_on
from counterpoise.kernel import kernel
from counterpoise.streams import Use, uniform

FOR_LAPSE = int(Use.LAPSE)


@kernel
def ally(board: Board, rules: Rules, moment: Moment) -> None:
    """All diplomacy of a year, in order: endings, promises to the strong, common causes, concessions."""
    end_pacts(board, rules, moment)
    join_the_strong(board)
    for _ in range(int(rules.proposals)):
        if not meet(board, rules):
            break
    cede(board, rules)
    if board.counts[PLEDGED] == 1:
        add_up_support(board, rules)


@kernel
def sign(board: Board, e: int, kind: int, against: int) -> None:
    """A pact of this kind on border e, where there is not a stronger one already."""
    if board.link[PACT, e] >= kind:
        return
    f = board.link[MIRROR, e]
    if board.link[PACT, e] == 0:
        board.counts[FORMED] += 1
    board.counts[PLEDGED] = 1
    board.link[PACT, e] = kind
    board.link[PACT, f] = kind
    board.link[AGAINST, e] = against
    board.link[AGAINST, f] = against


@kernel
def drop(board: Board, e: int) -> None:
    """A pact ends and its age is noted."""
    board.counts[ENDED] += 1
    board.counts[ENDED_AGE] += board.link[AGE, e]
    end_pact(board, e)


@kernel
def opposes(board: Board, i: int, k: int) -> bool:
    """Whether state i stands against state k this year."""
    return board.mark[TARGET, i] == k and (board.mark[POSTURE, i] == 1 or board.mark[POSTURE, i] == 5)


@kernel
def keeps(board: Board, i: int, k: int) -> bool:
    """Whether state i stands with state k this year."""
    p = board.mark[POSTURE, i]
    return board.mark[TARGET, i] == k and (p == 2 or p == 6 or p == 7 or p == 8)


@kernel
def purpose(board: Board, rules: Rules, e: int) -> bool:
    """Whether a pact still has a purpose: one of the two wants it, or the state it is aimed at still alarms one."""
    i, k = board.link[OTHER, board.link[MIRROR, e]], board.link[OTHER, e]
    if keeps(board, i, k) or keeps(board, k, i):
        return True
    t = board.link[AGAINST, e]
    if t < 0:
        return False
    for state in (i, k):
        f = border_with(board, state, t)
        if f >= 0 and board.tie[THREAT, f] >= rules.alarm:
            return True
    return False


@kernel
def end_pacts(board: Board, rules: Rules, moment: Moment) -> None:
    """Pacts age; those between enemies and those of a withdrawing state end, purposeless ones may lapse."""
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        for e in range(board.first[i], board.first[i + 1]):
            k = board.link[OTHER, e]
            if board.link[PACT, e] == 0 or k < i:
                continue
            f = board.link[MIRROR, e]
            board.link[AGE, e] += 1
            board.link[AGE, f] = board.link[AGE, e]
            if (
                board.mark[POSTURE, i] == 4
                or board.mark[POSTURE, k] == 4
                or opposes(board, i, k)
                or opposes(board, k, i)
                or (
                    not purpose(board, rules, e)
                    and uniform(moment.key, moment.run, moment.turn, i, k, FOR_LAPSE) < rules.lapse
                )
            ):
                drop(board, e)


@kernel
def join_the_strong(board: Board) -> None:
    """Pacts that one side seeks with the very state it stands with, if that state does not stand against it.

    A bandwagoner gets an alliance, against whomever the strong stands against; a tethered or appeased state promises
    not to fight; a manager's guarantee is a promise of defence.
    """
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        t = board.mark[TARGET, i]
        if t < 0 or not keeps(board, i, t) or opposes(board, t, i) or board.mark[POSTURE, t] == 4:
            continue
        for e in range(board.first[i], board.first[i + 1]):
            if board.link[OTHER, e] == t:
                if board.mark[POSTURE, i] == 2:
                    aim = board.mark[TARGET, t] if board.mark[POSTURE, t] == 1 or board.mark[POSTURE, t] == 5 else -1
                    sign(board, e, 4 if board.mark[POSTURE, t] == 5 else 3, aim)
                elif board.mark[POSTURE, i] == 7:
                    sign(board, e, 3, -1)
                else:
                    sign(board, e, 2, -1)


@kernel
def stands_against(board: Board, i: int) -> int:
    """Whom state i stands against and would find partners against, or -1."""
    return board.mark[TARGET, i] if board.mark[POSTURE, i] == 1 else -1


@kernel
def one_sided_gain(faced: float, shield: float, helped: float, partner_faces: float, entrapment: float) -> float:
    """What a pact is worth to one side: the fall in the threat it faces, less the risk of a more exposed partner.

    A threat is a ratio to the shield, so help of strength h takes the part h / (shield + h) off it.
    """
    return faced * helped / (shield + helped) - entrapment * max(0.0, partner_faces - faced)


@kernel
def face_threat(board: Board, rules: Rules, i: int) -> None:
    """Note the threat that state i stands against and its shield; a state that seeks no partners faces none."""
    board.state[FACED, i] = 0.0
    t = stands_against(board, i)
    if t < 0:
        return
    e = border_with(board, i, t)
    if e >= 0:
        board.state[FACED, i] = threat_on(board, rules, i, e)
        board.state[SHIELD, i] = board.state[STRENGTH, i] + board.state[SUPPORT, i]


@kernel
def mutual_gain(board: Board, rules: Rules, i: int, e: int) -> float:
    """The smaller of the two sides' gains from a pact on border e of state i; the same seen from either side."""
    k = board.link[OTHER, e]
    mine, theirs = board.state[FACED, i], board.state[FACED, k]
    to_me = board.state[TRUST, k] * board.tie[REACH, board.link[MIRROR, e]] * board.state[STRENGTH, k]
    to_them = board.state[TRUST, i] * board.tie[REACH, e] * board.state[STRENGTH, i]
    return min(
        one_sided_gain(mine, board.state[SHIELD, i], to_me, theirs, rules.entrapment),
        one_sided_gain(theirs, board.state[SHIELD, k], to_them, mine, rules.entrapment),
    )


@kernel
def propose(board: Board, rules: Rules, i: int) -> None:
    """State i proposes where the mutual gain is greatest and worth the loss of freedom; lots break ties."""
    t = stands_against(board, i)
    best, best_gain, best_lot = -1, rules.autonomy, 2.0
    if t >= 0 and board.state[FACED, i] > 0.0:
        for e in range(board.first[i], board.first[i + 1]):
            k = board.link[OTHER, e]
            if board.link[PACT, e] < 3 and stands_against(board, k) == t:
                gain = mutual_gain(board, rules, i, e)
                if ahead(gain, board.state[LOT, k], best_gain, best_lot):
                    best, best_gain, best_lot = e, gain, board.state[LOT, k]
    board.mark[BEST, i] = best


@kernel
def meet(board: Board, rules: Rules) -> bool:
    """One round: all propose, proposals that meet become pacts of defence. Whether any did."""
    for place in range(board.counts[HEADS]):
        face_threat(board, rules, board.mark[LIVING, place])
    for place in range(board.counts[HEADS]):
        propose(board, rules, board.mark[LIVING, place])
    met = False
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        e = board.mark[BEST, i]
        if e < 0 or board.link[OTHER, e] < i or board.mark[BEST, board.link[OTHER, e]] != board.link[MIRROR, e]:
            continue
        sign(board, e, 3, board.mark[TARGET, i])
        met = True
    if met:
        add_up_support(board, rules)
    return met


@kernel
def cede(board: Board, rules: Rules) -> None:
    """Conceding states hand over a part of their capability, all at once; nothing is lost on the way."""
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        board.state[BROUGHT, i] = rules.concession * board.state[POWER, i] if board.mark[POSTURE, i] == 8 else 0.0
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        if board.state[BROUGHT, i] > 0.0:
            board.state[POWER, i] -= board.state[BROUGHT, i]
            board.state[POWER, board.mark[TARGET, i]] += board.state[BROUGHT, i]
