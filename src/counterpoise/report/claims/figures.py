"""Figures of claims: the curve of all variants, the board of both verdicts, the duel of balance and hegemony.

What a variant counts for is told by shape as well as by colour: a triangle that points up is for the claim, one that
points down against it, a ring is neither, a cross is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from counterpoise.errors import BadValue
from counterpoise.evidence.history_verdict import HistoryVerdict, Tried, meant, shown
from counterpoise.evidence.verdict import Mark
from counterpoise.evidence.verdict_text import interval
from counterpoise.report.claims.duel import Duel, duel_sentence
from counterpoise.report.claims.line import Line
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.palette import ENMITY, FAINT, INK, MUTED, PANEL, RULE, SERIES, Colour

if TYPE_CHECKING:
    import altair as alt

_SHAPES: dict[Mark, tuple[str, Colour, bool]] = {
    Mark.FOR: ("triangle-up", SERIES[0], True),
    Mark.AGAINST: ("triangle-down", ENMITY, True),
    Mark.NEITHER: ("circle", MUTED, False),
    Mark.NOT_COUNTED: ("cross", FAINT, False),
}
_MEANING = {
    Mark.FOR: "for the claim",
    Mark.AGAINST: "against it",
    Mark.NEITHER: "neither",
    Mark.NOT_COUNTED: "not counted",
}
_CURVE, _LEVEL = 210.0, 15.0
"""Height of the curve and of a row of levels below it, in pixels."""
_REACH = 4.0
"""The board's axis reaches so many smallest effects to either side; what lies beyond is cut."""
_HEAD = 44.0
"""Height of the board's headings, in pixels."""


def variants_curve(verdict: HistoryVerdict, identifier: str) -> Figure:
    """Every variant with its interval, sorted by estimate, and below it the level of every choice."""
    ordered = sorted((t for t in verdict.tried if isfinite(t.effect.low)), key=lambda t: t.effect.estimate)
    if not ordered:
        raise BadValue(f"no variant of claim {verdict.claim.number} can be estimated, so there is no curve")
    levels = _levels(verdict)

    def draw(canvas: Canvas) -> alt.LayerChart:
        left = round(max(canvas.measure(f"{c}: {v}", scale=0.78) for c, v in levels)) + 14
        width = canvas.width - left - 14
        low, high = _range(verdict, ordered)
        across = [(k + 0.5) * width / len(ordered) for k in range(len(ordered))]

        def y(value: float) -> float:
            return _CURVE * (high - min(max(value, low), high)) / (high - low)

        rows = _LEVEL * len(levels)
        place, ends = on_paper(width, _CURVE + 18 + rows), on_paper(width, _CURVE + 18 + rows, ends=True)
        s = verdict.claim.smallest
        trifle = verdict.claim.negligible
        band = [{"x": 0, "x2": width, "y": y(trifle), "y2": y(-trifle)}]
        zero = [{"x": 0, "x2": width, "y": y(0), "y2": y(0)}]
        expected = verdict.claim.direction * s
        goal = [{"x": 0, "x2": width, "y": y(expected), "y2": y(expected)}]
        ranges = [
            {"x": x, "x2": x, "y": y(t.effect.low), "y2": y(t.effect.high)}
            for x, t in zip(across, ordered, strict=True)
        ]
        layers = [
            chart(band).mark_rect(color=PANEL.light).encode(**ends),
            chart(zero).mark_rule(color=INK.light, strokeWidth=1).encode(**ends),
            chart(goal).mark_rule(color=SERIES[0].light, strokeWidth=1, strokeDash=[5, 3]).encode(**ends),
            chart(ranges).mark_rule(color=RULE.light, strokeWidth=1.2).encode(**ends),
            *_marks([(x, y(t.effect.estimate), t.mark) for x, t in zip(across, ordered, strict=True)], place),
            *_matrix(verdict, levels, ordered, across, place),
            *_scale(canvas, (low, high), y, place, expected),
        ]
        names = [
            {"x": -8.0, "y": _CURVE + 18 + (k + 0.5) * _LEVEL, "words": f"{choice}: {level}"}
            for k, (choice, level) in enumerate(levels)
        ]
        layers += words(names, place, align="right", size=canvas.text * 0.78, colour=MUTED.light)
        return finish(layers, canvas, round(_CURVE + 18 + rows) + 28, (14, 14, 14, left))

    told = (
        f"{len(ordered)} variants of {verdict.claim.number}, from {ordered[0].effect.estimate:+.3g} to "
        f"{ordered[-1].effect.estimate:+.3g}; the main one is {interval(verdict.main.effect)}. "
        f"{verdict.shares.plus} count for the claim, {verdict.shares.minus} against it, {verdict.shares.neither} for "
        f"neither."
    )
    return figure(identifier, f"All variants of claim {verdict.claim.number}", told, draw)


