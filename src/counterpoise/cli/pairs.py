"""`counterpoise pairs`: which pairs of states bind themselves to each other."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli.output import emit, json_option, say, table
from counterpoise.cli.watching import Meter

if TYPE_CHECKING:
    from collections.abc import Mapping


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
@click.option("--without", is_flag=True, help="Predict also without each theory in turn (eight times as long).")
@click.option(
    "--figure", metavar="FILE.svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw the first answer."
)
@json_option
def command(
    circle: str,
    power: str,
    first: int,
    last: int,
    dominant: float,
    largest: int | None,
    without: bool,
    figure: Path | None,
    as_json: bool,
) -> None:
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
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.pairs import hashes, pairs

    meter = Meter("decades")
    answers = pairs(
        circle,
        power=power,
        years=(first, last),
        dominant=dominant,
        largest=largest,
        leave_theories_out=without,
        watch=lambda done, wanted: meter.tell(done, wanted),
    )
    meter.close()
    told = [each.to_json() for each in answers]
    asked = {"questions": [each["question"] for each in told]}
    made = stamp(sources=hashes(answers), parameters=asked, command=shlex.join(["counterpoise", *sys.argv[1:]]))
    emit(
        {"answers": told, "stamp": made.to_json()},
        as_json=as_json,
        text=lambda: "\n\n".join(_text(each) for each in told),
    )
    if figure is not None:
        _draw(told[0], figure)


def _draw(document: Mapping[str, Any], figure: Path) -> None:
    from counterpoise.report.figures.pact_decades import pact_decades
    from counterpoise.report.figures.pact_weights import pact_weights

    beside = figure.with_name(f"{figure.stem}-decades{figure.suffix}")
    for path, drawn in ((figure, pact_weights(document)), (beside, pact_decades(document))):
        path.write_text(drawn.wide + "\n", encoding="utf-8")
        say(f"figure written to {path}")


def _text(document: Mapping[str, Any]) -> str:
    from counterpoise.report.sheet import pairs as sheet

    parts = [
        table(*sheet.weights(document), title=f"{sheet.title(document)}\n{sheet.counts(document)}", left=(0, 1, 2, 7)),
        table(*sheet.alone(document), title="Each alone, and its average effect on a year's probability", left=(0,)),
        table(*sheet.predictions(document), title="Decades that the model never saw", left=(0,)),
    ]
    if document["without"]:
        parts.append(table(*sheet.without(document), title="Without each theory, fitted on all other decades"))
    return "\n\n".join([*parts, "\n".join(sheet.remarks(document))])
