"""The C translation of the turn (turn.c), built and called through ctypes."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from counterpoise.engine.board import copied
from counterpoise.engine.start import Start
from counterpoise.engine.turn import TURN_COLUMNS

HERE = Path(__file__).parent
FLAGS = ("-O3", "-march=native")


@cache
def library(contract: bool = False) -> ctypes.CDLL:
    """The built translation; `contract` lets the compiler fuse multiplications and additions (faster, other bits)."""
    folder = Path(tempfile.mkdtemp(prefix="counterpoise-turn-"))
    out = folder / "turn.so"
    fused = "-ffp-contract=fast" if contract else "-ffp-contract=off"
    subprocess.run(["gcc", *FLAGS, fused, "-shared", "-fPIC", str(HERE / "turn.c"), "-o", str(out), "-lm"], check=True)
    return ctypes.CDLL(str(out))


def play(start: Start, *, key: int, turns: int, runs: int, contract: bool = False) -> np.ndarray:
    """The turn record of some runs, shape (runs, turns, columns)."""
    numbers = {doctrine.name: number for number, doctrine in enumerate(start.doctrines)}
    board = copied(start.board)
    rows = np.zeros((runs, turns, len(TURN_COLUMNS)))
    rules = np.array(start.rules)
    settings = np.ascontiguousarray(start.board.settings)
    n, m = start.n, start.board.link.shape[1]
    pointers = [
        array.ctypes.data_as(ctypes.c_void_p)
        for one in (start.board, board)
        for array in (one.first, one.state, one.mark, one.tie, one.link)
    ]
    library(contract).play_many(
        ctypes.c_int64(n),
        ctypes.c_int64(m),
        *pointers,
        settings.ctypes.data_as(ctypes.c_void_p),
        ctypes.c_int64(settings.shape[1]),
        ctypes.c_int64(numbers["balance-of-threat"]),
        ctypes.c_int64(numbers["hegemonic-bid"]),
        rules.ctypes.data_as(ctypes.c_void_p),
        ctypes.c_uint64(key),
        ctypes.c_uint64(0),
        ctypes.c_int64(runs),
        ctypes.c_int64(turns),
        rows.ctypes.data_as(ctypes.c_void_p),
    )
    return rows
