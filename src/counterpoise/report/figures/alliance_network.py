"""Who is tied to whom: states at their capitals, pacts as lines by rank, rivalries and wars across.

A treaty of many is one treaty and not a web of pairs: from five members on it is a hub with a spoke to each. Area is
the share of power. Shape and colour both tell the bloc. The style of a line tells what it is: thick for a
promise to fight, thin for a promise not to, dotted for an understanding, dashed for rivalry, dashed
and crossed for war.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot, isfinite, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoise.report.balance_sheet import BalanceSheet, Network, NetworkState, Tie
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.key import SAMPLE, Item, Laid, laid
from counterpoise.report.figures.labels import Anchor, Box, Line, place
from counterpoise.report.figures.palette import ENMITY, INK, MUTED, PAPER, SERIES
from counterpoise.report.figures.places import apart, places

if TYPE_CHECKING:
    import altair as alt

Rows = list[dict[str, Any]]

SHAPES = ("circle", "square", "diamond", "triangle-up")
"""By bloc, repeated from the fifth; states in no bloc are hollow circles."""


HUB = 5
"""A treaty of so many members or more is drawn as a hub."""


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
class Hub:
    """A treaty of many members, all of them tied to each other by it."""

    name: str
    members: tuple[str, ...]
    rank: int


def hubs(network: Network) -> tuple[Hub, ...]:
    """The treaties that bind at least `HUB` states all to each other, the largest first."""
    pairs: dict[str, list[Tie]] = {}
    for tie in network.ties:
        for name in tie.pacts:
            pairs.setdefault(name, []).append(tie)
    found: list[Hub] = []
    for name, ties in pairs.items():
        members = tuple(sorted({state for tie in ties for state in (tie.a, tie.b)}))
        if len(members) >= HUB and len(ties) == len(members) * (len(members) - 1) // 2:
            found.append(Hub(name, members, min(tie.rank for tie in ties)))
    return tuple(sorted(found, key=lambda hub: (-len(hub.members), hub.name)))


def _beside(tie: Tie, treaties: Sequence[Hub]) -> Tie:
    """The tie without the promise that a hub already shows; what pairs promise each other beside is in the table."""
    covered = max((h.rank for h in treaties if h.name in tie.pacts), default=0)
    return replace(tie, rank=0) if covered >= tie.rank else tie


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
    treaties = hubs(network)
    nodes, centres = _nodes(sheet, network, treaties, canvas, (width, height))
    at = {node.state.state: node for node in nodes}
    edges = [row for tie in network.ties for row in _edges(at[tie.a], at[tie.b], _beside(tie, treaties))]
    edges += [_spoke(centres[hub.name], at[state], hub) for hub in treaties for state in hub.members]
    kinds = [style for style in STYLES if any(row["kind"] == style.kind for row in edges)]
    entries, deep = laid(_key_items(sheet, kinds, nodes, treaties), canvas, width, height)
    frame = (width, height + deep)
    layers = [
        *_edge_layers(edges, frame),
        *_hub_layers(centres, frame),
        *_node_layers(nodes, frame),
        *_label_layers(nodes, centres, edges, canvas, (width, height), frame),
        *_key_layers(entries, canvas, frame),
    ]
    return finish(layers, canvas, round(frame[1]) + 8, (4, 4, 4, 4))


def _nodes(
    sheet: BalanceSheet, network: Network, treaties: Sequence[Hub], canvas: Canvas, paper: tuple[float, float]
) -> tuple[list[_Node], dict[str, tuple[float, float]]]:
    """Where states and hubs lie: a hub in the middle of its members, then all of them pushed apart."""
    largest = max((s.share for s in network.states if isfinite(s.share)), default=1.0) or 1.0
    biggest = 20.0 if canvas.narrow else 27.0
    radii = [
        max(sqrt(max(s.share, 0.0) / largest) * biggest, 4.0) if isfinite(s.share) else 4.0 for s in network.states
    ]
    room = np.array([*(r + (11 if canvas.narrow else 15) for r in radii), *(12.0 for _ in treaties)])
    count = len(radii)
    latitude, longitude = [s.latitude for s in network.states], [s.longitude for s in network.states]
    points = places(latitude, longitude, room[:count].tolist(), *paper)
    row = {s.state: i for i, s in enumerate(network.states)}
    middles = [points[[row[m] for m in hub.members]].mean(axis=0) for hub in treaties]
    points = apart(np.array([*points, *middles]).reshape(-1, 2), room, *paper)
    nodes = [
        _Node(s, _name(sheet, s, canvas, crowded=count > 30), float(x), float(y), r)
        for s, (x, y), r in zip(network.states, points[:count], radii, strict=True)
    ]
    return nodes, {h.name: (float(x), float(y)) for h, (x, y) in zip(treaties, points[count:], strict=True)}


def _name(sheet: BalanceSheet, state: NetworkState, canvas: Canvas, *, crowded: bool) -> str:
    """The name, or the identifier where it is long for its paper or the paper is crowded."""
    name = sheet.name(state.state)
    on_a_phone = 14 if state.great_power else 0 if crowded else 10
    return name if len(name) <= (on_a_phone if canvas.narrow else 20) else state.state


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


def _spoke(centre: tuple[float, float], node: _Node, hub: Hub) -> dict[str, Any]:
    length = hypot(node.x - centre[0], node.y - centre[1]) or 1.0
    near = (length - node.radius) / length
    end = (centre[0] + (node.x - centre[0]) * near, centre[1] + (node.y - centre[1]) * near)
    return {"kind": str(hub.rank), "x": centre[0], "y": centre[1], "x2": end[0], "y2": end[1]}


def _hub_layers(centres: Mapping[str, tuple[float, float]], frame: tuple[float, float]) -> list[alt.Chart]:
    rows = [{"x": x, "y": y, "size": 60, **_HUB_LOOK} for x, y in centres.values()]
    return [_marks(rows, frame)] if rows else []


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


_HUB_LOOK = {"shape": "cross", "fill": INK.light, "stroke": PAPER.light}


def _look(bloc: int | None) -> dict[str, str]:
    if bloc is None:
        return {"shape": "circle", "fill": PAPER.light, "stroke": MUTED.light}
    colour = SERIES[bloc % len(SERIES)].light
    return {"shape": SHAPES[bloc % len(SHAPES)], "fill": colour, "stroke": PAPER.light}


_BOLD = {"great": 1.12, "treaty": 1.0, "other": 1.0}
"""How much wider bold letters run."""


def _label_layers(
    nodes: Sequence[_Node],
    centres: Mapping[str, tuple[float, float]],
    edges: Rows,
    canvas: Canvas,
    paper: tuple[float, float],
    frame: tuple[float, float],
) -> list[alt.Chart]:
    """Names of great powers choose their place first, then hubs, then the others."""
    ordered = sorted(nodes, key=lambda n: (not n.state.great_power, -n.radius, n.state.state))
    great = sum(n.state.great_power for n in nodes)
    named = [(n.name, n.x, n.y, n.radius, "great" if n.state.great_power else "other") for n in ordered]
    named[great:great] = [(_treaty(name, canvas), x, y, 5.0, "treaty") for name, (x, y) in centres.items()]
    sizes = {"great": canvas.text, "treaty": canvas.text - 1, "other": canvas.text - 1.5}
    anchors = [
        Anchor(x, y, radius, canvas.measure(name, scale=_BOLD[kind] * sizes[kind] / canvas.text) + 4, sizes[kind] + 3)
        for name, x, y, radius, kind in named
    ]
    lines: list[Line] = [(row["x"], row["y"], row["x2"], row["y2"]) for row in edges]
    rows: Rows = [
        {"x": p.x, "y": p.y, "words": name, "align": p.align, "kind": kind}
        for (name, *_, kind), p in zip(named, place(anchors, lines, Box(0, 0, *paper)), strict=True)
    ]
    return [
        layer
        for kind, size in sizes.items()
        for align in ("left", "right", "center")
        if (own := [row for row in rows if row["align"] == align and row["kind"] == kind])
        for layer in _words(own, frame, align, size, kind)
    ]


def _words(rows: Rows, frame: tuple[float, float], align: str, size: float, kind: str) -> list[alt.Chart]:
    colour = MUTED.light if kind == "treaty" else INK.light
    return words(rows, on_paper(*frame), align=align, size=size, colour=colour, bold=kind == "great", halo=True)


def _treaty(name: str, canvas: Canvas) -> str:
    longest = 18 if canvas.narrow else 34
    return name if len(name) <= longest else name[: longest - 1].rstrip(" -,(") + "…"


def _key_items(
    sheet: BalanceSheet, kinds: Sequence[TieStyle], nodes: Sequence[_Node], treaties: Sequence[Hub]
) -> list[Item]:
    used = {n.state.bloc for n in nodes}
    blocs = [Item(f"bloc {i}", bloc.name) for i, bloc in enumerate(sheet.blocs) if i in used]
    alone = [Item("alone", "in no bloc")] if None in used else []
    hub = [Item("hub", f"treaty of {HUB} or more")] if treaties else []
    return [*blocs, *alone, *hub, *(Item(style.kind, style.title) for style in kinds)]


def _key_layers(entries: Sequence[Laid], canvas: Canvas, frame: tuple[float, float]) -> list[alt.Chart]:
    named = [{"x": e.x + SAMPLE + 6, "y": e.y, "words": e.item.words} for e in entries]
    lines = [
        {"kind": e.item.kind, "x": e.x, "x2": e.x + SAMPLE, "y": e.y, "y2": e.y}
        for e in entries
        if e.item.kind in _STYLE
    ]
    marks = [
        {
            "x": e.x + SAMPLE / 2,
            "y": e.y,
            "size": 120,
            **(_HUB_LOOK if e.item.kind == "hub" else _look(_bloc(e.item.kind))),
        }
        for e in entries
        if e.item.kind not in _STYLE
    ]
    text = words(named, on_paper(*frame), align="left", size=canvas.text * 0.92, colour=MUTED.light)
    return [*_edge_layers(lines, frame), _marks(marks, frame), *text]


def _bloc(kind: str) -> int | None:
    return int(kind.removeprefix("bloc ")) if kind.startswith("bloc ") else None
