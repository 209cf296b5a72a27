r"""Alliance structure: which blocs there are, how tight and how separate they are, how many poles they leave.

Power says who is strong; alliances say who stands together. Four states of equal strength in two pairs are multipolar
by power and bipolar by cluster (Bueno de Mesquita 1975; Wayman 1984). What counts as a bloc is a choice: states linked
by any chain of defence pacts, states all bound to each other, or the communities that a partition of the graph finds.
The three differ, most of all where one state belongs to several pacts, and so each is a value here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf, nan
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.arrays import Mask, Matrix, Shares, Ties
from counterpoise.errors import BadValue
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.cliques import maximal_cliques
from counterpoise.world.pact import Pledge
from counterpoise.world.system import System

Bloc = tuple[int, ...]
"""The places of a bloc's members, in order."""

WAYMAN = "Wayman (1984), Journal of Peace Research 21:61-78"


# -- what counts as a bloc --------------------------------------------------------------------------------------------


class BlocRule(Protocol):
    """What counts as a bloc."""

    def blocs(self, ties: ArrayLike) -> tuple[Bloc, ...]:
        """The blocs of a graph of ties, largest first, each of at least two states."""
        ...


@dataclass(frozen=True, slots=True)
class Connected:
    """A bloc is all states linked by a chain of ties (a connected component): the loosest reading.

    Example:
        >>> Connected().blocs([[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 0]])
        ((0, 1, 2),)
    """

    def blocs(self, ties: ArrayLike) -> tuple[Bloc, ...]:
        """The connected components of two states or more, largest first."""
        graph = as_ties(ties)
        left = set(range(graph.shape[0]))
        found: list[Bloc] = []
        while left:
            group, edge = set[int](), {min(left)}
            while edge:
                group |= edge
                edge = {int(j) for i in edge for j in np.flatnonzero(graph[i])} - group
            left -= group
            found.append(tuple(sorted(group)))
        return _ordered(found)


@dataclass(frozen=True, slots=True)
class Cliques:
    """A bloc is a largest set of states all tied to each other (a maximal clique): the strictest; blocs may overlap.

    Example:
        >>> Cliques().blocs([[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 0]])
        ((0, 1), (1, 2))
    """

    def blocs(self, ties: ArrayLike) -> tuple[Bloc, ...]:
        """The maximal cliques of two states or more, largest first."""
        return maximal_cliques(as_ties(ties))


@dataclass(frozen=True, slots=True)
class Communities:
    """A bloc is a community: the partition found by greedy maximisation of modularity (Clauset, Newman & Moore 2004).

    Args:
        resolution: Above 1 favours smaller communities.
    Raises:
        BadValue: If the resolution is not positive.
    Example:
        >>> Communities().blocs([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])
        ((0, 1), (2, 3))
    """

    resolution: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.resolution < inf:
            raise BadValue(f"resolution is {self.resolution}; it must be positive")

    def blocs(self, ties: ArrayLike) -> tuple[Bloc, ...]:
        """The communities of two states or more, largest first."""
        import networkx as nx

        graph = _graph(ties)
        if graph.number_of_edges() == 0:
            return ()
        return _ordered(nx.community.greedy_modularity_communities(graph, resolution=self.resolution))


def as_ties(ties: ArrayLike) -> Ties:
    """A graph of ties checked to be square and symmetric, without its diagonal.

    Raises:
        BadValue: If it is not.
    """
    graph = np.array(ties, dtype=np.bool_)
    if graph.ndim != 2 or graph.shape[0] != graph.shape[1] or not (graph == graph.T).all():
        raise BadValue(f"ties must be a square symmetric array; the shape is {graph.shape}")
    np.fill_diagonal(graph, False)
    return graph


def _ordered(groups: Iterable[Iterable[int]]) -> tuple[Bloc, ...]:
    kept = {tuple(sorted(int(i) for i in group)) for group in groups}
    return tuple(sorted((bloc for bloc in kept if len(bloc) > 1), key=lambda bloc: (-len(bloc), bloc)))


def _graph(ties: ArrayLike) -> Any:
    import networkx as nx

    graph = as_ties(ties)
    made = nx.Graph()
    made.add_nodes_from(range(graph.shape[0]))
    made.add_edges_from((i, j) for i, j in combinations(range(graph.shape[0]), 2) if graph[i, j])
    return made


# -- measures of blocs ------------------------------------------------------------------------------------------------


