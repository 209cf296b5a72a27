"""Power by any measure: those that a scenario has, and those of the fetched record laid beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from counterpoise.data.power_measures import MEASURES
from counterpoise.errors import unknown_name
from counterpoise.history.scenario import Scenario
from counterpoise.world import Estimate, PowerSeries


def with_powers(case: Scenario, names: Sequence[str]) -> Scenario:
    """The scenario with every measure named: its own, or one of the record for its states and years.

    Raises:
        UnknownName: If neither the scenario nor the record has such a measure.
        DataMissing: If it is the record's and the data are not here; the remedy gets them.
    """
    wanted = [name for name in dict.fromkeys(names) if name not in case.power_measures]
    for name in wanted:
        if name not in MEASURES:
            raise unknown_name(f"power measure in {case.name} or the record", name, {*case.power_measures, *MEASURES})
    if not wanted:
        return case
    series = {**case.timeline.series, **{name: _series(case, name) for name in wanted}}
    timeline = replace(case.timeline, series=series)
    return replace(case, timeline=timeline, power_measures=(*case.power_measures, *wanted))


def headed_by(case: Scenario, name: str | None) -> Scenario:
    """The scenario with one measure of power as its default; its own default, where none is named."""
    if name is None:
        return case
    found = with_powers(case, [name])
    return replace(found, power_measures=(name, *(other for other in found.power_measures if other != name)))


def _series(case: Scenario, name: str) -> PowerSeries:
    measure = MEASURES[name]
    frame = measure.values(None).filter(pl.col("year").is_between(case.years[0], case.years[-1]))
    codes = {state.ccode: state.id for state in case.timeline.states if state.ccode is not None}
    estimates: dict[str, dict[int, Estimate]] = {}
    for code, year, value in frame.select("ccode", "year", "value").iter_rows():
        if code in codes and value is not None:
            estimates.setdefault(codes[code], {})[year] = Estimate(value, source=measure.origin)
    totals = dict(frame.group_by("year").agg(pl.col("value").sum()).iter_rows()) if measure.summed else {}
    return PowerSeries(name, measure.unit, estimates, totals)
