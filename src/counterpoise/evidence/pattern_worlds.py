"""The worlds that the patterns are looked for in: all states of the record in some year, running free from there.

The years tile the halves of the record, so that short runs from them cover it. The record does not say which
doctrine a state follows. The cast below is this project's choice, made by hand after five casts were
tried under the default rules, and before the search over parameters: one state in ten
bids for hegemony, four answer threats alone or chained to allies, the others pass the buck or keep apart. Which state
gets which part is drawn by lot, anew for every run.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from pathlib import Path

import numpy as np

from counterpoise.data.record import system_of
from counterpoise.engine.bridge import start_from
from counterpoise.engine.start import PARTS, Start
from counterpoise.streams import Use, uniforms

TURNS = 25
STARTS = {"1816-1913": (1816, 1841, 1866, 1891), "1914-2010": (1914, 1938, 1962, 1986)}
"""By half of the record, the years that runs start from; each is played for `TURNS` turns."""
CAST = PARTS
"""The share of states that follow each doctrine (this project's choice)."""


def recorded_starts(half: str, folder: str | Path | None = None) -> tuple[Start, ...]:
    """The states of the record in each starting year of a half, by the Composite Index of National Capability.

    Raises:
        DataMissing: If a source is not here; the remedy is the command that gets it.
    """
    return tuple(start_from(system_of("cow", year, folder), measure="cinc") for year in STARTS[half])


def cast(start: Start, shares: Mapping[str, float], *, key: int, draw: int) -> Start:
    """The same start with doctrines handed out by lot, each to its share of the states.

    Args:
        start: Whom to cast.
        shares: By doctrine, its share; they are weighed against their sum.
        key, draw: Of the lots.
    Example:
        >>> from counterpoise.engine.worlds import World
        >>> two = cast(World(states=2).start(key=1), {"isolation": 1, "hegemonic-bid": 1}, key=1, draw=0)
        >>> sorted(two.doctrines[int(number)].name for number in two.board.mark[1, :2])
        ['hegemonic-bid', 'isolation']
    """
    lots = uniforms(key, draw, start.year, np.arange(start.n), 0, int(Use.DESIGN))
    parts = [name for name, count in _apportioned(start.n, shares).items() for _ in range(count)]
    order = np.argsort(lots)
    return start.following({start.ids[int(i)]: name for i, name in zip(order, parts, strict=True)})


def _apportioned(n: int, shares: Mapping[str, float]) -> dict[str, int]:
    """How many of n each gets: the whole part of its quota, then one more by largest remainder."""
    total = sum(shares.values())
    quotas = {name: n * part / total for name, part in shares.items()}
    counts = {name: floor(quota) for name, quota in quotas.items()}
    by_remainder = sorted(shares, key=lambda name: (counts[name] - quotas[name], name))
    for name in by_remainder[: n - sum(counts.values())]:
        counts[name] += 1
    return counts
