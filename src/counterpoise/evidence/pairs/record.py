"""The record of pairs: every two states without a pact of defence or offence, and whether they had one a year later.

A pair is at risk in year t if ATOP lists no promise of defence or offence between the two in t. A pact is new if it
lists one in t + 1. What is not known is not filled in: the row is left out and counted under what was not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.panel import Panel, world
from counterpoise.data.power_measures import power_measure
from counterpoise.data.rows import Variable
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import BadDates, BadValue, unknown_name
from counterpoise.evidence.pairs.considerations import NAMES
from counterpoise.evidence.pairs.network import Network
from counterpoise.evidence.pairs.treaties import makers

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

CIRCLES = {"great-powers": "both are great powers (Correlates of War)", "all": "all members of the state system"}
"""Whose pairs are asked."""

FIRST, LAST = 1816, 2018
"""The years of the pacts that can be known: ATOP ends in 2018."""

DOMINANT = 1 / 3
"""The share of great-power capabilities from which Levy & Thompson (2005) find balancing."""


WAR = 5
"""The hostility level of a militarized dispute that is a war."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the record.

    Args:
        circle: "great-powers" or "all".
        power: The measure of power.
        years: The first year in which pairs are asked, and the last in which a pact can come.
        dominant: The share of great-power capabilities from which the strongest counts as dominant.
        largest: Count only pacts that a treaty of at most so many states made; all, if None.
    Raises:
        UnknownName: If there is no such circle or measure.
        BadDates: If the years are not those of the record, or less than two.
        BadValue: If the threshold is not between 0 and 1, or a treaty would have less than two states.
    """

    circle: str = "great-powers"
    power: str = "cinc"
    years: tuple[int, int] = (FIRST, LAST)
    dominant: float = DOMINANT
    largest: int | None = None

    def __post_init__(self) -> None:
        if self.circle not in CIRCLES:
            raise unknown_name("circle of states", self.circle, CIRCLES)
        power_measure(self.power)
        first, last = self.years
        if not FIRST <= first < last <= LAST:
            raise BadDates(
                f"from {first} to {last} cannot be asked", remedy=f"give years from {FIRST} to {LAST}, at least two"
            )
        if not 0 < self.dominant < 1:
            raise BadValue(f"a dominant share of {self.dominant} does not exist", remedy="give one between 0 and 1")
        if self.largest is not None and self.largest < 2:
            raise BadValue(f"a treaty of {self.largest} states does not exist", remedy="give 2 or more")


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows that could not be used: why, how many, and how many new pacts were among them."""

    reason: str
    rows: int
    pacts: int


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of states at risk of a pact, with what is known of them.

    Args:
        question: What was asked.
        one, two: Correlates of War numbers, the smaller first, shape (rows,).
        year: In which the considerations are known, shape (rows,); a pact is of the year after.
        pact: 1 if there is a new pact the year after, shape (rows,).
        values: Shape (rows, considerations), in the order of `NAMES`.
        dropped: What was left out and why, in the order in which it was asked.
        pair_years: All pair-years of the circle, allied or not.
        treaties: How many treaties made the new pacts, each pair counted to the smallest that binds it.
        most: How many of the pacts one treaty made.
        sources: The sources that all this is made from.
    """

    question: Question
    one: Whole
    two: Whole
    year: Whole
    pact: Array
    values: Array
    dropped: tuple[Dropped, ...]
    pair_years: int
    treaties: int = 0
    most: int = 0
    sources: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.pact)

    @property
    def pairs(self) -> int:
        """How many different pairs have a row."""
        return len(np.unique(self.one * 10_000 + self.two))

    @property
    def members(self) -> int:
        """How many states stand in a row."""
        return len(np.unique(np.concatenate([self.one, self.two])))


def pairs(question: Question | None = None, folder: str | Path | None = None) -> Pairs:
    """The record of pairs that answers a question.

    Args:
        question: Great powers under CINC in all years, if not given.
        folder: The data folder.
    Raises:
        DataMissing: If a source is not here; the remedy is the command that gets it.
        BadValue: If nothing is left.
    """
    asked = question or Question()
    panel = _panel(asked, folder)
    network = Network(panel, asked.power, asked.dominant)
    asked_years = (panel.rows.years >= asked.years[0]) & (panel.rows.years < asked.years[1])
    circle = _circle(panel, asked.circle) & asked_years
    at_risk = circle & ~network.allied_rows
    after = network.after()
    values = np.column_stack([network.values[name] for name in NAMES])
    kept, dropped = _known(at_risk, after, values)
    one, two, year = (panel.frame[name].to_numpy().astype(np.int64) for name in ("ccode1", "ccode2", "year"))
    new = kept & (after == 1)
    made = makers(one[new], two[new], year[new] + 1, folder)
    if asked.largest is not None:
        small = (made.smallest > 0) & (made.smallest <= asked.largest)
        kept[new] = small
        lost = int((~small).sum())
        dropped += (Dropped(f"bound by a treaty of more than {asked.largest} states only", lost, lost),)
        new = kept & (after == 1)
        made = makers(one[new], two[new], year[new] + 1, folder)
    if not kept.any():
        raise BadValue("no pair of states is left", remedy="ask for more years, or another measure of power")
    return Pairs(
        question=asked,
        one=one[kept],
        two=two[kept],
        year=year[kept],
        pact=after[kept],
        values=values[kept],
        dropped=dropped,
        pair_years=int(circle.sum()),
        treaties=made.treaties,
        most=made.largest,
        sources=(*panel.sources, "atop_member"),
    )


def _panel(asked: Question, folder: str | Path | None) -> Panel:
    # The past counts from the first year on, whatever years are asked.
    dyads = world("cow", (FIRST, asked.years[1]), folder).dyads()
    joined = dyads.with_majors().with_alliances().with_rivalries().with_contiguity().with_distance().with_regime()
    return joined.with_wealth(asked.power).adding(_wars(dyads, folder))


def _wars(panel: Panel, folder: str | Path | None) -> list[Variable]:
    """Whether any dispute of the two in the year was at the level of war for one of them; there may be several."""
    fought = (
        table("mid_directed", folder)
        .group_by("ccode1", "ccode2", "year")
        .agg(war=(pl.max_horizontal("hostlev1", "hostlev2").max() >= WAR).fill_null(value=False).cast(pl.Int8))
    )
    column = Column("dispute_war", "int", "In a dispute with each other at the level of war")
    coverage = source("mid_directed").coverage
    return panel.rows.of_pairs(fought, {"war": column}, "mid_directed", coverage=coverage, zero=("war",))


def _circle(panel: Panel, circle: str) -> NDArray[np.bool_]:
    if circle == "all":
        return np.ones(panel.height, dtype=np.bool_)
    return panel.frame.select((pl.col("cowmaj1") == 1) & (pl.col("cowmaj2") == 1)).to_series().to_numpy()


def _known(at_risk: NDArray[np.bool_], after: Array, values: Array) -> tuple[NDArray[np.bool_], tuple[Dropped, ...]]:
    """The rows of which everything is known, and the others by what is not."""
    kept = at_risk.copy()
    dropped: list[Dropped] = []
    for reason, known in (
        ("no longer two states in the year after", ~np.isnan(after)),
        *((f"unknown: {name}", ~np.isnan(values[:, k])) for k, name in enumerate(NAMES)),
    ):
        lost = kept & ~known
        if lost.any():
            dropped.append(Dropped(reason, int(lost.sum()), int(np.nansum(after[lost]))))
        kept &= known
    return kept, tuple(dropped)
