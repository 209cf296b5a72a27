"""Inter-state wars from the Correlates of War participant list, with each state's own days on each side.

A state that left and came back fights in two spells. The outcome of a side is that of the states that fought to the
end on it: won, lost, or drawn (compromise, stalemate); where its members' outcomes contradict each other, or the war
turned into another, it is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counterpoise.data.sources import table
from counterpoise.errors import BadDates
from counterpoise.world import Belligerent, Outcome, Side, Span, War

OUTCOMES = {1: Outcome.WIN, 2: Outcome.LOSE, 3: Outcome.DRAW, 5: Outcome.ONGOING, 6: Outcome.DRAW}
"""The outcome codes that say how a state fared; 4 and 7 (another war, lesser conflict) and 8 (changed sides) do not."""


def wars(code_of: Mapping[int, str], folder: str | Path | None = None) -> list[War]:
    """Every inter-state war that has a state of ours on both sides.

    Args:
        code_of: The states' identifiers, by Correlates of War number.
        folder: The data folder.
    """
    fought: dict[int, list[dict[str, Any]]] = {}
    for row in table("inter_state_war", folder).iter_rows(named=True):
        fought.setdefault(row["warnum"], []).append(row)
    return [war for rows in fought.values() if (war := _war(rows, code_of))]


def _war(rows: list[dict[str, Any]], code_of: Mapping[int, str]) -> War | None:
    sides = [[row for row in rows if row["side"] == side and row["ccode"] in code_of] for side in (1, 2)]
    if not all(sides):
        return None
    spans = [span for row in rows for span in _spans(row)]
    ends = [span.end for span in spans]
    last = None if None in ends else max(end for end in ends if end is not None)
    a, b = (_outcome(side) for side in sides)
    if a is b and a in (Outcome.WIN, Outcome.LOSE):
        a = b = Outcome.UNKNOWN
    if Outcome.UNKNOWN in (a, b) or Outcome.ONGOING in (a, b):
        a = b = Outcome.ONGOING if Outcome.ONGOING in (a, b) else Outcome.UNKNOWN
    number, name = rows[0]["warnum"], rows[0]["warname"]
    return War(
        id=f"cow-{number}",
        name=name,
        span=Span(min(span.start for span in spans), last),
        a=_side(sides[0], a, code_of),
        b=_side(sides[1], b, code_of),
        source="inter_state_war",
        warnum=number,
    )


def _side(rows: list[dict[str, Any]], outcome: Outcome, code_of: Mapping[int, str]) -> Side:
    fighters = [Belligerent(code_of[row["ccode"]], span) for row in rows for span in _spans(row)]
    leader = next((row for row in rows if row["initiator"] == 1), rows[0])
    return Side(f"{leader['statename']} and others" if len(rows) > 1 else leader["statename"], tuple(fighters), outcome)


def _outcome(rows: list[dict[str, Any]]) -> Outcome:
    said = {OUTCOMES[row["outcome"]] for row in rows if row["outcome"] in OUTCOMES}
    return said.pop() if len(said) == 1 else Outcome.UNKNOWN


def _spans(row: dict[str, Any]) -> list[Span]:
    found: list[Span] = []
    for spell in (1, 2):
        if row[f"styear{spell}"] is not None:
            begins, ends = _written(row, "st", spell), _written(row, "end", spell)
            assert begins is not None
            try:
                found.append(Span.written(begins, ends))
            except BadDates:
                found.append(Span.written(begins[:7], ends[:7] if ends else None))
    return found


def _written(row: dict[str, Any], prefix: str, spell: int) -> str | None:
    year, month, day = (row[f"{prefix}{part}{spell}"] for part in ("year", "month", "day"))
    if year is None:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
