"""Tables: values with the way to write them, laid out for a page, a terminal, a spreadsheet or a paper.

A table keeps numbers as numbers; how each column is written is a value too (`Percent(1)`, `Number(2)`), so that the
same table gives "22.1%" on a page and 0.2215 in CSV. What is not known is a dash on paper and empty in data.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from math import floor, isfinite, log10
from typing import TYPE_CHECKING, Any, Protocol

from counterpoise.errors import BadValue

if TYPE_CHECKING:
    from rich.table import Table as RichTable

UNKNOWN = "–"
Value = str | float | int | bool | None | Sequence[str]


class Style(Protocol):
    """A way to write the values of a column."""

    @property
    def numeric(self) -> bool:
        """Whether the column holds numbers, which are set flush right."""
        ...

    def write(self, value: Any) -> str:
        """One value as text."""
        ...


@dataclass(frozen=True, slots=True)
class Flush:
    """What is written already, set flush right."""

    numeric = True

    def write(self, value: Any) -> str:
        """The text as it is."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it is; several words are joined by commas."""

    numeric = False

    def write(self, value: Any) -> str:
        """The text, or a dash.

        Example:
            >>> Words().write(("FRN", "RUS")), Words().write(None)
            ('FRN, RUS', '–')
        """
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str) or not isinstance(value, Iterable):
            return UNKNOWN if value is None or value == "" else str(value)
        return ", ".join(map(str, value)) or UNKNOWN


@dataclass(frozen=True, slots=True)
class Number:
    """A number with so many digits after the point; thousands set apart by a thin space.

    Args:
        digits: After the point.
        signed: Whether a plus is written.
        keep: Figures that a small number keeps, however many digits after the point that takes.
    """

    digits: int = 2
    signed: bool = False
    keep: int = 0
    numeric = True

    def write(self, value: Any) -> str:
        """The number, or a dash.

        Example:
            >>> Number(2).write(1234.5), Number(3, signed=True).write(-0.4), Number().write(float("nan"))
            ('1\u202f234.50', '−0.400', '–')
            >>> Number(3, keep=2).write(0.00061), Number(3, keep=2).write(0.25)
            ('0.00061', '0.250')
        """
        if value is None or not isfinite(value):
            return UNKNOWN
        sign = "+" if self.signed else ""
        digits = max(self.digits, self.keep - 1 - floor(log10(abs(value)))) if self.keep and value else self.digits
        return f"{value:{sign},.{digits}f}".replace(",", "\u202f").replace("-", "−")


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of one as percent."""

    digits: int = 1
    numeric = True

    def write(self, value: Any) -> str:
        """The percentage, or a dash.

        Example:
            >>> Percent(1).write(0.2215)
            '22.1%'
        """
        return UNKNOWN if value is None or not isfinite(value) else f"{value * 100:.{self.digits}f}%"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and how its values are written."""

    title: str
    style: Style = Words()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values under columns; the first column names the row.

    Args:
        caption: What it shows.
        columns: At least one.
        rows: Each as long as the columns.
        note: What the marks in it mean.
    Raises:
        BadValue: If a row is longer or shorter than the columns.
    Example:
        >>> leaders = Table("Leaders", (Column("Measure"), Column("Share", Percent())), (("CINC", 0.2215),))
        >>> print(leaders.to_text())
        Leaders
        Measure  Share
        CINC     22.1%
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise BadValue(f"table {self.caption!r}: {row!r} has {len(row)} values for {len(self.columns)} columns")

    def written(self) -> tuple[tuple[str, ...], ...]:
        """Every value as text."""
        return tuple(
            tuple(column.style.write(value) for column, value in zip(self.columns, row, strict=True))
            for row in self.rows
        )

    def to_html(self) -> str:
        """A table element with a caption and headings that name their rows and columns."""
        head = "".join(f'<th scope="col"{_kind(c)}>{escape(c.title)}</th>' for c in self.columns)
        body = "".join(f"<tr>{_cells(self.columns, row)}</tr>" for row in self.written())
        caption = f"<caption>{escape(self.caption)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_text(self, width: int | None = None) -> str:
        """Plain text with aligned columns. Where that is wider than `width`, columns of text wrap; where it still is
        and there are few rows, rows and columns change places."""
        return plain_text(self, width)

    def to_csv(self) -> str:
        """Comma-separated values, numbers in full and what is not known left empty."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([c.title for c in self.columns])
        writer.writerows([[_datum(v) for v in row] for row in self.rows])
        return out.getvalue()

    def to_records(self) -> list[dict[str, Any]]:
        """Rows as objects for JSON, by the titles of the columns."""
        titles = [c.title for c in self.columns]
        return [dict(zip(titles, (_datum(v, empty=None) for v in row), strict=True)) for row in self.rows]

    def to_rich(self) -> RichTable:
        """A table for rich's terminal, ruled by spaces; no meaning is carried by colour."""
        from rich import box
        from rich.table import Table as Drawn

        drawn = Drawn(
            title=self.caption, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, caption=self.note
        )
        for number, column in enumerate(self.columns):
            drawn.add_column(column.title, justify="right" if column.style.numeric else "left", no_wrap=number == 0)
        for row in self.written():
            drawn.add_row(*row)
        return drawn


