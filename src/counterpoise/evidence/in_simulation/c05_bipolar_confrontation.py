"""C5 in simulation: attacks between the two strongest states, where there are two great powers and where more."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _clashes(played: Played) -> tuple[Reals, Reals]:
    run, turn = played.war_run(), played.war("turn").astype(np.int64)
    two = np.argsort(played.powers, axis=2)[:, :, -2:]  # the two strongest before each turn
    top = np.sort(two[run, turn], axis=1)
    sides = np.sort(np.column_stack([played.war("attacker"), played.war("defender")]).astype(np.int64), axis=1)
    clash = (top == sides).all(axis=1).astype(np.float64)
    return played.by_run(clash, run), np.full(played.runs, float(played.rows.shape[1]))


def count(played: Mapping[str, Played]) -> Totals:
    """Attacks between the two strongest, and years."""
    return between_settings(_clashes(played["bipolar"]), _clashes(played["balanced"]))


QUESTION = Question(
    number="C5",
    settings=("bipolar", "balanced"),
    counted="Attacks of one of the two strongest states on the other, a year; worlds that begin with two great "
    "powers, against the same worlds with several.",
    count=count,
    looked=False,
)
