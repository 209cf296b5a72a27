"""`counterpoise why`: what a state did in a year of a run, and why."""

from __future__ import annotations

import shlex
import sys

import click

from counterpoise.cli.output import emit, json_option


@click.command("why")
@click.argument("result", metavar="RUN")
@click.argument("state")
@click.argument("year", type=int)
@click.option("--run", default=0, show_default=True, help="Which run of the ensemble, from 0.")
@click.option("--key", type=click.IntRange(0), help="Key of the draws [that of the result; 1 for a scenario].")
@click.option("--doctrine", "doctrines", multiple=True, metavar="[STATE=]NAME", help="A doctrine's name or file.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="A parameter: omega=1.5.")
@json_option
def command(
    result: str,
    state: str,
    year: int,
    run: int,
    key: int | None,
    doctrines: tuple[str, ...],
    changes: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say in a sentence or three what a STATE did in a YEAR of a RUN, and the numbers that decided it.

    RUN is a file written by `simulate -o`, or the name of a scenario, which is then played from its start. Nothing of
    a run is stored for this: it is played again from its key.

    \b
    Examples:
      counterpoise why july-1914 ITA 1914
      counterpoise simulate --states 8 -o eight.json && counterpoise why eight.json C 12 --run 4
    """
    from dataclasses import replace

    from counterpoise.workflows.why import setting_of, why

    setting = setting_of(result)
    if key is not None:
        setting = replace(setting, key=key)
    for one in doctrines:
        whom, _, name = one.rpartition("=")
        setting = setting.changed(f"doctrine.{whom}" if whom else "doctrine", name)
    for one in changes:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"--set takes NAME=VALUE, not {one!r}")
        setting = setting.changed(name.strip(), value.strip())
    asked = why(setting, state.upper() if setting.scenario else state, year, run=run)
    made = asked.stamp(shlex.join(["counterpoise", *sys.argv[1:]]))
    document = {**asked.to_json(), "stamp": made.to_json()}
    emit(document, as_json=as_json, text=lambda: str(asked.explanation))
