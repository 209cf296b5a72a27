from __future__ import annotations

import math

import numpy as np
import pytest

from counterpoise.errors import BadPower
from counterpoise.world import Basis, Estimate, PowerSeries

SERIES = PowerSeries(
    "army",
    "men",
    {
        "AAA": {1700: Estimate(100.0, 80.0, 120.0), 1710: Estimate(400.0)},
        "BBB": {1700: Estimate(50.0)},
    },
    {1700: 1000.0},
)


def test_a_given_year_is_given_with_its_range_and_the_worlds_total() -> None:
    power = SERIES.on(1700, ["BBB", "AAA"])
    assert power.values.tolist() == [50.0, 100.0]
    assert (power.low[1], power.high[1]) == (80.0, 120.0)
    assert power.basis == (Basis.GIVEN, Basis.GIVEN)
    assert power.world_shares().tolist() == [0.05, 0.1]


def test_between_given_years_growth_is_proportional_and_said_to_be_interpolated() -> None:
    power = SERIES.on(1705, ["AAA"])
    assert power.values[0] == pytest.approx(200.0)
    assert power.basis == (Basis.INTERPOLATED,)


def test_a_value_is_carried_only_so_far_and_then_missing() -> None:
    near, far = SERIES.on(1710, ["BBB"]), SERIES.on(1711, ["BBB"])
    assert (near.values[0], near.basis[0]) == (50.0, Basis.CARRIED)
    assert math.isnan(far.values[0])
    assert far.basis[0] is Basis.MISSING


def test_reach_zero_gives_only_what_the_source_has() -> None:
    assert np.isnan(SERIES.on(1705, ["AAA", "BBB"], reach=0).values).all()


def test_missing_states_do_not_count_as_zero_in_shares() -> None:
    power = SERIES.on(1711, ["AAA", "BBB"])
    assert power.shares()[0] == 1.0
    assert math.isnan(power.shares()[1])


def test_no_power_at_all_has_no_shares() -> None:
    with pytest.raises(BadPower, match="no state has any army"):
        SERIES.on(1900, ["AAA"]).shares()


@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf])
def test_a_capability_is_finite_and_not_negative(value: float) -> None:
    with pytest.raises(BadPower, match="not a capability"):
        Estimate(value)


def test_a_value_lies_inside_its_own_range() -> None:
    with pytest.raises(BadPower, match="below its own range"):
        Estimate(5.0, low=6.0)
    with pytest.raises(BadPower, match="above its own range"):
        Estimate(5.0, high=4.0)


def test_arrays_handed_out_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        SERIES.on(1700, ["AAA"]).values[0] = 1.0
