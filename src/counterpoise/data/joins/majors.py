"""Who counted as a major power: Correlates of War's list, or Maoz's lists of global and of regional powers.

A state counts in every year in which it held the rank on any day, as in state-year data.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from counterpoise.data.rows import Rows, Variable, in_years
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import unknown_name

LISTS: dict[str, tuple[str, str, str, str]] = {
    "cow": ("cow_majors", "styear", "endyear", "cowmaj"),
    "maoz-global": ("maoz_powers", "globstdate", "globenddate", "maoz_global"),
    "maoz-regional": ("maoz_powers", "regstdate", "regenddate", "maoz_regional"),
}
"""By name: the source, its first and last columns, and the column that it becomes."""

_NO_YES = {0: "no", 1: "yes"}


def variables(rows: Rows, folder: str | Path | None, which: str = "cow") -> list[Variable]:
    """Whether each state counted as a major power in the year."""
    if which not in LISTS:
        raise unknown_name("list of major powers", which, LISTS)
    name, _, _, becomes = LISTS[which]
    years = in_years(spells(which, folder), "start", "end")
    coverage = source(name).coverage
    assert coverage is not None
    place = rows.members.places("cow", years["ccode"].to_numpy(), years["year"].to_numpy())
    time = years["year"].to_numpy() - rows.members.first
    ranked = np.zeros((rows.members.states, rows.members.years), dtype=np.int8)
    ranked[place[place >= 0], time[place >= 0]] = 1
    known = np.arange(rows.members.first, rows.members.last + 1)
    silent = (known < coverage[0]) | (known > coverage[1]) | (rows.members.cow == 0)
    values = pl.DataFrame({"rank": pl.Series(ranked.ravel()).set(pl.Series(silent.ravel()), None)})
    return rows.beside(values, {"rank": Column(becomes, "int", f"Major power ({which})", values=_NO_YES)}, name)


def spells(which: str, folder: str | Path | None) -> pl.DataFrame:
    """The spells of a list: `ccode`, `start`, `end` in years; those open at its end reach as far as it is carried."""
    name, start, end, _ = LISTS[which]
    listed = table(name, folder)
    if listed[start].dtype == pl.Date:
        listed = listed.with_columns(pl.col(start, end).dt.year())
    found = source(name)
    assert found.years is not None
    assert found.coverage is not None
    last, carried = found.years[1], found.coverage[1]
    return listed.select(
        "ccode",
        pl.col(start).cast(pl.Int32).alias("start"),
        pl.when(pl.col(end) >= last).then(carried).otherwise(pl.col(end)).cast(pl.Int32).alias("end"),
    ).drop_nulls()
