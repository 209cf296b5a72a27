"""C1 in simulation: years with a coalition against the leader, where one state dominates and where none does."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings, shares_of
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _years(played: Played) -> tuple[Reals, Reals]:
    leagued = played.after.leagued_against(played.before.leader)
    coalition = np.asarray(leagued.sum(axis=2) >= 2)
    return shares_of(coalition, np.ones_like(coalition))


def count(played: Mapping[str, Played]) -> Totals:
    """Years in which two or more allied states stand against the strongest, of all that were looked at."""
    return between_settings(_years(played["dominated"]), _years(played["balanced"]))


QUESTION = Question(
    number="C1",
    settings=("dominated", "balanced"),
    counted="Years in which two or more states that are bound by pacts of defence or offence stand against the "
    "strongest state, or have such a pact aimed at it; worlds that begin with a dominant state, against the same "
    "worlds without.",
    count=count,
)
