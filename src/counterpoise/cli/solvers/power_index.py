"""`counterpoise solve power-index`: how often each state or member tips the scales."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import table
from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, listed, split, subject_options

if TYPE_CHECKING:
    from counterpoise.workflows.solve.power_index import PowerIndexSolved


@click.command("power-index")
@subject_options
@click.option("--weights", metavar="NUMBERS", help="Bare numbers with commas instead of a scenario: 4,4,4,2,2,1.")
@click.option("--names", metavar="NAMES", help="What to call the players, with commas.")
@click.option("--quota", metavar="NUMBER", help="A coalition wins with at least this much; else with more than half.")
@click.option("--majority", metavar="SHARE", help="Or with at least this share of all: 2/3.")
@click.option("--veto", metavar="NAMES", help="Players without whom nothing passes, with commas.")
@click.option(
    "--method", type=click.Choice(["counting", "halves", "quadrature"]), help="How; the best one unless given."
)
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    weights: str | None,
    names: str | None,
    quota: str | None,
    majority: str | None,
    veto: str | None,
    method: str | None,
    figure: str | None,
    as_json: bool,
) -> None:
    """Banzhaf, Shapley-Shubik, Coleman and, in small games, Deegan-Packel, Holler, Johnston and the nucleolus.

    SCENARIO is a scenario, an episode, a file, or "record" for every state there was.

    \b
    Examples:
      counterpoise solve power-index --weights 4,4,4,2,2,1 --quota 12
      counterpoise solve power-index --weights 50,49,1 --names big,second,small
      counterpoise solve power-index record --year 2016 --measure cinc
    """
    from counterpoise.workflows.solve.power_index import solve_power_index

    subject = chosen_subject(
        scenario, weights, option="--weights", names=names, year=year, measure=measure, among=among
    )
    solved = solve_power_index(subject, quota=quota, majority=majority, veto=split(veto or ""), method=method)
    deliver(solved, text=lambda: _text(solved), as_json=as_json, figure=figure)


def _text(solved: PowerIndexSolved) -> str:
    found, names = solved.indices, solved.subject.names
    columns: dict[str, tuple[Fraction, ...] | tuple[float, ...]] = {
        "Banzhaf": found.banzhaf,
        "absolute": found.banzhaf_absolute,
        "Shapley-Shubik": found.shapley_shubik,
        **{name.replace("_", "-").title(): values for name, values in solved.others.items()},
        **({"nucleolus": solved.nucleolus} if solved.nucleolus else {}),
    }
    total = float(sum(solved.subject.weights))
    order = sorted(range(len(names)), key=lambda i: -solved.subject.weights[i])
    rows = [
        [
            names[i],
            f"{float(solved.subject.weights[i]) / total:.4f}",
            *(f"{float(values[i]):.6f}" for values in columns.values()),
        ]
        for i in order[:40]
    ]
    lines = [solved.subject.title, table(["player", "weight", *columns], rows)]
    if len(order) > 40:
        lines.append(f"... and {len(order) - 40} more; --json has all.")
    lines.append(f"Power of the body to act (Coleman): {float(found.act):.6g}.   {_how(solved)}")
    dummies = [names[i] for i in order if found.exact and found.banzhaf[i] == 0]
    if dummies:
        lines.append(f"Dummies, who never decide: {listed(dummies)}.")
    if solved.subject.missing:
        lines.append(f"No figure, so left out: {listed(solved.subject.missing)}.")
    return "\n".join(lines)


def _how(solved: PowerIndexSolved) -> str:
    found = solved.indices
    if found.exact:
        return f"Exact, {found.method}."
    grid = f", a limited resolution costs about {found.gridding:.1e}" if found.gridding else ""
    return f"{found.method[0].upper()}{found.method[1:]}; rounding is below {found.error:.1e}{grid}."
