"""Inter-state wars (Correlates of War 4.0): whether the two were at war, whether it began, on which sides.

Where a pair fights two wars in a year, or one that stopped and resumed, the row keeps an onset before an ongoing
war, then the war with more battle deaths of the two, then the lower number.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table

_NAMES = ("cowinterongoing", "cowinteronset")
_ROLES = ("warnum", "initiator1", "initiator2", "outcome1", "outcome2")


def reduced(folder: str | Path | None) -> pl.DataFrame:
    """Wars with one row a directed dyad-year."""
    frame = table("war_dyad_year", folder)
    deaths = pl.sum_horizontal("batdeath1", "batdeath2")
    ordered = frame.sort("ccode1", "ccode2", "year", -pl.col("cowinteronset"), -deaths, "warnum", "resume")
    return ordered.unique(["ccode1", "ccode2", "year"], keep="first", maintain_order=True)


def variables(rows: Rows, folder: str | Path | None) -> list[Variable]:
    """The war between the two states of each row; in a panel of states, how many enemies each had."""
    found, frame = source("war_dyad_year"), reduced(folder)
    if not rows.dyadic:
        return _of_states(rows, frame)
    frame = frame.with_columns(pl.col(*_NAMES, *_ROLES[1:]).cast(pl.Int8))
    facts = {
        **{name: found.columns[name] for name in _NAMES},
        "warnum": Column("warnum", "int", "Number of the war"),
        **{name: replace(found.columns[name], name=f"war_{name}") for name in _ROLES[1:]},
    }
    return rows.of_pairs(frame, facts, "war_dyad_year", coverage=found.coverage, zero=_NAMES)


def _of_states(rows: Rows, frame: pl.DataFrame) -> list[Variable]:
    counts = frame.group_by(pl.col("ccode1").alias("ccode"), "year").agg(
        ongoing=pl.col("cowinterongoing").sum().cast(pl.Int16), onset=pl.col("cowinteronset").sum().cast(pl.Int16)
    )
    columns = {
        "ongoing": Column("cowinterongoing_n", "int", "States it was at inter-state war with"),
        "onset": Column("cowinteronset_n", "int", "States with which an inter-state war began"),
    }
    return rows.counted(counts, columns, "war_dyad_year", source("war_dyad_year").coverage)