def overlap(blocs: Sequence[Bloc]) -> float:
    r"""How far blocs share members: the mean over pairs of blocs of common members by all members.

    $$\frac{2}{k(k-1)} \sum_{a<b} \frac{|A \cap B|}{|A \cup B|}$$

    Args:
        blocs: Places of the members of each bloc.
    Returns:
        A number in [0, 1]; 0 for disjoint blocs; nan for fewer than two blocs.
    Example:
        >>> overlap([(0, 1, 2), (2, 3, 4)])
        0.2

    References:
        After the clique overlap of Maoz (2006), Journal of Peace Research 43:391-411; the normalisation by Jaccard's
        coefficient is this project's choice.
    """
    pairs = list(combinations([set(bloc) for bloc in blocs], 2))
    if not pairs:
        return nan
    return sum(len(a & b) / len(a | b) for a, b in pairs) / len(pairs)


def tightness(similarity: ArrayLike, blocs: Sequence[Bloc]) -> float:
    """How alike the members of a cluster are: the mean similarity of the pairs that share one.

    Args:
        similarity: Of the states' alliance portfolios, such as tau-b, shape (states, states), symmetric.
        blocs: Places of the members of each cluster or bloc.
    Returns:
        A number in the range of the similarity (tau-b: [-1, 1]); nan if no two states share a cluster.
    Raises:
        BadValue: If the similarity is not square.
    Example:
        >>> tightness([[1, 0.8, 0], [0.8, 1, 0.1], [0, 0.1, 1]], [(0, 1)])
        0.8

    References:
        Bueno de Mesquita (1975), with tau-b.
    """
    inside = {pair for bloc in blocs for pair in combinations(sorted(bloc), 2)}
    return _mean(square(similarity), inside)


def discreteness(similarity: ArrayLike, blocs: Sequence[Bloc]) -> float:
    """How separate the clusters are: the mean similarity of pairs from different clusters, with its sign turned.

    Bueno de Mesquita reads low similarity between clusters as discreteness; turned round, more means more separate.

    Args:
        similarity: Of the states' alliance portfolios, such as tau-b, shape (states, states), symmetric.
        blocs: Places of the members of each cluster or bloc.
    Returns:
        For tau-b a number in [-1, 1]; nan for fewer than two clusters.
    Raises:
        BadValue: If the similarity is not square.
    Example:
        >>> discreteness([[1, 0.75, -0.25], [0.75, 1, -0.5], [-0.25, -0.5, 1]], [(0, 1), (2,)])
        0.375

    References:
        Bueno de Mesquita (1975); the sign is this project's choice.
    """
    members = [set(bloc) for bloc in blocs]
    together = {pair for bloc in members for pair in combinations(sorted(bloc), 2)}
    across = {(min(i, j), max(i, j)) for one, other in combinations(members, 2) for i in one for j in other if i != j}
    return -_mean(square(similarity), across - together)


def _mean(similarity: Matrix, pairs: set[tuple[int, int]]) -> float:
    values = np.array([similarity[i, j] for i, j in sorted(pairs)])
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else nan


