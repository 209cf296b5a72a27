"""`counterpoise solve alignment`: balance, bandwagon or wait?"""

from __future__ import annotations

import click

from counterpoise.cli.answer import contest_options
from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, split, subject_options


@click.command("alignment")
@subject_options
@click.option("--power", metavar="A,S1,S2", help="Bare strengths of the attacker and the two others.")
@click.option("--names", metavar="A,B,C", help="What to call them.")
@click.option("--roles", metavar="A,B,C", help="Of a scenario's states: the attacker and the two others.")
@click.option("--scale", type=float, default=1.0, show_default=True, help="Returns to scale: two together times this.")
@click.option(
    "--cost", type=float, default=0.1, show_default=True, help="Part of a belligerent's strength lost in war."
)
@click.option("--steps", type=click.IntRange(3, 60), default=24, show_default=True, help="Fineness of the regions.")
@contest_options
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    power: str | None,
    names: str | None,
    roles: str | None,
    scale: float,
    cost: float,
    steps: int,
    decisiveness: float | None,
    sharpness: float | None,
    figure: str | None,
    as_json: bool,
) -> None:
    """What the third state does when another is attacked, by backward induction (after Powell 1999).

    \b
    Examples:
      counterpoise solve alignment --power 3,2,2 --scale 1.5
      counterpoise solve alignment great-powers --year 1938 --roles GMY,FRN,UKG --scale 1.25 --cost 0.05
    """
    from counterpoise.cli.answer import shown
    from counterpoise.workflows.solve.alignment import solve_alignment
    from counterpoise.workflows.solve.contest import contest_function

    subject = chosen_subject(scenario, power, option="--power", names=names, year=year, measure=measure, among=among)
    contest = contest_function(decisiveness, sharpness)
    answer = solve_alignment(subject, contest, returns_to_scale=scale, cost=cost, roles=split(roles or ""), steps=steps)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
