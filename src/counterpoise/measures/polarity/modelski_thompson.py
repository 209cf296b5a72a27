"""Polarity by shares of the whole: a half, a quarter, a twentieth (Modelski & Thompson 1988)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from counterpoise.arrays import Shares, as_shares
from counterpoise.kernel import kernel
from counterpoise.measures.polarity.reading import Polarity, Poles, count_reaching, reading
from counterpoise.measures.shares import largest, second_largest
from counterpoise.measures.threshold import exceeds, fraction, reaches

UNCLASSIFIED, UNIPOLAR, NEAR_UNIPOLAR, BIPOLAR, MULTIPOLAR = 0, 1, 2, 3, 4
CODES = ("unclassified", "unipolar", "near-unipolar", "bipolar", "multipolar")
"""What each number of `polarity_code` means."""


@kernel
def polarity_code(shares: Shares, unipolar: float, near: float, rival: float, pair: float, pole: float) -> int:
    """Modelski and Thompson's rule as a number, for compiled turns; `CODES` gives the words.

    Args:
        shares: Summing to 1; states without power may stand among them.
        unipolar, near, rival, pair, pole: The thresholds of `ModelskiThompson`, in that order.
    """
    first, second = largest(shares), second_largest(shares)
    if reaches(first, unipolar):
        return UNIPOLAR
    if exceeds(first, near) and not reaches(second, rival):
        return NEAR_UNIPOLAR
    if reaches(second, rival) and reaches(first + second, pair):
        return BIPOLAR
    if count_reaching(shares, pole) >= 3:
        return MULTIPOLAR
    return UNCLASSIFIED


@dataclass(frozen=True, slots=True)
class ModelskiThompson:
    """Unipolar, near-unipolar, bipolar or multipolar by shares of the whole.

    One state with at least half: unipolar. One above 45 % and no other with a quarter: near-unipolar. Two with at least
    a quarter each and half together: bipolar. Otherwise three or more with a twentieth each: multipolar. The authors
    use naval or lead-sector capability among global powers; any shares will do here, but say which.

    Example:
        >>> ModelskiThompson().classify([0.46, 0.20, 0.20, 0.14]).label
        'near-unipolar'

    References:
        Modelski & Thompson (1988); Rasler & Thompson (1994).
    """

    unipolar: float = 0.50
    near: float = 0.45
    rival: float = 0.25
    pair: float = 0.50
    pole: float = 0.05

    name: ClassVar[str] = "modelski-thompson"
    source: ClassVar[str] = "Modelski & Thompson (1988), Seapower in Global Politics; Rasler & Thompson (1994)"
    rule: ClassVar[str] = (
        "one state with 50 %: unipolar; one above 45 % and no other with 25 %: near-unipolar; two with 25 % each and "
        "50 % together: bipolar; else three or more with 5 % each: multipolar"
    )
    ours: ClassVar[str] = ""

    def __post_init__(self) -> None:
        for name in ("unipolar", "near", "rival", "pair", "pole"):
            fraction(name, getattr(self, name))

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by the first, the second and the number of states above the pole threshold."""
        vector = as_shares(shares)
        code = polarity_code(vector, self.unipolar, self.near, self.rival, self.pair, self.pole)
        above = count_reaching(vector, self.pole)
        poles = (above, 1, 1, 2, above)[code]
        kind = (Poles.NONE, Poles.UNIPOLAR, Poles.UNIPOLAR, Poles.BIPOLAR, Poles.MULTIPOLAR)[code]
        numbers = {"first": largest(vector), "second": second_largest(vector), "above_pole": float(above)}
        return reading(self.name, CODES[code], vector, poles, kind, numbers)


SCHEME = ModelskiThompson()
