"""`counterpoise solve power-structure`: Poulshock's law of motion, and the best tactics by looking ahead."""

from __future__ import annotations

import click

from counterpoise.cli.answer import numbers
from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, split, subject_options


@click.command("power-structure")
@subject_options
@click.option("--sizes", metavar="S,S,...", help="Bare sizes instead of a scenario.")
@click.option("--names", metavar="A,B,...", help="What to call them.")
@click.option("--tactics", metavar="ROW;ROW;...", help="How each divides its power: column j is state j's.")
@click.option("--movers", metavar="A,B,...", help="Who chooses anew, turn by turn.")
@click.option("--parts", type=click.IntRange(1, 12), default=1, show_default=True, help="Parts of a state's power.")
@click.option("--kept", type=float, default=0.0, show_default=True, help="rho, the part that a mover must keep.")
@click.option("--beam", type=click.IntRange(1), help="Look only into so many choices a turn.")
@click.option("--gift", type=float, default=2.0, show_default=True, help="beta, what help is multiplied by.")
@click.option("--harm", type=float, default=3.0, show_default=True, help="mu, what harm is multiplied by.")
@click.option("--decay", type=float, default=0.99, show_default=True, help="lambda, what remains of what is kept.")
@click.option("--ambition", type=float, default=2.25, show_default=True, help="alpha, how much size counts.")
@click.option("--patience", type=float, default=0.8, show_default=True, help="delta, the worth of the next turn.")
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    sizes: str | None,
    names: str | None,
    tactics: str | None,
    movers: str | None,
    parts: int,
    kept: float,
    beam: int | None,
    gift: float,
    harm: float,
    decay: float,
    ambition: float,
    patience: float,
    figure: str | None,
    as_json: bool,
) -> None:
    """Sizes after one turn of given tactics, or the best line of play (Poulshock 2019).

    \b
    Examples:
      counterpoise solve power-structure --sizes 1,0.4 --tactics "0.9,-0.17;0.1,0.83" --decay 1
      counterpoise solve power-structure --sizes 3,1 --movers 0 --parts 4
    """
    from counterpoise.cli.answer import shown
    from counterpoise.games.power_structure import Physics
    from counterpoise.workflows.solve.power_structure import solve_power_structure

    subject = chosen_subject(scenario, sizes, option="--sizes", names=names, year=year, measure=measure, among=among)
    answer = solve_power_structure(
        subject,
        tactics=[numbers(row, what="tactics") for row in tactics.split(";")] if tactics else None,
        movers=split(movers or ""),
        physics=Physics(gift, harm, decay, ambition, patience),
        parts=parts,
        kept=kept,
        beam=beam,
    )
    deliver(answer, text=lambda: shown(answer), as_json=as_json, figure=figure)
