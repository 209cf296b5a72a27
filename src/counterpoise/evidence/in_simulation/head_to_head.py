"""Balance or hegemony: C3a and C8 are one question with two answers, put to the same worlds.

Worlds in balance and worlds with a dominant state meet the same luck; the difference of their rates of great-power war
is counted once and claimed by one side, by the other, or by neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.share import Share, share

BALANCE, HEGEMONY = "C3a", "C8"


@dataclass(frozen=True)
class HeadToHead:
    """One population's answer.

    Args:
        guard: The population.
        balance: Share of the telling points at which balance is the more peaceful by the smallest effect or more.
        hegemony: Share at which a dominant state is.
        neither: Share of the rest.
    """

    guard: Guard
    balance: Share
    hegemony: Share
    neither: Share


def head_to_head(effects: Mapping[Guard, Reals], smallest: float) -> tuple[HeadToHead, ...]:
    """Who wins where, by population.

    Args:
        effects: Of C3a (wars in balance less wars under a dominant state), by population, at every point; nan where a
            point does not tell.
        smallest: The smallest effect of interest.
    Example:
        >>> (one,) = head_to_head({Guard.PAYOFF: np.array([-0.02, -0.01, 0.0, np.nan])}, 0.01)
        >>> one.balance.hits, one.hegemony.hits, one.neither.hits
        (2, 0, 1)
    """
    found: list[HeadToHead] = []
    for guard, every in effects.items():
        values = every[np.isfinite(every)]
        balance, hegemony = int((values <= -smallest).sum()), int((values >= smallest).sum())
        parts = (share(hits, len(values)) for hits in (balance, hegemony, len(values) - balance - hegemony))
        found.append(HeadToHead(guard, *parts))
    return tuple(found)
