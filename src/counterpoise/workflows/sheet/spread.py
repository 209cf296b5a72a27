"""How is power spread, how far do the measures agree on it, and how many poles does that make?"""

from __future__ import annotations

from collections.abc import Iterator
from math import nan

import numpy as np

from counterpoise.data.power_measures import MEASURES
from counterpoise.errors import BadValue
from counterpoise.history.scenario import Scenario
from counterpoise.measures.polarity import scheme, schemes
from counterpoise.measures.scales import weights_of
from counterpoise.report.sheet.context import MeasureOfPower
from counterpoise.report.sheet.spread import PolarityReading, PolaritySpell, PowerHistory, ShareReading, Standing
from counterpoise.workflows.measure import MeasureRow, members, row
from counterpoise.world import Basis, Power, System

STRIP_SCHEME = "modelski-thompson"
"""The scheme whose spells lie behind the power shares."""

MOST_LINES = 9
"""States drawn in the figure of power shares; the tables have all."""

TITLES = {
    "cinc": ("Composite capability (CINC)", "mixes armies, industry and people; heavy on population and steel"),
    "milex": ("Military spending", "what is paid; exchange rates and hidden budgets blur it"),
    "milper": ("Military personnel", "heads under arms; blind to quality"),
    "netres": ("Net resources (GDP x GDP per head)", "wealth after the needs of the people; Beckley 2018"),
    "gdp": ("Gross domestic product", "size of the economy"),
    "population": ("Population", "people; says nothing of wealth or organisation"),
    "army": ("Army", "men under arms on land"),
    "navy": ("Navy", "share of ships of the line or tonnage, by the count that the source uses"),
    "composite": (
        "Composite of population, army and navy",
        "plain mean of the shares; this project's own",
    ),
}


def measures_of_power(scenario: Scenario) -> tuple[MeasureOfPower, ...]:
    """The scenario's measures of power, the default one first."""
    found: list[MeasureOfPower] = []
    for name in scenario.power_measures:
        title, note = _titled(name)
        found.append(MeasureOfPower(name, title, scenario.timeline.series[name].unit, note))
    return tuple(found)


def _titled(name: str) -> tuple[str, str | None]:
    """What to call a measure, and what it misses; one of the record that no scenario has is called by its label."""
    if name in TITLES:
        return TITLES[name]
    label = MEASURES[name].label if name in MEASURES else name
    return label[:1].upper() + label[1:], None


def standings(scenario: Scenario, system: System) -> tuple[Standing, ...]:
    """Who leads by each measure, by how much, among the great powers."""
    return tuple(_standing(found, _sources(scenario, found.power)) for found in rows(scenario, system))


def rows(scenario: Scenario, system: System) -> Iterator[MeasureRow]:
    """One row of measures for each measure of power that knows at least two great powers then."""
    great = _great_or_all(system)
    for name in scenario.power_measures:
        if name in great.power and great.power[name].known.sum() >= 2:
            try:
                yield row(great, name, scenario.name)
            except BadValue:
                continue


def _great_or_all(system: System) -> System:
    return members(system, "great-powers") if system.great_powers.sum() >= 2 else system


def _standing(found: MeasureRow, sources: tuple[str, ...]) -> Standing:
    states = found.states
    filled = "; ".join(f"{state} {how}" for state, how in found.not_given.items())
    return Standing(
        measure=found.power,
        of="the great powers",
        shares=dict(found.shares),
        leader=found.leader,
        second=states[1] if len(states) > 1 else None,
        ratio=found.values["lead-ratio"] if "lead-ratio" in found.values else _ratio(found),
        con=found.values["con"],
        hhi=found.values["hhi"],
        effective_number=found.values["effective-number"],
        missing=found.missing,
        note=f"Not given for this year by the source: {filled}." if filled else None,
        sources=sources,
    )


def _ratio(found: MeasureRow) -> float:
    first, second = found.states[:2] if len(found.states) > 1 else (found.leader, "")
    return found.shares[first] / found.shares[second] if found.shares.get(second) else nan


