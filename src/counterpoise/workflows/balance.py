"""Structural balance of a signed network: one that a user brings, or that of a year of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
from counterpoise.workflows.solve.subject import system_of

if TYPE_CHECKING:
    from counterpoise.data.signed_year import SignRule
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
        scenario: The scenario it was asked of, if any.
        told: What the signs stand on, in words.
    """

    graph: SignedGraph
    title: str
    frustration: Frustration
    camps: tuple[Camps, ...]
    parameters: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    scenario: Scenario | None = None
    told: tuple[str, ...] = ()

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
            "notes": list(self.told),
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


def balance_of(graph: SignedGraph, *, title: str, seconds: float = SECONDS, most_camps: int = 0) -> BalanceSolved:
    """Every measure of balance of one signed network.

    Args:
        graph: The network.
        title: What to call it.
        seconds: How long the line index may take.
        most_camps: Fit blockmodels of up to so many camps; 0 for none.
    Raises:
        BadValue: If the time is not positive.
    """
    found = line_index(graph, seconds=seconds)
    camps = weak_balance(graph, most=most_camps) if most_camps else ()
    return BalanceSolved(graph, title, found, camps, {"seconds": seconds, "camps": most_camps})


def balance_of_file(path: str | Path, *, seconds: float = SECONDS, most_camps: int = 0) -> BalanceSolved:
    """Balance of an edge list: two names and a sign on each line.

    Raises:
        BadFile: If the file cannot be read or a line is wrong.
    """
    from counterpoise.data.signed_edges import read_signed_edges

    done = balance_of(read_signed_edges(path), title=Path(path).stem, seconds=seconds, most_camps=most_camps)
    return replace(done, parameters={"file": Path(path).name, **done.parameters})


def balance_of_scenario(
    name: str, year: int | None = None, *, seconds: float = SECONDS, most_camps: int = 0
) -> BalanceSolved:
    """Balance of a scenario's states in a year: pacts of defence or offence against rivalries and wars.

    Args:
        name: A scenario, an episode or a file.
        year: The year; the first of it unless given.
        seconds: How long the line index may take.
        most_camps: Fit blockmodels of up to so many camps; 0 for none.
    """
    system, case, year = system_of(name, year)
    graph = SignedGraph.of_system(system)
    done = balance_of(graph, title=f"{system.title}, {year}", seconds=seconds, most_camps=most_camps)
    return replace(
        done,
        parameters={"scenario": name, "year": year, **done.parameters},
        names={state: system.name(state) for state in system.ids},
        scenario=case,
        told=("friends: a pact of defence or offence; enemies: a rivalry or a war; both: hostile",),
    )


def balance_of_year(
    year: int,
    rule: SignRule | None = None,
    *,
    system: str = "cow",
    seconds: float = SECONDS,
    most_camps: int = 0,
    folder: str | Path | None = None,
) -> BalanceSolved:
    """Balance of the whole state system in a year of the record.

    Args:
        year: The year.
        rule: What makes friends and enemies; see `SignRule`.
        system: Whose membership: "cow" or "gw".
        seconds: How long the line index may take.
        most_camps: Fit blockmodels of up to so many camps; 0 for none.
        folder: The data folder.
    Raises:
        BadDates: If the rule's sources do not cover the year.
        DataMissing: If a source was not fetched.
    """
    from counterpoise.data.signed_year import signed_years

    (found,) = signed_years(year, year, rule, system=system, folder=folder)
    title = f"The record, {year}"
    done = balance_of(found.graph, title=title, seconds=seconds, most_camps=most_camps)
    clashes = [f"both friends and enemies by the rule: {len(found.clashes)} pairs"] if found.clashes else []
    return replace(
        done,
        parameters={"system": system, "year": year, "rule": str(found.rule), **done.parameters},
        names=found.names,
        told=(str(found.rule), *clashes),
    )


@dataclass(frozen=True)
class BalanceRow:
    """Balance in one year of a series."""

    year: int
    states: int
    edges: int
    negative: int
    balanced_triads: float
    line_index: int
    lower_bound: int
    normalised: float
    walk_balance: float

    @property
    def proved(self) -> bool:
        """Whether no division is better."""
        return self.lower_bound == self.line_index


def balance_over_years(
    first: int,
    last: int,
    rule: SignRule | None = None,
    *,
    system: str = "cow",
    seconds: float = 10.0,
    folder: str | Path | None = None,
) -> tuple[BalanceRow, ...]:
    """Balance of the state system in each year of a run.

    Args:
        first, last: The years, both included.
        rule: What makes friends and enemies.
        system: Whose membership.
        seconds: How long the line index of each year may take.
        folder: The data folder.
    """
    from counterpoise.data.signed_year import signed_years

    years = signed_years(first, last, rule, system=system, folder=folder)
    return tuple(_row(each.year, each.graph, line_index(each.graph, seconds=seconds)) for each in years)


def _row(year: int, graph: SignedGraph, found: Frustration) -> BalanceRow:
    return BalanceRow(
        year=year,
        states=graph.n,
        edges=graph.m,
        negative=graph.negative,
        balanced_triads=triad_census(graph).balanced,
        line_index=found.line_index,
        lower_bound=found.lower_bound,
        normalised=found.normalised,
        walk_balance=walk_balance(graph),
    )
