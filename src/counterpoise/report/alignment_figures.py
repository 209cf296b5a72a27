"""Figures of the alignment model: skill against the baselines, calibration, and weights with their intervals.

Nothing leans on colour alone: rows carry their names, the two contrasts differ in shape and place, and every point of a
calibration curve is marked with the letter of its stance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoise.report.alignment_tables import KINDS, WAYS, Results
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish
from counterpoise.report.figures.palette import INK, MUTED, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

Rows = list[dict[str, Any]]

_LETTERS = {"balancer": "B", "bandwagoner": "W", "aside": "A"}
_STANCE_COLOURS = {"balancer": SERIES[6].light, "bandwagoner": SERIES[3].light, "aside": SERIES[4].light}


def skill_bars(results: Results, titles: Mapping[str, str], way: str, kind: str, identifier: str) -> Figure:
    """Log loss of the model and the baselines, the best first.

    Args:
        results: The results.
        titles: What to call the baselines.
        way: "leave-one-out" or "forward".
        kind: "undisputed" or "all".
        identifier: Of the figure.
    """
    scored = results["skill"][way][""]
    shown = {"model": "Fitted model", **titles}
    rows: Rows = sorted(
        (
            {
                "name": f"{title}: {scored[name][kind]['right'] / scored[name][kind]['rows']:.0%} right",
                "loss": scored[name][kind]["log_loss"],
                "model": name == "model",
            }
            for name, title in shown.items()
        ),
        key=lambda row: row["loss"],
    )
    told = "; ".join(f"{row['name']}, log loss {row['loss']:.2f}" for row in rows)

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        x = alt.X("loss:Q", title="log loss (less is better)", axis=_axis(canvas, ".1f"), scale=alt.Scale(zero=True))
        y = alt.Y("name:N", sort=[str(row["name"]) for row in rows], title=None, axis=None)
        layers = [
            chart([r for r in rows if r["model"] is own])
            .mark_rule(color=colour, strokeWidth=wide)
            .encode(x=x, x2=alt.datum(0), y=y)
            for own, colour, wide in ((True, SERIES[0].light, 9), (False, MUTED.light, 5))
        ]
        names = chart(rows).mark_text(align="left", baseline="bottom", dy=-6, color=INK.light, fontSize=canvas.text)
        layers.append(names.encode(x=alt.value(0), text=alt.Text("name:N"), y=y))
        return finish(layers, canvas, 56 + 34 * len(rows), (14, 18, 44, 8))

    return figure(identifier, f"Skill, {WAYS[way]}: {KINDS[kind]}", f"{told}.", draw)


def calibration_curves(results: Results, way: str, identifier: str) -> Figure:
    """Chances given against how often they came true, one line a stance, with counts."""
    curves = results["calibration"][way]
    rows: Rows = [
        {
            "stance": stance,
            "letter": _LETTERS[stance],
            "given": one["mean"],
            "came": one["share"],
            "rows": one["rows"],
        }
        for stance, curve in curves.items()
        for one in curve["bins"]
    ]
    told = "; ".join(f"{s}: expected calibration error {c['expected_error']:.3f}" for s, c in curves.items())

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        scale = alt.Scale(domain=[0, 1])
        x = alt.X("given:Q", title="chance given", axis=_axis(canvas, ".1f"), scale=scale)
        y = alt.Y("came:Q", title="share that came true", axis=_axis(canvas, ".1f"), scale=scale)
        ends = [{"given": 0, "came": 0}, {"given": 1, "came": 1}]
        layers = [chart(ends).mark_line(color=RULE.light, strokeWidth=2, strokeDash=[5, 4]).encode(x=x, y=y)]
        for stance, colour in _STANCE_COLOURS.items():
            mine = [row for row in rows if row["stance"] == stance]
            size = alt.Size("rows:Q", scale=alt.Scale(range=[90, 700], domain=[0, 300]), legend=None)
            layers += [
                chart(mine).mark_line(color=colour, strokeWidth=1.5).encode(x=x, y=y),
                chart(mine).mark_circle(color=colour, opacity=0.35).encode(x=x, y=y, size=size),
                chart(mine)
                .mark_text(color=INK.light, fontSize=canvas.text * 0.85, fontWeight="bold")
                .encode(x=x, y=y, text=alt.Text("letter:N")),
            ]
        return finish(layers, canvas, 360, (12, 18, 48, 56))

    label = f"Calibration, {WAYS[way]}: {KINDS['undisputed']}"
    key = "B balances, W bandwagons, A stands aside; the larger a mark, the more rows; the dashed line is perfect."
    return figure(identifier, label, f"{told}. {key}", draw)


_CONTRASTS = (("balance over aside", "square", 6, -5.0), ("bandwagon over aside", "circle", 3, 5.0))


def weight_intervals(results: Results, families: Sequence[str], identifier: str) -> Figure:
    """Weights with 95 % intervals: balancing (squares, above) and bandwagoning (circles, below) over standing aside.

    Args:
        results: The results.
        families: Which families of considerations to draw.
        identifier: Of the figure.
    """
    shown = [one for one in results["weights"] if one["family"] in families]
    order = [one["consideration"] for one in shown]
    told = "; ".join(
        f"{one['consideration']}: "
        + ", ".join(
            f"{words} {one['weights'][words]['value']:+.2f} "
            f"[{one['weights'][words]['low']:+.2f}, {one['weights'][words]['high']:+.2f}]"
            for words, *_ in _CONTRASTS
        )
        for one in shown
    )

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        y = alt.Y("name:N", sort=order, title=None, axis=None)
        spans = [one["weights"][words] for one in shown for words, *_ in _CONTRASTS]
        ends = [min(0.0, *(s["low"] for s in spans)), max(0.0, *(s["high"] for s in spans))]
        x = alt.X("value:Q", title="weight per spread", axis=_axis(canvas, "+.1f"), scale=alt.Scale(domain=ends))
        zero = chart([{"value": 0.0}]).mark_rule(color=MUTED.light, strokeDash=[4, 3]).encode(x=x)
        layers = [zero]
        for words, shape, hue, offset in _CONTRASTS:
            rows = [{"name": one["consideration"], **one["weights"][words]} for one in shown]
            colour = SERIES[hue].light
            bars = chart(rows).mark_rule(color=colour, strokeWidth=2, yOffset=offset)
            dots = chart(rows).mark_point(shape=shape, filled=True, color=colour, size=46, opacity=1, yOffset=offset)
            layers += [
                bars.encode(x=alt.X("low:Q", title="weight per spread"), x2=alt.X2("high:Q"), y=y),
                dots.encode(x=x, y=y),
            ]
        names = [{"name": name} for name in order]
        text = chart(names).mark_text(align="left", baseline="middle", dy=-17, color=INK.light, fontSize=canvas.text)
        layers.append(text.encode(x=alt.value(0), text=alt.Text("name:N"), y=y))
        return finish(layers, canvas, 60 + 42 * len(order), (20, 18, 44, 8))

    key = "Squares: balancing over standing aside. Circles, below: bandwagoning over standing aside."
    return figure(identifier, "Weights with 95 % intervals", f"{key} {told}.", draw)


def _axis(canvas: Canvas, written: str) -> alt.Axis:
    import altair as alt

    return alt.Axis(
        format=written,
        tickCount=5,
        labelColor=MUTED.light,
        titleColor=INK.light,
        domainColor=RULE.light,
        tickColor=RULE.light,
        gridColor=RULE.light,
        labelFontSize=canvas.text * 0.85,
        titleFontSize=canvas.text * 0.9,
        titleFontWeight="normal",
    )
