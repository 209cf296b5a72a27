"""Peace years: how long two states have lived without the event, up to the year before (Beck, Katz & Tucker 1998).

0 in the first year of a pair and in the year after an event, then 1, 2, ...; the count starts anew where the pair
breaks off and comes back (a state died), and is null wherever the event itself is not known. It begins with the
panel's first year, so a panel that starts in 1946 knows no peace before 1946.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column
from counterpoise.errors import BadValue


def variables(rows: Rows, event: pl.Series) -> list[Variable]:
    """Years since the last event, for each row.

    Args:
        rows: The rows of a dyadic panel, or of states.
        event: 1 where it happened or was going on, 0 where not, null where unknown.
    """
    known = event.is_not_null().to_numpy()
    happened = event.fill_null(0).to_numpy()
    if not np.isin(happened, (0, 1)).all():
        raise BadValue(f"column {event.name!r} is not 0 or 1, so there are no years since it")
    count = np.arange(rows.height)
    same = np.zeros(rows.height, dtype=np.bool_)
    same[1:] = (np.diff(rows.one) == 0) & (np.diff(rows.time) == 1) & known[1:] & known[:-1]
    if rows.two is not None:
        same[1:] &= np.diff(rows.two) == 0
    resets = ~same
    resets[1:] |= happened[:-1] == 1
    since = count - np.maximum.accumulate(np.where(resets, count, 0))
    values = pl.Series(since.astype(np.int16)).set(pl.Series(~known), None)
    name = f"{event.name}_peace"[:32]
    return [
        Variable(values.alias(name), Column(name, "int", f"Years since {event.name}, up to the year before", "years"))
    ]