def square(similarity: ArrayLike) -> Matrix:
    """Similarities checked to be a square array.

    Raises:
        BadValue: If they are not.
    """
    matrix = np.asarray(similarity, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise BadValue(f"similarity must be a square array; its shape is {matrix.shape}")
    return matrix


def cluster_polarity(blocs: Sequence[Bloc], poles: ArrayLike) -> float:
    r"""How many centres of decision alliances leave among the major powers, as a part of their number.

    $$\frac{\text{major powers in no bloc} + \text{blocs of major powers}}{\text{major powers}}$$

    A bloc counts if it holds a major power; a bloc of minor powers does not.

    Args:
        blocs: Places of the members of each bloc.
        poles: Which states are major powers, shape (states,).
    Returns:
        A number from 1/N (all in one bloc) to 1 (all alone); above 1 only if overlapping blocs outnumber the powers;
        nan without major powers.
    Example:
        >>> cluster_polarity([(0, 1), (2, 3)], [True, True, True, True, True])
        0.6

    References:
        Wayman (1984).
    """
    major = set(np.flatnonzero(np.asarray(poles, dtype=np.bool_)).tolist())
    if not major:
        return nan
    holding = {frozenset(set(bloc) & major) for bloc in blocs if set(bloc) & major}
    alone = major - {i for bloc in blocs for i in bloc}
    return (len(alone) + len(holding)) / len(major)


def bloc_shares(shares: Shares, blocs: Sequence[Bloc]) -> NDArray[np.float64]:
    """What each bloc holds together, in the order of the blocs; unknown shares (nan) count for nothing.

    Example:
        >>> bloc_shares(np.array([0.25, 0.25, 0.5]), [(0, 1)])
        array([0.5])
    """
    return np.array([np.nansum(shares[list(bloc)]) for bloc in blocs], dtype=np.float64)


# -- for a system -----------------------------------------------------------------------------------------------------


def defence_ties(system: System) -> Ties:
    """Which pairs are bound to fight beside each other (a defence or an offence pact)."""
    return system.pacted(Pledge.DEFENCE, Pledge.OFFENCE)


def blocs_of(system: System, rule: BlocRule | None = None) -> tuple[tuple[str, ...], ...]:
    """The blocs of a system's defence pacts by a rule (`Connected()` if not given), as states' names."""
    found = (rule or Connected()).blocs(defence_ties(system))
    return tuple(tuple(system.ids[i] for i in bloc) for bloc in found)


def major_powers(system: System) -> Mask:
    """The great powers of a system; every state where none is marked as one."""
    return system.great_powers if system.great_powers.any() else np.ones(system.n, dtype=np.bool_)


def alliance_graph(system: System, power: str | None = None) -> Any:
    """The alliances of a system as a networkx graph that GraphML, GEXF and Pajek can hold.

    Nodes are the states' identifiers with `label`, `ccode` (0 where there is none), `great_power`, and, if a measure of
    power is named and known for the state, `power`; capitals give `latitude` and `longitude`. Edges join every pair
    bound by a pact, with `weight` (its rank: 3 defence or offence, 2 neutrality or non-aggression, 1 entente),
    `pledges` and `pacts` (names joined by a semicolon).

    Raises:
        UnknownName: If the system has no such measure of power.
    """
    import networkx as nx

    graph = nx.Graph(title=system.title, year=system.year)
    values = system.power_by(power).values if power is not None else np.full(system.n, np.nan)
    for place, state in enumerate(system.states):
        known: dict[str, float] = {} if np.isnan(values[place]) else {"power": float(values[place])}
        if state.capital is not None:
            known |= {"latitude": state.capital.latitude, "longitude": state.capital.longitude}
        great = bool(system.great_powers[place])
        graph.add_node(state.id, label=state.name(system.moment), ccode=state.ccode or 0, great_power=great, **known)
    for a, b in combinations(system.ids, 2):
        shared = [pact for pact in system.pacts if {a, b} <= set(pact.members_at(system.moment))]
        if shared:
            pledges = sorted({pledge.value for pact in shared for pledge in pact.pledges})
            graph.add_edge(
                a,
                b,
                weight=max(pact.rank for pact in shared),
                pledges=";".join(pledges),
                pacts=";".join(pact.name for pact in shared),
            )
    return graph


def pajek_ready(graph: Any) -> Any:
    """A copy of an alliance graph whose attributes are words, the only ones Pajek's format holds; weights stay."""
    import networkx as nx

    copied = nx.Graph()
    for node, attributes in cast("Iterable[tuple[str, dict[str, Any]]]", graph.nodes(data=True)):
        copied.add_node(node, **{name: str(value) for name, value in attributes.items()})
    for a, b, attributes in cast("Iterable[tuple[str, str, dict[str, Any]]]", graph.edges(data=True)):
        words = {name: value if name == "weight" else str(value) for name, value in attributes.items()}
        copied.add_edge(a, b, **words)
    return copied


def _bloc_count(system: System, power: str) -> float:
    return float(len(blocs_of(system)))


def _cluster_polarity(system: System, power: str) -> float:
    return cluster_polarity(Connected().blocs(defence_ties(system)), major_powers(system))


def _overlap(system: System, power: str) -> float:
    return overlap(Cliques().blocs(defence_ties(system)))


MEASURES = (
    Measure(
        "blocs", "Blocs of defence pacts", blocs_of, "a system", "blocs", 0.0, inf,
        "this project: connected components of the defence graph", r"\text{components of two or more}",
        of_system=_bloc_count, ours=True,
    ),
    Measure(
        "cluster-polarity", "Cluster polarity", cluster_polarity, "blocs and which states are major powers", "none",
        0.0, 1.0, WAYMAN, r"(\text{major powers in no bloc} + \text{blocs}) / \text{major powers}",
        of_system=_cluster_polarity,
    ),
    Measure(
        "bloc-overlap", "Overlap of alliance cliques", overlap, "blocs", "none", 0.0, 1.0,
        "this project, after Maoz (2006), Journal of Peace Research 43:391-411",
        r"\operatorname{mean}_{a<b} |A \cap B| / |A \cup B|", of_system=_overlap, ours=True,
    ),
)  # fmt: skip
