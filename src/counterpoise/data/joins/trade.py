"""Trade (Correlates of War Trade 4.0): national totals, or flows between two states from a file of your own.

Zeros in these data include small flows that were rounded away. They are handed over as they are: a zero is not
proof that nothing was traded, and nothing is made up where a flow is not known.
"""

from __future__ import annotations

from pathlib import Path

from counterpoise.data import imported
from counterpoise.data.joins import records
from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column
from counterpoise.errors import BadValue, unknown_name


def variables(rows: Rows, folder: str | Path | None, which: str = "national") -> list[Variable]:
    """Imports and exports of each state, or the two flows between the states of each row."""
    if which == "national":
        return records.variables(rows, folder, "trade_state_year")
    if which != "dyadic":
        raise unknown_name("trade table", which, ("national", "dyadic"))
    if not rows.dyadic:
        raise BadValue("trade between two states is a fact of dyads", remedy="take dyads() instead of states()")
    flows = imported.table("cow-trade", folder)
    labels = {"flow1": "Imports of state 1 from state 2", "flow2": "Imports of state 2 from state 1"}
    columns = {name: Column(name, "float", label, "millions of current USD") for name, label in labels.items()}
    return rows.of_pairs(flows, columns, "cow-trade")
