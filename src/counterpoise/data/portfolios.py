"""Portfolios of the record: how each state stood to each other state, and how it voted on each roll call.

An alliance portfolio gives each state of the system the level of the strongest promise, by a stated scale, and the
state itself the highest. A voting portfolio gives each roll call of a year the state's vote, 2 yes, 1 abstention, 0
no, and nan where it did not vote.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data import imported
from counterpoise.data.membership import Membership
from counterpoise.data.source import source
from counterpoise.data.sources import derived, table
from counterpoise.errors import BadValue
from counterpoise.measures.similarity import ALLIANCE_TOP, VOTE_TOP

VOTES = {"no": 0, "abstain": 1, "yes": 2}

ATOP = MappingProxyType({"atop_defense": 3, "atop_offense": 3, "atop_neutral": 2, "atop_nonagg": 2, "atop_consul": 1})
"""ATOP obligations on the alliance scale: to fight beside 3, not to fight against 2, to consult 1."""
COW = MappingProxyType({"cow_defense": 3, "cow_neutral": 2, "cow_nonagg": 2, "cow_entente": 1})
"""Correlates of War alliance types on the same scale; for a file of your own."""


@dataclass(frozen=True)
class AllianceScale:
    """What each kind of promise is worth; the strongest that binds a pair counts.

    Args:
        values: By column of the alliance data, a whole level from 0 to 3.
        which: "atop", or "cow" for a file of your own (`counterpoise data import cow-alliances FILE`).
    Raises:
        BadValue: If the data set is unknown or a value is not a level.
    """

    values: Mapping[str, int] = field(default_factory=lambda: ATOP)
    which: str = "atop"

    def __post_init__(self) -> None:
        if self.which not in ("atop", "cow"):
            raise BadValue(f"there are no alliances {self.which!r}", remedy="atop or cow")
        for kind, value in self.values.items():
            if kind not in (ATOP if self.which == "atop" else COW) or not 0 <= value <= ALLIANCE_TOP:
                raise BadValue(f"{kind} = {value} is not on the scale", remedy=f"a known kind, 0 to {ALLIANCE_TOP}")

    def __str__(self) -> str:
        return f"{self.which} alliances valued {', '.join(f'{kind} {value}' for kind, value in self.values.items())}"


COW_SCALE = AllianceScale(COW, "cow")


@dataclass(frozen=True, eq=False)
class Portfolios:
    """The portfolios of the states that have one in a year.

    Args:
        year: The year.
        places: Where the states stand in the membership's codes, ascending, shape (states,).
        levels: Shape (states, targets).
        weights: What each target counts in a weighted measure: its published CINC, 0 where that is not known; None
            where targets are no states.
    """

    year: int
    places: NDArray[np.intp]
    levels: NDArray[np.float64] | NDArray[np.int8]
    weights: NDArray[np.float64] | None = None


def alliance_portfolios(
    members: Membership, scale: AllianceScale | None = None, folder: str | Path | None = None
) -> Iterator[Portfolios]:
    """Alliance portfolios of each year that the alliance data cover.

    Raises:
        DataMissing: If the alliance data or the capabilities are not there.
    """
    chosen = scale or AllianceScale()
    ties, covered = _ties(members, chosen, folder)
    capability = _capability(members, folder)
    for year in range(max(members.first, covered[0]), min(members.last, covered[1]) + 1):
        time = year - members.first
        places = np.flatnonzero(members.present[:, time])
        low, high = np.searchsorted(ties[:, 0], [time, time + 1])
        whole = np.zeros((members.states, members.states), dtype=np.int8)
        whole[ties[low:high, 1], ties[low:high, 2]] = ties[low:high, 3]
        levels = whole[np.ix_(places, places)]
        np.fill_diagonal(levels, ALLIANCE_TOP)
        yield Portfolios(year, places, levels, capability[places, time])


def vote_portfolios(members: Membership, folder: str | Path | None = None) -> Iterator[Portfolios]:
    """Voting portfolios of each calendar year with a roll call."""
    votes = derived("un_ballots", _ballots, ("un_votes", "un_roll_calls"), folder)
    votes = votes.filter(pl.col("year").is_between(members.first, members.last))
    for (year,), cast in votes.group_by("year", maintain_order=True):
        years = cast["year"].to_numpy()
        there = members.places("cow", cast["ccode"].to_numpy(), years)
        kept = there >= 0
        places, row = np.unique(there[kept], return_inverse=True)
        calls, column = np.unique(cast["rcid"].to_numpy()[kept], return_inverse=True)
        levels = np.full((len(places), len(calls)), np.nan)
        levels[row, column] = cast["level"].to_numpy()[kept]
        yield Portfolios(int(str(year)), places, levels)


def _ties(
    members: Membership, scale: AllianceScale, folder: str | Path | None
) -> tuple[NDArray[np.int64], tuple[int, int]]:
    """Every tie as (time, place, place, level), by time, and the years that the data cover."""
    if scale.which == "atop":
        frame, covered = table("atop_dyad_year", folder), source("atop_dyad_year").coverage
    else:
        frame = imported.table("cow-alliances", folder)
        covered = (int(frame["year"].to_numpy().min()), int(frame["year"].to_numpy().max()))
    assert covered is not None
    worth = pl.max_horizontal([pl.col(kind).fill_null(0) * value for kind, value in scale.values.items()])
    frame = frame.select("ccode1", "ccode2", "year", level=worth).filter(pl.col("level") > 0)
    years = frame["year"].to_numpy()
    one, two = (members.places("cow", frame[name].to_numpy(), years) for name in ("ccode1", "ccode2"))
    kept = (one >= 0) & (two >= 0)
    ties = np.column_stack([years - members.first, one, two, frame["level"].to_numpy()])[kept].astype(np.int64)
    return ties[np.argsort(ties[:, 0], kind="stable")], covered


def _capability(members: Membership, folder: str | Path | None) -> NDArray[np.float64]:
    """Published CINC by place and time; 0 where it is not known."""
    known = table("nmc", folder).drop_nulls("cinc")
    years = known["year"].to_numpy()
    places = members.places("cow", known["ccode"].to_numpy(), years)
    capability = np.zeros((members.states, members.years))
    capability[places[places >= 0], years[places >= 0] - members.first] = known["cinc"].to_numpy()[places >= 0]
    return capability


@cache
def _voters() -> tuple[Mapping[str, int], Mapping[str, int]]:
    whole = tomllib.loads(files("counterpoise.data").joinpath("un_voters.toml").read_text("utf-8"))
    return whole["code"], whole["label"]


def _ballots(folder: str | Path | None) -> pl.DataFrame:
    """The votes as year, roll call, COW number and level, by year."""
    codes, labels = _voters()
    dated = table("un_roll_calls", folder).select("rcid", year=pl.col("date").dt.year())
    return (
        table("un_votes", folder)
        .join(dated, on="rcid")
        .select(
            "year",
            "rcid",
            ccode=pl.coalesce(
                pl.col("country_code").replace_strict(codes, default=None, return_dtype=pl.Int32),
                pl.col("country").replace_strict(labels, default=None, return_dtype=pl.Int32),
            ),
            level=pl.col("vote").replace_strict(VOTES, return_dtype=pl.Int8),
        )
        .drop_nulls("ccode")
        .sort("year", "rcid", "ccode")
    )


TOPS = {"alliances": ALLIANCE_TOP, "votes": VOTE_TOP}
