"""C7 in simulation: threatened states that stand with the threat, the weak and the less weak."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import faced, pooled, shares_of
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question

WEAK = 0.25
"""Below this share of the threat's capability a state is weak: the widest level on the record, for worlds in which a
great power has three to six times what a small state has."""


def _sides(played: Played) -> tuple[Reals, Reals, Reals, Reals]:
    answers, power = faced(played), played.before.power
    weak = power < WEAK * np.take_along_axis(power, answers.threat, axis=-1)
    weak_ones, others = answers.threatened & weak, answers.threatened & ~weak
    yields = answers.accommodates
    return *shares_of(yields & weak_ones, weak_ones), *shares_of(yields & others, others)


def count(played: Mapping[str, Played]) -> Totals:
    """States that stand with what threatens them most, and states that face a threat; weak ones and others."""
    return pooled(*(_sides(one) for one in played.values()))


QUESTION = Question(
    number="C7",
    settings=("balanced", "dominated", "bipolar"),
    counted="States that in the year after a look stand or fight with the state that threatens them most, or give"
    " in to it, of all that face a threat; those with less than a quarter of its capability, against the "
    "stronger; the balanced, dominated and bipolar worlds together.",
    count=count,
)
