"""C9 in simulation: attacks on the small state between great powers, where it isolates itself and where it does not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import between_settings
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _attacks(played: Played) -> tuple[Reals, Reals]:
    run = played.war_run()
    on_it = (played.war("defender").astype(np.int64) == played.between[run]).astype(np.float64)
    lived = played.powers[np.arange(played.runs), :-1, played.between] > 0.0
    return played.by_run(on_it, run), np.asarray(lived.sum(axis=1), dtype=np.float64)


def count(played: Mapping[str, Played]) -> Totals:
    """Attacks on that state, and the years that it lived."""
    return between_settings(_attacks(played["alone"]), _attacks(played["engaged"]))


QUESTION = Question(
    number="C9",
    settings=("alone", "engaged"),
    counted="Attacks on the small state that its second great power reaches best, a year of its life; the same "
    "state in the same world following isolation, against answering threats (or weighing its payoff, "
    "where all do).",
    count=count,
    looked=False,
)
