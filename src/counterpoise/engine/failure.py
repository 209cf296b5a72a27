"""A run that fails is a result with a sentence, never a lost ensemble.

A doctrine of one's own may raise on some picture that its trial did not show, or never answer. The batch in which it
did is then played in halves, down to the one run that fails; that run is noted with what happened, and all others
count. The reference engine plays the failed run once more to say where it went wrong, for machine code cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from counterpoise.engine.board import Moment
from counterpoise.engine.chronicle import Chronicle
from counterpoise.engine.outcomes import Tally, tally
from counterpoise.engine.reference import Reference
from counterpoise.engine.start import Start
from counterpoise.errors import BadValue, CounterpoiseError


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that came to nothing, and why."""

    run: int
    sentence: str

    def __str__(self) -> str:
        return f"run {self.run}: {self.sentence}"


class Player(Protocol):
    """What plays runs: an engine, or one that is guarded."""

    def play(
        self, start: Start, *, key: int, turns: int, runs: int = 1, first_run: int = 0, wars: bool = True
    ) -> Chronicle:
        """See `Engine`."""
        ...


class NoAnswer(Exception):
    """A run was given up because a doctrine did not answer in time."""


@dataclass(frozen=True, slots=True)
class Play:
    """What is played: a start, a key and a number of turns, with a stop rule or none."""

    start: Start
    key: int
    turns: int
    stop: str | None = None

    def tally(self, engine: Player, first: int, count: int) -> Tally:
        """Some runs, boiled down."""
        story = engine.play(self.start, key=self.key, turns=self.turns, runs=count, first_run=first)
        return tally(story, self.stop)


def attempt(play: Play, engine: Player, first: int, count: int) -> tuple[list[Tally], list[Failure]]:
    """Play runs `first` to `first + count - 1`; what can be played, and what failed.

    Raises:
        BadValue: If the doctrines cannot be compiled: then no run can be played.
    """
    try:
        return [play.tally(engine, first, count)], []
    except (CounterpoiseError, MemoryError, OSError):
        raise
    except NoAnswer as given_up:
        if count == 1:
            return [], [Failure(first, str(given_up))]
        pieces = [(run, 1) for run in range(first, first + count)]
    except Exception as error:
        if is_compilers(error):
            raise not_compiled(error) from error
        if count == 1:
            return [], [Failure(first, sentence(play, first, error))]
        pieces = [(first, count // 2), (first + count // 2, count - count // 2)]
    played: list[Tally] = []
    failed: list[Failure] = []
    for at, some in pieces:
        tallies, failures = attempt(play, engine, at, some)
        played += tallies
        failed += failures
    return played, failed


def sentence(play: Play, run: int, error: Exception) -> str:
    """What went wrong in a run, with the turn and the line of the doctrine where they can be found."""
    try:
        Reference().play(play.start, key=play.key, turns=play.turns, first_run=run)
    except Exception as again:
        error = again
    turn, line = _where(error.__traceback__)
    at = f"in turn {turn} " if turn is not None else ""
    place = f" ({line})" if line else ""
    return f"{at}a doctrine raised {type(error).__name__}: {error}{place}"


def _where(trace: TracebackType | None) -> tuple[int | None, str | None]:
    """The turn in which an error was raised, and the last file and line through which it came."""
    turn: int | None = None
    line: str | None = None
    while trace is not None:
        moment = trace.tb_frame.f_locals.get("moment")
        turn = moment.turn if isinstance(moment, Moment) else turn
        line = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return turn, line


def is_compilers(error: Exception) -> bool:
    """Whether an error is the compiler's own."""
    return type(error).__module__.startswith("numba.")


def not_compiled(error: Exception) -> BadValue:
    """What to say of a doctrine that the compiler refuses."""
    told = [line.strip() for line in str(error).splitlines() if line.strip()]
    reason = next((line for line in reversed(told) if "error" in line.lower()), told[0] if told else "no reason given")
    return BadValue(
        f"a doctrine cannot be made into machine code: {reason[:300]}",
        remedy="write it with numbers and the arrays of its picture only, or run it as it is with --engine reference",
    )
