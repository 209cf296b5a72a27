"""C11 in simulation: pacts made between states born kin and born strangers, where neither alarms the other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import pooled, shares_of
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question

THIRD = 1.0 / 3.0
"""Kinship is drawn evenly; the upper third of its range is kin, the lower third is not."""


def _sides(played: Played) -> tuple[Reals, Reals, Reals, Reals]:
    before, after = played.before, played.after
    threat = before.threat(played.rules)
    calm = np.maximum(threat, np.swapaxes(threat, -1, -2)) < played.rules.alarm
    once = np.triu(np.ones((before.power.shape[2],) * 2, dtype=bool), k=1)
    free = before.near & calm & once & (before.pact < 3) & after.alive[..., :, None] & after.alive[..., None, :]
    spread = np.abs(before.kinship).max()
    kin, strange = free & (before.kinship > THIRD * spread), free & (before.kinship < -THIRD * spread)
    signed = after.pact >= 3
    return *shares_of(signed & kin, kin), *shares_of(signed & strange, strange)


def count(played: Mapping[str, Played]) -> Totals:
    """Pacts of defence or offence made in a year, and pairs without one; kin and strangers."""
    return pooled(*(_sides(one) for one in played.values()))


QUESTION = Question(
    number="C11",
    settings=("balanced", "dominated", "bipolar"),
    counted="Pacts of defence or offence made in the year after a look, of pairs of neighbours that have none and"
    " of which neither alarms the other; pairs in the upper third of kinship, against the lower third. "
    "Kinship is dealt by lot, whatever the power; the balanced, dominated and bipolar worlds together.",
    count=count,
)
