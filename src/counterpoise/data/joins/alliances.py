"""Promises between states: ATOP obligations, or Correlates of War alliances from a file of your own.

ATOP (Leeds et al. 2002) codes five kinds of promise by dyad-year: defence, offence, neutrality, non-aggression,
consultation. Within its years a pair that is not listed promised nothing (0); outside them nothing is known (null).

Correlates of War's Formal Alliances are not fetched: their maintainer asks that software should not do so. A file
that you have yourself is read by `counterpoise data import cow-alliances FILE`.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from counterpoise.data import imported
from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import BadValue, unknown_name

KINDS = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")
COW_KINDS = ("cow_defense", "cow_neutral", "cow_nonagg", "cow_entente")
_NO_YES = {0: "no", 1: "yes"}
_COW_LABELS = ("defence pact", "neutrality pact", "non-aggression pact", "entente")


def variables(rows: Rows, folder: str | Path | None, which: str = "atop") -> list[Variable]:
    """The promises between the two states of each row; in a panel of states, how many partners each has by kind."""
    if which == "atop":
        frame, names, origin = table("atop_dyad_year", folder), KINDS, "atop_dyad_year"
        coverage, facts = source(origin).coverage, source(origin).columns
    elif which == "cow":
        frame = imported.table("cow-alliances", folder)
        years = frame["year"]
        coverage, names, origin = (_whole(years.min()), _whole(years.max())), COW_KINDS, "cow-alliances"
        labels = zip(COW_KINDS, _COW_LABELS, strict=True)
        facts = {name: Column(name, "int", f"COW alliances: {label}", values=_NO_YES) for name, label in labels}
    else:
        raise unknown_name("alliance data set", which, ("atop", "cow"))
    if rows.dyadic:
        frame = frame.with_columns(pl.col(names).cast(pl.Int8))
        return rows.of_pairs(frame, {n: facts[n] for n in names}, origin, coverage=coverage, zero=names)
    counts = frame.group_by(pl.col("ccode1").alias("ccode"), "year").agg(pl.col(names).sum().cast(pl.Int16))
    partners = {
        name: Column(f"{name}_n", "int", f"Partners with a {facts[name].label.split(': ')[1]}") for name in names
    }
    return rows.counted(counts, partners, origin, coverage)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise BadValue("the imported alliances have no years")
    return value
