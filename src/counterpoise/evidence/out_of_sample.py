"""Out of sample: what the model says of scenarios that it never saw.

Leaving one scenario out, the setting too is chosen without it, by leaving out each of the others in turn (nested
cross-validation; Stone 1974), so that nothing of a scenario is known to the model that foretells it. Forward in time,
a scenario is foretold by a model fitted on those that ended before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.analogy import Patterns
from counterpoise.evidence.choice import GRID, STANCES, Model, Row, Setting, names_of, scale, weighed
from counterpoise.evidence.considerations import FAMILIES

EARLIEST = 3
"""So many scenarios must have ended before one is foretold forward in time (this project's choice)."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was said of a row by those who had not seen it; `probabilities` in the order of `STANCES`."""

    row: Row
    probabilities: NDArray[np.float64]
    setting: Setting | None = None

    @property
    def surprise(self) -> float:
        """Minus the log of the probability of what is recorded."""
        assert self.row.role.stance is not None
        return -float(np.log(max(self.probabilities[STANCES.index(self.row.role.stance)], 1e-300)))

    @property
    def right(self) -> bool:
        """Whether the likeliest stance is the recorded one."""
        return STANCES[int(np.argmax(self.probabilities))] is self.row.role.stance


@dataclass(frozen=True)
class Crossing:
    """Models fitted without some scenarios, each fitted once.

    Args:
        data: All rows.
        families: The families of considerations that they hold.
        grid: The settings to choose from.
    """

    data: tuple[Row, ...]
    families: tuple[str, ...] = tuple(FAMILIES)
    grid: tuple[Setting, ...] = GRID
    _models: dict[frozenset[str], Mapping[Setting, Model]] = field(default_factory=dict[Any, Any], repr=False)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios that have rows, in order."""
        return tuple(dict.fromkeys(row.scenario for row in self.data))

    def without(self, left: Iterable[str]) -> Mapping[Setting, Model]:
        """A model for every setting, fitted without some scenarios.

        Raises:
            BadValue: If no rows are left.
        """
        key = frozenset(left)
        if key not in self._models:
            self._models[key] = self._fitted([row for row in self.data if row.scenario not in key])
        return self._models[key]

    def _fitted(self, data: Sequence[Row]) -> Mapping[Setting, Model]:
        if not data:
            raise BadValue("there are no recorded roles to fit on")
        x = np.array([row.x for row in data])
        mean, spread = scale(x)
        seen = (x - mean) / spread
        patterns = Patterns.of(seen) if any(setting.analogy is not None for setting in self.grid) else None
        about = (names_of(self.families), self.families, mean, spread)
        return {setting: weighed(data, seen, patterns, setting, *about) for setting in self.grid}

    def chosen(self, left: Iterable[str] = ()) -> Setting:
        """The setting that foretells best among the scenarios that are not left out, leaving out each in turn."""
        if len(self.grid) == 1:
            return self.grid[0]
        gone = frozenset(left)
        surprise, weight = np.zeros(len(self.grid)), 0.0
        for scenario in self.scenarios:
            if scenario in gone:
                continue
            rows = [row for row in self.data if row.scenario == scenario]
            models = self.without(gone | {scenario})
            counts = np.array([row.weight for row in rows])
            weight += float(counts.sum())
            for place, setting in enumerate(self.grid):
                surprise[place] += float(counts @ [p.surprise for p in predicted(models[setting], rows)])
        return self.grid[int(np.argmin(surprise / weight))]

    def model(self, left: Iterable[str] = ()) -> Model:
        """The model with the setting chosen without the scenarios that are left out."""
        gone = frozenset(left)
        return self.without(gone)[self.chosen(gone)]


def predicted(model: Model, rows: Sequence[Row]) -> tuple[Prediction, ...]:
    """What a model says of some rows."""
    table = model.probabilities(np.array([row.x for row in rows]))
    return tuple(Prediction(row, line, model.setting) for row, line in zip(rows, table, strict=True))


def leave_one_out(crossing: Crossing) -> tuple[Prediction, ...]:
    """Every scenario foretold by a model that saw nothing of it."""
    return tuple(
        prediction
        for scenario in crossing.scenarios
        for prediction in predicted(
            crossing.model([scenario]), [row for row in crossing.data if row.scenario == scenario]
        )
    )


def forward(crossing: Crossing, years: Mapping[str, range]) -> tuple[Prediction, ...]:
    """Every scenario foretold by a model fitted on the scenarios that had ended before it began.

    Args:
        crossing: The rows.
        years: Those of every scenario. The first few have too few before them and are not foretold.
    """
    found: list[Prediction] = []
    for scenario in crossing.scenarios:
        first = years[scenario].start
        later = [other for other in crossing.scenarios if years[other].stop - 1 > first]
        if len(crossing.scenarios) - len(later) >= EARLIEST:
            rows = [row for row in crossing.data if row.scenario == scenario]
            found += predicted(crossing.model(later), rows)
    return tuple(found)
