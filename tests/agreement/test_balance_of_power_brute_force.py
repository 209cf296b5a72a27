"""Niou, Ordeshook and Rose: the computed vectors of small systems, and every definition against brute force.

The theorems are theirs (Niou & Ordeshook 1986; Niou, Ordeshook & Rose 1989); the values are computed from them.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.games.balance_of_power import BalanceOfPower, Status
from counterpoise.games.resource_flow import (
    Move,
    Threat,
    counter_threat,
    is_threat,
    resource_flow,
    threat_of,
    voluntary_transfer,
)

# R = 300. Coalitions are written with the states' numbers from 1, as in the literature.
VECTORS = [
    ((120, 99, 81), "12 13 23", "", Status.SYSTEM_STABLE),
    ((100, 100, 100), "12 13 23", "", Status.SYSTEM_STABLE),
    ((149, 100, 51), "12 13 23", "", Status.SYSTEM_STABLE),
    ((150, 90, 60), "12 13", "", Status.NEAR_PREDOMINANT),
    ((150, 75, 75), "12 13", "", Status.NEAR_PREDOMINANT),
    ((150, 50, 50, 50), "12 13 14", "", Status.NEAR_PREDOMINANT),
    ((151, 75, 74), "1", "23", Status.PREDOMINANT),
    ((140, 130, 20, 10), "12 13 234", "", Status.SYSTEM_STABLE),
    ((130, 120, 40, 10), "12 13 23", "4", Status.UNSTABLE),
    ((110, 90, 60, 40), "12 13 234", "", Status.SYSTEM_STABLE),
    ((100, 80, 70, 50), "12 13 234", "", Status.SYSTEM_STABLE),
    ((75, 75, 75, 75), "123 124 134 234", "", Status.SYSTEM_STABLE),
    ((120, 60, 60, 60), "12 13 14 234", "", Status.SYSTEM_STABLE),
    ((140, 40, 40, 40, 40), "12 13 14 15 2345", "", Status.SYSTEM_STABLE),
    ((100, 60, 55, 45, 40), "12 13 145 234 235", "", Status.SYSTEM_STABLE),
    ((90, 80, 70, 40, 20), "12 13 234 235", "", Status.SYSTEM_STABLE),
]


@pytest.mark.parametrize(("resources", "coalitions", "gone", "status"), VECTORS)
def test_vectors(resources: tuple[int, ...], coalitions: str, gone: str, status: Status):
    balance = BalanceOfPower.of(resources)
    assert {"".join(str(i + 1) for i in c) for c in balance.minimal_winning()} == set(coalitions.split())
    assert "".join(str(i + 1) for i in balance.inessential) == gone
    assert balance.status is status
    assert balance.system_stable is (status in (Status.SYSTEM_STABLE, Status.NEAR_PREDOMINANT))
    assert balance.resource_stable is (status is Status.NEAR_PREDOMINANT)


RESOURCES = st.lists(
    st.one_of(st.integers(0, 12), st.sampled_from([0.1, 0.2, 0.3, 0.6, 1.7]), st.fractions(0, 4, max_denominator=7)),
    min_size=1,
    max_size=7,
).filter(any)


@given(RESOURCES)
@settings(max_examples=500)
def test_essential_states_are_those_of_the_definition(resources: list[float]):
    exactly = [Fraction(str(r)) for r in resources]
    n, total = len(exactly), sum(exactly)

    def wins(members: int) -> bool:
        return 2 * sum(r for i, r in enumerate(exactly) if members >> i & 1) > total

    minimal = [m for m in range(2**n) if wins(m) and not any(m >> i & 1 and wins(m & ~(1 << i)) for i in range(n))]
    balance = BalanceOfPower.of(resources)
    assert {sum(1 << i for i in c) for c in balance.minimal_winning()} == set(minimal)
    assert balance.essential == tuple(i for i in range(n) if any(m >> i & 1 for m in minimal))
    assert balance.predominant == any(2 * r > total for r in exactly)
    assert balance.near_predominant == any(2 * r == total for r in exactly)
    for members in range(2**n):
        coalition = [i for i in range(n) if members >> i & 1]
        assert balance.is_blocking(coalition) == (2 * sum(exactly[i] for i in coalition) == total)


@given(RESOURCES)
@settings(max_examples=200)
def test_flows_come_to_rest_and_lose_nothing(resources: list[float]):
    balance = BalanceOfPower.of(resources)
    flow = resource_flow(balance)
    before = balance.resources
    for step in flow.steps:
        assert step.before == before
        assert sum(step.after) == sum(before)
        assert min(step.after) >= 0
        if step.move is not Move.CONQUEST:
            assert max(step.after) <= balance.half
        if step.move is Move.TRANSFER:
            assert max(step.after) == balance.half
            assert all(step.after[i] > 0 for i in step.losers)
        if step.move is Move.ELIMINATION:
            assert set(step.losers) == {
                i for i in range(len(before)) if before[i] > 0 and i in BalanceOfPower.of(before).inessential
            }
        before = step.after
    assert flow.final == before
    at_rest = BalanceOfPower.of([r for r in flow.final if r > 0])
    assert at_rest.system_stable
    assert at_rest.resource_stable or "survive" in flow.ending


@given(RESOURCES)
@settings(max_examples=150)
def test_an_essential_state_that_is_threatened_can_answer(resources: list[float]):
    balance = BalanceOfPower.of([r for r in resources if r > 0] or [1])
    if not balance.system_stable or balance.near_predominant or balance.game.n == 1:
        return
    for coalition in balance.minimal_winning():
        victims = [i for i in range(balance.game.n) if i not in coalition]
        try:
            threat = threat_of(balance, coalition)
        except ValueError:
            continue
        assert is_threat(balance, threat)
        for victim in victims:
            answer = counter_threat(balance, threat, victim)
            if answer is None:
                continue
            assert is_threat(balance, answer)
            assert victim in answer.coalition
            both = set(coalition) & set(answer.coalition)
            assert all(answer.proposal[i] >= threat.proposal[i] for i in both)
            assert not balance.wins(set(coalition) - set(answer.coalition))


def test_in_three_states_the_third_can_always_answer():
    # 120, 99, 81: the third splits any coalition of the other two, or raises the first to 150 and is safe.
    balance = BalanceOfPower.of([120, 99, 81])
    offer = Threat((0, 1), (Fraction(149), Fraction(120), Fraction(31)))
    answer = counter_threat(balance, offer, 2)
    assert answer is not None
    assert balance.wins(answer.coalition)
    assert voluntary_transfer(balance, [2]) == (150, 99, 51)
    assert BalanceOfPower.of(voluntary_transfer(balance, [2]) or ()).resource_stable


def test_nobody_gives_all_it_has():
    assert voluntary_transfer(BalanceOfPower.of([75, 75, 75, 75]), [3]) is None
    assert "survive" in resource_flow(BalanceOfPower.of([75, 75, 75, 75])).ending
    assert voluntary_transfer(BalanceOfPower.of([75, 75, 74, 76]), [0]) == (1, 75, 74, 150)


def test_what_is_no_threat_has_no_answer():
    three = BalanceOfPower.of([120, 99, 81])
    for proposal in ((160, 100, 40), (120, 150, 30)):  # one passes half; one does not gain
        with pytest.raises(ValueError, match="does not threaten"):
            counter_threat(three, Threat((0, 1), tuple(Fraction(r) for r in proposal)), 2)
    with pytest.raises(ValueError, match="not threatened by it"):
        counter_threat(three, threat_of(three, (0, 1)), 0)


def test_exactly_half_of_decimal_floats_is_exactly_half():
    assert BalanceOfPower.of([0.3, 0.1, 0.2]).near_predominant
    assert BalanceOfPower.of([0.30000000000000004, 0.1, 0.2]).predominant
    assert BalanceOfPower.of([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]).near_predominant
