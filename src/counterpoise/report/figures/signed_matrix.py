"""A signed network as a matrix: the nodes of each camp together, a mark for every tie.

A friendly tie is a filled square, a hostile one a cross. In balance all squares lie in the two blocks on the diagonal
and all crosses outside; a ring marks each tie that contradicts the division.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoise.measures.frustration import Frustration
from counterpoise.measures.signed_graph import SignedGraph
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.key import SAMPLE, Item, laid
from counterpoise.report.figures.palette import ENMITY, INK, MUTED, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

FRIENDS = SERIES[0].light
ENEMIES = ENMITY.light
SMALLEST_NAME = 7.0
"""Below this size of text in pixels the nodes go without names."""


def signed_matrix(title: str, graph: SignedGraph, found: Frustration, identifier: str = "signed-matrix") -> Figure:
    """The figure of a signed graph and its best division."""
    label = f"{title}: friends, enemies and the ties that contradict two camps"
    return figure(identifier, label, describe(graph, found), lambda canvas: _draw(graph, found, canvas))


def describe(graph: SignedGraph, found: Frustration) -> str:
    """The figure in words."""
    sizes = [int((found.camps == side).sum()) for side in (1, -1)]
    proof = "" if found.proved else f" (at least {found.lower_bound} in any division)"
    return (
        f"A matrix of {graph.n} nodes with {graph.m - graph.negative} friendly and {graph.negative} hostile ties, in "
        f"camps of {sizes[0]} and {sizes[1]}; {found.line_index} ties contradict the division{proof}."
    )


def _draw(graph: SignedGraph, found: Frustration, canvas: Canvas) -> alt.LayerChart:
    tied = np.flatnonzero(np.abs(graph.matrix).any(axis=1))
    order = tied[np.lexsort((tied, -found.camps[tied]))]
    width = canvas.width - 8.0
    names = min(max((canvas.measure(graph.names[i]) for i in order), default=0.0) + 8, width * 0.3)
    step = (width - names) / max(len(order), 1)
    size = min(canvas.text - 1, step * 0.9)
    names = names if size >= SMALLEST_NAME else 0.0
    step = (width - names) / max(len(order), 1)
    bottom = step * len(order)
    entries, deep = laid(_KEY, canvas, width, bottom + 8)
    height = bottom + 8 + deep
    place = on_paper(width, height)
    ends = on_paper(width, height, ends=True)
    marks = _marks(graph, found, order.tolist(), names, step)
    key = [{"x": e.x + SAMPLE / 2, "y": e.y, "kind": e.item.kind} for e in entries]
    share = int((found.camps[tied] == 1).sum()) * step
    edges = ((0.0, 0.0), (share, share), (bottom, bottom))
    lines = [{"x": names + x, "x2": names + x, "y": 0, "y2": bottom} for x, _ in edges]
    lines += [{"x": names, "x2": width, "y": y, "y2": y} for _, y in edges]
    layers = [
        chart(lines).mark_rule(color=RULE.light, strokeWidth=1).encode(**ends),
        *_shapes(marks, place, max(step * step * 0.4, 4.0)),
        *_shapes(key, place, 110.0),
    ]
    if names:
        rows = [{"x": names - 6, "y": step * (k + 0.5), "words": graph.names[i]} for k, i in enumerate(order)]
        layers += words(rows, place, align="right", size=size, colour=MUTED.light)
    said = [{"x": e.x + SAMPLE + 6, "y": e.y, "words": e.item.words} for e in entries]
    layers += words(said, place, align="left", size=canvas.text * 0.92, colour=INK.light)
    return finish(layers, canvas, round(height) + 8, (4, 4, 4, 4))


_KEY = (Item("friend", "friendly"), Item("enemy", "hostile"), Item("frustrated", "contradicts the camps"))


def _marks(graph: SignedGraph, found: Frustration, order: list[int], left: float, step: float) -> list[dict[str, Any]]:
    position = {node: k for k, node in enumerate(order)}
    marks: list[dict[str, Any]] = []
    ties = zip(graph.a.tolist(), graph.b.tolist(), graph.sign.tolist(), found.frustrated.tolist(), strict=True)
    for a, b, sign, frustrated in ties:
        for one, other in ((a, b), (b, a)):
            place = {"x": left + step * (position[one] + 0.5), "y": step * (position[other] + 0.5)}
            marks.append({**place, "kind": "friend" if sign > 0 else "enemy"})
            if frustrated:
                marks.append({**place, "kind": "frustrated"})
    return marks


def _shapes(marks: list[dict[str, Any]], place: dict[str, Any], area: float) -> list[alt.Chart]:
    styles: dict[str, dict[str, Any]] = {
        "friend": {"shape": "square", "fill": FRIENDS, "strokeWidth": 0, "size": area * 0.6},
        "enemy": {"shape": "cross", "fill": ENEMIES, "strokeWidth": 0, "size": area * 0.6, "angle": 45},
        "frustrated": {"shape": "circle", "fill": None, "stroke": INK.light, "strokeWidth": 1.5, "size": area * 2.2},
    }
    return [
        chart([mark for mark in marks if mark["kind"] == kind]).mark_point(opacity=1, **style).encode(**place)
        for kind, style in styles.items()
    ]
