"""`counterpoise states`: a table of state-years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from counterpoise.cli import panels


@click.command("states", epilog=f"Themes: {panels.themes_text()}.")
@panels.options
def command(output: Path | None, as_json: bool, **wanted: Any) -> None:
    """Build a table of states by year, with what is known of them beside each row.

    \b
    Examples:
      counterpoise states --from 1900 --to 1914 --with power,majors -o states.csv
      counterpoise states --from 1946 --to 2000 --power cinc --with gdp,regime,wars -o states.dta
    """
    panels.handed_over(panels.made("states", **wanted), output, as_json=as_json)
