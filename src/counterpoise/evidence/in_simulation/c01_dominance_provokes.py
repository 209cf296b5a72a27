"""C1 in simulation: years with a coalition against the leader, where one state dominates and where none does."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _years(played: Played) -> tuple[Reals, Reals]:
    return played.total("coalition"), np.full(played.runs, float(played.rows.shape[1]))


def count(played: Mapping[str, Played]) -> Totals:
    """Years in which allied states that outweigh the leader stand against it, of all years."""
    return between_settings(_years(played["dominated"]), _years(played["balanced"]))


QUESTION = Question(
    number="C1",
    settings=("dominated", "balanced"),
    counted="Years in which two or more allied states that together outweigh the strongest stand against it; "
    "worlds that begin with a dominant state, against the same worlds without one.",
    count=count,
    looked=False,
)
