"""How many treaties stand behind the new pacts: one treaty of forty-seven members makes hundreds of pairs in a day.

The pairs of one treaty are one decision more than they are many. Their number is therefore told beside the number of
pairs, and the question can be asked without the pacts that only a large treaty made.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.rows import in_years
from counterpoise.data.sources import table

Whole = NDArray[np.int64]

_ATOP_ENDS = 2018
_KEYS = ("one", "two", "year")


@dataclass(frozen=True, slots=True)
class Makers:
    """The treaties that made some pairs.

    Args:
        smallest: How many states stand in the smallest treaty that binds each pair; -1 where none is found.
        treaties: How many different treaties they are, each pair counted to its smallest.
        largest: How many pairs the one that made most of them made.
    """

    smallest: Whole
    treaties: int
    largest: int


def makers(one: Whole, two: Whole, year: Whole, folder: str | Path | None = None) -> Makers:
    """Which treaties bind these pairs to defence or offence in these years.

    Args:
        one, two: Correlates of War numbers, the smaller first.
        year: In which the pact is in force.
        folder: The data folder.
    """
    asked = pl.DataFrame({"one": one, "two": two, "year": year}).with_row_index("row")
    found = asked.join(_bound(folder), on=_KEYS, how="left").sort("row", "members", "atopid", nulls_last=True)
    first = found.unique("row", keep="first", maintain_order=True)
    known = first.drop_nulls("atopid")
    counts = known.group_by("atopid").len()["len"].to_list()
    return Makers(first["members"].fill_null(-1).cast(pl.Int64).to_numpy(), len(counts), max(counts, default=0))


def _bound(folder: str | Path | None) -> pl.DataFrame:
    """Every pair that a treaty binds to defence or offence in a year: `one`, `two`, `year`, `atopid`, `members`."""
    active = (pl.col("defense") == 1) | (pl.col("offense") == 1)
    spells = table("atop_member", folder).select(
        "atopid",
        "phase",
        "member",
        "entyr",
        pl.col("exityr").fill_null(_ATOP_ENDS),
        active=active.fill_null(value=False),
    )
    years = (
        in_years(spells, "entyr", "exityr").group_by("atopid", "phase", "member", "year").agg(pl.col("active").any())
    )
    size = years.group_by("atopid", "year").agg(members=pl.col("member").n_unique())
    both = years.join(years, on=["atopid", "phase", "year"]).filter(
        pl.col("member") < pl.col("member_right"), pl.col("active") | pl.col("active_right")
    )
    pairs = both.select("atopid", one="member", two="member_right", year="year").unique()
    return pairs.join(size, on=["atopid", "year"]).with_columns(pl.col(_KEYS).cast(pl.Int64))
