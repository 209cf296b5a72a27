"""C3a in simulation: wars between great powers, where power is balanced and where one state dominates."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def great_wars(played: Played) -> tuple[Reals, Reals]:
    """Wars with great powers on both sides, and years."""
    return played.total("great_wars"), np.full(played.runs, float(played.rows.shape[1]))


def count(played: Mapping[str, Played]) -> Totals:
    """Great-power wars a year, in balance and under a dominant state."""
    return between_settings(great_wars(played["balanced"]), great_wars(played["dominated"]))


QUESTION = Question(
    number="C3a",
    settings=("balanced", "dominated"),
    counted="Wars with great powers on both sides, a year; worlds that begin in balance, against the same worlds "
    "with a dominant state.",
    count=count,
    looked=False,
)
