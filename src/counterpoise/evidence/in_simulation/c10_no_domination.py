"""C10 in simulation: how often a state that begins with a large share comes to hold half of all capabilities."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def count(played: Mapping[str, Played]) -> Totals:
    """Runs in which a state ever holds half, beside one half of the runs."""
    runs = np.ones(played["dominated"].runs)
    return Totals(played["dominated"].column("hegemony").max(axis=1), runs, 0.5 * runs, runs)


QUESTION = Question(
    number="C10",
    settings=("dominated",),
    counted="Runs in which a state holds half of all capabilities in any year, against one half of the runs; "
    "worlds that begin with a dominant state.",
    count=count,
    looked=False,
)
