"""A document as Markdown, for the pages of the documentation: text, tables, and figures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from counterpoise.report.document import Block, Bullets, Command, Document, Exhibit, Paragraph, References, Terms
from counterpoise.report.figures.figure import Figure
from counterpoise.report.figures.palette import PAPER
from counterpoise.report.tables import Table

LONG = 40
"""Tables of more rows are left to other forms of export."""


def markdown(document: Document, *, made_by: str) -> tuple[str, Mapping[str, str]]:
    """The page's text, and the figures that it shows, by file name.

    Args:
        document: The page.
        made_by: The command that makes it, for the comment at its head.
    """
    figures: dict[str, str] = {}
    lines = [f"<!-- Made by `{made_by}`. Do not edit. -->", "", f"# {document.title}", "", document.finding, ""]
    for section in document.sections:
        lines += [f"## {section.heading}", ""]
        for block in section.blocks:
            lines += [*_block(block, figures), ""]
    return "\n".join(lines).rstrip("\n") + "\n", figures


def _block(block: Block, figures: dict[str, str]) -> list[str]:
    match block:
        case Paragraph(text, strong):
            return [f"**{text}**" if strong else text]
        case Bullets(items):
            return [f"* {item}" for item in items]
        case Terms(items):
            return [f"* **{name}**: {meaning}" for name, meaning in items]
        case Command(line):
            return ["```sh", line, "```"]
        case References(sources):
            return [f"* {one.citation}" for one in sources]
        case Exhibit():
            return _exhibit(block, figures)


def _exhibit(exhibit: Exhibit, figures: dict[str, str]) -> list[str]:
    lines = [f"**{exhibit.title}**", ""]
    if exhibit.figure is not None:
        name = f"{exhibit.figure.id}.svg"
        figures[name] = standalone(exhibit.figure)
        lines += [f"![{_description(exhibit.figure)}]({name})", ""]
    if exhibit.table is not None:
        rows = len(exhibit.table.rows)
        left_out = f"{rows} rows, not printed here: `--export html` and `--json` have them."
        lines += [left_out] if exhibit.folded or rows > LONG else table(exhibit.table)
        lines.append("")
    lines += [text for text in (exhibit.note, exhibit.source and f"Source: {exhibit.source}.") if text]
    return lines


def table(shown: Table) -> list[str]:
    """A table in pipes."""
    head = "| " + " | ".join(column.title or " " for column in shown.columns) + " |"
    rule = "|" + "|".join("---:" if column.style.numeric else "---" for column in shown.columns) + "|"
    rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in shown.written()]
    return [head, rule, *rows, *(["", shown.note] if shown.note else [])]


def standalone(figure: Figure) -> str:
    """The wide drawing as a file of its own: its colours fixed, on paper, places to a tenth of a pixel."""
    fixed = re.sub(r"var\(--cp-[a-z0-9-]+, (#[0-9a-fA-F]{6})\)", r"\1", figure.wide)
    fixed = re.sub(r"-?\d+\.\d{3,}", lambda number: f"{float(number.group()):.1f}", fixed)
    paper = f'<rect width="100%" height="100%" fill="{PAPER.light}"/>'
    return fixed.replace("</desc>", f"</desc>{paper}", 1) + "\n"


def _description(figure: Figure) -> str:
    return unescape(figure.description).replace("[", "(").replace("]", ")").replace("\n", " ")
