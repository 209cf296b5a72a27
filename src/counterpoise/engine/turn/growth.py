"""Step 1, grow: every state's capability takes its year's fortune, and mobilisation costs growth."""

from __future__ import annotations

from counterpoise.engine.board import (
    AGAINST,
    AGE,
    ALIVE,
    ARMING,
    FORTUNE,
    GROWTH,
    HEADS,
    LIVING,
    LUCK,
    MIRROR,
    OTHER,
    PACT,
    PLEDGED,
    POSTURE,
    POWER,
    TARGET,
    Board,
    Moment,
    Reals,
)
from counterpoise.engine.parameters import Rules
from counterpoise.kernel import kernel
from counterpoise.streams import Use, exp, fill_quantiles, fill_uniforms

FOR_GROWTH = int(Use.GROWTH)


@kernel
def roll_call(board: Board) -> None:
    """List the living."""
    count = 0
    for i in range(len(board.first) - 1):
        if board.mark[ALIVE, i] == 1:
            board.mark[LIVING, count] = i
            count += 1
    board.counts[HEADS] = count


@kernel
def grown(power: float, growth: float, burden: float, arming: float, spread: float, fortune: float) -> float:
    """P exp(g - b m + sigma e)."""
    return power * exp(growth - burden * arming + spread * fortune)


@kernel
def grow(board: Board, rules: Rules, moment: Moment) -> None:
    """Every living state grows by the common rate, its own rate and its luck."""
    heads = board.counts[HEADS]
    luck, fortune = board.state[LUCK, :heads], board.state[FORTUNE, :heads]
    if rules.growth_spread > 0.0:
        fill_uniforms(moment.key, moment.run, moment.turn, board.mark[LIVING, :heads], heads, FOR_GROWTH, luck)
        fill_quantiles(luck, heads, fortune)
    for place in range(heads):
        i = board.mark[LIVING, place]
        rate = rules.growth + board.state[GROWTH, i]
        lucky = fortune[place] if rules.growth_spread > 0.0 else 0.0
        board.state[POWER, i] = grown(
            board.state[POWER, i], rate, rules.burden, board.state[ARMING, i], rules.growth_spread, lucky
        )


@kernel
def take_from_record(board: Board, series: Reals, row: int) -> None:
    """Replay: capabilities are given. A state with none in the record is not there; one that has some is."""
    for i in range(len(board.first) - 1):
        given = series[row, i]
        if given > 0.0:
            board.state[POWER, i] = given
            board.mark[ALIVE, i] = 1
        elif board.mark[ALIVE, i] == 1:
            leave(board, i)


@kernel
def leave(board: Board, i: int) -> None:
    """A state goes: no power, no arms, no pacts, no posture."""
    board.state[POWER, i] = 0.0
    board.state[ARMING, i] = 0.0
    board.mark[ALIVE, i] = 0
    board.mark[POSTURE, i] = 0
    board.mark[TARGET, i] = -1
    for e in range(board.first[i], board.first[i + 1]):
        end_pact(board, e)


@kernel
def end_pact(board: Board, e: int) -> None:
    """The pact on a border ends, on both sides of it."""
    f = board.link[MIRROR, e]
    board.counts[PLEDGED] = 1
    board.link[PACT, e] = 0
    board.link[PACT, f] = 0
    board.link[AGE, e] = 0
    board.link[AGE, f] = 0
    board.link[AGAINST, e] = -1
    board.link[AGAINST, f] = -1


@kernel
def border_with(board: Board, i: int, t: int) -> int:
    """The border of state i with state t, or -1."""
    low, high = board.first[i], board.first[i + 1]
    while low < high:
        middle = (low + high) // 2
        if board.link[OTHER, middle] < t:
            low = middle + 1
        else:
            high = middle
    return low if low < board.first[i + 1] and board.link[OTHER, low] == t else -1
