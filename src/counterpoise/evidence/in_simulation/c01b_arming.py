"""C1b in simulation: how far the others mobilise, where one state dominates and where none does."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings, shares_of
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _arming(played: Played) -> tuple[Reals, Reals]:
    after = played.after
    others = after.alive & ~after.is_state(played.before.leader)
    return shares_of(after.arming * others, others)


def count(played: Mapping[str, Played]) -> Totals:
    """Mobilisation of all states but the strongest, added up, and their number."""
    return between_settings(_arming(played["dominated"]), _arming(played["balanced"]))


QUESTION = Question(
    number="C1b",
    settings=("dominated", "balanced"),
    counted="Mean mobilisation of all states but the strongest; worlds that begin with a dominant state, against "
    "the same worlds without one.",
    count=count,
)
