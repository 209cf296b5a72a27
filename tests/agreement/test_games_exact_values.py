"""Exact values of the small games against their published formulas.

The formulas are the works' cited; the numbers are computed from them by hand, not printed there.
"""

from __future__ import annotations

from math import atanh, inf, sqrt

import numpy as np
import pytest

from counterpoise.games.arms_race import ArmsRace
from counterpoise.games.attrition import LinearLaw, SquareLaw, fight
from counterpoise.games.bargaining import (
    PowerShift,
    bargaining_range,
    demand_under_uncertainty,
    satiation,
)
from counterpoise.games.contest import Anarchy, Logit, Tullock, symmetric_equilibrium
from counterpoise.games.public_good import k_group, provides_alone
from counterpoise.games.signed_dynamics import blow_up_time, friendly_density


class TestContests:
    """Tullock (1980); Hirshleifer (1989) Public Choice 63:101-112."""

    def test_ratio(self):
        assert Tullock(1).win(3, 1) == pytest.approx(0.75, abs=1e-15)
        assert Tullock(2).win(3, 1) == pytest.approx(0.9, abs=1e-15)
        assert Tullock(bias=3).win(1, 1) == 0.75

    def test_difference(self):
        assert Logit(1).win(3, 1) == pytest.approx(0.880797, abs=5e-7)

    @pytest.mark.parametrize(("r", "n", "prize"), [(1, 2, 100), (1, 5, 10), (2, 2, 8), (0.5, 3, 9)])
    def test_symmetric_effort_is_r_n_minus_1_v_over_n_squared(self, r, n, prize):
        found = symmetric_equilibrium(Tullock(r), n, prize)
        assert found.efforts[0] == pytest.approx(r * (n - 1) * prize / n**2)
        assert found.spent / prize == pytest.approx(r * (n - 1) / n)  # rent dissipation


class TestAnarchy:
    """Hirshleifer (1995) JPE 103:26-52."""

    @pytest.mark.parametrize(("m", "n", "h"), [(0.5, 2, 1), (0.9, 4, 1.5), (2, 3, 0.7)])
    def test_symmetric_fighting_is_m_n_minus_1_over_n_h(self, m, n, h):
        order = Anarchy(m, (1,) * n, (1,) * n, returns=h).equilibrium()
        for f in order.fighting:
            assert f / (1 - f) == pytest.approx(m * (n - 1) / (n * h), rel=1e-9)

    def test_the_first_order_condition_of_unequal_states(self):
        order = Anarchy(0.6, (1, 2, 1), (1, 2, 5), returns=1.3).equilibrium()
        for f, p in zip(order.fighting, order.territory, strict=True):
            assert f / (1 - f) == pytest.approx(0.6 * (1 - p) / 1.3, rel=1e-9)
        assert sum(order.territory) == pytest.approx(1, abs=1e-12)

    def test_it_breaks_down_when_fighting_is_decisive_or_life_impossible(self):
        assert not Anarchy(0.9, (1, 1), (1, 1)).equilibrium().breaks_down
        assert not Anarchy(1.0, (1, 1), (1, 1)).stable
        assert Anarchy(0.5, (1, 1), (1, 1), subsistence=0.5).equilibrium().breaks_down


