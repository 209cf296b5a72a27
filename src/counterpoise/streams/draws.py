"""Draws by place: (key, run, turn, state, other, use) becomes a uniform or normal number.

The place is the counter of the generator: word 0 the run, word 1 the turn, word 2 the state and the other state that
the draw concerns, word 3 the use and the high bits of the run. No two places share a counter, so no two draws share
a number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.errors import BadValue
from counterpoise.kernel import kernel
from counterpoise.streams.normal import quantile, quantiles
from counterpoise.streams.philox import philox

LARGEST_KEY = 2**63 - 1
"""Keys run from 0 to this."""
LARGEST_RUN = 2**56 - 1
"""Runs are numbered from 0 to this."""
LARGEST_STATE = 2**16 - 1
"""States are numbered from 0 to this."""

_MASK = 0xFFFFFFFF
_STEP = 2.0**-52


@kernel
def uniform_pair(key: int, run: int, turn: int, state: int, other: int, use: int) -> tuple[float, float]:
    """Two numbers strictly between 0 and 1 that belong to this place, independent of each other.

    Args:
        key: What the user chose, 0 to 2**63 - 1.
        run: Which run of an ensemble, 0 to 2**56 - 1.
        turn: Which turn, 0 to 2**32 - 1.
        state, other: Whom it concerns, 0 to 65535; 0 where nobody.
        use: What it is for: a value of `Use`.
    Example:
        >>> uniform_pair(7, 0, 1, 2, 0, 10) == uniform_pair(7, 0, 1, 2, 0, 10)
        True
    """
    # int(): NumPy's integer scalars warn where they wrap.
    w0, w1, w2, w3 = philox(
        int(run & _MASK),
        int(turn),
        int(state | (other << 16)),
        int(use | ((run >> 32) << 8)),
        int(key & _MASK),
        int((key >> 32) & _MASK),
    )
    # Twice 26 bits make a number on a grid of 2**52 points; half a step, which is still exact, keeps it off both ends.
    first = ((w0 >> 6) * 67108864.0 + (w1 >> 6) + 0.5) * _STEP
    second = ((w2 >> 6) * 67108864.0 + (w3 >> 6) + 0.5) * _STEP
    return first, second


@kernel
def uniform(key: int, run: int, turn: int, state: int, other: int, use: int) -> float:
    """One number strictly between 0 and 1 that belongs to this place (see `uniform_pair`).

    Example:
        >>> 0.0 < uniform(7, 0, 1, 2, 0, 10) < 1.0
        True
    """
    return uniform_pair(key, run, turn, state, other, use)[0]


@kernel
def normal(key: int, run: int, turn: int, state: int, other: int, use: int) -> float:
    """One standard normal number that belongs to this place (see `uniform_pair`)."""
    return quantile(uniform_pair(key, run, turn, state, other, use)[0])


@kernel
def fill_uniforms(
    key: int, run: int, turn: int, places: NDArray[np.int64], count: int, use: int, drawn: NDArray[np.float64]
) -> None:
    """`uniform` for the first `count` places, written to `drawn`; a place is state + other x 2**16.

    A loop without a branch, of which a compiler makes several draws at a time.
    """
    for p in range(count):
        drawn[p] = uniform_pair(key, run, turn, places[p], 0, use)[0]


@kernel
def fill_uniform_pairs(
    key: int,
    run: int,
    turn: int,
    places: NDArray[np.int64],
    count: int,
    use: int,
    first: NDArray[np.float64],
    second: NDArray[np.float64],
) -> None:
    """`uniform_pair` for the first `count` places (see `fill_uniforms`)."""
    for p in range(count):
        first[p], second[p] = uniform_pair(key, run, turn, places[p], 0, use)


def uniforms(
    key: ArrayLike, run: ArrayLike, turn: ArrayLike, state: ArrayLike, other: ArrayLike, use: ArrayLike
) -> NDArray[np.float64]:
    """`uniform` for arrays of places, broadcast against each other; the same bits.

    Raises:
        BadValue: If a part of a place is not in its range.
    Example:
        >>> bool(uniforms(7, 0, [1, 2], 2, 0, 10)[1] == uniform(7, 0, 2, 2, 0, 10))
        True
    """
    parts = [np.asarray(part, dtype=np.int64) for part in (key, run, turn, state, other, use)]
    limits = (LARGEST_KEY, LARGEST_RUN, _MASK, LARGEST_STATE, LARGEST_STATE, 255)
    for name, part, limit in zip(("key", "run", "turn", "state", "other", "use"), parts, limits, strict=True):
        if part.size and (part.min() < 0 or part.max() > limit):
            raise BadValue(f"a draw's {name} runs from 0 to {limit}, not {int(part.min())} to {int(part.max())}")
    # At least one axis: NumPy's scalars warn where its arrays wrap.
    k, r, t, s, o, u = np.broadcast_arrays(*(np.atleast_1d(part) for part in parts))
    w0, w1, _, _ = philox(r & _MASK, t, s | (o << 16), u | ((r >> 32) << 8), k & _MASK, (k >> 32) & _MASK)
    drawn = np.asarray(((w0 >> 6) * 67108864.0 + (w1 >> 6) + 0.5) * _STEP, dtype=np.float64)
    return drawn.reshape(np.broadcast_shapes(*(part.shape for part in parts)))


def normals(
    key: ArrayLike, run: ArrayLike, turn: ArrayLike, state: ArrayLike, other: ArrayLike, use: ArrayLike
) -> NDArray[np.float64]:
    """`normal` for arrays of places, broadcast against each other; the same bits."""
    return quantiles(uniforms(key, run, turn, state, other, use))
