"""Data to stdout, talk to stderr, the same document as text for people and as JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from counterpoise.report.json_values import plain

JSON_SCHEMA = 1
"""Version of the JSON documents' shape; it rises when a field changes its meaning or goes away."""


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The `--json` option that every command takes."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of text.")(function)


def emit(document: Mapping[str, Any], *, as_json: bool, text: Callable[[], str]) -> None:
    """Print a result once: as a JSON document with its schema version first, or as text."""
    if as_json:
        whole = {"schema": JSON_SCHEMA, **document}
        click.echo(json.dumps(plain(whole), ensure_ascii=False, allow_nan=False))
    else:
        click.echo(text().rstrip("\n"))


def say(message: str) -> None:
    """Talk to the person at the terminal (stderr), leaving stdout to data."""
    click.echo(message, err=True)


def width() -> int:
    """How wide the terminal is; 100 where there is none."""
    if not sys.stdout.isatty():
        return int(os.environ.get("COLUMNS", "100"))
    return os.get_terminal_size(sys.stdout.fileno()).columns


def folded(text: str, wide: int, lead: str = "") -> str:
    """Words set in lines of at most `wide` columns; `lead` opens the first, the rest are indented as far.

    Example:
        >>> print(folded("against it, with it, or aside", 20, "  1907  "))
          1907  against it,
                with it, or
                aside
    """
    from textwrap import fill

    return fill(text, wide, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "", left: Sequence[int] = (0,)) -> str:
    """A plain table for the terminal; columns are right-aligned but for those in `left`."""
    from io import StringIO

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    grid = Table(box=SIMPLE_HEAD, pad_edge=False)
    for place, header in enumerate(headers):
        grid.add_column(header, justify="left" if place in left else "right", no_wrap=True)
    for row in rows:
        grid.add_row(*row)
    sheet = StringIO()
    # A row is never cut: a terminal that is too narrow wraps it, a pipe gets it whole.
    Console(file=sheet, width=1000, highlight=False, color_system=None, markup=False).print(grid)
    lines = [line.rstrip() for line in sheet.getvalue().splitlines()]
    return "\n".join([title, *lines] if title else lines).rstrip("\n")
