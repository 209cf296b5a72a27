"""C10 on the record: bids for domination, and how many succeeded.

A bid that still runs when the record ends and has not succeeded is undecided and no case.
"""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import Alone, Comparison
from counterpoise.evidence.on_record.laying import times
from counterpoise.evidence.on_record.record import SPAN, Record
from counterpoise.evidence.on_record.standing import Standing, spells
from counterpoise.evidence.on_record.variant import Variant

BRIDGED = 5
"""Breaks shorter than this do not end a bid."""


def history(record: Record, variant: Variant) -> Comparison:
    """Bids by power."""
    return _bids(record.standing(variant.power), variant)


def control(record: Record, variant: Variant) -> Comparison:
    """The same rule on population."""
    return _bids(record.standing("tpop"), variant)


def _bids(standing: Standing, variant: Variant) -> Comparison:
    time = times(variant)
    shares = np.nan_to_num(standing.shares[:, time])
    rows: list[tuple[int, bool]] = []
    for place in np.flatnonzero((shares >= variant.number("bid")).any(axis=1)).tolist():
        for start, end in spells(shares[place] >= variant.number("bid"), BRIDGED):
            mastery = spells(shares[place, start : end + 1] >= variant.number("mastery"))
            held = any(last - first + 1 >= variant.number("held") for first, last in mastery)
            if held or end < len(time) - 1:
                rows.append((place * SPAN + start, held))
    unit = np.array([row[0] for row in rows], dtype=np.int64)
    return Comparison(np.array([row[1] for row in rows], dtype=np.float64), None, unit, Alone(), events=len(rows))
