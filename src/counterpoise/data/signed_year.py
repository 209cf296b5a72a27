"""The signed graph of a year: who was whose friend and who was whose enemy, by a stated rule.

Nobody recorded friendship and enmity. A signed network of states is a choice of evidence, and results hang on it:
which promises make friends, which quarrels make enemies and for how long, and what two states are that have both a
pact and a quarrel. The choice is therefore a value, `SignRule`, that travels with the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.membership import Membership, membership
from counterpoise.data.source import source
from counterpoise.data.sources import table
from counterpoise.errors import BadDates, BadValue, unknown_name
from counterpoise.measures.signed_graph import SignedGraph

PLEDGES = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")
DISPUTES = {"gml": "gml_directed", "cow": "mid_directed"}
RIVALRIES = {"tss": ("tss_rivalries", "start", "end"), "td": ("td_rivalries", "styear", "endyear")}


@dataclass(frozen=True, slots=True)
class Pacts:
    """Friends are states of which one has given the other an ATOP promise of one of these kinds.

    Raises:
        BadValue: If no kind is named.
        UnknownName: If there is no such kind.
    """

    kinds: tuple[str, ...] = ("atop_defense", "atop_offense")

    def __post_init__(self) -> None:
        if not self.kinds:
            raise BadValue("no kind of pact is named", remedy=f"name some of {', '.join(PLEDGES)}")
        for kind in self.kinds:
            if kind not in PLEDGES:
                raise unknown_name("kind of pact", kind, PLEDGES)

    def __str__(self) -> str:
        return f"a pact in force ({', '.join(kind.removeprefix('atop_') for kind in self.kinds)})"


@dataclass(frozen=True, slots=True)
class Disputes:
    """Enemies had a militarized dispute in this year or the ones before.

    Args:
        which: "gml" (Gibler, Miller and Little, 1816-2010) or "cow" (Correlates of War 5.0, 1816-2014).
        window: How many years count, the year itself included.
        hostility: The least that either side must have done: 2 threat, 3 display, 4 use of force, 5 war.
    """

    which: str = "gml"
    window: int = 5
    hostility: int = 2

    def __post_init__(self) -> None:
        if self.which not in DISPUTES:
            raise unknown_name("dispute data set", self.which, DISPUTES)
        if self.window < 1 or not 1 <= self.hostility <= 5:
            raise BadValue(
                f"a window of {self.window} years and hostility {self.hostility} make no sense",
                remedy="a window is at least 1 year, hostility runs from 1 to 5",
            )

    def __str__(self) -> str:
        return f"a dispute of hostility {self.hostility} or more in {self.window} years ({self.which})"


@dataclass(frozen=True, slots=True)
class Rivalries:
    """Enemies are strategic rivals: "tss" (Thompson, Sakuwa and Suhas 2021) or "td" (Thompson and Dreyer 2011)."""

    which: str = "tss"

    def __post_init__(self) -> None:
        if self.which not in RIVALRIES:
            raise unknown_name("list of rivalries", self.which, RIVALRIES)

    def __str__(self) -> str:
        return f"a rivalry ({self.which})"


@dataclass(frozen=True, slots=True)
class Wars:
    """Enemies fought each other in an inter-state war in this year or the `window - 1` years before."""

    window: int = 5

    def __post_init__(self) -> None:
        if self.window < 1:
            raise BadValue(f"a window of {self.window} years makes no sense", remedy="it is at least 1 year")

    def __str__(self) -> str:
        return f"an inter-state war in {self.window} years"


Enmity = Disputes | Rivalries | Wars


class Clash(StrEnum):
    """What two states are that are both friends and enemies by the rule."""

    HOSTILE = "hostile"
    FRIENDLY = "friendly"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class SignRule:
    """What makes friends and what makes enemies. The default is this project's choice, in the manner of the field.

    Args:
        friends: Which pacts.
        enemies: Which evidence of enmity; any one is enough.
        clash: What wins where both are there: by default what was done outweighs what was signed.
    """

    friends: Pacts = Pacts()
    enemies: tuple[Enmity, ...] = (Disputes(), Rivalries())
    clash: Clash = Clash.HOSTILE

    def __str__(self) -> str:
        hostile = " or ".join(map(str, self.enemies)) or "nothing"
        return f"friends: {self.friends}; enemies: {hostile}; both: {self.clash.value}"

    @property
    def coverage(self) -> tuple[int, int]:
        """The years that all its sources cover."""
        spans = [source(name).coverage for name in self.sources]
        known = [span for span in spans if span is not None]
        return max(first for first, _ in known), min(last for _, last in known)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources it needs."""
        return tuple(dict.fromkeys(["atop_dyad_year", *(_source(kind) for kind in self.enemies)]))


@dataclass(frozen=True, eq=False)
class SignedYear:
    """The signed graph of one year, over all states that were members in it.

    Args:
        year: The year.
        graph: Its nodes are the states' abbreviations.
        names: What the states are called, by abbreviation.
        rule: What the signs mean.
        clashes: Pairs that were both friends and enemies.
    """

    year: int
    graph: SignedGraph
    names: dict[str, str]
    rule: SignRule
    clashes: tuple[tuple[str, str], ...]


