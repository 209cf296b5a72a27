"""An answer of the small solvers as text, and the options that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli.output import table

if TYPE_CHECKING:
    from counterpoise.workflows.solve.answer import Answer, Cell


def shown(answer: Answer) -> str:
    """The sentence, the table, the notes."""
    rows = [[cell(value) for value in row] for row in answer.rows]
    # The title stands above the table as a line of its own: a table's own title would wrap to its columns.
    parts = [answer.title, table(list(answer.headers), rows, left=tuple(answer.left)), answer.sentence]
    return "\n".join([*parts, *(f"Note: {note}." for note in answer.notes)])


def cell(value: Cell) -> str:
    """A value of a table: four decimals at most, nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if isnan(value) else f"{value:.2f}" if 100 <= abs(value) < 1e6 else f"{value:.4g}"
    return str(value)


def numbers(listed: str, *, what: str) -> tuple[float, ...]:
    """Numbers written with commas.

    Raises:
        click.UsageError: If one is no number.
    """
    try:
        return tuple(float(part) for part in listed.split(",") if part.strip())
    except ValueError:
        raise click.UsageError(f"{what} must be numbers with commas between, not {listed!r}") from None


def contest_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--decisiveness` for the ratio form, `--sharpness` for the difference form."""
    for decorate in (
        click.option("--sharpness", type=float, metavar="K", help="Difference form: 1/(1 + exp(k (m2 - m1)))."),
        click.option("--decisiveness", type=float, metavar="R", help="Ratio form: m1^r/(m1^r + m2^r); 1 unless given."),
    ):
        function = decorate(function)
    return function
