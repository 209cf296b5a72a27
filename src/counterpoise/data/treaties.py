"""Treaties from ATOP 5.1: each phase of an alliance is one pact of all its members, with their own dates.

NATO is one pact, not pairs. ATOP splits an alliance into phases where its obligations change; each phase is a pact
here. What a pact promises is the union of what its members promise in that phase; members that Correlates of War
never coded, and phases left with fewer than two members, drop out. A state that ATOP codes as the named threat is
whom the pact is aimed at, unless it is a member.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counterpoise.data.sources import table
from counterpoise.errors import BadDates
from counterpoise.world import Member, Pact, Pledge, Span

PLEDGES = {
    "defense": Pledge.DEFENCE,
    "offense": Pledge.OFFENCE,
    "neutral": Pledge.NEUTRALITY,
    "nonagg": Pledge.NONAGGRESSION,
    "consul": Pledge.ENTENTE,
}
"""ATOP's obligations as pledges; a promise to consult binds as an entente does."""


def pacts(code_of: Mapping[int, str], folder: str | Path | None = None) -> list[Pact]:
    """Every phase of every ATOP alliance that binds at least two of the states.

    Args:
        code_of: The states' identifiers, by Correlates of War number.
        folder: The data folder.
    """
    members: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in table("atop_member", folder).iter_rows(named=True):
        members.setdefault((row["atopid"], row["phase"]), []).append(row)
    found: list[Pact] = []
    for phase in table("atop_phase", folder).iter_rows(named=True):
        pact = _pact(phase, members.get((phase["atopid"], phase["phase"]), []), code_of)
        if pact is not None:
            found.append(pact)
    return found


def _pact(phase: dict[str, Any], rows: list[dict[str, Any]], code_of: Mapping[int, str]) -> Pact | None:
    span = _span(phase, "beg", "end")
    bound = [Member(code_of[r["member"]], s) for r in rows if r["member"] in code_of and (s := _within(r, span))]
    states = {member.state for member in bound}
    pledges = {pledge for name, pledge in PLEDGES.items() if any(row[name] for row in rows)}
    if len(states) < 2 or not pledges:
        return None
    number = phase["atopid"]
    named = [code_of.get(phase[threat]) for threat in ("statthr1", "statthr2")]
    return Pact(
        id=f"atop-{number}" + (f"-{phase['phase']}" if phase["phase"] else ""),
        name=f"ATOP {number}" + (f", phase {phase['phase']}" if phase["phase"] else ""),
        pledges=frozenset(pledges),
        span=span,
        members=tuple(dict.fromkeys(bound)),
        against=tuple(dict.fromkeys(state for state in named if state and state not in states)),
        source="atop_member",
    )


def _within(row: dict[str, Any], span: Span) -> Span | None:
    """When a member was bound, no longer than the phase itself; None where the two have no day in common."""
    own = _span(row, "ent", "exit")
    if not own.touches(span):
        return None
    ends = [end for end in (own.end, span.end) if end is not None]
    return Span(max(own.start, span.start), min(ends) if ends else None)


def _span(row: dict[str, Any], start: str, end: str) -> Span:
    """The days between two dates in ATOP's columns; an unknown day or month widens to the whole month or year."""
    begins, ends = _written(row, start), _written(row, end)
    assert begins is not None
    try:
        return Span.written(begins, ends)
    except BadDates:
        # A day that its month does not have (31 June): the month is kept.
        return Span.written(begins[:7], ends[:7] if ends else None)


def _written(row: dict[str, Any], prefix: str) -> str | None:
    year, month, day = (row[f"{prefix}{part}"] for part in ("yr", "mo", "day"))
    if year is None:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
