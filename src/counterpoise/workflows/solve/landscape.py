"""Solve landscape: which two sides form, and how stable that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.games.landscape import Sides
from counterpoise.games.landscape_minima import MOST_STATES, MOST_STATES_FOR_BASINS, Minima, Minimum, local_minima
from counterpoise.games.landscape_optimum import Lowest, lowest_division
from counterpoise.history.scenario import Scenario
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.landscape_asked import Asked


@dataclass(frozen=True)
class LandscapeSolved:
    """The stable divisions of a landscape, or the lowest of a large one.

    Args:
        asked: The landscape and its story.
        minima: All local minima, where they could all be found.
        lowest: The proven or best division, where they could not.
    """

    asked: Asked
    minima: Minima | None
    lowest: Lowest | None = field(default=None)

    @property
    def scenario(self) -> Scenario | None:
        """The scenario it was asked of."""
        return self.asked.scenario

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What was asked."""
        return self.asked.parameters

    @cached_property
    def found(self) -> tuple[Minimum, ...]:
        """What was found, the lowest first."""
        if self.minima is not None:
            return self.minima.minima
        assert self.lowest is not None
        strict = bool((self.asked.landscape.gains(self.lowest.sides) > 0).all())
        return (Minimum(self.lowest.sides, self.lowest.energy, strict, None),)

    def agreement(self, sides: Sides) -> tuple[int, int, float] | None:
        """How many states stand as they did, of how many, and their share of all size; None if not recorded."""
        happened = self.asked.happened
        if happened is None:
            return None
        landscape = self.asked.landscape
        counted = np.array([name not in happened.neutral for name in landscape.names])
        same = np.asarray(sides) == np.array([name in happened.second for name in landscape.names])
        right = max((same & counted, ~same & counted), key=lambda r: (int(r.sum()), float(landscape.sizes[r].sum())))
        return (
            int(right.sum()),
            int(counted.sum()),
            float(landscape.sizes[right].sum() / landscape.sizes[counted].sum()),
        )

    def to_json(self) -> dict[str, Any]:
        """The document: states by name, or by place where they have no names."""
        landscape = self.asked.landscape
        proof: dict[str, Any] = {"proved": True, "bound": self.found[0].energy}
        if self.lowest is not None:
            proof = {"proved": self.lowest.proved, "bound": self.lowest.bound, "gap": self.lowest.gap}
        return {
            "title": self.asked.title,
            "states": len(landscape.names),
            "minima": [self._row(m) for m in self.found],
            "global": 0,
            "all_minima": self.minima is not None,
            "strict_minima": sum(m.strict for m in self.found),
            "divisions": self.minima.divisions if self.minima else 2 ** (landscape.n - 1),
            "exact": landscape.exact,
            "groups": len(landscape.components()),
            **proof,
            "notes": list(self.asked.notes),
        }

    def _row(self, minimum: Minimum) -> dict[str, Any]:
        first, second = self.asked.landscape.members(minimum.sides)
        right = self.agreement(minimum.sides)
        as_asked = (lambda names: [int(n) for n in names]) if self.asked.numbered else list
        return {
            "side_a": as_asked(first),
            "side_b": as_asked(second),
            "energy": minimum.energy,
            "basin": minimum.basin,
            "strict": minimum.strict,
            **({} if right is None else {"right": right[0], "of": right[1], "size_right": right[2]}),
        }

    def figure(self) -> Figure:
        """The valleys: energy against distance from the lowest, the wider the larger the basin."""
        from counterpoise.report.solver_figures import landscape_figure

        return landscape_figure(self.asked.title, self.asked.landscape, self.found)


def solve_landscape(asked: Asked, *, seconds: float = 60.0, strict: bool = False) -> LandscapeSolved:
    """All stable divisions of up to 30 states; the proven lowest division of more.

    Args:
        asked: The landscape.
        seconds: How long to search for a proof where there are more than 30.
        strict: Leave out minima from which a move would change nothing.
    Raises:
        BadValue: If no division is stable in the strict sense and that was asked for.
    """
    landscape = asked.landscape
    if landscape.n > MOST_STATES:
        return LandscapeSolved(asked, None, lowest_division(landscape, seconds=seconds))
    minima = local_minima(landscape, basins=landscape.n <= MOST_STATES_FOR_BASINS)
    if strict:
        if not minima.strict:
            raise BadValue("every stable division has a tie, so none is stable in the strict sense", remedy="drop it")
        minima = Minima(landscape, minima.strict, minima.divisions)
    return LandscapeSolved(asked, minima)
