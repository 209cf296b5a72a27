"""Ideal points from votes in the UN General Assembly (Bailey, Strezhnev & Voeten 2017).

The authors' file is in no public repository at a pinned commit that was found, so it is not fetched: a file of
your own is read by `counterpoise data import ideal-points FILE`. The votes themselves are fetched (`un_votes`).
A session that starts in the autumn of a year is that year's: session 1 is 1946.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from counterpoise.data import imported
from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column

_POINT = Column("ideal_point", "float", "Ideal point in the UN General Assembly")
_DISTANCE = Column("ideal_distance", "float", "Absolute distance between the ideal points")


def variables(rows: Rows, folder: str | Path | None) -> list[Variable]:
    """The ideal point of each state and, in a dyadic panel, the distance between the two."""
    frame = imported.table("ideal-points", folder)
    points = rows.of_states(frame, {"ideal_point": _POINT}, "ideal-points")
    if not rows.dyadic:
        return points
    one, two = (point.series for point in points)
    between = pl.select((one - two).abs().alias("ideal_distance")).to_series()
    return [*points, Variable(between, _DISTANCE, "ideal-points")]
