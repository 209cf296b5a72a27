"""`counterpoise dyads`: a table of dyad-years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from counterpoise.cli import panels


@click.command("dyads", epilog=f"Themes: {panels.themes_text()}.")
@click.option("--directed", is_flag=True, help="Each pair both ways round.")
@panels.options
def command(directed: bool, output: Path | None, as_json: bool, **wanted: Any) -> None:
    """Build a table of pairs of states by year, with what is known of them beside each row.

    Two states make a pair in a year if both were members of the system on the same day.

    \b
    Examples:
      counterpoise dyads --from 1816 --to 2016 --directed --with power,majors,contiguity,atop,mids,distance -o d.parquet
      counterpoise dyads --from 1946 --to 1990 --with rivalries,wars,peace-years,mids -o cold-war.dta
    """
    panels.handed_over(panels.made("dyads", directed=directed, **wanted), output, as_json=as_json)
