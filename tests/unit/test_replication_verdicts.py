"""The verdicts of replications: each can come out, and a wrong value is never called agreement."""

from __future__ import annotations

from fractions import Fraction

import pytest

from counterpoise.errors import DataMissing, UnknownName
from counterpoise.evidence.replications.replication import Agreement, Replication, Sure, Value, replication, run


def case(published: Value, ours: Value, **more: object) -> Agreement:
    return run(Replication("t", "t", "t", "t", published, Sure.READ, lambda: ours, **more)).agreement  # pyright: ignore


@pytest.mark.parametrize(
    ("published", "ours", "tolerance", "agrees"),
    [
        (209, 209, 0, True),
        (209, 210, 0, False),
        (0.33, 1 / 3, 0.005, True),
        (0.33, 0.336, 0.005, False),
        (Fraction(5, 21), Fraction(5, 21), 0, True),
        (Fraction(5, 21), 5 / 21, 0, True),
        ((1, 2), (1, 2), 0, True),
        ((1, 2), (1, 2, 3), 0, False),
        ((1, 2), 1, 0, False),
        ("A+B", "A+C", 0, False),
        (True, True, 0, True),
        (True, 1.0, 0, True),
        (False, True, 0, False),
        (1.0, float("nan"), 0.5, False),
    ],
)
def test_agreement(published: Value, ours: Value, tolerance: float, agrees: bool):
    assert case(published, ours, tolerance=tolerance) is (Agreement.AGREES if agrees else Agreement.DIFFERS)


def test_what_is_disputed_or_not_printed_is_never_counted_as_agreement():
    assert case(1, 1, disputed="another paper says 2") is Agreement.DISPUTED
    assert case(1, 1, lacking="the input") is Agreement.INPUT_MISSING


def test_what_cannot_be_run_says_why():
    assert run(Replication("t", "t", "t", "t", 1, Sure.READ, None)).agreement is Agreement.NOT_ATTEMPTED

    def absent() -> Value:
        raise DataMissing("no figures", remedy="fetch them")

    outcome = run(Replication("t", "t", "t", "t", 1, Sure.READ, absent))
    assert outcome.agreement is Agreement.DATA_MISSING
    assert "fetch them" in outcome.reason


def test_unknown_ids_name_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'landscape-unix'"):
        replication("landscape-unics")
