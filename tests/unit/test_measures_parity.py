"""Parity, overtaking and Zinnes's balance: the lines below, at and above, and what is refused."""

from __future__ import annotations

from math import inf, nan

import pytest

from counterpoise.errors import BadDates, BadPower, BadValue
from counterpoise.measures.parity import (
    Crossing,
    Phase,
    PowerTransition,
    Transition,
    crossings,
    first_reached,
    power_ratio,
    power_ratios,
)
from counterpoise.measures.zinnes import alliance_power, zinnes_balance, zinnes_margin, zinnes_variants


@pytest.mark.parametrize(
    ("ratio", "phase"),
    [
        (0.0, Phase.PREPONDERANCE),
        (0.799, Phase.PREPONDERANCE),
        (0.8, Phase.PARITY),
        (0.801, Phase.PARITY),
        (0.999, Phase.PARITY),
        (1.0, Phase.OVERTAKEN),
        (1.001, Phase.OVERTAKEN),
        (1.199, Phase.OVERTAKEN),
        (1.2, Phase.OVERTAKEN),
        (1.201, Phase.REVERSED),
        (inf, Phase.REVERSED),
    ],
)
def test_phases_at_their_lines(ratio: float, phase: Phase):
    assert PowerTransition().phase(ratio) is phase


def test_a_line_missed_by_rounding_is_reached():
    assert 2.4 / 3.0 < 0.8
    assert PowerTransition().phase(2.4 / 3.0) is Phase.PARITY


@pytest.mark.parametrize("ratio", [-0.1, nan])
def test_what_is_no_ratio(ratio: float):
    with pytest.raises(BadValue):
        PowerTransition().phase(ratio)


@pytest.mark.parametrize("lines", [(0.0, 1.0, 1.2), (1.1, 1.0, 1.2), (0.8, 1.3, 1.2)])
def test_the_lines_rise(lines: tuple[float, float, float]):
    with pytest.raises(BadValue):
        PowerTransition(*lines)


def test_windows_are_stretches_inside_the_lines():
    years = list(range(1900, 1909))
    ratios = [0.7, 0.8, 0.9, 1.2, 1.21, 1.1, nan, 1.0, 0.79]
    assert PowerTransition().windows(years, ratios) == ((1901, 1903), (1905, 1905), (1907, 1907))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (0.5, 0.79, Transition.UNEQUAL),
        (0.5, 0.8, Transition.EQUAL),
        (0.9, 1.1, Transition.OVERTAKING),
        (1.1, 0.9, Transition.OVERTAKING),
        (1.1, 1.24, Transition.EQUAL),
        (0.9, 1.26, Transition.UNEQUAL),
    ],
)
def test_organski_and_kuglers_classes(before: float, after: float, kind: Transition):
    assert PowerTransition().transition(before, after) is kind


def test_crossings_go_both_ways_and_step_over_gaps():
    years = [1900, 1901, 1902, 1903, 1904]
    assert crossings(years, [0.9, nan, 1.0, 1.1, 0.9], 1.0) == (Crossing(1902, True), Crossing(1904, False))
    assert first_reached(years, [0.9, nan, 1.0, 1.1, 0.9], 1.0) == 1902
    assert first_reached(years, [0.9, nan, 0.9, 0.9, 0.9], 1.0) is None


def test_a_series_that_starts_above_does_not_cross():
    assert crossings([1900, 1901], [1.5, 1.6], 1.0) == ()
    assert crossings([1900, 1901, 1902], [1.5, nan, 1.6], 1.0) == ()


@pytest.mark.parametrize(("years", "ratios"), [([1901, 1900], [1, 1]), ([1900, 1900], [1, 1]), ([1900], [1, 1])])
def test_series_must_be_in_order(years: list[int], ratios: list[float]):
    with pytest.raises(BadDates):
        crossings(years, ratios, 1.0)


def test_ratios_of_two_and_of_all():
    assert power_ratio([1, 0, 2], [2, 0, 0]).tolist() == pytest.approx([0.5, nan, inf], nan_ok=True)
    assert power_ratios([2.0, 1.0]).tolist() == [[1.0, 2.0], [0.5, 1.0]]
    with pytest.raises(BadPower):
        power_ratio([1, 2], [1])
    with pytest.raises(BadPower):
        power_ratio([-1], [1])


@pytest.mark.parametrize(
    ("power", "balanced"),
    [
        ([120, 99, 81], True),  # the worked pair of Niou, Ordeshook & Rose: balanced
        ([151, 75, 74], False),  # and not
        ([150, 75, 75], False),  # on the edge: less than, not equal
        ([149, 76, 75], True),
        ([0.3, 0.1, 0.2], False),  # the edge again, where rounding would say otherwise
        ([1.0], False),
    ],
)
def test_zinnes(power: list[float], balanced: bool):
    assert zinnes_balance(power) is balanced
    assert (zinnes_margin(power) > 1e-12) is balanced


def test_alliances_as_units():
    assert alliance_power([1.0, 2.0, 3.0, 4.0], [[1, 3], [0]]).tolist() == [6.0, 1.0, 3.0]
    with pytest.raises(BadValue, match="two alliances"):
        alliance_power([1.0, 2.0], [[0, 1], [1]])
    with pytest.raises(BadValue, match="does not exist"):
        alliance_power([1.0, 2.0], [[2]])


def fits(power: list[float], alliances: list[list[int]], **tolerance: float) -> set[str]:
    return {name for name, holds in zinnes_variants(power, alliances, **tolerance).items() if holds}


def test_the_variants():
    states, units = "no state above the rest", "no alliance above the rest"
    assert fits([1, 1, 1, 1], []) == {"all equal", states, units}
    two, holder = "two equal alliances and a weaker balancer", "balancer decides"
    assert fits([5, 4, 4.5, 4.6, 2], [[0, 1], [2, 3]]) == {two, holder, units, states}
    assert fits([5, 4, 3.5, 3.6, 2.5], [[0, 1], [2, 3]]) == {holder, units, states}
    assert fits([5, 4, 2, 2, 2], [[0, 1], [2, 3]]) == {states}
    assert fits([9, 1, 1, 1, 1], []) == set()


def test_how_equal_is_equal_is_a_parameter():
    assert "all equal" in fits([100, 95], [])
    assert "all equal" not in fits([100, 94.9], [])
    assert "all equal" in fits([100, 90], [], tolerance=0.1)
    with pytest.raises(BadValue):
        zinnes_variants([1, 1], tolerance=1)
