"""Capabilities: the six components, the published CINC, and an index recomputed from chosen components and weights.

$$\\mathrm{index}_{it} = \\frac{\\sum_c w_c\\, x_{cit} / X_{ct}}{\\sum_c w_c}, \\qquad X_{ct} = \\sum_j x_{cjt}$$

Sums run over the components known for that state and year and over the states with data in that year: a missing
component drops out of the mean, it is not zero. With all six components weighted alike this is the published CINC
(Singer, Bremer & Stuckey 1972) to its printed digits; hence the CINC scores of a year need not sum to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from counterpoise.data import imported
from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import BadValue, unknown_name

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
"""The six components of National Material Capabilities."""

MEASURES = (*COMPONENTS, "cinc")


@dataclass(frozen=True)
class Index:
    """An index of power from chosen components.

    Args:
        weights: By component; those left out do not count. By default all six weigh alike, which is CINC.
        name: What to call the column.
    Raises:
        UnknownName: If a component does not exist.
        BadValue: If a weight is negative or all are zero.
    Example:
        >>> Index({"milex": 2, "pec": 1}).label
        'Index of power: milex 2, pec 1'
    """

    weights: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(COMPONENTS, 1.0))
    name: str = "power_index"

    def __post_init__(self) -> None:
        for component, weight in self.weights.items():
            if component not in COMPONENTS:
                raise unknown_name("component of power", component, COMPONENTS)
            if not weight >= 0:
                raise BadValue(f"weight of {component} is {weight}; weights are not negative")
        if not sum(self.weights.values()) > 0:
            raise BadValue("all weights are zero, so there is no index", remedy="give at least one above zero")

    @property
    def label(self) -> str:
        """What it is, for a codebook."""
        return "Index of power: " + ", ".join(f"{name} {weight:g}" for name, weight in self.weights.items())


def capabilities(folder: str | Path | None = None, version: str = "7.0") -> pl.DataFrame:
    """National Material Capabilities: `ccode`, `year`, the six components and `cinc`.

    Args:
        folder: The data folder.
        version: "7.0", which can be fetched, or any version that you have imported.
    """
    if version == source("nmc").version:
        return table("nmc", folder)
    return imported.table(f"nmc-{version}", folder)


def indexed(frame: pl.DataFrame, index: Index) -> pl.Series:
    """The index of each state-year of a capabilities table; null where none of its components is known."""
    total, weight = np.zeros(frame.height), np.zeros(frame.height)
    years = frame["year"].to_numpy() - int(frame["year"].min() or 0)  # pyright: ignore[reportArgumentType] # an integer column
    for component, importance in index.weights.items():
        amounts = frame[component].cast(pl.Float64).to_numpy()
        known = ~np.isnan(amounts)
        world = np.bincount(years[known], weights=amounts[known], minlength=int(years.max(initial=0)) + 1)[years]
        counts = known & (world > 0)
        total[counts] += importance * amounts[counts] / world[counts]
        weight[counts] += importance
    with np.errstate(invalid="ignore"):
        return pl.Series(index.name, total / np.where(weight > 0, weight, np.nan)).fill_nan(None)


def variables(
    rows: Rows, folder: str | Path | None, measures: Sequence[str | Index] = MEASURES, version: str = "7.0"
) -> list[Variable]:
    """The chosen capabilities of each state of each row."""
    frame = capabilities(folder, version)
    columns: list[Column] = []
    for measure in measures:
        if isinstance(measure, Index):
            frame = frame.with_columns(indexed(frame, measure))
            columns.append(Column(measure.name, "float", measure.label, "share of the world"))
        elif measure in MEASURES:
            columns.append(source("nmc").columns[measure])
        else:
            raise unknown_name("power measure", measure, MEASURES)
    return rows.of_states(frame, {column.name: column for column in columns}, "nmc")
