"""The scales: two coalitions in two pans, and how the beam hangs under each measure of power.

The beam on top hangs as the first measure has it. Each bar below is the logarithm of the ratio, so that twice as
heavy and half as heavy reach equally far; it leans to the heavier side. A whisker is the range that sources leave
open; on the light side stands who could turn the scales.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, exp, isfinite, log, nan, radians, sin
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from counterpoise.report.balance_sheet import BalanceSheet, Scales, Weighing
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.palette import INK, MUTED, PANEL, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

Rows = list[dict[str, Any]]

_EVEN = 1.005
"""A ratio below this is written as even: it would print as 1.00."""

_ROW = 52.0
_FARTHEST = 20.0
"""Ratios beyond this are drawn to the paper's end; the number tells how far they go."""

_NUMBER = 56.0
"""Pixels kept at each edge for the number at the end of a bar."""

_STEEPEST = 13.0
"""Degrees that the beam hangs at most; the numbers tell the rest."""


def balance_scales(sheet: BalanceSheet, scales: Scales, identifier: str = "scales") -> Figure:
    """The figure for one pair of coalitions."""
    label = f"{scales.label_a} against {scales.label_b} on the scales"
    return figure(identifier, label, describe(sheet, scales), lambda canvas: _draw(sheet, scales, canvas))


def describe(sheet: BalanceSheet, scales: Scales) -> str:
    """The figure in words: who is in the pans, and how they hang under each measure."""
    pans = (
        f"{label}: {', '.join(sheet.name(s) for s in side)}."
        for label, side in ((scales.label_a, scales.side_a), (scales.label_b, scales.side_b))
    )
    return " ".join((*pans, verdict(sheet, scales)))


def verdict(sheet: BalanceSheet, scales: Scales) -> str:
    """How the scales hang, in a sentence: which side is heavier by which measures, and how much.

    Example:
        >>> from counterpoise.report.provenance import Stamp
        >>> sheet = BalanceSheet("", "", None, "1907", "", Stamp("0.1.0", "3.11"))
        >>> verdict(sheet, Scales("Entente", "Alliance", ("UKG",), ("GMY",), (Weighing("cinc", 0.3, 0.2, log(1.5)),)))
        'Entente is heavier: 1.50 to 1 by cinc.'
    """
    told: dict[str, list[str]] = {}
    for weighing in scales.weighings:
        told.setdefault(_lean(scales, weighing), []).append(_measured(sheet, weighing))
    sentence = "; ".join(f"{lean} {', '.join(measures)}" for lean, measures in told.items())
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else "Nothing was weighed."


def _lean(scales: Scales, weighing: Weighing) -> str:
    if not isfinite(weighing.log_ratio):
        return "no figures by"
    if exp(abs(weighing.log_ratio)) < _EVEN:
        return "even by"
    return f"{scales.label_a if weighing.log_ratio > 0 else scales.label_b} is heavier:"


