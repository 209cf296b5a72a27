"""Step 2, see: strength, promised support, and how much each neighbour threatens each state.

    T_ij = omega R_ji M_j' / (M_i + sum_k rho_k c_ik R_ki M_k)  x  (1 - A_ij)/2  x  (1 - delta [pact ij])

Walt's four sources are the factors: aggregate power, proximity, offensive power, intentions. He gives no formula;
this one is the project's own.
"""

from __future__ import annotations

from counterpoise.engine.board import (
    AFFINITY,
    ALIVE,
    ARMING,
    HEADS,
    LEADING,
    LIVING,
    LOT,
    LUCK,
    MIRROR,
    MISJUDGED,
    MISJUDGED_BACK,
    OTHER,
    PACT,
    PAIR,
    PLACE_OF_PAIR,
    PLEDGED,
    POWER,
    REACH,
    ROOM,
    SEEN,
    STRENGTH,
    SUPPORT,
    THREAT,
    TRUST,
    Board,
    Moment,
    pairs,
)
from counterpoise.engine.parameters import Rules
from counterpoise.kernel import kernel
from counterpoise.streams import Use, fill_exps, fill_quantiles, fill_uniform_pairs, fill_uniforms

FOR_SIGHT = int(Use.SIGHT)
FOR_LOT = int(Use.LOT)


@kernel
def ahead(value: float, lot: float, best: float, best_lot: float) -> bool:
    """Whether a value beats the best so far; equal values are told apart by lot."""
    return value > best or (value == best and lot > best_lot)


@kernel
def backing(pact: int, entente_weight: float) -> float:
    """c: the part of a partner's help that counts on a pact of this kind."""
    if pact >= 3:
        return 1.0
    return entente_weight if pact == 1 else 0.0


@kernel
def threat(
    offence: float, arrives: float, strength: float, defence: float, affinity: float, pact: int, calm: float
) -> float:
    """T: what arrives of the other's strength against one's own and one's friends', weighed by intentions."""
    if defence <= 0.0:
        return 0.0
    trusted = calm if pact >= 2 else (0.5 * calm if pact == 1 else 0.0)
    return offence * arrives * strength / defence * (1.0 - affinity) * 0.5 * (1.0 - trusted)


@kernel
def look_around(board: Board, rules: Rules, moment: Moment) -> None:
    """Strengths, lots, promised support, and every neighbour as each state judges it."""
    heads = board.counts[HEADS]
    fill_uniforms(
        moment.key, moment.run, moment.turn, board.mark[LIVING, :heads], heads, FOR_LOT, board.state[LUCK, :heads]
    )
    for place in range(heads):
        i = board.mark[LIVING, place]
        board.state[STRENGTH, i] = board.state[POWER, i] * (1.0 + rules.arming_effect * board.state[ARMING, i])
        board.state[LOT, i] = board.state[LUCK, place]
    add_up_support(board, rules)
    judge_strengths(board, rules, moment)
    for place in range(heads):
        weigh_threats(board, rules, board.mark[LIVING, place])


@kernel
def add_up_support(board: Board, rules: Rules) -> None:
    """What pacts promise to everybody, as they stand now."""
    for place in range(board.counts[HEADS]):
        i = board.mark[LIVING, place]
        board.state[SUPPORT, i] = support_of(board, rules, i)
    board.counts[PLEDGED] = 0


@kernel
def support_of(board: Board, rules: Rules, i: int) -> float:
    """The strength that the pacts of state i promise to bring to it."""
    total = 0.0
    for e in range(board.first[i], board.first[i + 1]):
        if board.link[PACT, e] > 0:
            total += promised(board, rules, e)
    return total


@kernel
def promised(board: Board, rules: Rules, e: int) -> float:
    """rho_k c_ik R_ki M_k: what the neighbour on border e promises to bring."""
    k = board.link[OTHER, e]
    weight = backing(board.link[PACT, e], rules.entente_weight)
    return board.state[TRUST, k] * weight * board.tie[REACH, board.link[MIRROR, e]] * board.state[STRENGTH, k]


@kernel
def judge_strengths(board: Board, rules: Rules, moment: Moment) -> None:
    """How all neighbours judge each other: one draw serves both sides of a border. Nobody fears the dead."""
    if rules.misperception > 0.0:
        draw_errors(board, rules, moment)
    for p in range(pairs(board)):
        e = board.link[PAIR, p]
        f = board.link[MIRROR, e]
        i, k = board.link[OTHER, f], board.link[OTHER, e]
        board.tie[SEEN, e] = board.state[STRENGTH, k] if board.mark[ALIVE, k] == 1 else 0.0
        board.tie[SEEN, f] = board.state[STRENGTH, i] if board.mark[ALIVE, i] == 1 else 0.0
        if rules.misperception > 0.0:
            board.tie[SEEN, e] *= board.tie[MISJUDGED, p]
            board.tie[SEEN, f] *= board.tie[MISJUDGED_BACK, p]


@kernel
def draw_errors(board: Board, rules: Rules, moment: Moment) -> None:
    """exp(sigma_p e), the factors by which the two of every pair misjudge each other."""
    count = pairs(board)
    here, back, room = board.tie[MISJUDGED], board.tie[MISJUDGED_BACK], board.tie[ROOM]
    places = board.link[PLACE_OF_PAIR]
    fill_uniform_pairs(moment.key, moment.run, moment.turn, places, count, FOR_SIGHT, here, back)
    fill_quantiles(here, count, room)
    fill_exps(rules.misperception, room, count, here)
    fill_quantiles(back, count, room)
    fill_exps(rules.misperception, room, count, back)


@kernel
def weigh_threats(board: Board, rules: Rules, i: int) -> None:
    """The threat on every border of state i, and which leads; equal threats are told apart by lot."""
    leading = -1
    for e in range(board.first[i], board.first[i + 1]):
        level = threat_on(board, rules, i, e)
        board.tie[THREAT, e] = level
        if level < rules.alarm:
            continue
        lot = board.state[LOT, board.link[OTHER, e]]
        if leading < 0 or ahead(level, lot, board.tie[THREAT, leading], board.state[LOT, board.link[OTHER, leading]]):
            leading = e
    board.mark[LEADING, i] = leading


@kernel
def threat_on(board: Board, rules: Rules, i: int, e: int) -> float:
    """The threat to state i across border e; a partner's own promises do not count against itself."""
    others = board.state[SUPPORT, i]
    if board.link[PACT, e] > 0:
        others = max(0.0, others - promised(board, rules, e))
    arrives = 1.0 - rules.geography * (1.0 - board.tie[REACH, board.link[MIRROR, e]])
    affinity = rules.intentions * board.tie[AFFINITY, e]
    defence = board.state[STRENGTH, i] + others
    return threat(rules.offence, arrives, board.tie[SEEN, e], defence, affinity, board.link[PACT, e], rules.pact_calm)