_FEW = 6
"""So many rows may stand beside each other as columns."""


def plain_text(table: Table, width: int | None = None) -> str:
    """A table as plain text, for a pipe or a file."""
    from textwrap import fill, wrap

    cells = [tuple(c.title for c in table.columns), *table.written()]
    widths = _widths(table, cells, width)
    if width and len(table.rows) <= _FEW and _wide(widths) > width:
        turned = _turned(table, cells)
        across = _widths(turned, [tuple(c.title for c in turned.columns), *turned.written()], None)
        if _wide(across) < _wide(widths):
            return plain_text(replace(turned, note=fill(table.note, width) if table.note else None))
    lines: list[str] = [table.caption]
    for row in cells:
        wrapped = [wrap(cell, w, break_on_hyphens=False) or [""] for cell, w in zip(row, widths, strict=True)]
        for line in range(max(map(len, wrapped))):
            parts = (
                _set(column, text[line] if line < len(text) else "", w)
                for column, text, w in zip(table.columns, wrapped, widths, strict=True)
            )
            lines.append("  ".join(parts).rstrip())
    note = fill(table.note, width) if table.note and width else table.note
    return "\n".join([*lines, *([note] if note else [])])


def side_by_side(figures: Mapping[str, Value]) -> str:
    """Named values on one line, for a summary.

    Example:
        >>> side_by_side({"states": 8, "leader": "USA"})
        'states 8 · leader USA'
    """
    return " · ".join(f"{name} {Words().write(value)}" for name, value in figures.items())


def _turned(table: Table, cells: Sequence[tuple[str, ...]]) -> Table:
    """Columns as rows, as they are written; the first column gives the heads."""
    rows = [tuple(row[i] for row in cells) for i in range(len(table.columns))]
    columns = (Column(rows[0][0]), *(Column(head, Flush()) for head in rows[0][1:]))
    return Table(table.caption, columns, tuple(rows[1:]), table.note)


def _wide(widths: Sequence[int]) -> int:
    """The length of a line with two blanks between columns."""
    return sum(widths) + 2 * (len(widths) - 1)


def _widths(table: Table, cells: Sequence[Sequence[str]], width: int | None) -> list[int]:
    """As wide as the widest cell; where that is too wide, columns of text give way, the widest first.

    None gets narrower than its longest word: a broken word is worse than a long line.
    """
    widths = [max(len(row[i]) for row in cells) for i in range(len(table.columns))]
    if width is None:
        return widths
    least = [max((len(word) for row in cells for word in row[i].split(" ")), default=0) for i in range(len(widths))]
    text = [i for i, column in enumerate(table.columns) if not column.style.numeric]
    while _wide(widths) > width:
        yielding = [i for i in text if widths[i] > least[i]]
        if not yielding:
            break
        widths[max(yielding, key=lambda i: widths[i])] -= 1
    return widths


def _set(column: Column, text: str, width: int) -> str:
    return text.rjust(width) if column.style.numeric else text.ljust(width)


_BRIEF = 6
"""A row's name of so few letters needs no room set aside for it."""

_SPAN = re.compile(r"\d{4}-\d{4}")
"""Years that stay on one line."""


def _kind(column: Column, text: str = "") -> str:
    """The class of a cell: a number, or a text so long that it needs a wide column."""
    if column.style.numeric:
        return ' class="n"'
    return ' class="long"' if len(text) > 60 else ' class="span"' if _SPAN.fullmatch(text) else ""


def _cells(columns: Sequence[Column], row: Sequence[str]) -> str:
    first, *rest = row
    cells = (f"<td{_kind(c, text)}>{escape(text)}</td>" for c, text in zip(columns[1:], rest, strict=True))
    brief = ' class="brief"' if len(first) <= _BRIEF or _SPAN.fullmatch(first) else ""
    return f'<th scope="row"{brief}>{escape(first)}</th>' + "".join(cells)


def _datum(value: Value, *, empty: Any = "") -> Any:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return empty
    if isinstance(value, str | int | float):
        return value
    return " ".join(value)
