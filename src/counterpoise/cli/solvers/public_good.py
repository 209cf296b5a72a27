"""`counterpoise solve public-good`: who provides what all enjoy, and who rides free."""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, subject_options


@click.command("public-good")
@subject_options
@click.option("--sizes", metavar="W,W,...", help="Bare sizes or incomes instead of a scenario.")
@click.option("--names", metavar="A,B,...", help="What to call them.")
@click.option("--benefit", type=float, help="What the good is worth to all together.")
@click.option("--cost", type=float, help="What it costs: with --benefit, find the smallest group that gains enough.")
@click.option("--taste", type=float, default=0.3, show_default=True, help="Part of its income that a lone state gives.")
@click.option("--spending", metavar="Q,Q,...", help="What each spends in fact: how do burdens go with size?")
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    sizes: str | None,
    names: str | None,
    benefit: float | None,
    cost: float | None,
    taste: float,
    spending: str | None,
    figure: str | None,
    as_json: bool,
) -> None:
    """Hegemons and k-groups (Snidal 1985), and what allies give when each decides alone (Olson & Zeckhauser 1966).

    \b
    Examples:
      counterpoise solve public-good --sizes 0.5,0.2,0.15,0.15 --benefit 10 --cost 6
      counterpoise solve public-good great-powers --year 1950 --taste 0.1
    """
    from counterpoise.cli.answer import shown
    from counterpoise.workflows.solve.public_good import solve_public_good

    subject = chosen_subject(scenario, sizes, option="--sizes", names=names, year=year, measure=measure, among=among)
    spent = numbers(spending, what="spending") if spending else ()
    answer = solve_public_good(subject, benefit=benefit, cost=cost, taste=taste, spending=spent)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
