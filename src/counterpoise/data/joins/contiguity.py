"""Who touches whom: Correlates of War Direct Contiguity, by land or over at most 400 miles of water.

`conttype` is 1 for a land or river border, then 2 to 5 by the width of water; 0 means not contiguous. Spells are
dated by month; in a year with two kinds the closer one counts (the published
dyad-years hold 58 such pairs twice).
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from counterpoise.data.rows import Rows, Variable, in_years
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table


def by_year(folder: str | Path | None) -> pl.DataFrame:
    """Contiguity by directed dyad-year: `ccode1`, `ccode2`, `year`, `conttype` from 1 to 5."""
    spells = table("contiguity", folder).filter(pl.col("conttype") > 0)
    spells = spells.with_columns(pl.col("stdate", "enddate").dt.year())
    years = in_years(spells, "stdate", "enddate").sort("conttype")
    return years.unique(["ccode1", "ccode2", "year"], keep="first").select("ccode1", "ccode2", "year", "conttype")


def variables(rows: Rows, folder: str | Path | None) -> list[Variable]:
    """How the two states touch; in a panel of states, how many states each touches by land and at all."""
    found, name = source("contiguity"), "contiguity"
    frame = by_year(folder).with_columns(pl.col("conttype").cast(pl.Int8))
    if rows.dyadic:
        facts = {"conttype": found.columns["conttype"]}
        return rows.of_pairs(frame, facts, name, coverage=found.coverage, zero=("conttype",))
    counts = frame.group_by(pl.col("ccode1").alias("ccode"), "year").agg(
        land=(pl.col("conttype") == 1).sum().cast(pl.Int16), total=pl.len().cast(pl.Int16)
    )
    columns = {
        "land": Column("land", "int", "States with a common border"),
        "total": Column("total", "int", "States contiguous at all"),
    }
    return rows.counted(counts, columns, name, found.coverage)
