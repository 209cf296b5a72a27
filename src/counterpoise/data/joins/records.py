"""State-year records laid beside each state: organisations, trade, regime, GDP and population, territorial threat.

These need no choice but the list they are coded in: regime and GDP exist for both lists and are joined on the
panel's own; the rest is coded by Correlates of War numbers and reaches a Gleditsch-Ward panel through the bridge.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import source
from counterpoise.data.sources import table


def variables(rows: Rows, folder: str | Path | None, name: str, columns: Sequence[str] = ()) -> list[Variable]:
    """The columns of a state-year source beside each state.

    Args:
        rows: The panel's rows.
        folder: The data folder.
        name: The source; its key must be a code and the year.
        columns: Which of its columns; by default all.
    """
    found = source(name)
    code = found.key[0]
    wanted = list(columns) or [column for column in found.columns if column not in found.key]
    laid = rows.spread(table(name, folder), wanted, scheme="cow" if code == "ccode" else "gw", code=code)
    return [variable for each in wanted for variable in rows.beside(laid[each], found.columns[each], name)]


def shared_organisations(rows: Rows, folder: str | Path | None) -> list[Variable]:
    """In how many organisations both states are full members; null where the source does not list the pair."""
    facts = source("igo_dyad_year").columns["dyadigos"]
    pairs = table("igo_dyad_year", folder)
    pairs = pl.concat([pairs, pairs.select(ccode1="ccode2", ccode2="ccode1", year="year", dyadigos="dyadigos")])
    (series,) = rows.matched(pairs, ["dyadigos"], scheme="cow", codes=("ccode1", "ccode2"))
    return [Variable(series.alias("dyadigos"), facts, "igo_dyad_year")]
