"""`counterpoise solve chain-ganging`: do allies chain themselves to the attacked, or pass the buck?"""

from __future__ import annotations

import click

from counterpoise.cli.solvers import answer_options, deliver


@click.command("chain-ganging")
@click.option("--polarity", type=int, default=5, show_default=True, help="Great powers, the two first in war included.")
@click.option("--offence", type=float, default=1.0, show_default=True, help="Perceived offence-defence balance.")
@click.option("--true-offence", type=float, help="The balance as it is, if it is another.")
@click.option("--aggressor", type=float, default=1.0, show_default=True, help="The aggressor's strength.")
@click.option("--front-line", type=float, default=0.5, show_default=True, help="The attacked state's strength.")
@click.option("--bystander", type=float, default=0.5, show_default=True, help="Each other power's strength.")
@click.option("--cost", type=float, default=0.1, show_default=True, help="What fighting costs, in lives of a state.")
@click.option("--spoils", type=float, default=0.5, show_default=True, help="Part of a conquest the aggressor can use.")
@click.option("--decisiveness", type=float, default=2.0, show_default=True, help="r of the ratio contest.")
@answer_options
def command(
    polarity: int,
    offence: float,
    true_offence: float | None,
    aggressor: float,
    front_line: float,
    bystander: float,
    cost: float,
    spoils: float,
    decisiveness: float,
    figure: str | None,
    as_json: bool,
) -> None:
    """A small game of this project's own for the argument of Christensen & Snyder (1990).

    \b
    Examples:
      counterpoise solve chain-ganging --polarity 5 --offence 3
      counterpoise solve chain-ganging --offence 0.5 --true-offence 3
    """
    from counterpoise.cli.answer import shown
    from counterpoise.games.chain_ganging import AlliesDilemma
    from counterpoise.games.contest import Tullock
    from counterpoise.workflows.solve.chain_ganging import solve_chain_ganging

    game = AlliesDilemma(polarity, offence, aggressor, front_line, bystander, cost, spoils, Tullock(decisiveness))
    answer = solve_chain_ganging(game, true_offence=true_offence)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