def _levels(verdict: HistoryVerdict) -> list[tuple[str, str]]:
    rows = [("power", measure) for measure in verdict.measures] if len(verdict.measures) > 1 else []
    return rows + [(c.name, shown(v)) for c in verdict.claim.choices if len(c.levels) > 1 for v in c.levels]


def _range(verdict: HistoryVerdict, ordered: Sequence[Tried]) -> tuple[float, float]:
    """What the curve must show: all estimates, the smallest effect, and intervals as far as three times that."""
    s = verdict.claim.smallest
    estimates = [t.effect.estimate for t in ordered] + [-1.5 * s, 1.5 * s]
    spread = max(estimates) - min(estimates)
    lows, highs = [t.effect.low for t in ordered], [t.effect.high for t in ordered]
    return max(min(lows), min(estimates) - spread), min(max(highs), max(estimates) + spread)


def _marks(points: Sequence[tuple[float, float, Mark]], place: dict[str, Any], size: float = 26) -> list[alt.Chart]:
    found: list[alt.Chart] = []
    for mark, (shape, colour, filled) in _SHAPES.items():
        rows = [{"x": x, "y": y} for x, y, kind in points if kind is mark]
        if rows:
            drawn = chart(rows).mark_point(
                shape=shape, color=colour.light, filled=filled, size=size, strokeWidth=1.2, opacity=1
            )
            found.append(drawn.encode(**place))
    return found


def _stands_at(verdict: HistoryVerdict, one: Tried, choice: str, level: str) -> bool:
    if choice == "power":
        return one.variant.power == level
    return shown(one.variant.levels[choice]) == level and meant(verdict.claim.choice(choice), one)


def _matrix(
    verdict: HistoryVerdict,
    levels: Sequence[tuple[str, str]],
    ordered: Sequence[Tried],
    across: Sequence[float],
    place: dict[str, Any],
) -> list[alt.Chart]:
    rows = [
        {"x": x, "y": _CURVE + 18 + (k + 0.5) * _LEVEL}
        for k, (choice, level) in enumerate(levels)
        for x, t in zip(across, ordered, strict=True)
        if _stands_at(verdict, t, choice, level)
    ]
    drawn = chart(rows).mark_square(color=INK.light, size=11, opacity=1)
    return [drawn.encode(**place)]


def _scale(
    canvas: Canvas, ends: tuple[float, float], y: Any, place: dict[str, Any], expected: float
) -> list[alt.Chart]:
    told = {0.0: "0", expected: f"{expected:+.3g}", ends[0]: f"{ends[0]:+.2g}", ends[1]: f"{ends[1]:+.2g}"}
    rows: list[dict[str, Any]] = []
    for value, text in told.items():
        if all(abs(y(value) - row["y"]) > canvas.text for row in rows):
            rows.append({"x": -8.0, "y": y(value), "words": text})
    return words(rows, place, align="right", size=canvas.text * 0.85, colour=INK.light)


# -- the board ---------------------------------------------------------------------------------------------------------


