"""Niou, Ordeshook and Rose on who survives; Zinnes on what a balance is."""

from __future__ import annotations

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
        "zinnes-balance",
        "A balance exists exactly if each has less than all others together",
        "Zinnes (1967), Journal of Peace Research 4: 270-288",
        "(120, 99, 81) and (151, 75, 74)",
        (True, False),
        Sure.DERIVED,
        lambda: (zinnes_balance([120, 99, 81]), zinnes_balance([151, 75, 74])),
    ),
)
