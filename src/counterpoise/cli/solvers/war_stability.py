"""`counterpoise solve war-stability`: who can be beaten under the alliances there are."""

from __future__ import annotations

import click

from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, split, subject_options


@click.command("war-stability")
@subject_options
@click.option("--power", metavar="M,M,...", help="Bare strengths instead of a scenario.")
@click.option("--names", metavar="A,B,...", help="What to call them.")
@click.option("--alliances", metavar="A-B,...", help="Alliances; without this option a scenario's own pacts.")
@click.option("--pledges", metavar="KIND,...", help="Promises that count; defence and offence unless given.")
@click.option(
    "--gamma", default="1", show_default=True, help="Offence-defence ratio; above 1 defence has the advantage."
)
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    power: str | None,
    names: str | None,
    alliances: str | None,
    pledges: str | None,
    gamma: str,
    figure: str | None,
    as_json: bool,
) -> None:
    """Find the best attack on each state, and whether the network of alliances could last (Jackson & Nei 2015).

    \b
    Examples:
      counterpoise solve war-stability great-powers --year 1907
      counterpoise solve war-stability great-powers --year 1938 --gamma 3/2 --json
      counterpoise solve war-stability --power 3,2,2 --alliances 1-2
    """
    from counterpoise.cli.answer import shown
    from counterpoise.workflows.solve.war_stability import solve_war_stability

    subject = chosen_subject(scenario, power, option="--power", names=names, year=year, measure=measure, among=among)
    allied = None if alliances is None else split(alliances)
    answer = solve_war_stability(subject, alliances=allied, pledges=split(pledges or ""), gamma=gamma)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
