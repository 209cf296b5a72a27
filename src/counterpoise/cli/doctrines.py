"""`counterpoise doctrines`: how states choose."""

from __future__ import annotations

from textwrap import fill

import click

from counterpoise.cli.output import emit, json_option, table


@click.group("doctrines")
def command() -> None:
    """How states choose: list the doctrines, show one, try one of your own.

    \b
    Examples:
      counterpoise doctrines list
      counterpoise doctrines show buck-passing
      counterpoise doctrines check my_doctrine.py
    """


@command.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List every doctrine at hand."""
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.doctrines import card_of, doctrines

    found = doctrines()
    document = {"doctrines": [card_of(one) for one in found], "stamp": stamp().to_json()}
    rows = [[one.name, one.card.family, one.card.title, "yes" if one.card.draws else ""] for one in found]
    emit(document, as_json=as_json, text=lambda: table(["doctrine", "family", "title", "draws"], rows, left=(0, 1, 2)))


@command.command("show")
@click.argument("name")
@json_option
def show_command(name: str, as_json: bool) -> None:
    """Show the card of a doctrine, by NAME or from a file of your own."""
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.doctrines import card_of, one

    card = card_of(one(name))
    emit({"doctrine": card, "stamp": stamp().to_json()}, as_json=as_json, text=lambda: _text(card))


@command.command("check")
@click.argument("file")
def check_command(file: str) -> None:
    """Put a doctrine of your own (a .py or .toml FILE) through the trial that every doctrine must pass."""
    from counterpoise.workflows.doctrines import one

    doctrine = one(file)
    click.echo(f"{doctrine.name}: passes the trial ({len(doctrine.card.cases)} worked cases)")


@command.command("page")
def page_command() -> None:
    """Print the reference page of doctrines, as Markdown."""
    from counterpoise.workflows.doctrines import page

    click.echo(page(), nl=False)


def _text(card: dict[str, object]) -> str:
    from typing import Any, cast

    told = cast(dict[str, Any], card)
    lines = [f"{told['title']} ({told['name']}, {told['family']})", "", fill(told["idea"], 100), ""]
    lines += ["Worked cases"] + [f"  {case['story']} -> {case['does']}" for case in told["cases"]]
    if told["parameters"]:
        lines += ["", "Told"]
        lines += [
            f"  {p['name']:<12} {p['default']:g} ({p['low']:g} to {p['high']:g})  {p['meaning']}"
            for p in told["parameters"]
        ]
    lines += ["", fill(f"Sees: {', '.join(told['sees'])}.", 100, subsequent_indent="  ")]
    lines += [f"Memory: {told['memory']}. Draws: {'yes' if told['draws'] else 'no'}."]
    lines += [
        fill(f"This project's own: {told['ours']}", 100),
        *(fill(f"Source: {work}", 100) for work in told["sources"]),
    ]
    return "\n".join(lines)
