"""Philox4x32-10: a cipher-like mixing of a counter under a key, ten rounds of two multiplications.

One source serves three callers. Plain Python integers never overflow; 64-bit integers in compiled code and in NumPy
arrays wrap, but every word is cut back to its low 32 bits before it is used again, so all three agree.

References:
    Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC '11.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from counterpoise.kernel import kernel

Word = TypeVar("Word", int, NDArray[np.int64])

_MASK = 0xFFFFFFFF
_MULTIPLIER_0 = 0xD2511F53
_MULTIPLIER_1 = 0xCD9E8D57
_WEYL_0 = 0x9E3779B9
_WEYL_1 = 0xBB67AE85


@kernel
def philox(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word) -> tuple[Word, Word, Word, Word]:
    """Four random words of 32 bits for a counter of four words and a key of two.

    Args:
        c0, c1, c2, c3: The counter, each word from 0 to 2**32 - 1 (Python integers or int64 arrays).
        k0, k1: The key, likewise.
    Example:
        >>> [hex(word) for word in philox(0, 0, 0, 0, 0, 0)]
        ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    for _ in range(10):
        p0 = _MULTIPLIER_0 * c0
        p1 = _MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (
            ((p1 >> 32) & _MASK) ^ c1 ^ k0,
            p1 & _MASK,
            ((p0 >> 32) & _MASK) ^ c3 ^ k1,
            p0 & _MASK,
        )
        k0 = (k0 + _WEYL_0) & _MASK
        k1 = (k1 + _WEYL_1) & _MASK
    return c0, c1, c2, c3
