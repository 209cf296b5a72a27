"""Militarized interstate disputes, and the choice by which several disputes of a dyad-year become one row.

Two states may have several disputes in a year; a dyad-year holds one. `Keep` says which: its default order is that
of the published dyad-year files (onset before ongoing, then more deaths, more hostility, longer, answered by the
target, earlier), and it gives exactly their rows. Another order is another choice, stated in the codebook.

Columns, with the prefix `cowmid` or `gmlmid`: `ongoing`, `onset`; for each side `initiator` (on side A from the
first day of a dispute that began this year), `originator` (in it from the first day), `joiner` (came later),
`hostlev` (1 to 5); and the dispute's number. Within the source's years 0 means no dispute; what only a dispute can
have (hostility, number, roles) is null without one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import unknown_name

CRITERIA: dict[str, tuple[str, bool]] = {
    "onset": ("disponset", True),
    "fatality": ("fatality", True),
    "hostility": ("hostlev", True),
    "shortest": ("mindur", True),
    "longest": ("maxdur", True),
    "reciprocated": ("recip", True),
    "earliest": ("stmon", False),
    "latest": ("stmon", True),
    "number": ("dispnum", False),
}
"""By name: the column it looks at, and whether more of it goes first."""


@dataclass(frozen=True)
class Keep:
    """Which dispute stands for a dyad-year that has several: the first by these criteria, ties by dispute number.

    Args:
        order: Criteria, most important first; "shortest" prefers the longer of the shortest durations.
    Raises:
        UnknownName: If there is no such criterion.
    Example:
        >>> str(Keep())
        'onset, fatality, hostility, shortest, longest, reciprocated, earliest'
    """

    order: tuple[str, ...] = ("onset", "fatality", "hostility", "shortest", "longest", "reciprocated", "earliest")

    def __post_init__(self) -> None:
        for criterion in self.order:
            if criterion not in CRITERIA:
                raise unknown_name("criterion for keeping a dispute", criterion, CRITERIA)

    def __str__(self) -> str:
        return ", ".join(self.order)


_SOURCES = {"cow": ("mid_directed", "mid_disputes", "cowmid"), "gml": ("gml_directed", "gml_disputes", "gmlmid")}
_NO_YES = {0: "no", 1: "yes"}


def reduced(folder: str | Path | None, which: str = "cow", keep: Keep | None = None) -> pl.DataFrame:
    """Disputes with one row a directed dyad-year: the chosen dispute of each, with all its columns."""
    if which not in _SOURCES:
        raise unknown_name("dispute data set", which, _SOURCES)
    keep = keep or Keep()
    directed, disputes, _ = _SOURCES[which]
    frame = table(directed, folder)
    about = ["fatality", "hostlev", "mindur", "maxdur", "recip", "stmon"]
    frame = frame.drop(about, strict=False).join(
        table(disputes, folder).select("dispnum", *about), on="dispnum", how="left"
    )
    # An unknown number of deaths is more than none and less than any known number.
    ranks = [
        (pl.col(column).cast(pl.Float64).fill_null(0.5) if column == "fatality" else pl.col(column), more)
        for column, more in (CRITERIA[criterion] for criterion in (*keep.order, "number"))
    ]
    ordered = frame.sort(
        by=["ccode1", "ccode2", "year", *(rank for rank, _ in ranks)],
        descending=[False] * 3 + [more for _, more in ranks],
        nulls_last=True,
        maintain_order=True,
    )
    return ordered.unique(["ccode1", "ccode2", "year"], keep="first", maintain_order=True)


def variables(rows: Rows, folder: str | Path | None, which: str = "cow", keep: Keep | None = None) -> list[Variable]:
    """The dispute of each dyad-year, or how many states each state had disputes with."""
    keep = keep or Keep()
    frame = reduced(folder, which, keep)
    directed, _, prefix = _SOURCES[which]
    coverage = source(directed).coverage
    if not rows.dyadic:
        return _of_states(rows, frame, prefix, directed)
    frame = frame.with_columns(
        num=pl.col("dispnum"),
        ongoing=pl.col("dispongoing").cast(pl.Int8),
        onset=pl.col("disponset").cast(pl.Int8),
        **{
            f"{role}{side}": rule.cast(pl.Int8)
            for side in (1, 2)
            for role, rule in (
                (
                    "initiator",
                    (pl.col("disponset") == 1) & (pl.col(f"sidea{side}") == 1) & (pl.col(f"orig{side}") == 1),
                ),
                ("originator", pl.col(f"orig{side}") == 1),
                ("joiner", pl.col(f"orig{side}") == 0),
            )
        },
        **{f"hostlev{side}": pl.col(f"hostlev{side}").cast(pl.Int8) for side in (1, 2)},
    )
    return rows.of_pairs(frame, _columns(directed, prefix), directed, coverage=coverage, zero=("ongoing", "onset"))


def _columns(directed: str, prefix: str) -> dict[str, Column]:
    labels = {
        "ongoing": "A dispute was going on",
        "onset": "A dispute began between the two",
        **{
            f"{role}{side}": f"State {side} {said}"
            for side in (1, 2)
            for role, said in (
                ("initiator", "began the dispute this year"),
                ("originator", "in it from the first day"),
                ("joiner", "joined it later"),
            )
        },
    }
    columns = {name: Column(prefix + name, "int", label, values=_NO_YES) for name, label in labels.items()}
    columns["num"] = Column(f"{prefix}num", "int", "Number of the dispute that stands for the year")
    hostility = source(directed).columns
    columns |= {name: replace(hostility[name], name=prefix + name) for name in ("hostlev1", "hostlev2")}
    order = ["ongoing", "onset", "num"]
    order += [f"{role}{side}" for side in (1, 2) for role in ("initiator", "originator", "joiner", "hostlev")]
    return {name: columns[name] for name in order}


def _of_states(rows: Rows, frame: pl.DataFrame, prefix: str, origin: str) -> list[Variable]:
    counts = frame.group_by(pl.col("ccode1").alias("ccode"), "year").agg(
        ongoing=pl.col("dispongoing").sum().cast(pl.Int16), onset=pl.col("disponset").sum().cast(pl.Int16)
    )
    columns = {
        "ongoing": Column(f"{prefix}ongoing_n", "int", "States with which a dispute was going on"),
        "onset": Column(f"{prefix}onset_n", "int", "States with which a dispute began"),
    }
    return rows.counted(counts, columns, origin, source(origin).coverage)
