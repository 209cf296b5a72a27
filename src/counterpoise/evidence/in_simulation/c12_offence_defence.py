"""C12 in simulation: allies drawn into a war, where attack has half as much advantage again and where it has not."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoise.evidence.in_simulation.conduct import between_settings, pledges
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def count(played: Mapping[str, Played]) -> Totals:
    """Allies who came to the help of a state that was attacked, and allies who were pledged to it."""
    return between_settings(pledges(played["offence"]), pledges(played["balanced"]))


QUESTION = Question(
    number="C12",
    settings=("offence", "balanced"),
    counted="Allies that fight beside a state which is attacked, of all that are pledged to it by a pact of defence or "
    "offence and are not at war already; balanced worlds in which the attacker's strength counts half as much again, "
    "against the same worlds in which it does not.",
    count=count,
    looked=False,
)
