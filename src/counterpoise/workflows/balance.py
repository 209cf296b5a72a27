"""Structural balance of a signed network: one that a user brings, or that of a year of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoise.history.scenario import Scenario
from counterpoise.measures.camps import Camps, weak_balance
from counterpoise.measures.cliques import maximal_cliques
from counterpoise.measures.frustration import Frustration, line_index
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.measures.structural_balance import (
    Triads,
    algebraic_conflict,
    components,
    triad_census,
    walk_balance,
)

if TYPE_CHECKING:
    from counterpoise.report.figures.figure import Figure

SECONDS = 60.0


@dataclass(frozen=True)
class BalanceSolved:
    """How balanced a signed network is, by every measure, and which ties stand in the way.

    Args:
        graph: The network.
        title: What to call it.
        frustration: The best division into two camps, and what is proved about it.
        camps: The blockmodels for one, two, three and more camps; none unless asked for.
        parameters: What was asked, for the stamp.
        names: What to call the nodes in sentences; a node that is not here is called by its own name.
    """

    graph: SignedGraph
    title: str
    frustration: Frustration
    camps: tuple[Camps, ...]
    parameters: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def scenario(self) -> Scenario | None:
        """No scenario: a network stands for itself."""
        return None

    @cached_property
    def triads(self) -> Triads:
        """Triangles by their signs."""
        return triad_census(self.graph)

    @cached_property
    def walk_balance(self) -> float:
        """Balance of closed walks."""
        return walk_balance(self.graph)

    @cached_property
    def components(self) -> tuple[tuple[int, ...], ...]:
        """The parts of the network that hold ties."""
        return tuple(part for part in components(self.graph) if len(part) > 1)

    @cached_property
    def algebraic_conflict(self) -> tuple[float, ...]:
        """The least eigenvalue of the signed Laplacian of each of `components`."""
        return algebraic_conflict(self.graph)[: len(self.components)]

    @cached_property
    def frustrated(self) -> tuple[tuple[str, str], ...]:
        """The ties that contradict the best division found."""
        return self.graph.pairs(self.frustration.frustrated)

    @cached_property
    def cliques(self) -> tuple[tuple[str, ...], ...]:
        """Maximal cliques of friendly ties with at least three members."""
        found = maximal_cliques(self.graph.matrix > 0, at_least=3)
        return tuple(tuple(self.graph.names[node] for node in clique) for clique in found)

    def side(self, which: int) -> tuple[str, ...]:
        """The members of the camp +1 or -1 that have any tie."""
        tied = np.abs(self.graph.matrix).any(axis=1)
        return tuple(self.graph.names[i] for i in np.flatnonzero(tied & (self.frustration.camps == which)))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The frustrated ties in words, such as "Italy's tie to France"."""
        signs = self.graph.sign[self.frustration.frustrated]
        return tuple(
            f"{self._called(one)}'s {'tie to' if sign > 0 else 'quarrel with'} {self._called(other)}"
            for (one, other), sign in zip(self.frustrated, signs, strict=True)
        )

    def _called(self, node: str) -> str:
        return self.names.get(node, node)

    def to_json(self) -> dict[str, Any]:
        """The document, without schema and stamp."""
        triads, found = self.triads, self.frustration
        return {
            "title": self.title,
            "nodes": self.graph.n,
            "edges": self.graph.m,
            "negative": self.graph.negative,
            "triads": {"+++": triads.none, "++-": triads.one, "+--": triads.two, "---": triads.three},
            "balanced_triads": triads.balanced,
            "weakly_balanced_triads": triads.weakly_balanced,
            "line_index": found.line_index,
            "lower_bound": found.lower_bound,
            "gap": found.gap,
            "proved": found.proved,
            "normalised_line_index": found.normalised,
            "walk_balance": self.walk_balance,
            "components": [len(part) for part in self.components],
            "algebraic_conflict": list(self.algebraic_conflict),
            "camps": [list(self.side(1)), list(self.side(-1))],
            "frustrated": [list(pair) for pair in self.frustrated],
            "sentences": list(self.sentences),
            "blockmodels": [self._blockmodel(camps) for camps in self.camps],
            "cliques": [list(clique) for clique in self.cliques],
        }

    def _blockmodel(self, camps: Camps) -> dict[str, Any]:
        members = [[self.graph.names[i] for i in np.flatnonzero(camps.label == c)] for c in range(camps.in_use)]
        return {
            "k": camps.k,
            "criterion": camps.cost,
            "hostile_inside": camps.hostile_inside,
            "friendly_between": camps.friendly_between,
            "camps": members,
        }

    def figure(self) -> Figure:
        """The signs as a matrix with the camps in order and the frustrated ties ringed."""
        from counterpoise.report.figures.signed_matrix import signed_matrix

        return signed_matrix(self.title, self.graph, self.frustration)


def balance_of(
    graph: SignedGraph,
    *,
    title: str,
    seconds: float = SECONDS,
    most_camps: int = 0,
    asked: Mapping[str, Any] | None = None,
    names: Mapping[str, str] | None = None,
) -> BalanceSolved:
    """Every measure of balance of one signed network.

    Args:
        graph: The network.
        title: What to call it.
        seconds: How long the line index may take.
        most_camps: Fit blockmodels of up to so many camps; 0 for none.
        asked: What was asked, for the stamp.
        names: What to call the nodes in sentences.
    Raises:
        BadValue: If the time is not positive.
    """
    found = line_index(graph, seconds=seconds)
    camps = weak_balance(graph, most=most_camps) if most_camps else ()
    return BalanceSolved(graph, title, found, camps, dict(asked or {}), dict(names or {}))


def balance_of_file(path: str | Path, *, seconds: float = SECONDS, most_camps: int = 0) -> BalanceSolved:
    """Balance of an edge list: two names and a sign on each line.

    Raises:
        BadFile: If the file cannot be read or a line is wrong.
    """
    from counterpoise.data.signed_edges import read_signed_edges

    graph = read_signed_edges(path)
    asked = {"file": Path(path).name, "seconds": seconds, "camps": most_camps}
    return balance_of(graph, title=Path(path).stem, seconds=seconds, most_camps=most_camps, asked=asked)
