"""Who threatens whom."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan


@dataclass(frozen=True, slots=True)
class ThreatReading:
    """Whom one state has most to fear, with the four factors of Walt; the formula is this project's.

    Args:
        state: Who feels the threat.
        threat: The state it comes from; None where nothing reaches the threshold.
        value: Its size, 0 or more.
        power, proximity, offence, intentions: The factors that made it; nan where a variant leaves one out.
        by_power: Whom the power-only variant would name instead.
        runner_up: The next largest threat.
    """

    state: str
    threat: str | None
    value: float = nan
    power: float = nan
    proximity: float = nan
    offence: float = nan
    intentions: float = nan
    by_power: str | None = None
    runner_up: str | None = None
