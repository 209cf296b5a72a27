"""Export: the alliances of a system as a network file, or a table of its balance sheet as LaTeX or CSV."""

from __future__ import annotations

from counterpoise.errors import unknown_name
from counterpoise.history.library import load
from counterpoise.history.scenario import Scenario
from counterpoise.report.balance_tables import named
from counterpoise.report.export import graph_text, table_text
from counterpoise.workflows.run import run, usual_moment


def export_graph(scenario: str, form: str, *, moment: str | None = None, power: str | None = None) -> str:
    """The alliances of a scenario at a moment, as the text of a network file.

    Args:
        scenario: A system, an episode or a scenario file.
        form: "graphml", "gexf" or "pajek".
        moment: A year or a day; without it the one that `run` would show.
        power: The measure that states carry; the scenario's first unless named.
    """
    case = load(scenario)
    return graph_text(case.at(_moment(case, moment)), form, power=power or case.default_power)


def export_table(scenario: str, name: str, form: str, *, moment: str | None = None) -> str:
    """One table of a scenario's balance sheet, as the text of a file.

    Args:
        scenario, moment: As in `export_graph`.
        name: Such as "leaders", "shares", "history", "polarity", "threats", "ties", "blocs", "scales", "roles".
        form: "tex" or "csv".
    Raises:
        UnknownName: If the sheet has no such table.
    """
    tables = named(run(scenario, moment=moment).sheet)
    if name not in tables:
        raise unknown_name("table of this balance sheet", name, tables)
    return table_text(tables[name], form)


def _moment(case: Scenario, moment: str | None) -> str:
    return moment if moment is not None else str(usual_moment(case))
