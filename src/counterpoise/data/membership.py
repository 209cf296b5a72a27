"""Who was a member of the system, and on which days.

A state-year is a state that was a member on any day of a year. A dyad-year is two states that were members on the
same day: Germany died in May 1945 and four occupied states came back that summer, so they share a year and make no
dyad. Both lists of the field are kept, Correlates of War ("cow") and Gleditsch-Ward ("gw"); they are bridged by code
and year, never by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.source import source
from counterpoise.data.sources import derived, table
from counterpoise.errors import BadDates, unknown_name

Whole = NDArray[np.int32]
_EPOCH = date(1970, 1, 1)
_CODES = 10_000
"""Codes are below this; ATOP numbers units that COW never coded from 1001 up."""


@dataclass(frozen=True, eq=False)
class Membership:
    """The states of one list over years.

    Args:
        system: "cow" or "gw".
        first, last: The years.
        codes: The list's own numbers of all states that were members in them, ascending, shape (states,).
        abbreviations, names: In the order of `codes`.
        pieces: Each row is a stretch of one year in which a state was a member: place in `codes`, year - first,
            first day, last day (days since 1970).
        cow: Its COW number in each year, 0 where it has none, shape (states, years); likewise `gw`.
        parted: Pairs known to share a year but no day, as (code, code, year).
    """

    system: str
    first: int
    last: int
    codes: Whole
    abbreviations: tuple[str, ...]
    names: tuple[str, ...]
    pieces: Whole
    cow: Whole
    gw: Whole
    parted: Whole

    @property
    def states(self) -> int:
        """How many states there are."""
        return len(self.codes)

    @property
    def years(self) -> int:
        """How many years there are."""
        return self.last - self.first + 1

    @cached_property
    def present(self) -> NDArray[np.bool_]:
        """Whether each state was a member on any day of each year, shape (states, years)."""
        there = np.zeros((self.states, self.years), dtype=np.bool_)
        there[self.pieces[:, 0], self.pieces[:, 1]] = True
        return there

    def apart(self) -> Whole:
        """Pairs that share a year but no day, as (place, place, year - first), both ways round."""
        first_day, last_day = _year_days(self.pieces[:, 1] + self.first)
        partial = (self.pieces[:, 2] > first_day) | (self.pieces[:, 3] < last_day)
        met, seen = set[tuple[int, int, int]](), set[tuple[int, int, int]]()
        for place, time, start, end in self.pieces[partial].tolist():
            others = self.pieces[(self.pieces[:, 1] == time) & (self.pieces[:, 0] != place)]
            share = (others[:, 2] <= end) & (others[:, 3] >= start)
            met |= {(place, int(other), time) for other in others[share, 0]}
            seen |= {(place, int(other), time) for other in others[:, 0]}
        lonely = seen - met
        lonely |= {(b, a, t) for a, b, t in lonely}
        known = self._parted_places()
        return np.array(sorted(lonely | known), dtype=np.int32).reshape(-1, 3)

    def _parted_places(self) -> set[tuple[int, int, int]]:
        place = {int(code): i for i, code in enumerate(self.codes)}
        return {
            (place[a], place[b], year - self.first)
            for a, b, year in self.parted.tolist()
            if a in place and b in place and self.first <= year <= self.last
        }

    @cached_property
    def _places(self) -> dict[str, NDArray[np.int16]]:
        """By list: the place of each code in each year, -1 where no state has it, shape (codes, years)."""
        found: dict[str, NDArray[np.int16]] = {}
        place, time = np.nonzero(self.present)
        for scheme, codes in (("cow", self.cow), ("gw", self.gw)):
            lookup = np.full((_CODES, self.years), -1, dtype=np.int16)
            lookup[codes[place, time], time] = place
            lookup[0] = -1
            found[scheme] = lookup
        return found

    def places(self, scheme: str, codes: NDArray[Any], years: NDArray[Any]) -> NDArray[np.intp]:
        """Where states stand in `codes`, by their number in a list and the year; -1 where none was a member."""
        inside = (years >= self.first) & (years <= self.last) & (codes > 0) & (codes < _CODES)
        found = self._places[scheme][np.where(inside, codes, 0), np.where(inside, years - self.first, 0)]
        return np.where(inside, found, -1).astype(np.intp)


def membership(system: str, first: int, last: int, folder: str | Path | None = None) -> Membership:
    """The membership list of a system over years.

    Args:
        system: "cow" (Correlates of War) or "gw" (Gleditsch-Ward, microstates included).
        first, last: The years, both included.
        folder: The data folder.
    Raises:
        UnknownName: If there is no such system.
        BadDates: If the years lie outside the list or stand in the wrong order.
    """
    readers: dict[str, Callable[[str | Path | None], pl.DataFrame]] = {"cow": _cow_spells, "gw": _gw_spells}
    if system not in readers:
        raise unknown_name("state system", system, readers)
    covered = source(f"{system}_states").coverage
    assert covered is not None
    if first > last:
        raise BadDates(f"years {first}-{last} stand in the wrong order", remedy=f"write {last}, {first}")
    if first < covered[0] or last > covered[1]:
        raise BadDates(f"years {first}-{last} lie outside the {system} list, which covers {covered[0]}-{covered[1]}")
    spells = readers[system](folder)
    codes, index = np.unique(spells["code"].to_numpy(), return_inverse=True)
    pieces = _pieces(index, spells["start"], spells["end"], first, last)
    kept = np.unique(pieces[:, 0])
    pieces[:, 0] = np.searchsorted(kept, pieces[:, 0])
    latest = spells.sort("code", "start").unique("code", keep="last", maintain_order=True)
    cow, gw = _bridge(system, codes[kept].astype(np.int32), first, last, folder)
    return Membership(
        system=system,
        first=first,
        last=last,
        codes=codes[kept].astype(np.int32),
        abbreviations=tuple(latest["abbreviation"].gather(kept).to_list()),
        names=tuple(latest["name"].gather(kept).to_list()),
        pieces=pieces,
        cow=cow,
        gw=gw,
        parted=_parted(system, folder),
    )


def _cow_spells(folder: str | Path | None) -> pl.DataFrame:
    states = table("cow_states", folder)
    return _carried(
        states.select(
            pl.col("ccode").alias("code"),
            pl.col("stateabb").alias("abbreviation"),
            pl.col("statenme").alias("name"),
            pl.date("styear", "stmonth", "stday").alias("start"),
            pl.date("endyear", "endmonth", "endday").alias("end"),
        ),
        "cow_states",
    )


def _gw_spells(folder: str | Path | None) -> pl.DataFrame:
    dated = _carried(
        table("gw_states", folder).select(
            pl.col("gwcode").alias("code"),
            pl.col("stateabb").alias("abbreviation"),
            pl.col("statename").alias("name"),
            pl.col("startdate").alias("start"),
            pl.col("enddate").alias("end"),
        ),
        "gw_states",
    )
    return pl.concat(
        [dated, derived("gw_microstates", _microstates, ("gw_dyad_years", "state_codes", "gw_capitals"), folder)]
    )


def _microstates(folder: str | Path | None) -> pl.DataFrame:
    """The microstates' spells, in whole years, from the published dyad-years: no file here gives their days."""
    years = table("gw_dyad_years", folder).filter(pl.col("microstate1") == 1).select("gwcode1", "year").unique()
    named = table("state_codes", folder).drop_nulls("gwcode").unique("gwcode", keep="last", maintain_order=True)
    called = table("gw_capitals", folder).unique("gwcode", keep="last", maintain_order=True)
    spells = (
        years.sort("gwcode1", "year")
        .with_columns(spell=(pl.col("year") - pl.int_range(pl.len()).over("gwcode1")))
        .group_by("gwcode1", "spell")
        .agg(first=pl.col("year").min(), last=pl.col("year").max())
        .join(named, left_on="gwcode1", right_on="gwcode", how="left")
        .join(called.select("gwcode", "statenme"), left_on="gwcode1", right_on="gwcode", how="left")
    )
    return spells.sort("gwcode1", "spell").select(
        pl.col("gwcode1").alias("code"),
        # Abkhazia and South Ossetia stand in no list of codes here: their number serves for an abbreviation.
        pl.coalesce("stateabb", pl.col("gwcode1").cast(pl.String)).alias("abbreviation"),
        pl.coalesce("gw_name", "cw_name", "statenme").alias("name"),
        pl.date("first", 1, 1).alias("start"),
        pl.date("last", 12, 31).alias("end"),
    )


