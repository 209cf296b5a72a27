"""Figures of ensembles: chances with their intervals, how long polarities last, the tail of wars.

Nothing leans on colour alone: the record is a diamond beside the dot of the ensemble, lines carry their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish
from counterpoise.report.figures.labels import spread
from counterpoise.report.figures.palette import INK, MUTED, RULE, SERIES
from counterpoise.report.sheet.outcomes import OutcomeReading

if TYPE_CHECKING:
    import altair as alt


DASHES = ((), (7, 3), (2, 2), (7, 3, 2, 3))
STEPS_HEIGHT = 260
"""Pixels from 0 to 100 %."""


def outcome_intervals(readings: Sequence[OutcomeReading], identifier: str = "outcomes") -> Figure:
    """Every chance as a dot with its interval; a diamond where the record says whether it happened."""
    chances = [one for one in readings if one.chance]
    rows = [{"name": one.title, "mean": one.mean, "low": one.low, "high": one.high} for one in chances]
    record = [{"name": one.title, "mean": one.recorded} for one in chances if one.recorded is not None]
    told = "; ".join(f"{one.title} in {one.mean:.0%} of runs{_recorded(one)}" for one in chances)

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        order = [one.title for one in chances]
        x = alt.X("mean:Q", title="share of runs", axis=_axis(canvas, "%"), scale=alt.Scale(domain=[0, 1]))
        y = alt.Y("name:N", sort=order, title=None, axis=None)
        place: dict[str, Any] = {"y": y}
        ranges = chart(rows).mark_rule(color=SERIES[0].light, strokeWidth=3)
        dots = chart(rows).mark_circle(color=SERIES[0].light, size=70, opacity=1).encode(x=x, **place)
        names = chart(rows).mark_text(align="left", baseline="bottom", dy=-7, color=INK.light, fontSize=canvas.text)
        layers = [
            ranges.encode(x=alt.X("low:Q", title="share of runs"), x2=alt.X2("high:Q"), **place),
            dots,
            names.encode(x=alt.value(0), text=alt.Text("name:N"), **place),
        ]
        if record:
            mark = chart(record).mark_point(shape="diamond", color=INK.light, size=90, strokeWidth=2, opacity=1)
            layers.append(mark.encode(x=x, **place))
        return finish(layers, canvas, 60 + 42 * len(rows), (16, 18, 44, 12))

    return figure(identifier, "Outcomes of the ensemble", f"{told}. A diamond is the record.", draw)


def _recorded(one: OutcomeReading) -> str:
    if one.recorded is None:
        return ""
    return " (it happened)" if one.recorded else " (it did not happen)"


def polarity_spells(lasting: Mapping[str, Sequence[float]], identifier: str = "polarity-spells") -> Figure:
    """The share of spells of each polarity that last longer than so many years (Kaplan-Meier)."""
    rows = [
        {"name": name, "years": year, "share": share}
        for name, shares in lasting.items()
        for year, share in enumerate(shares)
    ]
    told = "; ".join(f"{name}: {_median(shares)}" for name, shares in lasting.items())
    return _steps(
        identifier, "How long polarities last", f"Half outlast: {told}.", rows, "years", "share that last longer"
    )


def _median(shares: Sequence[float]) -> str:
    short = next((year for year, share in enumerate(shares) if share <= 0.5), None)
    return "more than the runs" if short is None else f"{short} years"


def severity_distribution(tail: Sequence[tuple[float, float]], identifier: str = "severity") -> Figure:
    """The share of wars at least so severe; both scales in powers of ten, where a power law is a straight line."""
    rows = [{"severity": severity, "share": share} for severity, share in tail if share > 0]
    worst = f"{tail[-1][1]:.2%} of wars destroy {tail[-1][0]:.0%} of all capabilities or more" if tail else "no wars"

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        log = alt.Scale(type="log", nice=False)
        x = alt.X("severity:Q", title="severity (share of all capabilities)", axis=_axis(canvas, ".0e"), scale=log)
        y = alt.Y("share:Q", title="share of wars at least so severe", axis=_axis(canvas, ".0e"), scale=log)
        line = chart(rows).mark_line(color=SERIES[0].light, strokeWidth=2).encode(x=x, y=y)
        dots = chart(rows).mark_circle(color=SERIES[0].light, size=22, opacity=1).encode(x=x, y=y)
        return finish([line, dots], canvas, 320, (12, 18, 48, 64))

    return figure(identifier, "How severe wars are", f"The worst: {worst}.", draw)


def _steps(
    identifier: str, label: str, described: str, rows: Sequence[Mapping[str, Any]], x_title: str, y_title: str
) -> Figure:
    ends = [row for k, row in enumerate(rows) if k + 1 == len(rows) or rows[k + 1]["name"] != row["name"]]
    order = [end["name"] for end in ends]

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        x = alt.X("years:Q", title=x_title, axis=_axis(canvas))
        y = alt.Y("share:Q", title=y_title, axis=_axis(canvas, "%"), scale=alt.Scale(domain=[0, 1]))
        colours = alt.Scale(domain=order, range=[SERIES[k % len(SERIES)].light for k in range(len(order))])
        colour = alt.Color("name:N", scale=colours, legend=None)
        dashes = alt.Scale(domain=order, range=[list(DASHES[k % len(DASHES)]) for k in range(len(order))])
        dash = alt.StrokeDash("name:N", scale=dashes, legend=None)
        lines = (
            chart(rows)
            .mark_line(interpolate="step-after", strokeWidth=2)
            .encode(x=x, y=y, color=colour, strokeDash=dash)
        )
        gap = 1.3 * canvas.text / STEPS_HEIGHT
        shown = spread([end["share"] for end in ends], gap, 0.0, 1.0)
        placed = [{**end, "share": share} for end, share in zip(ends, shown, strict=True)]
        names = chart(placed).mark_text(align="left", baseline="middle", dx=6, fontSize=canvas.text, color=INK.light)
        right = 24 + round(max((canvas.measure(name) for name in order), default=0))
        layers = [lines, names.encode(x=x, y=y, text=alt.Text("name:N"))]
        return finish(layers, canvas, STEPS_HEIGHT + 60, (12, right, 48, 52))

    return figure(identifier, label, described, draw)


def _axis(canvas: Canvas, written: str | None = None) -> alt.Axis:
    import altair as alt

    told: dict[str, Any] = {} if written is None else {"format": written}
    return alt.Axis(
        labelColor=MUTED.light,
        titleColor=INK.light,
        domainColor=RULE.light,
        tickColor=RULE.light,
        gridColor=RULE.light,
        labelFontSize=canvas.text * 0.85,
        titleFontSize=canvas.text * 0.9,
        titleFontWeight="normal",
        tickCount=5,
        **told,
    )
