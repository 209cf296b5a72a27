"""`counterpoise solve nor`: who can be eliminated, by Niou, Ordeshook and Rose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import table
from counterpoise.cli.solvers import answer_options, chosen_subject, deliver, listed, subject_options

if TYPE_CHECKING:
    from counterpoise.workflows.solve.balance_of_power import NorSolved


@click.command("nor")
@subject_options
@click.option("--power", metavar="NUMBERS", help="Bare numbers with commas instead of a scenario: 120,99,81.")
@click.option("--names", metavar="NAMES", help="What to call them, with commas.")
@click.option("--coalitions", default=1000, show_default=True, help="List at most so many minimal winning coalitions.")
@answer_options
def command(
    scenario: str | None,
    year: int | None,
    measure: str | None,
    among: str,
    power: str | None,
    names: str | None,
    coalitions: int,
    figure: str | None,
    as_json: bool,
) -> None:
    """Who is essential, who can be eliminated, what is stable (Niou, Ordeshook & Rose 1989).

    SCENARIO is a scenario, an episode, a file, or "record" for every state there was.

    \b
    Examples:
      counterpoise solve nor --power 120,99,81
      counterpoise solve nor great-powers --year 1913 --among great-powers
      counterpoise solve nor record --year 2016 --measure cinc
    """
    from counterpoise.workflows.solve.balance_of_power import solve_balance_of_power

    subject = chosen_subject(scenario, power, option="--power", names=names, year=year, measure=measure, among=among)
    solved = solve_balance_of_power(subject, coalitions=coalitions)
    deliver(solved, text=lambda: _text(solved), as_json=as_json, figure=figure)


def _text(solved: NorSolved) -> str:
    names, balance = solved.subject.names, solved.balance
    total = float(2 * balance.half)
    order = sorted(range(balance.game.n), key=lambda i: -balance.resources[i])
    rows = [
        [
            names[i],
            f"{float(balance.resources[i]):.6g}",
            f"{float(balance.resources[i]) / total:.4f}",
            "essential" if i in set(balance.essential) else "inessential",
        ]
        for i in order[:40]
    ]
    lines = [
        solved.subject.title,
        table(["state", "resources", "share", "standing"], rows, left=(0, 3)),
        f"{'' if len(order) <= 40 else f'... and {len(order) - 40} more. '}{solved.sentence}",
        f"System stable: {_yes(balance.system_stable)}.   Resource stable: {_yes(balance.resource_stable)}.   "
        f"Status: {balance.status.value}.",
        _coalitions(solved),
    ]
    if solved.flow is not None:
        steps = [f"  {k}. {step.sentence(names)}" for k, step in enumerate(solved.flow.steps, start=1)]
        ends = ", ".join(f"{n} {float(r):.6g}" for n, r in zip(names, solved.flow.final, strict=True) if r > 0)
        lines.append("\n".join(["How resources come to rest (divisions in proportion are ours):", *steps]))
        lines.append(f"  {solved.flow.ending} In the end: {ends}.")
    if solved.subject.missing:
        lines.append(f"No figure, so left out: {listed(solved.subject.missing)}.")
    return "\n".join(lines)


def _coalitions(solved: NorSolved) -> str:
    names = solved.subject.names
    shown = ["+".join(names[i] for i in coalition) for coalition in solved.coalitions[:12]]
    more = "" if len(solved.coalitions) <= 12 else f" and {len(solved.coalitions) - 12} more"
    head = f"{len(solved.coalitions)} minimal winning coalition{'s' if len(solved.coalitions) > 1 else ''}"
    if not solved.complete:
        head = f"More than {len(solved.coalitions)} minimal winning coalitions"
        shown, more = [], "; each essential state is proved essential by one of them"
        return head + more + "."
    return f"{head}: {', '.join(shown)}{more}."


def _yes(value: bool) -> str:
    return "yes" if value else "no"
