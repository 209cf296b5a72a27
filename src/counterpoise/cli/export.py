"""`counterpoise export`: alliances for network programs, tables for papers and spreadsheets."""

from __future__ import annotations

from pathlib import Path

import click

from counterpoise.cli.output import emit, json_option


@click.command("export")
@click.argument("scenario")
@click.option("--year", "moment", metavar="YEAR", help="The year or day (1907, 1914-07-28).")
@click.option(
    "--as",
    "form",
    type=click.Choice(["graphml", "gexf", "pajek", "tex", "csv"]),
    default="graphml",
    show_default=True,
    help="graphml, gexf and pajek write the alliances; tex and csv write a table.",
)
@click.option("--power", metavar="MEASURE", help="The measure of power that the states of a network carry.")
@click.option(
    "--table", "name", metavar="NAME", help="Which table: leaders, shares, history, polarity, threats, ties, blocs, ..."
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; else it is printed."
)
@json_option
def command(
    scenario: str,
    moment: str | None,
    form: str,
    power: str | None,
    name: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Write the alliances of SCENARIO as a network file, or a table of its balance sheet as LaTeX or CSV.

    \b
    Examples:
      counterpoise export triple-alliance-1882 --as graphml -o alliances.graphml
      counterpoise export july-1914 --as tex --table scales
      counterpoise export cold-war --year 1955 --as csv --table ties -o ties.csv
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.export import export_graph, export_table

    if form in {"tex", "csv"}:
        if power is not None:
            raise click.UsageError("--power goes with a network, not with a table")
        text = export_table(scenario, name or "leaders", form, moment=moment)
    else:
        if name is not None:
            raise click.UsageError(f"--table goes with --as tex or csv, not with {form}")
        text = export_graph(scenario, form, moment=moment, power=power)
    if output is not None:
        output.write_text(text, encoding="utf-8", newline="\n")
    parameters = {"as": form, "table": name, "moment": moment, "power": power}
    document = {
        "form": form,
        "file": str(output) if output else None,
        "text": None if output else text,
        "stamp": stamp(scenario=scenario, parameters=parameters).to_json(),
    }
    emit(document, as_json=as_json, text=lambda: f"Written: {output}" if output else text)
