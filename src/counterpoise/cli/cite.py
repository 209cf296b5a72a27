"""`counterpoise cite`: how to cite Counterpoise and the sources of a scenario."""

from __future__ import annotations

import click

from counterpoise import __version__
from counterpoise.cli.output import emit, json_option

ITSELF = f"""@software{{counterpoise,
  title = {{Counterpoise: a laboratory for the balance of power in international relations}},
  author = {{{{The Counterpoise engineers}}}},
  version = {{{__version__}}},
  year = {{2026}}
}}"""


@click.command("cite")
@click.argument("scenario", required=False)
@click.option("--bibtex/--text", default=True, help="BibTeX entries (the default) or plain citations.")
@json_option
def command(scenario: str | None, bibtex: bool, as_json: bool) -> None:
    """Print what to cite: Counterpoise itself and, with a SCENARIO, every source that its numbers come from.

    \b
    Examples:
      counterpoise cite > counterpoise.bib
      counterpoise cite triple-alliance-1882 --text
    """
    entries = [("counterpoise", ITSELF, f"Counterpoise {__version__} (2026). A laboratory for the balance of power.")]
    if scenario:
        from counterpoise.history.library import load

        entries += [(key, source.bibtex, source.text) for key, source in sorted(load(scenario).sources.items())]
    document = {"citations": [{"key": key, "bibtex": entry, "text": text} for key, entry, text in entries]}
    emit(
        document,
        as_json=as_json,
        text=lambda: "\n\n".join(entry if bibtex else text for _, entry, text in entries),
    )
