"""Power indices against printed values."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from counterpoise.games.coalition_game import CoalitionGame
from counterpoise.games.nucleolus import is_nucleolus, nucleolus
from counterpoise.games.power_index import Counting, Halves, Method, Quadrature, power_indices
from counterpoise.games.weighted_game import Majority, Quota, WeightedGame

METHODS: list[Method] = [Counting(), Halves(), Quadrature()]


@pytest.mark.parametrize("method", METHODS)
def test_council_of_the_six(method: Method):
    # European Economic Community 1958, [12; 4,4,4,2,2,1]: Luxembourg's vote never counted. Brams & Affuso (1976),
    # Theory and Decision 7; Felsenthal & Machover (1998), The Measurement of Voting Power.
    found = power_indices(WeightedGame.of([4, 4, 4, 2, 2, 1], Quota(12)), method)
    assert [float(b) for b in found.banzhaf] == pytest.approx([5 / 21] * 3 + [1 / 7] * 2 + [0], abs=1e-13)
    assert [float(s) for s in found.shapley_shubik] == pytest.approx([7 / 30] * 3 + [3 / 20] * 2 + [0], abs=1e-13)


@pytest.mark.parametrize("method", METHODS)
def test_security_council(method: Method):
    # Fifteen members, nine votes and all five permanent ones: [39; 7 x 5, 1 x 10]. Straffin (1993), Game Theory and
    # Strategy: a permanent member has 421/2145 by Shapley and Shubik, another 4/2145.
    found = power_indices(WeightedGame.of([7] * 5 + [1] * 10, Quota(39)), method)
    assert float(found.shapley_shubik[0]) == pytest.approx(421 / 2145, abs=1e-13)
    assert float(found.shapley_shubik[14]) == pytest.approx(4 / 2145, abs=1e-13)
    assert float(found.banzhaf[0]) == pytest.approx(0.166929, abs=5e-7)
    assert float(found.banzhaf[14]) == pytest.approx(0.016535, abs=5e-7)


def test_security_council_as_a_rule_with_vetoes_is_the_same_game():
    weighted = power_indices(WeightedGame.of([7] * 5 + [1] * 10, Quota(39)))
    vetoes = power_indices(WeightedGame.of([1] * 15, Quota(9), veto=range(5)))
    assert weighted.shapley_shubik == vetoes.shapley_shubik
    assert weighted.banzhaf == vetoes.banzhaf
    assert weighted.act == vetoes.act


def test_fifty_forty_nine_one():
    # The textbook example of power that is not weight: [51; 50, 49, 1].
    found = power_indices(WeightedGame.of([50, 49, 1], Quota(51)))
    assert found.swings is not None
    assert found.swings.totals == (3, 1, 1)
    assert found.banzhaf == (Fraction(3, 5), Fraction(1, 5), Fraction(1, 5))
    assert found.shapley_shubik == (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))


def test_three_unequal_members_of_equal_power():
    found = power_indices(WeightedGame.of([5, 4, 3], Quota(7)))
    assert found.banzhaf == found.shapley_shubik == (Fraction(1, 3),) * 3


def test_great_powers_of_1936():
    # CINC as Axelrod & Bennett (1993) print it; the indices are computed, not published.
    found = power_indices(WeightedGame.of([7.45, 5.32, 11.49, 4.03, 15.01], Majority()))
    assert found.swings is not None
    assert found.swings.totals == (6, 2, 6, 2, 10)
    assert [str(b) for b in found.banzhaf] == ["3/13", "1/13", "3/13", "1/13", "5/13"]
    assert [str(s) for s in found.shapley_shubik] == ["7/30", "1/15", "7/30", "1/15", "2/5"]


@pytest.mark.parametrize(("estate", "shares"), [(100, (100 / 3,) * 3), (200, (50, 75, 75)), (300, (50, 100, 150))])
def test_the_estate_of_the_talmud_is_divided_by_the_nucleolus(estate: float, shares: tuple[float, ...]):
    # Aumann & Maschler (1985), J. of Economic Theory 36: claims of 100, 200 and 300 on three estates.
    claims = (100, 200, 300)
    game = CoalitionGame.of(3, lambda c: max(0, estate - sum(d for i, d in enumerate(claims) if i not in c)))
    found = nucleolus(game)
    assert found == pytest.approx(np.array(shares), abs=1e-9)
    assert is_nucleolus(game, found)
