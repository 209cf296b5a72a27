"""Propensity: each of the five factors as Axelrod and Bennett describe them, and what a scenario's record gives."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.errors import BadValue
from counterpoise.games.landscape_examples import nations_1936, nations_coding
from counterpoise.games.landscape_propensity import (
    Coding,
    Government,
    coding_from_record,
    government_of,
    propensity,
)
from counterpoise.history import library


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"catholic": 1}, {"catholic": 1}, 1.0),
        ({"catholic": 1}, {"protestant": 1}, 0.0),
        ({"orthodox": 1}, {"atheist": 1}, -1.0),
        ({"muslim": 1}, {"catholic": 1}, -1.0),
        ({"catholic": 0.5, "protestant": 0.5}, {"catholic": 1}, 0.5),
        ({"atheist": 0.5, "orthodox": 0.5}, {"orthodox": 1}, 0.0),
        ({"catholic": 0.6}, {"catholic": 0.5, "muslim": 0.5}, 0.0),
        ({}, {"catholic": 1}, 0.0),
    ],
)
def test_religion_compares_every_believer_with_every_believer(one, other, expected):
    factor = Coding(("A", "B"), religion={"A": one, "B": other} if one else {"B": other}).factors()["religion"]
    assert factor[0, 1] == factor[1, 0] == pytest.approx(expected)
    assert factor[0, 0] == 0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Government.FASCIST, Government.FASCIST, 1),
        (Government.DEMOCRATIC, Government.COMMUNIST, -1),
        (Government.OTHER, Government.OTHER, 0),
        (Government.OTHER, Government.DEMOCRATIC, 0),
    ],
)
def test_government(one, other, expected):
    assert Coding(("A", "B"), government={"A": one, "B": other}).factors()["government"][0, 1] == expected


def test_conflicts_are_minus_one_each_and_factors_add_with_equal_weight():
    coding = Coding(("A", "B", "C"), ethnic=[("A", "B")], border=[("B", "A")], war=[("A", "C")])
    assert propensity(coding.factors()).tolist() == [[0, -2, -1], [-2, 0, 0], [-1, 0, 0]]
    assert propensity(coding.factors(), {"war": 3})[0, 2] == -3


def test_only_romania_changes_between_1936_and_1939():
    before, after = nations_coding(1937), nations_coding(1938)
    changed = {s for s in before.states if before.government.get(s) != after.government.get(s)}
    assert changed == {"ROM"}
    assert np.array_equal(nations_1936(1936).landscape.propensity, nations_1936(1937).landscape.propensity)


@pytest.mark.parametrize(
    ("state", "year", "polity", "kind"),
    [
        ("GMY", 1932, 6, Government.DEMOCRATIC),
        ("GMY", 1933, -9, Government.FASCIST),
        ("RUS", 1990, 0, Government.COMMUNIST),
        ("RUS", 1992, 5, Government.OTHER),
        ("UKG", 1936, 10, Government.DEMOCRATIC),
        ("UKG", 1936, None, Government.OTHER),
    ],
)
def test_type_of_government(state, year, polity, kind):
    assert government_of(state, year, polity) is kind


def test_a_scenario_gives_disputed_space_and_remembered_wars_of_the_years_before():
    timeline = library.load("interwar-1919-1945").timeline
    coding = coding_from_record(timeline, 1938)
    assert all(pair[0] in coding.states and pair[1] in coding.states for pair in (*coding.border, *coding.war))
    assert coding.border
    assert ("CHN", "JPN") in coding.war  # at war since 1937
    assert ("GMY", "POL") not in coding.war  # that war is still to come
    assert not coding_from_record(timeline, 1938, war_memory=0).war or ("CHN", "JPN") in coding.war
    assert "no ethnic conflict" in coding.coder


def test_a_coding_refuses_what_is_not_a_share():
    with pytest.raises(BadValue, match="sum to at most 1"):
        Coding(("A",), religion={"A": {"catholic": -0.1}})
