"""What the classic simulations draw for. Their numbers start at 100, beyond those of `streams.Use`.

A number, once given, is never given to another use.
"""

from __future__ import annotations

from enum import IntEnum, unique

import numpy as np
from numpy.typing import NDArray

from counterpoise.streams import uniform, uniforms


@unique
class ClassicUse(IntEnum):
    """The purposes for which the classic simulations draw, one number each."""

    CULTURE_START = 100
    CULTURE_PAIR = 101
    CULTURE_TALK = 102
    TRIADS_START = 103
    TRIADS_WALK = 104
    REALPOLITIK_WORLD = 105
    REALPOLITIK_RULE = 106
    REALPOLITIK_POWER = 107
    REALPOLITIK_INITIATOR = 108
    REALPOLITIK_SIGHT = 109
    REALPOLITIK_WAR = 110
    REALPOLITIK_COST = 111
    REALPOLITIK_GROWTH = 112
    GEOSIM_FOUNDERS = 113
    GEOSIM_SHOCK = 114
    GEOSIM_ATTEMPT = 115
    GEOSIM_TARGET = 116
    GEOSIM_BATTLE = 117
    GEOSIM_CALM = 118
    GEOSIM_ORDER = 119
    POLARITY_POWER = 120
    POLARITY_PREDATOR = 121
    POLARITY_HARVEST = 122
    POLARITY_TARGET = 123
    POLARITY_ORDER = 124
    TRIBUTE_WEALTH = 125
    TRIBUTE_ACTOR = 126
    TRIBUTE_TIE = 127
    GEOSIM_DROP = 128


def seed(key: int, run: int, use: int) -> int:
    """A whole number of 52 bits that belongs to a key, a run and a use, for a generator that wants a seed.

    Example:
        >>> seed(7, 0, ClassicUse.TRIADS_START) != seed(7, 1, ClassicUse.TRIADS_START)
        True
    """
    return int(uniform(key, run, 0, 0, 0, int(use)) * 2**52)


def places(key: int, run: int, count: int, other: int, use: int) -> NDArray[np.float64]:
    """One uniform number for each of `count` states, at turn 0."""
    return uniforms(key, run, 0, np.arange(count), other, int(use))
