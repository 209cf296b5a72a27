"""C4a in simulation: who wins decided wars, between sides near in strength and between unequal sides."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import pooled
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _sides(played: Played) -> tuple[Reals, Reals, Reals, Reals]:
    decided, won = played.total("decided"), played.total("attacker_wins")
    equal, equal_won = played.total("equal_decided"), played.total("equal_attacker_wins")
    return equal_won, equal, won - equal_won, decided - equal


def count(played: Mapping[str, Played]) -> Totals:
    """Wars that the attackers won, and decided wars; sides within a factor of one and a half, and all others."""
    return pooled(*(_sides(one) for one in played.values()))


QUESTION = Question(
    number="C4a",
    settings=("balanced", "dominated", "bipolar"),
    counted="Decided wars that the attackers won; wars between sides within a factor of one and a half of each "
    "other, against all others; the balanced, dominated and bipolar worlds together.",
    count=count,
    looked=False,
)
