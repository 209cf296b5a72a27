"""C6b on the record: great powers that join the war of a state they had promised active help.

The pact must have stood the year before; a great power pledged to both sides is no case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from counterpoise.evidence.comparison import Comparison
from counterpoise.evidence.on_record.c06a_buck_passing import Row, by_conflict, poled
from counterpoise.evidence.on_record.conflicts import Conflict
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.variant import Variant

Choosing = Callable[[Record, Conflict, int, str], Iterator[tuple[int, bool]]]


def history(record: Record, variant: Variant) -> Comparison:
    """Allies that join."""
    return _by_poles(record, variant, allies)


def control(record: Record, variant: Variant) -> Comparison:
    """Great powers without any pact with either side that join."""
    return _by_poles(record, variant, strangers)


def _by_poles(record: Record, variant: Variant, who: Choosing) -> Comparison:
    rows: list[Row] = []
    for war, time, multipolar in poled(record, variant):
        rows += [(war.number, place, joined, multipolar) for place, joined in who(record, war, time, _pledge(variant))]
    return by_conflict(rows)


def _pledge(variant: Variant) -> str:
    return variant.word("pledge")


def allies(record: Record, war: Conflict, time: int, pledge: str) -> Iterator[tuple[int, bool]]:
    """Great powers pledged to one side of a conflict, and whether they joined it."""
    tie = record.tie(pledge)
    for place in _waiting(record, war, time):
        pledged = [bool(tie[place, sorted(side), time - 1].any()) for side in war.first]
        if sum(pledged) == 1:
            side = pledged.index(True)
            yield place, war.side_of(place) == side


def strangers(record: Record, war: Conflict, time: int, pledge: str) -> Iterator[tuple[int, bool]]:
    """Great powers without any pact with anybody who opened the conflict, and whether they came in."""
    tie = record.tie("any")
    opened = sorted(war.first[0] | war.first[1])
    for place in _waiting(record, war, time):
        if not tie[place, opened, time - 1].any():
            yield place, war.side_of(place) >= 0


def _waiting(record: Record, war: Conflict, time: int) -> list[int]:
    opened = war.first[0] | war.first[1]
    return [place for place in np.flatnonzero(record.major[:, time]).tolist() if place not in opened]
