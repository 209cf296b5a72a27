"""Who threatens whom: by Walt's four sources, and by power alone."""

from __future__ import annotations

from counterpoise.measures.threat import BalanceOfPower, threats
from counterpoise.report.sheet.threat import ThreatReading
from counterpoise.world import System


def readings(system: System, power: str) -> tuple[ThreatReading, ...]:
    """The leading threat to every state whose power is known, the great powers first."""
    by_threat, by_power = threats(system, power), threats(system, power, BalanceOfPower())
    leading, strongest = by_threat.leading(), by_power.leading()
    order = sorted(range(system.n), key=lambda i: not system.great_powers[i])
    found: list[ThreatReading] = []
    for state in (system.ids[i] for i in order):
        felt = list(by_threat.to(state).items())
        if not felt:
            continue
        worst, value = felt[0]
        factors = by_threat.factors(state, worst)
        found.append(
            ThreatReading(
                state=state,
                threat=leading[state],
                value=value,
                power=factors.power,
                proximity=factors.proximity,
                offence=factors.offence,
                intentions=factors.intentions,
                by_power=strongest[state],
                runner_up=felt[1][0] if len(felt) > 1 else None,
            )
        )
    return tuple(found)
