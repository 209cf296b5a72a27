"""State-year records laid beside each state: organisations, trade, regime, GDP and population, territorial threat.

These need no choice but the list they are coded in: regime and GDP exist for both lists and are joined on the
panel's own; the rest is coded by Correlates of War numbers and reaches a Gleditsch-Ward panel through the bridge.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import source
from counterpoise.data.sources import table


def variables(rows: Rows, folder: str | Path | None, name: str, columns: Sequence[str] = ()) -> list[Variable]:
    """The columns of a state-year source beside each state.

    Args:
        rows: The panel's rows.
        folder: The data folder.
        name: The source; its key must be a code and the year.
        columns: Which of its columns; by default all.
    """
    found = source(name)
    code = found.key[0]
    wanted = list(columns) or [column for column in found.columns if column not in found.key]
    scheme = "cow" if code == "ccode" else "gw"
    facts = {column: found.columns[column] for column in wanted}
    return rows.of_states(table(name, folder), facts, name, scheme=scheme, code=code)


def shared_organisations(rows: Rows, folder: str | Path | None) -> list[Variable]:
    """In how many organisations both states are full members; null where the source does not list the pair."""
    facts = {"dyadigos": source("igo_dyad_year").columns["dyadigos"]}
    return rows.of_pairs(table("igo_dyad_year", folder), facts, "igo_dyad_year", mirrored=True)
