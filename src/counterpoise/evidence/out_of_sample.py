"""Out of sample: what the model says of scenarios that it never saw.

Leaving one scenario out, nothing of it is known to the model that foretells it: considerations, penalties and the way
of fitting are the same for all, and no setting is chosen by the score. Forward in time, a scenario is foretold by a
model fitted on those that had ended before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence.choice import SETTINGS, STANCES, Model, Row, Setting, fitted
from counterpoise.evidence.considerations import FAMILIES

EARLIEST = 3
"""So many scenarios must have ended before one is foretold forward in time (this project's choice)."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was said of a row by those who had not seen it; `probabilities` in the order of `STANCES`."""

    row: Row
    probabilities: NDArray[np.float64]

    @property
    def surprise(self) -> float:
        """Minus the log of the probability of what is recorded."""
        assert self.row.role.stance is not None
        return -float(np.log(max(self.probabilities[STANCES.index(self.row.role.stance)], 1e-300)))

    @property
    def right(self) -> bool:
        """Whether the likeliest stance is the recorded one."""
        return STANCES[int(np.argmax(self.probabilities))] is self.row.role.stance


@dataclass(frozen=True, slots=True)
class Crossing:
    """Rows to be crossed: fitted on some scenarios, foretold on others.

    Args:
        data: All rows.
        families: The families of considerations that they hold.
        settings: The settings whose models are averaged.
    """

    data: tuple[Row, ...]
    families: tuple[str, ...] = tuple(FAMILIES)
    settings: tuple[Setting, ...] = SETTINGS

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios that have rows, in order."""
        return tuple(dict.fromkeys(row.scenario for row in self.data))

    def of(self, scenario: str) -> tuple[Row, ...]:
        """The rows of one scenario."""
        return tuple(row for row in self.data if row.scenario == scenario)

    def without(self, left: Iterable[str] = ()) -> Model:
        """The model fitted without some scenarios.

        Raises:
            BadValue: If no rows are left.
        """
        gone = set(left)
        kept = [row for row in self.data if row.scenario not in gone]
        return fitted(kept, self.settings, families=self.families)


def predicted(model: Model, rows: Sequence[Row]) -> tuple[Prediction, ...]:
    """What a model says of some rows."""
    table = model.probabilities(np.array([row.x for row in rows]))
    return tuple(Prediction(row, line) for row, line in zip(rows, table, strict=True))


def leave_one_out(crossing: Crossing) -> tuple[Prediction, ...]:
    """Every scenario foretold by a model that saw nothing of it."""
    return tuple(
        prediction
        for scenario in crossing.scenarios
        for prediction in predicted(crossing.without([scenario]), crossing.of(scenario))
    )


def forward(crossing: Crossing, years: Mapping[str, range]) -> tuple[Prediction, ...]:
    """Every scenario foretold by a model fitted on the scenarios that had ended before it began.

    Args:
        crossing: The rows.
        years: Those of every scenario. The first few have too few before them and are not foretold.
    """
    found: list[Prediction] = []
    for scenario in crossing.scenarios:
        later = [other for other in crossing.scenarios if years[other].stop - 1 > years[scenario].start]
        if len(crossing.scenarios) - len(later) >= EARLIEST:
            found += predicted(crossing.without(later), crossing.of(scenario))
    return tuple(found)
