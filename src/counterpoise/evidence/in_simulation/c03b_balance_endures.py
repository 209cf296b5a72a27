"""C3b in simulation: how much capability changes hands in ten years, in balance and under a dominant state."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question

HORIZON = 10
"""Years ahead, as in the main variant on the record."""


def _moved(played: Played) -> tuple[Reals, Reals]:
    shares = played.powers / played.powers.sum(axis=2, keepdims=True)
    at = shares[:, ::HORIZON]
    moved = np.abs(np.diff(at, axis=1)).sum(axis=(1, 2)) / 2.0
    return moved, np.full(played.runs, float(at.shape[1] - 1))


def count(played: Mapping[str, Played]) -> Totals:
    """Shares of all capabilities that change hands in ten years, and spans of ten years."""
    return between_settings(_moved(played["balanced"]), _moved(played["dominated"]))


QUESTION = Question(
    number="C3b",
    settings=("balanced", "dominated"),
    counted="Half the sum of the changes of all states' shares over ten years, in spans that do not overlap; "
    "worlds that begin in balance, against the same worlds with a dominant state.",
    count=count,
    looked=False,
)
