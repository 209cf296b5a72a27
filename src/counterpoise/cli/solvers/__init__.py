"""The solvers' faces: one file a solver, its click command called `command`; what they share is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli.output import emit, json_option, say

if TYPE_CHECKING:
    from counterpoise.workflows.solve.subject import Solved, Subject


def answer_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--json` and `--figure`, which every solver takes."""
    figure = click.option("--figure", metavar="FILE.svg", type=click.Path(dir_okay=False), help="Write the drawing.")
    return json_option(figure(function))


def subject_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """SCENARIO, `--year`, `--measure` and `--among`: states and their power from a scenario or the record."""
    for decorate in (
        click.option("--among", type=click.Choice(["great-powers", "all"]), default="all", help="Whom to take."),
        click.option("--measure", metavar="NAME", help="A measure of power, such as cinc or milex."),
        click.option("--year", type=int, help="A year the scenario covers; the first of it unless given."),
        click.argument("scenario", required=False),
    ):
        function = decorate(function)
    return function


def chosen_subject(
    scenario: str | None,
    numbers: str | None,
    *,
    option: str,
    names: str | None,
    year: int | None,
    measure: str | None,
    among: str,
) -> Subject:
    """The states that were asked for, by bare numbers or by a scenario, never both."""
    from counterpoise.workflows.solve.subject import of_numbers, of_system

    if (scenario is None) == (numbers is None):
        raise click.UsageError(f"name a scenario, or give bare numbers with {option}: one of the two")
    if numbers is not None:
        return of_numbers(split(numbers), what=option.lstrip("-"), names=split(names or ""))
    assert scenario is not None
    return of_system(scenario, year, measure=measure, among=among)


def split(listed: str) -> list[str]:
    """The parts of a list with commas."""
    return [part.strip() for part in listed.split(",") if part.strip()]


def deliver(solved: Solved, *, text: Callable[[], str], as_json: bool, figure: str | None) -> None:
    """Print an answer and write its figure if that was asked for."""
    from counterpoise.report.provenance import stamp

    case = solved.scenario
    made = stamp(
        scenario=case.name if case else None,
        scenario_sha256=case.digest if case else None,
        parameters=solved.parameters,
    )
    if figure is not None:
        Path(figure).write_text(solved.figure().wide + "\n", encoding="utf-8")
        say(f"figure written to {figure}")
    emit({**solved.to_json(), "stamp": made.to_json()}, as_json=as_json, text=text)


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names with commas; a long list is cut and says by how much."""
    shown = ", ".join(names[:most]) or "none"
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
