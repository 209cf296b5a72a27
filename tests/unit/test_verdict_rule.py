"""The rule of verdicts on the record, case by case."""

from __future__ import annotations

from math import nan

import pytest

from counterpoise.errors import BadValue
from counterpoise.evidence.comparison import Effect
from counterpoise.evidence.verdict import Finding, Mark, Shares, judge, mark

P, M, Z, N = Mark.FOR, Mark.AGAINST, Mark.NEITHER, Mark.NOT_COUNTED


def effect(estimate: float, low: float, high: float, events: int = 30) -> Effect:
    return Effect(estimate, low, high, 200, events)


@pytest.mark.parametrize(
    ("found", "direction", "expected"),
    [
        (effect(0.10, 0.02, 0.18), 1, P),
        (effect(-0.10, -0.18, -0.02), -1, P),
        (effect(-0.10, -0.18, -0.02), 1, M),
        (effect(0.10, 0.02, 0.18), -1, M),
        (effect(0.04, 0.01, 0.07), 1, Z),  # beyond zero, but smaller than what matters
        (effect(0.10, -0.02, 0.22), 1, Z),  # large enough, but not beyond zero
        (effect(0.00, -0.04, 0.04), 1, M),  # wholly within the negligible band
        (effect(0.02, 0.01, 0.03), 1, M),  # beyond zero and negligible
        (effect(0.00, -0.05, 0.04), 1, Z),  # the band's end is not within it
        (effect(0.10, 0.02, 0.18, events=9), 1, N),
        (effect(0.10, 0.02, 0.18, events=10), 1, P),
        (effect(nan, nan, nan), 1, N),
    ],
)
def test_a_variant_counts_for_against_or_neither(found: Effect, direction: int, expected: Mark) -> None:
    assert mark(found, direction=direction, smallest=0.05, negligible=0.05, floor=10) is expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (effect(0.10, 0.02, 0.18), P),
        (effect(0.07, 0.02, 0.12), Z),  # it matters, but this record shows such effects too seldom
        (effect(-0.07, -0.12, -0.02), Z),
        (effect(-0.10, -0.18, -0.02), M),
        (effect(0.00, -0.04, 0.04), M),  # negligible
        (effect(0.00, -0.06, 0.06), Z),  # smaller than what is of interest is not yet negligible
    ],
)
def test_between_the_negligible_and_the_smallest_effect_nothing_counts(found: Effect, expected: Mark) -> None:
    assert mark(found, direction=1, smallest=0.09, negligible=0.05, floor=10) is expected


@pytest.mark.parametrize(
    ("main", "marks", "expected"),
    [
        ([P], [P] * 3 + [Z], Finding.SUPPORTED),
        ([P], [P] * 9 + [M], Finding.MIXED),
        ([P], [P] * 10 + [M] + [Z], Finding.INCONCLUSIVE),  # 83 % for it, but not without opposite; one of twelve
        ([P], [P] * 2 + [Z] * 2, Finding.INCONCLUSIVE),
        ([M], [M] * 3 + [Z], Finding.CONTRADICTED),
        ([M], [M] * 3 + [P], Finding.CONTRADICTED),
        ([Z], [Z] * 8 + [P] + [M], Finding.MIXED),
        ([Z], [Z] * 18 + [P] + [M], Finding.INCONCLUSIVE),  # one in twenty of each is no mixture
        ([N], [N] + [P] * 9, Finding.NOT_TESTABLE),
        ([N, P], [N] + [P] * 9, Finding.SUPPORTED),
        ([P], [P] * 4 + [N] * 5, Finding.NOT_TESTABLE),
        ([P], [P] * 4 + [N] * 4, Finding.SUPPORTED),
    ],
)
def test_shares_of_the_counted_variants_decide(main: list[Mark], marks: list[Mark], expected: Finding) -> None:
    assert judge(main, marks, {}).finding is expected


def test_a_sign_that_turns_on_a_split_is_mixed_and_the_split_is_named() -> None:
    eras = {"era": {"1816-1913": [P, P, Z], "1914-1945": [Z, Z], "1946-2016": [M, M, Z]}}
    found = judge([Z], [Z] * 6, eras)
    assert found.finding is Finding.MIXED
    assert found.turns_on == "era: for it 1816-1913; against it 1946-2016"
    assert judge([Z], [Z] * 6, {"era": {"a": [P, Z, Z], "b": [M, M]}}).finding is Finding.INCONCLUSIVE
    assert judge([Z], [Z] * 6, {"era": {"a": [P, P, M], "b": [M, M]}}).finding is Finding.INCONCLUSIVE


def test_a_reader_can_move_the_three_quarters_but_not_below_one_half() -> None:
    marks = [P] * 6 + [Z] * 4
    assert judge([P], marks, {}).finding is Finding.INCONCLUSIVE
    assert judge([P], marks, {}, most=0.6).finding is Finding.SUPPORTED
    with pytest.raises(BadValue, match=r"0.5"):
        judge([P], marks, {}, most=0.5)


def test_shares_are_of_the_counted() -> None:
    shares = Shares.of([P, P, M, Z, N, N])
    assert (shares.counted, shares.silent) == (4, 2)
    assert shares.share(P) == 0.5
    assert Shares.of([N]).share(P) == 0.0
