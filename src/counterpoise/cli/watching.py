"""Long work at a terminal: how far it is, and how to stop it without losing anything.

On a terminal one line is rewritten; elsewhere a plain line is written every ten seconds. Ctrl-C (or SIGTERM) once
stops after the batch in hand, so that what was done can be kept; twice stops at once.
"""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType, TracebackType
from typing import Any, Self

from counterpoise.cli.output import say
from counterpoise.errors import Interrupted

EVERY = 10.0
"""Seconds between plain lines."""


class Stop:
    """Remembers that the user wants to stop; in force inside `with`."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        """Whether to stop after the batch in hand."""
        return self.asked

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise Interrupted("stopped at once", remedy="what was finished is kept; give the same command to go on")
        self.asked = True
        say("Stopping after the batch in hand; once more stops at once.")


class Meter:
    """Tells how far a count is: rate, time left, and what else is worth knowing.

    Args:
        unit: What is counted.
    """

    def __init__(self, unit: str = "runs") -> None:
        self.unit = unit
        self._live = sys.stderr.isatty()
        self._since = time.monotonic()
        self._last = self._since
        self._first: int | None = None
        self._wrote = False

    def tell(self, done: int, wanted: int, more: str = "") -> None:
        """Told after each step; writes if it is time to."""
        now = time.monotonic()
        if self._first is None:
            # What the first step took includes compiling; the rate is counted from here.
            self._first, self._since = done, now
        if now - self._last < (0.1 if self._live else EVERY):
            return
        self._last = now
        line = self._line(done, wanted, now, more)
        if self._live:
            sys.stderr.write(f"\r\x1b[2K{line}")
            sys.stderr.flush()
            self._wrote = True
        else:
            say(line)

    def close(self) -> None:
        """Wipe the line."""
        if self._wrote:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def _line(self, done: int, wanted: int, now: float, more: str) -> str:
        parts = [f"{done:,} of {wanted:,} {self.unit}"]
        spent = now - self._since
        gained = done - (self._first or 0)
        if spent > 0 and gained > 0:
            rate = gained / spent
            parts += [f"{rate:,.1f} a second", f"{_spell((wanted - done) / rate)} left"]
        if more:
            parts.append(more)
        return ", ".join(parts)


def _spell(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
