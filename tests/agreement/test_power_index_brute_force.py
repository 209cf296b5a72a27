"""Power indices against their definitions, spelled out over every coalition and every order, and against a rival."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import powerindices  # pyright: ignore[reportMissingTypeStubs]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from counterpoise.games import power_index_quadrature
from counterpoise.games.coalition_game import CoalitionGame, banzhaf_value, shapley
from counterpoise.games.dummy import dummies, minimal_winning_with
from counterpoise.games.minimal_winning import count_minimal_winning, minimal_winning_coalitions
from counterpoise.games.power_index import Counting, Halves, Quadrature, power_indices
from counterpoise.games.power_index_counting import count_swings, count_total_swings
from counterpoise.games.power_index_halves import swings_by_halves
from counterpoise.games.power_index_minimal import deegan_packel, holler, johnston
from counterpoise.games.power_index_quadrature import swing_chances
from counterpoise.games.power_index_softened import softened_chances
from counterpoise.games.weighted_game import Majority, QualifiedMajority, Quota, Rule, WeightedGame

# Ties, zeros, one above half, equal weights, exact halves and near-ties all come up in these.
WEIGHTS = st.one_of(
    st.integers(0, 6),
    st.sampled_from([0.1, 0.2, 0.3, 0.30000000000000004, 1.5, 2.25]),
    st.sampled_from(["1/3", "2/3", "1e-9", "1000000007"]),
)


@st.composite
def games(draw: st.DrawFn, most: int = 6) -> WeightedGame:
    weights = draw(
        st.lists(WEIGHTS, min_size=1, max_size=most).filter(lambda w: any(float(Fraction(str(x))) for x in w))
    )
    total = sum((Fraction(str(w)) for w in weights), Fraction(0))
    rules = [Majority(), QualifiedMajority("2/3"), QualifiedMajority(1), Quota(total * draw(st.fractions("1/50", 1)))]
    veto = draw(st.sets(st.integers(0, len(weights) - 1), max_size=2))
    return WeightedGame.of(weights, draw(st.sampled_from(rules)), sorted(veto))


def wins(game: WeightedGame, coalition: frozenset[int]) -> bool:
    """The definition, from the weights as given and not from the game's own units."""
    mark, above = game.rule.least(sum(game.weights, Fraction(0)))
    weight = sum((game.weights[i] for i in coalition), Fraction(0))
    return game.veto <= coalition and (weight > mark if above else weight >= mark)


def coalitions(n: int) -> list[frozenset[int]]:
    return [frozenset(i for i in range(n) if m >> i & 1) for m in range(2**n)]


def minimal(game: WeightedGame) -> set[frozenset[int]]:
    return {c for c in coalitions(game.n) if wins(game, c) and not any(wins(game, c - {i}) for i in c)}


@given(games())
@settings(max_examples=400)
def test_swings_by_both_exact_methods_are_those_of_the_definition(game: WeightedGame):
    expected = [[0] * game.n for _ in range(game.n)]
    for c in coalitions(game.n):
        for i in c:
            if wins(game, c) and not wins(game, c - {i}):
                expected[i][len(c) - 1] += 1
    winning = sum(wins(game, c) for c in coalitions(game.n))
    for found in (swings_by_halves(game.units, game.threshold), power_indices(game).swings):
        assert found is not None
        assert [list(row) for row in found.by_size] == expected
        assert found.winning == winning
    if sum(game.units) < 10_000:
        counted = count_swings(game.units, game.threshold)
        assert [list(row) for row in counted.by_size] == expected
        assert count_total_swings(game.units, game.threshold) == (counted.totals, winning)


@given(games(most=5))
@settings(max_examples=100)
def test_shapley_shubik_is_the_share_of_orders(game: WeightedGame):
    pivots = [0] * game.n
    orders = list(permutations(range(game.n)))
    for order in orders:
        pivots[next(p for k, p in enumerate(order) if wins(game, frozenset(order[: k + 1])))] += 1
    assert power_indices(game).shapley_shubik == tuple(Fraction(p, len(orders)) for p in pivots)


