"""The power allocation game against its definitions: Hall's condition over every group, and a grid of deviations."""

from __future__ import annotations

from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.errors import BadPower, BadValue
from counterpoise.games.allocation_equilibrium import best_response, equilibrium, is_equilibrium, respond
from counterpoise.games.power_allocation import (
    SecurityNetwork,
    Standing,
    balancing_allocation,
    everything_at_home,
    standings,
    support_and_threat,
)


@st.composite
def networks(draw, most=5, signs=(-1, 0, 1)):
    n = draw(st.integers(1, most))
    power = draw(st.lists(st.integers(0, 6), min_size=n, max_size=n))
    table = np.zeros((n, n), np.int8)
    for i, j in combinations(range(n), 2):
        table[i, j] = table[j, i] = draw(st.sampled_from(signs))
    return SecurityNetwork(np.array(power, float), table)


def groups(states):
    return chain.from_iterable(combinations(states, k) for k in range(1, len(states) + 1))


def outweighs(network, group):
    against = {j for i in group for j in network.adversaries(i)}
    return sum(network.power[i] for i in group) > sum(network.power[j] for j in against)


@given(networks())
def test_a_balance_exists_exactly_unless_a_group_outweighs_its_adversaries(network):
    engaged = [i for i in range(network.n) if network.adversaries(i)]
    found = balancing_allocation(network)
    assert found.exists == (not any(outweighs(network, group) for group in groups(engaged)))
    if not found.exists:
        assert outweighs(network, found.overweight)


@given(networks())
def test_a_balance_is_one(network):
    found = balancing_allocation(network)
    if found.allocation is not None:
        assert (found.allocation == found.allocation.T).all()
        support, threat = support_and_threat(network, found.allocation)
        engaged = [i for i in range(network.n) if network.adversaries(i)]
        assert support[engaged] == pytest.approx(threat[engaged])
        assert support[engaged] == pytest.approx(network.power[engaged])
        standings(network, found.allocation)  # refuses what is no allocation


def wanted(network, allocation, i):
    """The state's aims, spelled out: alive; then the power of surviving friends and of fallen adversaries."""
    alive = [s.survives for s in standings(network, allocation)]
    if not alive[i]:
        return (False, 0.0)
    won = sum(network.power[j] for j in network.friends(i) if alive[j])
    return (True, won + sum(network.power[j] for j in network.adversaries(i) if not alive[j]))


def divisions(total, places, steps=6):
    """All ways to divide a power in sixths over so many places."""
    if total == 0:
        yield (0.0,) * places
        return
    for cuts in product(range(steps + 1), repeat=places - 1):
        if sum(cuts) <= steps:
            yield tuple(total * c / steps for c in (*cuts, steps - sum(cuts)))


@settings(max_examples=40)
@given(networks(most=4), st.randoms(use_true_random=False))
def test_no_division_of_a_grid_beats_the_best_response(network, luck):
    allocation = everything_at_home(network)
    for i in range(network.n):
        places = [i, *network.friends(i), *network.adversaries(i)]
        row = luck.choice(list(divisions(float(network.power[i]), len(places))))
        allocation[i] = 0
        allocation[i, places] = row
    for i in range(network.n):
        answer = allocation.copy()
        answer[i] = best_response(network, allocation, i)
        best = wanted(network, answer, i)
        places = [i, *network.friends(i), *network.adversaries(i)]
        for row in divisions(float(network.power[i]), len(places)):
            tried = allocation.copy()
            tried[i] = 0
            tried[i, places] = row
            alive, won = wanted(network, tried, i)
            assert (alive, won - 1e-6) <= best


@settings(max_examples=40)
@given(networks(most=6))
def test_what_is_called_an_equilibrium_is_one(network):
    found = equilibrium(network, tries=3)
    assert found.equilibrium == is_equilibrium(network, found.allocation) or not found.equilibrium
    assert found.allocation.sum(axis=1) == pytest.approx(network.power)


def test_a_lone_strong_state_falls_to_none_and_two_weak_ones_cannot_both_live():
    trio = SecurityNetwork.of([5, 2, 2], adversaries=[(0, 1), (0, 2)], friends=[(1, 2)])
    assert [s.survives for s in respond(trio).standings] == [True, False, False]


def test_a_friend_saves_whom_it_can_spare_power_for():
    # 0 could bring down 1 alone (3 against 2); 2, whom nobody threatens, sends what is missing.
    line = SecurityNetwork.of([3, 2, 5], adversaries=[(0, 1)], friends=[(1, 2)])
    assert [s.value for s in equilibrium(line).standings][1] != Standing.UNSAFE.value


def test_help_stops_where_the_helper_would_fall():
    # 0 (power 3) is threatened by 3 with 2, so it can spare 1: enough for friend 2, not for the larger friend 1.
    network = SecurityNetwork.of([3, 5, 1, 4, 7, 2], friends=[(0, 1), (0, 2)], adversaries=[(0, 3), (1, 4), (2, 5)])
    allocation = everything_at_home(network)
    allocation[3] = [2, 0, 0, 2, 0, 0]
    allocation[4] = [0, 7, 0, 0, 0, 0]
    allocation[5] = [0, 0, 2, 0, 0, 0]
    row = best_response(network, allocation, 0)
    assert row[1] == 0
    assert row[2] == pytest.approx(1)


def test_a_state_without_ties_is_safe_and_without_power_precarious():
    alone = SecurityNetwork.of([1.0])
    assert standings(alone, everything_at_home(alone)) == (Standing.SAFE,)
    nothing = SecurityNetwork.of([0.0])
    assert standings(nothing, everything_at_home(nothing)) == (Standing.PRECARIOUS,)
    assert respond(alone).equilibrium


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: SecurityNetwork.of([]), BadPower),
        (lambda: SecurityNetwork.of([-1]), BadPower),
        (lambda: SecurityNetwork.of([float("nan")]), BadPower),
        (lambda: SecurityNetwork(np.ones(2), np.array([[0, 1], [-1, 0]])), BadValue),
        (lambda: SecurityNetwork(np.ones(2), np.array([[0, 2], [2, 0]])), BadValue),
        (lambda: SecurityNetwork(np.ones(2), np.eye(2)), BadValue),
        (lambda: SecurityNetwork(np.ones(2), np.zeros((3, 3))), BadValue),
        (lambda: standings(SecurityNetwork.of([1, 1]), np.array([[0.5, 0.5], [0, 1]])), BadValue),
        (lambda: standings(SecurityNetwork.of([1, 1]), np.eye(2) * 0.5), BadValue),
        (lambda: standings(SecurityNetwork.of([1, 1]), np.array([[2, -1], [0, 1]])), BadValue),
    ],
)
def test_bad_input_is_named(call, error):
    with pytest.raises(error):
        call()
