"""Polarity by how many come within half of the strongest (Schweller 1998)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from counterpoise.arrays import as_shares
from counterpoise.measures.polarity.reading import Polarity, Poles, count_reaching, counted, reading
from counterpoise.measures.shares import largest
from counterpoise.measures.threshold import fraction


@dataclass(frozen=True, slots=True)
class Schweller:
    """Poles are the states with at least half the strongest one's power.

    Example:
        >>> Schweller().classify([0.4, 0.2, 0.2, 0.1, 0.1]).label
        'tripolar'

    References:
        Schweller (1993, 1998), on the tripolar system before 1939.
    """

    of_leader: float = 0.5

    name: ClassVar[str] = "schweller"
    source: ClassVar[str] = "Schweller (1998), Deadly Imbalances"
    rule: ClassVar[str] = (
        "a pole has at least half the strongest state's power: one unipolar, two bipolar, three tripolar"
    )
    ours: ClassVar[str] = ""

    def __post_init__(self) -> None:
        fraction("of_leader", self.of_leader)

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by the number of states within reach of the leader."""
        vector = as_shares(shares)
        line = self.of_leader * largest(vector)
        poles = count_reaching(vector, line)
        label, kind = ("tripolar", Poles.MULTIPOLAR) if poles == 3 else counted(poles)
        return reading(self.name, label, vector, poles, kind, {"pole_from": line, "poles": float(poles)})


SCHEME = Schweller()