def _measured(sheet: BalanceSheet, weighing: Weighing) -> str:
    title = sheet.measure_title(weighing.measure)
    ratio = exp(abs(weighing.log_ratio)) if isfinite(weighing.log_ratio) else nan
    return title if not ratio >= _EVEN else f"{ratio:.2f} to 1 by {title}"


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where things lie: the middle, how far bars may reach, and how much one unit of the logarithm is."""

    canvas: Canvas
    width: float
    height: float
    beam: float
    scale: float
    colours: tuple[str, str]

    @property
    def middle(self) -> float:
        return self.width / 2

    def across(self, log_ratio: float) -> float:
        """Side A is on the left, so a positive log ratio leans left."""
        reach = self.middle - _NUMBER
        return self.middle - max(-reach, min(reach, log_ratio * self.scale))

    def row(self, number: int) -> float:
        return self.beam + 40 + number * _ROW

    @property
    def place(self) -> dict[str, Any]:
        return on_paper(self.width, self.height)


def _draw(sheet: BalanceSheet, scales: Scales, canvas: Canvas) -> alt.LayerChart:
    width = canvas.width - 8.0
    pans = [_wrapped(sheet, side, canvas) for side in (scales.side_a, scales.side_b)]
    labels = [_label(label, canvas) for label in (scales.label_a, scales.label_b)]
    deepest = max(len(label) + len(lines) for label, lines in zip(labels, pans, strict=True))
    beam = 164.0 + deepest * (canvas.text + 4)
    height = beam + 40 + _ROW * len(scales.weighings)
    paper = _Paper(
        canvas, width, height, beam, (width / 2 - _NUMBER) / _furthest(scales.weighings), _colours(sheet, scales)
    )
    layers = [
        *_beam_layers(paper, scales, pans),
        *_ticks(paper),
        *_bars(paper, scales),
        *_row_words(paper, sheet, scales),
    ]
    return finish(layers, canvas, round(height) + 8, (4, 4, 4, 4))


def _furthest(weighings: Sequence[Weighing]) -> float:
    """The largest log ratio to show, at least that of 2 to 1 and at most that of 20 to 1."""
    found = [abs(x) for w in weighings for x in (w.log_ratio, w.log_low, w.log_high) if isfinite(x)]
    return min(max([*found, log(2)]), log(_FARTHEST)) * 1.05


# -- the beam and its pans ---------------------------------------------------------------------------------------------


def _beam_layers(paper: _Paper, scales: Scales, pans: Sequence[Sequence[str]]) -> list[alt.Chart]:
    lean = next((w.log_ratio for w in scales.weighings if isfinite(w.log_ratio)), 0.0)
    angle = radians(max(-_STEEPEST, min(_STEEPEST, lean * 22)))
    arm = min(paper.width * 0.27, 200.0)
    pivot = (paper.middle, 44.0)
    ends = [
        (pivot[0] - arm * cos(angle), pivot[1] + arm * sin(angle)),
        (pivot[0] + arm * cos(angle), pivot[1] - arm * sin(angle)),
    ]
    half = min(arm * 0.62, 74.0)
    strings = [{"x": x, "y": y, "x2": x + way * half, "y2": y + 62} for x, y in ends for way in (-1, 1)]
    beam = [{"x": ends[0][0], "y": ends[0][1], "x2": ends[1][0], "y2": ends[1][1]}]
    plates: Rows = [
        {"x": x - half - 6, "y": y + 62, "x2": x + half + 6, "y2": y + 62, "colour": c}
        for (x, y), c in zip(ends, paper.colours, strict=True)
    ]
    post = [
        {"x": pivot[0], "y": pivot[1], "x2": pivot[0], "y2": 150.0},
        {"x": pivot[0] - 22, "y": 150.0, "x2": pivot[0] + 22, "y2": 150.0},
    ]
    return [
        _rules(paper, strings, 1, MUTED.light),
        _rules(paper, post, 2.5, MUTED.light),
        _rules(paper, beam, 4, INK.light),
        *(_rules(paper, [plate], 6, plate["colour"]) for plate in plates),
        _pivot(paper, pivot),
        *_pan_words(paper, scales, pans, ends),
    ]


def _colours(sheet: BalanceSheet, scales: Scales) -> tuple[str, str]:
    """Each side in the colour of the bloc that most of it belongs to, as in the network; never both in one."""
    number: list[int] = []
    for side in (scales.side_a, scales.side_b):
        common = [len(set(side) & set(bloc.members)) for bloc in sheet.blocs]
        free = [i for i in range(len(SERIES)) if i not in number]
        mine = [i for i in free if i < len(common) and common[i] * 2 > len(side)]
        unclaimed = [i for i in free if i >= len(common)] or free
        number.append(max(mine, key=lambda i: common[i]) if mine else unclaimed[0])
    return SERIES[number[0]].light, SERIES[number[1]].light


def _pivot(paper: _Paper, at: tuple[float, float]) -> alt.Chart:
    return chart([{"x": at[0], "y": at[1]}]).mark_circle(size=130, color=INK.light, opacity=1).encode(**paper.place)


def _pan_words(
    paper: _Paper, scales: Scales, pans: Sequence[Sequence[str]], ends: Sequence[tuple[float, float]]
) -> list[alt.Chart]:
    """The side's name and its members stand below its plate."""
    text = paper.canvas.text
    titles: Rows = []
    members: Rows = []
    for (x, y), label, lines in zip(ends, (scales.label_a, scales.label_b), pans, strict=True):
        named = _label(label, paper.canvas)
        titles += [{"x": x, "y": y + 78 + i * (text + 3), "words": line} for i, line in enumerate(named)]
        below = y + 78 + len(named) * (text + 3) + 2
        members += [{"x": x, "y": below + i * (text + 4), "words": line} for i, line in enumerate(lines)]
    return [
        *_words(paper, titles, "center", text, INK.light, bold=True),
        *_words(paper, members, "center", text - 0.5, MUTED.light),
    ]


