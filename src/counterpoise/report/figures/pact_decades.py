"""Decades that a model never saw: its surprise beside that of the base rate, a column a decade.

The dot is the model, fitted on all other decades, the ring the base rate; where the dot lies lower, the model knew
more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish
from counterpoise.report.figures.palette import INK, MUTED, RULE, SERIES
from counterpoise.report.sheet.pairs import title

if TYPE_CHECKING:
    import altair as alt


def pact_decades(document: Mapping[str, Any], identifier: str = "pact-decades") -> Figure:
    """The figure of one answer, from its document."""
    label = f"Surprise by decade: {title(document)}"
    return figure(identifier, label, describe(document), lambda canvas: _draw(document, canvas))


def describe(document: Mapping[str, Any]) -> str:
    """The figure in words."""
    found = document["predictions"]["by-decade"]
    blocks = found["blocks"]
    worst = max(blocks, key=lambda block: block["log_loss"])
    return (
        f"Mean surprise in {len(blocks)} decades, each by a model fitted on all others and by their base rate. The "
        f"model was less surprised in {found['better']}; the most surprising decade for it were the "
        f"{worst['decade']}s ({worst['log_loss']:.4f} against {worst['base_log_loss']:.4f})."
    )


def _draw(document: Mapping[str, Any], canvas: Canvas) -> alt.LayerChart:
    import altair as alt

    blocks = document["predictions"]["by-decade"]["blocks"]
    rows = [{**block, "decade": str(block["decade"]), "pacts": str(block["pacts"])} for block in blocks]
    ink: dict[str, Any] = {
        "labelColor": MUTED.light,
        "titleColor": INK.light,
        "domainColor": RULE.light,
        "tickColor": RULE.light,
        "gridColor": RULE.light,
        "labelFontSize": canvas.text * 0.85,
        "titleFontSize": canvas.text * 0.9,
        "titleFontWeight": "normal",
    }
    x = alt.X(
        "decade:O",
        title="decade; dot: the model, ring: the base rate",
        axis=alt.Axis(labelAngle=-90, titlePadding=8, **ink),
    )
    y_title = "mean surprise (log loss)"
    y = alt.Y(
        "log_loss:Q", title=y_title, axis=alt.Axis(tickCount=5, titlePadding=8, **ink), scale=alt.Scale(zero=True)
    )
    between = chart(rows).mark_rule(color=RULE.light, strokeWidth=2).encode(x=x, y=y, y2=alt.Y2("base_log_loss:Q"))
    ring = chart(rows).mark_point(shape="circle", color=INK.light, size=60, strokeWidth=1.5, opacity=1)
    dot = chart(rows).mark_circle(color=SERIES[0].light, size=60, opacity=1)
    layers = [between, ring.encode(x=x, y=alt.Y("base_log_loss:Q", title=y_title)), dot.encode(x=x, y=y)]
    return finish(layers, canvas, 340, (12, 18, 64, 64))
