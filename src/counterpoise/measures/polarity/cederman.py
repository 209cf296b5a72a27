"""Polarity by the mere number of sovereign states (Cederman 1994)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import as_shares
from counterpoise.measures.polarity.reading import Polarity, Poles, counted, reading
from counterpoise.measures.threshold import at_least


@dataclass(frozen=True, slots=True)
class Cederman:
    """Polarity as the mere number of sovereign states, of whatever size.

    One: unipolar; two: bipolar; up to 10: multipolar; up to 90: high multipolar; more: no integration. "Power politics"
    is the range from 2 to 10. Cederman's model starts from a grid of 100 states; the upper lines belong to that grid.

    Example:
        >>> Cederman().classify([0.7, 0.1, 0.1, 0.1]).label
        'multipolar'

    References:
        Cederman (1994), p. 94; Cederman (1997).
    """

    multipolar: int = 10
    high: int = 90

    name: ClassVar[str] = "cederman"
    source: ClassVar[str] = "Cederman (1994), p. 94; Cederman (1997), Emergent Actors in World Politics"
    rule: ClassVar[str] = (
        "states alive: 1 unipolar, 2 bipolar, 3-10 multipolar, 11-90 high multipolar, more no integration"
    )
    ours: ClassVar[str] = ""

    def __post_init__(self) -> None:
        at_least("multipolar", self.multipolar, 2)
        at_least("high", self.high, self.multipolar)

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by the number of states with any power."""
        vector = as_shares(shares)
        alive = int(np.count_nonzero(vector > 0))
        numbers = {"states": float(alive)}
        if alive <= self.multipolar:
            label, kind = counted(alive)
        elif alive <= self.high:
            label, kind = "high multipolar", Poles.MULTIPOLAR
        else:
            label, kind = "no integration", Poles.NONE
        return reading(self.name, label, vector, alive, kind, numbers)


SCHEME = Cederman()