def _label(label: str, canvas: Canvas) -> list[str]:
    return wrap(label[:1].upper() + label[1:], width=17 if canvas.narrow else 30)


def _wrapped(sheet: BalanceSheet, side: Sequence[str], canvas: Canvas) -> list[str]:
    """Members in lines that fit under a pan; on a phone long lists fall back on identifiers."""
    names = [sheet.name(state) for state in side]
    if canvas.narrow and sum(map(len, names)) > 60:
        names = list(side)
    return wrap(", ".join(names), width=19 if canvas.narrow else 44, break_on_hyphens=False) or ["–"]


# -- the bars ----------------------------------------------------------------------------------------------------------


def _ticks(paper: _Paper) -> list[alt.Chart]:
    """Upright lines at even and at round ratios, with their names above."""
    top, bottom = paper.beam + 14, paper.height
    steps = [r for r in (1.5, 2, 3, 5, 10, 20) if log(r) * paper.scale <= paper.middle - _NUMBER]
    kept = [r for i, r in enumerate(steps) if i == len(steps) - 1 or log(steps[i + 1] / r) * paper.scale > 34]
    at = [(paper.across(way * log(r)), f"{r:g} : 1" if way > 0 else f"1 : {r:g}") for r in kept for way in (1, -1)]
    lines = [{"x": x, "y": top, "x2": x, "y2": bottom} for x, _ in at]
    words = [{"x": x, "y": top - 8, "words": name} for x, name in (*at, (paper.middle, "even"))]
    return [
        _rules(paper, lines, 1, RULE.light),
        _rules(paper, [{"x": paper.middle, "y": top, "x2": paper.middle, "y2": bottom}], 1.5, INK.light),
        *_words(paper, words, "center", paper.canvas.text - 2, MUTED.light),
    ]


def _bars(paper: _Paper, scales: Scales) -> list[alt.Chart]:
    import altair as alt

    known = [(i, w) for i, w in enumerate(scales.weighings) if isfinite(w.log_ratio)]
    bars = [
        {"x": paper.middle, "x2": paper.across(w.log_ratio), "y": paper.row(i) + 14, "y2": paper.row(i) + 30,
         "colour": paper.colours[0 if w.log_ratio > 0 else 1]}
        for i, w in known
    ]  # fmt: skip
    ranges = [(i, w) for i, w in known if isfinite(w.log_low) and isfinite(w.log_high)]
    whiskers: Rows = []
    for i, w in ranges:
        left, right, y = paper.across(w.log_low), paper.across(w.log_high), paper.row(i) + 22
        whiskers += [{"x": left, "x2": right, "y": y, "y2": y}]
        whiskers += [{"x": x, "x2": x, "y": y - 5, "y2": y + 5} for x in (left, right)]
    solid = (
        chart(bars)
        .mark_rect(opacity=0.85)
        .encode(**on_paper(paper.width, paper.height, ends=True), color=alt.Color("colour:N", scale=None))
    )
    halo = _rules(paper, whiskers, 4, PANEL.light)
    return [solid, halo, _rules(paper, whiskers, 1.6, INK.light)]


