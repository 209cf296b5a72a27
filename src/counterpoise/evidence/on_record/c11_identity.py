"""C11 on the record: pacts between states of like and unlike rule, with power, threat and distance held."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import ByPair, Comparison
from counterpoise.evidence.identity import CREEDS, identity
from counterpoise.evidence.on_record.laying import pair_unit, pairs
from counterpoise.evidence.on_record.record import FIRST, Flags, Places, Reals, Record
from counterpoise.evidence.on_record.variant import Variant

DEMOCRACY = 6
"""Polity's usual threshold, on either side of zero."""
NEAR = 0.2
"""Difference of V-Dem's index within which two states are alike."""


def history(record: Record, variant: Variant) -> Comparison:
    """Pacts by likeness of rule."""
    one, two, time = _rows(record, variant)
    return _by_likeness(record, variant, (one, two, time), _alike(record, variant, one, two, time - 1))


def control(record: Record, variant: Variant) -> Comparison:
    """Pacts by whether both state numbers are even."""
    one, two, time = _rows(record, variant)
    even = record.codes % 2 == 0
    return _by_likeness(record, variant, (one, two, time), (even[one] & even[two]).astype(np.float64))


def _rows(record: Record, variant: Variant) -> tuple[Places, Places, Places]:
    population = variant.word("population")
    return pairs(record, f"pairs once, {population}", lambda: _wanted(record, population), variant)


def _wanted(record: Record, population: str) -> Flags:
    once = np.triu(np.ones((record.states, record.states), dtype=np.bool_))[:, :, None] & record.together
    if population == "great-powers":
        return once & record.major[:, None, :] & record.major[None, :, :]
    return once & (record.major[:, None, :] | record.major[None, :, :] | (record.touch > 0))


def _by_likeness(record: Record, variant: Variant, rows: tuple[Places, Places, Places], alike: Reals) -> Comparison:
    held = _held(record, variant, *rows)
    known = np.isfinite(alike) & np.isfinite(held).all(axis=1)
    one, two, time = (part[known] for part in rows)
    y = record.signed(variant.word("pledge"))[one, two, time].astype(np.float64)
    bond, unit = ByPair(one, two), pair_unit(record, one, two, time)
    return Comparison(y, alike[known], unit, bond, events=int(y.sum()), controls=held[known])


def _held(record: Record, variant: Variant, one: Places, two: Places, time: Places) -> Reals:
    """What is held: shared rival, rivalry, pact, ratio of power, distance, all of the year before but the last."""
    before, power = time - 1, record.power(variant.power)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(np.log(power[one, before] / power[two, before]))
        far = np.log(record.distance(one, two, time))
    return np.column_stack(
        [
            record.once(("shared rival",), lambda: _shared(record.rival))[one, two, before],
            record.rival[one, two, before],
            record.tie(variant.word("pledge"))[one, two, before],
            ratio,
            far,
        ]
    ).astype(np.float64)


def _shared(rival: Flags) -> Flags:
    """Whether two states have a rival in common."""
    found = np.zeros_like(rival)
    for time in range(rival.shape[2]):
        of_year = rival[:, :, time]
        for third in np.flatnonzero(of_year.any(axis=0)):
            enemies = np.flatnonzero(of_year[third])
            found[enemies[:, None], enemies[None, :], time] = True
    return found


def _alike(record: Record, variant: Variant, one: Places, two: Places, time: Places) -> Reals:
    likeness = variant.word("likeness")
    if likeness == "creed":
        creed = record.once(("creed",), lambda: _creeds(record))
        return ((creed[one, time] == creed[two, time]) & (creed[one, time] > 0)).astype(np.float64)
    score = record.polity if likeness == "polity" else record.polyarchy
    a, b = score[one, time], score[two, time]
    if likeness == "polity":
        alike = ((a >= DEMOCRACY) & (b >= DEMOCRACY)) | ((a <= -DEMOCRACY) & (b <= -DEMOCRACY))
    else:
        alike = np.abs(a - b) <= NEAR
    return np.where(np.isnan(a) | np.isnan(b), np.nan, alike.astype(np.float64))


def _creeds(record: Record) -> Places:
    """The creed of each state in each year as a number, 0 where it has none."""
    number = {creed: place for place, creed in enumerate(sorted(CREEDS), start=1)}
    found = np.zeros(record.present.shape, dtype=np.int64)
    for place, time in zip(*np.nonzero(record.present), strict=True):
        found[place, time] = number.get(identity(record.letters[place], int(time) + FIRST).rule or "", 0)
    return found