def signed_years(
    first: int,
    last: int,
    rule: SignRule | None = None,
    *,
    system: str = "cow",
    folder: str | Path | None = None,
) -> tuple[SignedYear, ...]:
    """The signed graphs of a run of years.

    Args:
        first, last: The years, both included.
        rule: What makes friends and enemies.
        system: Whose membership: "cow" or "gw".
        folder: The data folder.
    Raises:
        BadDates: If the rule's sources do not cover the years.
        DataMissing: If a source was not fetched.
    """
    chosen = rule or SignRule()
    covered = chosen.coverage
    if not covered[0] <= first <= last <= covered[1]:
        raise BadDates(
            f"{first}-{last} is not within {covered[0]}-{covered[1]}, which the sources of this rule cover",
            remedy="take other years or other evidence",
        )
    members = membership(system, first, last, folder)
    friends = _pairs(members, [_pacts(chosen.friends, folder)])
    enemies = _pairs(members, [_enmity(kind, folder) for kind in chosen.enemies])
    return tuple(_signed(members, year, friends, enemies, chosen) for year in range(first, last + 1))


def _signed(
    members: Membership, year: int, friends: NDArray[np.int64], enemies: NDArray[np.int64], rule: SignRule
) -> SignedYear:
    time, n = year - members.first, members.states
    present = np.flatnonzero(members.present[:, time])
    names = tuple(members.abbreviations[i] for i in present)
    signs = np.zeros((n, n), dtype=np.int8)
    good, bad = (_of_year(pairs, time, n) for pairs in (friends, enemies))
    both = np.intersect1d(good[0] * n + good[1], bad[0] * n + bad[1])
    signs[good], signs[bad] = 1, -1
    signs.flat[both] = {Clash.HOSTILE: -1, Clash.FRIENDLY: 1, Clash.NEITHER: 0}[rule.clash]
    here = signs[np.ix_(present, present)]
    return SignedYear(
        year=year,
        graph=SignedGraph.from_matrix(here + here.T, names),
        names=dict(zip(names, (members.names[i] for i in present), strict=True)),
        rule=rule,
        clashes=tuple((members.abbreviations[k // n], members.abbreviations[k % n]) for k in both.tolist()),
    )


def _of_year(pairs: NDArray[np.int64], time: int, n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The two places of each pair of one year; `pairs` are sorted numbers (time, place, place) in base n."""
    low, high = np.searchsorted(pairs, [time * n * n, (time + 1) * n * n])
    cell = pairs[low:high] - time * n * n
    return cell // n, cell % n


def _pairs(members: Membership, frames: Iterable[pl.DataFrame]) -> NDArray[np.int64]:
    """Pairs of members by year, once each, as sorted numbers (time, smaller place, larger place) in base n."""
    found = [np.empty(0, dtype=np.int64)]
    for frame in frames:
        years = frame["year"].to_numpy()
        one, two = (members.places("cow", frame[name].to_numpy(), years) for name in ("ccode1", "ccode2"))
        there = (one >= 0) & (two >= 0) & (one != two)
        low, high = np.minimum(one, two)[there], np.maximum(one, two)[there]
        time = (years[there] - members.first).astype(np.int64)
        found.append((time * members.states + low) * members.states + high)
    return np.unique(np.concatenate(found))


def _pacts(pacts: Pacts, folder: str | Path | None) -> pl.DataFrame:
    bound = pl.any_horizontal([pl.col(kind) == 1 for kind in pacts.kinds])
    return table("atop_dyad_year", folder).filter(bound).select("ccode1", "ccode2", "year")


def _enmity(kind: Enmity, folder: str | Path | None) -> pl.DataFrame:
    match kind:
        case Disputes(which, window, hostility):
            quarrels = table(DISPUTES[which], folder).filter(pl.max_horizontal("hostlev1", "hostlev2") >= hostility)
            return _remembered(quarrels, window)
        case Rivalries(which):
            name, first, last = RIVALRIES[which]
            spells = table(name, folder).select(
                "ccode1", "ccode2", pl.int_ranges(first, pl.col(last) + 1).alias("year")
            )
            return spells.explode("year")
        case Wars(window):
            return _remembered(table("war_dyad_year", folder).filter(pl.col("cowinterongoing") == 1), window)


def _remembered(quarrels: pl.DataFrame, window: int) -> pl.DataFrame:
    """Each quarrel in its own year and in the `window - 1` years after it."""
    pairs = quarrels.select("ccode1", "ccode2", "year").unique()
    return pl.concat([pairs.with_columns(pl.col("year") + later) for later in range(window)])


def _source(kind: Enmity) -> str:
    match kind:
        case Disputes(which):
            return DISPUTES[which]
        case Rivalries(which):
            return RIVALRIES[which][0]
        case Wars():
            return "war_dyad_year"
