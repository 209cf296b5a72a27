"""Scores, baselines, gains and marginal effects of alignment, against hand counts and direct differences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from counterpoise.errors import BadValue
from counterpoise.evidence import choice
from counterpoise.evidence.choice import STANCES, Row
from counterpoise.evidence.considerations import FAMILIES, NAMES
from counterpoise.evidence.skill.baselines import UNKNOWN, answers, foretold
from counterpoise.evidence.skill.estimates import weights
from counterpoise.evidence.skill.scores import Foretold, calibration, expected_error, scores
from counterpoise.evidence.skill.theories import THEORIES
from counterpoise.evidence.skill.worth import gain, restricted
from counterpoise.history import library
from counterpoise.history.record import Conduct, Role


def row(scenario: str, conduct: Conduct, state: str = "FRN", year: int = 1900) -> Row:
    return Row(scenario, Role(year, "GMY", state, conduct), np.zeros(1))


def told(conduct: Conduct, *chances: float, **about: object) -> Foretold:
    given = (chances[0], chances[1], chances[2])
    return Foretold(row("a", conduct, **about), given, int(np.argmax(given)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def data() -> tuple[Row, ...]:
    return choice.rows([library.load("two-blocs-1890-1918"), library.load("bismarck-1871-1890")])


def test_scores_are_those_counted_by_hand() -> None:
    found = scores([told(Conduct.BALANCER, 0.5, 0.25, 0.25), told(Conduct.NEUTRAL, 0.5, 0.25, 0.25)])
    assert (found.rows, found.right) == (2, 1)
    assert found.log_loss == pytest.approx((np.log(2) + np.log(4)) / 2)
    assert found.brier == pytest.approx(((0.25 + 0.0625 + 0.0625) + (0.25 + 0.0625 + 0.5625)) / 2)
    assert found.macro_f1 == pytest.approx((2 / 3 + 0) / 2)
    with pytest.raises(BadValue, match="no rows"):
        scores([])


def test_a_forecast_that_comes_true_as_often_as_it_says_is_calibrated() -> None:
    rows = [told(Conduct.BALANCER if i < 7 else Conduct.NEUTRAL, 0.7, 0.1, 0.2) for i in range(10)]
    curve = calibration(rows, 0)
    assert [(one.rows, one.mean, one.share) for one in curve] == [(10, pytest.approx(0.7), pytest.approx(0.7))]
    assert expected_error(curve) == pytest.approx(0.0)
    assert expected_error(calibration(rows, 1)) == pytest.approx(0.1)


def test_an_answer_is_read_as_the_shares_that_followed_it_in_the_other_scenarios() -> None:
    rows = [
        row("a", Conduct.BALANCER),
        row("b", Conduct.BALANCER),
        row("b", Conduct.BANDWAGONER),
        row("b", Conduct.NEUTRAL),
    ]
    found = foretold(rows, [0, 0, 0, UNKNOWN])
    assert found[0].chances == pytest.approx((2 / 5, 2 / 5, 1 / 5))
    assert found[1].chances == pytest.approx((2 / 4, 1 / 4, 1 / 4))
    assert found[3].chances == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert [one.answer for one in found] == [0, 0, 0, 0]


def test_persistence_knows_earlier_years_and_power_knows_no_history(data: tuple[Row, ...]) -> None:
    scenarios = {name: library.load(name) for name in ("two-blocs-1890-1918", "bismarck-1871-1890")}
    said = answers(data, scenarios)
    for place, each in enumerate(data):
        earlier = [
            r for r in scenarios[each.scenario].roles
            if r.state == each.role.state and r.year < each.role.year and r.stance is not None
        ]  # fmt: skip
        assert (said["persistence"][place] == UNKNOWN) == (not earlier)
    assert set(said["everyone-balancer"]) == {0}


def test_a_gain_of_rows_that_all_share_one_cluster_each_way_has_the_error_of_its_definition() -> None:
    better = [
        told(Conduct.BALANCER, 0.8, 0.1, 0.1, state=s, year=y) for y in (1900, 1901, 1902) for s in ("FRN", "RUS")
    ]
    worse = [replace(one, chances=(0.8 - 0.1 * k, 0.1, 0.1 + 0.1 * k)) for k, one in enumerate(better)]
    found = gain(better, worse)
    apart = np.array([b.surprise - a.surprise for a, b in zip(better, worse, strict=True)])
    left = apart - apart.mean()
    share = np.array(
        [[a.row.episode == b.row.episode or a.row.role.state == b.row.role.state for b in better] for a in better]
    )
    variance = float(left @ share @ left) / len(left) ** 2
    assert found.mean == pytest.approx(apart.mean())
    assert found.high - found.mean == pytest.approx(12.7062 * max(variance, 0.0) ** 0.5, abs=1e-4)


def test_a_marginal_effect_is_the_difference_of_mean_chances_and_its_slope_is_right(data: tuple[Row, ...]) -> None:
    rows = restricted(data, ["power", "ties"])
    found = weights(rows, ["power", "ties"])
    place = found.names.index("enmity")
    raw = np.array([each.x for each in rows])
    mean, spread = raw.mean(axis=0), np.where(raw.std(axis=0) > 1e-9, raw.std(axis=0), 1.0)
    chances = []
    for value in (1.0, 0.0):
        changed = raw.copy()
        changed[:, place] = value
        chances.append(
            float(found.counts @ found.fit.probabilities((changed - mean) / spread)[:, 0] / found.counts.sum())
        )
    assert found.marginal(0).coefficients[place] == pytest.approx(chances[0] - chances[1])
    total = sum(found.marginal(stance).coefficients[place] for stance in range(len(STANCES)))
    assert total == pytest.approx(0.0, abs=1e-12)
    step, weight = 1e-6, found.fit.weights
    moved = weight.copy()
    moved[place + 1, 0] += step
    nudged = replace(found, fit=replace(found.fit, weights=moved))
    slope = (nudged.chance(found.x, 0)[0] - found.chance(found.x, 0)[0]) / step
    assert found.chance(found.x, 0)[1][2 * (place + 1)] == pytest.approx(slope, rel=1e-4)


def test_every_predicted_sign_is_about_a_consideration_that_is_computed() -> None:
    for theory in THEORIES:
        assert theory.signs
        assert {sign.consideration for sign in theory.signs} <= set(NAMES)
    assert {name for names in FAMILIES.values() for name in names} == set(NAMES)
