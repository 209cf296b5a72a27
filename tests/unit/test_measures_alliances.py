"""Alliance structure: what counts as a bloc, its overlap, tightness and poles, and the graph that programs can read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import isnan
from typing import Any

import networkx as nx
import numpy as np
import pytest

from counterpoise.errors import BadValue
from counterpoise.measures.alliances import (
    Cliques,
    Communities,
    Connected,
    alliance_graph,
    bloc_shares,
    blocs_of,
    cluster_polarity,
    discreteness,
    major_powers,
    overlap,
    pajek_ready,
    tightness,
)
from counterpoise.measures.portfolios import portfolio_similarity, typal_clusters
from counterpoise.measures.similarity import SScore
from counterpoise.world import Pledge
from tests.worlds import pact, state, system


def ties(n: int, *pairs: tuple[int, int]) -> Any:
    graph = np.zeros((n, n), dtype=bool)
    for a, b in pairs:
        graph[a, b] = graph[b, a] = True
    return graph


CHAIN = ties(4, (0, 1), (1, 2))
"""0 - 1 - 2, and 3 alone."""


def test_the_rules_differ_about_a_chain():
    assert Connected().blocs(CHAIN) == ((0, 1, 2),)
    assert Cliques().blocs(CHAIN) == ((0, 1), (1, 2))


def test_the_largest_bloc_comes_first():
    two = ties(6, (0, 1), (2, 3), (3, 4), (2, 4))
    assert Connected().blocs(two) == ((2, 3, 4), (0, 1))
    assert Cliques().blocs(two) == ((2, 3, 4), (0, 1))
    assert Communities().blocs(two) == ((2, 3, 4), (0, 1))


def test_communities_part_where_a_single_tie_joins_two_circles():
    circles = ties(6, (0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3))
    assert Connected().blocs(circles) == ((0, 1, 2, 3, 4, 5),)
    assert Communities().blocs(circles) == ((0, 1, 2), (3, 4, 5))


@pytest.mark.parametrize("rule", [Connected(), Cliques(), Communities()])
def test_no_ties_no_blocs(rule: Any):
    assert rule.blocs(ties(3)) == ()
    assert rule.blocs(np.eye(3)) == ()  # a tie to oneself is none


@pytest.mark.parametrize("bad", [[[0, 1], [0, 0]], [[0, 1, 1], [1, 0, 1]], [0, 1]])
def test_what_is_no_graph(bad: Any):
    with pytest.raises(BadValue, match="square symmetric"):
        Connected().blocs(bad)


def test_resolution_must_be_positive():
    with pytest.raises(BadValue):
        Communities(resolution=0)


def test_overlap():
    assert overlap([(0, 1), (2, 3)]) == 0.0
    assert overlap([(0, 1, 2), (0, 1, 2)]) == 1.0
    assert overlap([(0, 1), (1, 2), (3, 4)]) == pytest.approx(1 / 9)
    assert isnan(overlap([(0, 1)]))


ALIKE = np.array([[1, 0.8, -0.2, 0.1], [0.8, 1, -0.4, 0.3], [-0.2, -0.4, 1, 0.6], [0.1, 0.3, 0.6, 1]])


def test_tightness_and_discreteness():
    blocs = [(0, 1), (2, 3)]
    assert tightness(ALIKE, blocs) == pytest.approx((0.8 + 0.6) / 2)
    assert discreteness(ALIKE, blocs) == pytest.approx(-(-0.2 + 0.1 - 0.4 + 0.3) / 4)
    assert isnan(tightness(ALIKE, []))
    assert isnan(discreteness(ALIKE, [(0, 1)]))


def test_a_state_in_two_blocs_is_no_distance_between_them():
    # 0-1 and 1-2: only the pair 0-2 lies apart.
    assert discreteness(ALIKE, [(0, 1), (1, 2)]) == pytest.approx(0.2)


def test_elementary_linkage_joins_each_state_to_the_one_most_like_it():
    assert typal_clusters(ALIKE) == ((0, 1), (2, 3))
    assert typal_clusters(ALIKE, least=0.7) == ((0, 1),)
    chain = np.array([[1, 0.5, 0.1], [0.5, 1, 0.6], [0.1, 0.6, 1]])
    assert typal_clusters(chain) == ((0, 1, 2),)


def test_a_state_like_nobody_stays_alone():
    assert typal_clusters([[1, 0.5, -0.2], [0.5, 1, -0.1], [-0.2, -0.1, 1]]) == ((0, 1),)
    assert typal_clusters([[1, np.nan], [np.nan, 1]]) == ()
    assert typal_clusters([[1.0]]) == ()


def test_allies_of_the_same_state_hold_the_same_portfolio():
    # BBB and CCC are each allied with AAA only.
    world = system([4, 1, 1, 1, 1], pacts=[pact("p", "AAA", "BBB"), pact("q", "AAA", "CCC")])
    s = portfolio_similarity(world, SScore())
    assert s[1, 2] == pytest.approx(1 - 2 * (3 + 3) / 15)
    assert s[3, 4] == pytest.approx(1 - 2 * (3 + 3) / 15)
    weighted = portfolio_similarity(world, SScore(weighted=True), "cinc")
    assert weighted[1, 2] == pytest.approx(1 - 2 * (3 + 3) / 8 / 3)


def test_tightness_of_two_sworn_camps():
    camps = [pact("one", "AAA", "BBB", "CCC"), pact("two", "DDD", "EEE", "FFF")]
    alike = portfolio_similarity(system([1] * 6, pacts=camps))
    clusters = typal_clusters(alike)
    assert clusters == ((0, 1, 2), (3, 4, 5))
    assert tightness(alike, clusters) == pytest.approx(1.0)
    assert discreteness(alike, clusters) == pytest.approx(1.0)


def test_cluster_polarity():
    everyone = np.ones(6, dtype=bool)
    assert cluster_polarity([], everyone) == 1.0
    assert cluster_polarity([(0, 1, 2, 3, 4, 5)], everyone) == pytest.approx(1 / 6)
    assert cluster_polarity([(0, 1, 2), (3, 4, 5)], everyone) == pytest.approx(2 / 6)
    assert cluster_polarity([(0, 1, 2)], everyone) == pytest.approx(4 / 6)


def test_minor_powers_do_not_make_a_pole():
    majors = np.array([True, True, True, False, False])
    assert cluster_polarity([(3, 4)], majors) == 1.0
    assert cluster_polarity([(0, 3), (1, 4)], majors) == 1.0
    assert cluster_polarity([(0, 1, 3)], majors) == pytest.approx(2 / 3)
    assert isnan(cluster_polarity([], np.zeros(3, dtype=bool)))


def test_bloc_shares():
    assert bloc_shares(np.array([0.4, 0.3, np.nan, 0.3]), [(0, 2), (1, 3)]).tolist() == pytest.approx([0.4, 0.6])


TREATIES = [
    pact("dual", "AAA", "BBB", pledges=[Pledge.DEFENCE, Pledge.NEUTRALITY]),
    pact("friends", "AAA", "BBB", "CCC", pledges=[Pledge.ENTENTE]),
]


def test_blocs_of_a_system_are_of_defence_pacts():
    assert blocs_of(system([1, 1, 1, 1], pacts=TREATIES)) == (("AAA", "BBB"),)


def test_without_marked_great_powers_all_count():
    world = system([1, 1])
    small = replace(world, states=tuple(state(s, great=False) for s in world.ids))
    assert major_powers(world).all()
    assert major_powers(small).all()


def test_the_graph_holds_treaties_and_states():
    graph = alliance_graph(system([3, np.nan, 1, 1], pacts=TREATIES), "cinc")
    assert list(graph) == ["AAA", "BBB", "CCC", "DDD"]
    assert graph.edges["AAA", "BBB"] == {
        "weight": 3,
        "pledges": "defence;entente;neutrality",
        "pacts": "dual;friends",
    }
    assert graph.edges["BBB", "CCC"]["weight"] == 1
    assert graph.nodes["AAA"]["power"] == 3.0
    assert "power" not in graph.nodes["BBB"]
    assert graph.graph["year"] == 1900


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_graph_can_be_written_and_read_again(form: str):
    graph = alliance_graph(system([3, 2, 1], pacts=TREATIES), "cinc")
    written = BytesIO()
    getattr(nx, f"write_{form}")(graph, written)
    written.seek(0)
    read = getattr(nx, f"read_{form}")(written)
    assert set(read) == set(graph)
    assert {frozenset(edge) for edge in read.edges} == {frozenset(edge) for edge in graph.edges}
    assert read.edges["AAA", "BBB"]["pledges"] == "defence;entente;neutrality"
    assert read.nodes["AAA"]["power"] == 3.0


def test_pajek_holds_words():
    graph = pajek_ready(alliance_graph(system([3, 2, 1], pacts=TREATIES), "cinc"))
    written = BytesIO()
    nx.write_pajek(graph, written)
    written.seek(0)
    read = nx.Graph(nx.read_pajek(written))
    assert {frozenset(edge) for edge in read.edges} == {frozenset(edge) for edge in graph.edges}
    assert read.edges["AAA", "BBB"]["weight"] == 3.0
