"""`counterpoise solve landscape`: which two sides form, and how stable that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import table
from counterpoise.cli.solvers import answer_options, deliver, listed

if TYPE_CHECKING:
    from counterpoise.workflows.solve.landscape import LandscapeSolved
    from counterpoise.workflows.solve.landscape_asked import Asked


@click.command("landscape")
@click.argument("source", required=False, metavar="[FILE | SCENARIO]")
@click.option("--example", metavar="NAME", help="unix, middle-east-2016, great-powers-1936 or nations-1936.")
@click.option("--year", type=int, help="A year the scenario covers.")
@click.option("--measure", metavar="NAME", help="A measure of power for the sizes of a scenario's states.")
@click.option("--among", type=click.Choice(["great-powers", "all"]), default="all", help="Whom to take.")
@click.option("--realist", is_flag=True, help="Take every pair of a scenario's states for rivals.")
@click.option("--threat", metavar="STATE", help="Compare with the roles coded for this threat.")
@click.option("--strict", is_flag=True, help="Leave out divisions from which a move would change nothing.")
@click.option("--seconds", default=60.0, show_default=True, help="How long to search for a proof beyond 30 states.")
@answer_options
def command(
    source: str | None,
    example: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    realist: bool,
    threat: str | None,
    strict: bool,
    seconds: float,
    figure: str | None,
    as_json: bool,
) -> None:
    """Find the stable divisions into two sides (Axelrod & Bennett 1993) and their basins.

    A FILE (.toml or .json) has names, sizes and a propensity matrix. Of a SCENARIO, sizes are power and propensities
    come from disputed space and recent wars.

    \b
    Examples:
      counterpoise solve landscape --example unix
      counterpoise solve landscape --example nations-1936 --year 1938
      counterpoise solve landscape interwar-1919-1945 --year 1938 --among great-powers
    """
    from counterpoise.workflows.solve.landscape import solve_landscape

    asked = _asked(source, example, year=year, measure=measure, among=among, realist=realist, threat=threat)
    solved = solve_landscape(asked, seconds=seconds, strict=strict)
    deliver(solved, text=lambda: _text(solved), as_json=as_json, figure=figure)


def _asked(
    source: str | None,
    example: str | None,
    *,
    year: int | None,
    measure: str | None,
    among: str,
    realist: bool,
    threat: str | None,
) -> Asked:
    from counterpoise.workflows.solve.landscape_asked import from_example, from_file, from_system

    if (source is None) == (example is None):
        raise click.UsageError("name a file, a scenario or an --example: one of them")
    if example is not None:
        return from_example(example, year=year)
    assert source is not None
    if _is_landscape(Path(source)):
        return from_file(source)
    return from_system(source, year, measure=measure, among=among, realist=realist, threat=threat)


def _is_landscape(path: Path) -> bool:
    """Whether a name is a landscape's file rather than a scenario: it speaks of propensities, or has no schema."""
    if path.suffix.lower() not in {".json", ".toml"}:
        return False
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return "propensit" in text or "schema" not in text


def _text(solved: LandscapeSolved) -> str:
    landscape = solved.asked.landscape
    compared = solved.agreement(solved.found[0].sides) is not None
    headers = ["", "energy", "basin", "ties", "one side", "the other", *(["right", "by size"] if compared else [])]
    rows: list[list[str]] = []
    for place, minimum in enumerate(solved.found[:12], start=1):
        first, second = landscape.members(minimum.sides)
        right = solved.agreement(minimum.sides)
        row = [
            str(place),
            f"{minimum.energy:.10g}",
            "-" if minimum.basin is None else str(minimum.basin),
            "no" if minimum.strict else "yes",
            listed(first, 20),
            listed(second, 20),
        ]
        rows.append(row + ([] if right is None else [f"{right[0]}/{right[1]}", f"{right[2]:.1%}"]))
    lines = [solved.asked.title, table(headers, rows, left=(4, 5)), _verdict(solved)]
    if compared and solved.asked.happened is not None:
        lines.append(f"Compared with what happened: {solved.asked.happened.told}.")
    return "\n".join([*lines, *(note if note.endswith(".") else f"{note}." for note in solved.asked.notes)])


def _verdict(solved: LandscapeSolved) -> str:
    if solved.lowest is not None:
        if solved.lowest.proved:
            return f"Proved: no division of the {solved.asked.landscape.n} states has a lower energy."
        return f"Not proved in the time given: the lowest energy may be {solved.lowest.gap:.1%} lower."
    assert solved.minima is not None
    more = f"; {len(solved.found) - 12} more are not shown" if len(solved.found) > 12 else ""
    strict = sum(m.strict for m in solved.found)
    count = f"{len(solved.found)} stable division{'s' if len(solved.found) != 1 else ''}"
    return f"{count} ({strict} strictly) of {solved.minima.divisions}{more}."
