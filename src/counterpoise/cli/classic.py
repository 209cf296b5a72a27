"""`counterpoise classic`: the simulations that this one descends from."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table

if TYPE_CHECKING:
    from counterpoise.engine.classics.card import Classic
    from counterpoise.workflows.classic import ClassicRuns


@click.group("classic")
def command() -> None:
    """The simulations that this one descends from: list them, show one, run one.

    \b
    Examples:
      counterpoise classic list
      counterpoise classic show geosim
      counterpoise classic run culture --runs 20 --set traits=15
      counterpoise classic run geosim --runs 5 --set shock=0 --json
    """


@command.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List the classic simulations."""
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.classic import card_of, classics

    found = classics()
    document = {"classics": [card_of(one) for one in found], "stamp": stamp().to_json()}
    rows = [[one.name, one.citation.split(",")[0] + " " + _year(one), one.title] for one in found]
    emit(document, as_json=as_json, text=lambda: table(["classic", "by", "title"], rows, left=(0, 1, 2)))


def _year(one: Classic) -> str:
    return one.citation[one.citation.index("(") :][:6]


@command.command("show")
@click.argument("name")
@json_option
def show_command(name: str, as_json: bool) -> None:
    """Show what a classic simulation asks, its settings and what was published."""
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.classic import card_of, classic

    one = classic(name)
    emit({"classic": card_of(one), "stamp": stamp().to_json()}, as_json=as_json, text=lambda: _card(one))


@command.command("run")
@click.argument("name")
@click.option("--runs", type=click.IntRange(1), default=10, show_default=True, help="How often.")
@click.option("--key", type=int, default=0, show_default=True, help="Key of the draws.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="A setting other than its default; repeat.")
@json_option
def run_command(name: str, runs: int, key: int, given: tuple[str, ...], as_json: bool) -> None:
    """Run a classic simulation by NAME and set its outcomes beside what was published."""
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.classic import document_of, run_classic

    done = run_classic(name, runs=runs, key=key, values=dict(_setting(text) for text in given), tell=say)
    made = stamp(key=key, engine=f"classic {name}", parameters={**done.settings, "runs": runs})
    emit({**document_of(done), "stamp": made.to_json()}, as_json=as_json, text=lambda: _runs(done, runs))


def _setting(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise click.UsageError(f"--set {text!r}: a setting is written name=number, such as traits=15") from None


def _card(one: Classic) -> str:
    from counterpoise.workflows.classic import told

    settings = [[s.name, f"{s.default:g}", f"{s.low:g} to {s.high:g}", s.meaning] for s in told(one.settings)]
    return "\n".join(
        [
            f"{one.title} ({one.name})",
            "",
            fill(one.question, 100),
            "",
            table(["setting", "default", "range", "meaning"], settings, left=(0, 3)),
            "",
            table(["outcome", "meaning"], [[k, v] for k, v in one.outcomes.items()], left=(0, 1)),
            "",
            fill(one.verdict, 100),
            fill(f"Source: {one.citation}", 100),
        ]
    )


def _runs(done: ClassicRuns, runs: int) -> str:
    reported = {row.outcome: row for row in done.published}
    rows: list[list[str]] = []
    for name, meaning in done.classic.outcomes.items():
        found, row = done.estimate(name), reported.get(name)
        said = "" if row is None else f"{row.value:.4g}" + ("" if row.certain else " ?")
        rows.append([name, _number(found.mean), _number(found.se), _number(done.median(name)), said, meaning])
    headers = ["outcome", "mean", "se", "median", "published", "meaning"]
    lines = [table(headers, rows, title=f"{done.classic.title}: {runs} runs, key {done.key}", left=(0, 5))]
    if reported:
        sources = dict.fromkeys(row.source for row in reported.values())
        lines += ["", *(fill(f"Published: {source}.", 100) for source in sources)]
    if any(not row.certain for row in reported.values()):
        lines += ["?: remembered or read off a figure, not read in print."]
    return "\n".join([*lines, "", fill(done.classic.verdict, 100)])


def _number(value: float) -> str:
    return "-" if value != value else f"{value:.4g}"
