"""The turn: one year of the world, nine steps.

Every step is a module of small functions that carry the `kernel` mark: the reference engine runs them as they stand,
the compiled engine runs the same functions as machine code. They use flat arrays and numbers only, add up in a fixed
order, and take their luck from the draw's place (`streams`), so both give the same bits.
"""

from __future__ import annotations

from counterpoise.engine.board import Board, Moment, Reals
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.asking import Cast
from counterpoise.engine.turn.choice import choose, weigh_system
from counterpoise.engine.turn.crisis import open_crises
from counterpoise.engine.turn.growth import grow, roll_call, take_from_record
from counterpoise.engine.turn.joining import join
from counterpoise.engine.turn.pacts import ally
from counterpoise.engine.turn.record import TURN_COLUMNS, WAR_COLUMNS, mark_great, record_turn, record_wars
from counterpoise.engine.turn.settlement import settle
from counterpoise.engine.turn.sight import look_around
from counterpoise.kernel import kernel

__all__ = ["TURN_COLUMNS", "WAR_COLUMNS", "take_turn"]


@kernel
def take_turn(
    board: Board,
    rules: Rules,
    moment: Moment,
    series: Reals,
    draws: bool,
    row: Reals,
    wars: Reals,
    war_count: int,
    cast: Cast,
) -> int:
    """One year. `series` gives the capabilities in a replay and is empty otherwise; returns the wars so far."""
    for tally in range(len(board.counts)):
        board.counts[tally] = 0
    replay = len(series) > 0
    if replay:
        take_from_record(board, series, min(moment.turn, len(series) - 1))
    roll_call(board)
    if not replay:
        grow(board, rules, moment)
    look_around(board, rules, moment)
    choose(board, rules, moment, draws, cast)
    ally(board, rules, moment)
    open_crises(board, rules, moment)
    total, leader, leader_share, _ = weigh_system(board)
    join(board, rules, moment, draws, total, leader, leader_share, cast)
    mark_great(board, rules, total)
    settle(board, rules, moment, total, not replay)
    war_count = record_wars(board, moment, total, row, wars, war_count)
    record_turn(board, rules, row)
    return war_count
