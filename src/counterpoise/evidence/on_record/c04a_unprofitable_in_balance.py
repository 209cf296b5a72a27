"""C4a on the record: wars won by those who began them, between equals and between unequals.

The power of a side is that of its states in the year before; a state whose power is not known counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from counterpoise.evidence.comparison import Alone, Comparison
from counterpoise.evidence.on_record.conflicts import Conflict
from counterpoise.evidence.on_record.record import FIRST, Record
from counterpoise.evidence.on_record.variant import Variant

DRAWN, UNKNOWN = -1, -2
HALF_YEAR = 6


def history(record: Record, variant: Variant) -> Comparison:
    """Whether those who began the war won it."""
    return _by_balance(record, variant, lambda war: war.won == war.began)


def control(record: Record, variant: Variant) -> Comparison:
    """Whether the war began in the first half of the year."""
    return _by_balance(record, variant, lambda war: war.month <= HALF_YEAR)


def decided(conflicts: Iterable[Conflict], variant: Variant) -> list[Conflict]:
    """Conflicts of the variant's years of which beginner and outcome are known; draws where they are to count."""
    out = {UNKNOWN} if variant.word("draws") == "failed" else {UNKNOWN, DRAWN}
    first, last = variant.years
    return [one for one in conflicts if one.began >= 0 and one.won not in out and first <= one.year <= last]


def _by_balance(record: Record, variant: Variant, outcome: object) -> Comparison:
    assert callable(outcome)
    power = record.power(variant.power)
    rows: list[tuple[int, float, float]] = []
    for war in decided(record.wars, variant):
        sides = war.first if variant.word("sides") == "first" else war.all
        time = max(war.year - FIRST - 1, 0)
        weights = sorted(float(np.nansum(power[sorted(side), time])) for side in sides)
        if weights[0] > 0:
            even = weights[1] <= variant.number("factor") * weights[0]
            rows.append((war.number, float(bool(outcome(war))), float(even)))
    unit, y, x = (np.array(column) for column in zip(*rows, strict=True)) if rows else (np.zeros(0),) * 3
    fewer = int(min(x.sum(), len(x) - x.sum()))
    return Comparison(y.astype(np.float64), x.astype(np.float64), unit.astype(np.int64), Alone(), events=fewer)
