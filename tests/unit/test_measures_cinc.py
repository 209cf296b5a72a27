"""CINC: means over what is available, never over six; totals of the world; shares inside a subsystem."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest

from counterpoise.errors import BadPower
from counterpoise.measures.cinc import cinc, component_shares, renormalised

WORLD = np.array([[3.0, 10.0, 1.0], [1.0, nan, 1.0], [0.0, 30.0, 2.0]])


def test_mean_over_available_components():
    assert cinc(WORLD).tolist() == pytest.approx([(0.75 + 0.25 + 0.25) / 3, (0.25 + 0.25) / 2, (0 + 0.75 + 0.5) / 3])


def test_scores_sum_to_one_only_when_nothing_is_missing():
    assert cinc(WORLD).sum() != pytest.approx(1.0)
    assert cinc(np.nan_to_num(WORLD)).sum() == pytest.approx(1.0)


def test_missing_is_not_zero():
    assert cinc(WORLD)[1] == 0.25
    assert cinc(np.nan_to_num(WORLD))[1] == pytest.approx(0.5 / 3)


def test_a_state_without_any_component_has_no_score():
    assert np.isnan(cinc([[1.0, 1.0], [nan, nan]])[1])


def test_a_component_of_which_nobody_has_any_is_left_out():
    assert cinc([[3.0, 0.0], [1.0, 0.0]]).tolist() == [0.75, 0.25]


def test_totals_of_the_world_for_a_part_of_it():
    part = WORLD[:2]
    assert cinc(part, totals=[4.0, 40.0, 4.0]).tolist() == cinc(WORLD)[:2].tolist()
    assert component_shares(part, totals=[8.0, nan, 4.0])[0].tolist() == [0.375, 1.0, 0.25]


@pytest.mark.parametrize("totals", [[3.0, 40.0, 4.0], [4.0, 40.0]])
def test_totals_that_cannot_be(totals: list[float]):
    with pytest.raises(BadPower, match="totals"):
        cinc(WORLD, totals=totals)


@pytest.mark.parametrize("table", [[[1.0, -9.0]], [[np.inf, 1.0]], [1.0, 2.0], []])
def test_what_is_no_table_of_components(table: object):
    with pytest.raises(BadPower):
        cinc(table)  # type: ignore[arg-type]


def test_subsystem_shares_sum_to_one():
    shares = renormalised([0.3, 0.1, nan, 0.2], [True, True, False, False])
    assert shares.tolist() == pytest.approx([0.75, 0.25])
    with pytest.raises(BadPower):
        renormalised([0.3, nan], [True, True])
    with pytest.raises(BadPower):
        renormalised([0.3, 0.2], [True])
