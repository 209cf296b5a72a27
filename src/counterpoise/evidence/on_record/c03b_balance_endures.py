"""C3b on the record: how much power changes hands after years in balance and after years with a dominant state.

The shares are those of the states that were great powers at the start; a state that is no more at the end has nothing
then. Years whose end lies beyond the data are left out.
"""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import Comparison, OverYears
from counterpoise.evidence.on_record.c03a_balance_peace import beyond
from counterpoise.evidence.on_record.laying import times
from counterpoise.evidence.on_record.record import SPAN, Flags, Reals, Record
from counterpoise.evidence.on_record.variant import Variant

SMALLER_POWERS = 10
"""States outside the great powers that the control follows."""


def history(record: Record, variant: Variant) -> Comparison:
    """How much changes hands among the great powers."""
    return _by_balance(record, variant, record.major)


def control(record: Record, variant: Variant) -> Comparison:
    """How much changes hands among the strongest states that are not great powers."""
    power = np.where(record.major, -1.0, np.nan_to_num(record.power(variant.power), nan=-1.0))
    rank = np.argsort(np.argsort(-power, axis=0, kind="stable"), axis=0, kind="stable")
    return _by_balance(record, variant, (rank < SMALLER_POWERS) & (power > 0))


def _by_balance(record: Record, variant: Variant, who: Flags) -> Comparison:
    ahead = int(variant.number("horizon"))
    dominated, known = beyond(record, variant, variant.word("balance"))
    moved = _moved(record, variant.power, who, ahead) * 10 / ahead
    time = times(variant)
    time = time[known[time] & ~np.isnan(moved[time])]
    contrast = (~dominated[time]).astype(np.float64)
    return Comparison(moved[time], contrast, time, OverYears(time, ahead), events=len(time) // ahead)


def _moved(record: Record, measure: str, who: Flags, ahead: int) -> Reals:
    """Half the sum of the changes of shares from each year to the year `ahead`, nan where that is not known."""
    power, present = record.power(measure), record.present
    found = np.full(SPAN, np.nan)
    for time in range(SPAN - ahead):
        some = who[:, time] & ~np.isnan(power[:, time])
        later = np.where(present[some, time + ahead], power[some, time + ahead], 0.0)
        if some.sum() > 1 and not np.isnan(later).any() and later.sum() > 0:
            start = power[some, time]
            found[time] = np.abs(later / later.sum() - start / start.sum()).sum() / 2
    return found
