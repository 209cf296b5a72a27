"""`counterpoise solve evolution`: which division of bandwagoners and balancers lasts."""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, deliver


@click.command("evolution")
@click.option("--payoffs", required=True, metavar="X,W,V,Y", help="Both bandwagon; W = V - a and v; both balance.")
@click.option("--start", type=float, default=0.5, show_default=True, help="Share of bandwagoners at the start.")
@answer_options
def command(payoffs: str, start: float, figure: str | None, as_json: bool) -> None:
    """Balancing and bandwagoning as an evolutionary game against a single superpower (after Guener 2017).

    PAYOFFS are what a state gets: bandwagoning with a bandwagoner, bandwagoning with a balancer, balancing with a
    bandwagoner, balancing with a balancer.

    \b
    Example:
      counterpoise solve evolution --payoffs 1,3,2,1 --start 0.1
    """
    from counterpoise.cli.answer import shown
    from counterpoise.workflows.solve.evolution import solve_evolution

    answer = solve_evolution(numbers(payoffs, what="payoffs"), start=start)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
