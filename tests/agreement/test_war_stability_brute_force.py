"""Vulnerability and stability against the definitions, spelled out over every coalition and every network."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadPower, BadValue
from counterpoise.games.trade_stability import (
    Trade,
    trade_flaws,
    trade_stable_networks,
    vulnerable_despite_trade,
)
from counterpoise.games.war_stability import (
    best_attacks,
    flaws,
    network,
    pairs_of,
    vulnerability_table,
    vulnerable,
    war_stable_networks,
)

GAMMAS = st.sampled_from(["1/2", "0.8", "1", "3/2", "2", "5"])


@st.composite
def alliances(draw, most=5):
    n = draw(st.integers(2, most))
    strengths = draw(st.lists(st.integers(0, 6), min_size=n, max_size=n).filter(any))
    return strengths, draw(st.sets(st.sampled_from(pairs_of(n))))


def coalitions(members):
    members = list(members)
    return chain.from_iterable(combinations(members, k) for k in range(1, len(members) + 1))


def by_definition(strengths, pairs, gamma, worth_it=lambda i, c: True):
    """All i for which some j in C, C within j's closed neighbourhood and without i, beats i and its other allies."""
    n = len(strengths)
    near = {i: {j for p in pairs for j in p if i in p and j != i} for i in range(n)}
    found = []
    for i in range(n):
        attackers = (
            c for j in range(n) if j != i for c in coalitions((near[j] | {j}) - {i}) if j in c and worth_it(i, c)
        )
        beats = (
            sum(strengths[k] for k in c)
            > Fraction(gamma) * (strengths[i] + sum(strengths[k] for k in near[i] - set(c)))
            for c in attackers
        )
        if any(beats):
            found.append(i)
    return tuple(found)


@given(alliances(), GAMMAS)
def test_vulnerability_is_the_definition(game, gamma):
    strengths, pairs = game
    ties = network(len(strengths), pairs)
    assert vulnerable(strengths, ties, gamma) == by_definition(strengths, pairs, gamma)


@given(alliances())
def test_the_critical_ratio_is_the_border(game):
    strengths, pairs = game
    ties = network(len(strengths), pairs)
    for attack in best_attacks(strengths, ties):
        ratio = attack.critical_ratio
        if 0 < ratio < float("inf"):
            assert attack.target not in vulnerable(strengths, ties, ratio)
            assert attack.target in vulnerable(strengths, ties, ratio * Fraction(999_999, 1_000_000))


@given(alliances(most=4), GAMMAS)
def test_the_table_of_all_networks_agrees_with_each_network(game, gamma):
    strengths, _ = game
    n = len(strengths)
    table = vulnerability_table(strengths, gamma)
    stable = set(war_stable_networks(strengths, gamma))
    for g, row in enumerate(table):
        pairs = tuple(p for bit, p in enumerate(pairs_of(n)) if g >> bit & 1)
        ties = network(n, pairs)
        assert tuple(np.flatnonzero(row)) == vulnerable(strengths, ties, gamma)
        assert (flaws(strengths, ties, gamma) == ()) == (pairs in stable)


def test_float_strengths_are_the_decimals_they_print_as():
    # 0.1 + 0.2 beats 0.3 in binary arithmetic; as decimals it is a tie and no victory.
    assert 0 not in vulnerable([0.3, 0.1, 0.2], network(3, [(1, 2)]), 1)


def test_weights_too_fine_for_machine_integers_are_still_exact():
    fine = [Fraction(1, 3**30), Fraction(1, 7**30), Fraction(1, 2**60)]
    assert vulnerable(fine, network(3, []), "1/1000000000") == by_definition(fine, [], "1/1000000000")


@given(alliances(most=4), GAMMAS, st.integers(0, 6), st.lists(st.integers(-2, 4), min_size=4, max_size=4))
def test_vulnerability_despite_trade_is_the_definition(game, gamma, spoils, steps):
    strengths, pairs = game
    trade = Trade(tuple(float(x) for x in np.cumsum([0, *steps])), float(spoils))
    ties = network(len(strengths), pairs)
    degree = ties.sum(axis=1)

    def worth_it(i, c):
        lost = [trade.gains[degree[k]] - trade.gains[degree[k] - 1] if ties[i, k] else 0.0 for k in c]
        return all(Fraction(spoils, len(c)) > loss for loss in lost)

    assert vulnerable_despite_trade(strengths, ties, gamma, trade) == by_definition(strengths, pairs, gamma, worth_it)


def test_cliques_of_the_best_size_are_stable_with_trade_and_not_without():
    # Two pairs of trading partners, each best off with one partner, where defence is strong (Jackson & Nei, section 3).
    pairs = Trade((0.0, 2.0, 1.0, 0.0), spoils=0.5)
    assert ((0, 1), (2, 3)) in trade_stable_networks([1, 1, 1, 1], 3, pairs)
    assert war_stable_networks([1, 1, 1, 1], 3) == ((),)


def test_an_alliance_that_costs_nothing_is_kept_and_one_that_costs_is_dropped():
    triangle = network(3, [(0, 1), (0, 2), (1, 2)])
    assert trade_flaws([1, 1, 1], triangle, 10, Trade((0.0, 2.0, 2.0))) == ()
    assert [flaw.rule for flaw in trade_flaws([1, 1, 1], triangle, 10, Trade((0.0, 2.0, 1.9)))] == ["T3"] * 3


@given(st.integers(3, 4), GAMMAS, st.integers(0, 3))
def test_listed_networks_are_those_without_flaws(n, gamma, spoils):
    trade = Trade.of(lambda d: 4 * d - d * d, cost=1, states=n, spoils=spoils)
    listed = set(trade_stable_networks([1] * n, gamma, trade))
    for g in range(1 << len(pairs_of(n))):
        pairs = tuple(p for bit, p in enumerate(pairs_of(n)) if g >> bit & 1)
        assert (trade_flaws([1] * n, network(n, pairs), gamma, trade) == ()) == (pairs in listed)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: vulnerable([], network(0, []), 1), BadPower),
        (lambda: vulnerable([0, 0], network(2, []), 1), BadPower),
        (lambda: vulnerable([1, -1], network(2, []), 1), BadPower),
        (lambda: vulnerable([1, float("nan")], network(2, []), 1), BadPower),
        (lambda: vulnerable([1, 1], network(3, []), 1), BadValue),
        (lambda: vulnerable([1, 1], np.array([[0, 1], [0, 0]], bool), 1), BadValue),
        (lambda: vulnerable([1, 1], network(2, []), 0), BadValue),
        (lambda: network(2, [(0, 0)]), BadValue),
        (lambda: network(2, [(0, 2)]), BadValue),
        (lambda: war_stable_networks([1] * 8, 1), BadValue),
        (lambda: trade_stable_networks([1] * 3, 1, Trade((0.0, 1.0))), BadValue),
        (lambda: Trade((0.0,), spoils=-1), BadValue),
    ],
)
def test_bad_input_is_named(call, error):
    with pytest.raises(error):
        call()


def test_one_state_has_nobody_to_fear():
    assert best_attacks([3], network(1, [])) == ()
    assert vulnerable([3], network(1, []), 1) == ()


def test_a_state_with_nothing_falls_at_any_ratio():
    assert best_attacks([1, 0], network(2, []))[1].critical_ratio == float("inf")
    assert vulnerable([1, 0], network(2, []), 1000) == (1,)
