"""What a run hands back: one row of numbers a turn, one row a war, what was left at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from counterpoise.engine.board import Board, Reals, Whole
from counterpoise.engine.start import Start
from counterpoise.engine.turn.record import TURN_COLUMNS, WAR_COLUMNS
from counterpoise.errors import unknown_name


@dataclass(frozen=True)
class Chronicle:
    """The record of several runs of one start under one key.

    Args:
        start: Where they began.
        key: The key of their draws.
        first_run: The number of the first run.
        rows: Shape (runs, turns, columns), the columns of `TURN_COLUMNS`.
        wars: Shape (wars, columns), the columns of `WAR_COLUMNS`, run after run; empty if not kept.
        war_counts: How many wars each run had, shape (runs,).
        ends: Capabilities after the last turn, shape (runs, states); 0 for the dead.
        paths: Capabilities after every turn, shape (runs, turns, states); empty if not kept.
    """

    start: Start
    key: int
    first_run: int
    rows: Reals
    wars: Reals
    war_counts: Whole
    ends: Reals
    paths: Reals

    @property
    def runs(self) -> int:
        """How many runs."""
        return len(self.rows)

    def column(self, name: str) -> Reals:
        """One column of the turn record, shape (runs, turns).

        Raises:
            UnknownName: If there is no such column.
        """
        if name not in TURN_COLUMNS:
            raise unknown_name("column of the turn record", name, TURN_COLUMNS)
        return self.rows[:, :, TURN_COLUMNS.index(name)]

    def war_column(self, name: str) -> Reals:
        """One column of the war record, shape (wars,)."""
        if name not in WAR_COLUMNS:
            raise unknown_name("column of the war record", name, WAR_COLUMNS)
        return self.wars[:, WAR_COLUMNS.index(name)]

    def wars_of(self, run: int) -> Reals:
        """The wars of one run, by its place in this chronicle."""
        ends = np.cumsum(self.war_counts)
        return self.wars[int(ends[run] - self.war_counts[run]) : int(ends[run])]


class Engine(Protocol):
    """What plays runs: a pure function of start, key and run numbers."""

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
        """Runs `first_run` to `first_run + runs - 1`, each of `turns` turns.

        Args:
            wars: Keep the war record.
            paths: Keep every state's capability after every turn.
        """
        ...

    def board(self, start: Start, *, key: int, run: int, turns: int) -> Board:
        """The board as it stands after this many turns of one run."""
        ...
