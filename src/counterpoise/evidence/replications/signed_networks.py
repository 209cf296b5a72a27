"""Signed networks: the highland tribes, triads that mend themselves, feelings that blow up."""

from __future__ import annotations

import numpy as np

from counterpoise.evidence.replications.replication import Replication, Sure, Value
from counterpoise.games.signed_dynamics import blow_up_time, local_triad_dynamics, random_ties
from counterpoise.measures.frustration.line_index import line_index
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.measures.structural_balance import triad_census

# Friends and enemies among sixteen tribes of the New Guinea highlands (Read 1954), by number.
FRIENDS = (
    "0-1 0-14 0-15 1-14 1-15 2-3 2-5 2-6 2-7 3-7 4-6 4-8 4-13 5-6 5-7 5-10 5-11 6-7 6-10 6-11 6-12 7-10 7-11 8-9 8-12 "
    "9-12 10-11 12-13 14-15"
)
ENEMIES = (
    "0-2 0-3 0-4 0-5 0-11 1-2 1-4 1-5 1-8 1-9 4-14 4-15 5-8 5-12 5-15 7-13 8-10 8-14 9-10 9-14 10-12 10-14 10-15 11-13 "
    "11-14 11-15 12-14 12-15 13-15"
)


def tribes() -> SignedGraph:
    """The sixteen tribes as a signed graph."""
    signed = ((FRIENDS, 1), (ENEMIES, -1))
    edges = [(*pair.split("-"), sign) for pairs, sign in signed for pair in pairs.split()]
    return SignedGraph.from_edges((str(a), str(b), int(sign)) for a, b, sign in edges)


def _tribes() -> Value:
    graph = tribes()
    census = triad_census(graph)
    return census.none, census.one, census.two, census.three, line_index(graph).line_index


def _stationary() -> Value:
    walk = local_triad_dynamics(random_ties(64, 0.5, 1), 1 / 3, sweeps=300, key=1)
    return round(float(np.mean(walk.densities[100:])), 4)


RESULTS = (
    Replication(
        "tribes-line-index",
        "Highland tribes: triads 19, 2, 40, 7 and line index 7",
        "Read (1954); Aref & Wilson (2018), Journal of Complex Networks 6",
        "16 tribes, 29 friendly and 29 hostile ties",
        (19, 2, 40, 7, 7),
        Sure.RECALLED,
        _tribes,
    ),
    Replication(
        "triad-dynamics-density",
        "Density of friendship where triads mend themselves, chance 1/3 of mending by friendship",
        "Antal, Krapivsky & Redner (2005), Physical Review E 72: 036121",
        "1 / (1 + sqrt(3 (1 - 2p))) at p = 1/3; simulated with 64 states",
        0.5,
        Sure.DERIVED,
        _stationary,
        tolerance=0.015,
        disputed="a form often quoted, 1 / (1 + sqrt(3) (1 - 2p)), gives .634",
        note="The simulation decides for the square root of the whole: .634 is far outside its noise of about .01.",
    ),
    Replication(
        "feelings-blow-up",
        "Feelings that follow dX/dt = X X blow up at one over the largest eigenvalue",
        "Marvel, Kleinberg, Kleinberg & Strogatz (2011), PNAS 108: 1771-1776",
        "X = [[0, 2], [2, 0]]",
        0.5,
        Sure.DERIVED,
        lambda: blow_up_time([[0, 2], [2, 0]]),
        1e-12,
    ),
)
