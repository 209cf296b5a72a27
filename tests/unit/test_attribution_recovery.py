"""Recovery: known doctrines are found far oftener than by guessing, and groups come from the matrix."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from counterpoise.errors import BadValue
from counterpoise.evidence.attribution import results
from counterpoise.evidence.attribution.conduct import doctrines
from counterpoise.evidence.attribution.recovery import Design, Recovered, dealt, recover
from counterpoise.evidence.attribution.simulated import Record

SMALL = Design(worlds=5, turns=15, key=4, spans=(5, 15))


@pytest.fixture(scope="module")
def found() -> dict[tuple[Record, int], Recovered]:
    return {(one.record, one.years): one for one in recover(SMALL)}


@pytest.mark.parametrize("record", list(Record))
def test_doctrines_are_recovered_significantly_better_than_by_guessing(
    found: dict[tuple[Record, int], Recovered], record: Record
) -> None:
    one = found[record, 15]
    assert one.n >= 30
    assert one.beyond_chance > 4.0
    assert one.on_truth > 3 * one.chance
    assert np.allclose(one.mean.sum(axis=1)[np.array(one.counts) > 0], 1.0)
    assert one.mode.sum() == pytest.approx(one.n)


def test_seeing_both_stances_and_deeds_is_better_than_stances_alone(
    found: dict[tuple[Record, int], Recovered],
) -> None:
    assert found[Record.BOTH, 15].on_truth > found[Record.ROLES, 15].on_truth


def test_the_same_key_gives_the_same_study() -> None:
    one = Design(worlds=2, turns=5, key=9, spans=(5,))
    first, again = recover(one), recover(one)
    assert all(np.array_equal(a.mean, b.mean) for a, b in zip(first, again, strict=True))


def test_every_doctrine_is_dealt_equally_often() -> None:
    cast = Counter(name for hand in dealt(Design()) for name in hand.values())
    assert set(cast) == {doctrine.name for doctrine in doctrines()}
    assert max(cast.values()) - min(cast.values()) <= 1


def test_groups_are_those_that_lend_each_other_half_of_what_they_keep() -> None:
    mean = np.array([[0.4, 0.3, 0.0, 0.3], [0.25, 0.45, 0.1, 0.2], [0.0, 0.1, 0.8, 0.1]])
    one = Recovered(Record.ROLES, 10, ("a", "b", "c", "base-rates"), (5, 5, 5), 0, 0, 0, 5 * mean, mean)
    assert one.groups() == (("a", "b"),)
    assert one.groups(least=0.9) == ()
    assert one.right == pytest.approx((0.4 + 0.45 + 0.8) / 3)
    assert one.on_truth == pytest.approx((0.4 + 0.45 + 0.8) / 3)
    assert one.chance == pytest.approx(1 / 3)


def test_a_span_longer_than_the_runs_is_an_error() -> None:
    with pytest.raises(BadValue, match="longer than the runs"):
        Design(turns=10, spans=(20,))


def test_the_shipped_study_is_far_above_guessing_and_says_whom_it_confuses() -> None:
    shipped = results.shipped(results.RECOVERY)
    assert {study["record"] for study in shipped["studies"]} == {"roles", "deeds", "both"}
    for study in shipped["studies"]:
        assert study["beyond_chance"] > 5.0
        assert study["n"] + study["unseen"] == shipped["design"]["worlds"] * shipped["design"]["states"]
    assert shipped["stamp"]["key"] == shipped["design"]["key"]
    assert shipped["stamp"]["digest"]
