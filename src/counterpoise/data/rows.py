"""The rows of a panel: which state, or which two, in which year; and how a variable finds its way into them.

Rows stand in the order of the field's own lists: by first code, second code, year. A variable of states is laid
beside each state of the row (`cinc1`, `cinc2`); a variable of pairs is looked up by both codes and the year. Nothing
here can add or drop a row: a variable is always as long as the panel.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.membership import Membership
from counterpoise.data.source import Column


@dataclass(frozen=True)
class Variable:
    """A column of a panel with what a reader must know of it, and the source it comes from."""

    series: pl.Series
    column: Column
    source: str = ""


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of a panel.

    Args:
        members: Who was a member when.
        one: Place of the first (or only) state of each row.
        two: Place of the second state, or None in a panel of states.
        time: Year of each row, counted from the first.
        directed: Whether each pair stands both ways round.
    """

    members: Membership
    one: NDArray[np.int16]
    two: NDArray[np.int16] | None
    time: NDArray[np.int16]
    directed: bool = False

    @property
    def dyadic(self) -> bool:
        """Whether a row is two states."""
        return self.two is not None

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.one)

    @property
    def scheme(self) -> str:
        """The list whose numbers tell the states: "cow" or "gw"."""
        return self.members.system

    @cached_property
    def years(self) -> NDArray[np.int32]:
        """The year of each row."""
        return self.time.astype(np.int32) + self.members.first

    @cached_property
    def _cells(self) -> tuple[pl.Series, ...]:
        """For each side, the state-year of each row as place * years + time."""
        sides = [self.one] if self.two is None else [self.one, self.two]
        return tuple(pl.Series(side.astype(np.uint32) * np.uint32(self.members.years) + self.time) for side in sides)

    @cached_property
    def _numbers(self) -> NDArray[np.int32]:
        """The row of each (place, place, time), -1 where there is none; flat."""
        assert self.two is not None
        n, t = self.members.states, self.members.years
        numbers = np.full(n * n * t, -1, dtype=np.int32)
        cell = (self.one.astype(np.int64) * n + self.two) * t + self.time
        numbers[cell] = np.arange(self.height, dtype=np.int32)
        return numbers

    # -- variables of states -------------------------------------------------------------------------------------

    def of_states(
        self,
        frame: pl.DataFrame,
        columns: Mapping[str, Column],
        source: str,
        *,
        scheme: str = "cow",
        code: str = "ccode",
    ) -> list[Variable]:
        """Columns of a state-year table laid beside each state of each row; null where the table has no such row.

        Args:
            frame: The table, with a column of codes and one `year`.
            columns: By its name in the table: what each wanted column is, under the name it gets. In a dyadic panel
                the names end in 1 and 2.
            source: Where it comes from.
            scheme: The list whose numbers it uses.
            code: The name of its column of codes.
        """
        places = self.members.places(scheme, frame[code].to_numpy(), frame["year"].to_numpy())
        times = frame["year"].to_numpy() - self.members.first
        found = np.flatnonzero(places >= 0)
        where = np.full(self.members.states * self.members.years, -1, dtype=np.int64)
        where[places[found] * self.members.years + times[found]] = found
        return self.beside(frame.select(pl.col(list(columns)).gather(_index(where))), columns, source)

    def beside(self, values: pl.DataFrame, columns: Mapping[str, Column], source: str) -> list[Variable]:
        """Variables of states, one row for each state and year (place * years + time), laid beside each row."""
        sides = [values.select(pl.col(list(columns)).gather(cells)) for cells in self._cells]
        if not self.dyadic:
            return [Variable(sides[0][name].alias(c.name), c, source) for name, c in columns.items()]
        return [
            Variable(laid[name].alias(f"{column.name}{side}"), _sided(column, side), source)
            for name, column in columns.items()
            for side, laid in enumerate(sides, start=1)
        ]

    def counted(
        self, frame: pl.DataFrame, columns: Mapping[str, Column], source: str, coverage: tuple[int, int] | None
    ) -> list[Variable]:
        """Counts by COW state-year in a panel of states: 0 where the table has no row but its source could know."""
        laid = self.of_states(frame, columns, source)
        known = self._masked(pl.DataFrame([v.series.fill_null(0) for v in laid]), coverage, "cow")
        return [Variable(known[v.series.name], v.column, v.source) for v in laid]

    # -- variables of pairs --------------------------------------------------------------------------------------

    def of_pairs(
        self,
        frame: pl.DataFrame,
        columns: Mapping[str, Column],
        source: str,
        *,
        coverage: tuple[int, int] | None = None,
        zero: Collection[str] = (),
        scheme: str = "cow",
        codes: tuple[str, str] = ("ccode1", "ccode2"),
        mirrored: bool = False,
    ) -> list[Variable]:
        """Columns of a dyad-year table, looked up by both codes and the year.

        Args:
            frame: The table; a state paired with itself is passed over.
            columns: By its name in the table: what each wanted column is, under the name it gets.
            source: Where it comes from.
            coverage: The years of which the source can speak.
            zero: Columns in which a pair that is not listed means 0, where the source could know; in all others, and
                everywhere else, it means null.
            scheme: The list whose numbers the table uses.
            codes: The names of its columns of codes.
            mirrored: Whether it lists each pair once and means both ways round.
        """
        found, row = self._found(frame, scheme, codes, mirrored=mirrored)
        dense = {name: _scattered(frame[name], found, row, self.height) for name in columns if name in zero}
        where = np.full(self.height, -1, dtype=np.int64)
        where[row] = found
        sparse = [name for name in columns if name not in zero]
        looked_up = frame.select(pl.col(sparse).gather(_index(where))) if sparse else pl.DataFrame()
        known = self._masked(pl.DataFrame(dense), coverage, scheme)
        return [
            Variable((known if name in dense else looked_up)[name].alias(column.name), column, source)
            for name, column in columns.items()
        ]

    def _found(
        self, frame: pl.DataFrame, scheme: str, codes: tuple[str, str], *, mirrored: bool
    ) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Which rows of a dyad-year table have a row here, and that row; a state paired with itself has none."""
        n, t = self.members.states, self.members.years
        years = frame["year"].to_numpy()
        first, second = (self.members.places(scheme, frame[code].to_numpy(), years) for code in codes)
        known = np.flatnonzero((first >= 0) & (second >= 0))
        first, second, time = first[known], second[known], years[known] - self.members.first
        row = self._numbers[(first * n + second) * t + time]
        if mirrored:
            known = np.concatenate([known, known])
            row = np.concatenate([row, self._numbers[(second * n + first) * t + time]])
        return known[row >= 0], row[row >= 0]

    def _masked(self, frame: pl.DataFrame, coverage: tuple[int, int] | None, scheme: str) -> pl.DataFrame:
        """The columns with null in the rows of which a source can say nothing."""
        unknown = self._unknown(scheme, coverage)
        if unknown is None or frame.is_empty():
            return frame
        return frame.with_columns(pl.when(~pl.lit(pl.Series(unknown))).then(pl.all()))

    def _unknown(self, scheme: str, coverage: tuple[int, int] | None) -> NDArray[np.bool_] | None:
        """Rows in years that a source does not cover, or with a state that has no number in its list; None if none."""
        numbers = self.members.cow if scheme == "cow" else self.members.gw
        silent = numbers == 0
        if coverage is not None:
            years = np.arange(self.members.first, self.members.last + 1)
            silent = silent | (years < coverage[0]) | (years > coverage[1])
        if not (silent & self.members.present).any():
            return None
        found = silent[self.one, self.time]
        return found if self.two is None else found | silent[self.two, self.time]


def _index(where: NDArray[np.int64]) -> pl.Series:
    """Row numbers for a lookup, null where they are -1."""
    return pl.select(pl.when(pl.lit(pl.Series(where)) >= 0).then(pl.lit(pl.Series(where)))).to_series()


def _scattered(values: pl.Series, found: NDArray[np.intp], row: NDArray[np.int32], height: int) -> pl.Series:
    """A column that is 0 but for the rows found; nulls of the source stay null."""
    numbers = values.to_numpy()
    if values.null_count():
        where = np.full(height, -1, dtype=np.int64)
        where[row] = found
        laid = values.gather(_index(where))
        return pl.select(pl.when(pl.lit(pl.Series(where)) < 0).then(0).otherwise(pl.lit(laid))).to_series()
    dense = np.zeros(height, dtype=numbers.dtype)
    dense[row] = numbers[found]
    return pl.Series(dense)


def _sided(column: Column, side: int) -> Column:
    return replace(column, name=f"{column.name}{side}", label=f"{column.label}, state {side}")


def state_rows(members: Membership) -> Rows:
    """One row for each state and year of membership, by code and year."""
    place, time = np.nonzero(members.present)
    return Rows(members, place.astype(np.int16), None, time.astype(np.int16))


def dyad_rows(members: Membership, *, directed: bool) -> Rows:
    """One row for each pair of states and year in which both were members on the same day.

    A pair stands both ways round in a directed panel, else once with the smaller code first.
    """
    present = members.present
    together = present[:, None, :] & present[None, :, :]
    n = members.states
    together[np.arange(n), np.arange(n)] = False
    apart = members.apart()
    together[apart[:, 0], apart[:, 1], apart[:, 2]] = False
    if not directed:
        together &= np.triu(np.ones((n, n), dtype=np.bool_))[:, :, None]
    counts = together.sum(axis=2, dtype=np.int32)
    time = np.broadcast_to(np.arange(members.years, dtype=np.int16), together.shape)[together]
    places = np.arange(n, dtype=np.int16)
    one = np.repeat(places, counts.sum(axis=1))
    two = np.repeat(np.tile(places, n), counts.ravel())
    return Rows(members, one, two, time, directed)


def pairs_of_years(start: NDArray[Any], end: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Spells as years: for each year of each spell, the spell's number and the year."""
    length = np.maximum(end - start + 1, 0)
    spell = np.repeat(np.arange(len(start)), length)
    offset = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    return spell, (start[spell] + offset).astype(np.int64)


def in_years(frame: pl.DataFrame, start: str, end: str) -> pl.DataFrame:
    """A table of spells as a table of years: one row for each year of each spell, with a column `year`."""
    spell, year = pairs_of_years(frame[start].to_numpy(), frame[end].to_numpy())
    return frame[spell].with_columns(pl.Series("year", year, dtype=pl.Int32))
