"""`counterpoise align`: role probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, table

if TYPE_CHECKING:
    from counterpoise.workflows.align import Aligned, AlignRow


@click.command("align")
@click.argument("scenario", required=False)
@click.option("--year", type=int, help="The year of the decision; only earlier facts are used.")
@click.option("--threat", help="The state that threatens.")
@click.option("--skill", "topic", flag_value="skill", help="How well the model foretells, against every baseline.")
@click.option("--coefficients", "topic", flag_value="coefficients", help="Its weights and marginal effects.")
@click.option("--signs", "topic", flag_value="signs", help="What rival theories predict, beside the estimates.")
@click.option("--worth", "topic", flag_value="worth", help="What each theory's considerations add.")
@json_option
def command(scenario: str | None, year: int | None, threat: str | None, topic: str | None, as_json: bool) -> None:
    """Say with what probability each state balances, bandwagons or stands aside, facing a threat.

    The model is fitted without the SCENARIO, on what was known before each year. With one of --skill, --coefficients,
    --signs and --worth it says what the model itself is worth; --skill with a SCENARIO, on that scenario alone.

    \b
    Examples:
      counterpoise align july-1914 --year 1914 --threat GMY
      counterpoise align munich-1938 --year 1938 --threat GMY --json
      counterpoise align --skill
      counterpoise align two-blocs-1890-1918 --skill
    """
    if topic is not None:
        if year is not None or threat is not None or (scenario is not None and topic != "skill"):
            raise click.UsageError(
                f"--{topic} is about the model itself; leave out --year, --threat and what else it is"
            )
        _about(topic, scenario, as_json)
        return
    if scenario is None:
        raise click.UsageError("name a SCENARIO, or ask --skill, --coefficients, --signs or --worth")
    if year is None or threat is None:
        raise click.UsageError(f"missing option {'--year' if year is None else '--threat'}")
    _align(scenario, year, threat, as_json)


def _align(scenario: str, year: int, threat: str, as_json: bool) -> None:
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


def _about(topic: str, scenario: str | None, as_json: bool) -> None:
    """What the model is worth: tables for people, the results themselves for programs."""
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.align_results import about, document_about, inputs, skill_here

    here = skill_here(scenario) if scenario is not None else None
    if scenario is not None and here is None:
        raise click.UsageError(f"no roles are coded in {scenario!r}, so nothing can be scored there")
    shown = about(topic) if here is None else (here,)
    made = stamp(scenario=scenario, parameters={"model": "alignment_skill.json", "inputs": inputs()})
    document = {"about": topic, "scenario": scenario, **document_about(topic, scenario), "stamp": made.to_json()}
    emit(document, as_json=as_json, text=lambda: "\n\n".join(each.to_text() for each in shown))


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
