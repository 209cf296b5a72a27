"""A line of the claims board: a card and its two verdicts, which are never merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.history_verdict import HistoryVerdict
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.stored import StoredHeld


@dataclass(frozen=True)
class InSimulation:
    """What simulated worlds say of a claim, as a page needs it.

    Args:
        ruling: The verdict.
        standing: What the guards say: emergent, assumed, and so on.
        reached: Share of the telling points that reach the smallest effect.
        told: Share of all points that tell.
        median, low, high: Of the effects: median, 10th and 90th percentile.
        unit, smallest, direction: Of the effect.
        regions: Where it holds, in words, with the share reached there.
        matters: The parameters that it depends on most, with their part of the variance.
        by_population: The verdict in each population.
        held: The claim in each population, with its effect at every point.
        played: What was played, in words.
    """

    ruling: str
    standing: str
    reached: float
    told: float
    median: float
    low: float
    high: float
    unit: str
    smallest: float
    direction: int
    regions: tuple[tuple[str, float], ...] = ()
    matters: tuple[tuple[str, float], ...] = ()
    by_population: tuple[tuple[str, str, float], ...] = ()
    held: Mapping[Guard, StoredHeld] = field(default_factory=dict[Guard, StoredHeld])
    played: str = ""

    @property
    def sentence(self) -> str:
        """The verdict in a sentence."""
        if not isfinite(self.median):
            return f"In simulation: {self.ruling}; {self.told:.0%} of the points of the rule space tell."
        return (
            f"In simulation: {self.ruling} ({self.standing}). The effect reaches the smallest effect at "
            f"{self.reached:.0%} of the points that tell; its median is {self.median:+.3g} (10th to 90th percentile "
            f"{self.low:+.3g} to {self.high:+.3g}; {self.unit})."
        )


@dataclass(frozen=True)
class Line:
    """A claim with what is known of it; None where a verdict has not been made."""

    card: Claim
    history: HistoryVerdict | None
    simulation: InSimulation | None
