"""The rows of a panel: which state, or which two, in which year; and how a variable finds its way into them.

Rows stand in the order of the field's own lists: by first code, second code, year. A variable of states is laid
beside each state of the row (`cinc1`, `cinc2`); a variable of pairs is looked up by both codes and the year. Nothing
here can add or drop a row: a variable is always as long as the panel.
"""

from __future__ import annotations

from dataclasses import dataclass
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

    def beside(self, values: pl.Series, column: Column, source: str = "") -> list[Variable]:
        """A variable of states laid beside each state of each row.

        Args:
            values: One value for each state and year, place * years + time; null where there is none.
            column: What it is; in a dyadic panel the names end in 1 and 2.
            source: Where it comes from.
        """
        if not self.dyadic:
            return [Variable(values.gather(self._cells[0]).alias(column.name), column, source)]
        return [
            Variable(values.gather(cells).alias(f"{column.name}{side}"), _sided(column, side), source)
            for side, cells in enumerate(self._cells, start=1)
        ]

    def spread(self, frame: pl.DataFrame, names: list[str], *, scheme: str, code: str) -> dict[str, pl.Series]:
        """Columns of a state-year table laid out as `beside` wants them: one value a state and year, else null.

        Args:
            frame: The table, with a column of codes and one `year`.
            names: The columns wanted.
            scheme: The list whose numbers it uses.
            code: The name of its column of codes.
        """
        places = self.members.places(scheme, frame[code].to_numpy(), frame["year"].to_numpy())
        times = frame["year"].to_numpy() - self.members.first
        found = np.flatnonzero(places >= 0)
        where = np.full(self.members.states * self.members.years, -1, dtype=np.int64)
        where[places[found] * self.members.years + times[found]] = found
        index = pl.Series(where).set(pl.Series(where < 0), None)
        return {name: frame[name].gather(index) for name in names}

    # -- variables of pairs --------------------------------------------------------------------------------------

    def find(
        self, scheme: str, one: NDArray[Any], two: NDArray[Any], years: NDArray[Any]
    ) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """The rows of pairs given by code and year.

        Returns:
            Which of the given pairs have a row, and that row. A state paired with itself has none.
        """
        n, t = self.members.states, self.members.years
        first, second = self.members.places(scheme, one, years), self.members.places(scheme, two, years)
        cell = (first * n + second) * t + (years - self.members.first)
        known = np.flatnonzero((first >= 0) & (second >= 0) & (first != second))
        row = self._numbers[cell[known]]
        return known[row >= 0], row[row >= 0]

    def matched(self, frame: pl.DataFrame, names: list[str], *, scheme: str, codes: tuple[str, str]) -> list[pl.Series]:
        """Columns of a dyad-year table, in the order of the rows; null where the table has no such dyad-year."""
        one, two, years = (frame[name].to_numpy() for name in (*codes, "year"))
        found, row = self.find(scheme, one, two, years)
        where = np.full(self.height, -1, dtype=np.int64)
        where[row] = found
        index = pl.Series(where).set(pl.Series(where < 0), None)
        return [frame[name].gather(index) for name in names]

    def unknown(self, scheme: str, coverage: tuple[int, int] | None) -> NDArray[np.bool_] | None:
        """Rows of which a source can say nothing: years that it does not cover, or a state without a number in its
        list. None if there are no such rows.
        """
        numbers = self.members.cow if scheme == "cow" else self.members.gw
        silent = numbers == 0
        if coverage is not None:
            years = np.arange(self.members.first, self.members.last + 1)
            silent = silent | (years < coverage[0]) | (years > coverage[1])
        if not (silent & self.members.present).any():
            return None
        found = silent[self.one, self.time]
        return found if self.two is None else found | silent[self.two, self.time]

    def covered(
        self, series: pl.Series, coverage: tuple[int, int] | None, *, absent: int | None = 0, scheme: str = "cow"
    ) -> pl.Series:
        """A looked-up column with what absence means: `absent` where the source could know, null elsewhere."""
        if absent is not None:
            series = series.fill_null(absent)
        unknown = self.unknown(scheme, coverage)
        return series if unknown is None else series.set(pl.Series(unknown), None)


def _sided(column: Column, side: int) -> Column:
    return Column(
        name=f"{column.name}{side}",
        kind=column.kind,
        label=f"{column.label}, state {side}",
        unit=column.unit,
        raw=column.raw,
        missing=column.missing,
        values=column.values,
    )


def both_ways(frame: pl.DataFrame, codes: tuple[str, str]) -> pl.DataFrame:
    """A table that holds each pair once, with each pair both ways round; states paired with themselves dropped."""
    one, two = codes
    frame = frame.filter(pl.col(one) != pl.col(two))
    return pl.concat([frame, frame.rename({one: two, two: one}).select(frame.columns)])


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
