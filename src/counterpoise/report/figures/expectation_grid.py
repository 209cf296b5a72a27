"""Expectation against record: a row a state, a column for the record and one for every rule.

The shape and the letter say the role: square B balances, circle W bandwagons, diamond A stands aside. A mark is full
where the rule agrees with the record and hollow where it does not; where nothing is recorded it is small and grey. A
ring of dashes marks a coding that historians dispute.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from counterpoise.report.balance_sheet import Alignment, BalanceSheet, Expectation
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish, on_paper, words
from counterpoise.report.figures.key import SAMPLE, Item, laid
from counterpoise.report.figures.palette import FAINT, INK, MUTED, PAPER, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

Rows = list[dict[str, Any]]

_ROW = 27.0


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one role is drawn: its letter, shape and colour, and what to call it."""

    letter: str
    shape: str
    colour: str
    title: str
    size: float


ROLES: Mapping[str, RoleStyle] = {
    "balancer": RoleStyle("B", "square", SERIES[6].light, "balances", 380),
    "bandwagoner": RoleStyle("W", "circle", SERIES[3].light, "bandwagons", 400),
    "aside": RoleStyle("A", "diamond", SERIES[4].light, "stands aside", 520),
}
_OTHER = RoleStyle("–", "circle", FAINT.light, "target or not coded", 120)


def expectation_grid(sheet: BalanceSheet, expectation: Expectation, identifier: str = "expectation") -> Figure:
    """The figure for one threat."""
    label = f"Roles towards {sheet.name(expectation.threat)} in {expectation.year}: expectation against record"
    return figure(identifier, label, describe(sheet, expectation), lambda canvas: _draw(sheet, expectation, canvas))


def drawn(expectation: Expectation) -> tuple[Alignment, ...]:
    """The states with a row: those whose role is recorded, or all where none is; the table has every state."""
    recorded = tuple(a for a in expectation.alignments if a.recorded)
    return recorded or expectation.alignments


