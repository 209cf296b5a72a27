"""Jackson and Nei: no network of alliances is war-stable without trade."""

from __future__ import annotations

from counterpoise.evidence.replications.replication import Replication, Sure, Value
from counterpoise.games.war_stability import war_stable_networks

CASES = (
    ((1, 1, 1), "1"),
    ((3, 2, 2), "3/2"),
    ((5, 3, 1), "1/2"),
    ((9, 4, 4, 1), "1"),
    ((2, 2, 2, 2), "3"),
    ((7, 5, 3, 1), "5/4"),
)


def _non_empty() -> Value:
    return sum(1 for strengths, gamma in CASES for pairs in war_stable_networks(strengths, gamma) if pairs)


RESULTS = (
    Replication(
        "war-stability-theorem-1",
        "No network with an alliance in it is war-stable",
        "Jackson & Nei (2015), PNAS 112: 15277-15284, Theorem 1",
        "every network of three and four states, six sets of strengths and offence-defence ratios",
        0,
        Sure.REPORTED,
        _non_empty,
    ),
)
