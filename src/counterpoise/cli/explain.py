"""`counterpoise explain`: what a term of the theory means."""

from __future__ import annotations

from dataclasses import asdict

import click

from counterpoise.cli.output import emit, json_option


@click.command("explain")
@click.argument("term", nargs=-1)
@json_option
def command(term: tuple[str, ...], as_json: bool) -> None:
    """Say what a TERM of the theory means, with its formula and its source. Without a term: list them.

    \b
    Examples:
      counterpoise explain polarity
      counterpoise explain balance of threat
      counterpoise explain
    """
    from counterpoise.report.glossary import entries, explain

    if not term:
        terms = [entry.term for entry in entries()]
        emit({"terms": terms}, as_json=as_json, text=lambda: "\n".join(terms))
        return
    entry = explain(" ".join(term))
    emit({"entry": asdict(entry)}, as_json=as_json, text=lambda: _text(entry.lines()))


def _text(lines: list[str]) -> str:
    first, *rest = lines
    return "\n".join([first, *(click.wrap_text(line.strip(), 96, "  ", "    ") for line in rest)])
