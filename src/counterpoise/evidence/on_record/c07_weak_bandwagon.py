"""C7 on the record: pacts with the great power that threatened, by weak states and by stronger ones.

Pairs that have such a pact already cannot sign one and are no cases.
"""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import ByPair, Comparison
from counterpoise.evidence.on_record.laying import pair_unit, pairs
from counterpoise.evidence.on_record.record import Flags, Places, Record
from counterpoise.evidence.on_record.variant import Variant

QUIET = 30
"""Years without a dispute after which a great power counts as no threat."""


def history(record: Record, variant: Variant) -> Comparison:
    """Pacts of threatened states with the great power that threatened them."""
    hostility, memory = variant.word("hostility"), int(variant.number("memory"))

    def threatened() -> Flags:
        return _within(record.begun("cow", hostility) > 0, memory).transpose(1, 0, 2) & _towards_great(record)

    rows = pairs(record, f"threatened by {hostility} within {memory}", threatened, variant)
    return _by_weakness(record, variant, rows)


def control(record: Record, variant: Variant) -> Comparison:
    """Pacts with great powers that are far and quiet."""
    return _by_weakness(record, variant, pairs(record, "far and quiet", lambda: _quiet(record), variant))


def _quiet(record: Record) -> Flags:
    dispute = record.begun("cow", "any") > 0
    stirred = _within(dispute | dispute.transpose(1, 0, 2), QUIET)
    return ~stirred & (record.touch == 0) & _towards_great(record)


def _towards_great(record: Record) -> Flags:
    return record.together & record.major[None, :, :]


def _by_weakness(record: Record, variant: Variant, rows: tuple[Places, Places, Places]) -> Comparison:
    tie, power = record.tie(variant.word("pledge")), record.power(variant.power)
    state, great, time = rows
    free = ~tie[state, great, time - 1]
    known = ~np.isnan(power[state, time - 1]) & ~np.isnan(power[great, time - 1]) & free
    state, great, time = state[known], great[known], time[known]
    weak = power[state, time - 1] < variant.number("weak") * power[great, time - 1]
    y = tie[state, great, time].astype(np.float64)
    unit = pair_unit(record, state, great, time)
    return Comparison(y, weak.astype(np.float64), unit, ByPair(state, great), events=int(y.sum()))


def _within(flags: Flags, years: int) -> Flags:
    """Whether something happened in the `years` years before each year."""
    before = np.zeros((*flags.shape[:2], flags.shape[2] + 1), dtype=np.int16)
    np.cumsum(flags, axis=2, out=before[:, :, 1:])
    time = np.arange(flags.shape[2])
    return before[:, :, time] > before[:, :, np.maximum(time - years, 0)]
