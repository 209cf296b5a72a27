"""`counterpoise solve arms-race`: where Richardson's race settles, if it does."""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, deliver


@click.command("arms-race")
@click.option("--reaction", required=True, metavar="K,L", help="How each answers the other; ROW;ROW for more states.")
@click.option("--fatigue", required=True, metavar="A,B", help="How each tires of its own arms.")
@click.option("--grievance", required=True, metavar="G,H", help="What each arms for anyway; below 0: goodwill.")
@click.option("--start", metavar="X,Y", help="Armaments at time 0; none unless given.")
@click.option("--until", type=float, default=10.0, show_default=True, help="When the path ends.")
@answer_options
def command(
    reaction: str, fatigue: str, grievance: str, start: str | None, until: float, figure: str | None, as_json: bool
) -> None:
    """Equilibrium, stability and path of a Richardson race.

    \b
    Examples:
      counterpoise solve arms-race --reaction 1,1 --fatigue 2,2 --grievance 1,1
      counterpoise solve arms-race --reaction "0,1,1;1,0,1;1,1,0" --fatigue 3,3,3 --grievance 1,1,1
    """
    import numpy as np

    from counterpoise.cli.answer import shown
    from counterpoise.games.arms_race import ArmsRace
    from counterpoise.workflows.solve.arms_race import solve_arms_race

    rows = [numbers(row, what="reaction") for row in reaction.split(";")]
    tired, grieved = numbers(fatigue, what="fatigue"), numbers(grievance, what="grievance")
    if len(rows) == 1:
        if not len(rows[0]) == len(tired) == len(grieved) == 2:
            raise click.UsageError("for two states --reaction, --fatigue and --grievance take two numbers each")
        race = ArmsRace.between(
            reaction=(rows[0][0], rows[0][1]), fatigue=(tired[0], tired[1]), grievance=(grieved[0], grieved[1])
        )
    else:
        if len({len(row) for row in rows}) != 1:
            raise click.UsageError("the rows of --reaction differ in length")
        race = ArmsRace(np.array(rows), np.array(tired), np.array(grieved))
    answer = solve_arms_race(race, start=numbers(start, what="start") if start else (), until=until)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
