"""`counterpoise solve bargaining`: which divisions both prefer to war, and why war may come all the same."""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, deliver


@click.command("bargaining")
@click.option("--chance", type=float, required=True, help="The first side's chance of winning, 0 to 1.")
@click.option("--costs", required=True, metavar="A,B", help="What war costs each side, in parts of the prize.")
@click.option("--holding", type=float, help="The first side's share now.")
@click.option("--uncertain", type=float, metavar="B", help="The other's cost lies evenly between 0 and this.")
@click.option("--later", type=float, help="The first side's chance after a shift of power.")
@click.option("--patience", type=float, default=0.9, show_default=True, help="Worth of tomorrow, for the shift.")
@answer_options
def command(
    chance: float,
    costs: str,
    holding: float | None,
    uncertain: float | None,
    later: float | None,
    patience: float,
    figure: str | None,
    as_json: bool,
) -> None:
    """Fearon's bargaining range, private information and commitment; Powell's satiation.

    \b
    Examples:
      counterpoise solve bargaining --chance 0.6 --costs 0.1,0.2 --holding 0.4
      counterpoise solve bargaining --chance 0.5 --costs 0.25,0.25 --uncertain 0.5
      counterpoise solve bargaining --chance 0.3 --costs 0.1,0.5 --later 0.7
    """
    from counterpoise.cli.answer import shown
    from counterpoise.workflows.solve.bargaining import solve_bargaining

    both = numbers(costs, what="costs")
    if len(both) != 2:
        raise click.UsageError(f"--costs takes two numbers, not {len(both)}: 0.1,0.2")
    answer = solve_bargaining(
        chance, both[0], both[1], holding=holding, uncertain=uncertain, later=later, patience=patience
    )
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
