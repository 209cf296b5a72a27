"""Measure the record itself: any year, any of its measures of power, or an index of one's own weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from counterpoise.data import record
from counterpoise.data.joins.power import Index
from counterpoise.data.power_measures import chosen_measures
from counterpoise.errors import BadValue
from counterpoise.measures.weighted_index import Doubt
from counterpoise.workflows.measure import MeasureRow, members, row
from counterpoise.workflows.weighted_power import WeightedPower, weighted_power
from counterpoise.world import Power, System
from counterpoise.world.power import Basis

TITLE = "record"


@dataclass(frozen=True)
class RecordRow:
    """One year of the record by one measure of power; by an index of one's own weights, with its ranks."""

    row: MeasureRow
    ranks: WeightedPower | None = None

    def to_json(self) -> dict[str, Any]:
        """The row as `measure --json` prints it, with ranks where there are weights."""
        return {**self.row.to_json(), **({"ranks": self.ranks.to_json()["rows"]} if self.ranks else {})}


@dataclass(frozen=True)
class RecordMeasured:
    """The rows of one request, and what could not be measured, in words."""

    rows: tuple[RecordRow, ...]
    skipped: tuple[str, ...] = ()


def measure_record(
    years: Sequence[int],
    *,
    power: str | None = None,
    weights: Mapping[str, float] | None = None,
    doubt: Doubt | None = None,
    among: str = "great-powers",
    folder: str | Path | None = None,
) -> RecordMeasured:
    """Measure the states of the record in each year.

    Args:
        years: In any order; rows come in this order.
        power: A measure of power, several with commas, "all", or None for CINC.
        weights: Instead, an index of one's own: by component of National Material Capabilities.
        doubt: How far the weights may be wrong.
        among: "great-powers" (Correlates of War majors) or "all".
        folder: The data folder.
    Raises:
        BadValue: If nothing can be measured, or both a measure and weights are asked for.
        DataMissing: If the data were not fetched.
    """
    if power is not None and weights is not None:
        raise BadValue("ask for a measure of power or for weights, not for both")
    index = Index(weights) if weights is not None else None
    names = (_called(index),) if index else chosen_measures(power)
    rows: list[RecordRow] = []
    skipped: list[str] = []
    for name in names:
        before: System | None = None
        for year in years:
            try:
                ranks = weighted_power(year, index.weights, among=among, doubt=doubt, folder=folder) if index else None
                whole = record.system_of("cow", year, folder)
                system = members(_with_index(whole, name, ranks) if ranks else whole, among)
                rows.append(RecordRow(row(system, name, TITLE, before), ranks))
                before = system
            except BadValue as error:
                skipped.append(f"{name} {year}: {error.message}")
    if not rows:
        raise BadValue(f"nothing can be measured: {'; '.join(skipped)}")
    return RecordMeasured(tuple(rows), tuple(skipped))


def _called(index: Index) -> str:
    return ",".join(f"{component}={weight:g}" for component, weight in index.weights.items())


def _with_index(system: System, name: str, ranks: WeightedPower) -> System:
    """The system with the index as one more measure of power; nan for states that were not ranked."""
    scores = dict(zip(ranks.states, ranks.ranking.score.tolist(), strict=True))
    values = np.array([scores.get(state, np.nan) for state in system.ids])
    basis = tuple(Basis.MISSING if np.isnan(value) else Basis.GIVEN for value in values)
    held = Power(name, "weighted share of the world", values, values, values, basis)
    return replace(system, power={**system.power, name: held})
