"""Signed graphs, camps and cliques: wrong calls are refused, answers do not depend on the order of the edges."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadValue
from counterpoise.measures.camps import Criterion, Search, blockmodel
from counterpoise.measures.cliques import maximal_cliques
from counterpoise.measures.frustration import line_index
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.measures.structural_balance import components, triad_census, walk_balance
from tests.worlds import pact, system


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        ([("A", "A", 1)], "tie to itself"),
        ([("A", "B", 0)], "sign 0"),
        ([("A", "B", 1), ("B", "A", -1)], "as \\+1 and as -1"),
    ],
)
def test_wrong_edges_are_refused(edges, said):
    with pytest.raises(BadValue, match=said):
        SignedGraph.from_edges(edges)


@pytest.mark.parametrize(
    ("matrix", "said"),
    [([[0, 1]], "square"), ([[0, 2], [2, 0]], "-1, 0 and"), ([[0, 1], [-1, 0]], "symmetric")],
)
def test_wrong_matrices_are_refused(matrix, said):
    with pytest.raises(BadValue, match=said):
        SignedGraph.from_matrix(np.array(matrix, dtype=np.int8))


def test_an_edge_given_from_both_ends_counts_once():
    assert SignedGraph.from_edges([("A", "B", 1), ("B", "A", 1)]).m == 1


def test_numbers_stand_in_the_order_of_numbers():
    assert SignedGraph.from_edges([("10", "9", 1), ("2", "B", 1)]).names == ("2", "9", "10", "B")


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(chance):
    edges = [("A", "B", 1), ("B", "C", -1), ("A", "C", 1), ("C", "D", -1), ("A", "D", -1), ("B", "D", 1)]
    shuffled = [(b, a, s) if chance.random() < 0.5 else (a, b, s) for a, b, s in edges]
    chance.shuffle(shuffled)
    one, other = (line_index(SignedGraph.from_edges(e)) for e in (edges, shuffled))
    assert one.camps.tolist() == other.camps.tolist()
    assert one.frustrated.tolist() == other.frustrated.tolist()


def test_the_same_graph_gets_the_same_answer_twice():
    generator = np.random.Generator(np.random.Philox(key=3))
    signs = np.triu(generator.choice([-1, 0, 1], size=(40, 40), p=[0.1, 0.8, 0.1]), 1).astype(np.int8)
    graph = SignedGraph.from_matrix(signs + signs.T)
    one, other = line_index(graph), line_index(graph)
    assert one.proved
    assert one.camps.tolist() == other.camps.tolist()


def test_too_little_time_gives_an_honest_gap():
    generator = np.random.Generator(np.random.Philox(key=5))
    signs = np.triu(generator.choice([-1, 1], size=(60, 60)), 1).astype(np.int8)
    graph = SignedGraph.from_matrix(signs + signs.T)
    found = line_index(graph, seconds=0.5)
    assert not found.proved
    assert 0 < found.lower_bound < found.line_index
    assert found.gap == found.line_index - found.lower_bound
    assert graph.frustrated_by(found.camps).sum() == found.line_index


def test_no_time_is_refused():
    with pytest.raises(BadValue, match="no time"):
        line_index(SignedGraph.from_edges([]), seconds=0)


def test_components_stand_by_size_then_order():
    graph = SignedGraph.from_edges([("C", "D", 1), ("A", "B", 1), ("D", "E", -1)], nodes=["F"])
    assert components(graph) == ((2, 3, 4), (0, 1), (5,))
    assert components(SignedGraph.from_edges([])) == ()


def test_a_graph_without_ties():
    empty = SignedGraph.from_edges([])
    assert walk_balance(empty) == 1
    assert triad_census(empty).total == 0
    assert np.isnan(triad_census(empty).balanced)


def test_a_system_has_a_signed_graph():
    world = system([3, 2, 1], pacts=[pact("p", "AAA", "BBB"), pact("q", "BBB", "CCC")], rivals=[("BBB", "CCC")])
    graph = SignedGraph.of_system(world)
    assert graph.pairs(graph.sign > 0) == (("AAA", "BBB"),)
    assert graph.pairs(graph.sign < 0) == (("BBB", "CCC"),)


@given(st.integers(0, 7), st.integers(0, 2**21))
def test_cliques_equal_those_found_by_trying_every_set(n: int, bits: int):
    ties = np.zeros((n, n), dtype=bool)
    for place, (i, j) in enumerate(combinations(range(n), 2)):
        ties[i, j] = ties[j, i] = bool(bits >> place & 1)
    complete = [
        set(nodes)
        for k in range(1, n + 1)
        for nodes in combinations(range(n), k)
        if all(ties[i, j] for i, j in combinations(nodes, 2))
    ]
    maximal = {tuple(sorted(s)) for s in complete if not any(s < other for other in complete)}
    assert set(maximal_cliques(ties, at_least=1)) == maximal


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda g: blockmodel(g, 0), "at least one"),
        (lambda g: blockmodel(g, 2, begin=np.array([0, 5])), "0 to 1"),
        (lambda g: Criterion(1.0), "between 0 and 1"),
        (lambda g: Search(shakes=-1), "0 or more"),
        (lambda g: maximal_cliques(np.array([[False, True]])), "square symmetric"),
    ],
)
def test_wrong_calls_name_the_value(call, said):
    with pytest.raises(BadValue, match=said):
        call(SignedGraph.from_edges([("A", "B", 1)]))
