"""C3a on the record: wars of great powers after years in balance and after years with a dominant state."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import Comparison, OverYears
from counterpoise.evidence.on_record.laying import times
from counterpoise.evidence.on_record.record import FIRST, SPAN, Flags, Record
from counterpoise.evidence.on_record.variant import Variant


def history(record: Record, variant: Variant) -> Comparison:
    """Whether a war began in a year, years in balance against the others."""
    dominated, known = beyond(record, variant, variant.word("balance"))
    return by_year(variant, wars(record, variant.word("war")), ~dominated, known)


def control(record: Record, variant: Variant) -> Comparison:
    """The same for wars without a great power."""
    dominated, known = beyond(record, variant, variant.word("balance"))
    return by_year(variant, wars(record, "without-great"), ~dominated, known)


def beyond(record: Record, variant: Variant, rule: str) -> tuple[Flags, Flags]:
    """Whether the leader is beyond balance, and whether that is known, by year."""
    first, second = record.standing(variant.power).leading[:2]
    known = ~np.isnan(first) & ~np.isnan(second)
    if rule == "share":
        return first >= variant.number("share"), known
    return first >= variant.number("multiple") * second, known


def by_year(variant: Variant, outcome: Flags, contrast: Flags, known: Flags) -> Comparison:
    """An outcome of each year by a contrast of the year before."""
    time = times(variant, before=1)
    time = time[known[time - 1]]
    y = outcome[time].astype(np.float64)
    return Comparison(y, contrast[time - 1].astype(np.float64), time, OverYears(time), events=int(y.sum()))


def wars(record: Record, which: str) -> Flags:
    """Years in which a war of this kind began."""
    found = np.zeros(SPAN, dtype=np.bool_)
    if which == "force-between":
        great = record.major[:, None, :] & record.major[None, :, :]
        return np.asarray(((record.begun("cow", "force") > 0) & great).any(axis=(0, 1)))
    for war in record.wars:
        time = war.year - FIRST
        sides = [any(record.major[place, time] for place in side) for side in war.all]
        found[time] |= {"with-great": any(sides), "between-great": all(sides), "without-great": not any(sides)}[which]
    return found
