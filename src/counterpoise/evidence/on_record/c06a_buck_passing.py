"""C6a on the record: great powers that stay out of the war of a rival, in multipolar and in bipolar years.

Years with one pole are left out. Poles are those of the year before the war; a great power that was in the war from
the start had no choice left and is no case.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from counterpoise.evidence.comparison import ByCluster, Comparison
from counterpoise.evidence.on_record.conflicts import Conflict
from counterpoise.evidence.on_record.record import FIRST, Record
from counterpoise.evidence.on_record.variant import Variant

Row = tuple[int, int, bool, bool]
"""A conflict's number, a state's place, what it did, and the contrast."""

_WARS_UNIT = 1000


def history(record: Record, variant: Variant) -> Comparison:
    """Rivals of a great power at war that stay out."""
    return by_conflict(list(_rivals(record, variant)))


def control(record: Record, variant: Variant) -> Comparison:
    """Smaller states that border nobody in the war."""
    return by_conflict(list(_far(record, variant)))


def by_conflict(rows: list[Row]) -> Comparison:
    """What states did about conflicts, clustered by conflict."""
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    number, place, did, contrast = table.T
    unit = number * _WARS_UNIT + place
    events = len(np.unique(number))
    return Comparison(did.astype(np.float64), contrast.astype(np.float64), unit, ByCluster(number), events)


def poled(record: Record, variant: Variant) -> Iterator[tuple[Conflict, int, bool]]:
    """Conflicts of the variant's years with the place of the year and whether the year before was multipolar."""
    poles = record.standing(variant.power).poles(variant.word("rule"))
    first, last = variant.years
    for war in record.conflicts(variant.word("conflict")):
        time = war.year - FIRST
        if first <= war.year <= last and time > 0 and poles[time - 1] in (2, 3):
            yield war, time, poles[time - 1] == 3


def _rivals(record: Record, variant: Variant) -> Iterator[Row]:
    everybody = variant.word("who") == "all"
    for war, time, multipolar in poled(record, variant):
        fighting = [place for side in war.first for place in side if record.major[place, time]]
        for place in _waiting(record, war, time):
            if fighting and (everybody or record.rival[place, fighting, time].any()):
                yield war.number, place, place not in war.states, multipolar


def _waiting(record: Record, war: Conflict, time: int) -> list[int]:
    """Great powers that were not in it from the start."""
    opened = war.first[0] | war.first[1]
    return [place for place in np.flatnonzero(record.major[:, time]).tolist() if place not in opened]


def _far(record: Record, variant: Variant) -> Iterator[Row]:
    for war, time, multipolar in poled(record, variant):
        opened = sorted(war.first[0] | war.first[1])
        if not any(record.major[place, time] for place in opened):
            continue
        touching = (record.touch[:, opened, time] > 0).any(axis=1)
        for place in np.flatnonzero(record.present[:, time] & ~record.major[:, time] & ~touching).tolist():
            if place not in opened:
                yield war.number, place, place not in war.states, multipolar
