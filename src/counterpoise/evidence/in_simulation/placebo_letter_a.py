"""The placebo in simulation: attacks on the state called A. Names are dealt by lot; the rule must not be taken in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import pooled
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question

A = 0
"""States are called A, B, C, ...; which seat of power a letter has is drawn for every run."""


def _sides(played: Played) -> tuple[Reals, Reals, Reals, Reals]:
    run, years = played.war_run(), np.asarray((played.powers[:, :-1] > 0.0).sum(axis=1), dtype=np.float64)
    on_a = (played.war("defender").astype(np.int64) == A).astype(np.float64)
    return played.by_run(on_a, run), years[:, A], played.by_run(1.0 - on_a, run), years.sum(axis=1) - years[:, A]


def count(played: Mapping[str, Played]) -> Totals:
    """Attacks and years of life, of the state called A and of all others."""
    return pooled(*(_sides(one) for one in played.values()))


QUESTION = Question(
    number="P",
    settings=("balanced", "dominated", "bipolar"),
    counted="Attacks on a state, a year of its life; the state called A, against all others; the balanced, "
    "dominated and bipolar worlds together.",
    count=count,
    looked=False,
)
