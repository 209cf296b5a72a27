"""C8 in simulation: wars between great powers, under a dominant state and in balance: C3a from the other side."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoise.evidence.in_simulation.c03a_balance_peace import great_wars
from counterpoise.evidence.in_simulation.conduct import between_settings
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def count(played: Mapping[str, Played]) -> Totals:
    """Great-power wars a year, under a dominant state and in balance."""
    return between_settings(great_wars(played["dominated"]), great_wars(played["balanced"]))


QUESTION = Question(
    number="C8",
    settings=("balanced", "dominated"),
    counted="Wars with great powers on both sides, a year; worlds that begin with a dominant state, against the "
    "same worlds in balance.",
    count=count,
    looked=False,
)
