"""A confusion matrix as a field of squares: a row a truth, a column what it was taken for, area the share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish
from counterpoise.report.figures.palette import FAINT, INK, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

LEAST = 0.01
"""Shares below this are not drawn."""


def confusion_matrix(
    truths: Sequence[str], taken: Sequence[str], shares: Sequence[Sequence[float]], identifier: str, label: str
) -> Figure:
    """The figure.

    Args:
        truths: What was true, one a row; also the first names of `taken`, in the same order.
        taken: What it was taken for, one a column.
        shares: Of each row over the columns.
        identifier, label: See `Figure`.
    """
    rows = [
        {"truth": truth, "taken": name, "share": share, "right": truth == name}
        for truth, line in zip(truths, shares, strict=True)
        for name, share in zip(taken, line, strict=True)
        if share >= LEAST
    ]
    told = "; ".join(f"{truth}: {_most(taken, line)}" for truth, line in zip(truths, shares, strict=True) if any(line))

    def draw(canvas: Canvas) -> alt.LayerChart:
        return _draw(truths, taken, rows, canvas)

    return figure(identifier, label, f"Taken for, most first. {told}.", draw)


def _most(taken: Sequence[str], line: Sequence[float]) -> str:
    first = sorted(zip(line, taken, strict=True), key=lambda one: (-one[0], one[1]))[:3]
    return ", ".join(f"{name} {share:.0%}" for share, name in first if share >= LEAST)


def _draw(
    truths: Sequence[str], taken: Sequence[str], rows: Sequence[dict[str, Any]], canvas: Canvas
) -> alt.LayerChart:
    import altair as alt

    size = canvas.text * (0.72 if canvas.narrow else 0.85)
    left = round(max(canvas.measure(name) for name in truths) * size / canvas.text) + 14
    cell = (canvas.width - left - 10) / len(taken)
    axis: dict[str, Any] = {"labelColor": INK.light, "labelFontSize": size, "domain": False, "ticks": False}
    axis |= {"grid": True, "gridColor": RULE.light, "title": None, "labelLimit": 300, "labelOverlap": False}
    turned: dict[str, Any] = {"labelAngle": -90, "labelAlign": "left", "labelBaseline": "middle", "orient": "top"}
    x = alt.X("taken:N", sort=list(taken), scale=alt.Scale(domain=list(taken)), axis=alt.Axis(**axis, **turned))
    y = alt.Y("truth:N", sort=list(truths), scale=alt.Scale(domain=list(truths)), axis=alt.Axis(**axis))
    area = alt.Size("share:Q", scale=alt.Scale(domain=[0, 1], range=[0, (cell * 0.95) ** 2]), legend=None)
    layers = [
        chart([row for row in rows if row["right"] is right])
        .mark_point(shape="square", filled=True, opacity=1, color=colour)
        .encode(x=x, y=y, size=area)
        for right, colour in ((True, SERIES[0].light), (False, FAINT.light))
    ]
    top = round(max(canvas.measure(name) for name in taken) * size / canvas.text) + 16
    return finish(layers, canvas, round(top + cell * len(truths) + 12), (top, 10, 12, left))