class TestBargaining:
    """Fearon (1995) IO 49:379-414; Powell (1999) ch. 3-4."""

    def test_the_range(self):
        found = bargaining_range(0.6, 0.1, 0.2)
        assert (found.low, found.high) == (pytest.approx(0.5), pytest.approx(0.8))
        assert found.width == pytest.approx(0.3)

    def test_private_information(self):
        # x* = p + (b - c_A)/2 and P(war) = (b - c_A)/(2b)
        found = demand_under_uncertainty(0.5, 0.1, 0.4)
        assert found.share == pytest.approx(0.65)
        assert found.war == pytest.approx(0.375)
        assert demand_under_uncertainty(0.5, 0.4, 0.4).war == 0
        assert demand_under_uncertainty(0.5, 0.9, 0.4).share == 0.5

    @pytest.mark.parametrize("p1", [0.1, 0.5, 0.9])
    @pytest.mark.parametrize("p2", [0.1, 0.5, 0.95])
    @pytest.mark.parametrize("patience", [0.0, 0.5, 0.95])
    @pytest.mark.parametrize("cost", [0.0, 0.3, 2.0])
    def test_commitment_condition_is_the_comparison_of_values(self, p1, p2, patience, cost):
        shift = PowerShift(p1, p2, patience=patience, cost=cost)
        gain = shift.value_of_war - shift.value_of_peace
        if abs(gain) > 1e-9:
            assert shift.preventive_war == (gain > 0)

    @pytest.mark.parametrize("p", [0.0, 0.3, 1.0])
    @pytest.mark.parametrize("patience", [0.0, 0.5, 0.99])
    def test_no_shift_no_preventive_war(self, p, patience):
        assert not PowerShift(p, p, patience=patience, cost=0.0).preventive_war

    def test_satiation_is_p_minus_d_to_p_plus_d(self):
        for q in np.linspace(0, 1, 21):
            satisfied = not any(satiation(0.5, 0.125, float(q)))
            assert satisfied == (0.375 <= q <= 0.625)


class TestArmsRace:
    """Richardson (1960)."""

    def test_equilibrium(self):
        k, m, a, b, g, h = 0.5, 0.25, 1.0, 2.0, 3.0, 4.0
        race = ArmsRace.between(reaction=(k, m), fatigue=(a, b), grievance=(g, h))
        x, y = race.equilibrium()
        assert x == pytest.approx((k * h + b * g) / (a * b - k * m))
        assert y == pytest.approx((m * g + a * h) / (a * b - k * m))
        assert race.stable

    @pytest.mark.parametrize(("k", "m", "stable"), [(1, 1.9, True), (1, 2, False), (2, 2, False)])
    def test_stable_exactly_if_fatigue_outweighs_reaction(self, k, m, stable):
        assert ArmsRace.between(reaction=(k, m), fatigue=(1, 2), grievance=(1, 1)).stable == stable


class TestAttrition:
    """Lanchester (1916)."""

    def test_a_thousand_against_five_hundred(self):
        battle = fight(1000, 500)
        assert battle.survivors == pytest.approx(866.0254, abs=5e-5)
        assert battle.duration == pytest.approx(0.549306, abs=5e-7) == atanh(0.5)
        quick = fight(1000, 500, SquareLaw(2, 2))
        assert quick.duration == pytest.approx(atanh(0.5) / sqrt(4))

    def test_the_linear_law_counts_numbers_once(self):
        battle = fight(1000, 500, LinearLaw())
        assert battle.survivors == 500
        assert battle.duration == inf

    def test_equal_forces_destroy_each_other(self):
        assert fight(10, 10).winner is None
        assert fight(10, 20, SquareLaw(4, 1)).winner is None


class TestPublicGood:
    """Snidal (1985) IO 39:579-614."""

    @pytest.mark.parametrize(("cost", "k"), [(4, 1), (6, 2), (8, 3), (9, 4), (10, 4), (10.01, None)])
    def test_k_group(self, cost, k):
        assert k_group([0.5, 0.2, 0.15, 0.15], 10, cost) == k

    def test_a_hegemon_gains_more_than_the_cost(self):
        assert provides_alone([0.5, 0.2, 0.15, 0.15], 10, 5).tolist() == [False] * 4
        assert provides_alone([0.5, 0.2, 0.15, 0.15], 10, 4.99).tolist() == [True, False, False, False]


class TestSignedDynamics:
    """Antal, Krapivsky & Redner (2005) Phys. Rev. E 72:036121; Marvel et al. (2011) PNAS 108:1771-1776."""

    @pytest.mark.parametrize(("p", "density"), [(0, 0.3660), (0.2, 0.4271), (1 / 3, 0.5), (0.45, 0.6461), (0.5, 1)])
    def test_stationary_density(self, p, density):
        assert friendly_density(p) == pytest.approx(density, abs=5e-5)

    def test_blow_up_at_one_over_the_largest_eigenvalue(self):
        assert blow_up_time([[0, 2], [2, 0]]) == 0.5
        assert blow_up_time([[-1, 0], [0, -2]]) == inf
