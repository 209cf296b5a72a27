"""Step 3, choose: every state is shown its outlook and its doctrine says where it stands.

All choose on the same picture: what others chose this year is seen only next year.
"""

from __future__ import annotations

from counterpoise.doctrines.outlook import Outlook
from counterpoise.engine.board import (
    AFFINITY,
    AIM,
    ALIVE,
    ARMING,
    ARRIVALS,
    BORDER_WITH,
    CHOSEN,
    DOCTRINE,
    FAULTS,
    FAULTY,
    GUARDS,
    HEADS,
    LEADING,
    LIVING,
    LOT,
    LOTS,
    MIRROR,
    OTHER,
    PACT,
    POSTURE,
    POWER,
    REACH,
    REASON,
    RECORD,
    RECORDS,
    SEEN,
    SHARED,
    STANCES,
    STRENGTH,
    SUPPORT,
    TARGET,
    THREAT,
    TRUST,
    TRUSTS,
    WISH,
    Board,
    Moment,
)
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.asking import Cast, ask_where
from counterpoise.engine.turn.sight import ahead, promised
from counterpoise.kernel import kernel
from counterpoise.streams import Use, uniform

FOR_ALIGN = int(Use.ALIGN)


@kernel
def weigh_system(board: Board) -> tuple[float, int, float, float]:
    """Total capability, the strongest state, its share, and the effective number of powers."""
    total = 0.0
    leader = -1
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        total += board.state[POWER, i]
        if leader < 0 or ahead(
            board.state[POWER, i], board.state[LOT, i], board.state[POWER, leader], board.state[LOT, leader]
        ):
            leader = i
    squares = 0.0
    for place in range(board.counts[HEADS]):
        share = board.state[POWER, board.mark[LIVING, place]] / total
        squares += share * share
    return total, leader, board.state[POWER, leader] / total, 1.0 / squares


@kernel
def choose(board: Board, rules: Rules, moment: Moment, draws: bool, cast: Cast) -> None:
    """Ask every living state where it stands, then let all answers take effect at once."""
    total, leader, leader_share, effective = weigh_system(board)
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        luck = 0.5
        if draws:
            luck = uniform(moment.key, moment.run, moment.turn, i, 0, FOR_ALIGN)
        view = outlook(board, rules, i, total, leader, leader_share, effective, luck)
        posture, place_of_target, wish, reason = ask_where(cast, board.mark[DOCTRINE, i], view, board.settings[i])
        note_answer(board, i, posture, place_of_target, wish, reason)
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        board.mark[POSTURE, i] = board.mark[CHOSEN, i]
        board.mark[TARGET, i] = board.mark[AIM, i]
        board.state[ARMING, i] += rules.arming_pace * (board.state[WISH, i] - board.state[ARMING, i])


@kernel
def note_answer(board: Board, i: int, posture: int, target: int, wish: float, reason: int) -> None:
    """Write an answer down; one that is no answer counts as a fault and as hiding."""
    width = board.first[i + 1] - board.first[i]
    aimless = posture == 0 or posture == 4
    legal = 0 <= posture <= 8 and -1 <= target < width and 0.0 <= wish <= 1.0
    legal = legal and (aimless or target >= 0 or posture == 7)
    if not legal:
        board.counts[FAULTS] += 1
        board.counts[FAULTY] = i
        posture, target, wish, reason = 0, -1, 0.0, -1
    aim = -1 if aimless or target < 0 else board.link[OTHER, board.first[i] + target]
    if aim >= 0 and board.mark[ALIVE, aim] == 0:
        posture, aim = 0, -1
    board.mark[CHOSEN, i] = posture
    board.mark[AIM, i] = aim
    board.state[WISH, i] = wish
    board.mark[REASON, i] = reason


@kernel
def outlook(
    board: Board,
    rules: Rules,
    i: int,
    total: float,
    leader: int,
    leader_share: float,
    effective: float,
    luck: float,
) -> Outlook:
    """What state i sees."""
    a, b = board.first[i], board.first[i + 1]
    leading = board.mark[LEADING, i] - a if board.mark[LEADING, i] >= 0 else -1
    place_of_leader = describe_others(board, rules, i, leader)
    compare_with_threat(board, i, board.mark[LEADING, i])
    width = b - a
    return Outlook(
        board.state[STRENGTH, i],
        board.state[POWER, i] / total,
        leader_share,
        effective,
        board.state[ARMING, i],
        rules.alarm,
        rules.offence,
        rules.decisiveness,
        leading,
        place_of_leader,
        luck,
        board.tie[SEEN, a:b],
        board.tie[THREAT, a:b],
        board.state[SHARED, :width],
        board.mark[STANCES, :width],
        board.state[GUARDS, :width],
        board.tie[REACH, a:b],
        board.state[ARRIVALS, :width],
        board.tie[AFFINITY, a:b],
        board.link[PACT, a:b],
        board.state[TRUSTS, :width],
        board.state[RECORDS, :width],
        board.state[LOTS, :width],
    )


@kernel
def describe_others(board: Board, rules: Rules, i: int, leader: int) -> int:
    """Fill the columns about the neighbours of state i; returns the place of the system's leader among them."""
    found = -1
    for e in range(board.first[i], board.first[i + 1]):
        k = board.link[OTHER, e]
        f = board.link[MIRROR, e]
        place = e - board.first[i]
        friends = board.state[SUPPORT, k]
        if board.link[PACT, e] > 0:
            friends = max(0.0, friends - promised(board, rules, f))
        board.state[GUARDS, place] = board.tie[SEEN, e] + friends
        board.state[ARRIVALS, place] = board.tie[REACH, f]
        board.state[TRUSTS, place] = board.state[TRUST, k]
        board.state[RECORDS, place] = board.state[RECORD, k]
        board.state[LOTS, place] = board.state[LOT, k]
        board.state[SHARED, place] = 0.0
        board.mark[STANCES, place] = 0
        board.mark[BORDER_WITH, k] = e
        if k == leader:
            found = place
    return found


@kernel
def compare_with_threat(board: Board, i: int, leading: int) -> None:
    """How each neighbour of state i stands to its leading threat, for those who border that as well."""
    if leading < 0:
        return
    t = board.link[OTHER, leading]
    a, b = board.first[i], board.first[i + 1]
    for f in range(board.first[t], board.first[t + 1]):
        k = board.link[OTHER, f]
        e = board.mark[BORDER_WITH, k]
        if a <= e < b and board.link[OTHER, e] == k:
            board.state[SHARED, e - a] = board.tie[THREAT, board.link[MIRROR, f]]
            board.mark[STANCES, e - a] = stance(board, k, t, board.link[PACT, f])


@kernel
def stance(board: Board, k: int, t: int, pact: int) -> int:
    """Whether state k stood against state t last year (+1), with it (-1) or neither (0)."""
    if pact >= 2:
        return -1
    if board.mark[TARGET, k] != t:
        return 0
    if board.mark[POSTURE, k] == 1 or board.mark[POSTURE, k] == 5:
        return 1
    if board.mark[POSTURE, k] == 2 or board.mark[POSTURE, k] == 6 or board.mark[POSTURE, k] == 8:
        return -1
    return 0
