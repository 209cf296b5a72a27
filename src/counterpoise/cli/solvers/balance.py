"""`counterpoise solve balance`: how far a signed network is from two camps, and which ties stand in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import table
from counterpoise.cli.solvers import answer_options, deliver, listed

if TYPE_CHECKING:
    from counterpoise.workflows.balance import BalanceSolved


@click.command("balance")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--camps", type=click.IntRange(0), default=0, help="Also the best divisions into 1, 2, ... so many camps."
)
@click.option("--seconds", type=float, default=60.0, show_default=True, help="How long to look for a proof.")
@answer_options
def command(file: str, camps: int, seconds: float, as_json: bool, figure: str | None) -> None:
    """Structural balance of the signed network in FILE: lines of two names and a sign, such as FRN,GMY,-1.

    The line index is the least number of ties that contradict any division into two camps. It is exact; where the
    time runs out first, the best division, the bound reached and the gap are printed as such.

    \b
    Examples:
      counterpoise solve balance tribes.csv
      counterpoise solve balance europe-1907.csv --camps 4 --json
    """
    from counterpoise.workflows.balance import balance_of_file

    solved = balance_of_file(file, seconds=seconds, most_camps=camps)
    deliver(solved, text=lambda: _text(solved), as_json=as_json, figure=figure)


def _text(solved: BalanceSolved) -> str:
    graph, found, triads = solved.graph, solved.frustration, solved.triads
    proof = "proved" if found.proved else f"not proved: at least {found.lower_bound}, so the gap is {found.gap}"
    conflict = ", ".join(f"{value:.4f}" for value in solved.algebraic_conflict) or "-"
    rows = [
        ["nodes", str(graph.n)],
        ["ties", f"{graph.m}, of which {graph.negative} hostile"],
        ["triads", f"{triads.none} +++   {triads.one} ++-   {triads.two} +--   {triads.three} ---"],
        ["balanced triads", _share(triads.balanced)],
        ["line index", f"{found.line_index} ({proof})"],
        ["1 - 2L/m", _share(found.normalised)],
        ["walk balance", f"{solved.walk_balance:.4f}"],
        ["algebraic conflict", f"{conflict} (by component)"],
    ]
    parts = [table(["measure", "value"], rows, title=solved.title, left=(0, 1))]
    parts.append(f"One camp: {listed(solved.side(1), 40)}\nThe other: {listed(solved.side(-1), 40)}")
    if solved.sentences:
        parts.append(f"In the way: {listed(solved.sentences, 20)}.")
    if solved.camps:
        lines = [
            [str(c.k), f"{c.cost:g}", str(c.hostile_inside), str(c.friendly_between), str(c.in_use)]
            for c in solved.camps
        ]
        heads = ["camps allowed", "criterion", "hostile inside", "friendly between", "in use"]
        parts.append(table(heads, lines, title="Blockmodels (best found)"))
    return "\n\n".join(parts)


def _share(value: float) -> str:
    return "-" if value != value else f"{value:.4f}"
