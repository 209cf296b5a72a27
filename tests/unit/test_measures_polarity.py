"""Polarity: every scheme just below, at and just above each of its thresholds, and how the schemes disagree."""

from __future__ import annotations

from typing import Any

import pytest

from counterpoise.errors import BadShares, BadValue, UnknownName
from counterpoise.measures.polarity import (
    Cederman,
    Levy,
    Mearsheimer,
    ModelskiThompson,
    Poles,
    RuleOfThumb,
    Schweller,
    Wayman,
    Wilkinson,
    disagreement,
    global_powers,
    pole_count,
    scheme,
    schemes,
)
from counterpoise.measures.polarity.schemes import polarity_split
from counterpoise.measures.shares import capability_shares

Shares = list[float]


def told(by: Any, shares: Shares) -> str:
    return by.classify(shares).label


@pytest.mark.parametrize(
    ("shares", "label"),
    [
        ([0.501, 0.499], "unipolar"),
        ([0.5, 0.5], "unipolar"),
        ([0.499, 0.251, 0.25], "bipolar"),
        ([0.499, 0.249, 0.252], "bipolar"),
        ([0.499, 0.249, 0.2, 0.052], "near-unipolar"),
        ([0.46, 0.25, 0.2, 0.09], "bipolar"),
        ([0.46, 0.249, 0.2, 0.091], "near-unipolar"),
        ([0.451, 0.2, 0.2, 0.149], "near-unipolar"),
        ([0.45, 0.2, 0.2, 0.15], "multipolar"),
        ([0.449, 0.2, 0.2, 0.151], "multipolar"),
        ([0.26, 0.25, 0.245, 0.245], "bipolar"),
        ([0.26, 0.249, 0.246, 0.245], "multipolar"),
        ([0.25, 0.25, 0.25, 0.25], "bipolar"),
        ([0.249, 0.249, 0.249, 0.253], "multipolar"),
        ([0.45, 0.24, 0.05, *[0.0325] * 8], "multipolar"),
        ([0.45, 0.24, 0.049, *[0.261 / 8] * 8], "unclassified"),
        ([0.45, 0.24, 0.051, *[0.259 / 8] * 8], "multipolar"),
    ],
)
def test_modelski_and_thompson(shares: Shares, label: str):
    assert told(ModelskiThompson(), shares) == label


def test_a_threshold_missed_by_rounding_is_reached():
    shares = capability_shares([0.4, 0.3, 0.3, 0.3, 0.1])
    assert shares[0] + shares[1] < 0.5  # though 0.4 + 0.3 is half of 1.4
    assert told(Wayman(), shares.tolist()) == "bipolar"


@pytest.mark.parametrize(
    ("shares", "label"),
    [
        ([0.3, 0.199, 0.167, 0.167, 0.167], "multipolar"),
        ([0.3, 0.2, 0.17, 0.17, 0.16], "bipolar"),
        ([0.3, 0.201, 0.17, 0.17, 0.159], "bipolar"),
    ],
)
def test_wayman(shares: Shares, label: str):
    assert told(Wayman(), shares) == label


@pytest.mark.parametrize(
    ("shares", "label"),
    [
        ([0.4495, 0.30, 0.2505], "balanced multipolar"),
        ([0.45, 0.30, 0.25], "unbalanced multipolar"),
        ([0.4505, 0.30, 0.2495], "unbalanced multipolar"),
        ([0.5, 0.451, 0.049], "bipolar"),
        ([0.5, 0.45, 0.05], "balanced multipolar"),
        ([0.5, 0.449, 0.051], "balanced multipolar"),
        ([0.96, 0.04], "unipolar"),
        ([0.95, 0.05], "bipolar"),
    ],
)
def test_mearsheimer(shares: Shares, label: str):
    assert told(Mearsheimer(), shares) == label


@pytest.mark.parametrize(
    ("shares", "label", "poles"),
    [
        ([0.4, 0.199, 0.199, 0.101, 0.101], "unipolar", 1),
        ([0.4, 0.2, 0.199, 0.1, 0.101], "bipolar", 2),
        ([0.4, 0.2, 0.2, 0.1, 0.1], "tripolar", 3),
        ([0.4, 0.201, 0.2, 0.199], "tripolar", 3),
        ([0.28, 0.24, 0.24, 0.24], "multipolar", 4),
        ([1.0], "unipolar", 1),
    ],
)
def test_schweller(shares: Shares, label: str, poles: int):
    assert told(Schweller(), shares) == label
    assert pole_count(shares, Schweller()) == poles


