"""The theory's own directions in ensembles with intervals, under the defaults. What fails is held as failing."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engine.compiled import Compiled
from counterpoise.evidence.directions import Direction, Reading, directions

UNEQUAL, EQUAL = "unequal (Zipf)", "equal"
AS_SAID, UNCLEAR, AGAINST = "as the theory says", "no clear difference", "against the theory"


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], Direction]:
    return {(one.name, one.world): one for one in directions(Compiled(), runs=120)}


@pytest.mark.parametrize(
    ("name", "world", "verdict"),
    [
        ("unbalanced-predator", UNEQUAL, AS_SAID),
        ("unbalanced-predator", EQUAL, UNCLEAR),
        ("unbalanced-predator-offence", UNEQUAL, AS_SAID),
        ("unbalanced-predator-offence", EQUAL, AS_SAID),
        ("offence-and-chains", UNEQUAL, AS_SAID),
        ("offence-and-chains", EQUAL, AS_SAID),
        ("offence-and-bucks", UNEQUAL, AS_SAID),
        ("offence-and-bucks", EQUAL, AS_SAID),
        ("offence-and-spread", EQUAL, AGAINST),
        ("sovereignty", UNEQUAL, AS_SAID),
    ],
)
def test_where_a_direction_is_found(
    found: dict[tuple[str, str], Direction], name: str, world: str, verdict: str
) -> None:
    assert found[name, world].verdict == verdict


def test_far_more_often(found: dict[tuple[str, str], Direction]) -> None:
    """Predators without balancers end in hegemony at least half of all runs more often than with them."""
    assert found["unbalanced-predator", UNEQUAL].gap.low > 0.5


def test_a_difference_lies_in_its_interval(found: dict[tuple[str, str], Direction]) -> None:
    for one in found.values():
        assert one.gap.low <= one.gap.mean <= one.gap.high
        assert one.gap.mean == pytest.approx(one.second.mean - one.first.mean)


@pytest.mark.parametrize(
    ("gap", "rises", "verdict"),
    [
        (Reading(0.2, 0.1, 0.3), True, AS_SAID),
        (Reading(0.2, 0.1, 0.3), False, AGAINST),
        (Reading(-0.2, -0.3, -0.1), False, AS_SAID),
        (Reading(0.2, -0.1, 0.3), True, UNCLEAR),
        (Reading(np.nan, np.nan, np.nan), True, UNCLEAR),
    ],
)
def test_a_verdict_needs_an_interval_without_zero(gap: Reading, rises: bool, verdict: str) -> None:
    none = Reading(0.0, 0.0, 0.0)
    assert Direction("a", "b", "c", ("d", "e"), rises, none, none, gap).verdict == verdict
