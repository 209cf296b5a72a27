"""An engine in a process of its own, which is ended when a doctrine does not answer.

Nobody can tell from outside whether a program will ever end. A doctrine from a user's own file is therefore played
in a second process with a limit of time for each answer of the engine; when it passes, that process is ended and the
ensemble goes on without the run.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from counterpoise.engine.chronicle import Chronicle
from counterpoise.engine.failure import NoAnswer, Player, is_compilers, not_compiled
from counterpoise.engine.parcel import Parcel, pack, unpack
from counterpoise.engine.start import Start
from counterpoise.errors import BadValue

PATIENCE = 60.0
"""Seconds that a batch of runs, and then each of its runs alone, may take."""

LONGEST_COMPILATION = 600.0
MOST_GIVEN_UP = 3


class Guarded:
    """Plays as `engine` does, in another process, at most so many seconds at a time.

    Args:
        engine: The engine to guard.
        patience: Seconds after which a call to `play` is given up.
    """

    def __init__(self, engine: Player, patience: float = PATIENCE) -> None:
        self.engine = engine
        self.patience = patience
        self._child: BaseProcess | None = None
        self._line: Connection | None = None
        self._given_up: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the other process."""
        if self._child is not None:
            self._child.kill()
            self._child.join()
        if self._line is not None:
            self._line.close()
        self._child, self._line = None, None

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
        """See `Engine`.

        Raises:
            NoAnswer: If the time has passed.
            BadValue: If it has passed for several runs alone: the doctrine is at fault, not a rare picture.
        """
        line = self._open()
        how = {"key": key, "turns": turns, "runs": runs, "first_run": first_run, "wars": wars, "paths": paths}
        line.send((pack(start), how))
        self._received(line, LONGEST_COMPILATION, "could not be compiled within")
        try:
            answer = self._received(line, self.patience, "gave no answer within")
        except NoAnswer:
            if runs == 1:
                self._note(first_run)
            raise
        if isinstance(answer, Exception):
            raise answer
        return Chronicle(start, key, first_run, *answer)

    def _open(self) -> Connection:
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            child = context.Process(target=_serve, args=(self.engine, theirs), daemon=True)
            child.start()
            self._child = child
            theirs.close()
        return self._line

    def _received(self, line: Connection, seconds: float, what: str) -> Any:
        try:
            if line.poll(seconds):
                return line.recv()
            told = f"a doctrine {what} {seconds:g} seconds"
        except (EOFError, OSError):
            told = "the process that played it ended without an answer"
        self.close()
        raise NoAnswer(told)

    def _note(self, run: int) -> None:
        self._given_up.append(run)
        if len(self._given_up) >= MOST_GIVEN_UP:
            told = ", ".join(str(one) for one in self._given_up)
            raise BadValue(
                f"a doctrine gave no answer within {self.patience:g} seconds each in runs {told}",
                remedy="look for a loop in it that does not end",
            )


def _serve(engine: Player, line: Connection) -> None:
    """The other process: plays what it is sent until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the other process to handle
    try:
        while True:
            parcel, how = line.recv()
            # Playing no turn at all compiles the rules, so that compiling does not count as thinking.
            line.send(_answer(engine, parcel, {"key": 0, "turns": 0}))
            line.send(_answer(engine, parcel, how))
    except EOFError:
        return


def _answer(engine: Player, parcel: Parcel, how: dict[str, Any]) -> Any:
    try:
        story = engine.play(unpack(parcel), **how)
    except Exception as error:
        return not_compiled(error) if is_compilers(error) else _portable(error)
    return story.rows, story.wars, story.war_counts, story.ends, story.paths


def _portable(error: Exception) -> Exception:
    """An error that can be sent: some cannot be put together again elsewhere."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
