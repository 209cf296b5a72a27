"""Portfolios: states that hold the same alliances are taken to want the same, and to form one cluster.

Bueno de Mesquita (1975) compares the states' whole alliance portfolios by tau-b and reads the clusters off the
similarities: so many clusters, so many poles; a system is tight where the members of a cluster are alike, and its
clusters discrete where members of different ones are not. Two states without a treaty between them may thus share a
cluster, because they stand alike to everybody else.

He used a typal analysis. The rule here is the simplest of that family, McQuitty's (1957) elementary linkage: each state
is joined to the state most like it.
"""

from __future__ import annotations

from math import inf

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import Matrix
from counterpoise.measures.alliances import Bloc, Connected, discreteness, square, tightness
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.similarity import Similarity, SScore, TauB
from counterpoise.measures.similarity_matrix import similarity_matrices
from counterpoise.world.system import System

BUENO = "Bueno de Mesquita (1975), Journal of Conflict Resolution 19:187-216"
SIGNORINO = "Signorino & Ritter (1999), International Studies Quarterly 43:115-144"


def portfolio_similarity(system: System, by: Similarity | None = None, power: str | None = None) -> Matrix:
    """How alike the alliance portfolios of a system's states are, for every pair; tau-b if no measure is given.

    Args:
        system: The system; its members are the targets, each fully tied to itself.
        by: A measure of similarity, such as `TauB()` or `SScore()`.
        power: The measure of power whose shares weigh the targets, if the measure of similarity is weighted; a target
            of unknown power counts for nothing.
    Returns:
        Shape (states, states), symmetric; nan where undefined.
    """
    weights = None if power is None else np.nan_to_num(system.power_by(power).shares())
    return similarity_matrices({"it": by or TauB()}, system.commitments, weights=weights)["it"]


def typal_clusters(similarity: ArrayLike, *, least: float = 0.0) -> tuple[Bloc, ...]:
    """The clusters of elementary linkage: each state joined to the one most like it (to all of them if several are).

    Args:
        similarity: Shape (states, states), symmetric; nan where undefined. The diagonal is not read.
        least: Links must be above this; a state that is like nobody stays alone (this project's choice).
    Returns:
        The clusters of two states or more, largest first.
    Raises:
        BadValue: If the similarity is not square.
    Example:
        >>> typal_clusters([[1, 0.9, 0.1, 0.0], [0.9, 1, 0.2, 0.0], [0.1, 0.2, 1, 0.5], [0.0, 0.0, 0.5, 1]])
        ((0, 1), (2, 3))

    References:
        McQuitty (1957), Educational and Psychological Measurement 17:207-229.
    """
    alike = square(similarity).copy()
    np.fill_diagonal(alike, -inf)
    alike = np.nan_to_num(alike, nan=-inf, neginf=-inf)
    nearest = alike.max(axis=1, initial=-inf)
    links = (alike >= nearest[:, None]) & (alike > least)
    return Connected().blocs(links | links.T)


def _tightness(system: System, power: str) -> float:
    alike = portfolio_similarity(system)
    return tightness(alike, typal_clusters(alike))


def _discreteness(system: System, power: str) -> float:
    alike = portfolio_similarity(system)
    return discreteness(alike, typal_clusters(alike))


MEASURES = (
    Measure(
        "tau-b", "Similarity of alliance portfolios, tau-b", portfolio_similarity, "a system", "none", -1.0, 1.0, BUENO,
        r"\tau_b", of_pairs=lambda system, power: portfolio_similarity(system),
    ),
    Measure(
        "s-score", "Similarity of alliance portfolios, S", portfolio_similarity, "a system", "none", -1.0, 1.0,
        SIGNORINO, r"1 - 2 \sum_k |x_k - y_k| / 3N",
        of_pairs=lambda system, power: portfolio_similarity(system, SScore()),
    ),
    Measure(
        "s-score-weighted", "Similarity of alliance portfolios, S weighted by power", portfolio_similarity, "a system",
        "none", -1.0, 1.0, SIGNORINO, r"1 - 2 \sum_k s_k |x_k - y_k| / 3",
        of_pairs=lambda system, power: portfolio_similarity(system, SScore(weighted=True), power),
    ),
    Measure(
        "portfolio-clusters", "Clusters of alliance portfolios", typal_clusters, "similarities", "clusters", 0.0, inf,
        BUENO + ", by McQuitty's elementary linkage", r"\text{clusters of two or more}",
        of_system=lambda system, power: float(len(typal_clusters(portfolio_similarity(system)))),
    ),
    Measure(
        "tightness", "Tightness of portfolio clusters", tightness, "similarities and clusters", "tau-b", -1.0, 1.0,
        BUENO, r"\operatorname{mean}_{\text{same cluster}} \tau_b", of_system=_tightness,
    ),
    Measure(
        "discreteness", "Discreteness of portfolio clusters", discreteness, "similarities and clusters", "tau-b", -1.0,
        1.0, BUENO + ", sign turned", r"-\operatorname{mean}_{\text{other cluster}} \tau_b", of_system=_discreteness,
    ),
)  # fmt: skip
