"""Figures of the solvers: power beside weight, valleys of a landscape, resources coming to rest.

Each carries a description made from its numbers, and leans on shape and label before colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoise.games.balance_of_power import BalanceOfPower
from counterpoise.games.landscape import Landscape
from counterpoise.games.landscape_minima import Minimum
from counterpoise.games.resource_flow import Flow
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish
from counterpoise.report.figures.palette import FAINT, INK, MUTED, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

MOST_SHOWN = 24
"""States with a row of their own; the rest are in the table."""

MOST_NAMED = 8
"""Divisions whose smaller side is written beside them; more would cover each other."""

Rows = list[dict[str, Any]]


def power_index_figure(
    names: Sequence[str], weights: Sequence[float], banzhaf: Sequence[float], shapley: Sequence[float]
) -> Figure:
    """Each player's share of weight and of power: a bar for weight, a dot and a diamond for the two indices."""
    order = sorted(range(len(names)), key=lambda i: -weights[i])[:MOST_SHOWN]
    first = order[0]
    described = (
        f"{names[first]} has {weights[first]:.1%} of the weight, {banzhaf[first]:.1%} of the power by Banzhaf and "
        f"{shapley[first]:.1%} by Shapley and Shubik. Shown: the {len(order)} heaviest of {len(names)}."
    )
    series = (("weight", weights), ("Banzhaf", banzhaf), ("Shapley-Shubik", shapley))
    rows: Rows = [{"state": names[i], "share": v[i], "kind": kind} for i in order for kind, v in series]

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        share, place = _share_by_state(canvas, [names[i] for i in order], "share")
        kinds = [kind for kind, _ in series]
        colours = [FAINT.light, SERIES[0].light, SERIES[1].light]
        colour = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=colours), legend=_legend(canvas))
        shape = alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["square", "circle", "diamond"]))
        bars = chart([r for r in rows if r["kind"] == "weight"]).mark_bar(height=9, color=RULE.light)
        points = chart(rows).mark_point(filled=True, size=52, opacity=1)
        layers = [bars.encode(x=share, y=place), points.encode(x=share, y=place, color=colour, shape=shape)]
        return _finished(layers, canvas, len(order), [names[i] for i in order])

    return figure("power-index", "Weight and power", described, draw)


def landscape_figure(title: str, landscape: Landscape, minima: Sequence[Minimum]) -> Figure:
    """Each stable division by its energy and by how far it is from the lowest; the wider its basin, the larger."""
    lowest = minima[0]
    shown = list(minima[:200])
    rows: Rows = [
        {
            "energy": m.energy,
            "apart": _moves(lowest, m),
            "basin": m.basin if m.basin is not None else 1,
            "kind": "strict" if m.strict else "with a tie",
            "words": _smaller_side(landscape, m),
        }
        for m in shown
    ]
    second = landscape.members(lowest.sides)
    described = (
        f"{len(minima)} stable divisions of {landscape.n} states. The lowest has energy {lowest.energy:.6g} and sets "
        f"{', '.join(second[0][:12])} against {', '.join(second[1][:12]) or 'nobody'}."
    )

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        points = chart(rows).mark_point(filled=True, opacity=0.75, color=SERIES[0].light)
        farthest = max(row["apart"] for row in rows)
        across = alt.X(
            "apart:Q",
            title="states that stand elsewhere than in the lowest",
            scale=alt.Scale(domain=[-0.5, farthest + max(1.0, farthest / 2)], nice=False),
            axis=_axis(canvas, values=list(range(farthest + 1))),
        )
        up = alt.Y("energy:Q", title="energy", scale=alt.Scale(zero=False), axis=_axis(canvas))
        size = alt.Size("basin:Q", scale=alt.Scale(range=[30, 700]), legend=_legend(canvas, title="basin"))
        shape = alt.Shape("kind:N", scale=alt.Scale(domain=["strict", "with a tie"]), legend=None)
        layers = [points.encode(x=across, y=up, size=size, shape=shape)]
        if len(rows) <= MOST_NAMED:
            style: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 18, "fontSize": canvas.text * 0.8}
            layers.append(chart(rows).mark_text(color=INK.light, **style).encode(x=across, y=up, text="words:N"))
        return finish(layers, canvas, 360, (48, 24, 48, 84))

    return figure("landscape", f"Stable divisions: {title}", described, draw)


