"""Who is tied to whom: states at their capitals, pacts as lines by rank, rivalries and wars across.

Area is the share of power. Shape and colour both tell the bloc. The style of a line tells what it is: thick for a
promise to fight, thin for a promise not to, dotted for an understanding, dashed for rivalry, dashed
and crossed for war.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, isfinite, sqrt
from typing import TYPE_CHECKING, Any

from counterpoise.report.balance_sheet import BalanceSheet, Network, NetworkState, Tie
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.key import SAMPLE, Item, Laid, laid
from counterpoise.report.figures.labels import Anchor, Box, Line, place
from counterpoise.report.figures.palette import ENMITY, INK, MUTED, PAPER, SERIES
from counterpoise.report.figures.places import places

if TYPE_CHECKING:
    import altair as alt

Rows = list[dict[str, Any]]

SHAPES = ("circle", "square", "diamond", "triangle-up")
"""By bloc, repeated from the fifth; states in no bloc are hollow circles."""


@dataclass(frozen=True, slots=True)
class TieStyle:
    """How one kind of tie is drawn, and what to call it."""

    kind: str
    title: str
    width: float
    dash: tuple[float, float]
    colour: str


STYLES = (
    TieStyle("3", "defence or offence", 2.6, (1, 0), INK.light),
    TieStyle("2", "neutrality, non-aggression", 1.1, (1, 0), INK.light),
    TieStyle("1", "entente, subsidy", 1.4, (1.5, 3), INK.light),
    TieStyle("rivalry", "rivalry", 1.2, (6, 4), ENMITY.light),
    TieStyle("war", "war", 2.2, (6, 3), ENMITY.light),
)
_STYLE = {style.kind: style for style in STYLES}


def alliance_network(sheet: BalanceSheet, network: Network, identifier: str = "network") -> Figure:
    """The figure of ties at the moment of the sheet."""
    label = f"Pacts and rivalries, {sheet.moment}"
    return figure(identifier, label, describe(sheet, network), lambda canvas: _draw(sheet, network, canvas))


def describe(sheet: BalanceSheet, network: Network) -> str:
    """The figure in words: how many states and ties of each kind, the blocs, and who is tied to most others."""
    kinds = Counter(kind for tie in network.ties for kind in kinds_of(tie))
    counts = [f"{kinds[s.kind]} of {s.title}" for s in STYLES if kinds[s.kind]]
    parts = [f"A network of {len(network.states)} states with ties: {', '.join(counts) or 'none'}."]
    parts += [f"{bloc.name}: {', '.join(sheet.name(m) for m in bloc.members)}." for bloc in sheet.blocs]
    degree = Counter(state for tie in network.ties if tie.rank for state in (tie.a, tie.b))
    if degree:
        state, most = min(degree.items(), key=lambda item: (-item[1], item[0]))
        parts.append(f"Most pacts with other states: {sheet.name(state)}, {most}.")
    return " ".join(parts)


def kinds_of(tie: Tie) -> tuple[str, ...]:
    """What stands between two states, friendship first.

    Example:
        >>> kinds_of(Tie("FRN", "GMY", rank=1, rivalry=True))
        ('1', 'rivalry')
    """
    return (*((str(tie.rank),) if tie.rank else ()), *(("war",) if tie.war else ("rivalry",) if tie.rivalry else ()))


@dataclass(frozen=True, slots=True)
class _Node:
    """A state on the paper."""

    state: NetworkState
    name: str
    x: float
    y: float
    radius: float


def _draw(sheet: BalanceSheet, network: Network, canvas: Canvas) -> alt.LayerChart:
    width, height = canvas.width - 8.0, 430.0 if canvas.narrow else 470.0
    nodes = _nodes(sheet, network, canvas, width, height)
    at = {node.state.state: node for node in nodes}
    edges = [row for tie in network.ties for row in _edges(at[tie.a], at[tie.b], tie)]
    kinds = [style for style in STYLES if any(row["kind"] == style.kind for row in edges)]
    entries, deep = laid(_key_items(sheet, kinds, nodes), canvas, width, height)
    frame = (width, height + deep)
    layers = [
        *_edge_layers(edges, frame),
        *_node_layers(nodes, frame),
        *_label_layers(nodes, edges, canvas, frame, height),
        *_key_layers(entries, canvas, frame),
    ]
    return finish(layers, canvas, round(frame[1]) + 8, (4, 4, 4, 4))


def _nodes(sheet: BalanceSheet, network: Network, canvas: Canvas, width: float, height: float) -> list[_Node]:
    largest = max((s.share for s in network.states if isfinite(s.share)), default=1.0) or 1.0
    biggest = 20.0 if canvas.narrow else 27.0
    radii = [
        max(sqrt(max(s.share, 0.0) / largest) * biggest, 4.0) if isfinite(s.share) else 4.0 for s in network.states
    ]
    reach = [r + (11 if canvas.narrow else 15) for r in radii]
    points = places([s.latitude for s in network.states], [s.longitude for s in network.states], reach, width, height)
    return [
        _Node(s, _name(sheet, s, canvas), float(x), float(y), r)
        for s, (x, y), r in zip(network.states, points, radii, strict=True)
    ]


def _name(sheet: BalanceSheet, state: NetworkState, canvas: Canvas) -> str:
    name = sheet.name(state.state)
    crowded = canvas.narrow and not state.great_power
    longest = 10 if crowded else 14 if canvas.narrow else 20
    return name if len(name) <= longest else state.state


def _edges(a: _Node, b: _Node, tie: Tie) -> Rows:
    """One line for each kind of tie, side by side where there are two, from rim to rim."""
    kinds = kinds_of(tie)
    length = hypot(b.x - a.x, b.y - a.y) or 1.0
    along, across = ((b.x - a.x) / length, (b.y - a.y) / length), (-(b.y - a.y) / length, (b.x - a.x) / length)
    rows: Rows = []
    for place_in_row, kind in enumerate(kinds):
        aside = (place_in_row - (len(kinds) - 1) / 2) * 5
        rows.append(
            {
                "kind": kind,
                "x": a.x + along[0] * a.radius + across[0] * aside,
                "y": a.y + along[1] * a.radius + across[1] * aside,
                "x2": b.x - along[0] * b.radius + across[0] * aside,
                "y2": b.y - along[1] * b.radius + across[1] * aside,
            }
        )
    return rows


def _edge_layers(edges: Rows, frame: tuple[float, float]) -> list[alt.Chart]:
    """Enmities below, friendships above, crosses on wars."""
    layers: list[alt.Chart] = []
    for style in reversed(STYLES):
        rows = [row for row in edges if row["kind"] == style.kind]
        if rows:
            layers.append(_rules(rows, style, frame))
    crosses = [{"x": (r["x"] + r["x2"]) / 2, "y": (r["y"] + r["y2"]) / 2} for r in edges if r["kind"] == "war"]
    if crosses:
        layers.append(_crosses(crosses, frame))
    return layers


def _rules(rows: Rows, style: TieStyle, frame: tuple[float, float]) -> alt.Chart:
    return (
        chart(rows)
        .mark_rule(
            color=style.colour, strokeWidth=style.width, strokeDash=list(style.dash), opacity=0.9, strokeCap="butt"
        )
        .encode(**on_paper(*frame, ends=True))
    )


def _crosses(rows: Rows, frame: tuple[float, float]) -> alt.Chart:
    return (
        chart(rows)
        .mark_point(shape="M-1,-1L1,1M1,-1L-1,1", size=70, color=ENMITY.light, strokeWidth=2.2, opacity=1)
        .encode(**on_paper(*frame))
    )


def _node_layers(nodes: Sequence[_Node], frame: tuple[float, float]) -> list[alt.Chart]:
    rows = [
        {"x": n.x, "y": n.y, "size": 3.1416 * n.radius**2, **_look(n.state.bloc)}
        for n in sorted(nodes, key=lambda n: -n.radius)
    ]
    return [_marks(rows, frame)]


def _marks(rows: Rows, frame: tuple[float, float]) -> alt.Chart:
    import altair as alt

    return (
        chart(rows)
        .mark_point(opacity=1, strokeWidth=2)
        .encode(
            **on_paper(*frame),
            size=alt.Size("size:Q", scale=None),
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    )


def _look(bloc: int | None) -> dict[str, str]:
    if bloc is None:
        return {"shape": "circle", "fill": PAPER.light, "stroke": MUTED.light}
    colour = SERIES[bloc % len(SERIES)].light
    return {"shape": SHAPES[bloc % len(SHAPES)], "fill": colour, "stroke": PAPER.light}


def _label_layers(
    nodes: Sequence[_Node], edges: Rows, canvas: Canvas, frame: tuple[float, float], height: float
) -> list[alt.Chart]:
    ordered = sorted(nodes, key=lambda n: (not n.state.great_power, -n.radius, n.state.state))
    sizes = [canvas.text if n.state.great_power else canvas.text - 1.5 for n in ordered]
    anchors = [
        Anchor(n.x, n.y, n.radius, canvas.measure(n.name, scale=size / canvas.text) + 4, size + 3)
        for n, size in zip(ordered, sizes, strict=True)
    ]
    lines: list[Line] = [(row["x"], row["y"], row["x2"], row["y2"]) for row in edges]
    placed = place(anchors, lines, Box(0, 0, frame[0], height))
    rows: Rows = [
        {"x": p.x, "y": p.y, "words": n.name, "align": p.align, "great": n.state.great_power, "size": size}
        for n, p, size in zip(ordered, placed, sizes, strict=True)
    ]
    return [
        layer
        for align in ("left", "right", "center")
        for great in (True, False)
        if (own := [row for row in rows if row["align"] == align and row["great"] is great])
        for layer in words(
            own, on_paper(*frame), align=align, size=own[0]["size"], colour=INK.light, bold=great, halo=True
        )
    ]


def _key_items(sheet: BalanceSheet, kinds: Sequence[TieStyle], nodes: Sequence[_Node]) -> list[Item]:
    used = {n.state.bloc for n in nodes}
    blocs = [Item(f"bloc {i}", bloc.name) for i, bloc in enumerate(sheet.blocs) if i in used]
    alone = [Item("alone", "in no bloc")] if None in used else []
    return [*blocs, *alone, *(Item(style.kind, style.title) for style in kinds)]


def _key_layers(entries: Sequence[Laid], canvas: Canvas, frame: tuple[float, float]) -> list[alt.Chart]:
    named = [{"x": e.x + SAMPLE + 6, "y": e.y, "words": e.item.words} for e in entries]
    lines = [
        {"kind": e.item.kind, "x": e.x, "x2": e.x + SAMPLE, "y": e.y, "y2": e.y}
        for e in entries
        if e.item.kind in _STYLE
    ]
    marks = [
        {"x": e.x + SAMPLE / 2, "y": e.y, "size": 120, **_look(_bloc(e.item.kind))}
        for e in entries
        if e.item.kind not in _STYLE
    ]
    text = words(named, on_paper(*frame), align="left", size=canvas.text * 0.92, colour=MUTED.light)
    return [*_edge_layers(lines, frame), _marks(marks, frame), *text]


def _bloc(kind: str) -> int | None:
    return int(kind.removeprefix("bloc ")) if kind.startswith("bloc ") else None
