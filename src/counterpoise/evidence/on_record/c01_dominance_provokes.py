"""C1 on the record: pacts among great powers without the leader, after years in which it dominated and others."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import Comparison, OverYears
from counterpoise.evidence.on_record.laying import times
from counterpoise.evidence.on_record.record import FIRST, SPAN, Flags, Places, Reals, Record, Signing
from counterpoise.evidence.on_record.standing import SEA
from counterpoise.evidence.on_record.variant import Variant


def history(record: Record, variant: Variant) -> Comparison:
    """Whether a coalition against the leader was signed in a year, by whether the leader dominated before."""
    leader, _ = _leader(record, variant)
    return _by_dominance(record, variant, _coalitions(record, leader, variant))


def control(record: Record, variant: Variant) -> Comparison:
    """The same for pacts that no great power signed."""
    signed = np.zeros(SPAN, dtype=np.bool_)
    for one in record.signings:
        if _counts(one, variant) and not any(record.major[place, one.year - FIRST] for place in one.members):
            signed[one.year - FIRST] = True
    return _by_dominance(record, variant, signed)


def _by_dominance(record: Record, variant: Variant, signed: Flags) -> Comparison:
    lag = int(variant.number("lag"))
    _, share = _leader(record, variant)
    time = times(variant, before=lag)
    time = time[~np.isnan(share[time - lag])]
    outcome = signed[time].astype(np.float64)
    dominated = (share[time - lag] >= variant.number("threshold")).astype(np.float64)
    return Comparison(outcome, dominated, time, OverYears(time), events=int(outcome.sum()))


def _leader(record: Record, variant: Variant) -> tuple[Places, Reals]:
    """Place and share of the strongest great power, of the land or the sea powers where a part asks for it."""
    part = variant.part_of("leader")
    at_sea = np.isin(record.codes, SEA)
    chosen = at_sea if part == "sea" else ~at_sea if part == "land" else np.ones(record.states, dtype=np.bool_)
    return record.standing(variant.power).strongest(chosen)


def _coalitions(record: Record, leader: Places, variant: Variant) -> Flags:
    lag = int(variant.number("lag"))
    found = np.zeros(SPAN, dtype=np.bool_)
    for one in record.signings:
        time = one.year - FIRST
        against = int(leader[time - lag]) if time >= lag else -1
        great = [place for place in one.members if record.major[place, time]]
        joined = any(place in one.joined for place in great)
        if against < 0 or len(great) < 2 or not joined or against in one.members or not _counts(one, variant):
            continue
        hostile = any(record.rival[place, against, time] for place in great)
        found[time] |= hostile or variant.word("aim") == "without"
    return found


def _counts(one: Signing, variant: Variant) -> bool:
    return one.active or (variant.word("pledge") == "help" and one.help)
