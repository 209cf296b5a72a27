"""Laying out rows: which states, pairs and years a variant is about, and what each row is called.

A row of a year is known by that year, a row of a state by state and year, a row of a pair by both states and the year,
so that two variants of a claim agree on which of their rows are the same thing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence.on_record.record import FIRST, SPAN, Flags, Places, Record
from counterpoise.evidence.on_record.variant import Variant

Whole = NDArray[np.int64]


def times(variant: Variant, *, before: int = 0) -> Whole:
    """The places of the variant's years, as far as the year `before` them is in the record too."""
    first, last = variant.years
    return np.arange(max(first, FIRST + before), min(last, FIRST + SPAN - 1) + 1) - FIRST


def pairs(
    record: Record, name: str, mask: Callable[[], Flags], variant: Variant, *, before: int = 1
) -> tuple[Places, Places, Places]:
    """The pairs that a mask of shape (states, states, years) allows, in the variant's years: one, two, time.

    Args:
        record: The record, which keeps the rows of every year under the name.
        name: Of the mask.
        mask: Makes it.
        variant: Whose years are meant.
        before: Years before that must be in the record too.
    """
    one, two, time = record.once(("pairs", name), lambda: np.nonzero(mask()))
    inside = np.isin(time, times(variant, before=before))
    return one[inside], two[inside], time[inside]


def state_years(mask: Flags, variant: Variant, *, before: int = 1) -> tuple[Places, Places]:
    """The state-years that a mask of shape (states, years) allows, in the variant's years: state, time."""
    state, time = np.nonzero(mask)
    inside = np.isin(time, times(variant, before=before))
    return state[inside], time[inside]


def pair_unit(record: Record, one: Places, two: Places, time: Places) -> Whole:
    """What a row of a pair and a year is called."""
    return (one.astype(np.int64) * record.states + two) * SPAN + time


def state_unit(state: Places, time: Places) -> Whole:
    """What a row of a state and a year is called."""
    return state.astype(np.int64) * SPAN + time


def distinct(numbers: NDArray[Any]) -> int:
    """How many different numbers above zero there are: disputes, say."""
    return len(np.unique(numbers[numbers > 0]))


def the_stronger_first(
    record: Record, measure: str, rows: tuple[Places, Places, Places]
) -> tuple[Places, Places, Places]:
    """Of these pairs those in which the first state was no weaker than the second the year before."""
    one, two, time = rows
    power = record.power(measure)
    with np.errstate(invalid="ignore"):
        kept = power[one, time - 1] >= power[two, time - 1]
    return one[kept], two[kept], time[kept]
