"""C5 on the record: disputes between the two strongest great powers, after bipolar years and after others."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import Comparison, OverYears
from counterpoise.evidence.on_record.laying import times
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.standing import spells
from counterpoise.evidence.on_record.variant import Variant

BRIDGED = 5
"""Breaks shorter than this do not end a spell of bipolarity."""


def history(record: Record, variant: Variant) -> Comparison:
    """Disputes between the first and the second."""
    return _by_poles(record, variant, (0, 1))


def control(record: Record, variant: Variant) -> Comparison:
    """Disputes between the third and the fourth."""
    return _by_poles(record, variant, (2, 3))


def _by_poles(record: Record, variant: Variant, ranks: tuple[int, int]) -> Comparison:
    standing = record.standing(variant.power)
    poles = standing.poles(variant.word("rule"))
    time = times(variant, before=1)
    time = time[(poles[time - 1] > 0) & ~np.isnan(standing.leading[ranks[1], time - 1])]
    a, b = (standing.ranked[rank, time - 1] for rank in ranks)
    begun = record.begun(variant.word("disputes"), variant.word("hostility")) > 0
    y = (begun[a, b, time] | begun[b, a, time]).astype(np.float64)
    bipolar = poles[time - 1] == 2
    there = np.zeros(len(poles), dtype=np.bool_)
    there[time - 1] = bipolar
    return Comparison(y, bipolar.astype(np.float64), time, OverYears(time), events=len(spells(there, BRIDGED)))