def _row_words(paper: _Paper, sheet: BalanceSheet, scales: Scales) -> list[alt.Chart]:
    text = paper.canvas.text
    titles: Rows = []
    left: Rows = []
    right: Rows = []
    for i, weighing in enumerate(scales.weighings):
        y = paper.row(i)
        titles.append({"x": 0, "y": y + 4, "words": _title(paper, sheet, weighing)})
        if not isfinite(weighing.log_ratio):
            right.append({"x": paper.middle + 8, "y": y + 22, "words": "no figures", "weak": True})
            continue
        leans_left = weighing.log_ratio > 0
        ends = [paper.across(x) for x in (weighing.log_ratio, weighing.log_low, weighing.log_high) if isfinite(x)]
        ratio = _ratio(exp(abs(weighing.log_ratio)))
        tip = {"y": y + 22, "words": tipping(sheet, weighing, paper.canvas, paper.middle - 10), "weak": True}
        heavy, light = (left, right) if leans_left else (right, left)
        heavy.append({"x": min(ends) - 6 if leans_left else max(ends) + 6, "y": y + 22, "words": ratio, "weak": False})
        light.append({"x": paper.middle + (8 if leans_left else -8), **tip})
    return [
        *_words(paper, titles, "left", text, INK.light, halo=True),
        *_words(paper, [row for row in left if not row["weak"]], "right", text, INK.light, bold=True),
        *_words(paper, [row for row in right if not row["weak"]], "left", text, INK.light, bold=True),
        *_words(paper, [row for row in left if row["weak"]], "right", text - 1, MUTED.light, halo=True),
        *_words(paper, [row for row in right if row["weak"]], "left", text - 1, MUTED.light, halo=True),
    ]


def _ratio(ratio: float) -> str:
    """A ratio with three or four figures; one beyond the paper's end says so by a sign."""
    digits = 2 if ratio < 10 else 1 if ratio < 100 else 0
    return f"{ratio:.{digits}f}{' »' if ratio > _FARTHEST else ''}"


def _title(paper: _Paper, sheet: BalanceSheet, weighing: Weighing) -> str:
    """The measure, and which members have no figure, as fully as the line allows."""
    title = sheet.measure_title(weighing.measure)
    if not weighing.missing:
        return title
    names = ", ".join(sheet.name(s) for s in weighing.missing)
    forms = [
        f"{title} (no figure: {said})" for said in (names, ", ".join(weighing.missing), f"{len(weighing.missing)}")
    ]
    return _fitting([*forms, title], paper.canvas, paper.width)


def tipping(sheet: BalanceSheet, weighing: Weighing, canvas: Canvas, room: float) -> str:
    """Who would turn the scales, as fully as the room allows; empty where nobody could."""
    if not weighing.tipping:
        return ""
    named = [" + ".join(sheet.name(s) for s in group) for group in weighing.tipping]
    short = [" + ".join(group) for group in weighing.tipping]
    forms = [_either(some, count) for some in (named, short) for count in range(len(some), 0, -1)]
    return _fitting([*forms, f"{len(named)} tipping sets"], canvas, room)


def _either(sets: Sequence[str], count: int) -> str:
    return f"tipped by {' or '.join(sets[:count])}{' …' if count < len(sets) else ''}"


def _fitting(forms: Sequence[str], canvas: Canvas, room: float) -> str:
    """The first form that fits, else the last."""
    return next((form for form in forms if canvas.measure(form) <= room), forms[-1])


# -- marks -------------------------------------------------------------------------------------------------------------


def _rules(paper: _Paper, rows: Rows, width: float, colour: str) -> alt.Chart:
    return (
        chart(rows)
        .mark_rule(color=colour, strokeWidth=width, strokeCap="round")
        .encode(**on_paper(paper.width, paper.height, ends=True))
    )


def _words(
    paper: _Paper, rows: Rows, align: str, size: float, colour: str, *, bold: bool = False, halo: bool = False
) -> list[alt.Chart]:
    """Text; with a halo of paper where it may stand on a line."""
    return words(rows, paper.place, align=align, size=size, colour=colour, bold=bold, halo=halo)
