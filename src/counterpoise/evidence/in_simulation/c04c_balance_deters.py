"""C4c in simulation: attacks on the weaker of two neighbours, where its allies make up the balance and where not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.conduct import pooled, shares_of
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played
from counterpoise.evidence.in_simulation.question import Question


def _sides(played: Played) -> tuple[Reals, Reals, Reals, Reals]:
    before = played.before
    power = before.power
    allied = np.where(before.pact >= 3, power[..., None, :], 0.0)  # what the column would bring to the row
    # The challenger itself, where it is an ally of its prey, does not count among the defenders.
    defenders = power[..., None] + allied.sum(axis=-1, keepdims=True) - allied
    stronger = before.near & (power[..., :, None] > power[..., None, :])
    held = stronger & (np.swapaxes(defenders, -1, -2) >= power[..., :, None])
    attacked = played.after.attacked
    return *shares_of(attacked & held, held), *shares_of(attacked & stronger & ~held, stronger & ~held)


def count(played: Mapping[str, Played]) -> Totals:
    """Attacks of the stronger, and pairs of neighbours; where the weaker's side makes up the balance, and where not."""
    return pooled(*(_sides(one) for one in played.values()))


QUESTION = Question(
    number="C4c",
    settings=("balanced", "dominated", "bipolar"),
    counted="Attacks of the stronger of two neighbours on the weaker in the year after a look; pairs in which the"
    " weaker and those pledged to it have at least the capability of the stronger, against pairs in which"
    " they do not; the balanced, dominated and bipolar worlds together.",
    count=count,
)