@pytest.mark.parametrize(
    ("shares", "scale"),
    [
        ([1.0], 6),
        ([1.0, 0.0, 0.0], 6),
        ([0.96, 0.02, 0.02], 6),  # a superpower and two local powers
        ([0.94, 0.02, 0.02, 0.02], 5),  # three local powers
        ([0.90, 0.049, 0.027, 0.024], 6),  # the fourth, 0.024, is less than half of 0.049: two local powers
        ([0.90, 0.049, 0.0265, 0.0245], 5),  # exactly half: three
        ([0.6, 0.2, 0.2], 4),  # a superpower over great powers
        ([0.4, 0.2, 0.2, 0.2], 4),  # exactly twice the next
        ([0.399, 0.201, 0.2, 0.2], 1),  # less than twice: four great powers, each within a factor of two
        ([0.5, 0.3, 0.2], 3),  # the third falls behind the factor
        ([0.5, 0.25, 0.25], 4),
        ([0.48, 0.26, 0.26], 2),
        ([0.45, 0.3, 0.24, 0.01], 2),
        ([0.03] * 33 + [0.01], 0),  # nobody has 5 %
        ([0.05, 0.049, *[0.04] * 22, 0.021], 4),  # one great power over many local ones
        ([0.05, *[0.0095] * 100], 6),  # five times the next, nobody between: as coded, whatever its size
        ([0.049, *[0.00951] * 100], 0),  # below the floor even the first is no great power
    ],
)
def test_wilkinson(shares: Shares, scale: int):
    total = sum(shares)
    result = Wilkinson().classify([share / total for share in shares])
    assert result.numbers["scale"] == scale


def test_wilkinson_needs_a_great_power_floor():
    lone = [0.07, 0.04, *[0.0099] * 89]
    lone.append(1 - sum(lone))
    result = Wilkinson().classify(lone)
    assert (result.numbers["great_powers"], result.numbers["local_powers"]) == (1, 1)
    assert result.label == "hegemony"
    two = [0.07, 0.04, 0.036, *[0.0099] * 86]
    two.append(1 - sum(two))
    assert Wilkinson().classify(two).numbers["local_powers"] == 2
    assert Wilkinson().classify(two).label == "unipolar"


@pytest.mark.parametrize(
    ("states", "label"),
    [
        (1, "unipolar"),
        (2, "bipolar"),
        (3, "multipolar"),
        (10, "multipolar"),
        (11, "high multipolar"),
        (90, "high multipolar"),
        (91, "no integration"),
        (100, "no integration"),
    ],
)
def test_cederman(states: int, label: str):
    assert told(Cederman(), [1 / states] * states) == label
    assert told(Cederman(), [*[1 / states] * states, 0.0]) == label  # the dead do not count


@pytest.mark.parametrize(
    ("con", "label"),
    [
        (0.1999, "unclassified"),
        (0.2, "bipolar or multipolar"),
        (0.3999, "bipolar or multipolar"),
        (0.4, "unipolar"),
        (0.6, "unipolar"),
    ],
)
def test_rule_of_thumb(con: float, label: str):
    # With two states CON is the difference of the shares.
    assert told(RuleOfThumb(), [(1 + con) / 2, (1 - con) / 2]) == label


@pytest.mark.parametrize(
    ("shares", "label"),
    [
        ([0.501, 0.3, 0.199], "unipolar"),
        ([0.5, 0.3, 0.2], "multipolar"),
        ([0.499, 0.301, 0.2], "multipolar"),
        ([0.5, 0.452, 0.048], "bipolar"),
        ([0.5, 0.45, 0.05], "multipolar"),
        ([0.5, 0.449, 0.051], "multipolar"),
    ],
)
def test_levy(shares: Shares, label: str):
    assert told(Levy(), shares) == label


