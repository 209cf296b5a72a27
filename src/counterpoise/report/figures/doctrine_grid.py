"""Posteriors of doctrines as a grid of dots: a row a doctrine, a column an era or a state, area the posterior.

Doctrines that cannot be told apart in a column have dots of one size there. Nulls stand at the foot, hollow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish
from counterpoise.report.figures.palette import INK, MUTED, PAPER, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

SHOWN = 0.05
"""A doctrine has a row if its posterior reaches this in some column."""

TOLD = 0.1
"""From this posterior on the percentage is written beside the dot, where there is room."""

NULLS = ("random", "base-rates")


@dataclass(frozen=True, slots=True)
class Posteriors:
    """One column: its name, and the posterior of every doctrine; empty where nothing could be said."""

    name: str
    chances: Mapping[str, float]


def doctrine_grid(columns: Sequence[Posteriors], identifier: str, label: str) -> Figure:
    """The figure.

    Args:
        columns: Eras of a state, or states of a system.
        identifier, label: See `Figure`.
    """
    return figure(identifier, label, describe(columns), lambda canvas: _draw(columns, canvas))


def describe(columns: Sequence[Posteriors]) -> str:
    """The figure in words: the likeliest doctrines of each column."""
    told: list[str] = []
    for column in columns:
        first = sorted(column.chances.items(), key=lambda one: (-one[1], one[0]))[:3]
        told.append(f"{column.name}: " + (", ".join(f"{n} {c:.0%}" for n, c in first) if first else "nothing seen"))
    return "; ".join(told) + "."


def rows_of(columns: Sequence[Posteriors]) -> list[str]:
    """The doctrines with a row, those with most of the posterior first, the nulls last."""
    totals: dict[str, float] = {}
    for column in columns:
        for name, chance in column.chances.items():
            totals[name] = totals.get(name, 0.0) + chance
    kept = [n for n in totals if any(c.chances.get(n, 0.0) >= SHOWN for c in columns) or n in NULLS]
    return sorted(kept, key=lambda name: (name in NULLS, -round(totals[name], 9), name))


def _draw(columns: Sequence[Posteriors], canvas: Canvas) -> alt.LayerChart:
    import altair as alt

    names = rows_of(columns)
    order = [column.name for column in columns]
    left = round(max((canvas.measure(name, scale=0.92) for name in names), default=60)) + 14
    room = (canvas.width - left - 12) / max(1, len(order))
    biggest = min(900.0, (min(room, 34.0) - 4) ** 2 * 0.8)
    rows = [
        {
            "era": c.name,
            "doctrine": n,
            "chance": chance,
            "told": f"{chance:.0%}" if chance >= TOLD and room > 50 else "",
        }
        for c in columns
        for n, chance in c.chances.items()
        if n in names and chance >= 0.005
    ]
    axis: dict[str, Any] = {
        "labelColor": INK.light,
        "labelFontSize": canvas.text * 0.88,
        "domain": False,
        "ticks": False,
    }
    axis |= {"gridColor": RULE.light, "grid": True, "title": None, "labelLimit": 400}
    turned: dict[str, Any] = {"labelAngle": -90, "labelAlign": "left", "labelBaseline": "middle", "orient": "top"}
    x = alt.X("era:N", sort=order, scale=alt.Scale(domain=order), axis=alt.Axis(**axis, **turned))
    y = alt.Y("doctrine:N", sort=names, scale=alt.Scale(domain=names), axis=alt.Axis(**axis))
    size = alt.Size("chance:Q", scale=alt.Scale(domain=[0, 1], range=[0, biggest]), legend=None)
    layers = [_dots([r for r in rows if r["doctrine"] not in NULLS], hollow=False).encode(x=x, y=y, size=size)]
    layers.append(_dots([r for r in rows if r["doctrine"] in NULLS], hollow=True).encode(x=x, y=y, size=size))
    beside = alt.expr(f"sqrt(datum.chance * {biggest:.0f} / PI) + 3")
    words = chart([r for r in rows if r["told"]]).mark_text(align="left", dx=beside, fontSize=9.5)
    layers.append(words.encode(x=x, y=y, text=alt.Text("told:N"), color=alt.value(MUTED.light)))
    top = round(max((canvas.measure(name, scale=0.88) for name in order), default=40)) + 16
    return finish(layers, canvas, top + 34 * len(names) + 12, (top, 12, 12, left))


def _dots(rows: Sequence[Mapping[str, Any]], *, hollow: bool) -> alt.Chart:
    style: dict[str, Any] = {"fill": PAPER.light, "stroke": MUTED.light} if hollow else {"fill": SERIES[0].light}
    return chart(rows).mark_point(shape="circle", opacity=1, strokeWidth=1.2 if hollow else 0, filled=True, **style)
