"""From the record to the world: a timeline, and a system at any moment, built from the fetched data.

The same frozen `System` that a scenario or a simulation hands over comes from the data too, so that every measure,
solver and doctrine works on any year of the record. States are the members of the chosen list; power is every
measure of `power_measures`; treaties are ATOP alliances with their members' own dates; wars and rivalries stand with
theirs. Norms are not data of this kind and are left empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from counterpoise.data.joins.distance import seats
from counterpoise.data.membership import Membership, membership
from counterpoise.data.power_measures import MEASURES
from counterpoise.data.rows import state_rows
from counterpoise.data.source import source
from counterpoise.data.sources import table
from counterpoise.data.treaties import pacts
from counterpoise.data.war_record import wars
from counterpoise.errors import DataMissing
from counterpoise.world import (
    Capital,
    Dated,
    Estimate,
    PowerSeries,
    Rivalry,
    Span,
    Stake,
    State,
    System,
    Timeline,
)

_STAKES = (Stake.POSITIONAL, Stake.SPATIAL, Stake.IDEOLOGICAL, Stake.INTERVENTIONARY)


def timeline(system: str, years: tuple[int, int], folder: str | Path | None = None) -> Timeline:
    """What there was in some years of the record.

    Args:
        system: "cow" or "gw"; treaties, wars, power and rivalries reach a "gw" timeline through the bridge of codes.
        years: First and last year.
        folder: The data folder.
    Example:
        >>> timeline("cow", (1900, 1914)).at(1907).n  # doctest: +SKIP
        46
    """
    span = Span.written(*years)
    members = membership(system, *years, folder)
    names = _identifiers(members)
    code_of = _codes(members, names)
    return Timeline(
        title=f"The {'Correlates of War' if system == 'cow' else 'Gleditsch-Ward'} system, {years[0]}-{years[1]}",
        span=span,
        states=_states(members, names, folder),
        series=_series(members, names, folder),
        pacts=tuple(p for p in pacts(code_of, folder) if p.span.touches(span)),
        wars=tuple(w for w in wars(code_of, folder) if w.span.touches(span)),
        rivalries=tuple(r for r in _rivalries(code_of, folder) if r.span.touches(span)),
    )


def system_of(system: str, year: int, folder: str | Path | None = None) -> System:
    """The system of one year of the record, nothing carried from other years."""
    return timeline(system, (year, year), folder).at(year, reach=0)


def _identifiers(members: Membership) -> list[str]:
    """The identifier of each state: its abbreviation, or X_ and letters of its name where the list gives none."""
    return [
        letters if len(letters) == 3 and letters.isalpha() else f"X_{''.join(filter(str.isalpha, name.upper()))[:6]}"
        for letters, name in zip(members.abbreviations, members.names, strict=True)
    ]


def _codes(members: Membership, names: list[str]) -> dict[int, str]:
    """By COW number, the state that has it in any of the years."""
    found: dict[int, str] = {}
    for place, name in enumerate(names):
        for code in np.unique(members.cow[place, members.present[place]]).tolist():
            if code:
                found.setdefault(code, name)
    return found


def _states(members: Membership, names: list[str], folder: str | Path | None) -> tuple[State, ...]:
    covered = source(f"{members.system}_states").coverage
    assert covered is not None
    whole = membership(members.system, *covered, folder)
    lives = _lives(whole, covered[1])
    ranks = _ranks(folder)
    listed, seat = seats(state_rows(members), folder)
    states: list[State] = []
    for place, name in enumerate(names):
        life = lives[int(members.codes[place])]
        cow = members.cow[place, members.present[place]]
        seated = seat[place, members.present[place]]
        states.append(
            State(
                id=name,
                ccode=int(cow[-1]) or None,
                names=(Dated(members.names[place], Span(life[0].start, life[-1].end)),),
                life=life,
                great_power=ranks.get(int(cow[-1]), ()),
                gwcodes=_gwcodes(members, place),
                capital=_capital(listed, int(seated[-1])),
            )
        )
    return tuple(states)


def _lives(members: Membership, last: int) -> dict[int, tuple[Span, ...]]:
    """By code, the spans of membership to the day; a state that is a member when the list ends lives on."""
    lives: dict[int, list[list[int]]] = {}
    for place, _, start, end in members.pieces[np.lexsort((members.pieces[:, 2], members.pieces[:, 0]))].tolist():
        spans = lives.setdefault(int(members.codes[place]), [])
        if spans and spans[-1][1] + 1 == start:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    final = date(last, 12, 31)
    return {
        code: tuple(Span(_day(start), None if _day(end) >= final else _day(end)) for start, end in spans)
        for code, spans in lives.items()
    }


def _day(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=number)


def _ranks(folder: str | Path | None) -> Mapping[int, tuple[Span, ...]]:
    """By COW number, when it was a major power, to the day."""
    found: dict[int, tuple[Span, ...]] = {}
    listed = source("cow_majors")
    assert listed.years is not None
    for row in table("cow_majors", folder).iter_rows(named=True):
        start = date(row["styear"], row["stmonth"], row["stday"])
        end = date(row["endyear"], row["endmonth"], row["endday"])
        span = Span(start, None if end.year >= listed.years[1] else end)
        found[row["ccode"]] = (*found.get(row["ccode"], ()), span)
    return found


def _gwcodes(members: Membership, place: int) -> tuple[Dated, ...]:
    """The Gleditsch-Ward numbers of a state over the years, each with the years in which it holds."""
    years = np.flatnonzero(members.present[place] & (members.gw[place] > 0))
    codes = members.gw[place, years]
    breaks = np.flatnonzero((np.diff(codes) != 0) | (np.diff(years) != 1)) + 1
    return tuple(
        Dated(str(int(codes[run[0]])), Span.written(*(int(years[end]) + members.first for end in (run[0], run[-1]))))
        for run in np.split(np.arange(len(years)), breaks)
        if len(run)
    )


def _capital(listed: pl.DataFrame, number: int) -> Capital | None:
    if number < 0:
        return None
    name, latitude, longitude = (listed[column][number] for column in ("capital", "lat", "lng"))
    return Capital(name, latitude, longitude)


def _series(members: Membership, names: list[str], folder: str | Path | None) -> dict[str, PowerSeries]:
    """Every measure of power of the record whose source is here."""
    series: dict[str, PowerSeries] = {}
    for name, measure in MEASURES.items():
        try:
            frame = measure.values(folder)
        except DataMissing:
            # Whoever asks for a measure that is not here is told which ones are; the others must not wait for it.
            continue
        frame = frame.filter(pl.col("year").is_between(members.first, members.last))
        place = members.places("cow", frame["ccode"].to_numpy(), frame["year"].to_numpy())
        estimates: dict[str, dict[int, Estimate]] = {}
        for where, year, value in zip(place.tolist(), frame["year"].to_list(), frame["value"].to_list(), strict=True):
            if where >= 0:
                estimates.setdefault(names[where], {})[year] = Estimate(value, source=measure.origin)
        # CINC is a share of the world as it stands; its yearly sum is not 1, because missing components drop out.
        totals = dict(frame.group_by("year").agg(pl.col("value").sum()).iter_rows()) if measure.summed else {}
        series[name] = PowerSeries(name, measure.unit, estimates, totals)
    return series


def _rivalries(code_of: Mapping[int, str], folder: str | Path | None) -> list[Rivalry]:
    """Strategic rivalries (Thompson, Sakuwa & Suhas) between the states."""
    found: list[Rivalry] = []
    for row in table("tss_rivalries", folder).iter_rows(named=True):
        one, two = code_of.get(row["ccode1"]), code_of.get(row["ccode2"])
        if one and two and one != two:
            stakes = frozenset(stake for stake in _STAKES if row[stake.value])
            span = Span.written(row["start"], row["end"])
            found.append(Rivalry(one, two, span, stakes, "tss_rivalries", row["rivalry"]))
    return found
