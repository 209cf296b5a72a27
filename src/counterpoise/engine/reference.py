"""The reference engine: the rules as they stand, run by Python. It is slow and it is the meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from counterpoise.doctrines.card import Answer, Doctrine, Outlook, Quarrel, Stand
from counterpoise.engine.board import Board, Reals, copied
from counterpoise.engine.chronicle import Chronicle
from counterpoise.engine.playing import play_many
from counterpoise.engine.start import Start
from counterpoise.engine.turn.asking import Cast
from counterpoise.engine.turn.record import TURN_COLUMNS, WAR_COLUMNS


def cast_of(doctrines: tuple[Doctrine, ...]) -> Cast:
    """The cast whose functions hand a question on to the doctrine of that number, with what it is told."""
    told = [len(doctrine.card.parameters) for doctrine in doctrines]

    def arguments(number: int, settings: Reals) -> tuple[Any, ...]:
        if doctrines[number].card.weights:
            return (settings,)
        return tuple(float(value) for value in settings[: told[number]])

    def align(number: int, view: Outlook, settings: Reals) -> Answer:
        return doctrines[number].align(view, *arguments(number, settings))

    def intervene(number: int, view: Quarrel, settings: Reals) -> Stand:
        return doctrines[number].intervene(view, *arguments(number, settings))

    return Cast(align, intervene)


@dataclass(frozen=True)
class Reference:
    """The engine that interprets the rules.

    Example:
        >>> from counterpoise.engine.worlds import World
        >>> from counterpoise.engine.worlds import World
        >>> Reference().play(World(states=4).start(key=1), key=1, turns=3).rows.shape[:2]
        (1, 3)
    """

    def play(
        self,
        start: Start,
        *,
        key: int,
        turns: int,
        runs: int = 1,
        first_run: int = 0,
        wars: bool = True,
        paths: bool = False,
    ) -> Chronicle:
        """See `Engine`."""
        out = blank(start, key=key, turns=turns, runs=runs, first_run=first_run, wars=wars, paths=paths)
        board = copied(start.board)
        play_many(
            start.board, board, start.rules, key, first_run, start.series, start.draws,
            out.rows, out.wars, out.war_counts, wars, out.ends, out.paths, cast_of(start.doctrines),
        )  # fmt: skip
        return trimmed(out, wars)

    def board(self, start: Start, *, key: int, run: int, turns: int) -> Board:
        """See `Engine`."""
        board = copied(start.board)
        out = blank(start, key=key, turns=turns, runs=1, first_run=run, wars=False, paths=False)
        play_many(
            start.board, board, start.rules, key, run, start.series, start.draws, out.rows, out.wars,
            out.war_counts, False, out.ends, out.paths, cast_of(start.doctrines),
        )  # fmt: skip
        return board


def room_for_wars(board: Board, turns: int) -> int:
    """Rows that no single run can outgrow: at most every second state is attacked in a turn."""
    return turns * ((len(board.first) - 1) // 2 + 1) + 1


def blank(start: Start, *, key: int, turns: int, runs: int, first_run: int, wars: bool, paths: bool) -> Chronicle:
    """A chronicle with room for the runs, nothing written yet."""
    room = room_for_wars(start.board, turns) * (runs if wars else 1)
    return Chronicle(
        start=start,
        key=key,
        first_run=first_run,
        rows=np.zeros((runs, turns, len(TURN_COLUMNS))),
        wars=np.zeros((room, len(WAR_COLUMNS))),
        war_counts=np.zeros(runs, dtype=np.int64),
        ends=np.zeros((runs, start.n)),
        paths=np.zeros((runs if paths else 0, turns, start.n)),
    )


def trimmed(out: Chronicle, wars: bool) -> Chronicle:
    """The chronicle without the room for wars that was not needed."""
    kept = int(out.war_counts.sum()) if wars else 0
    return Chronicle(
        out.start, out.key, out.first_run, out.rows, out.wars[:kept].copy(), out.war_counts, out.ends, out.paths
    )
