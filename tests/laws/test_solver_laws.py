"""What must hold of the solvers whatever the numbers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.games.balance_of_power import BalanceOfPower
from counterpoise.games.coalition_game import CoalitionGame, bilateral_shapley, members, shapley
from counterpoise.games.core import excesses, in_core, least_core
from counterpoise.games.landscape import Landscape
from counterpoise.games.landscape_minima import local_minima
from counterpoise.games.nucleolus import is_nucleolus, nucleolus
from counterpoise.games.power_index import power_indices
from counterpoise.games.weighted_game import Majority, Quota, WeightedGame

WEIGHTS = st.lists(st.integers(0, 9), min_size=1, max_size=7).filter(any)


@given(WEIGHTS, st.integers(1, 7), st.randoms(use_true_random=False))
def test_renaming_and_rescaling_change_nothing_else(weights, factor, random):
    order = list(range(len(weights)))
    random.shuffle(order)
    one = power_indices(WeightedGame.of(weights))
    two = power_indices(WeightedGame.of([Fraction(weights[i] * factor, 3) for i in order]))
    assert tuple(one.banzhaf[i] for i in order) == two.banzhaf
    assert tuple(one.shapley_shubik[i] for i in order) == two.shapley_shubik
    first, second = BalanceOfPower.of(weights), BalanceOfPower.of([weights[i] * factor for i in order])
    assert {order[i] for i in second.essential} == set(first.essential)
    assert first.status is second.status


@given(WEIGHTS)
def test_more_weight_never_means_less_power_and_all_shares_sum_to_one(weights):
    found = power_indices(WeightedGame.of(weights))
    for index in (found.banzhaf, found.shapley_shubik):
        assert sum(index) == 1
        by_weight = [p for _, p in sorted(zip(weights, index, strict=True))]
        assert by_weight == sorted(by_weight)


@given(WEIGHTS, st.integers(1, 30))
def test_a_game_and_its_dual_have_the_same_indices(weights, quota):
    quota = min(quota, sum(weights))
    one = power_indices(WeightedGame.of(weights, Quota(quota)))
    two = power_indices(WeightedGame.of(weights, Quota(sum(weights) - quota + 1)))
    assert one.banzhaf == two.banzhaf
    assert one.shapley_shubik == two.shapley_shubik
    assert one.prevent == two.initiate
    assert one.act + two.act == 1


@given(WEIGHTS, st.data())
def test_a_veto_player_can_stop_everything(weights, data):
    veto = data.draw(st.integers(0, len(weights) - 1))
    found = power_indices(WeightedGame.of(weights, Majority(), [veto]))
    assert found.prevent[veto] == 1
    assert found.banzhaf[veto] == max(found.banzhaf)


@given(WEIGHTS.filter(lambda w: len(w) <= 5), st.integers(1, 30))
@settings(max_examples=40)
def test_a_simple_game_has_a_core_exactly_if_it_has_a_veto_player(weights, quota):
    game = WeightedGame.of(weights, Quota(min(quota, sum(weights))))
    table = CoalitionGame.weighted(game)
    everyone = set(range(game.n))
    has_veto = any(not game.wins(everyone - {i}) for i in everyone)
    found = least_core(table)
    assert (found.epsilon <= 1e-9) == has_veto or game.n == 1
    if has_veto:
        assert in_core(table, found.payoff)


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> CoalitionGame:
    n = draw(st.integers(1, most))
    worth = np.array([0, *(draw(st.integers(0, 9)) for _ in range(2**n - 1))], dtype=float)
    worth[-1] = max(worth[-1], sum(worth[1 << i] for i in range(n)))
    return CoalitionGame(worth)


@given(tables())
@settings(max_examples=80)
def test_the_nucleolus_is_what_kohlberg_asks_and_lies_in_the_least_core(game):
    found = nucleolus(game)
    assert found.sum() == pytest.approx(game.grand, abs=1e-7)
    assert all(found[i] >= game.alone(i) - 1e-7 for i in range(game.n))
    assert is_nucleolus(game, found)
    if game.n > 1:
        moved = found.copy()
        moved[0] += 0.05
        moved[1] -= 0.05
        assert not is_nucleolus(game, moved)
        inner = excesses(game, found)[1:-1]
        assert (inner <= max(least_core(game).epsilon, inner.max()) + 1e-7).all()


@given(tables())
@settings(max_examples=60)
def test_the_shapley_value_divides_everything_and_gives_dummies_what_they_have(game):
    found = shapley(game)
    assert found.sum() == pytest.approx(game.grand, abs=1e-9)
    for i in range(game.n):
        gains = game.gains(i)
        if (gains == gains[0]).all():
            assert found[i] == pytest.approx(gains[0], abs=1e-9)


@given(tables(most=4))
def test_two_coalitions_that_merge_share_what_they_have_together(game):
    half = 1 if game.n == 1 else 3
    rest = [i for i in range(game.n) if not half >> i & 1]
    one, two = bilateral_shapley(game, members(half & (2**game.n - 1)), rest)
    assert one + two == pytest.approx(game.grand)


@st.composite
def landscapes(draw: st.DrawFn) -> Landscape:
    n = draw(st.integers(2, 6))
    sizes = np.array(draw(st.lists(st.integers(1, 9), min_size=n, max_size=n)), dtype=float)
    matrix = np.zeros((n, n))
    for i in range(n):
        for j in range(i):
            matrix[i, j] = matrix[j, i] = draw(st.integers(-3, 3))
    return Landscape(tuple(f"S{i}" for i in range(n)), sizes, matrix)


@given(landscapes(), st.data())
def test_energy_falls_by_twice_the_size_times_the_fall_of_frustration(landscape, data):
    # Axelrod & Bennett (1993), footnote 2: E(X) - E(Y) = 2 s_k (F_k(X) - F_k(Y)).
    sides = np.array(data.draw(st.lists(st.booleans(), min_size=landscape.n, max_size=landscape.n)))
    mover = data.draw(st.integers(0, landscape.n - 1))
    moved = sides.copy()
    moved[mover] = ~moved[mover]
    fall = landscape.frustration(sides)[mover] - landscape.frustration(moved)[mover]
    assert landscape.energy(sides) - landscape.energy(moved) == 2 * landscape.sizes[mover] * fall
    assert landscape.to_energy(int(landscape.gains(sides)[mover])) == landscape.energy(moved) - landscape.energy(sides)
    assert landscape.energy(sides) == float((landscape.sizes * landscape.frustration(sides)).sum())
    assert landscape.energy(sides) == landscape.energy(~sides)


@given(landscapes())
@settings(max_examples=40)
def test_groups_that_do_not_feel_each_other_swap_sides_freely(landscape):
    n = landscape.n
    two = np.zeros((2 * n, 2 * n))
    two[:n, :n] = two[n:, n:] = landscape.propensity
    names = tuple(f"S{i}" for i in range(2 * n))
    doubled = Landscape(names, np.concatenate([landscape.sizes, landscape.sizes]), two)
    alone, both = local_minima(landscape), local_minima(doubled)
    assert both.lowest.energy == 2 * alone.lowest.energy
    assert len(both.minima) == 2 * len(alone.minima) ** 2
