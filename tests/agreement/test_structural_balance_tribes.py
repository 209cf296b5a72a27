"""The highland tribes of Read (1954): values computed from the same edges by another programme."""

from __future__ import annotations

import pytest

from counterpoise.measures.camps import weak_balance
from counterpoise.measures.frustration import line_index
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.measures.structural_balance import Triads, algebraic_conflict, triad_census, walk_balance

# Alliances and enmities among sixteen sub-tribes of the Gahuku-Gama, New Guinea Highlands. Read, K. E. (1954), Cultures
# of the Central Highlands, New Guinea, Southwestern Journal of Anthropology 10:1-43; numbered from 0.
ALLIED = """
0-1 0-14 0-15 1-14 1-15 2-3 2-5 2-6 2-7 3-7 4-6 4-8 4-13 5-6 5-7 5-10 5-11 6-7 6-10 6-11 6-12 7-10 7-11
8-9 8-12 9-12 10-11 12-13 14-15
"""
HOSTILE = """
0-2 0-3 0-4 0-5 0-11 1-2 1-4 1-5 1-8 1-9 4-14 4-15 5-8 5-12 5-15 7-13 8-10 8-14 9-10 9-14 10-12 10-14 10-15
11-13 11-14 11-15 12-14 12-15 13-15
"""


@pytest.fixture(scope="module")
def tribes() -> SignedGraph:
    edges = [(*pair.split("-"), sign) for pairs, sign in ((ALLIED, 1), (HOSTILE, -1)) for pair in pairs.split()]
    return SignedGraph.from_edges(edges)  # pyright: ignore[reportArgumentType] # each pair has two ends


def test_line_index_of_the_tribes(tribes: SignedGraph):
    found = line_index(tribes)
    assert (tribes.n, tribes.m, tribes.negative) == (16, 58, 29)
    assert (found.line_index, found.proved) == (7, True)


def test_three_camps_of_the_tribes(tribes: SignedGraph):
    """Three camps contradict fewer ties than two, and more than three do no better."""
    costs = [2 * camps.cost for camps in weak_balance(tribes, most=5)]
    assert costs == [29, 7, 2, 2, 2]


def test_measures_of_the_tribes_as_computed_elsewhere(tribes: SignedGraph):
    triads = triad_census(tribes)
    assert triads == Triads(19, 2, 40, 7)
    assert triads.balanced == pytest.approx(59 / 68)
    assert walk_balance(tribes) == pytest.approx(0.3576, abs=5e-5)
    assert algebraic_conflict(tribes) == (pytest.approx(1.0403, abs=5e-5),)
