"""`counterpoise solve power-allocation`: who survives when each state divides its power for the best."""

from __future__ import annotations

import click

from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, split, subject_options


@click.command("power-allocation")
@subject_options
@click.option("--power", metavar="P,P,...", help="Bare powers instead of a scenario.")
@click.option("--names", metavar="A,B,...", help="What to call them.")
@click.option("--friends", metavar="A-B,...", help="Friendships; with neither option those of the scenario.")
@click.option("--adversaries", metavar="A-B,...", help="Enmities.")
@click.option("--tries", type=click.IntRange(1, 1000), default=8, show_default=True, help="Starts to look from.")
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    power: str | None,
    names: str | None,
    friends: str | None,
    adversaries: str | None,
    tries: int,
    figure: str | None,
    as_json: bool,
) -> None:
    """Balance and survival on a network of friends and adversaries (Li & Morse).

    \b
    Examples:
      counterpoise solve power-allocation great-powers --year 1907
      counterpoise solve power-allocation --power 2,1,1 --adversaries 0-1,0-2
    """
    from counterpoise.cli.answer import shown
    from counterpoise.workflows.solve.power_allocation import solve_power_allocation

    subject = chosen_subject(scenario, power, option="--power", names=names, year=year, measure=measure, among=among)
    answer = solve_power_allocation(
        subject, friends=split(friends or ""), adversaries=split(adversaries or ""), tries=tries
    )
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
