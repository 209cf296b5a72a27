"""`counterpoise solve balance`: how far a signed network is from two camps, and which ties stand in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import table
from counterpoise.cli.solvers import answer_options, deliver, listed

if TYPE_CHECKING:
    from counterpoise.workflows.balance import BalanceSolved


@click.command("balance")
@click.argument("network", metavar="FILE|SCENARIO|record")
@click.option("--year", type=int, help="The year, for a scenario (its first unless given) or the record.")
@click.option("--disputes", type=click.Choice(["gml", "cow"]), default="gml", show_default=True, help="Of the record.")
@click.option("--window", type=click.IntRange(1), default=5, show_default=True, help="Years that a dispute counts.")
@click.option(
    "--clash",
    type=click.Choice(["hostile", "friendly", "neither"]),
    default="hostile",
    show_default=True,
    help="What a pact and a quarrel make together.",
)
@click.option(
    "--camps", type=click.IntRange(0), default=0, help="Also the best divisions into 1, 2, ... so many camps."
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    help="How long to look for a proof.",
)
@answer_options
def command(
    network: str,
    year: int | None,
    disputes: str,
    window: int,
    clash: str,
    camps: int,
    seconds: float,
    as_json: bool,
    figure: str | None,
) -> None:
    """Structural balance of a signed network: lines of two names and a sign in a FILE, a scenario, or the record.

    The line index is the least number of ties that contradict any division into two camps. It is exact; where the
    time runs out first, the best division, the bound reached and the gap are printed as such.

    \b
    Examples:
      counterpoise solve balance tribes.csv
      counterpoise solve balance great-powers --year 1907
      counterpoise solve balance record --year 1962 --window 10 --json
    """
    from counterpoise.workflows import balance

    if network == "record":
        if year is None:
            raise click.UsageError("the record has many years: add --year 1962")
        from counterpoise.data.signed_year import Clash, Disputes, Rivalries, SignRule

        rule = SignRule(enemies=(Disputes(disputes, window), Rivalries()), clash=Clash(clash))
        solved = balance.balance_of_year(year, rule, seconds=seconds, most_camps=camps)
    elif _is_file(network):
        solved = balance.balance_of_file(network, seconds=seconds, most_camps=camps)
    else:
        solved = balance.balance_of_scenario(network, year, seconds=seconds, most_camps=camps)
    deliver(solved, text=lambda: _text(solved), as_json=as_json, figure=figure)


def _is_file(network: str) -> bool:
    """Whether an edge list is meant: a scenario's name has no ending and no folder, its file ends in .toml."""
    path = Path(network)
    return path.suffix != ".toml" and (path.is_file() or bool(path.suffix) or len(path.parts) > 1)


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
    parts += [f"Signs. {note}." for note in solved.told]
    return "\n\n".join(parts)


def _share(value: float) -> str:
    return "-" if value != value else f"{value:.4f}"
