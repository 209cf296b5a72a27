"""Closed forms of contests, bargaining, giving and evolution against plain search and against nashpy."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoise.errors import BadPower, BadValue
from counterpoise.games.bargaining import (
    bargaining_range,
    demand_under_any_uncertainty,
    demand_under_uncertainty,
    satiation,
)
from counterpoise.games.contest import (
    Anarchy,
    Logit,
    Tullock,
    many_sided_equilibrium,
    symmetric_equilibrium,
    two_sided_equilibrium,
)
from counterpoise.games.evolution import AlignmentPopulation, LongRun
from counterpoise.games.public_good import burden_sharing, k_group, voluntary_contributions

GRID = np.linspace(0, 1, 20_001)
CHANCES = st.floats(0, 1)
VALUES = st.floats(0.2, 5)


@given(VALUES, VALUES, st.floats(0.2, 1), st.floats(0.3, 3))
def test_nobody_gains_by_another_effort_against_one_other(v1, v2, r, bias):
    contest = Tullock(r, bias)
    found = two_sided_equilibrium(contest, (v1, v2))
    (x1, x2), (u1, u2) = found.efforts, found.payoffs
    efforts = GRID[1:] * max(v1, v2)
    p1 = bias * efforts**r / (bias * efforts**r + x2**r)
    p2 = efforts**r / (efforts**r + bias * x1**r)
    assert (p1 * v1 - efforts).max() <= u1 + 1e-9
    assert (p2 * v2 - efforts).max() <= u2 + 1e-9
    assert found.chances[0] == pytest.approx(contest.win(x1, x2))


@given(st.lists(st.floats(0.05, 5), min_size=2, max_size=6))
def test_nobody_gains_by_another_effort_among_many(values):
    found = many_sided_equilibrium(values)
    for value, effort, payoff in zip(values, found.efforts, found.payoffs, strict=True):
        others = found.spent - effort
        tried = GRID[1:] * value
        assert (tried / (tried + others) * value - tried).max() <= payoff + 1e-9
    assert sum(found.chances) == pytest.approx(1)


@given(st.integers(2, 6), VALUES)
def test_equal_contestants_of_the_proportional_contest_are_the_symmetric_case(n, prize):
    many, equal = many_sided_equilibrium([prize] * n), symmetric_equilibrium(Tullock(), n, prize)
    assert many.efforts == pytest.approx(equal.efforts)


@given(st.floats(0.1, 2), st.lists(st.floats(0.3, 3), min_size=2, max_size=5), st.floats(0.5, 2))
def test_order_in_anarchy_is_an_equilibrium(m, skills, h):
    game = Anarchy(m, (1.0,) * len(skills), tuple(skills), returns=h)
    order = game.equilibrium()
    strength = (np.array(skills) * order.fighting) ** m
    assert order.territory == pytest.approx(strength / strength.sum(), rel=1e-8)
    for i, skill in enumerate(skills):
        others = strength.sum() - strength[i]
        tried = GRID[1:-1]
        mine = (skill * tried) ** m
        assert ((1 - tried) ** h * mine / (mine + others)).max() <= order.income[i] * (1 + 1e-6)


def test_conquest_snowballs_exactly_above_decisiveness_one():
    for m, share in ((0.5, 0.5), (0.9, 0.5), (1.5, 1.0)):
        path = Anarchy(m, (1, 1), (1, 1)).territory_path([3, 1], 400)
        assert path[-1, 0] == pytest.approx(share, abs=1e-6)
    still = Anarchy(1.0, (1, 1), (1, 1)).territory_path([3, 1], 50)
    assert still[-1, 0] == pytest.approx(0.75)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0.1, 5))
def test_chances_of_both_sides_sum_to_one(a, b, k):
    for contest in (Tullock(k), Logit(k)):
        assert contest.win(a, b) + contest.win(b, a) == pytest.approx(1, abs=1e-12)


def test_extreme_strengths_do_not_overflow():
    assert Tullock(50).win(1e300, 1e-300) == 1.0
    assert Logit(1000).win(0, 1e6) == 0.0
    assert Tullock().win(0, 0) == 0.5
    assert Tullock().win(0, 1) == 0.0


@pytest.mark.parametrize(("prize", "disarmed"), [(3.9, True), (4.0, True), (4.1, False)])
def test_under_the_logit_both_may_disarm(prize, disarmed):
    assert Logit(1).disarmed(prize) == disarmed
    best = max(GRID * prize, key=lambda x: Logit(1).win(x, 0) * prize - x)
    assert (best == 0) == disarmed


@given(CHANCES, st.floats(0, 1), st.floats(0.05, 1))
def test_the_best_demand_is_the_best_of_a_grid(p, cost_a, b):
    exact = demand_under_uncertainty(p, cost_a, b)
    searched = demand_under_any_uncertainty(p, cost_a, lambda c: min(1.0, max(0.0, c / b)), steps=2001)
    assert exact.value >= searched.value - 1e-12
    assert exact.value == pytest.approx(searched.value, abs=1e-3)  # a grid of 1/2000 beside a kink


@given(CHANCES, st.floats(0, 0.5), CHANCES)
def test_inside_the_range_nobody_fights(p, cost, q):
    assume(min(abs(q - p - cost), abs(q - p + cost)) > 1e-9)
    assert bargaining_range(p, cost, cost).holds(q) == (not any(satiation(p, cost, q)))


@given(st.lists(st.floats(0.5, 50), min_size=1, max_size=6), st.floats(0.1, 0.9))
def test_nobody_gains_by_giving_otherwise(incomes, taste):
    found = voluntary_contributions(incomes, taste)
    for w, given_now in zip(incomes, found.given, strict=True):
        others = found.total - given_now
        tried = GRID[:-1] * w
        worth = (w - tried) ** (1 - taste) * (others + tried) ** taste
        now = (w - given_now) ** (1 - taste) * found.total**taste
        assert worth.max() <= now * (1 + 1e-6)


@given(st.lists(st.floats(0.5, 50), min_size=2, max_size=6, unique=True), st.floats(0.1, 0.9))
def test_the_great_are_exploited_by_the_small(incomes, taste):
    burden = voluntary_contributions(sorted(incomes), taste).burden
    assert (np.diff(burden) >= -1e-12).all()
    assert voluntary_contributions(incomes, taste).shortfall >= -1e-12


@given(st.lists(st.integers(1, 30), min_size=1, max_size=7), st.integers(1, 40))
def test_the_k_group_is_the_smallest_group_of_any_members(weights, cost):
    from itertools import combinations

    total = sum(weights)
    smallest = next(
        (k for k in range(1, len(weights) + 1) if any(sum(group) >= cost for group in combinations(weights, k))),
        None,
    )
    assert k_group(np.array(weights) / total, total, cost) == smallest


payoffs = st.integers(-4, 4)


@given(payoffs, payoffs, payoffs, payoffs)
def test_evolutionarily_stable_by_definition(x, w, v, y):
    game = AlignmentPopulation(x, w, v, y)
    table = np.array([[x, w], [v, y]], float)  # row's payoff; bandwagon first

    def resists(q):
        own = np.array([q, 1 - q])
        for mutant in np.linspace(0, 1, 101):
            if abs(mutant - q) < 1e-9:
                continue
            other = np.array([mutant, 1 - mutant])
            first, second = own @ table @ own - other @ table @ own, own @ table @ other - other @ table @ other
            if first < -1e-12 or (abs(first) <= 1e-12 and second <= 1e-12):
                return False
        return True

    candidates = {0.0, 1.0, *([game.division] if game.division is not None else [])}
    assert set(game.stable_strategies) == {q for q in candidates if resists(q)}


@given(payoffs, payoffs, payoffs, payoffs, st.sampled_from([0.05, 0.4, 0.95]))
def test_postures_spread_to_a_stable_strategy(x, w, v, y, start):
    game = AlignmentPopulation(x, w, v, y)
    if game.long_run is LongRun.NEUTRAL:
        return
    if game.division is not None and abs(game.division - start) < 1e-9:
        return
    end = game.path(start, [0, 500])[-1]
    slow = min(abs(g) for g in (game.gain_among_balancers, game.gain_among_bandwagoners) if g) < 0.5
    assert slow or min(abs(end - q) for q in game.stable_strategies) < 0.05


@given(payoffs, payoffs, payoffs, payoffs)
def test_the_division_is_a_symmetric_equilibrium_in_nashpy(x, w, v, y):
    nash = pytest.importorskip("nashpy", reason="nashpy is not installed; it checks the division independently")
    game = AlignmentPopulation(x, w, v, y)
    assume(game.division is not None)
    table = np.array([[x, w], [v, y]], float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nashpy warns of degenerate games
        found = list(nash.Game(table, table.T).support_enumeration())
    assert any(np.allclose(np.concatenate(pair)[[0, 2]], game.division) for pair in found)


def test_burden_sharing_ranks():
    assert burden_sharing([3, 2, 1], [0.1, 0.2, 0.3]).rank_correlation == -1
    assert np.isnan(burden_sharing([1, 1, 1], [1, 2, 3]).rank_correlation)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: Tullock(0), BadValue),
        (lambda: Tullock(float("nan")), BadValue),
        (lambda: Tullock().win(-1, 1), BadValue),
        (lambda: Logit(-1), BadValue),
        (lambda: symmetric_equilibrium(Tullock(2.1), 2, 1), BadValue),
        (lambda: symmetric_equilibrium(Tullock(1), 1, 1), BadValue),
        (lambda: two_sided_equilibrium(Tullock(1.9), (10, 1)), BadValue),
        (lambda: many_sided_equilibrium([1, 0]), BadValue),
        (lambda: many_sided_equilibrium([]), BadPower),
        (lambda: Anarchy(1, (1,), (1,)), BadValue),
        (lambda: Anarchy(1, (1, 1), (1, 1, 1)), BadValue),
        (lambda: bargaining_range(1.5, 0, 0), BadValue),
        (lambda: bargaining_range(0.5, -1, 0), BadValue),
        (lambda: demand_under_uncertainty(0.5, 0, 0), BadValue),
        (lambda: demand_under_any_uncertainty(0.5, 0, lambda c: 2.0), BadValue),
        (lambda: k_group([0.5, 0.2], 1, 1), BadValue),
        (lambda: voluntary_contributions([0, 0], 0.5), BadValue),
        (lambda: voluntary_contributions([1], 1), BadValue),
        (lambda: burden_sharing([1, 2], [1, 2]), BadValue),
        (lambda: burden_sharing([1, 2, 0], [1, 2, 3]), BadValue),
        (lambda: AlignmentPopulation(1, 2, float("inf"), 0), BadValue),
        (lambda: AlignmentPopulation(1, 2, 3, 4).path(0.5, [2, 1]), BadValue),
    ],
)
def test_bad_input_is_named(call, error):
    with pytest.raises(error):
        call()
