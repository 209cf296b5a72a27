"""What a run is a function of, as a hash: the rules and doctrines as written, the start, the key, the turns.

Two plays with the same identity have the same runs, bit for bit. An ensemble that was stopped is found again by it,
and a sweep knows by it whether its folder was begun under other rules.
"""

from __future__ import annotations

import inspect
from functools import cache
from hashlib import sha256
from pathlib import Path

import counterpoise.engine.playing  # all rules must be marked before they are hashed
from counterpoise import kernel
from counterpoise.doctrines.card import Doctrine
from counterpoise.engine.compiled import RULES
from counterpoise.engine.failure import Play
from counterpoise.engine.start import Start


def rules_identity(doctrines: tuple[Doctrine, ...]) -> str:
    """Hash of the text of every rule and doctrine, in hexadecimal; independent of where the package is installed."""
    files = {inspect.getsourcefile(doctrine.align) or doctrine.module for doctrine in doctrines}
    return _texts(tuple(sorted(files)))


@cache
def _texts(doctrines: tuple[str, ...]) -> str:
    """Read once a process: what was loaded is what is played, even if a file changes later."""
    assert counterpoise.engine.playing.play is not None
    functions = [function for name, function in kernel.marked().items() if name.startswith(RULES)]
    files = {*doctrines, *(file for function in functions if (file := inspect.getsourcefile(function)))}
    texts = {Path(file).read_bytes() for file in files}
    digest = sha256()
    for text in sorted(texts):
        digest.update(sha256(text).digest())
    return digest.hexdigest()


def start_identity(start: Start) -> str:
    """Hash of the world at the start, its rules' parameters and who follows what, in hexadecimal."""
    digest = sha256()
    for array in (*start.board, start.series):
        digest.update(repr((array.shape, array.dtype.str)).encode() + array.tobytes())
    told = (start.ids, tuple(start.rules), tuple(doctrine.name for doctrine in start.doctrines), start.year)
    digest.update(repr(told).encode())
    return digest.hexdigest()


def play_identity(play: Play) -> str:
    """Hash of all that the runs of a play depend on, in hexadecimal."""
    told = (rules_identity(play.start.doctrines), start_identity(play.start), play.key, play.turns, play.stop)
    return sha256(repr(told).encode()).hexdigest()
