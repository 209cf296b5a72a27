"""The exact search without its good start: what is proved must not lean on a lucky heuristic."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.measures.frustration import branch_and_cut
from counterpoise.measures.frustration.odd_cycles import Edges, violated
from counterpoise.measures.signed_graph import SignedGraph


@pytest.fixture(autouse=True)
def _no_good_start(monkeypatch: pytest.MonkeyPatch):
    """Neither local search nor rounding of fractional solutions: only decided solutions are divisions."""
    rounded = branch_and_cut._rounded

    def only_decided(edges, y):
        return rounded(edges, y) if np.minimum(y, 1 - y).max() < 1e-6 else np.ones(edges.n)

    monkeypatch.setattr(branch_and_cut, "searched", lambda weights, start, effort: np.ones(len(weights)))
    monkeypatch.setattr(branch_and_cut, "_rounded", only_decided)


def edges_of(graph: SignedGraph, weight: np.ndarray | None = None) -> Edges:
    weights: dict[int, dict[int, float]] = {i: {} for i in range(graph.n)}
    sizes = np.ones(graph.m) if weight is None else weight
    for i, j, sign, size in zip(graph.a.tolist(), graph.b.tolist(), graph.sign.tolist(), sizes.tolist(), strict=True):
        weights[i][j] = weights[j][i] = sign * size
    return Edges.of(weights)[1]


def least(edges: Edges) -> float:
    """The least cost over all divisions, by counting them."""
    n = edges.n
    sides = 1 - 2 * ((np.arange(2 ** (n - 1))[:, None] >> np.arange(n)) & 1)
    frustrated = sides[:, edges.a] * sides[:, edges.b] * edges.sign < 0
    return float((frustrated * edges.weight).sum(axis=1).min())


@pytest.mark.parametrize("n", [5, 6, 7, 8, 9])
def test_everybody_an_enemy_needs_branches(n: int):
    """The cycle inequalities alone leave a third of every tie; only branching closes the gap."""
    edges = edges_of(SignedGraph.from_matrix(np.eye(n, dtype=np.int8) - 1))
    found = branch_and_cut.solved(edges)
    assert found.cost == found.bound == (n - 1) ** 2 // 4


@pytest.mark.parametrize("key", range(40))
@pytest.mark.parametrize(("signs_drawn", "heaviest"), [((-1, -1, 1), 3), ((-1, -1, 0, 1), 1)])
def test_small_graphs_are_solved(signs_drawn: tuple[int, ...], heaviest: int, key: int):
    """Complete graphs with weights, and graphs with gaps whose costs differ by one."""
    generator = np.random.Generator(np.random.Philox(key=key))
    n = 11 + key % 3
    signs = np.triu(generator.choice(signs_drawn, size=(n, n)), 1).astype(np.int8)
    graph = SignedGraph.from_matrix(signs + signs.T)
    edges = edges_of(graph, generator.integers(1, heaviest + 1, graph.m).astype(float))
    found = branch_and_cut.solved(edges)
    assert found.cost == pytest.approx(least(edges))
    assert found.bound == pytest.approx(found.cost)


@pytest.mark.parametrize("key", range(6))
def test_every_bound_on_the_way_is_a_bound(key: int):
    """Stopped at any moment, the search has promised nothing false."""
    generator = np.random.Generator(np.random.Philox(key=key))
    signs = np.triu(generator.choice([-1, 1], size=(10, 10)), 1).astype(np.int8)
    edges = edges_of(SignedGraph.from_matrix(signs + signs.T))
    true = least(edges)
    for moments in (0, 1, 2, 4, 8, 16):
        ticks = iter(range(10_000))
        found = branch_and_cut.solved(edges, deadline=moments, clock=lambda ticks=ticks: float(next(ticks)))
        assert found.bound <= true + 1e-6
        assert found.cost >= true - 1e-6


def test_cuts_hold_for_every_division_that_keeps_what_is_decided():
    generator = np.random.Generator(np.random.Philox(key=4))
    signs = np.triu(generator.choice([-1, 1], size=(8, 8)), 1).astype(np.int8)
    edges = edges_of(SignedGraph.from_matrix(signs + signs.T))
    sides = 1 - 2 * ((np.arange(2**8)[:, None] >> np.arange(8)) & 1)
    divisions = (sides[:, edges.a] * sides[:, edges.b] * edges.sign < 0).astype(int)
    for fixed in ({}, {0: 1}, {0: 0, 5: 1}, {1: 1, 2: 1, 9: 0}):
        cuts = violated(edges, generator.random(edges.m) / 4, dict(fixed))
        assert cuts
        for cut in cuts:
            left = sum(coefficient * divisions[:, edge] for edge, coefficient in cut)
            assert (left >= 1 - sum(coefficient < 0 for _, coefficient in cut)).all()
