"""`counterpoise solve signed-dynamics`: where friendships and enmities drift."""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, deliver, split


@click.command("signed-dynamics")
@click.option("--ties", metavar="ROW;ROW;...", help="A table of 1 and -1 with 0 on the diagonal.")
@click.option("--feelings", metavar="ROW;ROW;...", help="A symmetric table of numbers: let it grow by its square.")
@click.option("--states", type=click.IntRange(3, 2000), help="Draw the ties of so many states.")
@click.option("--friendly", type=float, default=0.5, show_default=True, help="Chance that a drawn tie is friendly.")
@click.option("--p", type=float, help="Local triad dynamics with this chance of mending; constrained without it.")
@click.option("--sweeps", type=click.IntRange(1), default=200, show_default=True, help="How long.")
@click.option("--key", type=int, default=0, show_default=True, help="Key of the draws.")
@click.option("--names", metavar="A,B,...", help="What to call the states.")
@answer_options
def command(
    ties: str | None,
    feelings: str | None,
    states: int | None,
    friendly: float,
    p: float | None,
    sweeps: int,
    key: int,
    names: str | None,
    figure: str | None,
    as_json: bool,
) -> None:
    """Triads that seek balance (Antal, Krapivsky & Redner 2005), feelings that blow up (Marvel et al. 2011).

    \b
    Examples:
      counterpoise solve signed-dynamics --states 64 --p 0.2
      counterpoise solve signed-dynamics --states 9
      counterpoise solve signed-dynamics --feelings "0,1,-2;1,0,-1;-2,-1,0"
    """
    import numpy as np

    from counterpoise.cli.answer import shown
    from counterpoise.games.signed_dynamics import random_ties, signed_ties
    from counterpoise.workflows.solve.signed_dynamics import solve_feelings, solve_triads

    if sum(given is not None for given in (ties, feelings, states)) != 1:
        raise click.UsageError("give one of --ties, --feelings and --states")
    if states is not None:
        network = random_ties(states, friendly, key)
        answer = solve_triads(network, _names(names, states), p=p, sweeps=sweeps, key=key)
    else:
        rows = [numbers(row, what="the table") for row in (ties or feelings or "").split(";")]
        if len({len(row) for row in rows}) != 1:
            raise click.UsageError("the rows of the table differ in length")
        called = _names(names, len(rows))
        if ties is not None:
            answer = solve_triads(signed_ties(np.array(rows)), called, p=p, sweeps=sweeps, key=key)
        else:
            answer = solve_feelings(np.array(rows), called)
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)


def _names(listed: str | None, states: int) -> list[str]:
    called = split(listed or "") or [str(i) for i in range(states)]
    if len(called) != states:
        raise click.UsageError(f"{len(called)} names were given for {states} states")
    return called
