"""How far apart: great-circle kilometres between capitals, and the least distance between the territories.

The capital of a year is the one that was the capital on most of its days. The earth is taken as a sphere of
6,371 km. The least distance (CShapes 2.0, Schvitz et al. 2022) starts in 1886.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.world.system import EARTH_RADIUS_KM

CAPITAL_DISTANCE = Column("capdist", "float", "Distance between the capitals", "kilometres")


def variables(rows: Rows, folder: str | Path | None) -> list[Variable]:
    """Distance between the capitals and least distance between the territories of the two states."""
    codes = ("ccode1", "ccode2") if rows.scheme == "cow" else ("gwcode1", "gwcode2")
    name = f"{rows.scheme}_mindist"
    between = Variable(capital_distances(rows, folder).alias("capdist"), CAPITAL_DISTANCE, f"{rows.scheme}_capitals")
    facts = {"mindist": source(name).columns["mindist"]}
    least = rows.of_pairs(table(name, folder), facts, name, scheme=rows.scheme, codes=codes, mirrored=True)
    return [between, *least]


def capital_distances(rows: Rows, folder: str | Path | None) -> pl.Series:
    """Kilometres between the capitals of the two states of each row; null where one has no known capital."""
    listed, seat = seats(rows, folder)
    latitude, longitude = np.radians(listed["lat"].to_numpy()), np.radians(listed["lng"].to_numpy())
    points = np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )
    chord = np.linalg.norm(points[:, None] - points[None, :], axis=2)
    between = np.full((len(points) + 1, len(points) + 1), np.nan)
    between[:-1, :-1] = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0, 1))
    assert rows.two is not None
    # A state without a capital has seat -1, which is the last row and column of `between`: not a number.
    found = between[seat[rows.one, rows.time], seat[rows.two, rows.time]]
    return pl.Series(found).fill_nan(None)


def seats(rows: Rows, folder: str | Path | None) -> tuple[pl.DataFrame, NDArray[np.int16]]:
    """The list of capitals, and which of them each state had in each year, -1 where none is known."""
    listed = table(f"{rows.scheme}_capitals", folder)
    code = "ccode" if rows.scheme == "cow" else "gwcode"
    members = rows.members
    seat = np.full((members.states, members.years), -1, dtype=np.int16)
    longest = np.zeros(seat.shape, dtype=np.int64)
    starts, ends = (listed[name].cast(pl.Int32).to_numpy() for name in ("stdate", "enddate"))
    years = np.arange(members.first, members.last + 1)
    opens = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    closes = (years - 1969).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64) - 1
    for number, (its_code, start, end) in enumerate(zip(listed[code].to_list(), starts, ends, strict=True)):
        place = np.searchsorted(members.codes, its_code)
        if place < members.states and members.codes[place] == its_code:
            days = np.minimum(closes, end) - np.maximum(opens, start) + 1
            longer = days > longest[place]
            seat[place, longer], longest[place, longer] = number, days[longer]
    return listed, seat
