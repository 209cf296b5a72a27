"""Play a point of the rule space: every setting that is asked for, for one population, all under the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.engine.board import POWER, Reals, Whole
from counterpoise.engine.chronicle import Chronicle, Engine
from counterpoise.engine.parameters import Rules
from counterpoise.engine.start import Start
from counterpoise.engine.turn.record import TURN_COLUMNS, WAR_COLUMNS
from counterpoise.evidence.in_simulation.guards import Guard, cast
from counterpoise.evidence.in_simulation.looks import Looks
from counterpoise.evidence.in_simulation.rule_space import Point
from counterpoise.evidence.in_simulation.settings import RUNS_AT_A_POINT, SETTINGS, Ground, ground

TURNS = 30
"""Years of a run: a generation, long enough for a system to be overthrown, and still near how it began."""
LOOKS = 6
"""Pairs of years at which conduct is looked at."""


@dataclass(frozen=True)
class Played:
    """The runs of one setting at one point, for one population.

    Args:
        rules: The parameters that they were played under.
        rows: The turn record, shape (runs, turns, columns).
        wars: The war record; its first column is the place of the run.
        powers: Capabilities before the first turn and after every turn, shape (runs, turns + 1, states).
        before, after: The board at the end of a year, and at the end of the next, at every look at the runs that are
            watched: the first ones.
        seats: States by rank at the start, shape (runs, states).
        between: The small state between great powers, shape (runs,).
    """

    rules: Rules
    rows: Reals
    wars: Reals
    powers: Reals
    before: Looks
    after: Looks
    seats: Whole
    between: Whole

    @property
    def runs(self) -> int:
        """How many."""
        return len(self.rows)

    def column(self, name: str) -> Reals:
        """A column of the turn record, shape (runs, turns)."""
        return self.rows[:, :, TURN_COLUMNS.index(name)]

    def total(self, name: str) -> Reals:
        """A column of the turn record added up over the turns, shape (runs,)."""
        return np.asarray(self.column(name).sum(axis=1), dtype=np.float64)

    def war(self, name: str) -> Reals:
        """A column of the war record, shape (wars,)."""
        return self.wars[:, 1 + WAR_COLUMNS.index(name)]

    def war_run(self) -> Whole:
        """The place of the run of each war."""
        return self.wars[:, 0].astype(np.int64)

    def by_run(self, numbers: Reals, runs: Whole) -> Reals:
        """Numbers of wars added up by run, shape (runs,)."""
        return np.bincount(runs, weights=numbers, minlength=self.runs).astype(np.float64)


def look_turns(turns: int, looks: int) -> tuple[int, ...]:
    """The last turns of the first years of each pair, spread evenly.

    Example:
        >>> look_turns(30, 6)
        (2, 7, 12, 17, 22, 27)
    """
    return tuple(int((look + 0.5) * turns / looks) for look in range(looks))


def play_point(
    engine: Engine,
    point: Point,
    guard: Guard,
    settings: Mapping[str, bool],
    grounds: Sequence[Ground],
    *,
    key: int,
    turns: int = TURNS,
    looks: int = LOOKS,
    watched: int | None = None,
) -> Mapping[str, Played]:
    """The runs of every setting at a point, for one population.

    Args:
        engine: What plays.
        point: Of the rule space.
        guard: The population.
        settings: Which settings, and whether conduct is looked at in them.
        grounds: One for every run (see `grounds_at`).
        key: Of all draws.
        turns, looks: Length of a run, and how often it is looked at.
        watched: How many runs are looked at, the first ones; None for all.
    """
    dealt = [cast(point, under.seats, guard, key=key, number=under.number) for under in grounds]
    found: dict[str, Played] = {}
    for name, looked in settings.items():
        starts = [SETTINGS[name].start(under, point, guard, hand) for under, hand in zip(grounds, dealt, strict=True)]
        some = (len(grounds) if watched is None else watched) if looked else 0
        found[name] = _played(engine, starts, grounds, key=key, turns=turns, looks=looks, watched=some)
    return found


def grounds_at(
    point: Point, place: int, runs: int, *, key: int, rules: tuple[str, ...], payoff: tuple[str, ...]
) -> list[Ground]:
    """The grounds of all runs at a point; the same for every population and setting."""
    return [
        ground(point, key=key, number=place * RUNS_AT_A_POINT + run, rules=rules, payoff=payoff) for run in range(runs)
    ]


def _played(
    engine: Engine,
    starts: Sequence[Start],
    grounds: Sequence[Ground],
    *,
    key: int,
    turns: int,
    looks: int,
    watched: int,
) -> Played:
    n = starts[0].n
    before, after = (Looks.blank(watched, looks, n) for _ in range(2))
    stories: list[Chronicle] = []
    for run, (start, under) in enumerate(zip(starts, grounds, strict=True)):
        stories.append(engine.play(start, key=key, turns=turns, first_run=under.number, paths=True))
        for look, turn in enumerate(look_turns(turns, looks) if run < watched else ()):
            before.note(run, look, engine.board(start, key=key, run=under.number, turns=turn))
            after.note(run, look, engine.board(start, key=key, run=under.number, turns=turn + 1))
    wars = [np.column_stack([np.full(len(story.wars), run), story.wars]) for run, story in enumerate(stories)]
    firsts = np.array([[start.board.state[POWER, :n]] for start in starts])
    return Played(
        rules=stories[0].start.rules,
        rows=np.concatenate([story.rows for story in stories]),
        wars=np.concatenate(wars),
        powers=np.concatenate([firsts, np.concatenate([story.paths for story in stories])], axis=1),
        before=before,
        after=after,
        seats=np.array([under.seats for under in grounds]),
        between=np.array([under.between for under in grounds]),
    )
