"""Lanchester's and Richardson's closed forms against a plain integration of their equations."""

from __future__ import annotations

from math import inf, isfinite

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from counterpoise.errors import BadPower, BadValue
from counterpoise.games.arms_race import ArmsRace
from counterpoise.games.attrition import LinearLaw, SquareLaw, fight

FORCES = st.floats(1, 20)
QUALITY = st.floats(0.2, 3)


def integrated(rule, blue, red, time):
    return solve_ivp(rule, (0, time), [blue, red], rtol=1e-10, atol=1e-12).y[:, -1]


@given(FORCES, FORCES, QUALITY, QUALITY, st.floats(0.01, 0.5))
def test_the_square_law_solves_its_equation(blue, red, b, r, time):
    law = SquareLaw(b, r)
    assume(isfinite(time) and min(law.strengths(blue, red, time)) > 1e-3)
    left = integrated(lambda _, x: [-r * x[1], -b * x[0]], blue, red, time)
    assert law.strengths(blue, red, time) == pytest.approx(tuple(left), rel=1e-6)


@given(FORCES, FORCES, QUALITY, QUALITY, st.floats(0.01, 0.5))
def test_the_linear_law_solves_its_equation(blue, red, b, r, time):
    left = integrated(lambda _, x: [-r * x[0] * x[1], -b * x[0] * x[1]], blue, red, time)
    assert LinearLaw(b, r).strengths(blue, red, time) == pytest.approx(tuple(left), rel=1e-5, abs=1e-8)


@given(FORCES, FORCES, QUALITY, QUALITY, st.sampled_from([0.0, 0.3]), st.sampled_from([SquareLaw, LinearLaw]))
def test_the_loser_is_at_its_remnant_when_the_battle_ends(blue, red, b, r, remnant, law):
    rules = law(b, r)
    battle = fight(blue, red, rules, remnant=remnant)
    assume(battle.winner is not None and battle.duration < 50)
    at_end = rules.strengths(blue, red, battle.duration)
    winner, loser = at_end if battle.winner == "blue" else at_end[::-1]
    started = red if battle.winner == "blue" else blue
    assert loser == pytest.approx(remnant * started, abs=1e-6 * started)
    assert winner == pytest.approx(battle.survivors, rel=1e-6)


@given(FORCES, FORCES, QUALITY, QUALITY, st.floats(0, 1), st.sampled_from([SquareLaw, LinearLaw]))
def test_the_advantage_does_not_change_while_both_fight(blue, red, b, r, time, law):
    rules = law(b, r)
    later = rules.strengths(blue, red, time)
    assume(min(later) > 1e-6)
    scale = rules.advantage(blue, 0) - rules.advantage(0, red)
    assert rules.advantage(*later) == pytest.approx(rules.advantage(blue, red), abs=1e-8 * scale)


@given(FORCES, FORCES, QUALITY, QUALITY)
def test_exchanging_the_sides_exchanges_the_winner(blue, red, b, r):
    one, other = fight(blue, red, SquareLaw(b, r)), fight(red, blue, SquareLaw(r, b))
    assert {one.winner, other.winner} in ({"blue", "red"}, {None})
    assert one.survivors == pytest.approx(other.survivors)


def test_the_ends_of_attrition():
    assert fight(5, 0) == fight(5, 0, LinearLaw(), remnant=0.5)
    assert fight(5, 0).duration == 0
    assert LinearLaw().time_until(2, 2, 1) == pytest.approx(0.5)
    assert LinearLaw().strengths(2, 2, 0.5) == pytest.approx((1, 1))
    assert SquareLaw().strengths(2, 2, 1) == pytest.approx((2 / np.e, 2 / np.e))
    assert fight(2, 2, LinearLaw()).duration == inf
    assert SquareLaw().strengths(5, 3, 1e9) == (4.0, 0.0)


RATES = st.floats(0, 2)


@given(st.tuples(RATES, RATES), st.tuples(RATES, RATES), st.tuples(st.floats(-2, 2), st.floats(-2, 2)), st.floats(0, 2))
def test_the_arms_race_solves_its_equation(reaction, fatigue, grievance, time):
    race = ArmsRace.between(reaction=reaction, fatigue=fatigue, grievance=grievance)
    flow = race.reaction - np.diag(race.fatigue)
    slow = solve_ivp(lambda _, x: flow @ x + race.grievance, (0, max(time, 1e-9)), [1.0, 2.0], rtol=1e-9, atol=1e-12)
    assert race.path([1.0, 2.0], [time])[0] == pytest.approx(slow.y[:, -1], rel=1e-5, abs=1e-7)


@given(st.tuples(RATES, RATES), st.tuples(st.floats(0.1, 2), st.floats(0.1, 2)))
def test_a_stable_race_goes_to_its_equilibrium_from_anywhere(reaction, fatigue):
    race = ArmsRace.between(reaction=reaction, fatigue=fatigue, grievance=(1.0, 0.5))
    margin = fatigue[0] * fatigue[1] - reaction[0] * reaction[1]
    assume(abs(margin) > 1e-6)
    assert race.stable == (margin > 0)
    if race.growth_rate < -0.05:
        assert race.path([5, 0], [600])[0] == pytest.approx(race.equilibrium(), rel=1e-6)


def test_three_states_race():
    ring = ArmsRace(np.full((3, 3), 0.3) - 0.3 * np.eye(3), np.ones(3), np.ones(3))
    assert ring.stable
    assert ring.equilibrium() == pytest.approx([2.5] * 3)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: fight(0, 0), BadValue),
        (lambda: fight(-1, 2), BadValue),
        (lambda: fight(1, float("nan")), BadValue),
        (lambda: fight(1, 2, remnant=1), BadValue),
        (lambda: SquareLaw(0, 1), BadValue),
        (lambda: ArmsRace(np.eye(2), np.ones(2), np.ones(2)), BadValue),
        (lambda: ArmsRace(np.zeros((2, 2)), np.ones(3), np.ones(2)), BadValue),
        (lambda: ArmsRace.between(reaction=(-1, 0), fatigue=(1, 1), grievance=(0, 0)), BadValue),
        (lambda: ArmsRace.between(reaction=(1, 1), fatigue=(1, 1), grievance=(1, 1)).equilibrium(), BadValue),
        (lambda: ArmsRace.between(reaction=(1, 1), fatigue=(1, 1), grievance=(float("nan"), 1)), BadValue),
        (lambda: ArmsRace.between(reaction=(1, 1), fatigue=(1, 1), grievance=(1, 1)).path([1], [0]), BadValue),
        (lambda: ArmsRace.between(reaction=(1, 1), fatigue=(1, 1), grievance=(1, 1)).path([1, -1], [0]), BadPower),
    ],
)
def test_bad_input_is_named(call, error):
    with pytest.raises(error):
        call()
