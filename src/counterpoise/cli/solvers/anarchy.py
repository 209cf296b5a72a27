"""`counterpoise solve anarchy`: does order without a ruler last?"""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, deliver


@click.command("anarchy")
@click.option("--skills", required=True, metavar="B,B,...", help="Fighting skill of each state.")
@click.option("--productivity", metavar="A,A,...", help="Productivity of each; 1 unless given.")
@click.option("--decisiveness", type=float, default=0.5, show_default=True, help="m, how decisive fighting is.")
@click.option("--returns", type=float, default=1.0, show_default=True, help="h, returns to productive effort.")
@click.option("--resources", type=float, default=1.0, show_default=True, help="R, what is fought over.")
@click.option("--subsistence", type=float, default=0.0, show_default=True, help="y, the income needed to live.")
@click.option("--start", metavar="R,R,...", help="Territory at the start of the path.")
@click.option("--turns", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Length of the path.")
@answer_options
def command(
    skills: str,
    productivity: str | None,
    decisiveness: float,
    returns: float,
    resources: float,
    subsistence: float,
    start: str | None,
    turns: int,
    figure: str | None,
    as_json: bool,
) -> None:
    """Effort divided between producing and fighting, and whether that order is stable (Hirshleifer 1995).

    \b
    Examples:
      counterpoise solve anarchy --skills 1,1
      counterpoise solve anarchy --skills 1,2,5 --decisiveness 1.2
    """
    from counterpoise.cli.answer import shown
    from counterpoise.games.contest import Anarchy
    from counterpoise.workflows.solve.contest import solve_anarchy

    skill = numbers(skills, what="skills")
    able = numbers(productivity, what="productivity") if productivity else (1.0,) * len(skill)
    game = Anarchy(decisiveness, able, skill, returns, resources, subsistence)
    answer = solve_anarchy(game, start=numbers(start, what="start") if start else (), turns=turns)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
