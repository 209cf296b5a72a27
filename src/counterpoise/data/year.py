"""One year as arrays: states in the order of their codes, and every relation between them as a matrix.

What similarity measures, signed graphs and solvers take. Rows and columns share one order, `codes`; nothing is
filled in: a capability that is not known is nan, a relation outside its source's years raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Mask, Matrix, PowerVector, Ties
from counterpoise.data.joins import alliances, disputes, majors, power, rivalries, wars
from counterpoise.data.joins.distance import capital_distances
from counterpoise.data.membership import Membership, membership
from counterpoise.data.rows import Rows, Variable, dyad_rows, state_rows
from counterpoise.errors import BadDates

VALUES = {"atop_defense": 3, "atop_offense": 3, "atop_neutral": 2, "atop_nonagg": 2, "atop_consul": 1}
"""What each ATOP obligation is worth: defence or offence 3, neutrality or non-aggression 2, consultation 1 (the
ranks that Signorino & Ritter (1999) give Correlates of War alliance types)."""


@dataclass(frozen=True, eq=False)
class Year:
    """The state system in one year.

    Args:
        system: "cow" or "gw".
        year: The year.
        folder: The data folder.
    """

    system: str
    year: int
    folder: str | Path | None = field(default=None)

    @cached_property
    def members(self) -> Membership:
        """Who was a member on which day."""
        return membership(self.system, self.year, self.year, self.folder)

    @property
    def codes(self) -> NDArray[np.int32]:
        """The states' numbers in their own list, ascending: the order of every array, shape (states,)."""
        return self.members.codes

    @property
    def ids(self) -> tuple[str, ...]:
        """The states' abbreviations."""
        return self.members.abbreviations

    @property
    def names(self) -> tuple[str, ...]:
        """What the list calls the states."""
        return self.members.names

    def power(self, measure: str | power.Index = "cinc") -> PowerVector:
        """A capability of each state, nan where not known, shape (states,)."""
        (found,) = power.variables(self._states, self.folder, [measure])
        return found.series.cast(float).to_numpy()

    @cached_property
    def majors(self) -> Mask:
        """Which states count as major powers (Correlates of War)."""
        (found,) = majors.variables(self._states, self.folder)
        return found.series.fill_null(0).to_numpy() == 1

    def promises(self, kind: str) -> Ties:
        """Whether the row's state has promised the column's: "atop_defense", "atop_neutral" and so on."""
        return self._matrix(self._alliances, kind, 0) > 0

    @cached_property
    def commitments(self) -> NDArray[np.int8]:
        """The strongest ATOP promise between each pair, by `VALUES`; the diagonal is 3, a state's tie to itself."""
        strength = np.zeros((len(self.codes), len(self.codes)), dtype=np.int8)
        for kind, value in VALUES.items():
            strength = np.maximum(strength, self.promises(kind) * np.int8(value))
        np.fill_diagonal(strength, 3)
        return strength

    @cached_property
    def distance(self) -> Matrix:
        """Kilometres between capitals, nan where one is not known; 0 on the diagonal."""
        apart = self._filled(capital_distances(self._dyads, self.folder).to_numpy(), np.nan)
        np.fill_diagonal(apart, 0.0)
        return apart

    @cached_property
    def rivals(self) -> Ties:
        """Whether each pair were strategic rivals (Thompson, Sakuwa & Suhas)."""
        return self._matrix(rivalries.variables(self._dyads, self.folder), "tss_rivalry", 0) > 0

    @cached_property
    def at_war(self) -> Ties:
        """Whether each pair fought each other in an inter-state war."""
        return self._matrix(wars.variables(self._dyads, self.folder), "cowinterongoing", 0) > 0

    def disputes(self, which: str = "cow") -> NDArray[np.float64]:
        """The higher hostility of the dispute between each pair, 0 to 5; 0 where there was none."""
        found = disputes.variables(self._dyads, self.folder, which)
        prefix = f"{which}mid"
        hostility = np.fmax(
            self._matrix(found, f"{prefix}hostlev1", np.nan), self._matrix(found, f"{prefix}hostlev2", np.nan)
        )
        return np.nan_to_num(hostility)

    @cached_property
    def _states(self) -> Rows:
        return state_rows(self.members)

    @cached_property
    def _dyads(self) -> Rows:
        return dyad_rows(self.members, directed=True)

    @cached_property
    def _alliances(self) -> list[Variable]:
        return alliances.variables(self._dyads, self.folder)

    def _matrix(self, variables: Sequence[Variable], name: str, absent: float) -> NDArray[np.float64]:
        found = next(v for v in variables if v.series.name == name)
        if found.series.len() and found.series.null_count() == found.series.len() and absent == 0:
            raise BadDates(f"{found.source} says nothing about {self.year}")
        return self._filled(found.series.cast(float).fill_null(absent).to_numpy(), absent)

    def _filled(self, values: NDArray[Any], absent: float) -> NDArray[np.float64]:
        whole = np.full((len(self.codes), len(self.codes)), absent)
        assert self._dyads.two is not None
        whole[self._dyads.one, self._dyads.two] = values
        return whole
