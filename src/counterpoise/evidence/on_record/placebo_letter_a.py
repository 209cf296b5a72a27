"""The placebo on the record: attacks on states whose abbreviation starts with A, and on all others."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.comparison import ByCluster, Comparison
from counterpoise.evidence.on_record.laying import state_unit, state_years
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.variant import Variant


def history(record: Record, variant: Variant) -> Comparison:
    """Attacks by the letter A."""
    return _by_letter(record, variant, "A")


def control(record: Record, variant: Variant) -> Comparison:
    """Attacks by the letter B."""
    return _by_letter(record, variant, "B")


def _by_letter(record: Record, variant: Variant, letter: str) -> Comparison:
    who = record.present & ~record.major if variant.word("population") == "minor" else record.present
    state, time = state_years(who, variant)
    lettered = np.array([letters.startswith(letter) for letters in record.letters])[state]
    attacked = record.attacked(variant.word("disputes"), variant.word("hostility"))[state, time]
    unit = state_unit(state, time)
    events = int((attacked & lettered).sum())
    return Comparison(attacked.astype(np.float64), lettered.astype(np.float64), unit, ByCluster(state), events)
