"""The compiled engine: the same rules as machine code, many runs at once, the same bits.

The switch between doctrines is written out as a small module of its own, with one branch for each doctrine, and put
into a cache folder that is named by the hash of every source that goes into it. The compiler keeps its result beside
it, so the next process starts at once; a changed rule has another hash and is compiled anew. Threads take runs from
one pile; a run depends on nothing but its own number, so their count changes nothing but the time.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from counterpoise import kernel
from counterpoise.doctrines.card import Doctrine, Outlook, Quarrel
from counterpoise.engine.board import Board, copied
from counterpoise.engine.chronicle import Chronicle
from counterpoise.engine.parameters import Rules
from counterpoise.engine.reference import blank, room_for_wars
from counterpoise.engine.start import Start
from counterpoise.engine.turn.asking import ask_where, ask_whether
from counterpoise.kernel import cache_folder

Tell = Callable[[str], None]
"""Told, in a sentence, what a first run waits for."""

SLICE = 16
"""Runs that a thread takes at once, at most."""
SHARES = 8
"""Slices for each thread, at least, as long as there are runs: no thread is left waiting for another's last slice."""


def _quiet(_: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Compiled:
    """The engine that runs machine code.

    Args:
        threads: How many threads share the runs; None for one a processor.
        tell: Called with a sentence when something takes long: the first run on a machine compiles the rules.
    """

    threads: int | None = None
    tell: Tell = field(default=_quiet, compare=False)

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
        machine = machine_for(start.doctrines, self.tell)
        threads = self.threads or len(os.sched_getaffinity(0))
        width = min(SLICE, max(1, runs // (SHARES * threads))) if threads > 1 else SLICE
        slices = [(at, min(width, runs - at)) for at in range(0, runs, width)]
        out = blank(start, key=key, turns=turns, runs=runs, first_run=first_run, wars=False, paths=paths)

        def work(at: int, count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
            return _play_slice(machine, start, out, at, count, wars)

        if threads == 1 or len(slices) == 1:
            kept = [work(at, count) for at, count in slices]
        else:
            with ThreadPoolExecutor(threads) as pool:
                kept = list(pool.map(lambda one: work(*one), slices))
        log = np.concatenate(kept) if kept else out.wars[:0]
        return Chronicle(start, key, first_run, out.rows, log, out.war_counts, out.ends, out.paths)

    def board(self, start: Start, *, key: int, run: int, turns: int) -> Board:
        """See `Engine`."""
        machine = machine_for(start.doctrines, self.tell)
        board = copied(start.board)
        out = blank(start, key=key, turns=turns, runs=1, first_run=run, wars=False, paths=False)
        machine.machine(
            start.board, board, start.rules, key, run, start.series, start.draws, out.rows, out.wars,
            out.war_counts, False, out.ends, out.paths, machine.cast,
        )  # fmt: skip
        return board


def _play_slice(machine: Any, start: Start, out: Chronicle, at: int, count: int, wars: bool) -> Any:
    """Play some runs into the chronicle; returns their wars."""
    turns = out.rows.shape[1]
    board = copied(start.board)
    worst = room_for_wars(board, turns)
    room = np.empty((worst + (turns * count if wars else 0), out.wars.shape[1]))
    kept: list[Any] = []
    done = 0
    while done < count:
        here = slice(at + done, at + count)
        played = machine.machine(
            start.board, board, start.rules, out.key, out.first_run + at + done, start.series, start.draws,
            out.rows[here], room, out.war_counts[here], wars, out.ends[here],
            out.paths[here] if len(out.paths) else out.paths, machine.cast,
        )  # fmt: skip
        if wars:
            fought = int(out.war_counts[at + done : at + done + played].sum())
            kept.append(room[:fought].copy())
        done += played
    return np.concatenate(kept) if kept else room[:0].copy()


_HEAD = '''"""Written by counterpoise: the switch between doctrines and the loop around it. Do not edit."""

from typing import NamedTuple

from numba import njit

from counterpoise.engine.playing import play_many


class Written(NamedTuple):
    """The cast whose questions go to this switch."""

    number: int


cast = Written(0)
'''

_TAIL = """

@njit(cache=True, nogil=True, error_model="numpy", _nrt=False)
def machine(start, board, rules, key, first_run, series, draws, rows, wars, war_counts, keep_wars, ends, paths, cast):
    return play_many(
        start, board, rules, key, first_run, series, draws, rows, wars, war_counts, keep_wars, ends, paths, cast
    )
"""


def written_switch(doctrines: tuple[Doctrine, ...]) -> str:
    """The source of the switch: a branch for each doctrine, handing over what it is told."""
    lines: list[str] = []
    for number, doctrine in enumerate(doctrines):
        if doctrine.module.endswith(".py"):
            lines.append(f"from counterpoise.doctrines.loading import module_of as module_{number}")
            lines.append(f"d{number} = module_{number}({doctrine.module!r})")
        else:
            lines.append(f"import {doctrine.module} as d{number}")
        lines.append(f"align_{number} = d{number}.align")
        lines.append(f"intervene_{number} = d{number}.intervene")
    for question in ("align", "intervene"):
        lines.append(f"\n\ndef {question}(cast, number, view, settings):")
        for number, doctrine in enumerate(doctrines):
            lines.append(f"    if number == {number}:\n        return {question}_{number}(view{_told(doctrine)})")
        lines.append(f"    return {question}_0(view{_told(doctrines[0])})")
    return _HEAD + "\n".join(lines) + "\n" + _TAIL


def _told(doctrine: Doctrine) -> str:
    if doctrine.card.weights:
        return ", settings"
    return "".join(f", settings[{place}]" for place in range(len(doctrine.card.parameters)))


@cache
def _teach_compiler() -> None:
    """In compiled code the two questions go to the switch of the cast that is asked."""
    from numba import extending

    overload: Any = extending.overload  # its stubs know no options by name

    @overload(ask_where, jit_options=kernel.COMPILER, strict=False)
    def where(cast: Any, number: Any, view: Any, settings: Any) -> Any:  # pyright: ignore[reportUnusedFunction]
        return sys.modules[cast.instance_class.__module__].align

    @overload(ask_whether, jit_options=kernel.COMPILER, strict=False)
    def whether(cast: Any, number: Any, view: Any, settings: Any) -> Any:  # pyright: ignore[reportUnusedFunction]
        return sys.modules[cast.instance_class.__module__].intervene


RULES = tuple(
    f"counterpoise.{part}" for part in ("engine.board", "engine.playing", "engine.turn.", "doctrines.", "streams.")
)
"""The modules whose marked functions are the rules of a turn; the classics have rules of their own."""


def sources_hash(switch: str, doctrines: tuple[Doctrine, ...]) -> str:
    """A hash of everything that decides what the machine code does."""
    import llvmlite
    import numba

    digest = hashlib.sha256()
    versions = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    # Other layers mark functions too; whether they happen to be imported must not decide the name of the cache.
    files = {inspect.getsourcefile(function) for name, function in kernel.marked().items() if name.startswith(RULES)}
    files |= {inspect.getsourcefile(doctrine.align) for doctrine in doctrines}
    # No marked function stands in these, but the order of the fields that machine code reads does.
    files |= {inspect.getsourcefile(shape) for shape in (Rules, Outlook, Quarrel)}
    for text in (*versions, switch):
        digest.update(text.encode() + b"\0")
    for file in sorted(str(file) for file in files if file):
        digest.update(Path(file).read_bytes() + b"\0")
    return digest.hexdigest()[:24]


_lock = Lock()


def machine_for(doctrines: tuple[Doctrine, ...], tell: Tell = _quiet) -> Any:
    """The compiled loop for these doctrines, compiled once a machine and kept."""
    with _lock:
        return _machine(doctrines, tell)


_machines: dict[str, Any] = {}
_names: dict[tuple[Any, ...], str] = {}


def _machine(doctrines: tuple[Doctrine, ...], tell: Tell) -> Any:
    known = tuple((doctrine.name, doctrine.module, doctrine.align, doctrine.intervene) for doctrine in doctrines)
    if known in _names:
        return _machines[_names[known]]
    switch = written_switch(doctrines)
    name = sources_hash(switch, doctrines)
    if name not in _machines:
        kernel.admit()
        _teach_compiler()
        folder = cache_folder() / "engine" / name
        file = folder / f"machine_{name}.py"
        if not any((folder / "__pycache__").glob("*.nbc")):
            tell("The rules are being compiled for this machine: about half a minute, once.")
        kernel.write_once(file, switch)
        _machines[name] = kernel.load(file)
    _names[known] = name
    return _machines[name]


def ready(doctrines: tuple[Doctrine, ...]) -> bool:
    """Whether machine code for these doctrines is at hand, so that a run will not have to wait."""
    name = sources_hash(written_switch(doctrines), doctrines)
    return any((cache_folder() / "engine" / name / "__pycache__").glob("*.nbc"))
