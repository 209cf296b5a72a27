"""An ensemble: many runs of one start, told apart only by their luck, and what they say with its Monte-Carlo error.

Runs are played in batches whose size depends on the length of a run alone; each batch is boiled down and forgotten,
so memory does not grow with the number of runs. Batches are added up in the order of their runs: the result is a
function of start, key, turns and number of runs, whatever the number of threads and however often it was stopped.

With a wanted precision, batches are added until the interval of every chance is that narrow. The rule looks at the
intervals only after whole batches; with few batches such a rule makes intervals slightly too narrow, which is why
at least four are played.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from counterpoise.engine.board import Whole
from counterpoise.engine.estimates import Estimate
from counterpoise.engine.failure import Failure, Play, Player, attempt
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import OUTCOMES, POLARITIES, RUN_COLUMNS, SEVERITY_BINS, Kind, Tally, outcome
from counterpoise.engine.turn.record import TURN_COLUMNS
from counterpoise.errors import BadValue

LEAST_BATCHES = 4
ROOM = 2**20
"""Numbers of the turn record that a batch may hold (8 MiB)."""


def batch_size(turns: int) -> int:
    """Runs in a batch: as many as `ROOM` holds, from 32 to 1024, in thirty-twos.

    Example:
        >>> batch_size(100), batch_size(500)
        (320, 64)
    """
    return min(1024, max(32, ROOM // (max(1, turns) * len(TURN_COLUMNS)) // 32 * 32))


@dataclass(frozen=True)
class Progress:
    """How far an ensemble is.

    Args:
        done: Runs played.
        wanted: Runs asked for, at most.
        reach: Half the width of the widest interval of a chance, now.
    """

    done: int
    wanted: int
    reach: float


@dataclass(frozen=True)
class Ensemble:
    """What an ensemble says.

    Args:
        play: What was played.
        done: Runs played, the failed ones included; they are numbered from 0.
        moments: Of the rows of the runs that did not fail.
        spells, severities, alive: See `Tally`, added up.
        failures: The runs that failed, each with a sentence.
        complete: Whether it is what was asked for, and not what there was when it was stopped.
    """

    play: Play
    done: int
    moments: Moments
    spells: Whole
    severities: Whole
    alive: Whole
    failures: tuple[Failure, ...] = ()
    complete: bool = False

    @classmethod
    def none(cls, play: Play) -> Self:
        """Before any run."""
        return cls(
            play=play,
            done=0,
            moments=Moments.none(len(RUN_COLUMNS)),
            spells=np.zeros((len(POLARITIES), 2, play.turns + 1), dtype=np.int64),
            severities=np.zeros(len(SEVERITY_BINS) + 1, dtype=np.int64),
            alive=np.zeros(play.start.n, dtype=np.int64),
        )

    def joined(self, played: Tally) -> Self:
        """With some more runs."""
        return replace(
            self,
            moments=self.moments.merged(Moments.of(played.table)),
            spells=self.spells + played.spells,
            severities=self.severities + played.severities,
            alive=self.alive + played.alive,
        )

    @property
    def runs(self) -> int:
        """Runs that count: those that did not fail."""
        return self.moments.count

    def estimate(self, name: str) -> Estimate:
        """One outcome with its interval.

        Raises:
            UnknownName: If there is no such outcome.
        """
        return outcome(name).estimate(self.moments)

    def outcomes(self) -> dict[str, Estimate]:
        """Every outcome, in the order of `OUTCOMES`."""
        return {one.name: one.estimate(self.moments) for one in OUTCOMES}

    @property
    def reach(self) -> float:
        """Half the width of the widest interval of a chance; nan before the first run."""
        return max(one.estimate(self.moments).reach for one in OUTCOMES if one.kind is Kind.CHANCE)

    @property
    def survival(self) -> dict[str, float]:
        """By state, the share of runs in which it lived to the end."""
        runs = max(1, self.runs)
        return {state: float(alive) / runs for state, alive in zip(self.play.start.ids, self.alive, strict=True)}


def simulate(
    play: Play,
    engine: Player,
    *,
    runs: int,
    precision: float | None = None,
    since: Ensemble | None = None,
    watch: Callable[[Progress], None] | None = None,
    halted: Callable[[], bool] | None = None,
) -> Ensemble:
    """Play an ensemble.

    Args:
        play: Start, key, turns and stop rule.
        engine: What plays the runs.
        runs: How many; with a precision, how many at most.
        precision: Stop once the interval of every chance reaches no further than this to either side.
        since: Go on from here, as left by an ensemble of the same play that was stopped.
        watch: Told how far it is after each batch.
        halted: Asked after each batch whether to stop.
    Raises:
        BadValue: If a number is out of its range, or the doctrines cannot be compiled.
    Example:
        >>> from counterpoise.engine.reference import Reference
        >>> from counterpoise.engine.worlds import World
        >>> play = Play(World(states=3).start(key=1), key=1, turns=5)
        >>> simulate(play, Reference(), runs=4).runs
        4
    """
    _check(play, runs, precision)
    found = since or Ensemble.none(play)
    size = batch_size(play.turns)
    while found.done < runs and not _precise(found, size, precision):
        if halted is not None and halted():
            return found
        count = min(size, runs - found.done)
        tallies, failures = attempt(play, engine, found.done, count)
        for played in tallies:
            found = found.joined(played)
        found = replace(found, done=found.done + count, failures=(*found.failures, *failures))
        if watch is not None:
            watch(Progress(found.done, runs, found.reach))
    return replace(found, complete=True)


def _precise(found: Ensemble, size: int, precision: float | None) -> bool:
    return precision is not None and found.done >= LEAST_BATCHES * size and found.reach <= precision


def _check(play: Play, runs: int, precision: float | None) -> None:
    for name, number in (("runs", runs), ("turns", play.turns)):
        if number < 1:
            raise BadValue(f"{name} is {number}; it must be 1 or more")
    if precision is not None and not 0.0005 <= precision < 0.5:
        raise BadValue(f"precision is {precision:g}; it runs from 0.0005 to 0.5")
    if play.key < 0 or play.key > 2**63 - 1:
        raise BadValue(f"key is {play.key}; it runs from 0 to 2**63 - 1")