def claims_board(lines: Sequence[Line], identifier: str = "claims-board") -> Figure:
    """Both verdicts of every claim, its main interval in smallest effects, N, and what its variants count for."""
    tall = 34.0

    def draw(canvas: Canvas) -> alt.LayerChart:
        small = canvas.text * 0.85
        gap = 2 if canvas.narrow else 12
        number = 34
        record = canvas.measure("inconclusive ", scale=0.85) + gap
        played = canvas.measure("contradicted ", scale=0.85) + gap
        start = number + record + played
        bar = 0.0 if canvas.narrow else 120.0
        width = float(canvas.width - 24)
        room = width - start - bar - 46
        height = tall * len(lines) + _HEAD

        def x(value: float) -> float:
            return start + room * (min(max(value, -_REACH), _REACH) + _REACH) / (2 * _REACH)

        place, ends = on_paper(width, height), on_paper(width, height, ends=True)
        verticals = [{"x": x(v), "x2": x(v), "y": _HEAD - 8, "y2": height} for v in (-1.0, 1.0)]
        zero = [{"x": x(0), "x2": x(0), "y": _HEAD - 8, "y2": height}]
        layers = [
            chart(verticals).mark_rule(color=RULE.light, strokeDash=[3, 3]).encode(**ends),
            chart(zero).mark_rule(color=MUTED.light).encode(**ends),
        ]
        marked = ((-1.0, "−1"), (1.0, "+1")) if canvas.narrow else ((-1.0, "−1"), (0.0, "0"), (1.0, "+1"))
        ticks = [{"x": x(v), "y": _HEAD - 17, "words": text} for v, text in marked]
        heads = ((0.0, "claim"), (number, "record"), (number + record, "simulation"))
        told: list[dict[str, Any]] = [{"x": place_of, "y": 10, "words": head} for place_of, head in heads]
        if not canvas.narrow:
            ticks.append({"x": x(0), "y": 10, "words": "main effect, in smallest effects"})
            ticks.append({"x": width - bar / 2, "y": 10, "words": "variants"})
            told.append({"x": width - bar, "y": _HEAD - 17, "words": "for"})
            ends_of_bars = [{"x": width - 2, "y": _HEAD - 17, "words": "against"}]
        else:
            ends_of_bars = []
        points: list[tuple[float, float, Mark]] = []
        ranges: list[dict[str, float]] = []
        bars: list[dict[str, Any]] = []
        for k, line in enumerate(lines):
            middle = _HEAD + (k + 0.5) * tall
            told += [
                {"x": 0, "y": middle, "words": line.card.number},
                {"x": number, "y": middle, "words": line.history.verdict if line.history else "not run"},
                {"x": number + record, "y": middle, "words": _played(line)},
            ]
            if line.history is None:
                continue
            e, unit = line.history.main.effect, line.card.direction * line.card.smallest
            told.append({"x": start + room + 8, "y": middle, "words": f"N {e.events}"})
            if isfinite(e.low):
                points.append((x(e.estimate / unit), middle, line.history.main.mark))
                first, last = sorted((x(e.low / unit), x(e.high / unit)))
                ranges.append({"x": first, "x2": last, "y": middle, "y2": middle})
            if bar:
                bars += _bar(line.history, width - bar, bar, middle)
        layers.append(chart(ranges).mark_rule(color=INK.light, strokeWidth=1.6).encode(**ends))
        layers += _marks(points, place, size=70)
        for row in bars:
            layers.append(chart([row]).mark_rect(color=row["colour"], stroke=RULE.light).encode(**ends))
        layers += words(told, place, align="left", size=small, colour=INK.light)
        layers += words(ticks, place, align="center", size=small, colour=MUTED.light)
        layers += words(ends_of_bars, place, align="right", size=small, colour=INK.light)
        return finish(layers, canvas, round(height) + 16, (8, 12, 8, 12))

    said = "; ".join(
        f"{line.card.number}: record {line.history.verdict if line.history else 'not run'}, simulation {_played(line)}"
        for line in lines
    )
    described = (
        f"{said}. The main effect is drawn in smallest effects of interest, in the direction of the claim: +1 is the "
        "least that would count; the axis is cut at four. Bars: shares of variants for it (from the left), neither, "
        "against it (from the right)."
    )
    return figure(identifier, "The claims board", described, draw)


