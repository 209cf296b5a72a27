"""Concentration and movement: values that can be worked out on paper, and what is refused."""

from __future__ import annotations

from math import inf, isnan, log, nan, sqrt

import numpy as np
import pytest

from counterpoise.errors import BadPower, BadShares, BadValue
from counterpoise.measures.concentration import (
    capability_shares,
    change_in_concentration,
    concentration,
    concentration_among,
    effective_number,
    entropy_number,
    gap,
    herfindahl,
    lead_ratio,
    movement,
    second_largest,
    top_share,
)


@pytest.mark.parametrize("n", [2, 3, 5, 7, 49, 195])
def test_equal_states(n: int):
    equal = capability_shares(np.ones(n))
    assert concentration(equal) == 0.0
    assert herfindahl(equal) == pytest.approx(1 / n, rel=1e-12)
    assert effective_number(equal) == pytest.approx(n, rel=1e-12)
    assert entropy_number(equal) == pytest.approx(n, rel=1e-12)
    assert gap(equal) == 0.0
    assert lead_ratio(equal) == 1.0


def test_one_state_has_all():
    alone = [1.0, 0.0, 0.0, 0.0]
    assert concentration(alone) == 1.0
    assert (herfindahl(alone), effective_number(alone), entropy_number(alone)) == (1.0, 1.0, 1.0)
    assert (top_share(alone), gap(alone), lead_ratio(alone)) == (1.0, 1.0, inf)


@pytest.mark.parametrize(
    ("shares", "con", "hhi"),
    [
        ([0.5, 0.5, 0, 0], 0.57735, 0.5),
        ([0.5, 0.3, 0.2], 0.26458, 0.38),
        ([0.9, 0.1], 0.8, 0.82),
    ],
)
def test_worked_by_hand(shares: list[float], con: float, hhi: float):
    assert concentration(shares) == pytest.approx(con, abs=5e-6)
    assert herfindahl(shares) == pytest.approx(hhi, abs=1e-12)


def test_states_without_power_count_as_members():
    assert concentration([0.5, 0.5]) == 0.0
    assert concentration([0.5, 0.5, 0.0]) == pytest.approx(0.5)


def test_the_dead_keep_their_place_without_counting():
    shares = np.array([0.5, 0.0, 0.3, 0.2, 0.0])
    assert concentration_among(shares, shares > 0) == concentration([0.5, 0.3, 0.2])


def test_one_state_has_no_concentration():
    assert isnan(concentration([1.0]))
    assert isnan(lead_ratio([1.0]))
    assert gap([1.0]) == 1.0


def test_the_second_may_equal_the_first():
    assert second_largest(np.array([0.4, 0.2, 0.4])) == 0.4
    assert second_largest(np.array([0.2, 0.5, 0.3])) == 0.3
    assert second_largest(np.array([1.0])) == 0.0


def test_entropy_number_by_hand():
    assert entropy_number([0.5, 0.25, 0.25]) == pytest.approx(2**1.5)
    assert log(entropy_number([0.9, 0.1])) == pytest.approx(-0.9 * log(0.9) - 0.1 * log(0.1))


def test_shares_of_huge_powers_do_not_overflow():
    assert capability_shares([1e308, 1e308, 1e308]) == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize("power", [[0.0, 0.0], [-1.0, 2.0], [nan, 1.0], [inf, 1.0], []])
def test_what_is_no_power(power: list[float]):
    with pytest.raises(BadPower):
        capability_shares(power)


@pytest.mark.parametrize("shares", [[0.5, 0.4], [1.5, -0.5], [nan, 1.0]])
@pytest.mark.parametrize("measure", [concentration, herfindahl, effective_number, entropy_number, top_share, gap])
def test_what_are_no_shares(measure, shares: list[float]):
    with pytest.raises(BadShares):
        measure(shares)


def test_change_is_averaged_over_the_years():
    assert change_in_concentration([0.5, 0.5], [0.9, 0.1]) == pytest.approx(0.8)
    assert change_in_concentration([0.5, 0.5], [0.9, 0.1], years=5) == pytest.approx(0.16)
    assert change_in_concentration([0.9, 0.1], [0.5, 0.5], years=5) == pytest.approx(-0.16)


def test_movement_by_hand():
    # |0.2| + |0.1| + |0.1| = 0.4, over 2 (1 - 0.2)
    assert movement([0.5, 0.3, 0.2], [0.3, 0.4, 0.3]) == pytest.approx(0.25)
    assert movement([0.5, 0.3, 0.2], [0.3, 0.4, 0.3], years=5) == pytest.approx(0.05)


def test_movement_is_greatest_when_the_weakest_takes_all():
    assert movement([0.5, 0.3, 0.2], [0.0, 0.0, 1.0]) == pytest.approx(1.0)
    assert movement([0.5, 0.3, 0.2], [1.0, 0.0, 0.0]) < 1.0


def test_who_enters_or_leaves_is_left_out_of_movement():
    stayed = movement([60.0, 40.0], [40.0, 60.0])
    assert movement([60.0, 40.0, nan], [40.0, 60.0, 900.0]) == stayed
    assert movement([60.0, 40.0, 900.0], [40.0, 60.0, nan]) == stayed


def test_no_movement_without_two_who_stay():
    assert isnan(movement([1.0, nan], [nan, 1.0]))
    assert isnan(movement([1.0, nan], [2.0, 1.0]))


@pytest.mark.parametrize("years", [0, -5, nan, inf])
def test_years_must_pass(years: float):
    with pytest.raises(BadValue, match="years"):
        movement([1.0, 1.0], [1.0, 1.0], years=years)
    with pytest.raises(BadValue, match="years"):
        change_in_concentration([0.5, 0.5], [0.5, 0.5], years=years)


def test_movement_needs_the_same_states():
    with pytest.raises(BadPower, match="same states"):
        movement([1.0, 2.0], [1.0, 2.0, 3.0])


def test_nearly_equal_shares_keep_their_digits():
    n, small = 5, 1e-9
    shares = np.full(n, 1 / n)
    shares[0] += small
    shares[1] -= small
    assert concentration(shares) == pytest.approx(sqrt(2 * small**2 / (1 - 1 / n)), rel=1e-6)
