"""Similarity of every dyad-year: the columns that a panel of dyads takes.

Alliance columns are called `ally_` and the measure, such as `ally_s_abs`; voting columns `vote_` and the measure.
Outside the years of the data, and for states that did not vote, they are null.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from counterpoise.arrays import Matrix
from counterpoise.data.portfolios import (
    TOPS,
    AllianceScale,
    Portfolios,
    alliance_portfolios,
    vote_portfolios,
)
from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column
from counterpoise.errors import BadValue, unknown_name
from counterpoise.measures.similarity import NINE, SIMILARITIES, AlignmentIndex, Similarity, SScore, TauB
from counterpoise.measures.similarity_matrix import similarity_matrices

PREFIX = {"alliances": "ally_", "votes": "vote_"}
ORIGIN = {"alliances": "atop_dyad_year", "votes": "un_votes"}


def variables(
    rows: Rows,
    folder: str | Path | None = None,
    *,
    of: str = "alliances",
    names: Sequence[str] = NINE,
    scale: AllianceScale | None = None,
) -> list[Variable]:
    """Columns of similarity for a panel of dyads.

    Args:
        rows: The rows of the panel.
        folder: The data folder.
        of: What is compared: "alliances" or "votes".
        names: Measures of `SIMILARITIES`; the nine that published data offer unless told.
        scale: What alliances are worth.
    Raises:
        BadValue: If the panel is not one of dyads, or votes are to be weighted by capability.
        UnknownName: If there is no such measure or nothing such to compare.
    """
    if rows.two is None:
        raise BadValue("similarity is a fact of two states", remedy="take dyads() instead of states()")
    chosen = measures(names, of)
    order = np.argsort(rows.time, kind="stable")
    starts = np.searchsorted(rows.time[order], np.arange(rows.members.years + 1))
    one, two = rows.one[order], rows.two[order]
    by_year = np.full((len(chosen), rows.height), np.nan)
    position = np.empty(rows.members.states, dtype=np.intp)
    for year, places, matrices in yearly(rows, folder, of=of, chosen=chosen, scale=scale):
        span = slice(*starts[year - rows.members.first :][:2])
        position[:] = len(places)
        position[places] = np.arange(len(places))
        i, j = position[one[span]], position[two[span]]
        known = (i < len(places)) & (j < len(places))
        cell = i[known] * len(places) + j[known]
        for k, matrix in enumerate(matrices.values()):
            by_year[k, span][known] = matrix.ravel()[cell]
    back = np.empty(rows.height, dtype=np.intp)
    back[order] = np.arange(rows.height)
    return [
        Variable(
            pl.Series(PREFIX[of] + name, by_year[k][back], nan_to_null=True),
            Column(PREFIX[of] + name, "float", f"Similarity of {of}: {label(measure)}"),
            ORIGIN[of],
        )
        for k, (name, measure) in enumerate(chosen.items())
    ]


def measures(names: Sequence[str], of: str) -> dict[str, Similarity]:
    """Measures by name, checked to make sense of what is compared."""
    if of not in PREFIX:
        raise unknown_name("kind of portfolio", of, PREFIX)
    for name in names:
        if name not in SIMILARITIES:
            raise unknown_name("measure of similarity", name, SIMILARITIES)
    chosen = {name: SIMILARITIES[name] for name in names}
    weighted = [name for name, measure in chosen.items() if isinstance(measure, SScore) and measure.weighted]
    if of == "votes" and weighted:
        raise BadValue(f"{weighted[0]} weighs states by capability, but roll calls have none", remedy="leave it out")
    return chosen


def yearly(
    rows: Rows,
    folder: str | Path | None,
    *,
    of: str,
    chosen: dict[str, Similarity],
    scale: AllianceScale | None = None,
) -> Iterator[tuple[int, np.ndarray, dict[str, Matrix]]]:
    """For each year the states' places and the matrices of similarity."""
    members = rows.members
    found: Iterator[Portfolios] = (
        alliance_portfolios(members, scale, folder) if of == "alliances" else vote_portfolios(members, folder)
    )
    for each in found:
        yield (
            each.year,
            each.places,
            similarity_matrices(chosen, each.levels, top=TOPS[of], weights=each.weights),
        )


def label(measure: Similarity) -> str:
    """A measure in a few words, for a codebook."""
    parts = [type(measure).__name__]
    if not (measure.binary or isinstance(measure, TauB | AlignmentIndex)):
        parts.append(measure.distance.value)
    parts += ["binary"] if measure.binary else []
    parts += ["weighted by CINC"] if isinstance(measure, SScore) and measure.weighted else []
    return ", ".join(parts)
