"""What lines, dots and bands of the figure of power shares are made of: readings as rows of data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from math import isfinite
from typing import Any

from counterpoise.report.balance_sheet import BalanceSheet, PowerHistory, ShareReading
from counterpoise.report.figures.palette import FAINT, SERIES, Colour
from counterpoise.world import Basis

Rows = list[dict[str, Any]]

DRAWN = len(SERIES)
"""At most so many states get a line of their own colour and a label; the rest are faint, and in the table."""

_DASHES = {Basis.GIVEN: [1, 0], Basis.INTERPOLATED: [5, 3], Basis.CARRIED: [1.5, 3.5]}
_WEAKER = (Basis.CARRIED, Basis.INTERPOLATED, Basis.GIVEN)


def known(history: PowerHistory) -> list[ShareReading]:
    """The readings that have a share."""
    return [r for r in history.readings if isfinite(r.share)]


def drawn_states(history: PowerHistory) -> list[str]:
    """The states with a line of their own: those whose share was ever largest, the largest first."""
    peak: dict[str, float] = {}
    for reading in known(history):
        peak[reading.state] = max(peak.get(reading.state, 0.0), reading.share)
    return sorted(peak, key=lambda state: (-peak[state], state))[:DRAWN]


def styles(sheet: BalanceSheet, history: PowerHistory) -> dict[str, dict[str, Any]]:
    """Colour and weight by state, faint ones first and the largest last, so that it lies on top."""
    strong = {s: {"colour": c.light, "width": 2.2} for s, c in colours(sheet, history).items()}
    faint = {r.state: {"colour": FAINT.light, "width": 0.9} for r in history.readings if r.state not in strong}
    return dict(sorted(faint.items())) | dict(reversed(strong.items()))


def colours(sheet: BalanceSheet, history: PowerHistory) -> dict[str, Colour]:
    """A state keeps its colour through the figures of a sheet, unless two of one figure would share it."""
    order = list(dict.fromkeys(state for one in (*sheet.power, history) for state in drawn_states(one)))
    wanted = {state: SERIES[i % len(SERIES)] for i, state in enumerate(order)}
    given: dict[str, Colour] = {}
    for state in sorted(drawn_states(history), key=order.index):
        free = [colour for colour in SERIES if colour not in given.values()]
        given[state] = wanted[state] if wanted[state] in free else free[0]
    return {state: given[state] for state in drawn_states(history)}


def unbroken(readings: Sequence[ShareReading], years: Sequence[int]) -> list[list[ShareReading]]:
    """The parts of a series between years in which others have a share and this state has none."""
    at = {r.year: r for r in readings if isfinite(r.share)}
    return [[at[y] for y in run] for known, run in groupby(years, key=at.__contains__) if known]


def strokes(state: str, parts: Sequence[Sequence[ShareReading]], style: Mapping[str, Any]) -> Rows:
    """Points of each run of one kind of line; neighbouring runs share a point, so that no gap shows."""
    rows: Rows = []
    for part in parts:
        for basis, pairs in groupby(pairwise(part), key=lambda pair: _weaker(*pair)):
            joined = list(pairs)
            run = f"{state} {joined[0][0].year}"
            points = [joined[0][0], *(after for _, after in joined)]
            rows += [{"year": r.year, "share": r.share, "run": run, "dash": _DASHES[basis], **style} for r in points]
    return rows


def _weaker(one: ShareReading, other: ShareReading) -> Basis:
    return next(basis for basis in _WEAKER if basis in (one.basis, other.basis))


def dots(readings: Sequence[ShareReading], style: Mapping[str, Any]) -> Rows:
    """A dot for every year that the source gives."""
    given = (r for r in readings if r.basis is Basis.GIVEN and isfinite(r.share))
    return [{"year": r.year, "share": r.share, **style} for r in given]


def bands(state: str, parts: Sequence[Sequence[ShareReading]], style: Mapping[str, Any]) -> Rows:
    """The range that sources leave open, broken where the line is."""
    return [
        {"year": r.year, "share": r.low, "high": r.high, "run": f"{state} {part[0].year}", **style}
        for part in parts
        for r in part
        if isfinite(r.low) and isfinite(r.high)
    ]
