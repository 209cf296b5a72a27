"""Strategic rivalries: states that took each other for competitors, threats and enemies.

"tss" is Thompson, Sakuwa & Suhas (1494-2020) with what each rivalry is about; "td" is Thompson & Dreyer
(1494-2010). Two rivalries of one pair in one year count once; the one that began earlier is named.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from counterpoise.data.rows import Rows, Variable, in_years
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import unknown_name

_STAKES = ("positional", "spatial", "ideological", "interventionary")
_LISTS = {"tss": ("tss_rivalries", "start", "end", "tssr_id"), "td": ("td_rivalries", "styear", "endyear", "rivalryno")}
_NO_YES = {0: "no", 1: "yes"}


def by_year(folder: str | Path | None, which: str = "tss") -> pl.DataFrame:
    """Rivalries by dyad-year, each pair once: codes, `year`, `rivalry`, `number` and, for "tss", the stakes."""
    if which not in _LISTS:
        raise unknown_name("list of rivalries", which, _LISTS)
    name, start, end, number = _LISTS[which]
    listed = table(name, folder).filter(pl.col("ccode1") != pl.col("ccode2"))
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
        ends = pl.concat([frame.select("year", ccode=pl.col(code)) for code in ("ccode1", "ccode2")])
        counts = ends.group_by("ccode", "year").agg(rivals=pl.len().cast(pl.Int16))
        return rows.counted(counts, {"rivals": Column(f"{which}_rivals_n", "int", "Strategic rivals")}, name, coverage)
    stakes = [stake for stake in _STAKES if stake in frame.columns]
    columns = {"rivalry": Column(f"{which}_rivalry", "int", "Strategic rivals", values=_NO_YES)}
    columns |= {stake: Column(f"{which}_{stake}", "int", f"Rivalry: {stake}", values=_NO_YES) for stake in stakes}
    columns |= {"number": Column(f"{which}_number", "int", "Number of the rivalry")}
    return rows.of_pairs(frame, columns, name, coverage=coverage, zero=("rivalry", *stakes), mirrored=True)
