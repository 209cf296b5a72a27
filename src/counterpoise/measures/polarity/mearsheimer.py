"""Polarity by whether a potential hegemon stands out (Mearsheimer 2001)."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import ClassVar

from numpy.typing import ArrayLike

from counterpoise.arrays import as_shares
from counterpoise.measures.polarity.reading import Polarity, Poles, count_reaching, counted, reading
from counterpoise.measures.shares import largest, second_largest
from counterpoise.measures.threshold import at_least, fraction, reaches


@dataclass(frozen=True, slots=True)
class Mearsheimer:
    """Whether a potential hegemon stands out among the great powers.

    Two great powers: bipolar. Three or more: unbalanced multipolar if the first is at least `lead` times the second,
    otherwise balanced multipolar. One: unipolar. Mearsheimer gives no numbers: `lead` is what coders use, and
    `great_power`, the share from which a state counts, is this project's choice after Modelski and Thompson.

    Example:
        >>> Mearsheimer().classify([0.45, 0.30, 0.25]).label
        'unbalanced multipolar'

    References:
        Mearsheimer (2001).
    """

    lead: float = 1.5
    great_power: float = 0.05

    name: ClassVar[str] = "mearsheimer"
    source: ClassVar[str] = "Mearsheimer (2001), The Tragedy of Great Power Politics"
    rule: ClassVar[str] = (
        "two great powers: bipolar; three or more: unbalanced multipolar if the first has at least 1.5 times the "
        "second, else balanced multipolar; a great power has at least 5 %"
    )
    ours: ClassVar[str] = (
        "both numbers: he gives none; 1.5 is a coders' convention, 5 % is taken from Modelski & Thompson"
    )

    def __post_init__(self) -> None:
        at_least("lead", self.lead, 1.0)
        fraction("great_power", self.great_power)

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by the number of great powers and the ratio of first to second."""
        vector = as_shares(shares)
        great = count_reaching(vector, self.great_power)
        second = second_largest(vector)
        ratio = largest(vector) / second if second > 0 else inf
        numbers = {"great_powers": float(great), "lead_ratio": ratio}
        if great < 3:
            label, kind = counted(great)
        else:
            label = "unbalanced multipolar" if reaches(ratio, self.lead) else "balanced multipolar"
            kind = Poles.MULTIPOLAR
        return reading(self.name, label, vector, great, kind, numbers)


SCHEME = Mearsheimer()
