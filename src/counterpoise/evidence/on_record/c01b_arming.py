"""C1b on the record: does a state's military spending grow after its strongest rival grew?

With "common" off, what all states of the world did in that year is taken from both growths.
"""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import Comparison, OverYears
from counterpoise.evidence.on_record.laying import state_unit, state_years
from counterpoise.evidence.on_record.record import SPAN, Flags, Places, Reals, Record
from counterpoise.evidence.on_record.variant import Variant

AHEAD = 3
"""Years over which a state's own spending is watched."""


def history(record: Record, variant: Variant) -> Comparison:
    """Own spending's growth by the growth of the strongest rival."""
    return _by_growth(record, variant, record.rival)


def control(record: Record, variant: Variant) -> Comparison:
    """The same by the growth of the strongest great power that is no rival."""
    return _by_growth(record, variant, ~record.rival & record.major[None, :, :] & record.together)


def _by_growth(record: Record, variant: Variant, whom: Flags) -> Comparison:
    span = int(variant.number("span"))
    growth = _common_off(_growth(record.power(variant.power), -span), variant)
    answer = _common_off(_growth(record.spending, AHEAD), variant)
    who = record.major if variant.word("population") == "great-powers" else record.present
    if variant.word("war") == "peace":
        who = who & ~record.at_war
    state, time = state_years(who & whom.any(axis=1), variant, before=span)
    other = _strongest(record.power(variant.power), whom, state, time)
    x, y = growth[other, time], answer[state, time]
    known = (other >= 0) & np.isfinite(x) & np.isfinite(y)
    state, time, other = state[known], time[known], other[known]
    events = len(np.unique(state * record.states + other))
    return Comparison(y[known], x[known], state_unit(state, time), OverYears(time, AHEAD), events)


def _growth(values: Reals, years: int) -> Reals:
    """Yearly growth as a logarithm over the years ahead, or over those behind where `years` is below zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(values > 0, np.log(values), np.nan)
    found = np.full_like(values, np.nan)
    length = min(abs(years), SPAN - 1)
    change = (logs[:, length:] - logs[:, :-length]) / length
    if years > 0:
        found[:, :-length] = change
    else:
        found[:, length:] = change
    return found


def _common_off(growth: Reals, variant: Variant) -> Reals:
    if variant.word("common") == "in":
        return growth
    known = np.isfinite(growth)
    mean = np.where(known, growth, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return growth - mean


def _strongest(power: Reals, whom: Flags, state: Places, time: Places) -> Places:
    """Of the states that `whom` allows each row's state, the strongest in that year; -1 where none has known power."""
    held = np.where(whom[state, :, time], np.nan_to_num(power[:, time].T, nan=-1.0), -1.0)
    place = held.argmax(axis=1) if len(held) else np.zeros(0, dtype=np.int64)
    return np.where(held[np.arange(len(held)), place] > 0, place, -1)
