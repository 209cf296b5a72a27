"""Shares of power through the years, with the strip of polarity beneath.

Three kinds of knowledge look different: a dot is a year that the source gives; a solid line joins given years, a
dashed line is interpolated, a dotted line is carried from the nearest given year. A band is the range that sources
leave open. The strip says what one scheme calls the system, darker for fewer poles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING, Any

from counterpoise.report.balance_sheet import BalanceSheet, PolaritySpell, PowerHistory, ShareReading
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, words
from counterpoise.report.figures.labels import spread
from counterpoise.report.figures.palette import FAINT, INK, MUTED, PAPER, RULE, STRIP
from counterpoise.report.figures.power_lines import bands, dots, drawn_states, known, strokes, styles, unbroken

if TYPE_CHECKING:
    import altair as alt

_STRIP_HEIGHT = 22
Rows = list[dict[str, Any]]


def power_shares(sheet: BalanceSheet, history: PowerHistory, identifier: str = "power-shares") -> Figure:
    """The figure for one measure of power; the moment of the sheet is marked by an upright line."""
    label = f"{sheet.measure_title(history.measure)} as a share of {history.of}"
    return figure(identifier, label, describe(sheet, history), lambda canvas: _draw(sheet, history, canvas))


def describe(sheet: BalanceSheet, history: PowerHistory) -> str:
    """The figure in words: who led from when, how shares stood at the end, and the spells of polarity."""
    leaders = list(_leaders(history))
    if not leaders:
        return "No shares are known."
    first, last = leaders[0][0], leaders[-1][0]
    spells = [next(run) for _, run in groupby(leaders, key=lambda pair: pair[1])]
    at_end = sorted((r for r in known(history) if r.year == last), key=lambda r: -r.share)[:3]
    parts = [
        f"Lines of share against year, {first} to {last}.",
        "In the lead: " + ", then ".join(f"{sheet.name(who)} from {year}" for year, who in spells[:10]) + ".",
        f"In {last}: " + ", ".join(f"{sheet.name(r.state)} {r.share:.0%}" for r in at_end) + ".",
    ]
    return " ".join([*parts, *([polarity_spells(history)] if history.polarity else [])])


def polarity_spells(history: PowerHistory) -> str:
    """The strip in words."""
    spells = [
        f"{s.polarity} {s.start}–{s.end}" if s.end > s.start else f"{s.polarity} {s.start}" for s in history.polarity
    ]
    more = f" and {len(spells) - 12} more spells" if len(spells) > 12 else ""
    return f"Polarity by {history.scheme}: {', '.join(spells[:12])}{more}."


def gaps(sheet: BalanceSheet, history: PowerHistory) -> str | None:
    """Which states lack a figure and when, in a sentence; None if none does.

    Where a share is of what the states have together, the others' shares are then too large, and it says so.
    """
    missing: dict[str, list[int]] = {}
    for reading in history.readings:
        if not isfinite(reading.share):
            missing.setdefault(reading.state, []).append(reading.year)
    if not missing:
        return None
    spells = [f"{sheet.name(state)} ({_years(years)})" for state, years in missing.items()]
    warning = "" if history.of == "the world" else "; the shares of the others are too large in those years"
    return f"No figure for {', '.join(spells)}{warning}."


def _years(years: Sequence[int]) -> str:
    """Years as spells, or their number where the spells are many.

    Example:
        >>> _years([1890, 1891, 1895])
        '1890–1891, 1895'
    """
    runs = [list(run) for _, run in groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0])]
    if len(runs) > 3:
        return f"{len(years)} years"
    return ", ".join(f"{r[0][1]}–{r[-1][1]}" if len(r) > 1 else str(r[0][1]) for r in runs)


def _leaders(history: PowerHistory) -> Iterator[tuple[int, str]]:
    for year, group in groupby(sorted(known(history), key=lambda r: r.year), key=lambda r: r.year):
        yield year, max(group, key=lambda r: (r.share, r.state)).state


# -- layers ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the plot lies on its paper and what its axes span."""

    canvas: Canvas
    years: tuple[int, int]
    top_share: float
    height: int
    margins: tuple[int, int, int, int]

    @property
    def plot_width(self) -> int:
        return self.canvas.width - self.margins[1] - self.margins[3]

    @property
    def plot_height(self) -> int:
        return self.height - self.margins[0] - self.margins[2]

    def across(self, year: float) -> float:
        """Pixels from the left edge of the plot to a year."""
        first, last = self.years
        return (year - first) / (last - first) * self.plot_width


