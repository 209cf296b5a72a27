"""C6a in simulation: great powers that leave a common threat to others, where they are several and where two."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings, faced, great, passes, shares_of
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _passing(played: Played) -> tuple[Reals, Reals]:
    answers, powers = faced(played), great(played)
    return shares_of(passes(answers) & powers, answers.threatened & powers)


def count(played: Mapping[str, Played]) -> Totals:
    """Great powers that pass the buck, and those that face a threat."""
    return between_settings(_passing(played["balanced"]), _passing(played["bipolar"]))


QUESTION = Question(
    number="C6a",
    settings=("balanced", "bipolar"),
    counted="Great powers that face a threat which alarms others too and neither oppose nor accommodate it in the"
    " next year, of all great powers that face a threat; worlds that begin with several great powers, "
    "against the same worlds with two.",
    count=count,
)
