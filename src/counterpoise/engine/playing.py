"""Many turns make a run, many runs an ensemble: the loops around the turn, the same for both engines."""

from __future__ import annotations

from counterpoise.engine.board import POWER, Board, Moment, Reals, Whole, set_up
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn import take_turn
from counterpoise.engine.turn.asking import Cast
from counterpoise.engine.turn.casting import hand_out_parts
from counterpoise.kernel import kernel


@kernel
def play(
    board: Board,
    rules: Rules,
    key: int,
    run: int,
    since: int,
    series: Reals,
    draws: bool,
    rows: Reals,
    wars: Reals,
    paths: Reals,
    cast: Cast,
) -> int:
    """As many turns as `rows` has, from turn `since` on; the board is left as it stands then.

    Returns:
        The number of wars, written to the first rows of `wars`. `paths` takes every state's capability after every
        turn, unless it is empty.
    """
    war_count = 0
    for place in range(len(rows)):
        moment = Moment(key, run, since + place)
        war_count = take_turn(board, rules, moment, series, draws, rows[place], wars, war_count, cast)
        if len(paths) > 0:
            for i in range(len(board.first) - 1):
                paths[place, i] = board.state[POWER, i]
    return war_count


@kernel
def play_many(
    start: Board,
    board: Board,
    rules: Rules,
    key: int,
    first_run: int,
    series: Reals,
    draws: bool,
    rows: Reals,
    wars: Reals,
    war_counts: Whole,
    keep_wars: bool,
    ends: Reals,
    paths: Reals,
    cast: Cast,
) -> int:
    """Runs `first_run`, `first_run + 1`, ..., one for each row of `ends`, as far as the room for wars lasts.

    Returns:
        How many runs were played. Their turns are in `rows` (runs, turns, columns), the wars of all of them one after
        another in `wars`, `war_counts` of each, the last capabilities in `ends` (runs, states).
    """
    turns = rows.shape[1]
    worst = turns * ((len(board.first) - 1) // 2 + 1) + 1
    used = 0
    for place in range(len(ends)):
        if used + worst > len(wars):
            return place
        set_up(start, board)
        hand_out_parts(start, board, key, first_run + place)
        path = paths[place] if len(paths) > 0 else rows[place, 0:0, :]
        war_counts[place] = play(
            board, rules, key, first_run + place, 0, series, draws, rows[place], wars[used:], path, cast
        )  # fmt: skip
        for i in range(len(board.first) - 1):
            ends[place, i] = board.state[POWER, i]
        if keep_wars:
            used += war_counts[place]
    return len(ends)
