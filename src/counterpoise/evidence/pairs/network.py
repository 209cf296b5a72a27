"""What is known of a pair and of the third states about it, from a panel of pairs.

Third states are what a table of pairs does not show: the rival that two states share, the ally, the enemy. They are
counted on matrices of states by states, one a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.panel import Panel
from counterpoise.measures.proximity import HalvingDistance

Array = NDArray[np.float64]
Places = NDArray[np.intp]

SMALLEST = 1e-5
"""The least share of the world's power that is told apart from none, so that logarithms exist (our choice)."""

NEAREST = 10.0
"""Kilometres: capitals are not told apart below this."""


class Network:
    """The considerations of every row of a panel of pairs.

    Args:
        panel: Undirected, with majors, alliances, rivalries, wars, contiguity, distance, regime and power.
        power: The measure of power that the panel carries.
        dominant: The share of great-power capabilities from which the strongest counts as dominant.
    """

    def __init__(self, panel: Panel, power: str, dominant: float) -> None:
        self._panel = panel
        self._rows = panel.rows
        self._power = power.replace("-", "_")
        self._dominant = dominant
        assert panel.rows.two is not None
        self._one, self._two, self._time = panel.rows.one, panel.rows.two, panel.rows.time
        self._states, self._years = panel.rows.members.states, panel.rows.members.years

    # -- rows ----------------------------------------------------------------------------------------------------

    @cached_property
    def allied_rows(self) -> NDArray[np.bool_]:
        """Whether the two have promised each other defence or offence."""
        return self._column((pl.col("atop_defense") == 1) | (pl.col("atop_offense") == 1)) == 1

    def after(self) -> Array:
        """Whether they have the year after: 1, 0, or nan where they are no longer two states (or the panel ends)."""
        same = np.zeros(self._rows.height, dtype=np.bool_)
        same[:-1] = (np.diff(self._one) == 0) & (np.diff(self._two) == 0) & (np.diff(self._time) == 1)
        return np.where(same, np.roll(self.allied_rows, -1), np.nan)

    @cached_property
    def values(self) -> dict[str, Array]:
        """Every consideration, by name, for every row; nan where it is not known."""
        strongest, share = self._leader
        leads = (self._one == strongest[self._time]) | (self._two == strongest[self._time])
        known = share[self._time] >= 0
        dominant = np.where(known, share[self._time] >= self._dominant, np.nan)
        neither = np.where(known, ~leads, np.nan)
        larger, smaller = np.maximum(*self._shares), np.minimum(*self._shares)
        return {
            "common rival": self._in_common(self._rival_rows),
            "common threat": 10 * self._common_threat,
            "leader dominant": dominant,
            "neither leads": neither,
            "against the leader": dominant * neither,
            "power of both": np.log2(np.maximum(larger + smaller, SMALLEST)),
            "disparity": np.log2(np.maximum(larger, SMALLEST)) - np.log2(np.maximum(smaller, SMALLEST)),
            "regime distance": self._column((pl.col("euds1") - pl.col("euds2")).abs()),
            "border": self._column(pl.col("conttype") == 1),
            "distance": np.log2(np.maximum(self._column(pl.col("capdist")), NEAREST)),
            "earlier pact": self._earlier,
            "weaker pact": self._column(pl.any_horizontal(pl.col("atop_neutral", "atop_nonagg", "atop_consul") == 1)),
            "common ally": self._in_common(self.allied_rows.astype(np.float64)),
            "years apart": np.log2(1 + self._apart),
            "rivals": self._column(pl.col("tss_rivalry") == 1),
            "at war": self._war_rows,
            "common enemy": self._in_common(self._war_rows),
        }

    def _column(self, expression: pl.Expr) -> Array:
        found = self._panel.frame.select(expression.cast(pl.Float64)).to_series()
        return found.to_numpy().copy()

    # -- third states ---------------------------------------------------------------------------------------------

    def _partners(self, relation: Array, year: int) -> Iterator[tuple[int, Places]]:
        """Each state to which two or more others stand in a relation in one year, with those others."""
        rows = self._by_year[year]
        rows = rows[relation[rows] == 1]
        third = np.concatenate([self._one[rows], self._two[rows]])
        other = np.concatenate([self._two[rows], self._one[rows]]).astype(np.intp)
        order = np.argsort(third, kind="stable")
        which, begins = np.unique(third[order], return_index=True)
        for state, partners in zip(which.tolist(), np.split(other[order], begins[1:]), strict=False):
            if len(partners) > 1:
                yield state, partners

    def _in_common(self, relation: Array) -> Array:
        """Whether some third state stands in the relation to both; nan where the relation itself is not known.

        Nothing stands in a relation to itself, so the first and the second never count as their own third.
        """
        found = np.zeros(self._rows.height)
        for year, rows in enumerate(self._by_year):
            shared = np.zeros((self._states, self._states))
            for _, partners in self._partners(relation, year):
                shared[np.ix_(partners, partners)] = 1
            found[rows] = shared[self._one[rows], self._two[rows]]
        return np.where(np.isnan(relation), np.nan, found)

    @cached_property
    def _by_year(self) -> list[Places]:
        order = np.argsort(self._time, kind="stable")
        ends = np.searchsorted(self._time[order], np.arange(self._years + 1))
        return [order[ends[year] : ends[year + 1]] for year in range(self._years)]

    @cached_property
    def _rival_rows(self) -> Array:
        return self._column(pl.col("tss_rivalry") == 1)

    @cached_property
    def _war_rows(self) -> Array:
        """Whether the two are in a dispute at the level of war; nan in years that the disputes do not cover."""
        return self._column(pl.col("dispute_war"))

    # -- power ----------------------------------------------------------------------------------------------------

    @cached_property
    def _world_shares(self) -> Array:
        """Share of the world's power, shape (states, years); nan where it is not known."""
        power = np.full((self._states, self._years), np.nan)
        power[self._one, self._time] = self._column(pl.col(f"{self._power}1"))
        power[self._two, self._time] = self._column(pl.col(f"{self._power}2"))
        totals = np.nansum(power, axis=0)
        return power / np.where(totals > 0, totals, np.nan)

    @property
    def _shares(self) -> tuple[Array, Array]:
        return self._world_shares[self._one, self._time], self._world_shares[self._two, self._time]

    @cached_property
    def _leader(self) -> tuple[NDArray[np.intp], Array]:
        """The strongest great power of each year and its share of what the great powers have; -1 where unknown."""
        major = np.zeros((self._states, self._years), dtype=np.bool_)
        major[self._one, self._time] = self._column(pl.col("cowmaj1")) == 1
        major[self._two, self._time] |= self._column(pl.col("cowmaj2")) == 1
        held = np.where(major, np.nan_to_num(self._world_shares, nan=0.0), 0.0)
        totals = held.sum(axis=0)
        known = totals > 0
        return (
            np.where(known, held.argmax(axis=0), -1),
            np.where(known, held.max(axis=0) / np.where(known, totals, 1.0), -1.0),
        )

    @cached_property
    def _common_threat(self) -> Array:
        """Of the leader and the common rivals, the most that arrives of one's strength at the farther of the two."""
        found = np.zeros(self._rows.height)
        distances = self._column(pl.col("capdist"))
        strongest, _ = self._leader
        for year, rows in enumerate(self._by_year):
            one, two = self._one[rows], self._two[rows]
            apart = np.full((self._states, self._states), np.nan)
            apart[one, two] = apart[two, one] = distances[rows]
            strength = np.nan_to_num(self._world_shares[:, year], nan=0.0)
            arriving = _arriving(apart) * strength[:, None]
            most = np.zeros_like(apart)
            for third, rivals in self._partners(self._rival_rows, year):
                _raise(most, rivals, arriving[third])
            if (leader := strongest[year]) >= 0:
                _raise(most, np.flatnonzero(np.arange(self._states) != leader), arriving[leader])
            found[rows] = most[one, two]
        return found

    # -- the past -------------------------------------------------------------------------------------------------

    @cached_property
    def _earlier(self) -> Array:
        """Whether the two had a pact in some year before, as far back as the panel goes."""
        allied = self.allied_rows.astype(np.int64)
        pair = self._one.astype(np.int64) * self._states + self._two
        begins = np.flatnonzero(np.diff(pair, prepend=-1))
        number = np.cumsum(np.diff(pair, prepend=-1) != 0) - 1
        running = np.cumsum(allied) - allied
        return (running > running[begins][number]).astype(np.float64)

    @cached_property
    def _apart(self) -> Array:
        """Years since they last had a pact, or since the pair began (or the panel, or after a gap)."""
        unbroken = np.zeros(self._rows.height, dtype=np.bool_)
        unbroken[1:] = (np.diff(self._one) == 0) & (np.diff(self._two) == 0) & (np.diff(self._time) == 1)
        unbroken[1:] &= ~self.allied_rows[:-1]
        count = np.arange(self._rows.height)
        return (count - np.maximum.accumulate(np.where(unbroken, 0, count))).astype(np.float64)


def _arriving(apart: Array) -> Array:
    """The part of a strength that arrives, by the distance between capitals in kilometres."""
    reach = HalvingDistance()
    part = np.maximum(reach.floor, np.exp2(-apart / reach.half))
    return np.where(np.isnan(apart), reach.unknown, part)


def _raise(most: Array, threatened: Places, arriving: Array) -> None:
    """Raise what threatens each two of the threatened to what arrives at the farther of them, where that is more."""
    cells = np.ix_(threatened, threatened)
    most[cells] = np.maximum(most[cells], np.minimum.outer(arriving[threatened], arriving[threatened]))
