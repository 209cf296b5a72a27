"""Portraits: what a figure needs, taken from a timeline or a system as it is.

Two takes. `power_history` reads one measure off a timeline year by year and says of every share how it came about.
`network` reads who is tied to whom off a system.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from math import nan

import numpy as np

from counterpoise.errors import unknown_name
from counterpoise.report.balance_sheet import Network, NetworkState, PolaritySpell, PowerHistory, ShareReading, Tie
from counterpoise.world import Power, System, Timeline


def power_history(
    timeline: Timeline, measure: str, *, years: Iterable[int] | None = None, great_powers: bool = True, reach: int = 10
) -> PowerHistory:
    """Shares by one measure through the years of a timeline.

    A share's range is the widest that the sources allow: its own low figure against all others' high ones, and the
    other way round.

    Args:
        timeline: Where from.
        measure: A measure that the timeline has.
        years: Which years; all of the timeline's, unless named.
        great_powers: Weigh great powers among themselves; otherwise all states of the timeline.
        reach: How many years a figure may be carried; see `PowerSeries.on`.
    Raises:
        UnknownName: If the timeline has no such measure.
    """
    if measure not in timeline.series:
        raise unknown_name("measure of power in this timeline", measure, timeline.series)
    readings: list[ShareReading] = []
    for year in years if years is not None else timeline.years:
        system = timeline.at(year, reach=reach)
        members = [s for s, great in zip(system.ids, system.great_powers, strict=True) if great or not great_powers]
        if members:
            readings += _readings(system.only(members), measure, timeline)
    of = "the great powers" if great_powers else "the system"
    return PowerHistory(measure, of, tuple(readings), sources=_sources(timeline, measure))


def with_polarity(history: PowerHistory, by_year: Mapping[int, str], scheme: str) -> PowerHistory:
    """The history with a strip of polarity: years that follow each other with the same word make one spell.

    Example:
        >>> strip = {1900: "multipolar", 1901: "multipolar", 1902: "bipolar"}
        >>> [(s.start, s.end) for s in with_polarity(PowerHistory("cinc", "all", ()), strip, "levy").polarity]
        [(1900, 1901), (1902, 1902)]
    """
    spells = [PolaritySpell(years[0], years[-1], word) for word, years in _spells(by_year)]
    return replace(history, polarity=tuple(spells), scheme=scheme)


def network(system: System, measure: str, *, blocs: Sequence[Sequence[str]] = ()) -> Network:
    """Who is tied to whom in a system, with capitals and weights.

    Args:
        system: At its moment.
        measure: The measure that weighs the states; a state without a figure weighs nan.
        blocs: Members of each bloc, in the order of `BalanceSheet.blocs`.
    """
    weights = system.power[measure].shares() if measure in system.power else np.full(system.n, nan)
    bloc_of = {state: number for number, members in reversed(list(enumerate(blocs))) for state in members}
    states = tuple(
        NetworkState(
            state=state.id,
            latitude=state.capital.latitude if state.capital else nan,
            longitude=state.capital.longitude if state.capital else nan,
            share=float(weight),
            bloc=bloc_of.get(state.id),
            great_power=bool(great),
        )
        for state, weight, great in zip(system.states, weights, system.great_powers, strict=True)
    )
    sources = tuple(
        sorted({p.source for p in system.pacts if p.source} | {r.source for r in system.rivalries if r.source})
    )
    return Network(measure, states, tuple(_ties(system)), sources)


def _readings(system: System, measure: str, timeline: Timeline) -> Iterator[ShareReading]:
    power = system.power[measure]
    if not np.nansum(power.values) > 0:
        return
    lows, highs = _range(power)
    for i, state in enumerate(system.ids):
        estimate = timeline.series[measure].estimates.get(state, {}).get(system.year)
        share = float(power.shares()[i])
        yield ShareReading(
            state,
            system.year,
            share,
            float(lows[i]),
            float(highs[i]),
            power.basis[i],
            bool(estimate and estimate.estimated),
        )


def _range(power: Power) -> tuple[np.ndarray, np.ndarray]:
    others_high = np.nansum(power.high) - np.nan_to_num(power.high)
    others_low = np.nansum(power.low) - np.nan_to_num(power.low)
    with np.errstate(invalid="ignore", divide="ignore"):
        return power.low / (power.low + others_high), power.high / (power.high + others_low)


def _sources(timeline: Timeline, measure: str) -> tuple[str, ...]:
    estimates = timeline.series[measure].estimates.values()
    return tuple(sorted({e.source for by_year in estimates for e in by_year.values() if e.source}))


def _spells(by_year: Mapping[int, str]) -> list[tuple[str, list[int]]]:
    runs = groupby(enumerate(sorted(by_year)), key=lambda pair: (by_year[pair[1]], pair[1] - pair[0]))
    return [(word, [year for _, year in run]) for (word, _), run in runs]


def _ties(system: System) -> Iterator[Tie]:
    names = _pact_names(system)
    for i, j in combinations(range(system.n), 2):
        a, b = system.ids[i], system.ids[j]
        rank = int(system.commitments[i, j])
        rivalry, war = bool(system.rivals[i, j]), bool(system.at_war[i, j])
        if rank or rivalry or war:
            yield Tie(a, b, rank, rivalry, war, names.get((a, b), ()))


def _pact_names(system: System) -> dict[tuple[str, str], tuple[str, ...]]:
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    for pact in system.pacts:
        members = [state for state in system.ids if state in pact.members_at(system.moment)]
        for pair in combinations(members, 2):
            names[pair] = (*names.get(pair, ()), pact.name)
    return names
