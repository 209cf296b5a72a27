"""C9 on the record: attacks on states between two stronger rivals, those without a pact against those with one."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import ByCluster, Comparison
from counterpoise.evidence.on_record.laying import state_unit, state_years
from counterpoise.evidence.on_record.record import SPAN, Flags, Record
from counterpoise.evidence.on_record.variant import Variant


def history(record: Record, variant: Variant) -> Comparison:
    """Attacks on states between rivals."""
    return _by_isolation(record, variant, _between(record, variant) & ~record.major)


def control(record: Record, variant: Variant) -> Comparison:
    """Attacks on states that lie between no rivals and touch no great power."""
    near_great = np.asarray(((record.touch > 0) & record.major[:, None, :]).any(axis=0))
    return _by_isolation(record, variant, record.present & ~record.major & ~near_great & ~_between(record, variant))


def _by_isolation(record: Record, variant: Variant, who: Flags) -> Comparison:
    state, time = state_years(who, variant)
    kept = record.present[state, time - 1]
    state, time = state[kept], time[kept]
    tied = np.asarray(record.tie(variant.word("tie")).any(axis=1))
    alone = ~tied[state, time - 1]
    attacked = record.attacked("cow", variant.word("hostility"))[state, time]
    unit = state_unit(state, time)
    events = int((attacked & alone).sum())
    return Comparison(attacked.astype(np.float64), alone.astype(np.float64), unit, ByCluster(state), events)


def _between(record: Record, variant: Variant) -> Flags:
    """Whether a state touches both of two rivals, each stronger than it the year before, shape (states, years)."""
    only_great, land = variant.word("rivals") == "great", variant.word("touch") == "land"
    name = ("between", variant.power, str(only_great), str(land))
    return record.once(name, lambda: _squeezed(record, variant.power, only_great=only_great, land=land))


def _squeezed(record: Record, measure: str, *, only_great: bool, land: bool) -> Flags:
    power = record.power(measure)
    found = np.zeros((record.states, SPAN), dtype=np.bool_)
    for time in range(1, SPAN):
        touch, before = record.touch[:, :, time], power[:, time - 1]
        with np.errstate(invalid="ignore"):
            near = ((touch == 1) if land else (touch > 0)) & (before[:, None] > before[None, :])
        one, two = np.nonzero(np.triu(record.rival[:, :, time]))
        if only_great:
            great = record.major[one, time] | record.major[two, time]
            one, two = one[great], two[great]
        found[:, time] = (near[one] & near[two]).any(axis=0)
    return found & record.present
