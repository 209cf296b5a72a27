"""A claim in simulated worlds on paper: its effect over the rule space, in three populations, and what moves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.head_to_head import HeadToHead
from counterpoise.evidence.in_simulation.share import Z95, Share
from counterpoise.evidence.in_simulation.stability_benchmark import Stability
from counterpoise.evidence.in_simulation.stored import StoredHeld
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.palette import INK, MUTED, RULE, SERIES
from counterpoise.report.tables import Column, Number, Percent, Table

if TYPE_CHECKING:
    import altair as alt

_PANEL, _HEAD, _GAP = 118.0, 20.0, 14.0
"""Height of a panel, of the words above it, and of the space below it, in pixels."""
_NAMES = {Guard.SCHOOLED: "Schooled", Guard.PAYOFF: "Payoff", Guard.SHUFFLED: "Shuffled"}
READING = (
    "Every dot is a point of the rule space with its 95 % Monte-Carlo interval, sorted by the effect. The dashed line "
    "is the smallest effect of interest; the claim is supported if four fifths of the dots lie on it or beyond. "
    "What lies far out is drawn at the edge."
)


def effects_figure(
    held: Mapping[Guard, StoredHeld], *, smallest: float, direction: int, unit: str, identifier: str
) -> Figure:
    """The effect at every point that tells, sorted, one panel a population.

    Args:
        held: The claim in each population.
        smallest: The smallest effect of interest.
        direction: +1 if the claim expects more, -1 if less.
        unit: Of the effect.
        identifier: Of the figure.
    """
    goal = direction * smallest
    low, high = _range(held.values(), goal)
    told = "; ".join(f"{_NAMES[guard]}: {one.ruling}, {_reached(one.reached)}" for guard, one in held.items())

    def draw(canvas: Canvas) -> alt.LayerChart:
        left = round(max(canvas.measure(f"{v:+.2g}", scale=0.85) for v in (low, high, goal))) + 14
        width = float(canvas.width - left - 14)
        height = (_HEAD + _PANEL + _GAP) * len(held)
        place, ends = on_paper(width, height), on_paper(width, height, ends=True)
        layers: list[alt.Chart] = []
        for row, (guard, one) in enumerate(held.items()):
            top = row * (_HEAD + _PANEL + _GAP) + _HEAD
            layers += _panel(canvas, guard, one, top, width, (low, high), goal, place, ends)
        return finish(layers, canvas, round(height) + 20, (10, 14, 10, left))

    return figure(identifier, "Effect over the rule space", f"{told}. The unit is {unit}.", draw)


def _panel(
    canvas: Canvas,
    guard: Guard,
    one: StoredHeld,
    top: float,
    width: float,
    ends_of: tuple[float, float],
    goal: float,
    place: dict[str, Any],
    ends: dict[str, Any],
) -> list[alt.Chart]:
    low, high = ends_of

    def y(value: float) -> float:
        return top + _PANEL * (high - min(max(value, low), high)) / (high - low)

    telling = np.flatnonzero(np.isfinite(one.effects))
    order = telling[np.argsort(one.effects[telling], kind="stable")]
    across = [(k + 0.5) * width / max(1, len(order)) for k in range(len(order))]
    dots = [{"x": x, "y": y(float(one.effects[p]))} for x, p in zip(across, order, strict=True)]
    ranges = [
        {"x": x, "x2": x, "y": y(float(one.effects[p] - Z95 * one.errors[p])),
         "y2": y(float(one.effects[p] + Z95 * one.errors[p]))}
        for x, p in zip(across, order, strict=True)
    ]  # fmt: skip
    small = canvas.text * 0.85
    said = f"{one.ruling}, {one.reached.value:.0%}" if canvas.narrow else f"{one.ruling}, {_reached(one.reached)}"
    head = [{"x": 0.0, "y": top - _HEAD / 2, "words": f"{_NAMES[guard]}: {said}"}]
    colour = SERIES[list(Guard).index(guard)].light
    layers = [
        chart([{"x": 0, "x2": width, "y": y(0), "y2": y(0)}]).mark_rule(color=MUTED.light).encode(**ends),
        chart(ranges).mark_rule(color=RULE.light, strokeWidth=1.2).encode(**ends),
        chart(dots).mark_circle(color=colour, size=14, opacity=1).encode(**place),
        chart([{"x": 0, "x2": width, "y": y(goal), "y2": y(goal)}])
        .mark_rule(color=INK.light, strokeDash=[5, 3])
        .encode(**ends),
        *words(head, place, align="left", size=small, colour=INK.light),
    ]
    marks: list[dict[str, Any]] = []
    for value, text in ((goal, f"{goal:+.2g}"), (0.0, "0"), (low, f"{low:+.2g}"), (high, f"{high:+.2g}")):
        if all(abs(y(value) - mark["y"]) > canvas.text for mark in marks):
            marks.append({"x": -8.0, "y": y(value), "words": text})
    return layers + words(marks, place, align="right", size=small, colour=INK.light)


def _range(held: Iterable[StoredHeld], goal: float) -> tuple[float, float]:
    """From the 10th to the 90th percentile of every population, with zero, the goal, and half again."""
    known = [end for one in held for end in (one.low, one.high) if isfinite(end)]
    low, high = min(0.0, 1.5 * goal, *known), max(0.0, 1.5 * goal, *known)
    return low - 0.25 * (high - low), high + 0.25 * (high - low)


def _reached(one: Share) -> str:
    if not one.points:
        return "no point tells"
    return f"reached at {one.value:.0%} of {one.points} points ({one.low:.0%} to {one.high:.0%})"


def populations_table(held: Mapping[Guard, StoredHeld]) -> Table:
    """The claim in each population: verdict, shares of the space, effects and their Monte-Carlo error."""
    columns = (
        Column("Population"), Column("Verdict"), Column("Reached", Percent(0)), Column("95 % interval"),
        Column("Opposite", Percent(0)), Column("Near", Percent(0)), Column("Tell", Percent(0)),
        Column("Median", Number(3, signed=True)), Column("10th", Number(3, signed=True)),
        Column("90th", Number(3, signed=True)), Column("Error", Number(4)),
    )  # fmt: skip
    rows = tuple(
        (
            _NAMES[guard], str(one.ruling), one.reached.value, f"{one.reached.low:.0%} to {one.reached.high:.0%}",
            one.mirrored.value, one.near.value, one.told.value, one.median, one.low, one.high, one.error,
        )
        for guard, one in held.items()
    )  # fmt: skip
    who = "; ".join(f"{_NAMES[guard].lower()}: {guard.words}" for guard in held)
    note = (
        f"{who[0].upper()}{who[1:]}. Reached: share of the points that tell at which the effect is at least the "
        "smallest effect of interest; the interval is for the choice of points. Opposite: at which it is that large "
        "the other way. Near: at which its Monte-Carlo interval includes the smallest effect. Tell: share of all "
        "points that do. Median and percentiles of the effect over the points, and its median Monte-Carlo error."
    )
    return Table("In three populations", columns, rows, note)


def regions_table(held: Mapping[Guard, StoredHeld]) -> Table:
    """Where in the space the effect is reached."""
    columns = (Column("Population"), Column("Where"), Column("Reached", Percent(0)), Column("Points", Number(0)))
    rows = tuple(
        (_NAMES[guard], where, part.value, part.points) for guard, one in held.items() for where, part in one.regions
    )
    return Table("Where it holds", columns, rows)


def matters_table(held: Mapping[Guard, StoredHeld]) -> Table:
    """The parameters that the effect depends on most."""
    columns = (
        Column("Population"), Column("Parameter"), Column("Part of the variance", Percent(0)),
        Column("Trend", Number(2, signed=True)),
    )  # fmt: skip
    rows = tuple((_NAMES[guard], name, part, trend) for guard, one in held.items() for name, part, trend in one.matters)
    note = "Trend: rank correlation of the effect, in the claimed direction, with the parameter."
    return Table("What it depends on", columns, rows, note)


def duel_played_table(duel: Sequence[HeadToHead]) -> Table:
    """C3a against C8 in simulation."""
    columns = (
        Column("Population"), Column("Balance is more peaceful", Percent(0)),
        Column("A dominant state is", Percent(0)), Column("Neither", Percent(0)), Column("Points", Number(0)),
    )  # fmt: skip
    rows = tuple(
        (_NAMES[one.guard], one.balance.value, one.hegemony.value, one.neither.value, one.balance.points)
        for one in duel
    )
    return Table("C3a against C8 in simulation", columns, rows)


def stability_table(found: Sequence[Stability]) -> Table:
    """Jackson and Nei's theorem in simulated worlds."""
    columns = (
        Column("Population"), Column("Networks", Number(0)), Column("With pacts", Number(0)),
        Column("War-stable", Number(0)), Column("Somebody vulnerable", Percent(0)),
        Column("Vulnerable: attacked", Percent(1)), Column("Others: attacked", Percent(1)),
    )  # fmt: skip
    rows = tuple(
        (
            _NAMES[one.guard], one.networks, one.networks - one.empty, one.war_stable, one.exposed.value,
            one.vulnerable_attacked.value, one.safe_attacked.value,
        )
        for one in found
    )  # fmt: skip
    note = (
        "Attacked: share of states that are attacked in the year after a look, by whether the theorem calls them "
        "vulnerable."
    )
    return Table("No network of pacts is war-stable without trade", columns, rows, note)
