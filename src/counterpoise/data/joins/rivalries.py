"""Strategic rivalries: states that took each other for competitors, threats and enemies.

"tss" is Thompson, Sakuwa & Suhas (1494-2020) with what each rivalry is about; "td" is Thompson & Dreyer
(1494-2010). Two rivalries of one pair in one year count once; the one that began earlier is named.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from counterpoise.data.rows import Rows, Variable, both_ways, in_years
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import unknown_name

_STAKES = ("positional", "spatial", "ideological", "interventionary")
_LISTS = {"tss": ("tss_rivalries", "start", "end", "tssr_id"), "td": ("td_rivalries", "styear", "endyear", "rivalryno")}
_NO_YES = {0: "no", 1: "yes"}


def by_year(folder: str | Path | None, which: str = "tss") -> pl.DataFrame:
    """Rivalries by dyad-year, each pair both ways round: codes, `year`, `number` and, for "tss", the stakes."""
    if which not in _LISTS:
        raise unknown_name("list of rivalries", which, _LISTS)
    name, start, end, number = _LISTS[which]
    listed = both_ways(table(name, folder), ("ccode1", "ccode2"))
    stakes = _STAKES if which == "tss" else ()
    years = in_years(listed, start, end).sort(start, number)
    years = years.unique(["ccode1", "ccode2", "year"], keep="first", maintain_order=True)
    return years.select(
        "ccode1",
        "ccode2",
        "year",
        pl.col(number).cast(pl.Int16).alias("number"),
        *(pl.col(stake).fill_null(0).cast(pl.Int8) for stake in stakes),
        rivalry=pl.lit(1, pl.Int8),
    )


def variables(rows: Rows, folder: str | Path | None, which: str = "tss") -> list[Variable]:
    """Whether the two states of each row are rivals and about what; in a panel of states, how many rivals each has."""
    frame = by_year(folder, which)
    name, coverage = _LISTS[which][0], source(_LISTS[which][0]).coverage
    if not rows.dyadic:
        counts = frame.group_by(pl.col("ccode1").alias("ccode"), "year").agg(rivals=pl.len().cast(pl.Int16))
        laid = rows.spread(counts, ["rivals"], scheme="cow", code="ccode")
        column = Column(f"{which}_rivals_n", "int", "Strategic rivals")
        return [
            Variable(rows.covered(v.series, coverage).alias(v.series.name), v.column, v.source)
            for v in rows.beside(laid["rivals"], column, name)
        ]
    stakes = [stake for stake in _STAKES if stake in frame.columns]
    columns = [Column(f"{which}_rivalry", "int", "Strategic rivals", values=_NO_YES)]
    columns += [Column(f"{which}_{stake}", "int", f"Rivalry: {stake}", values=_NO_YES) for stake in stakes]
    columns += [Column(f"{which}_number", "int", "Number of the rivalry")]
    found = rows.matched(frame, ["rivalry", *stakes, "number"], scheme="cow", codes=("ccode1", "ccode2"))
    return [
        Variable(
            rows.covered(series, coverage, absent=None if column.name.endswith("number") else 0).alias(column.name),
            column,
            name,
        )
        for column, series in zip(columns, found, strict=True)
    ]
