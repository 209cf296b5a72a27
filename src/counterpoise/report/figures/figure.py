"""What every figure shares: paper of two widths, a name and a description, clean SVG that follows the page's colours.

A figure is drawn twice, for wide paper and for a phone, because text that is only scaled down cannot be read; the
page shows the one that fits. Charts are Altair specifications turned to SVG by vl-convert, without a browser. Layout
is fixed by numbers and never by measuring fonts, so the same input gives the same bytes on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from counterpoise.report.figures.palette import ALL, PAPER

if TYPE_CHECKING:
    import altair as alt

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Canvas:
    """Paper of one width, in pixels, with the size of its text."""

    name: str
    width: int
    text: float

    @property
    def narrow(self) -> bool:
        """Whether it is a phone's."""
        return self.width < 500

    def measure(self, text: str, *, scale: float = 1.0) -> float:
        """About how wide a text runs, in pixels: a fixed estimate, so that layout does not depend on fonts.

        The widths are those of DejaVu Sans, the widest of the usual fonts, so that words rather have room to spare.
        """
        return sum(_LETTERS.get(letter, 0.61) for letter in text) * self.text * scale


_LETTERS = (
    dict.fromkeys(" ,.:;|'’", 0.32)
    | dict.fromkeys("ijl", 0.28)
    | dict.fromkeys("ftrI()-/", 0.39)
    | dict.fromkeys("csz", 0.54)
    | dict.fromkeys("ABCEFKLPRSTVXYZ", 0.67)
    | dict.fromkeys("DGHNOQUmwMW%+×", 0.84)
)
"""Width of letters in ems; all others count 0.61."""

WIDE = Canvas("wide", 740, 13.0)
NARROW = Canvas("narrow", 358, 12.5)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its text alternative.

    Args:
        id: Unique on its page; letters, digits, hyphens.
        label: Its name, short.
        description: What a reader who cannot see it should know, made from the numbers.
        wide, narrow: SVG elements.
    """

    id: str
    label: str
    description: str
    wide: str
    narrow: str

    def _repr_html_(self) -> str:
        return self.wide


def figure(identifier: str, label: str, description: str, draw: Callable[[Canvas], alt.LayerChart]) -> Figure:
    """A figure from a function that draws it on a canvas."""
    from altair.utils.schemapi import debug_mode

    # Altair would check every part of the specification again and again, a third of the time; the tests check it.
    with debug_mode(False):
        wide, narrow = (
            svg(draw(canvas), f"{identifier}-{canvas.name}", label=label, description=description)
            for canvas in (WIDE, NARROW)
        )
    return Figure(identifier, label, description, wide, narrow)


def svg(chart: alt.LayerChart, identifier: str, *, label: str, description: str) -> str:
    """A chart as an SVG element for use inside a page.

    Sizes follow the page; colours become the page's variables with the light colour to fall back on; identifiers are
    renamed after the figure, so that several figures live on one page.
    """
    import vl_convert

    # No base address is allowed: a chart that asked for data or an image from elsewhere would fail, not fetch.
    drawn = vl_convert.vegalite_to_svg(chart.to_dict(validate=False), allowed_base_urls=[])
    return _named(_coloured(_own_identifiers(_cleaned(drawn), identifier)), identifier, label, description)


def chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """An empty chart of these rows."""
    import altair as alt

    return alt.Chart(alt.Data(values=[dict(row) for row in rows]))


def on_paper(width: float, height: float, *, ends: bool = False) -> dict[str, Any]:
    """Channels of place for a drawing without axes: pixels from the upper left corner; `ends` adds x2 and y2."""
    import altair as alt

    start: dict[str, Any] = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False)),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], nice=False, reverse=True)),
    }
    return start | {"x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")} if ends else start


def words(
    rows: Sequence[Mapping[str, Any]],
    place: Mapping[str, Any],
    *,
    align: str,
    size: float,
    colour: str,
    bold: bool = False,
    halo: bool = False,
    shift: tuple[float, float] = (0, 0),
) -> list[alt.Chart]:
    """The field "words" of each row as text; with a halo of paper where it may stand on a line."""
    import altair as alt

    style: dict[str, Any] = {
        "align": align,
        "baseline": "middle",
        "fontSize": size,
        "fontWeight": "bold" if bold else "normal",
        "dx": shift[0],
        "dy": shift[1],
    }
    channels: dict[str, Any] = {**place, "text": alt.Text("words:N")}
    ink = chart(rows).mark_text(**style, color=colour).encode(**channels)
    if not halo:
        return [ink]
    under: dict[str, Any] = {"color": PAPER.light, "stroke": PAPER.light, "strokeWidth": 3.5, "strokeJoin": "round"}
    return [chart(rows).mark_text(**style, **under).encode(**channels), ink]


def finish(
    layers: Sequence[alt.Chart], canvas: Canvas, height: int, margins: tuple[int, int, int, int]
) -> alt.LayerChart:
    """Layers as one chart of fixed size; margins are top, right, bottom, left."""
    import altair as alt

    top, right, bottom, left = margins
    return alt.LayerChart(
        layer=list(layers),
        width=canvas.width - left - right,
        height=height - top - bottom,
        padding={"top": top, "right": right, "bottom": bottom, "left": left},
        autosize=alt.AutoSizeParams(type="none"),
        config=alt.Config(aria=False, font=FONT, background="transparent", view=alt.ViewConfig(stroke=None)),
    )


def _cleaned(drawn: str) -> str:
    """Without what only Vega's own screen code needs, empty paths and groups included."""
    drawn = drawn.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace(' version="1.1"', "")
    drawn = re.sub(r' (?:aria-[a-z]+|role|pointer-events|class)="[^"]*"', "", drawn)
    drawn = re.sub(r' (?:opacity="1"|stroke-width="1"(?= opacity)|font-weight="normal")', "", drawn)
    drawn = re.sub(r'<path(?: d="(?:M0,0h0v0h0Z)?"| display="none"| transform="[^"]*")+/>', "", drawn)
    drawn = re.sub(r'<rect width="\d+" height="\d+" fill="transparent"/>', "", drawn, count=1)
    while (fewer := re.sub(r"<g[^>]*></g>", "", drawn)) != drawn:
        drawn = fewer
    return drawn


def _own_identifiers(drawn: str, identifier: str) -> str:
    """Vega numbers clip paths on through a process; here they count from 1 in each figure."""
    found = dict.fromkeys(re.findall(r'\bid="([^"]+)"', drawn))
    for number, name in enumerate(found, start=1):
        drawn = re.sub(rf'(?<=id="){name}(?=")|(?<=url\(#){name}(?=\))', f"{identifier}-{number}", drawn)
    return drawn


def _coloured(drawn: str) -> str:
    for colour in ALL:
        drawn = re.sub(f'"{colour.light}"', f'"var(--cp-{colour.name}, {colour.light})"', drawn, flags=re.IGNORECASE)
    return drawn


def _named(drawn: str, identifier: str, label: str, description: str) -> str:
    opened = re.match(r'<svg[^>]*?width="(\d+)" height="(\d+)"[^>]*>', drawn)
    assert opened is not None, "vl-convert gave no SVG of fixed size"
    width, height = opened.groups()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{identifier}-name {identifier}-text">'
        f'<title id="{identifier}-name">{escape(label)}</title>'
        f'<desc id="{identifier}-text">{escape(description)}</desc>'
    )
    return head + drawn[opened.end() :]
