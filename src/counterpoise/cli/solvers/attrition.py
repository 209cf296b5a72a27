"""`counterpoise solve attrition`: who wins a battle by Lanchester's laws."""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, deliver


@click.command("attrition")
@click.option("--forces", required=True, metavar="BLUE,RED", help="Numbers at the start.")
@click.option("--quality", default="1,1", show_default=True, metavar="B,R", help="Enemies hit by one, a unit of time.")
@click.option(
    "--law",
    type=click.Choice(["square", "linear"]),
    default="square",
    show_default=True,
    help="Aimed fire, or unaimed.",
)
@click.option(
    "--remnant", type=float, default=0.0, show_default=True, help="Part of its force at which the loser gives up."
)
@answer_options
def command(forces: str, quality: str, law: str, remnant: float, figure: str | None, as_json: bool) -> None:
    """Winner, survivors and duration under the square law (aimed fire) or the linear law (unaimed).

    \b
    Examples:
      counterpoise solve attrition --forces 1000,500
      counterpoise solve attrition --forces 1000,500 --quality 1,3 --law linear --remnant 0.1
    """
    from counterpoise.cli.answer import shown
    from counterpoise.games.attrition import LinearLaw, SquareLaw
    from counterpoise.workflows.solve.attrition import solve_attrition

    both, skill = numbers(forces, what="forces"), numbers(quality, what="quality")
    if len(both) != 2 or len(skill) != 2:
        raise click.UsageError("--forces and --quality take two numbers each: 1000,500")
    rules = (SquareLaw if law == "square" else LinearLaw)(skill[0], skill[1])
    answer = solve_attrition(both[0], both[1], rules, remnant=remnant)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