def test_thresholds_are_parameters():
    shares = [0.35, 0.25, 0.2, 0.2]
    assert told(ModelskiThompson(), shares) == "bipolar"
    assert told(ModelskiThompson(pair=0.65), shares) == "multipolar"
    assert told(ModelskiThompson(unipolar=0.35), shares) == "unipolar"
    assert told(Wayman(pair=0.61), shares) == "multipolar"
    assert told(Mearsheimer(lead=1.4), shares) == "unbalanced multipolar"
    assert told(Schweller(of_leader=0.6), shares) == "bipolar"
    assert told(Wilkinson(factor=1.3), shares) == "unipolar"
    assert told(Cederman(multipolar=3), shares) == "high multipolar"
    assert told(RuleOfThumb(unipolar=0.1), shares) == "unipolar"
    assert told(Levy(dominance=0.3), shares) == "unipolar"


@pytest.mark.parametrize(
    "make",
    [
        lambda: ModelskiThompson(unipolar=50),
        lambda: Wayman(pair=-0.1),
        lambda: Mearsheimer(lead=0.9),
        lambda: Schweller(of_leader=1.1),
        lambda: Wilkinson(factor=0.5),
        lambda: Cederman(high=5),
        lambda: RuleOfThumb(plural=2),
        lambda: Levy(great_power=5),
    ],
)
def test_a_threshold_out_of_range_is_refused(make: Any):
    with pytest.raises(BadValue):
        make()


def test_leaders_are_the_poles_strongest_first():
    assert Schweller().classify([0.1, 0.2, 0.4, 0.3]).leaders == (2, 3, 1)
    assert Wayman().classify([0.1, 0.2, 0.4, 0.3]).leaders == (2, 3)


def test_the_numbers_that_decided_are_told():
    result = Mearsheimer().classify([0.45, 0.30, 0.25])
    assert result.numbers["lead_ratio"] == pytest.approx(1.5)
    assert str(result) == "mearsheimer: unbalanced multipolar (great_powers 3, lead_ratio 1.5)"


@pytest.mark.parametrize("name", sorted(schemes()))
def test_every_scheme_takes_any_shares(name: str):
    by = scheme(name)
    assert by.rule
    assert by.source
    for shares in ([1.0], [0.5, 0.5], [1.0, 0.0], [1 / 120] * 120):
        result = by.classify(shares)
        assert result.scheme == name
        assert result.kinds <= set(Poles)
        assert len(result.leaders) <= len(shares)
    with pytest.raises(BadShares):
        by.classify([0.5, 0.6])


def test_an_unknown_scheme_names_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'wayman'"):
        scheme("weyman")


def test_disagreement_is_reported_not_hidden():
    # 1850-like: the first has twice the second, the two hold half, nobody half.
    told_apart = disagreement([0.44, 0.20, 0.15, 0.12, 0.09])
    assert told_apart.votes[Poles.UNIPOLAR] == ("schweller", "wilkinson")
    assert told_apart.votes[Poles.BIPOLAR] == ("con-rule-of-thumb", "wayman")
    assert "levy" in told_apart.votes[Poles.MULTIPOLAR]
    assert not told_apart.agreed
    assert 0 < told_apart.split < 1


def test_the_split_counts_pairs_that_share_no_reading():
    three = [Wayman(), Levy(), RuleOfThumb()]
    # Wayman bipolar, Levy multipolar, the rule of thumb (CON 0.23) either: one pair in three contradicts.
    result = disagreement([0.35, 0.25, 0.15, 0.15, 0.10], by=three)
    assert result.split == pytest.approx(1 / 3)
    assert not result.agreed
    assert disagreement([0.35, 0.25, 0.15, 0.15, 0.10], by=three[1:]).agreed


def test_one_scheme_cannot_disagree():
    assert disagreement([0.5, 0.5], by=[Wayman()]).split == 0.0
    assert polarity_split([1.0]) > 0.0  # Wayman's rule has no unipolar class


def test_global_powers_at_their_thresholds():
    spending = [0.049, 0.05, 0.051, 0.0, 0.0, 0.5]
    ships = [0.0, 0.0, 0.0, 0.099, 0.10, 0.5]
    sails = [True, True, True, True, True, False]
    assert global_powers(spending, ships, sails).tolist() == [False, True, True, False, True, False]