def _draw(sheet: BalanceSheet, history: PowerHistory, canvas: Canvas) -> alt.LayerChart:
    frame = _frame(sheet, history, canvas)
    style = styles(sheet, history)
    own = {state: [r for r in history.readings if r.state == state] for state in style}
    years = sorted({r.year for r in known(history)})
    parts = {state: unbroken(readings, years) for state, readings in own.items()}
    drawn = [s for s in style if style[s]["width"] > 1]
    layers = [
        *_strip(frame, history.polarity),
        *_moment(frame, sheet.moment),
        _band_layer(frame, [row for s in drawn for row in bands(s, parts[s], style[s])]),
        _line_layer(frame, [row for s in style for row in strokes(s, parts[s], style[s])]),
        _dot_layer(frame, [row for s in drawn for row in dots(own[s], style[s])]),
        *_names(frame, sheet, own, style),
    ]
    return finish(layers, canvas, frame.height, frame.margins)


def _frame(sheet: BalanceSheet, history: PowerHistory, canvas: Canvas) -> _Frame:
    readings = known(history)
    first, last = min((r.year for r in readings), default=0), max((r.year for r in readings), default=1)
    top = max((max(r.share, r.high if isfinite(r.high) else 0.0) for r in readings), default=1.0)
    widest = max((canvas.measure(_short(sheet, s, canvas)) for s in drawn_states(history)), default=0.0)
    height = 380 if canvas.narrow else 420
    return _Frame(
        canvas, (first, max(last, first + 1)), min(1.0, top * 1.06) or 1.0, height, (12, round(widest) + 24, 58, 38)
    )


def _short(sheet: BalanceSheet, state: str, canvas: Canvas) -> str:
    """A name that fits the margin; on a phone a long one gives way to the identifier, which the table spells out."""
    name = sheet.name(state)
    if canvas.narrow:
        return name if len(name) <= 12 else state
    return name if len(name) <= 26 else name[:25].rstrip(" -,") + "…"


