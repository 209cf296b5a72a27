"""Similarity of foreign policies: one pair by every measure, and whom a state was most like in a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from counterpoise.data.membership import Membership, membership
from counterpoise.data.portfolios import TOPS, AllianceScale, Portfolios, alliance_portfolios, vote_portfolios
from counterpoise.data.similarity_panel import PREFIX, measures
from counterpoise.errors import BadDates, UnknownState, nearest, unknown_name
from counterpoise.measures.similarity import NINE, similarity
from counterpoise.measures.similarity_matrix import similarity_matrices


@dataclass(frozen=True)
class PairSimilarity:
    """How alike two states were in a year.

    Args:
        year: The year.
        a, b: The states' abbreviations.
        of: What was compared: "alliances" or "votes".
        targets: How many states or roll calls both were observed on.
        values: By name of the measure; nan where it is undefined.
        told: What the portfolios stand on, in words.
    """

    year: int
    a: str
    b: str
    of: str
    targets: int
    values: Mapping[str, float]
    told: str

    def to_json(self) -> dict[str, Any]:
        """The row of a JSON document."""
        return {
            "year": self.year,
            "a": self.a,
            "b": self.b,
            "of": self.of,
            "targets": self.targets,
            "told": self.told,
            **self.values,
        }


@dataclass(frozen=True)
class Likeness:
    """Whom a state was most like in a year, the most alike first, by one measure."""

    year: int
    state: str
    of: str
    measure: str
    others: tuple[tuple[str, float], ...]


def pair_similarity(
    a: str,
    b: str,
    year: int,
    *,
    of: str = "alliances",
    names: Sequence[str] = NINE,
    system: str = "cow",
    scale: AllianceScale | None = None,
    folder: str | Path | None = None,
) -> PairSimilarity:
    """How alike two states were in a year, by several measures, each by its definition.

    Args:
        a, b: Abbreviations, such as "GMY" and "RUS".
        year: The year.
        of: "alliances" or "votes".
        names: Names of `SIMILARITIES`.
        system: Whose membership: "cow" or "gw".
        scale: What each kind of alliance is worth.
        folder: The data folder.
    Raises:
        BadDates: If the data say nothing about the year.
        UnknownState: If a state was no member, or cast no vote.
        UnknownName: If there is no such measure.
        DataMissing: If the data were not fetched.
    """
    chosen = measures(names, of)
    members, found = _portfolios(year, of, system, scale, folder)
    x, y = (found.levels[_row(members, found, state)] for state in (a, b))
    return PairSimilarity(
        year=year,
        a=a,
        b=b,
        of=of,
        targets=int((~(np.isnan(x) | np.isnan(y))).sum()),
        values={name: similarity(m, x, y, top=TOPS[of], weights=found.weights) for name, m in chosen.items()},
        told=_told(of, scale),
    )


def likeness(
    state: str,
    year: int,
    *,
    by: str = "s_abs",
    of: str = "alliances",
    system: str = "cow",
    scale: AllianceScale | None = None,
    folder: str | Path | None = None,
) -> Likeness:
    """Whom a state was most like in a year.

    Args:
        state: Its abbreviation.
        year: The year.
        by: A name of `SIMILARITIES`.
        of: "alliances" or "votes".
        system: Whose membership.
        scale: What each kind of alliance is worth.
        folder: The data folder.
    """
    chosen = measures([by], of)
    members, found = _portfolios(year, of, system, scale, folder)
    row = _row(members, found, state)
    alike = similarity_matrices(chosen, found.levels, top=TOPS[of], weights=found.weights)[by][row]
    others = [(members.abbreviations[p], float(v)) for p, v in zip(found.places, alike, strict=True) if v == v]
    ranked = sorted((pair for pair in others if pair[0] != state), key=lambda pair: (-pair[1], pair[0]))
    return Likeness(year, state, of, by, tuple(ranked))


def _portfolios(
    year: int, of: str, system: str, scale: AllianceScale | None, folder: str | Path | None
) -> tuple[Membership, Portfolios]:
    if of not in PREFIX:
        raise unknown_name("kind of portfolio", of, PREFIX)
    members = membership(system, year, year, folder)
    found = alliance_portfolios(members, scale, folder) if of == "alliances" else vote_portfolios(members, folder)
    one = next(found, None)
    if one is None:
        raise BadDates(f"there are no {of} for {year}")
    return members, one


def _row(members: Membership, found: Portfolios, state: str) -> int:
    known = [members.abbreviations[place] for place in found.places]
    if state not in known:
        near = nearest(state, known)
        raise UnknownState(
            f"state {state!r} has no portfolio in {found.year}; known: {', '.join(sorted(known)[:24])}, ...",
            remedy=f"did you mean {near!r}?" if near else None,
        )
    return known.index(state)


def _told(of: str, scale: AllianceScale | None) -> str:
    return str(scale or AllianceScale()) if of == "alliances" else "votes of the calendar year: 2 yes, 1 abstain, 0 no"
