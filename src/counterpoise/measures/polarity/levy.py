"""Polarity by counting great powers, unless one can dominate (Levy 1983)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from counterpoise.arrays import as_shares
from counterpoise.measures.polarity.reading import Polarity, Poles, count_reaching, counted, reading
from counterpoise.measures.shares import largest
from counterpoise.measures.threshold import exceeds, fraction


@dataclass(frozen=True, slots=True)
class Levy:
    """Count the great powers, unless a single state can dominate.

    Levy counts great powers and calls a system unipolar where one state could master the others. That it could is read
    here as more than `dominance` of the whole, that is more than all others together, and a great power as a state with
    at least `great_power` of the whole. Both readings are this project's choice.

    Example:
        >>> Levy().classify([0.4, 0.3, 0.3]).label
        'multipolar'

    References:
        Levy (1983, 1985).
    """

    dominance: float = 0.5
    great_power: float = 0.05

    name: ClassVar[str] = "levy"
    source: ClassVar[str] = "Levy (1983), War in the Modern Great Power System; Levy (1985)"
    rule: ClassVar[str] = "one state outweighs all others: unipolar; else by the number of great powers"
    ours: ClassVar[str] = "dominance as more than half of the whole; a great power as 5 % of it"

    def __post_init__(self) -> None:
        fraction("dominance", self.dominance)
        fraction("great_power", self.great_power)

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by dominance first, then by the count."""
        vector = as_shares(shares)
        first, great = largest(vector), count_reaching(vector, self.great_power)
        numbers = {"first": first, "great_powers": float(great)}
        if exceeds(first, self.dominance):
            return reading(self.name, "unipolar", vector, 1, Poles.UNIPOLAR, numbers)
        label, kind = counted(great)
        return reading(self.name, label, vector, great, kind, numbers)


SCHEME = Levy()
