"""C4b on the record: the share of wars, or of disputes with force, that those who began them won."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from counterpoise.evidence.comparison import Alone, Comparison
from counterpoise.evidence.on_record.c04a_unprofitable_in_balance import HALF_YEAR, decided
from counterpoise.evidence.on_record.conflicts import Conflict
from counterpoise.evidence.on_record.record import FIRST, Record
from counterpoise.evidence.on_record.variant import Variant


def history(record: Record, variant: Variant) -> Comparison:
    """Won by those who began it."""
    return _share(record, variant, lambda war: war.won == war.began)


def control(record: Record, variant: Variant) -> Comparison:
    """Begun in the first half of the year."""
    return _share(record, variant, lambda war: war.month <= HALF_YEAR)


def _share(record: Record, variant: Variant, outcome: Callable[[Conflict], bool]) -> Comparison:
    counted = decided(record.conflicts(variant.word("count")), variant)
    if variant.word("wars") == "against-great":
        counted = [one for one in counted if _met_a_great_power(record, one)]
    y = np.array([outcome(one) for one in counted], dtype=np.float64)
    unit = np.array([one.number for one in counted], dtype=np.int64)
    return Comparison(y, None, unit, Alone(), events=len(y))


def _met_a_great_power(record: Record, one: Conflict) -> bool:
    return any(record.major[place, one.year - FIRST] for place in one.first[1 - one.began])
