"""C4b in simulation: whether those who begin wars win more than half of those that are decided."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import pooled
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _sides(played: Played) -> tuple[Reals, Reals, Reals, Reals]:
    even = np.ones(played.runs)
    return played.total("attacker_wins"), played.total("decided"), 0.5 * even, even


def count(played: Mapping[str, Played]) -> Totals:
    """Wars that the attackers won, and decided wars, beside one half."""
    return pooled(*(_sides(one) for one in played.values()))


QUESTION = Question(
    number="C4b",
    settings=("balanced", "dominated", "bipolar"),
    counted="Decided wars that the attackers won, against one half; the balanced, dominated and bipolar worlds "
    "together.",
    count=count,
    looked=False,
)
