"""A signed network that a user brings: an edge list with two names and a sign on each line.

The columns may be divided by commas, semicolons, tabs or blanks. A first line of headings is understood (`a, b,
sign`, or `from, to, sign`, in any order and among other columns); without one, the first three columns are taken. A
sign is written +1, 1, + or -1, -.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from counterpoise.errors import BadFile, Place
from counterpoise.measures.signed_graph import SignedGraph

SIGNS = {"1": 1, "+1": 1, "+": 1, "1.0": 1, "-1": -1, "-": -1, "−1": -1, "−": -1, "-1.0": -1}
HEADINGS = ({"a", "from", "source", "node1", "state1"}, {"b", "to", "target", "node2", "state2"}, {"sign"})
DELIMITERS = ("\t", ";", ",")
MOST_EDGES = 1_000_000

Edge = tuple[str, str, int]


def read_signed_edges(path: str | Path) -> SignedGraph:
    """The signed graph of an edge list.

    Raises:
        BadFile: If there is no such file, it is not UTF-8 text or empty, or a line has too few columns, an unknown
            sign, a loop, or a sign that contradicts an earlier line; the message names file, line and column.
    """
    signed: dict[tuple[str, str], tuple[int, int]] = {}
    for number, (one, other, sign) in _edges(Path(path)):
        pair = (one, other) if one < other else (other, one)
        before, line = signed.setdefault(pair, (sign, number))
        if before != sign:
            raise BadFile(
                f"the tie {one}-{other} has sign {sign:+d} here and {before:+d} in line {line}",
                place=Place(str(path), number, 1),
                remedy="keep one of the two",
            )
    if not signed:
        raise BadFile("there are no edges in it", place=Place(str(path)), remedy="write lines such as: FRN,GMY,-1")
    return SignedGraph.from_edges((one, other, sign) for (one, other), (sign, _) in signed.items())


def _edges(path: Path) -> Iterator[tuple[int, Edge]]:
    """Line numbers and edges."""
    columns: Sequence[int] | None = None
    for number, cells in _rows(path):
        if number > MOST_EDGES:
            raise BadFile(f"there are more than {MOST_EDGES:,} lines", place=Place(str(path), number, 1))
        if columns is None:
            headings = _headings(path, number, cells)
            columns = headings or (0, 1, 2)
            if headings:
                continue
        yield number, _edge(path, number, cells, columns)


def _headings(path: Path, number: int, cells: list[str]) -> tuple[int, ...] | None:
    """Which columns hold both names and the sign, if the first line holds headings; None if it holds a tie."""
    called = [cell.lower() for cell in cells]
    found = [next((i for i, name in enumerate(called) if name in names), None) for names in HEADINGS]
    if found[2] is None:
        return None
    named = tuple(place for place in found if place is not None)
    if len(named) < len(HEADINGS):
        raise BadFile(
            f"the headings {', '.join(cells)} name no two ends of a tie",
            place=Place(str(path), number, 1),
            remedy="call them a, b and sign",
        )
    return named


def _edge(path: Path, number: int, cells: list[str], columns: Sequence[int]) -> Edge:
    text = ",".join(cells)
    if len(cells) <= max(columns):
        raise BadFile(f"{len(cells)} column(s) where three are needed", place=Place(str(path), number, 1, text))
    one, other, sign = (cells[place] for place in columns)
    if not one or not other:
        raise BadFile("a name is empty", place=Place(str(path), number, 1, text))
    if sign not in SIGNS:
        raise BadFile(
            f"{sign!r} is not a sign",
            place=Place(str(path), number, columns[2] + 1, text),
            remedy="write +1 or -1, and leave out a pair that is neither; headings are a, b, sign",
        )
    if one == other:
        raise BadFile(f"{one!r} is tied to itself", place=Place(str(path), number, 1, text))
    return one, other, SIGNS[sign]


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold something, as cells, with their numbers."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            delimiter = next((mark for mark in DELIMITERS if mark in first), None)
            file.seek(0)
            lines = csv.reader(file, delimiter=delimiter) if delimiter else (line.split() for line in file)
            for number, cells in enumerate(lines, start=1):
                stripped = [cell.strip() for cell in cells]
                if any(stripped) and not stripped[0].startswith("#"):
                    yield number, stripped
    except FileNotFoundError:
        raise BadFile(f"there is no file {str(path)!r}") from None
    except UnicodeDecodeError as error:
        raise BadFile(f"it is not UTF-8 text: {error.reason}", place=Place(str(path))) from None
    except (OSError, csv.Error) as error:
        raise BadFile(f"it cannot be read: {error}", place=Place(str(path))) from None
