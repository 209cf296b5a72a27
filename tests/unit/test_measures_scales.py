"""The scales: weights, logarithms, who tips them, and what is refused."""

from __future__ import annotations

from math import inf, isnan, log, nan

import numpy as np
import pytest

from counterpoise.errors import BadPower, BadValue
from counterpoise.measures.scales import log_ratios, tipping, weigh


def test_weights_ratio_and_logarithm():
    beam = weigh([30, 20, 10, 40], [0, 1], [2])
    assert (beam.a, beam.b, beam.ratio) == (50, 10, 5)
    assert beam.log_ratio == pytest.approx(log(5))
    assert weigh([30, 20, 10, 40], [2], [0, 1]).log_ratio == -beam.log_ratio


def test_an_empty_pan():
    assert weigh([1, 2], [0], []).ratio == inf
    assert weigh([1, 2], [], [1]).ratio == 0
    assert weigh([1, 2], [], [1]).log_ratio == -inf
    assert isnan(weigh([1, 2], [], []).ratio)


def test_unknown_power_is_told_and_weighs_nothing():
    beam = weigh([3, nan, 2], [0, 1], [2])
    assert (beam.a, beam.ratio, beam.missing) == (3, 1.5, (1,))


def test_a_state_named_twice_weighs_once():
    assert weigh([3, 2], [0, 0], [1]).a == 3


@pytest.mark.parametrize(
    ("power", "a", "b", "error"),
    [
        ([1, 2], [0], [0], BadValue),
        ([1, 2], [2], [0], BadValue),
        ([1, 2], [-1], [0], BadValue),
        ([1, -2], [0], [1], BadPower),
        ([1, inf], [0], [1], BadPower),
        ([[1, 2]], [0], [1], BadPower),
    ],
)
def test_what_cannot_be_weighed(power: list[float], a: list[int], b: list[int], error: type[Exception]):
    with pytest.raises(error):
        weigh(power, a, b)


def test_who_tips_alone_and_together():
    # Side a has 30, b has 40: it needs more than 10.
    tip = tipping([30, 40, 15, 10, 6, 5], [0], [1])
    assert (tip.lighter, tip.need) == ("a", 10)
    assert tip.sets == ((2,), (3, 4), (3, 5), (4, 5))
    assert tip.complete


def test_exactly_enough_only_levels_the_beam():
    assert tipping([30, 40, 10], [0], [1]).sets == ()


def test_the_lighter_side_may_be_b():
    tip = tipping([40, 30, 15], [0], [1])
    assert (tip.lighter, tip.sets) == ("b", ((2,),))


def test_any_state_tips_a_level_beam():
    tip = tipping([40, 40, 5, 0], [0], [1])
    assert (tip.lighter, tip.sets) == ("neither", ((2,),))


def test_sets_stay_within_the_stated_size():
    power = [1, 10, 4, 4, 4, 4]
    assert tipping(power, [0], [1], largest=2).sets == ()
    assert tipping(power, [0], [1], largest=3).sets == ((2, 3, 4), (2, 3, 5), (2, 4, 5), (3, 4, 5))


def test_a_list_cut_short_says_so():
    power = [0.0, 1.5, *np.ones(40)]
    tip = tipping(power, [0], [1], largest=2, most=10)
    assert len(tip.sets) == 10
    assert not tip.complete


def test_states_of_unknown_power_tip_nothing():
    assert tipping([30, 40, nan, 15], [0], [1]).sets == ((3,),)


@pytest.mark.parametrize("bounds", [{"largest": 0}, {"most": 0}])
def test_bounds_are_at_least_one(bounds: dict[str, int]):
    with pytest.raises(BadValue):
        tipping([1, 2, 3], [0], [1], **bounds)


def test_log_ratios_of_pairs():
    logs = log_ratios([4.0, 2.0, 0.0])
    assert logs[0, 1] == pytest.approx(log(2))
    assert logs[0, 2] == inf
    assert logs[2, 0] == -inf
    assert isnan(logs[2, 2])