def resource_flow_figure(names: Sequence[str], balance: BalanceOfPower, flow: Flow | None) -> Figure:
    """What each state has against the half that nobody may pass, before and after resources have moved."""
    half = float(balance.half)
    order = sorted(range(len(names)), key=lambda i: -balance.resources[i])[:MOST_SHOWN]
    inessential = set(balance.inessential)
    rows: Rows = [
        {
            "state": names[i],
            "when": "now",
            "share": float(balance.resources[i]) / half / 2,
            "standing": "inessential" if i in inessential else "essential",
        }
        for i in order
    ]
    ends: Rows = [{"state": names[i], "share": float(flow.final[i]) / half / 2} for i in order] if flow else []
    gone = ", ".join(names[i] for i in balance.inessential[:8]) or "none"
    described = (
        f"Shares of all resources; the line marks one half. {names[balance.leader]} has the most, "
        f"{float(balance.resources[balance.leader]) / half / 2:.1%}. Inessential: {gone}."
        + (f" {flow.ending}" if flow else "")
    )

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        share, place = _share_by_state(canvas, [names[i] for i in order], "share of all resources")
        standing = alt.Scale(domain=["essential", "inessential"], range=[SERIES[0].light, FAINT.light])
        colour = alt.Color("standing:N", scale=standing, legend=_legend(canvas))
        layers = [
            chart(rows).mark_bar(height=11).encode(x=share, y=place, color=colour),
            chart([{"share": 0.5}]).mark_rule(color=INK.light, strokeDash=[4, 3]).encode(x=share),
        ]
        if ends:
            tick = chart(ends).mark_tick(color=MUTED.light, thickness=3, height=17)
            layers.append(tick.encode(x=share, y=place))
        return _finished(layers, canvas, len(order), [names[i] for i in order])

    return figure("resource-flow", "Resources and the half that nobody may pass", described, draw)


def _smaller_side(landscape: Landscape, minimum: Minimum) -> str:
    """Who stands on the side with fewer states; the rest is the other side."""
    side = min(landscape.members(minimum.sides), key=len)
    return ", ".join(side) if len(side) <= 7 else f"{', '.join(side[:6])} and {len(side) - 6} more"


def _moves(one: Minimum, other: Minimum) -> int:
    """How many states stand elsewhere; a division is the same with its sides swapped."""
    apart = int((one.sides != other.sides).sum())
    return min(apart, one.sides.size - apart)


def _share_by_state(canvas: Canvas, states: Sequence[str], title: str) -> tuple[alt.X, alt.Y]:
    import altair as alt

    across = alt.X("share:Q", title=title, axis=_axis(canvas, format="%"))
    return across, alt.Y("state:N", sort=list(states), title=None, axis=_axis(canvas))


def _axis(canvas: Canvas, **more: Any) -> alt.Axis:
    import altair as alt

    style: dict[str, Any] = {
        "labelFontSize": canvas.text * 0.85,
        "titleFontSize": canvas.text * 0.9,
        "gridColor": RULE.light,
    }
    return alt.Axis(labelColor=MUTED.light, titleColor=MUTED.light, titleFontWeight="normal", **style, **more)


def _legend(canvas: Canvas, title: str | None = None) -> alt.Legend:
    import altair as alt

    size = canvas.text * 0.85
    return alt.Legend(orient="top", title=title, labelFontSize=size, titleFontSize=size, labelColor=INK.light)


def _finished(layers: Sequence[alt.Chart], canvas: Canvas, rows: int, names: Sequence[str]) -> alt.LayerChart:
    """A chart with one row a state, its legend above and room for the names."""
    left = 18 + round(max(canvas.measure(name, scale=0.9) for name in names))
    return finish(layers, canvas, 96 + 20 * rows, (40, 18, 48, left))
