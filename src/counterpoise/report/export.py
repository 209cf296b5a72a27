"""Export: networks for other programs, tables for papers and spreadsheets.

The graph of a system's alliances goes out as GraphML (igraph, Gephi, networkx), GEXF (Gephi) or Pajek's .net; tables go
out as LaTeX or CSV. What is written depends on the system alone: no dates, no names of machines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from counterpoise.errors import unknown_name
from counterpoise.measures.alliances import alliance_graph, pajek_ready
from counterpoise.report.tables import Table
from counterpoise.world import System

LONG_CELL = 32
"""Letters in a cell from which its column breaks lines in LaTeX."""


def graph_text(system: System, form: str, *, power: str | None = None) -> str:
    """The alliances of a system as a network file's text.

    Args:
        system: At its moment.
        form: "graphml", "gexf" or "pajek".
        power: A measure that the states carry as `power`; without it they carry none.
    Raises:
        UnknownName: If there is no such form or measure.
    """
    if form not in _GRAPHS:
        raise unknown_name("form of network", form, _GRAPHS)
    return _GRAPHS[form](alliance_graph(system, power))


def table_text(table: Table, form: str) -> str:
    """A table's text: "tex" (a LaTeX table with booktabs rules) or "csv".

    Raises:
        UnknownName: If there is no such form.
    """
    if form not in _TABLES:
        raise unknown_name("form of table", form, _TABLES)
    return _TABLES[form](table)


def _graphml(graph: Any) -> str:
    from networkx import generate_graphml

    return "\n".join(generate_graphml(graph)) + "\n"


def _gexf(graph: Any) -> str:
    from networkx import generate_gexf

    text = "\n".join(generate_gexf(graph)) + "\n"
    # networkx stamps the day of writing; the same system must give the same file.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text)


def _pajek(graph: Any) -> str:
    from networkx import generate_pajek

    return "\n".join(generate_pajek(pajek_ready(graph))) + "\n"


def _tex(table: Table) -> str:
    """A table environment; columns of numbers are set flush right."""
    lines = [
        r"\begin{table}",
        rf"\caption{{{_escaped(table.caption)}}}",
        rf"\begin{{tabular}}{{{_shape(table)}}}",
        r"\toprule",
        _row([column.title for column in table.columns]),
        r"\midrule",
        *(_row(row) for row in table.written()),
        r"\bottomrule",
        r"\end{tabular}",
        *([rf"\par\footnotesize {_escaped(table.note)}"] if table.note else []),
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _shape(table: Table) -> str:
    """Numbers flush right, words flush left; columns of sentences share seven tenths of the line and break in it."""
    longest = [max((len(row[i]) for row in table.written()), default=0) for i in range(len(table.columns))]
    wide = [not c.style.numeric and long > LONG_CELL for c, long in zip(table.columns, longest, strict=True)]
    share = min(0.45, 0.7 / max(1, sum(wide)))
    return "".join(
        "r" if column.style.numeric else rf"p{{{share:.2f}\linewidth}}" if is_wide else "l"
        for column, is_wide in zip(table.columns, wide, strict=True)
    )


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return " & ".join(_escaped(cell) for cell in cells) + r" \\"


_SPECIAL = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "−": "$-$",
    "×": r"$\times$",
    "✓": r"$\checkmark$",
    "✗": r"$\times$",
    "→": r"$\to$",
    "–": "--",
    "\u202f": r"\,",
}


def _escaped(text: str) -> str:
    """Text that LaTeX prints as it stands.

    Example:
        >>> print(_escaped("R&D: 5 % − a_b"))
        R\\&D: 5 \\% $-$ a\\_b
    """
    return "".join(_SPECIAL.get(sign, sign) for sign in text)


def _csv(table: Table) -> str:
    return table.to_csv()


_GRAPHS: dict[str, Callable[[Any], str]] = {"gexf": _gexf, "graphml": _graphml, "pajek": _pajek}
_TABLES: dict[str, Callable[[Table], str]] = {"csv": _csv, "tex": _tex}

GRAPH_FORMS = tuple(_GRAPHS)
"""Forms of a network file."""

TABLE_FORMS = tuple(_TABLES)
"""Forms of a table's file."""