def polarity(scenario: Scenario, system: System) -> tuple[tuple[PolarityReading, ...], str | None]:
    """What historians and every scheme call the moment, and how the schemes disagree by the headline measure."""
    readings = [
        PolarityReading(
            "recorded", None, coding.polarity, coding.poles, "as historians count", "; ".join(coding.sources)
        )
        for coding in scenario.polarity_at(system.moment)
    ]
    told: str | None = None
    for place, found in enumerate(rows(scenario, system)):
        if place == 0 and not found.polarity.agreed:
            title = _titled(found.power)[0]
            told = f"By {title[:1].lower()}{title[1:]} the schemes disagree: {found.polarity}."
        readings += [
            PolarityReading(
                said.scheme,
                found.power,
                said.label,
                tuple(found.states[: said.poles]) if said.poles and said.poles <= len(found.states) else (),
                schemes()[said.scheme].rule,
                schemes()[said.scheme].source,
            )
            for said in found.polarity.readings
        ]
    return tuple(readings), told


def histories(scenario: Scenario) -> tuple[PowerHistory, ...]:
    """Shares through the years by each measure, the default first, in the years that its source gives."""
    return tuple(_history(scenario, name) for name in scenario.power_measures)


def _history(scenario: Scenario, name: str) -> PowerHistory:
    years = [year for year in scenario.timeline.series[name].years if year in scenario.years]
    systems = {year: scenario.timeline.at(year, reach=0) for year in years}
    shown = _shown(systems, name)
    readings: list[ShareReading] = []
    of = "the states of this system"
    for year, system in systems.items():
        held = system.power[name]
        weights, whose = weights_of(held)
        of = "the world" if whose == "world" else of
        readings += [_reading(system, held, weights, state, year, scenario) for state in shown if state in system.ids]
    return PowerHistory(
        measure=name,
        of=of,
        readings=tuple(readings),
        polarity=tuple(_spells(systems, name)),
        scheme=STRIP_SCHEME,
        sources=_sources(scenario, name),
    )


def _shown(systems: dict[int, System], name: str) -> list[str]:
    """The great powers of any year, the heaviest first, then others, up to the number that can be told apart."""
    heaviest: dict[tuple[bool, str], float] = {}
    great: set[str] = set()
    for system in systems.values():
        values, _ = weights_of(system.power[name])
        great |= {state for state, is_great in zip(system.ids, system.great_powers, strict=True) if is_great}
        for state, value in zip(system.ids, values, strict=True):
            if not np.isnan(value):
                key = (state in great, state)
                heaviest[key] = max(heaviest.get(key, 0.0), float(value))
    order = sorted(heaviest, key=lambda key: (not key[0], -heaviest[key]))
    return list(dict.fromkeys(state for _, state in order))[:MOST_LINES]


def _reading(
    system: System, held: Power, weights: np.ndarray, state: str, year: int, scenario: Scenario
) -> ShareReading:
    i = system.index(state)
    value, low, high = float(held.values[i]), float(held.low[i]), float(held.high[i])
    estimate = scenario.timeline.series[held.measure].estimates.get(state, {}).get(year)
    scale = float(weights[i]) / value if value > 0 else nan
    total = value / float(weights[i]) if value > 0 else nan
    return ShareReading(
        state=state,
        year=year,
        share=float(weights[i]),
        low=low * scale if low == value else low / (total - value + low),
        high=high * scale if high == value else high / (total - value + high),
        basis=Basis.GIVEN if estimate else held.basis[i],
        estimated=bool(estimate and estimate.estimated),
    )


def _spells(systems: dict[int, System], name: str) -> Iterator[PolaritySpell]:
    rule = scheme(STRIP_SCHEME)
    labels: list[tuple[int, str]] = []
    for year, system in systems.items():
        great = _great_or_all(system)
        known = great.power[name].known
        if known.sum() >= 2 and np.nansum(great.power[name].values) > 0:
            shares = great.power[name].values[known]
            labels.append((year, rule.classify(shares / shares.sum()).label))
    start: int | None = None
    for place, (year, label) in enumerate(labels):
        start = year if start is None else start
        following = labels[place + 1] if place + 1 < len(labels) else None
        if following is None or following[1] != label:
            yield PolaritySpell(start, following[0] - 1 if following else year, label)
            start = None


def _sources(scenario: Scenario, name: str) -> tuple[str, ...]:
    by_state = scenario.timeline.series[name].estimates.values()
    keys = {estimate.source for by_year in by_state for estimate in by_year.values() if estimate.source}
    return tuple(sorted(keys))