def _carried(spells: pl.DataFrame, name: str) -> pl.DataFrame:
    """Members on the list's last day stay members to the year to which it is carried."""
    covered = source(name)
    assert covered.years is not None
    last, to = date(covered.years[1], 12, 31), date(covered.carried_to or covered.years[1], 12, 31)
    return spells.with_columns(pl.when(pl.col("end") >= last).then(pl.lit(to)).otherwise(pl.col("end")).alias("end"))


def _pieces(index: NDArray[Any], start: pl.Series, end: pl.Series, first: int, last: int) -> Whole:
    begins, ends = start.dt.year().to_numpy(), end.dt.year().to_numpy()
    low, high = np.maximum(begins, first), np.minimum(ends, last)
    length = np.maximum(high - low + 1, 0)
    row = np.repeat(np.arange(len(index)), length)
    year = low[row] + np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    opens, closes = _year_days(year)
    days_from = np.maximum(start.cast(pl.Int32).to_numpy()[row], opens)
    days_to = np.minimum(end.cast(pl.Int32).to_numpy()[row], closes)
    return np.column_stack([index[row], year - first, days_from, days_to]).astype(np.int32)


def _year_days(years: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last day of each year, as days since 1970."""
    opens = (np.asarray(years, dtype=np.int64) - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    closes = (np.asarray(years, dtype=np.int64) - 1969).astype("datetime64[Y]").astype("datetime64[D]")
    return opens.astype(np.int64), closes.astype(np.int64) - 1


def _bridge(system: str, codes: Whole, first: int, last: int, folder: str | Path | None) -> tuple[Whole, Whole]:
    """The COW and the Gleditsch-Ward number of each state in each year, 0 where the other list has none.

    Where a list gives one state's year to two states of the other (Germany and Yemen in 1990), the one that was a
    member for more days of that year stands for it.
    """
    own = np.repeat(codes[:, None], last - first + 1, axis=1)
    here, there = ("ccode", "gwcode") if system == "cow" else ("gwcode", "ccode")
    pairs = table("state_codes", folder).drop_nulls([here, there]).filter(pl.col("year").is_between(first, last))
    if system == "gw":
        cow = _cow_spells(folder)
        pieces = _pieces(np.arange(cow.height), cow["start"], cow["end"], first, last)
        days = pl.DataFrame(
            {
                "ccode": cow["code"].gather(pieces[:, 0]),
                "year": pl.Series(pieces[:, 1] + first, dtype=pl.Int32),
                "days": pieces[:, 3] - pieces[:, 2] + 1,
            }
        )
        days = days.group_by("ccode", "year").agg(pl.col("days").sum())
        pairs = pairs.join(days, on=["ccode", "year"], how="left").sort(pl.col("days").fill_null(0), "ccode")
    place = np.searchsorted(codes, pairs[here].to_numpy()).clip(max=len(codes) - 1)
    known = codes[place] == pairs[here].to_numpy()
    other = np.zeros_like(own)
    other[place[known], pairs["year"].to_numpy()[known] - first] = pairs[there].to_numpy()[known]
    return (own, other) if system == "cow" else (other, own)


def _parted(system: str, folder: str | Path | None) -> Whole:
    listed = table(f"false_{system}_dyads", folder)
    return listed.select(pl.nth(0, 1, 2)).to_numpy().astype(np.int32)
