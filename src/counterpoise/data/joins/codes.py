"""The numbers of both lists and the abbreviation, so that a table can meet any other."""

from __future__ import annotations

import numpy as np
import polars as pl

from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column


def variables(rows: Rows) -> list[Variable]:
    """The number of each state in the other list in that year (null where it has none), and its abbreviation."""
    members = rows.members
    name, codes, label = (
        ("gwcode", members.gw, "Gleditsch-Ward state number")
        if members.system == "cow"
        else ("ccode", members.cow, "Correlates of War state number")
    )
    flat = pl.Series(codes.ravel())
    letters = pl.Series(members.abbreviations)[np.repeat(np.arange(members.states), members.years)]
    values = pl.DataFrame({"code": flat.set(flat == 0, None), "letters": letters})
    return [
        *rows.beside(values, {"code": Column(name, "int", label)}, "state_codes"),
        *rows.beside(values, {"letters": Column("stateabb", "text", "State abbreviation")}, f"{members.system}_states"),
    ]
