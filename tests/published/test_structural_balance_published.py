"""Structural balance: what published theorems say of small graphs."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.measures.frustration import line_index
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.measures.structural_balance import algebraic_conflict, triad_census, walk_balance


@pytest.mark.parametrize("n", range(2, 12))
def test_line_index_where_everybody_hates_everybody(n: int):
    """Two camps of halves leave floor((n - 1)^2 / 4) enemies together: Petersdorf (1966)."""
    graph = SignedGraph.from_matrix(np.eye(n, dtype=np.int8) - 1)
    assert line_index(graph).line_index == (n - 1) ** 2 // 4


@pytest.mark.parametrize("n", [3, 4, 7, 10])
def test_a_cycle_is_balanced_if_its_hostile_ties_are_even(n: int):
    """Cartwright & Harary (1956); for one unbalanced cycle the Laplacian's least eigenvalue is 2 - 2 cos(pi / n)."""
    names = [f"{i:02}" for i in range(n)]
    for hostile in range(n + 1):
        edges = [(names[i], names[(i + 1) % n], -1 if i < hostile else 1) for i in range(n)]
        graph = SignedGraph.from_edges(edges)
        assert line_index(graph).line_index == hostile % 2
        expected = 0.0 if hostile % 2 == 0 else 2 - 2 * np.cos(np.pi / n)
        assert algebraic_conflict(graph)[0] == pytest.approx(expected, abs=1e-9)
        assert (walk_balance(graph) == pytest.approx(1, rel=0, abs=1e-12)) == (hostile % 2 == 0)


def test_two_blocs_are_balanced():
    """Harary's (1953) structure theorem: friends within, enemies between."""
    side = np.array([1, 1, 1, -1, -1, 1, -1])
    signs = np.outer(side, side).astype(np.int8)
    np.fill_diagonal(signs, 0)
    graph = SignedGraph.from_matrix(signs)
    found = line_index(graph)
    assert (found.line_index, found.normalised) == (0, 1.0)
    assert abs(int(found.camps @ side)) == len(side)
    assert triad_census(graph).balanced == 1
    assert walk_balance(graph) == pytest.approx(1)
    assert algebraic_conflict(graph) == (0.0,)


def test_one_balanced_component_does_not_hide_the_others():
    """Over the whole graph the least eigenvalue would be 0 as soon as any component is balanced."""
    edges = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("X", "Y", -1)]
    assert algebraic_conflict(SignedGraph.from_edges(edges)) == (pytest.approx(1.0), 0.0)
