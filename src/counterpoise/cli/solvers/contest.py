"""`counterpoise solve contest`: chances of winning, and what is spent on them."""

from __future__ import annotations

import click

from counterpoise.cli.answer import contest_options, numbers
from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, subject_options


@click.command("contest")
@subject_options
@click.option("--power", metavar="M,M,...", help="Bare strengths instead of a scenario.")
@click.option("--names", metavar="A,B,...", help="What to call them.")
@click.option("--prizes", metavar="V,V,...", help="What winning is worth to each: solve for efforts.")
@click.option("--bias", type=float, default=1.0, show_default=True, help="The first side's advantage, ratio form.")
@contest_options
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    power: str | None,
    names: str | None,
    prizes: str | None,
    bias: float,
    decisiveness: float | None,
    sharpness: float | None,
    figure: str | None,
    as_json: bool,
) -> None:
    """Each state's chance against each other (Tullock; Hirshleifer), or what each spends for a prize.

    \b
    Examples:
      counterpoise solve contest --power 3,1 --decisiveness 2
      counterpoise solve contest --prizes 1,1,0.4
      counterpoise solve contest great-powers --year 1913
    """
    from counterpoise.cli.answer import shown
    from counterpoise.workflows.solve.contest import contest_function, solve_contest

    wanted = numbers(prizes, what="prizes") if prizes else ()
    if prizes and power is None and scenario is None:
        power = prizes
    subject = chosen_subject(scenario, power, option="--power", names=names, year=year, measure=measure, among=among)
    answer = solve_contest(subject, contest_function(decisiveness, sharpness, bias), prizes=wanted)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
