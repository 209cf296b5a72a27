"""`counterpoise pairs`: which pairs of states bind themselves to each other."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli.output import emit, json_option, say, table, width
from counterpoise.cli.watching import Meter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


FORMS = ("html", "latex")


def _writable(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file that could not be written before minutes are spent on what would stand in it."""
    if path is not None and not path.parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.parent}", context, option)
    return path


@click.command("pairs")
@click.argument("circle", default="great-powers", metavar="[great-powers|all]")
@click.option("--power", default="cinc", show_default=True, help="A measure of power, several with commas, or all.")
@click.option("--from", "first", type=int, default=1816, show_default=True, help="First year in which pairs are asked.")
@click.option("--to", "last", type=int, default=2018, show_default=True, help="Last year in which a pact can come.")
@click.option(
    "--dominant",
    type=float,
    default=1 / 3,
    show_default="one third",
    help="Share of great-power capabilities from which the strongest counts as dominant.",
)
@click.option("--treaties", "largest", type=int, metavar="N", help="Only pacts that a treaty of at most N states made.")
@click.option("--without", is_flag=True, help="Predict also without each theory in turn (three times as long).")
@click.option(
    "--figure", metavar="FILE.svg", type=click.Path(dir_okay=False, path_type=Path), callback=_writable,
    help="Draw the first answer: its weights, and beside it its decades.",
)  # fmt: skip
@click.option(
    "--export", "form", type=click.Choice(FORMS), help="Write as one page (HTML) or as tables for a paper (LaTeX)."
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), callback=_writable,
    help="Where to write what is exported.",
)  # fmt: skip
@json_option
def command(
    circle: str, power: str, first: int, last: int, dominant: float, largest: int | None, without: bool,
    figure: Path | None, form: str | None, output: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Say what makes two states without a pact of defence or offence have one a year later.

    Every consideration is known in the year before. Three intervals stand side by side, because pairs that share a
    state are not independent; a weight is clear if all that exist leave out "no difference". Predictions are of
    decades that the model never saw.

    \b
    Examples:
      counterpoise pairs
      counterpoise pairs great-powers --power cinc,milex,netres
      counterpoise pairs all --treaties 10 --figure pacts.svg
      counterpoise pairs all --from 1945 --json
      counterpoise pairs great-powers --power all --export html -o pacts.html
    """
    if form is not None and as_json:
        raise click.UsageError("--export and --json are two forms of the same answer; leave one out")
    if output is not None and form is None:
        raise click.UsageError("-o writes what --export makes; add --export html or latex")
    if figure is not None and figure.suffix != ".svg":
        raise click.UsageError(f"--figure draws SVG; name a file such as {figure.with_suffix('.svg').name}")
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.pairs import exported, hashes, pairs

    meter = Meter("steps")
    answers = pairs(
        circle, power=power, years=(first, last), dominant=dominant, largest=largest, leave_theories_out=without,
        watch=lambda done, wanted: meter.tell(done, wanted),
    )  # fmt: skip
    meter.close()
    told = [each.to_json() for each in answers]
    asked = {"questions": [each["question"] for each in told]}
    made = stamp(sources=hashes(answers), parameters=asked, command=shlex.join(["counterpoise", *sys.argv[1:]]))
    if form is not None:
        _export(exported(answers, form, made), output)
    else:
        emit({"answers": told, "stamp": made.to_json()}, as_json=as_json, text=lambda: _text(told))
    if figure is not None:
        _draw(told[0], figure)


def _export(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text.rstrip("\n"))
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
        say(f"Written: {output}")


def _draw(document: Mapping[str, Any], figure: Path) -> None:
    from counterpoise.report.figures.pact_decades import pact_decades
    from counterpoise.report.figures.pact_weights import pact_weights

    drawn = {figure: pact_weights(document)}
    if document["predictions"]["by-decade"]["blocks"]:
        drawn[figure.with_name(f"{figure.stem}-decades{figure.suffix}")] = pact_decades(document)
    for path, each in drawn.items():
        path.write_text(each.wide + "\n", encoding="utf-8")
        say(f"figure written to {path}")


def _text(documents: Sequence[Mapping[str, Any]]) -> str:
    from counterpoise.report.sheet import pairs as sheet
    from counterpoise.workflows.pairs import worth

    parts: list[str] = []
    if len(documents) > 1:
        parts.append(table(*sheet.measures(documents), title=f"Odds x under every measure; {sheet.CLEAR}: clear"))
    for each in documents:
        parts += _answer(each)
        if each is documents[0] and (said := worth(documents)):
            parts.append(_folded(said))
    return "\n\n".join(parts)


def _answer(document: Mapping[str, Any]) -> list[str]:
    from counterpoise.report.sheet import pairs as sheet

    parts = [
        table(*sheet.weights(document), title=f"{sheet.title(document)}\n{sheet.counts(document)}", left=(0, 1, 2, 7)),
        table(*sheet.alone(document), title="Each alone, and its average effect on a year's probability", left=(0,)),
        table(*sheet.predictions(document), title="Decades that the model never saw", left=(0,)),
    ]
    if document["without"]:
        parts.append(table(*sheet.without(document), title="Without each theory, fitted on all other decades"))
    parts.append("\n".join(_folded(line) for line in sheet.reading(document)))
    if document["left_out"] or document["dropped"]:
        parts.append("\n".join(_folded(line) for line in sheet.remarks(document)))
    return parts


def _folded(text: str) -> str:
    return fill(text, width(), subsequent_indent="  ", break_on_hyphens=False)
