"""What `states` and `dyads` share: their options, and how a table reaches a file or the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli.output import emit, json_option, say

if TYPE_CHECKING:
    from counterpoise.data.panel import Panel

ON_SCREEN = 10
"""Rows shown where no file is named."""

IN_JSON = 10_000
"""Rows of the longest table that is printed as JSON."""


def options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that both commands take."""
    for option in reversed(
        (
            click.option("--from", "first", type=int, default=1816, show_default=True, help="First year."),
            click.option("--to", "last", type=int, default=2016, show_default=True, help="Last year."),
            click.option(
                "--system", default="cow", show_default=True, help="Membership list: cow, or gw (Gleditsch-Ward)."
            ),
            click.option("--with", "themes", default="", metavar="LIST", help="Themes with commas; see below."),
            click.option("--power", default="", metavar="LIST", help="Measures with commas: cinc,milex,netres."),
            click.option("--weights", default="", metavar="LIST", help="An index of your own: milex=2,pec=1."),
            click.option("--nmc", default="7.0", show_default=True, help="Version of the capabilities."),
            click.option("--keep", default="", metavar="LIST", help="Which of several disputes stands for a year."),
            click.option("--event", default="cowmidongoing", show_default=True, help="For peace-years."),
            click.option(
                "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="FILE.csv .parquet .dta .xlsx"
            ),
            json_option,
        )
    ):
        function = option(function)
    return function


def made(
    unit: str,
    *,
    first: int,
    last: int,
    system: str,
    themes: str,
    power: str,
    weights: str,
    nmc: str,
    keep: str,
    event: str,
    directed: bool = False,
) -> Panel:
    """The panel that the options ask for."""
    from counterpoise.workflows.panel import Wish, built
    from counterpoise.workflows.panel import weights as read_weights

    wanted = _words(themes)
    if (power or weights) and "power" not in wanted:
        wanted.append("power")
    wish = Wish(
        themes=wanted,
        power=_words(power),
        weights=read_weights(weights) if weights else None,
        nmc=nmc,
        keep=_words(keep),
        event=event,
    )
    return built(unit, (first, last), wish, system=system, directed=directed)


def handed_over(panel: Panel, output: Path | None, *, as_json: bool) -> None:
    """Write the panel to a file, or show it."""
    from counterpoise.errors import BadValue
    from counterpoise.report.provenance import stamp

    facts = panel.provenance
    parameters = {key: facts[key] for key in ("unit", "system", "years", "choices")}
    seal = stamp(sources=facts["sources"], parameters=parameters).to_json()
    document: dict[str, Any] = {**facts, "stamp": seal}
    if output is not None:
        panel.write(output, {"stamp": seal})
        document["file"] = str(output)
        emit(document, as_json=as_json, text=lambda: f"wrote {panel.height:,} {panel.unit}s to {output}")
        say(f"codebook: {output}.codebook.md   provenance: {output}.provenance.json")
        return
    if as_json:
        if panel.height > IN_JSON:
            raise BadValue(
                f"{panel.height:,} rows are too many for one JSON document ({IN_JSON:,} at most)",
                remedy="write them to a file with -o FILE.csv, .parquet or .dta",
            )
        document["table"] = panel.frame.to_dicts()
    emit(document, as_json=as_json, text=lambda: _shown(panel))


def _shown(panel: Panel) -> str:
    import polars as pl

    with pl.Config(tbl_rows=ON_SCREEN, tbl_cols=12, tbl_hide_dataframe_shape=True, ascii_tables=True):
        text = str(panel.frame)
    return f"{text}\n{panel.height:,} {panel.unit}s, {len(panel.columns)} columns; write them with -o FILE"


def _words(written: str) -> list[str]:
    return [word.strip() for word in written.split(",") if word.strip()]


def themes_text() -> str:
    """The themes, for the help of both commands."""
    return (
        "power, majors, maoz-global, maoz-regional, atop, cow-alliances, contiguity, distance, mids, gml, wars, "
        "rivalries, rivalries-td, igos, trade, cow-trade, regime, gdp, sdp, threat, similarity, vote-similarity, "
        "ideal-points, codes, peace-years"
    )
