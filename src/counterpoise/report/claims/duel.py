"""Head to head: balance keeps the peace (C3a) against hegemony is peaceful (C8), on the same wars.

Both claims say which years have fewer wars, with opposite signs. Each variant of C3a is read once for both: the side
that has fewer wars by the smallest effect, beyond its interval, wins it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.evidence.history_verdict import HistoryVerdict, Tried
from counterpoise.evidence.verdict import Mark
from counterpoise.report.tables import Column, Number, Table

BALANCE, HEGEMONY = "C3a", "C8"


@dataclass(frozen=True, slots=True)
class Duel:
    """What one kind of war under one measure of power says.

    Args:
        power, war: The measure, the kind of war.
        main: The main variant of this kind: the chance of a war in years in balance, less that in other years.
        balance, hegemony, neither: Variants won by either side or by none.
    """

    power: str
    war: str
    main: Tried
    balance: int
    hegemony: int
    neither: int


def duels(verdict: HistoryVerdict) -> tuple[Duel, ...]:
    """C3a's variants read for both sides, by measure of power and kind of war."""
    found: list[Duel] = []
    for power in verdict.measures:
        for war in verdict.claim.choice("war").levels:
            some = [t for t in verdict.tried if t.variant.power == power and t.variant.levels["war"] == war]
            counted = [t for t in some if t.mark is not Mark.NOT_COUNTED]
            balance = sum(_won(t, -1, verdict.claim.smallest) for t in counted)
            hegemony = sum(_won(t, +1, verdict.claim.smallest) for t in counted)
            found.append(Duel(power, str(war), some[0], balance, hegemony, len(counted) - balance - hegemony))
    return tuple(found)


def _won(one: Tried, sign: int, smallest: float) -> bool:
    e = one.effect
    beyond = min(sign * e.low, sign * e.high) > 0
    return beyond and sign * e.estimate >= smallest


def duel_table(found: Sequence[Duel]) -> Table:
    """The duel as a table."""
    rows = [
        (d.power, d.war, d.main.effect.estimate, d.main.effect.low, d.main.effect.high, d.main.effect.events, d.balance,
         d.hegemony, d.neither)
        for d in found
    ]  # fmt: skip
    signed = Number(3, signed=True)
    columns = (
        Column("Power"), Column("Wars"), Column("Balance less others", signed), Column("Low", signed),
        Column("High", signed), Column("N", Number(0)), Column("Balance wins", Number(0)),
        Column("Hegemony wins", Number(0)), Column("Neither", Number(0)),
    )  # fmt: skip
    note = (
        "Chance that a war begins in a year, years in balance less all others, with the 95 % interval of the first "
        "variant of each kind; then how many variants each side wins."
    )
    return Table("Balance or hegemony: which years are more peaceful?", columns, tuple(rows), note)


def duel_sentence(found: Sequence[Duel]) -> str:
    """Who wins, in a sentence made from the counts."""
    balance, hegemony, neither = (sum(getattr(d, name) for d in found) for name in ("balance", "hegemony", "neither"))
    total = balance + hegemony + neither
    return (
        f"Of {total} variants {balance} find years in balance more peaceful, {hegemony} years of hegemony, and "
        f"{neither} neither."
    )
