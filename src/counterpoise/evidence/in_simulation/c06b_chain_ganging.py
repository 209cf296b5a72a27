"""C6b in simulation: allies drawn into a war, where there are several great powers and where two."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoise.evidence.in_simulation.conduct import between_settings, pledges
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def count(played: Mapping[str, Played]) -> Totals:
    """Allies who came to the help of a state that was attacked, and allies who were pledged to it."""
    return between_settings(pledges(played["balanced"]), pledges(played["bipolar"]))


QUESTION = Question(
    number="C6b",
    settings=("balanced", "bipolar"),
    counted="Allies that fight beside a state which is attacked, of all that are pledged to it by a pact of defence or "
    "offence and are not at war already; worlds that begin with several great powers, against the same worlds "
    "with two.",
    count=count,
    looked=False,
)
