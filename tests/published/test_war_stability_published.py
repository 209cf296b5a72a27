"""Jackson & Nei (2015) PNAS 112:15277-15284: definition of vulnerability and Theorem 1."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.games.war_stability import best_attacks, flaws, network, vulnerable, war_stable_networks


@pytest.mark.parametrize(("states", "games"), [(3, 200), (4, 150), (5, 25)])
def test_theorem_1_no_network_with_alliances_is_war_stable(states: int, games: int) -> None:
    draws = np.random.default_rng(20150)
    for _ in range(games):
        strengths = draws.uniform(0.1, 10, states).round(6).tolist()
        found = war_stable_networks(strengths, round(float(draws.uniform(0.2, 5)), 6))
        assert all(pairs == () for pairs in found)


@pytest.mark.parametrize("strengths", [(1, 1, 1), (5, 3, 2), (9, 4, 4, 1), (3, 3, 2, 2, 2)])
def test_theorem_1_the_empty_network_only_if_no_two_can_beat_the_weakest(strengths: tuple[int, ...]) -> None:
    strongest_two = sum(sorted(strengths)[-2:])
    weakest = min(strengths)
    # With the two strongest allied against the weakest of three or more: gamma at least their ratio leaves it safe.
    safe = f"{strongest_two}/{weakest}"
    assert war_stable_networks(strengths, safe) == ((),)
    just_below = f"{strongest_two * 1000 - 1}/{weakest * 1000}"
    assert war_stable_networks(strengths, just_below) == ()


def test_an_ally_that_joins_the_attack_leaves_the_defence() -> None:
    # A line 0 - 1 - 2 with equal strengths: 1 leads its ally 2 against 0 and no longer stands by it: 2 against 1.
    attack = best_attacks([1, 1, 1], network(3, [(0, 1), (1, 2)]))[0]
    assert (attack.attackers, attack.defenders, attack.critical_ratio) == ((1, 2), (0,), 2)


def test_the_comparison_is_strict() -> None:
    assert vulnerable([2, 1, 1], network(3, [(1, 2)]), 1) == ()
    assert vulnerable(["2", "1", "1.000001"], network(3, [(1, 2)]), 1) == (0, 1)  # 2 can also turn on 1


def test_each_flaw_is_named_by_its_condition() -> None:
    assert [f.rule for f in flaws([3, 1, 1], network(3, []), 1)] == ["S1", "S2", "S2", "S2"]
    # An alliance nobody needs where defence is overwhelming.
    assert [(f.rule, f.pair) for f in flaws([1, 1, 1], network(3, [(0, 1)]), 10)] == [("S3", (0, 1))]
