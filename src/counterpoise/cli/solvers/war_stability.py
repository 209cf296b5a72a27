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
@click.option("--gains", metavar="U0,U1,...", help="With trade: what a state has from 0, 1, ... partners.")
@click.option(
    "--spoils", type=float, default=0.0, show_default=True, help="With trade: what conquerors of a state share."
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
    gains: str | None,
    spoils: float,
    figure: str | None,
    as_json: bool,
) -> None:
    """Find the best attack on each state, and whether the network of alliances could last (Jackson & Nei 2015).

    \b
    Examples:
      counterpoise solve war-stability great-powers --year 1907
      counterpoise solve war-stability great-powers --year 1938 --gamma 3/2 --json
      counterpoise solve war-stability --power 3,2,2 --alliances 1-2
      counterpoise solve war-stability --power 1,1,1,1 --gamma 3 --alliances 0-1,2-3 --gains 0,2,1,0 --spoils 0.5
    """
    from counterpoise.cli.answer import numbers, shown
    from counterpoise.games.trade_stability import Trade
    from counterpoise.workflows.solve.war_stability import solve_war_stability

    subject = chosen_subject(scenario, power, option="--power", names=names, year=year, measure=measure, among=among)
    trade = Trade(numbers(gains, what="gains"), spoils) if gains else None
    allied = None if alliances is None else split(alliances)
    answer = solve_war_stability(subject, alliances=allied, pledges=split(pledges or ""), gamma=gamma, trade=trade)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
