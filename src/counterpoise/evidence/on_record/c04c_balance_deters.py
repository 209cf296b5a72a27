"""C4c on the record: attacks on a weaker state, by whether it and its defenders made up the balance the year before.

The challenger's own power never counts for the weaker state, even where the two are allied; a defender whose power is
not known counts nothing.
"""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import ByPair, Comparison
from counterpoise.evidence.on_record.laying import distinct, pair_unit, pairs, the_stronger_first
from counterpoise.evidence.on_record.record import Flags, Places, Reals, Record
from counterpoise.evidence.on_record.variant import Variant


def history(record: Record, variant: Variant) -> Comparison:
    """Disputes begun by the challenger within its reach."""
    if variant.word("reach") == "land":
        rows = pairs(record, "neighbours by land", lambda: (record.touch == 1) & record.together, variant)
    else:
        rows = pairs(record, "within reach", lambda: _within_reach(record), variant)
    return _by_balance(record, variant, rows)


def control(record: Record, variant: Variant) -> Comparison:
    """The same out of its reach."""
    rows = pairs(record, "out of reach", lambda: record.together & ~_within_reach(record), variant)
    return _by_balance(record, variant, rows)


def _within_reach(record: Record) -> Flags:
    return ((record.touch > 0) | record.major[:, None, :]) & record.together


def _by_balance(record: Record, variant: Variant, rows: tuple[Places, Places, Places]) -> Comparison:
    power = record.power(variant.power)
    one, two, time = the_stronger_first(record, variant.power, rows)
    before = time - 1
    allies, pledged = _allied(record, variant.power), record.tie("defence")
    held = power[two, before] + allies[two, before]
    held = held - np.where(pledged[two, one, before], power[one, before], 0.0)
    made_up = (held >= variant.number("balance") * power[one, before]).astype(np.float64)
    begun = record.begun(variant.word("disputes"), variant.word("hostility"))[one, two, time]
    outcome = (begun > 0).astype(np.float64)
    return Comparison(outcome, made_up, pair_unit(record, one, two, time), ByPair(one, two), distinct(begun))


def _allied(record: Record, measure: str) -> Reals:
    """What the states pledged to defend each state have together, shape (states, years)."""
    power, pledged = np.nan_to_num(record.power(measure)), record.tie("defence")
    return record.once(("allied", measure), lambda: np.einsum("jkt,kt->jt", pledged, power))