@given(games())
@settings(max_examples=80)
def test_integration_is_within_its_own_bound(game: WeightedGame):
    exact, floating = power_indices(game), Quadrature().indices(game)
    allowed = floating.error + floating.gridding + 1e-15
    for name in ("banzhaf_absolute", "shapley_shubik"):
        pairs = zip(getattr(exact, name), getattr(floating, name), strict=True)
        assert max(abs(float(a) - b) for a, b in pairs) <= allowed
    assert float(exact.act) == pytest.approx(float(floating.act), abs=allowed)


@given(games())
@settings(max_examples=300)
def test_minimal_winning_coalitions_and_the_indices_that_count_them(game: WeightedGame):
    expected = minimal(game)
    listed = list(minimal_winning_coalitions(game))
    assert len(listed) == len(expected)
    assert {frozenset(c) for c in listed} == expected
    shares = [sum((Fraction(1, len(c)) for c in expected if i in c), Fraction(0)) for i in range(game.n)]
    assert deegan_packel(game) == tuple(s / len(expected) for s in shares)
    memberships = [sum(i in c for c in expected) for i in range(game.n)]
    assert holler(game) == tuple(Fraction(m, sum(memberships)) for m in memberships)
    if sum(game.units) < 5_000:
        by_size = [[sum(i in c and len(c) == k for c in expected) for k in range(game.n + 1)] for i in range(game.n)]
        assert [list(row) for row in count_minimal_winning(game)] == by_size


@given(games())
@settings(max_examples=200)
def test_johnston_divides_each_vulnerable_coalition_among_those_it_needs(game: WeightedGame):
    portions = [Fraction(0)] * game.n
    for c in coalitions(game.n):
        needed = [i for i in c if wins(game, c) and not wins(game, c - {i})]
        for i in needed:
            portions[i] += Fraction(1, len(needed))
    assert johnston(game) == tuple(p / sum(portions) for p in portions)


@given(games())
@settings(max_examples=300)
def test_dummies_are_the_players_in_no_minimal_winning_coalition(game: WeightedGame):
    expected = minimal(game)
    assert dummies(game) == tuple(i for i in range(game.n) if not any(i in c for c in expected))
    for i in range(game.n):
        found = minimal_winning_with(game, i)
        assert (found is None) == (i in dummies(game))
        assert found is None or (i in found and frozenset(found) in expected)


@given(games())
@settings(max_examples=150)
def test_the_tabulated_game_is_the_weighted_game(game: WeightedGame):
    table = CoalitionGame.weighted(game)
    assert [bool(w) for w in table.worth] == [wins(game, c) for c in coalitions(game.n)]
    found = power_indices(game)
    assert shapley(table) == pytest.approx(np.array([float(s) for s in found.shapley_shubik]), abs=1e-12)
    assert banzhaf_value(table) == pytest.approx(np.array([float(b) for b in found.banzhaf_absolute]), abs=1e-12)


@pytest.mark.parametrize("n", [12, 25, 40])
def test_the_rival_agrees_where_it_is_right(n: int):
    rng = np.random.default_rng(n)
    weights = [int(w) for w in rng.integers(1, 40, size=n)]
    quota = sum(weights) // 2 + 1
    found = power_indices(WeightedGame.of(weights, Quota(quota)), Counting())
    rival = powerindices.compute_ssi(quota, weights)
    assert [float(s) for s in found.shapley_shubik] == pytest.approx(list(rival), abs=1e-9)
    absolute = powerindices.compute_pbi(quota, weights)
    assert [float(b) for b in found.banzhaf_absolute] == pytest.approx(list(absolute), abs=1e-9)


def test_a_hundred_and_ninety_five_states_by_integration_are_those_of_the_big_integers():
    # Zipf weights stand in for capabilities: heavy at the top, hundreds of small ones with many ties.
    weights = [round(400 / rank) for rank in range(1, 196)]
    game = WeightedGame.of(weights)
    swings = count_total_swings(game.units, game.threshold)[0]
    chances = swing_chances(game.units, game.threshold)
    exact = np.array([float(Fraction(s, 2**194)) for s in swings])
    assert np.abs(chances.half - exact).max() < 1e-13
    assert chances.rounding < 1e-12
    assert chances.gridding == 0
    assert chances.mean.sum() == pytest.approx(1, abs=1e-12)


def test_sixty_states_by_integration_are_those_of_the_big_integers_in_every_order():
    weights = [round(300 / rank) for rank in range(1, 61)]
    game = WeightedGame.of(weights)
    exact = Counting().indices(game)
    chances = swing_chances(game.units, game.threshold)
    assert np.abs(chances.mean - np.array([float(s) for s in exact.shapley_shubik])).max() < 1e-13


