"""The weights calculator: a power index of one's own weights, and how far its ranks can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from counterpoise.data.joins.power import Index, capabilities
from counterpoise.data.year import Year
from counterpoise.errors import BadDates, unknown_name
from counterpoise.measures.weighted_index import Doubt, Ranking, ranking


@dataclass(frozen=True)
class WeightedPower:
    """An index of power in one year.

    Args:
        year: The year.
        weights: By component.
        doubt: How far the weights may be wrong.
        among: "great-powers" or "all".
        states: The states in order of rank, as abbreviations.
        names: What they are called.
        ranking: Scores and ranks, every array in the order of `states`.
        cinc: The published CINC, in that order, for comparison.
    """

    year: int
    weights: Mapping[str, float]
    doubt: Doubt
    among: str
    states: tuple[str, ...]
    names: tuple[str, ...]
    ranking: Ranking
    cinc: tuple[float, ...]

    def to_json(self) -> dict[str, Any]:
        """The document, without schema and stamp."""
        found = self.ranking
        total = float(np.nansum(found.score))
        rows = [
            {
                "state": state,
                "name": self.names[i],
                "score": float(found.score[i]),
                "share": float(found.score[i] / total) if total > 0 else None,
                "rank": int(found.rank[i]),
                "certain": [int(found.best[i]), int(found.worst[i])],
                "usual": [int(found.low[i]), int(found.high[i])],
                "median_rank": int(found.median[i]),
                "leads": float(found.leads[i]),
                "missing": int(found.missing[i]),
                "cinc": self.cinc[i],
            }
            for i, state in enumerate(self.states)
        ]
        return {
            "year": self.year,
            "weights": dict(self.weights),
            "factor": self.doubt.factor,
            "draws": self.doubt.draws,
            "among": self.among,
            "rows": rows,
        }


def weighted_power(
    year: int,
    weights: Mapping[str, float],
    *,
    among: str = "great-powers",
    doubt: Doubt | None = None,
    system: str = "cow",
    folder: str | Path | None = None,
) -> WeightedPower:
    """Rank the states of a year by an index of one's own weights.

    Each component is a state's share of the world's total that year. The ranks are among the states asked for.

    Args:
        year: The year.
        weights: By component of National Material Capabilities, such as {"milex": 2, "pec": 1}.
        among: "great-powers" (Correlates of War majors) or "all".
        doubt: How far the weights may be wrong, and how many draws.
        system: Whose membership: "cow" or "gw".
        folder: The data folder.
    Raises:
        UnknownName: If a component, or `among`, does not exist.
        BadValue: If a weight is negative or all are zero.
        BadDates: If the capabilities do not cover the year.
        DataMissing: If the capabilities were not fetched.
    Example:
        >>> weighted_power(1907, {"milex": 2, "pec": 1}).states[0]  # doctest: +SKIP
        'USA'
    """
    if among not in ("great-powers", "all"):
        raise unknown_name("group of states", among, ("great-powers", "all"))
    index, limits = Index(weights), doubt or Doubt()
    now = Year(system, year, folder)
    names = tuple(index.weights)
    table = np.column_stack([now.power(name) for name in names])
    if np.isnan(table).all():
        raise BadDates(f"National Material Capabilities say nothing about {year}")
    world = capabilities(folder).filter(pl.col("year") == year)
    totals = np.array([float(world[name].cast(pl.Float64).sum()) for name in names])
    asked = now.majors if among == "great-powers" else np.ones(len(now.codes), dtype=np.bool_)
    asked &= ~np.isnan(table).all(axis=1)
    found = ranking(table[asked], [index.weights[name] for name in names], doubt=limits, totals=totals)
    places = np.flatnonzero(asked)
    order = np.lexsort((places, np.where(found.rank > 0, found.rank, len(places) + 1)))
    return WeightedPower(
        year=year,
        weights=dict(index.weights),
        doubt=limits,
        among=among,
        states=tuple(now.ids[places[i]] for i in order),
        names=tuple(now.names[places[i]] for i in order),
        ranking=_ordered(found, order),
        cinc=tuple(float(value) for value in now.power("cinc")[places[order]]),
    )


def _ordered(found: Ranking, order: np.ndarray) -> Ranking:
    return Ranking(
        found.score[order],
        found.rank[order],
        found.best[order],
        found.worst[order],
        found.low[order],
        found.median[order],
        found.high[order],
        found.leads[order],
        found.missing[order],
    )
