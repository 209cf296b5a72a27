"""Weights of a pact: a row a consideration, a dot for the factor of the odds, a line for each way to be unsure.

The thick line is the dyadic interval, the thin one below it the interval from leaving a member out; a full dot is
clear, a hollow one is not. The scale doubles from one mark to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import log2
from typing import TYPE_CHECKING, Any

from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.palette import INK, MUTED, PAPER, RULE, SERIES
from counterpoise.report.sheet.pairs import odds, title

if TYPE_CHECKING:
    import altair as alt

_ROW = 34.0
_FOOT = 62.0
_REACH = 5.0
"""Doublings to either side: what lies beyond is cut at the edge, with the numbers in the table."""

_PER_DOUBLING = 0.6931471805599453


def pact_weights(document: Mapping[str, Any], identifier: str = "pact-weights") -> Figure:
    """The figure of one answer, from its document."""
    label = f"What raises the odds of a pact: {title(document)}"
    return figure(identifier, label, describe(document), lambda canvas: _draw(document["weights"], canvas))


def describe(document: Mapping[str, Any]) -> str:
    """The figure in words."""
    clear = [each for each in document["weights"] if each["log_odds"]["clear"]]
    told = "; ".join(f"{each['name']} times {odds(each['log_odds']['value'])}" for each in clear) or "none"
    rest = len(document["weights"]) - len(clear)
    head = f"Factors of the odds of a pact by one unit of {len(document['weights'])} considerations."
    return f"{head} Clear: {told}. Not clear: {rest}."


def _draw(weights: Sequence[Mapping[str, Any]], canvas: Canvas) -> alt.LayerChart:
    width, height = canvas.width - 8.0, _ROW * len(weights) + _FOOT
    names = 8 + max(canvas.measure(each["name"]) for each in weights)
    place, line = on_paper(width, height), on_paper(width, height, ends=True)

    def across(value: float) -> float:
        doublings = max(-_REACH, min(_REACH, value / _PER_DOUBLING))
        return names + 12 + (doublings + _REACH) / (2 * _REACH) * (width - names - 24)

    bottom = _ROW * len(weights)
    marks = [2.0**k for k in range(-4, 5, 2)]
    rules = [
        {"x": across(log2(m) * _PER_DOUBLING), "x2": across(log2(m) * _PER_DOUBLING), "y": 0.0, "y2": bottom}
        for m in marks
    ]
    layers = [chart(rules).mark_rule(color=RULE.light).encode(**line)]
    one = [rule for rule, mark in zip(rules, marks, strict=True) if mark == 1]
    layers.append(chart(one).mark_rule(color=MUTED.light, strokeWidth=1.5).encode(**line))
    for way, shift, thick, colour in (("dyadic", -3.0, 4.0, SERIES[0]), ("member left out", 4.0, 1.5, SERIES[1])):
        spans = [
            {"x": across(ends[0]), "x2": across(ends[1]), "y": _middle(k) + shift, "y2": _middle(k) + shift}
            for k, each in enumerate(weights)
            if (ends := each["log_odds"]["intervals"][way])
        ]
        layers.append(chart(spans).mark_rule(color=colour.light, strokeWidth=thick).encode(**line))
    for clear, fill in ((True, INK.light), (False, PAPER.light)):
        dots = [
            {"x": across(each["log_odds"]["value"]), "y": _middle(k) - 3.0}
            for k, each in enumerate(weights)
            if each["log_odds"]["clear"] is clear
        ]
        if dots:
            edge: dict[str, Any] = {"stroke": INK.light, "strokeWidth": 1.5, "fill": fill}
            circle = chart(dots).mark_point(shape="circle", size=62, opacity=1, **edge)
            layers.append(circle.encode(**place))
    layers += _words(weights, marks, across, place, canvas, bottom)
    return finish(layers, canvas, round(height) + 8, (4, 4, 4, 4))


def _middle(row: int) -> float:
    return _ROW * (row + 0.5)


def _words(
    weights: Sequence[Mapping[str, Any]],
    marks: Sequence[float],
    across: Callable[[float], float],
    place: Mapping[str, Any],
    canvas: Canvas,
    bottom: float,
) -> list[alt.Chart]:
    """Names at the left, the scale and the key below."""
    named = [{"x": 0.0, "y": _middle(k), "words": each["name"]} for k, each in enumerate(weights)]
    scale = [
        {
            "x": across(log2(mark) * _PER_DOUBLING),
            "y": bottom + 12,
            "words": f"x {mark:g}" if mark >= 1 else f"x 1/{1 / mark:g}",
        }
        for mark in marks
    ]
    key = ["thick: dyadic; thin: a member left out", "full dot: clear under all intervals; cut at the edges"]
    keys = [{"x": 0.0, "y": bottom + 32 + 17 * k, "words": text} for k, text in enumerate(key)]
    if not canvas.narrow:
        keys = [{"x": 0.0, "y": bottom + 36, "words": "; ".join(key)}]
    small = canvas.text * 0.9
    return [
        *words(named, place, align="left", size=canvas.text, colour=INK.light),
        *words(scale, place, align="center", size=small, colour=MUTED.light),
        *words(keys, place, align="left", size=small, colour=MUTED.light),
    ]
