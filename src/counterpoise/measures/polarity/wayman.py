"""Polarity by what the two strongest hold together (Wayman 1984)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from counterpoise.arrays import as_shares
from counterpoise.measures.polarity.reading import Polarity, Poles, reading
from counterpoise.measures.shares import largest, second_largest
from counterpoise.measures.threshold import fraction, reaches


@dataclass(frozen=True, slots=True)
class Wayman:
    """Power bipolar if the two strongest hold at least half, otherwise multipolar.

    Wayman keeps this power polarity apart from the polarity of alliance clusters (`cluster_polarity`). The rule has no
    unipolar class: a system in which one state holds nearly everything is called bipolar too.

    Example:
        >>> Wayman().classify([0.30, 0.20, 0.20, 0.15, 0.15]).label
        'bipolar'

    References:
        Wayman (1984).
    """

    pair: float = 0.50

    name: ClassVar[str] = "wayman"
    source: ClassVar[str] = "Wayman (1984), Journal of Peace Research 21:61-78"
    rule: ClassVar[str] = "the two strongest hold at least 50 %: bipolar; else multipolar"
    ours: ClassVar[str] = ""

    def __post_init__(self) -> None:
        fraction("pair", self.pair)

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by the sum of the first two shares."""
        vector = as_shares(shares)
        together = largest(vector) + second_largest(vector)
        numbers = {"first_two": together}
        if reaches(together, self.pair):
            return reading(self.name, "bipolar", vector, min(2, vector.size), Poles.BIPOLAR, numbers)
        return reading(self.name, "multipolar", vector, None, Poles.MULTIPOLAR, numbers)


SCHEME = Wayman()
