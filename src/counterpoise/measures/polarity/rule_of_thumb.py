"""Polarity read off the concentration index: a convention, and a coarse one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from counterpoise.arrays import as_shares
from counterpoise.measures.concentration import concentration
from counterpoise.measures.polarity.reading import Polarity, Poles, reading
from counterpoise.measures.threshold import fraction, reaches


@dataclass(frozen=True, slots=True)
class RuleOfThumb:
    """Polarity read off the concentration index.

    CON of 0.4 or more usually means unipolar (above 0.5 is rare), 0.2 to 0.4 bipolar or multipolar, which it cannot
    tell apart; below 0.2 the rule says nothing and the system is left unclassified.

    Example:
        >>> RuleOfThumb().classify([0.4, 0.3, 0.1, 0.1, 0.1]).label
        'bipolar or multipolar'

    References:
        A convention among users of the index of Singer, Bremer & Stuckey (1972).
    """

    unipolar: float = 0.4
    plural: float = 0.2

    name: ClassVar[str] = "con-rule-of-thumb"
    source: ClassVar[str] = "convention among users of Singer, Bremer & Stuckey (1972)"
    rule: ClassVar[str] = "CON of 0.4 or more: unipolar; 0.2 to 0.4: bipolar or multipolar; below: the rule is silent"
    ours: ClassVar[str] = ""

    def __post_init__(self) -> None:
        fraction("unipolar", self.unipolar)
        fraction("plural", self.plural)

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by CON; one state alone is unipolar."""
        vector = as_shares(shares)
        con = concentration(vector) if vector.size > 1 else 1.0
        numbers = {"con": con}
        if reaches(con, self.unipolar):
            return reading(self.name, "unipolar", vector, 1, Poles.UNIPOLAR, numbers)
        if reaches(con, self.plural):
            both = frozenset({Poles.BIPOLAR, Poles.MULTIPOLAR})
            return Polarity(self.name, "bipolar or multipolar", None, (), both, numbers)
        return reading(self.name, "unclassified", vector, None, Poles.NONE, numbers)


SCHEME = RuleOfThumb()
