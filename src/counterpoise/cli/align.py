"""`counterpoise align`: role probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, table

if TYPE_CHECKING:
    from counterpoise.workflows.align import Aligned, AlignRow


@click.command("align")
@click.argument("scenario")
@click.option("--year", type=int, required=True, help="The year of the decision; only earlier facts are used.")
@click.option("--threat", required=True, help="The state that threatens.")
@json_option
def command(scenario: str, year: int, threat: str, as_json: bool) -> None:
    """Say with what probability each state balances, bandwagons or stands aside, facing a threat.

    The model is fitted without the SCENARIO, on what was known before each year.

    \b
    Examples:
      counterpoise align july-1914 --year 1914 --threat GMY
      counterpoise align munich-1938 --year 1938 --threat GMY --json
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.align import align

    done = align(scenario, year=year, threat=threat.upper())
    made = stamp(
        scenario=done.scenario.name,
        scenario_sha256=done.scenario.digest,
        parameters={"year": year, "threat": done.threat, "model": "alignment.json"},
    )
    document = {
        "scenario": done.scenario.name,
        "year": done.year,
        "threat": done.threat,
        "rows": [row.to_json() for row in done.rows],
        "fitted_on": done.fitted_on,
        "stamp": made.to_json(),
    }
    emit(document, as_json=as_json, text=lambda: _text(done))


def _text(done: Aligned) -> str:
    title = f"Facing {done.threat} in {done.year}, {done.scenario.title}: model fitted on {done.fitted_on} other roles"
    headers = ["state", "name", "balances", "bandwagons", "aside", "likeliest", "recorded (x = missed, ? = disputed)"]
    return table(headers, [_row(row) for row in done.rows], title=title, left=(0, 1, 5, 6))


def _row(row: AlignRow) -> list[str]:
    missed = " x" if row.stance is not None and row.stance is not row.likeliest else ""
    shown = [f"{probability:.2f}" for probability in row.probabilities.values()]
    return [
        row.state,
        row.name,
        *shown,
        row.likeliest.value,
        f"{row.recorded or '-'}{missed}{' ?' if row.contested else ''}",
    ]