def like_capabilities(total: int) -> list[int]:
    """Weights of 150 states as unequal as capabilities are, in whole units of which there are just so many."""
    rng = np.random.default_rng(3)
    shares = rng.pareto(1.1, size=150) + 0.002
    shares[np.argsort(shares)[-3:]] = np.array([0.14, 0.13, 0.08]) * shares.sum()
    units = np.floor(shares / shares.sum() * total).astype(int)
    units[0] += total - units.sum()
    return [int(unit) for unit in units]


@pytest.mark.parametrize(
    ("total", "share", "most"), [(300_001, 0.5, 1e-12), (300_000, 0.5, 1e-12), (300_000, 0.7, 3e-10)]
)
def test_a_softened_game_of_150_states_is_the_game_itself(
    total: int, share: float, most: float, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(power_index_quadrature, "QUICK", 10**9)  # however long it takes
    # In so many units the game can still be integrated without softening, with a proven bound: odd and even totals,
    # and another quota than half.
    units = like_capabilities(total)
    threshold = int(share * total) + 1
    whole = swing_chances(units, threshold)
    assert whole.gridding == 0
    top = min(threshold, total - threshold + 1)
    soft = softened_chances([min(unit, top) for unit in units], top)
    assert np.abs(soft.half - whole.half).max() < 1e-13
    assert np.abs(soft.mean - whole.mean).max() <= soft.apart + soft.rounding + whole.rounding
    assert soft.apart < most
    assert soft.rounding < 1e-12


UNLIKE = np.round(np.random.default_rng(7).pareto(1.6, size=34) + 0.01, 9)
CROWDED = np.round(np.random.default_rng(5).integers(1, 9, 34) + 1e-6 * np.random.default_rng(6).random(34), 12)
PAIRS = np.round(np.tile(np.random.default_rng(8).random(17), 2), 12)


@pytest.mark.parametrize(("rule", "veto"), [(Majority(), ()), (QualifiedMajority("2/3"), ()), (Majority(), (3,))])
@pytest.mark.parametrize("weights", [UNLIKE, CROWDED, PAIRS], ids=["unlike", "crowded", "pairs"])
def test_real_weights_are_within_what_the_estimate_says(
    weights: NDArray[np.float64], rule: Rule, veto: tuple[int, ...]
):
    # Thirty-four real weights can still be counted exactly by halves. Pairs of equal weights tie exactly; the crowded
    # ones tie but for a millionth, which no softened game and no grid can see: the estimate must know that.
    game = WeightedGame.of([float(w) for w in weights], rule, veto)
    exact, floating = Halves().indices(game), Quadrature().indices(game)
    for name in ("banzhaf_absolute", "shapley_shubik"):
        error = max(abs(float(a) - b) for a, b in zip(getattr(exact, name), getattr(floating, name), strict=True))
        assert error <= floating.gridding + floating.error
    assert abs(float(exact.act) - float(floating.act)) <= floating.gridding + floating.error


def test_who_outweighs_all_others_decides_alone_whatever_the_decimals():
    game = WeightedGame.of([float(w) for w in UNLIKE] + [float(UNLIKE.sum()) + 1e-9])
    found = Quadrature().indices(game)
    assert found.shapley_shubik[-1] == 1
    assert found.gridding == 0


@pytest.mark.parametrize("weights", [[0.3, 0.4, 0.200000001], [0.1, 0.2, 0.3, 0.35, 0.123456789], [0.987654321, 1.0]])
@pytest.mark.parametrize("veto", [(), (1,)])
def test_a_few_powers_among_many_dummies_are_judged_one_by_one(weights: list[float], veto: tuple[int, ...]):
    game = WeightedGame.of(weights + [0.0] * 40, veto=veto)
    exact = power_indices(WeightedGame.of(weights, veto=veto))
    found = Quadrature().indices(game)
    allowed = found.error + found.gridding + 1e-15
    pairs = zip(exact.shapley_shubik, found.shapley_shubik[: len(weights)], strict=True)
    assert max(abs(float(a) - b) for a, b in pairs) <= allowed
    assert not any(found.shapley_shubik[len(weights) :])
