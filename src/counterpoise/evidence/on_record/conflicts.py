"""Wars and disputes as conflicts of two sides: who was in from the start, who came later, who began, who won."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

Place = Callable[[int], int]
_USE_OF_FORCE = 4


@dataclass(frozen=True, slots=True)
class Conflict:
    """A war or a dispute.

    Args:
        number: In its list.
        year, month: It began; month 0 where unknown.
        first: Places of those on each side who were in it from the start (a war's first month).
        all: Places of all who fought on each side.
        began: The side that began it, 0 or 1; -1 where states of both sides did or nobody is known to have.
        won: The side that won, 0 or 1; -1 for a draw; -2 where nothing of the kind is known.
    """

    number: int
    year: int
    month: int
    first: tuple[frozenset[int], frozenset[int]]
    all: tuple[frozenset[int], frozenset[int]]
    began: int
    won: int

    @property
    def states(self) -> frozenset[int]:
        """Everybody in it."""
        return self.all[0] | self.all[1]

    def side_of(self, place: int) -> int:
        """On which side a state fought; -1 if it did not."""
        return 0 if place in self.all[0] else 1 if place in self.all[1] else -1


def wars_as_conflicts(participants: pl.DataFrame, place: Place) -> tuple[Conflict, ...]:
    """The inter-state wars, with the states that were members of the system."""
    fought: dict[int, list[dict[str, Any]]] = {}
    for row in participants.iter_rows(named=True):
        fought.setdefault(row["warnum"], []).append(row)
    found = [_war(number, rows, place) for number, rows in fought.items()]
    return tuple(sorted((w for w in found if all(w.all)), key=lambda w: (w.year, w.month, w.number)))


def _war(number: int, rows: list[dict[str, Any]], place: Place) -> Conflict:
    when = [(row["styear1"], row["stmonth1"] or 1) for row in rows]
    start = min(when)
    sides = [[row for row in rows if row["side"] == side and place(row["ccode"]) >= 0] for side in (1, 2)]
    opened = [[row for row in side if _months(start, row) < 1] for side in sides]
    beginners = {row["side"] - 1 for row in rows if row["initiator"] == 1}
    return Conflict(
        number,
        *start,
        first=_two(opened, place),
        all=_two(sides, place),
        began=beginners.pop() if len(beginners) == 1 else -1,
        won=_won(sides),
    )


def _two(sides: list[list[dict[str, Any]]], place: Place) -> tuple[frozenset[int], frozenset[int]]:
    a, b = (frozenset(place(row["ccode"]) for row in side) for side in sides)
    return a, b


def _months(start: tuple[int, int], row: dict[str, Any]) -> int:
    return (row["styear1"] - start[0]) * 12 + (row["stmonth1"] or 1) - start[1]


def _won(sides: list[list[dict[str, Any]]]) -> int:
    """Outcome codes: 1 won, 2 lost, 3 compromise and 6 stalemate; the rest say nothing of how it ended."""
    said = [{row["outcome"] for row in side if row["outcome"] in (1, 2, 3, 6)} for side in sides]
    for side in (0, 1):
        if said[side] == {1} and 1 not in said[1 - side]:
            return side
    ended_even = all(said) and all(codes <= {3, 6} for codes in said)
    return -1 if ended_even else -2


def disputes_as_conflicts(directed: pl.DataFrame, disputes: pl.DataFrame, place: Place) -> tuple[Conflict, ...]:
    """Disputes with the use of force, with the states that were members of the system."""
    wanted = disputes.filter(pl.col("hostlev") >= _USE_OF_FORCE)
    rows = directed.join(wanted.select("dispnum", "styear", "stmon", "outcome"), on="dispnum")
    found: list[Conflict] = []
    for (number,), part in rows.group_by(["dispnum"], maintain_order=True):
        head = part.row(0, named=True)
        sides = part.select("ccode1", "sidea1", "orig1").unique(maintain_order=True).iter_rows()
        listed = [(place(code), 0 if side_a else 1, origin) for code, side_a, origin in sides if place(code) >= 0]
        both = _sides([(p, s) for p, s, _ in listed])
        first = _sides([(p, s) for p, s, origin in listed if origin])
        if all(both) and all(first):
            won = _DISPUTE_WON.get(head["outcome"], -2)
            found.append(Conflict(int(str(number)), head["styear"], max(head["stmon"] or 0, 0), first, both, 0, won))
    return tuple(sorted(found, key=lambda c: (c.year, c.month, c.number)))


def _sides(listed: list[tuple[int, int]]) -> tuple[frozenset[int], frozenset[int]]:
    a, b = (frozenset(place for place, of in listed if of == side) for side in (0, 1))
    return a, b


_DISPUTE_WON = {1: 0, 2: 1, 3: 1, 4: 0, 5: -1, 6: -1}
"""By outcome: victory of side A or B; A yields, B yields; stalemate and compromise are draws."""
