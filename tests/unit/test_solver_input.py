"""Degenerate and wrong input to the solvers: a defined answer or one clear error."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.errors import BadPower, BadValue, UnknownName
from counterpoise.games.balance_of_power import BalanceOfPower
from counterpoise.games.coalition_game import CoalitionGame, bilateral_shapley
from counterpoise.games.core import excesses, least_core
from counterpoise.games.landscape import Landscape
from counterpoise.games.landscape_examples import example
from counterpoise.games.landscape_minima import local_minima
from counterpoise.games.landscape_optimum import lowest_division
from counterpoise.games.landscape_propensity import Coding, propensity
from counterpoise.games.nucleolus import nucleolus
from counterpoise.games.power_index import Halves, power_indices
from counterpoise.games.power_index_minimal import johnston
from counterpoise.games.weighted_game import QualifiedMajority, Quota, WeightedGame


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([], "there is no weight"),
        ([0, 0], "every weight is zero"),
        ([1, -2], "weight at position 1 is -2"),
        ([1, float("nan")], "weight at position 1 nan is not a finite number"),
        ([1, float("inf")], "not a finite number"),
        (["1/0"], "not a finite number"),
        (["many"], "'many' is not a finite number"),
        ([None], "not a finite number"),
        (["1e999999999"], "has an exponent beyond 300"),
        ([1, "1e-400"], "has an exponent beyond 300"),
        ([10**301], "beyond 1e300"),
    ],
)
def test_weights_that_are_none(weights: list[object], said: str):
    with pytest.raises(BadPower, match=said):
        WeightedGame.of(weights)  # pyright: ignore[reportArgumentType]
    with pytest.raises(BadPower, match=said):
        BalanceOfPower.of(weights)  # pyright: ignore[reportArgumentType]


def test_one_state_is_a_dictator_and_stable():
    found = power_indices(WeightedGame.of([5]))
    assert found.banzhaf == found.shapley_shubik == (1,)
    balance = BalanceOfPower.of([5])
    assert balance.essential == (0,)
    assert balance.system_stable
    assert balance.resource_stable


def test_two_equals_are_resource_stable_and_two_unequals_are_not():
    assert BalanceOfPower.of([1, 1]).resource_stable
    assert not BalanceOfPower.of([2, 1]).system_stable


def test_a_state_with_nothing_is_inessential():
    assert BalanceOfPower.of([3, 2, 2, 0]).inessential == (3,)
    assert power_indices(WeightedGame.of([3, 2, 2, 0])).banzhaf[3] == 0


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Quota(8), "quota 8 is above 7, the sum of the weights"),
        (Quota(0), "quota 0 is not above zero"),
        (Quota(-1), "not above zero"),
        (QualifiedMajority("3/2"), "is not a share"),
        (QualifiedMajority(0), "is not a share"),
    ],
)
def test_rules_that_cannot_be(rule: Quota | QualifiedMajority, said: str):
    with pytest.raises(BadValue, match=said):
        WeightedGame.of([3, 2, 2], rule)


def test_a_veto_player_must_exist():
    with pytest.raises(BadValue, match="veto player 3 does not exist"):
        WeightedGame.of([1, 1, 1], veto=[3])


def test_too_many_players_for_a_method_names_another():
    with pytest.raises(BadValue, match="cannot be counted by halves"):
        Halves().indices(WeightedGame.of(range(1, 60)))
    with pytest.raises(BadValue, match="2\\^26 coalitions"):
        johnston(WeightedGame.of([1] * 26))


@pytest.mark.parametrize(
    ("worth", "said"),
    [
        ([0.0, 1.0, 2.0], "has 2\\^n worths, not 3"),
        ([1.0, 1.0], "the empty coalition is worth 1.0"),
        ([0.0, float("nan")], "coalition 1 is not finite"),
    ],
)
def test_tables_that_are_no_games(worth: list[float], said: str):
    with pytest.raises(BadValue, match=said):
        CoalitionGame(np.array(worth))


def test_games_without_an_imputation_have_no_nucleolus():
    with pytest.raises(BadValue, match="alone the players have 2, together only 1"):
        nucleolus(CoalitionGame(np.array([0.0, 1.0, 1.0, 1.0])))


def test_wrong_calls_about_coalitions():
    game = CoalitionGame(np.array([0.0, 0.0, 0.0, 1.0]))
    with pytest.raises(BadValue, match="3 payoffs for 2 players"):
        excesses(game, np.zeros(3))
    with pytest.raises(BadValue, match="cannot stand in both"):
        bilateral_shapley(game, [0], [0, 1])
    with pytest.raises(BadValue, match="too many rows"):
        least_core(CoalitionGame(np.zeros(2**15)))


def landscape(sizes: list[float], matrix: list[list[float]], names: str | None = None) -> Landscape:
    return Landscape(tuple(names or "ABCDEFG"[: len(sizes)]), np.array(sizes), np.array(matrix))


@pytest.mark.parametrize(
    ("sizes", "matrix", "names", "said"),
    [
        ([], [], "", "at least one state"),
        ([1, 1], [[0, 1], [2, 0]], "AB", "the propensity of A to B is 1, of B to A 2"),
        ([1, 1], [[0, np.nan], [np.nan, 0]], "AB", "must be finite"),
        ([1, 0], [[0, 1], [1, 0]], "AB", "the size of B is 0.0; it must be above zero"),
        ([1, -1], [[0, 1], [1, 0]], "AB", "above zero"),
        ([1, 1e200], [[0, 1], [1, 0]], "AB", "beyond 1e\\+90"),
        ([1, 1], [[0, 1], [1, 0]], "AA", "state 'A' stands twice"),
        ([1, 1, 1], [[0, 1], [1, 0]], "ABC", "3 states need 3 sizes and 3 x 3 propensities"),
    ],
)
def test_landscapes_that_cannot_be(sizes: list[float], matrix: list[list[float]], names: str, said: str):
    with pytest.raises(BadValue, match=said):
        Landscape(tuple(names), np.array(sizes), np.array(matrix))


def test_one_state_and_indifferent_states_have_defined_landscapes():
    alone = local_minima(landscape([2.0], [[0]]))
    assert [(m.energy, m.strict, m.basin) for m in alone.minima] == [(0.0, False, 1)]
    indifferent = local_minima(landscape([1, 2, 3], np.zeros((3, 3)).tolist()))
    assert len(indifferent.minima) == 4
    assert not indifferent.strict
    assert lowest_division(landscape([1, 2], [[0, 0], [0, 0]])).proved


def test_the_diagonal_does_not_matter():
    assert landscape([1, 2], [[5, 1], [1, -5]]).energy([False, True]) == 4.0


def test_groups_are_named():
    found = landscape([1, 1, 1], [[0, 1, 0], [1, 0, 0], [0, 0, 0]])
    assert found.components() == (("A", "B"), ("C",))


def test_too_many_states_to_look_at_all():
    many = Landscape(tuple(f"S{i}" for i in range(31)), np.ones(31), np.zeros((31, 31)))
    with pytest.raises(BadValue, match="lowest_division"):
        local_minima(many)
    with pytest.raises(BadValue, match="0 seconds is no time"):
        lowest_division(many, seconds=0)


def test_wrong_names():
    with pytest.raises(UnknownName, match="did you mean 'unix'"):
        example("unics")
    with pytest.raises(BadValue, match="'X' is not in this landscape"):
        landscape([1, 1], [[0, 1], [1, 0]]).sides(["X"])
    with pytest.raises(BadValue, match="names 'C', which is not among"):
        Coding(("A", "B"), border=[("A", "C")])
    with pytest.raises(BadValue, match="there is no factor 'trade'"):
        propensity(Coding(("A", "B")).factors(), {"trade": 1})
    with pytest.raises(BadValue, match="sum to at most 1"):
        Coding(("A",), religion={"A": {"catholic": 0.8, "muslim": 0.4}})


def test_numbers_that_do_not_fit_whole_units_are_told():
    fine = landscape([1 / 3, 1 / 7], [[0, 1 / 11], [1 / 11, 0]])
    assert not fine.exact
    assert fine.energy([False, True]) == pytest.approx(2 / 3 / 7 / 11)
