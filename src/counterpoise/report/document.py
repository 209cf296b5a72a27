"""What a page is made of, apart from how it looks: sections of paragraphs, lists, tables and figures.

Each kind of page (a balance sheet, later a claim or an ensemble) is put together from these, and one template lays
all of them out. Text is plain text; the page escapes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from counterpoise.report.balance_sheet import Source
from counterpoise.report.figures.figure import Figure
from counterpoise.report.provenance import Stamp
from counterpoise.report.tables import Table


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `strong` sets it off, for a finding."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words with what they mean or hold."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, as typed."""

    line: str


@dataclass(frozen=True, slots=True)
class References:
    """Citations, each with its version, licence, address and hash."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure with its table and its source; either may stand alone.

    Args:
        title: Says what is seen, as a sentence where there is a finding.
        figure, table: At least one.
        note: How to read it, what it leaves out.
        source: Where the numbers come from, in words.
        folded: Whether it opens on demand, as one of several like it.
    """

    title: str
    figure: Figure | None = None
    table: Table | None = None
    note: str | None = None
    source: str | None = None
    folded: bool = False


Block = Paragraph | Bullets | Terms | Command | References | Exhibit


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; `id` is its anchor."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A page.

    Args:
        title: Its heading.
        kicker: A word above the heading: what kind of page it is.
        subtitle: What it is about, or None.
        finding: The finding in one paragraph.
        sections: In order.
        stamp: What it was made from.
        manifest: What the page carries for machines; JSON values.
    """

    title: str
    kicker: str
    subtitle: str | None
    finding: str
    sections: tuple[Section, ...]
    stamp: Stamp
    manifest: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def _repr_html_(self) -> str:
        from counterpoise.report.layout import embed

        return embed(self)
