"""The line index against counting all divisions, and against a plain integer programme without cuts or reductions."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from counterpoise.measures.camps import Criterion, blockmodel, weak_balance
from counterpoise.measures.frustration import line_index
from counterpoise.measures.frustration.reduction import Weights, reduced
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.measures.structural_balance import Triads, triad_census


@st.composite
def signed_graphs(draw: st.DrawFn, most: int = 9) -> SignedGraph:
    """Small signed graphs of any density; empty, single and disconnected ones among them."""
    n = draw(st.integers(0, most))
    upper = draw(st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2))
    signs = np.zeros((n, n), dtype=np.int8)
    signs[np.triu_indices(n, 1)] = upper
    return SignedGraph.from_matrix(signs + signs.T)


def counted(graph: SignedGraph) -> int:
    divisions = (np.array(sides) for sides in product((1, -1), repeat=graph.n))
    return min(int(graph.frustrated_by(sides).sum()) for sides in divisions)


@given(signed_graphs())
@settings(max_examples=150)
def test_line_index_equals_the_least_over_all_divisions(graph: SignedGraph):
    found = line_index(graph)
    assert found.proved
    assert found.line_index == counted(graph)
    assert graph.frustrated_by(found.camps).sum() == found.line_index == found.frustrated.sum()


@pytest.mark.parametrize("graph", [SignedGraph.from_edges([]), SignedGraph.from_edges([], nodes=["A"])])
def test_graphs_without_ties_are_balanced(graph: SignedGraph):
    found = line_index(graph)
    assert (found.line_index, found.lower_bound, found.proved) == (0, 0, True)
    assert np.isnan(found.normalised)


def random_graph(n: int, degree: int, hostile: float, key: int) -> SignedGraph:
    generator = np.random.Generator(np.random.Philox(key=key))
    upper = np.triu_indices(n, 1)
    chosen = generator.choice(len(upper[0]), n * degree // 2, replace=False)
    signs = np.zeros((n, n), dtype=np.int8)
    signs[upper[0][chosen], upper[1][chosen]] = np.where(generator.random(len(chosen)) < hostile, -1, 1)
    return SignedGraph.from_matrix(signs + signs.T)


def by_plain_programme(graph: SignedGraph) -> int:
    """The textbook programme: a side for each node, a frustration for each tie, two inequalities a tie."""
    rows = np.zeros((2 * graph.m, graph.n + graph.m))
    least = np.zeros(2 * graph.m)
    for e, (i, j, sign) in enumerate(zip(graph.a, graph.b, graph.sign, strict=True)):
        rows[2 * e : 2 * e + 2, graph.n + e] = 1
        if sign > 0:
            rows[2 * e, [i, j]], rows[2 * e + 1, [i, j]] = (1, -1), (-1, 1)
        else:
            rows[2 * e, [i, j]], rows[2 * e + 1, [i, j]] = (1, 1), (-1, -1)
            least[2 * e : 2 * e + 2] = 1, -1
    cost = np.concatenate([np.zeros(graph.n), np.ones(graph.m)])
    answer = milp(
        cost,
        constraints=LinearConstraint(rows, least, np.inf),
        bounds=Bounds(0, 1),
        integrality=np.ones(cost.size),
        options={"mip_rel_gap": 0},
    )
    assert answer.status == 0
    return round(answer.fun)


@pytest.mark.parametrize("key", range(6))
@pytest.mark.parametrize("hostile", [0.3, 0.5])
def test_line_index_equals_the_plain_integer_programme(hostile: float, key: int):
    graph = random_graph(24, 5, hostile, key)
    found = line_index(graph)
    assert found.proved
    assert found.line_index == by_plain_programme(graph)


@pytest.mark.parametrize("key", range(3))
def test_larger_sparse_graphs_are_proved(key: int):
    graph = random_graph(60, 6, 0.3, key)
    found = line_index(graph)
    assert found.proved
    assert found.lower_bound == found.line_index


def cost(weights: Weights, sides: dict[int, int]) -> float:
    pairs = ((u, v, w) for u in weights for v, w in weights[u].items() if u < v)
    return sum(abs(w) for u, v, w in pairs if w * sides[u] * sides[v] < 0)


@given(signed_graphs(most=8))
@settings(max_examples=150)
def test_reductions_keep_the_least_cost_and_can_be_undone(graph: SignedGraph):
    whole: Weights = {i: {} for i in range(graph.n)}
    for i, j, sign in zip(graph.a.tolist(), graph.b.tolist(), graph.sign.tolist(), strict=True):
        whole[i][j] = whole[j][i] = float(sign)
    kernel = reduced({u: dict(around) for u, around in whole.items()})
    left = sorted(kernel.weights)
    divisions = [dict(zip(left, sides, strict=True)) for sides in product((1, -1), repeat=len(left))]
    best = min(divisions, key=lambda sides: cost(kernel.weights, sides))
    assert kernel.lost + cost(kernel.weights, best) == counted(graph)
    assert cost(whole, kernel.expand(best)) == counted(graph)


@given(signed_graphs(most=7))
@settings(max_examples=80)
def test_triads_equal_those_counted_one_by_one(graph: SignedGraph):
    signs, kinds = graph.matrix, [0, 0, 0, 0]
    for i in range(graph.n):
        for j in range(i + 1, graph.n):
            for k in range(j + 1, graph.n):
                three = [int(signs[i, j]), int(signs[j, k]), int(signs[i, k])]
                if all(three):
                    kinds[three.count(-1)] += 1
    assert triad_census(graph) == Triads(*kinds)


@given(signed_graphs(most=6), st.integers(1, 4), st.sampled_from([0.3, 0.5, 0.8]))
@settings(max_examples=60)
def test_blockmodels_of_small_graphs_are_the_best(graph: SignedGraph, k: int, share: float):
    def criterion(label: np.ndarray) -> float:
        together = label[graph.a] == label[graph.b]
        hostile, friendly = (together & (graph.sign < 0)).sum(), (~together & (graph.sign > 0)).sum()
        return share * hostile + (1 - share) * friendly

    best = min(criterion(np.array(label, dtype=int)) for label in product(range(k), repeat=graph.n))
    found = blockmodel(graph, k, criterion=Criterion(share))
    assert found.cost == pytest.approx(best)
    assert found.cost == pytest.approx(criterion(found.label))


@given(signed_graphs(most=8))
@settings(max_examples=60)
def test_two_camps_cost_half_the_line_index(graph: SignedGraph):
    two = [camps for camps in weak_balance(graph, most=2) if camps.k == 2]
    assert [2 * camps.cost for camps in two] == [line_index(graph).line_index] * len(two)


COMPUTED_ON_DOREIAN_MRVAR = {
    "46-49": (64, 362, 42, 1556, 63, 23, 14, 0.6576, 17),
    "55-58": (81, 510, 84, 1821, 260, 85, 18, 0.1760, 35),
    "82-85": (136, 1043, 108, 6165, 626, 106, 8, 0.1575, None),
}


@pytest.mark.parametrize("period", COMPUTED_ON_DOREIAN_MRVAR)
def test_networks_of_doreian_and_mrvar_as_computed_elsewhere(tables_folder, period: str):
    """Windows of Doreian & Mrvar (2015); the values were computed by another programme and are not printed there."""
    from counterpoise.measures.structural_balance import walk_balance

    edges = pl.read_parquet(tables_folder / "doreian_mrvar_cow_signed.parquet").filter(pl.col("period") == period)
    graph = SignedGraph.from_edges(edges.select("from", "to", "sign").rows())
    n, m, negative, none, one, two, three, walks, least = COMPUTED_ON_DOREIAN_MRVAR[period]
    assert (graph.n, graph.m, graph.negative) == (n, m, negative)
    assert triad_census(graph) == Triads(none, one, two, three)
    assert walk_balance(graph) == pytest.approx(walks, abs=5e-5)
    found = line_index(graph)
    assert found.proved
    assert least is None or found.line_index == least
