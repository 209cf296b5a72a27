"""A power table of the user's own: one value for each state and year, by Correlates of War number."""

from __future__ import annotations

from pathlib import Path

from counterpoise.data import imported
from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column


def variables(rows: Rows, folder: str | Path | None, name: str) -> list[Variable]:
    """The value of each state; null where the table has none."""
    frame = imported.table(name, folder)
    column = Column(name.replace("-", "_")[:31], "float", f"Own power table {name}")
    return rows.of_states(frame, {"value": column}, name)
