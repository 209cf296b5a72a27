"""Balance or hegemony: C3a and C8 are one question with two answers, put to the same worlds.

Worlds in balance and worlds with a dominant state meet the same luck; the difference of their rates of great-power war
is counted once and claimed by one side, by the other, or by neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterpoise.evidence.in_simulation.contrast import Effect
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.share import Share, share
from counterpoise.evidence.in_simulation.simulated_verdict import tells

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


def head_to_head(effects: Sequence[Mapping[Guard, Effect]], smallest: float) -> tuple[HeadToHead, ...]:
    """Who wins where, by population.

    Args:
        effects: Of C3a (wars in balance less wars under a dominant state), by point and population.
        smallest: The smallest effect of interest.
    Example:
        >>> same = Effect(-0.02, 0.001, 0.01, 0.03, 1000.0, 1000.0)
        >>> head_to_head([dict.fromkeys(Guard, same)], 0.01)[0].balance.value
        1.0
    """
    found: list[HeadToHead] = []
    for guard in Guard:
        values = [one[guard].value for one in effects if all(tells(one[guard], smallest, sign) for sign in (-1, 1))]
        balance, hegemony = sum(value <= -smallest for value in values), sum(value >= smallest for value in values)
        total = len(values)
        found.append(
            HeadToHead(guard, share(balance, total), share(hegemony, total), share(total - balance - hegemony, total))
        )
    return tuple(found)
