"""C12 on the record: do great powers join their allies' wars more often after decades in which attack paid?

Rows of one decade depend on each other, for what the last wars taught is the same for all of them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from counterpoise.evidence.comparison import ByCluster, Comparison
from counterpoise.evidence.on_record.c06a_buck_passing import Row, by_conflict
from counterpoise.evidence.on_record.c06b_chain_ganging import Choosing, allies, strangers
from counterpoise.evidence.on_record.record import FIRST, SPAN, Record
from counterpoise.evidence.on_record.variant import Variant

FEWEST = 3
"""Decided wars that must lie in memory; with fewer nothing was taught."""
DECADE = 10


def history(record: Record, variant: Variant) -> Comparison:
    """Allies that join."""
    return _by_lesson(record, variant, allies)


def control(record: Record, variant: Variant) -> Comparison:
    """Great powers without any pact with either side that join."""
    return _by_lesson(record, variant, strangers)


def _by_lesson(record: Record, variant: Variant, who: Choosing) -> Comparison:
    paid = _paid(record, variant)
    multipolar = record.standing(variant.power).poles("wayman") == 3
    first, last = variant.years
    rows: list[Row] = []
    when: list[int] = []
    for war in record.conflicts(variant.word("conflict")):
        time = war.year - FIRST
        if not first <= war.year <= last or time < 1 or paid[time] < 0:
            continue
        if variant.word("poles") == "all" or multipolar[time - 1]:
            some = [(war.number, place, joined, paid[time] == 1) for place, joined in who(record, war, time, "active")]
            rows += some
            when += [time] * len(some)
    times = np.array(when, dtype=np.int64)
    lessons = paid[np.unique(times)] if len(times) else np.zeros(0, dtype=np.int64)
    turns = int((np.diff(lessons) != 0).sum()) + 1 if len(lessons) else 0
    return replace(by_conflict(rows), bond=ByCluster(times // DECADE), events=turns)


def _paid(record: Record, variant: Variant) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """By year: 1 if attack had paid in the years behind, 0 if not, -1 if too few wars were decided."""
    memory, share = int(variant.number("memory")), variant.number("paid")
    known = [(war.year - FIRST, war.won == war.began) for war in record.wars if war.began >= 0 and war.won >= 0]
    found = np.full(SPAN, -1, dtype=np.int64)
    for time in range(SPAN):
        won = [win for year, win in known if time - memory <= year < time]
        if len(won) >= FEWEST:
            found[time] = int(sum(won) >= share * len(won) - 1e-9)
    return found