def describe(sheet: BalanceSheet, expectation: Expectation) -> str:
    """The figure in words: how many roles of each kind are recorded, and what each rule got right."""
    coded = [a for a in expectation.alignments if a.recorded_class]
    counts = [f"{sum(a.recorded_class == role for a in coded)} {style.title}" for role, style in ROLES.items()]
    parts = [f"A grid of {len(drawn(expectation))} states. Recorded: {', '.join(counts)}."]
    for rule in expectation.rules:
        judged = [a for a in coded if rule.name in a.expected]
        wrong = [sheet.name(a.state) for a in judged if a.expected[rule.name].role != a.recorded_class]
        missed = f"; wrong on {', '.join(wrong)}" if wrong else ""
        parts.append(f"{rule.title}: right on {len(judged) - len(wrong)} of {len(judged)}{missed}.")
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where rows and columns lie."""

    canvas: Canvas
    width: float
    height: float
    names: float
    head: float
    columns: int

    def column(self, number: int) -> float:
        """The record stands apart from the rules by half a column."""
        step = (self.width - self.names) / (self.columns + 0.5)
        return self.names + step * (0.5 + number + (0.5 if number else 0.0))

    def row(self, number: int) -> float:
        return self.head + _ROW * (number + 0.5)

    @property
    def place(self) -> dict[str, Any]:
        return on_paper(self.width, self.height)


def _draw(sheet: BalanceSheet, expectation: Expectation, canvas: Canvas) -> alt.LayerChart:
    expectation = replace(expectation, alignments=drawn(expectation))
    width = canvas.width - 8.0
    titles = ["Record", *(rule.title for rule in expectation.rules)]
    names = min(max(canvas.measure(_name(sheet, a, canvas)) for a in expectation.alignments) + 14, width * 0.42)
    grid_columns = len(titles)
    lines = [wrap(title, 9 if canvas.narrow else 18) for title in titles]
    head = max(len(words_) for words_ in lines) * (canvas.text + 2) + 12
    bottom = head + _ROW * len(expectation.alignments)
    entries, deep = laid(_key_items(), canvas, width, bottom + 6)
    grid = _Grid(canvas, width, bottom + 6 + deep, names, head, grid_columns)
    layers = [
        _row_lines(grid, len(expectation.alignments)),
        *_heads(grid, lines),
        *_names(grid, sheet, expectation),
        *_marks(grid, _cells(grid, expectation)),
        *_key(grid, [(e.item, e.x, e.y) for e in entries]),
    ]
    return finish(layers, canvas, round(grid.height) + 8, (4, 4, 4, 4))


def _name(sheet: BalanceSheet, alignment: Alignment, canvas: Canvas) -> str:
    name = sheet.name(alignment.state)
    longest = 15 if canvas.narrow else 30
    return name if len(name) <= longest else alignment.state


def _row_lines(grid: _Grid, rows: int) -> alt.Chart:
    lines = [{"x": 0, "x2": grid.width, "y": grid.head + _ROW * i, "y2": grid.head + _ROW * i} for i in range(rows + 1)]
    return (
        chart(lines).mark_rule(color=RULE.light, strokeWidth=1).encode(**on_paper(grid.width, grid.height, ends=True))
    )


def _heads(grid: _Grid, titles: Sequence[Sequence[str]]) -> list[alt.Chart]:
    step = grid.canvas.text + 2
    rows = [
        {"x": grid.column(i), "y": grid.head - 9 - step * (len(lines) - 1 - j), "words": line, "record": i == 0}
        for i, lines in enumerate(titles)
        for j, line in enumerate(lines)
    ]
    style: dict[str, Any] = {"align": "center", "size": grid.canvas.text - 1, "colour": INK.light}
    return [
        layer
        for own in (True, False)
        for layer in words([r for r in rows if r["record"] is own], grid.place, bold=own, **style)
    ]


def _names(grid: _Grid, sheet: BalanceSheet, expectation: Expectation) -> list[alt.Chart]:
    rows = [
        {"x": 0, "y": grid.row(i), "words": _name(sheet, a, grid.canvas)} for i, a in enumerate(expectation.alignments)
    ]
    return words(rows, grid.place, align="left", size=grid.canvas.text, colour=INK.light)


def _cells(grid: _Grid, expectation: Expectation) -> Rows:
    cells: Rows = []
    for i, alignment in enumerate(expectation.alignments):
        record = _cell(alignment.recorded_class, hit=True, coded=True)
        cells.append({**record, "x": grid.column(0), "y": grid.row(i), "contested": alignment.contested})
        for j, rule in enumerate(expectation.rules, start=1):
            if rule.name in alignment.expected:
                role = alignment.expected[rule.name].role
                cell = _cell(role, hit=role == alignment.recorded_class, coded=alignment.recorded_class is not None)
                cells.append({**cell, "x": grid.column(j), "y": grid.row(i), "contested": False})
    return cells


def _cell(role: str | None, *, hit: bool, coded: bool) -> dict[str, Any]:
    style = ROLES.get(role or "", _OTHER)
    colour = style.colour if coded else FAINT.light
    full = hit and style is not _OTHER
    return {
        "words": style.letter,
        "shape": style.shape,
        "size": style.size if coded else style.size * 0.55,
        "fill": colour if full else PAPER.light,
        "stroke": PAPER.light if style is _OTHER else colour,
        "ink": PAPER.light if full else MUTED.light if not coded else INK.light,
        "letter": 10.5 if coded else 8.5,
    }


def _marks(grid: _Grid, cells: Rows) -> list[alt.Chart]:
    import altair as alt

    rings = [{**cell, "size": 900} for cell in cells if cell["contested"]]
    ring = (
        chart(rings)
        .mark_point(shape="circle", color=INK.light, strokeWidth=1.3, strokeDash=[3, 2.5], opacity=1)
        .encode(**grid.place, size=alt.Size("size:Q", scale=None))
    )
    mark = (
        chart(cells)
        .mark_point(opacity=1, strokeWidth=1.6)
        .encode(
            **grid.place,
            size=alt.Size("size:Q", scale=None),
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    )
    letters = [
        layer
        for ink, size in sorted({(c["ink"], c["letter"]) for c in cells})
        for layer in words(
            [c for c in cells if (c["ink"], c["letter"]) == (ink, size)],
            grid.place,
            align="center",
            size=size,
            colour=ink,
            bold=True,
        )
    ]
    return [*([ring] if rings else []), mark, *letters]


_KEY = {
    "balancer": "balances",
    "bandwagoner": "bandwagons",
    "aside": "stands aside",
    "miss": "hollow: not as recorded",
    "disputed": "coding disputed",
    "other": "target or not coded",
}


def _key_items() -> list[Item]:
    return [Item(kind, title) for kind, title in _KEY.items()]


def _key(grid: _Grid, entries: Sequence[tuple[Item, float, float]]) -> list[alt.Chart]:
    cells: Rows = []
    for item, x, y in entries:
        role = item.kind if item.kind in ROLES else "aside" if item.kind in {"miss", "disputed"} else None
        cell = _cell(role, hit=item.kind != "miss", coded=True)
        cells.append(
            {
                **cell,
                "size": cell["size"] * 0.7,
                "letter": 9,
                "x": x + SAMPLE / 2,
                "y": y,
                "contested": item.kind == "disputed",
            }
        )
    named = [{"x": x + SAMPLE + 4, "y": y, "words": item.words} for item, x, y in entries]
    text = words(named, grid.place, align="left", size=grid.canvas.text * 0.92, colour=MUTED.light)
    return [*_marks(grid, cells), *text]
