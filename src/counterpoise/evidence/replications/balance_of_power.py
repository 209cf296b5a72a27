"""Niou, Ordeshook and Rose on who survives; Zinnes on what a balance is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

from counterpoise.evidence.replications.replication import Replication, Sure, Value
from counterpoise.games.balance_of_power import BalanceOfPower
from counterpoise.games.resource_flow import resource_flow
from counterpoise.measures.zinnes import zinnes_balance

BOOK = "Niou, Ordeshook & Rose (1989), The Balance of Power, ch. 3"


def _three() -> Value:
    cases = ([120, 99, 81], [100, 100, 100], [151, 75, 74])
    return tuple(BalanceOfPower.of(case).system_stable for case in cases)


def _inessential() -> Value:
    return BalanceOfPower.of([130, 120, 40, 10]).inessential


def _near_predominance() -> Value:
    cases = ([150, 90, 60], [150, 50, 50, 50], [120, 99, 81], [100, 100, 100])
    return tuple(BalanceOfPower.of(case).resource_stable for case in cases)


def _transfer() -> Value:
    return float(max(resource_flow(BalanceOfPower.of([120, 99, 81])).final))


def _structures() -> Value:
    """How many sets of minimal winning coalitions there are among states of which none wins alone."""
    return tuple(
        len({frozenset(BalanceOfPower.of(r).minimal_winning()) for r in _ordered(states, most)} - {frozenset({(0,)})})
        for states, most in ((3, 3), (4, 4), (5, 6), (6, 9))
    )


def _ordered(states: int, most: int) -> Iterator[tuple[int, ...]]:
    """Resources in whole numbers up to a largest, the larger state first."""
    return combinations_with_replacement(range(most, 0, -1), states)


RESULTS = (
    Replication(
        "nor-three-states",
        "Three states are safe exactly if none has more than half",
        BOOK,
        "(120, 99, 81), (100, 100, 100) and (151, 75, 74)",
        (True, True, False),
        Sure.DERIVED,
        _three,
    ),
    Replication(
        "nor-inessential",
        "A state in no minimal winning coalition is eliminated",
        BOOK,
        "(130, 120, 40, 10): the fourth, counted from 0",
        (3,),
        Sure.DERIVED,
        _inessential,
    ),
    Replication(
        "nor-near-predominance",
        "Resources rest exactly if one state has half and the others are essential",
        BOOK,
        "(150, 90, 60), (150, 50, 50, 50), (120, 99, 81), (100, 100, 100)",
        (True, True, False, False),
        Sure.DERIVED,
        _near_predominance,
        note="The theorem is recalled from the book; some statements of it add special cases of equal states.",
    ),
    Replication(
        "nor-transfer",
        "With three states the largest is raised to exactly half",
        BOOK,
        "(120, 99, 81)",
        150.0,
        Sure.DERIVED,
        _transfer,
    ),
    Replication(
        "coalition-structures",
        "Structures of minimal winning coalitions among three, four, five and six members",
        "Brams & Fishburn (1995), Journal of Theoretical Politics 7: 301-316, abstract",
        "all resources in whole numbers up to 3, 4, 6 and 9; more than half wins; no member wins alone",
        (2, 6, 20, 116),
        Sure.REPORTED,
        _structures,
        note="We find one more with six members, and no further one with resources up to 15. The article was not read: "
        "its definition may leave one out that ours counts.",
    ),
    Replication(
        "zinnes-balance",
        "A balance exists exactly if each has less than all others together",
        "Zinnes (1967), Journal of Peace Research 4: 270-288",
        "(120, 99, 81) and (151, 75, 74)",
        (True, False),
        Sure.DERIVED,
        lambda: (zinnes_balance([120, 99, 81]), zinnes_balance([151, 75, 74])),
    ),
)