def _axes(frame: _Frame, x: str = "year:Q", y: str = "share:Q") -> dict[str, Any]:
    """Both channels of place. Every layer states the same axes, so that they merge into one."""
    import altair as alt

    style: dict[str, Any] = {"labelFontSize": frame.canvas.text - 1, "labelColor": MUTED.light, "title": None}
    years = alt.Axis(
        format="d",
        grid=False,
        offset=_STRIP_HEIGHT + 10,
        tickCount=max(frame.plot_width // 60, 2),
        tickSize=4,
        domainColor=FAINT.light,
        tickColor=FAINT.light,
        labelOverlap=False,
        labelFlush=False,
        **style,
    )
    shares = alt.Axis(
        format=".0%", gridColor=RULE.light, domain=False, ticks=False, tickCount=5, labelPadding=6, **style
    )
    return {
        "x": alt.X(x, axis=years, scale=alt.Scale(domain=list(frame.years), nice=False, zero=False)),
        "y": alt.Y(y, axis=shares, scale=alt.Scale(domain=[0, frame.top_share], nice=False)),
    }


def _line_layer(frame: _Frame, rows: Rows) -> alt.Chart:
    import altair as alt

    return (
        chart(rows)
        .mark_line(strokeJoin="round", strokeCap="butt")
        .encode(
            **_axes(frame),
            detail=alt.Detail("run:N"),
            color=alt.Color("colour:N", scale=None),
            strokeDash=alt.StrokeDash("dash:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        )
    )


def _dot_layer(frame: _Frame, rows: Rows) -> alt.Chart:
    import altair as alt

    crowded = frame.plot_width / max(len({row["year"] for row in rows}), 1) < 7
    size = 9 if crowded else 26
    return (
        chart(rows)
        .mark_circle(size=size, opacity=1, stroke=PAPER.light, strokeWidth=0 if crowded else 1)
        .encode(**_axes(frame), color=alt.Color("colour:N", scale=None))
    )


def _band_layer(frame: _Frame, rows: Rows) -> alt.Chart:
    import altair as alt

    return (
        chart(rows)
        .mark_area(opacity=0.13)
        .encode(
            **_axes(frame), y2=alt.Y2("high:Q"), detail=alt.Detail("run:N"), color=alt.Color("colour:N", scale=None)
        )
    )


def _names(
    frame: _Frame,
    sheet: BalanceSheet,
    own: Mapping[str, Sequence[ShareReading]],
    style: Mapping[str, Mapping[str, Any]],
) -> list[alt.Chart]:
    """Names of lines that reach the end stand in the margin, those of lines that end early beside their last point."""
    ends = {s: max(_known_of(own[s]), key=lambda r: r.year) for s in style if style[s]["width"] > 1}
    nearly = frame.years[1] - 0.02 * (frame.years[1] - frame.years[0])
    late = {s: r for s, r in ends.items() if r.year >= nearly}
    early = {s: r for s, r in ends.items() if r.year < nearly}
    return [*_margin_names(frame, sheet, late, style), *_inner_names(frame, sheet, early)]


def _margin_names(
    frame: _Frame, sheet: BalanceSheet, ends: Mapping[str, ShareReading], style: Mapping[str, Mapping[str, Any]]
) -> list[alt.Chart]:
    """Level with the end of their line as far as room allows, and a thread between the two."""
    import altair as alt

    gap = frame.canvas.text * 1.25 / frame.plot_height * frame.top_share
    levels = spread([r.share for r in ends.values()], gap, gap / 2, frame.top_share)
    edge = frame.plot_width
    rows = [
        {"year": r.year, "share": r.share, "level": y, "name": _short(sheet, state, frame.canvas), **style[state]}
        for (state, r), y in zip(ends.items(), levels, strict=True)
    ]
    threads = (
        chart(rows)
        .mark_rule(strokeWidth=1, opacity=0.75)
        .encode(**_axes(frame), x2=alt.value(edge + 12), y2=alt.Y2("level:Q"), color=alt.Color("colour:N", scale=None))
    )
    names = (
        chart(rows)
        .mark_text(align="left", baseline="middle", fontSize=frame.canvas.text, color=INK.light)
        .encode(x=alt.value(edge + 16), y=_axes(frame, y="level:Q")["y"], text=alt.Text("name:N"))
    )
    return [threads, names]


def _inner_names(frame: _Frame, sheet: BalanceSheet, ends: Mapping[str, ShareReading]) -> list[alt.Chart]:
    rows = [
        {"year": r.year, "share": r.share, "words": _short(sheet, state, frame.canvas)} for state, r in ends.items()
    ]
    where = _axes(frame)
    size = frame.canvas.text - 1
    return words(rows, where, align="left", size=size, colour=INK.light, halo=True, shift=(5, -7)) if rows else []


def _known_of(readings: Sequence[ShareReading]) -> list[ShareReading]:
    return [r for r in readings if isfinite(r.share)]


def _moment(frame: _Frame, moment: str) -> list[alt.Chart]:
    """An upright line at the year of the sheet, if the plot reaches it, with the year written at its foot."""
    import altair as alt

    year = int(moment[:4]) if moment[:4].isdigit() else None
    if year is None or not frame.years[0] <= year <= frame.years[1]:
        return []
    row = [{"year": year, "moment": moment}]
    axes = _axes(frame)
    line = (
        chart(row)
        .mark_rule(color=INK.light, strokeWidth=1, opacity=0.7)
        .encode(x=axes["x"], y=alt.value(0), y2=alt.value(frame.plot_height + 6))
    )
    left = frame.across(year) > frame.plot_width * 0.8
    word = (
        chart(row)
        .mark_text(
            align="right" if left else "left",
            dx=-5 if left else 5,
            fontWeight="bold",
            fontSize=frame.canvas.text,
            color=INK.light,
        )
        .encode(x=axes["x"], y=alt.value(2), text=alt.Text("moment:N"))
    )
    return [line, word]


def _strip(frame: _Frame, spells: Sequence[PolaritySpell]) -> list[alt.Chart]:
    """The strip of polarity; a word that does not fit its spell is left to the table."""
    import altair as alt

    top = frame.plot_height + 8
    rows = [_spell(frame, spell) for spell in spells if spell.end >= frame.years[0] and spell.start <= frame.years[1]]
    if not rows:
        return []
    axes = _axes(frame)
    bars = (
        chart(rows)
        .mark_rect(stroke=PAPER.light, strokeWidth=1)
        .encode(
            x=axes["x"],
            x2=alt.X2("until:Q"),
            y=alt.value(top),
            y2=alt.value(top + _STRIP_HEIGHT),
            color=alt.Color("colour:N", scale=None),
        )
    )
    words = (
        chart(rows)
        .mark_text(fontSize=frame.canvas.text - 1.5, color=INK.light, baseline="middle")
        .encode(
            x=_axes(frame, x="middle:Q")["x"],
            y=alt.value(top + _STRIP_HEIGHT / 2 + 0.5),
            text=alt.Text("word:N"),
        )
    )
    return [bars, words]


def _spell(frame: _Frame, spell: PolaritySpell) -> dict[str, Any]:
    start, end = max(spell.start, frame.years[0]), min(spell.end + 1, frame.years[1])
    room = frame.across(end) - frame.across(start)
    forms = (spell.polarity, spell.polarity[:5] + ".", spell.polarity[:1].upper())
    word = next((w for w in forms if frame.canvas.measure(w, scale=0.92) + 6 < room), "")
    return {
        "year": start,
        "until": end,
        "middle": (start + end) / 2,
        "word": word,
        "colour": STRIP[_poles(spell.polarity)].light,
    }


def _poles(polarity: str) -> int:
    """How dark a word of polarity is shown: many poles light, one pole dark."""
    word = polarity.lower()
    return 3 if word.startswith(("unip", "hegem")) else 2 if "unip" in word else 1 if word.startswith("bip") else 0
