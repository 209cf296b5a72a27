"""Correlates of War alliances from a user's own file, in any of the published shapes.

The maintainer of Formal Alliances asks that software should not fetch or wrap them, so this package does neither;
it reads a file that you have. Known by their columns: by member, by dyad, by directed dyad, each also by year.
Spells without an end are open at the end of the data, 2012. What comes out has one row a directed dyad-year.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from counterpoise.data.importing import checked
from counterpoise.data.importing.checked import Need
from counterpoise.data.joins.alliances import COW_KINDS
from counterpoise.data.rows import in_years
from counterpoise.errors import BadFile, Place

LAST = 2012
"""The last year of Formal Alliances 4.1; spells without an end reach it."""

_TREATY = Need("version4id", aliases=("id",))
_YEAR = Need("year", low=1600, high=2100)
_KINDS = tuple(
    Need(name, aliases=aliases, low=0, high=1, empty=True)
    for name, aliases in zip(COW_KINDS, (("defense",), ("neutrality",), ("nonaggression",), ("entente",)), strict=True)
)
_TYPES = ("type i", "type iia", "type iib", "type iii")
"""The words of `ss_type`, in the order of the four kinds."""


def read_alliances(path: Path) -> pl.DataFrame:
    """The alliances of a file by directed dyad-year: `ccode1`, `ccode2`, `year`, and the four kinds as 0 or 1.

    Raises:
        BadFile: If it is none of the published shapes, or a cell is wrong.
    """
    header = {name.lower().replace("_", "") for name in checked.header(path)}
    if {"ccode1", "ccode2"} <= header:
        ties = _dyadic(path, yearly="year" in header)
    elif {"ccode", "sstype"} <= header:
        ties = _by_member(path, yearly="year" in header)
    else:
        raise BadFile(
            f"row 1: neither 'ccode1', 'ccode2' nor 'ccode', 'ss_type' are columns; it has {', '.join(sorted(header))}",
            place=Place(str(path), 1, 1),
            remedy="bring alliance_v4.1 by_member, by_dyad or by_directed, yearly or not",
        )
    if "directed" not in path.name.lower():
        swapped = ties.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(ties.columns)
        ties = pl.concat([ties, swapped])
    kinds = pl.col(COW_KINDS).max().fill_null(0).cast(pl.Int8)
    return ties.group_by("ccode1", "ccode2", "year").agg(kinds).sort("ccode1", "ccode2", "year")


def _dyadic(path: Path, *, yearly: bool) -> pl.DataFrame:
    """Pairs of states, by year or by spell."""
    both = (_TREATY, Need("ccode1", low=1, high=999), Need("ccode2", low=1, high=999))
    key = ("version4id", "ccode1", "ccode2")
    if yearly:
        frame = checked.read(path, (*both, _YEAR, *_KINDS), key=(*key, "year"))
    else:
        spells = checked.read(path, (*both, *_days("dyad"), *_KINDS), key=(*key, *_START))
        frame = in_years(_open_ended(spells), "st_year", "end_year")
    itself = frame.filter(pl.col("ccode1") == pl.col("ccode2"))
    if itself.height:
        code, year = itself["ccode1"][0], itself["year"][0]
        raise BadFile(f"state {code} is allied with itself in {year}", place=Place(str(path)))
    return frame.select("ccode1", "ccode2", "year", *COW_KINDS)


def _by_member(path: Path, *, yearly: bool) -> pl.DataFrame:
    """Members of treaties: two that are bound by one treaty on the same day are tied by its type."""
    who = (_TREATY, Need("ccode", low=1, high=999), Need("ss_type", "text"))
    if yearly:
        years = checked.read(path, (*who, _YEAR), key=("version4id", "ccode", "year"))
        return _tied(path, years, years.join(years, on=["version4id", "year"], suffix="2"))
    spells = checked.read(path, (*who, *_days("mem")), key=("version4id", "ccode", *_START))
    spells = _open_ended(spells).with_columns(
        starts=pl.date("st_year", pl.col("st_month").fill_null(1), pl.col("st_day").fill_null(1)),
        ends=pl.date("end_year", pl.col("end_month").fill_null(12), pl.col("end_day").fill_null(28)),
    )
    pairs = spells.join(spells, on="version4id", suffix="2").filter(
        pl.max_horizontal("starts", "starts2") <= pl.min_horizontal("ends", "ends2")
    )
    pairs = pairs.with_columns(
        begins=pl.max_horizontal("st_year", "st_year2"), finishes=pl.min_horizontal("end_year", "end_year2")
    )
    return _tied(path, spells, in_years(pairs, "begins", "finishes"))


def _tied(path: Path, members: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    kind = pl.col("ss_type").str.to_lowercase().str.extract(r"(type (?:iii|iib|iia|ii|i))\b", 1)
    strange = members.filter(kind.is_null() | ~kind.is_in(list(_TYPES)))
    if strange.height:
        raise BadFile(
            f"column 'ss_type' holds {strange['ss_type'][0]!r}; it should start with one of Type I, IIa, IIb, III",
            place=Place(str(path)),
        )
    return pairs.filter(pl.col("ccode") != pl.col("ccode2")).select(
        pl.col("ccode").alias("ccode1"),
        "ccode2",
        pl.col("year").cast(pl.Int32),
        *((kind == word).cast(pl.Int32).alias(column) for word, column in zip(_TYPES, COW_KINDS, strict=True)),
    )


_START = ("st_year", "st_month", "st_day")


def _days(prefix: str) -> tuple[Need, ...]:
    """The six columns of a spell, whose months and days may be unknown and whose end may be open."""
    return tuple(
        Need(
            f"{edge}_{part}",
            aliases=(f"{prefix}_{edge}_{part}",),
            low=low,
            high=high,
            missing=(-9,),
            empty=not (edge == "st" and part == "year"),
        )
        for edge in ("st", "end")
        for part, low, high in (("year", 1600, 2100), ("month", 1, 12), ("day", 1, 31))
    )


def _open_ended(spells: pl.DataFrame) -> pl.DataFrame:
    return spells.with_columns(pl.col("end_year").fill_null(LAST))