def _played(line: Line) -> str:
    if line.card.simulated is None:
        return "not asked"
    return line.simulation.ruling if line.simulation else "not run"


def _bar(verdict: HistoryVerdict, start: float, width: float, middle: float) -> list[dict[str, Any]]:
    shares, x = verdict.shares, start
    rows: list[dict[str, Any]] = []
    for mark, colour in ((Mark.FOR, SERIES[0]), (Mark.NEITHER, PANEL), (Mark.AGAINST, ENMITY)):
        part = shares.share(mark) * (width - 2)
        if part > 0:
            rows.append({"x": x, "x2": x + part, "y": middle - 7, "y2": middle + 7, "colour": colour.light})
        x += part
    return rows


def duel_figure(found: Sequence[Duel], identifier: str = "duel") -> Figure:
    """C3a against C8: the difference in the chance of war by measure and kind of war, on one axis."""
    tall = 26.0
    edge = max((abs(v) for d in found for v in (d.main.effect.low, d.main.effect.high) if isfinite(v)), default=1.0)

    def draw(canvas: Canvas) -> alt.LayerChart:
        left = round(max(canvas.measure(f"{d.power}, {d.war}", scale=0.85) for d in found)) + 12
        width = float(canvas.width - left - 14)
        height = tall * len(found) + 30

        def x(value: float) -> float:
            return width * (value + edge) / (2 * edge)

        place, ends = on_paper(width, height), on_paper(width, height, ends=True)
        zero = [{"x": x(0), "x2": x(0), "y": 22.0, "y2": height}]
        points: list[tuple[float, float, Mark]] = []
        ranges: list[dict[str, float]] = []
        names: list[dict[str, Any]] = []
        for k, d in enumerate(found):
            middle, e = 26 + (k + 0.5) * tall, d.main.effect
            names.append({"x": -8.0, "y": middle, "words": f"{d.power}, {d.war}"})
            if isfinite(e.low):
                points.append((x(e.estimate), middle, d.main.mark))
                ranges.append({"x": x(e.low), "x2": x(e.high), "y": middle, "y2": middle})
        heads = [{"x": 0.0, "y": 8.0, "words": "← balance" if canvas.narrow else "← balance is more peaceful"}]
        tails = [{"x": width, "y": 8.0, "words": "hegemony →" if canvas.narrow else "hegemony is →"}]
        small = canvas.text * 0.85
        layers = [
            chart(zero).mark_rule(color=MUTED.light).encode(**ends),
            chart(ranges).mark_rule(color=INK.light, strokeWidth=1.6).encode(**ends),
            *_marks(points, place, size=60),
            *words(names, place, align="right", size=small, colour=INK.light),
            *words(heads, place, align="left", size=small, colour=MUTED.light),
            *words(tails, place, align="right", size=small, colour=MUTED.light),
        ]
        return finish(layers, canvas, round(height) + 12, (8, 14, 4, left))

    told = (
        f"{duel_sentence(found)} The axis is the chance that a war begins in a year, years in balance less all others, "
        f"from {-edge:+.2f} to {edge:+.2f}."
    )
    return figure(identifier, "Balance or hegemony, head to head", told, draw)


def shapes_said() -> str:
    """What the shapes mean, for a note under a figure."""
    names = {"triangle-up": "triangle up", "triangle-down": "triangle down", "circle": "ring", "cross": "cross"}
    said = "; ".join(f"{names[shape]}: {_MEANING[mark]}" for mark, (shape, _, _) in _SHAPES.items())
    return f"{said.capitalize()}."
