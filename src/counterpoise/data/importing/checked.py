"""Reading a table that somebody made: every cell is checked, and the first trouble names file, row and column.

A file may be cut off, in another encoding, of another kind than its name says, or far too big. Each gets one clear
sentence. Text columns that are not asked for are not looked at.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from counterpoise.errors import BadFile, Place

LARGEST = 512 * 2**20
"""Bytes of the largest file that is read: ten times the largest of the field's own tables."""

Cells = tuple[int, list[Any]]
"""One row: its number in the file, counting from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Need:
    """A column that is asked for.

    Args:
        name: What it becomes.
        kind: "int", "float" or "text".
        aliases: Other names under which it is found; capitals and underscores do not matter.
        low, high: The range of its values.
        missing: Codes that mean "not known".
        empty: Whether a row may have no value.
        optional: Whether the whole column may be lacking.
    """

    name: str
    kind: str = "int"
    aliases: tuple[str, ...] = ()
    low: float = -math.inf
    high: float = math.inf
    missing: tuple[int, ...] = ()
    empty: bool = False
    optional: bool = False


def read(path: Path, needs: Sequence[Need], *, key: Sequence[str] = ()) -> pl.DataFrame:
    """The needed columns of a CSV or Stata file, checked cell by cell.

    Args:
        path: The file: .csv (comma, semicolon or tab; UTF-8) or .dta.
        needs: The columns.
        key: Columns that no two rows may share.
    Raises:
        BadFile: With file, row and column, at the first thing that is wrong.
    """
    _bounded(path)
    sound = None if _is_stata(path) else quick(path, needs, key)
    return carefully(path, needs, key) if sound is None else sound


def carefully(path: Path, needs: Sequence[Need], key: Sequence[str]) -> pl.DataFrame:
    """The table, cell by cell in the order of the file, so that the first trouble can be named."""
    titles, rows = _stata(path) if _is_stata(path) else _comma(path)
    places = _located(path, titles, needs)
    columns: dict[str, list[Any]] = {need.name: [] for need in needs if need.name in places}
    seen: dict[tuple[Any, ...], int] = {}
    for number, cells in rows:
        for need in needs:
            if need.name in places:
                columns[need.name].append(_value(path, number, places[need.name], need, cells, titles))
        if key:
            mark = tuple(columns[name][-1] for name in key)
            if mark in seen:
                said = ", ".join(f"{name} {value}" for name, value in zip(key, mark, strict=True))
                raise _at(path, number, places[key[0]], titles, f"repeats row {seen[mark]}: {said}")
            seen[mark] = number
    if not next(iter(columns.values()), []):
        raise BadFile("row 1: the file has a header and no rows", place=Place(str(path), 1, 1))
    kinds = {"int": pl.Int32, "float": pl.Float64, "text": pl.String}
    return pl.DataFrame(columns, schema={need.name: kinds[need.kind] for need in needs if need.name in columns})


def quick(path: Path, needs: Sequence[Need], key: Sequence[str]) -> pl.DataFrame | None:
    """The same table, checked by whole columns; None where anything at all is amiss, for `read` to name it."""
    text = _decoded(path)
    lines = text.rstrip("\n").split("\n")
    separator = max(",;\t", key=lines[0].count)
    if '"' in text or len({line.count(separator) for line in lines}) != 1:
        return None
    try:
        frame = pl.read_csv(text.encode(), separator=separator, infer_schema=False, quote_char=None)
    except pl.exceptions.PolarsError:
        return None
    places = _located(path, frame.columns, needs)
    columns: list[pl.Series] = []
    for need in needs:
        if need.name in places:
            column = _whole_column(need, frame.to_series(places[need.name]))
            if column is None:
                return None
            columns.append(column)
    table = pl.DataFrame(columns)
    if table.is_empty() or (key and table.select(key).is_duplicated().any()):
        return None
    return table


def _whole_column(need: Need, cells: pl.Series) -> pl.Series | None:
    words = cells.str.strip_chars().alias(need.name)
    words = words.set(words.is_in(["", "NA", "."]), None)
    if words.null_count() and not need.empty:
        return None
    if need.kind == "text":
        return words
    numbers = words.cast(pl.Float64, strict=False)
    if numbers.null_count() != words.null_count():
        return None
    if need.missing:
        numbers = numbers.set(numbers.is_in([float(code) for code in need.missing]), None)
    known = numbers.drop_nulls()
    if not (known.is_finite().all() and known.is_between(need.low, need.high).all()):
        return None
    if need.kind == "float":
        return numbers
    return (
        numbers.cast(pl.Int32)
        if (known == known.round()).all() and known.is_between(-(2**31), 2**31 - 1).all()
        else None
    )


def header(path: Path) -> list[str]:
    """The names of a file's columns.

    Raises:
        BadFile: If it has none that can be read.
    """
    _bounded(path)
    return (_stata(path) if _is_stata(path) else _comma(path))[0]


def _is_stata(path: Path) -> bool:
    return path.suffix.lower() == ".dta"


def _bounded(path: Path) -> None:
    if not path.is_file():
        raise BadFile(f"there is no file {path}", remedy="check the path")
    size = path.stat().st_size
    if size == 0:
        raise BadFile("row 1, column 1: the file is empty", place=Place(str(path), 1, 1))
    if size > LARGEST:
        raise BadFile(
            f"row 1, column 1: the file has {size / 2**20:,.0f} MB; at most {LARGEST // 2**20} MB are read",
            place=Place(str(path), 1, 1),
            remedy="is it the right file? keep only the columns and years that you need",
        )


def _comma(path: Path) -> tuple[list[str], Iterator[Cells]]:
    text = _decoded(path)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    lines = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        header = [name.strip() for name in next(lines)]
    except (csv.Error, StopIteration) as error:
        raise BadFile(f"it has no header that can be read: {error}", place=Place(str(path), 1, 1)) from None
    return header, _rows(path, lines, len(header))


def _rows(path: Path, lines: Any, width: int) -> Iterator[Cells]:
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            place = Place(str(path), lines.line_num, 1)
            raise BadFile(f"row {lines.line_num} cannot be read: {error}", place=place) from None
        if not cells:
            continue
        if len(cells) != width:
            raise BadFile(
                f"row {lines.line_num} has {len(cells)} columns, the header has {width}; "
                f"column {min(len(cells), width) + 1} is where they part",
                place=Place(str(path), lines.line_num, min(len(cells), width) + 1),
                remedy="the file is cut off or a separator is missing; copy it anew",
            )
        yield lines.line_num, cells


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadFile("row 1, column 1: the file is in UTF-16", place=Place(str(path), 1, 1), remedy="save it as UTF-8")
    zero = raw.find(b"\0")
    if zero >= 0:
        row = raw.count(b"\n", 0, zero) + 1
        column = raw[raw.rfind(b"\n", 0, zero) + 1 : zero].count(b",") + 1
        place = Place(str(path), row, column)
        raise BadFile(f"row {row}, column {column} holds a zero byte: this is not a text file", place=place)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        row, line = before.count(b"\n") + 1, before[before.rfind(b"\n") + 1 :]
        column = max(line.count(mark) for mark in (b",", b";", b"\t")) + 1
        raise BadFile(
            f"row {row}, column {column} holds the byte {raw[error.start]:#04x}, which is not UTF-8",
            place=Place(str(path), row, column),
            remedy="save the file as UTF-8 from the program that made it; it may mix two encodings",
        ) from None


def _stata(path: Path) -> tuple[list[str], Iterator[Cells]]:
    import pyreadstat  # only Stata files need it

    try:
        frame: Any = pyreadstat.read_dta(str(path), output_format="polars")[0]
    except Exception as error:  # pyreadstat raises its own kinds, some of them bare Exceptions
        raise BadFile(f"it cannot be read as a Stata file: {error}", place=Place(str(path), 1, 1)) from None
    return frame.columns, ((number, list(row)) for number, row in enumerate(frame.iter_rows(), start=2))


def _located(path: Path, header: list[str], needs: Sequence[Need]) -> dict[str, int]:
    plain = [name.lower().replace("_", "") for name in header]
    places: dict[str, int] = {}
    for need in needs:
        names = [name.lower().replace("_", "") for name in (need.name, *need.aliases)]
        found = next((plain.index(name) for name in names if name in plain), None)
        if found is not None:
            places[need.name] = found
        elif not need.optional:
            raise BadFile(
                f"row 1: column {need.name!r} is not in the file; it has {', '.join(header[:30])}",
                place=Place(str(path), 1, 1),
                remedy="is it the right file? `counterpoise data import --help` lists the formats",
            )
    return places


def _value(path: Path, row: int, column: int, need: Need, cells: list[Any], header: list[str]) -> Any:
    cell = cells[column]
    if isinstance(cell, str):
        cell = cell.strip()
    if cell is None or cell == "" or cell in ("NA", ".") or (isinstance(cell, float) and math.isnan(cell)):
        if need.empty:
            return None
        raise _at(path, row, column, header, "is empty")
    if need.kind == "text":
        return str(cell)
    try:
        number = float(cell)
    except ValueError:
        raise _at(path, row, column, header, f"is {cell!r}, not a number") from None
    if number in need.missing:
        return None
    if not math.isfinite(number) or (need.kind == "int" and (number != int(number) or abs(number) >= 2**31)):
        raise _at(path, row, column, header, f"is {cell}, not a {'whole ' if need.kind == 'int' else ''}number")
    if not need.low <= number <= need.high:
        raise _at(path, row, column, header, f"is {cell}; it should lie between {need.low:g} and {need.high:g}")
    return int(number) if need.kind == "int" else number


def _at(path: Path, row: int, column: int, header: list[str], what: str) -> BadFile:
    return BadFile(f"row {row}, column {header[column]!r} {what}", place=Place(str(path), row, column + 1))
