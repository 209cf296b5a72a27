"""Polarity by orders of power, each twice the next: Wilkinson's scale from nonpolar to a universal state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from numpy.typing import ArrayLike

from counterpoise.arrays import as_shares
from counterpoise.measures.polarity.reading import Polarity, Poles, reading
from counterpoise.measures.threshold import at_least, fraction, reaches


@dataclass(frozen=True, slots=True)
class Wilkinson:
    """Wilkinson's scale of power configurations, from nonpolar (0) to a universal state (6).

    Powers come in orders: a superpower, great powers, local powers. The first state is a superpower if it has the share
    `great_power` and at least `factor` times the second. The strongest after it opens the great powers if it has the
    share `great_power`; all within `factor` of it above that share count with it. The local powers follow likewise from
    the share `local_power` on. Six: a superpower, no great power, at most two local powers. Five: a superpower, no
    great power, three or more local powers; or no superpower, one great power, at most one local power. Four: every
    other system with a superpower, or with a single great power. Then two great powers 3, three 2, more 1, none 0.

    The order of the powers and the factor of two are as coded for the Tribute World model; there the floors are numbers
    of actors. The two floors as shares are this project's choice, and so is 4 for one great power over several local
    ones, a case which that coding leaves without a value.

    Example:
        >>> result = Wilkinson().classify([0.6, 0.2, 0.2])
        >>> result.label, result.numbers["scale"]
        ('unipolar', 4.0)

    References:
        Wilkinson (1999); Tribute World's analysis, after Axelrod (1995).
    """

    factor: float = 2.0
    great_power: float = 0.05
    local_power: float = 0.01

    name: ClassVar[str] = "wilkinson"
    source: ClassVar[str] = "Wilkinson (1999), International Studies Review 1:141-172, as coded for Tribute World"
    rule: ClassVar[str] = (
        "orders of power, each at least twice the next: universal state 6, hegemony 5, unipolar 4, bipolar 3, "
        "tripolar 2, multipolar 1, nonpolar 0"
    )
    ours: ClassVar[str] = (
        "the floors in shares, 5 % for a great power and 1 % for a local one; 4 for a lone great power"
    )

    def __post_init__(self) -> None:
        at_least("factor", self.factor, 1.0)
        fraction("great_power", self.great_power)
        fraction("local_power", self.local_power)

    def classify(self, shares: ArrayLike) -> Polarity:
        """The label by the numbers of superpowers, great powers and local powers."""
        vector = as_shares(shares)
        ranked = sorted(vector.tolist(), reverse=True)
        second = ranked[1] if len(ranked) > 1 else 0.0
        supers = int(reaches(ranked[0], self.great_power) and reaches(ranked[0], self.factor * second))
        greats = self._order(ranked[supers:], self.great_power)
        locals_ = self._order(ranked[supers + greats :], self.local_power)
        scale = _wilkinson_scale(supers, greats, locals_)
        numbers = {"superpowers": supers, "great_powers": greats, "local_powers": locals_, "scale": scale}
        kind = Poles.UNIPOLAR if scale >= 4 else (Poles.NONE, Poles.MULTIPOLAR, Poles.MULTIPOLAR, Poles.BIPOLAR)[scale]
        poles = 1 if scale >= 4 else greats
        return reading(self.name, _WILKINSON[scale], vector, poles, kind, numbers)

    def _order(self, ranked: list[float], floor: float) -> int:
        """How many of the remaining states, strongest first, belong to the order that the first of them opens."""
        return sum(1 for share in ranked if reaches(share, floor) and reaches(self.factor * share, ranked[0]))


_WILKINSON = ("nonpolar", "multipolar", "tripolar", "bipolar", "unipolar", "hegemony", "universal state")


def _wilkinson_scale(supers: int, greats: int, local: int) -> int:
    if supers and not greats:
        return 6 if local <= 2 else 5
    if not supers and greats == 1 and local <= 1:
        return 5
    if supers or greats == 1:
        return 4
    return {0: 0, 2: 3, 3: 2}.get(greats, 1)


SCHEME = Wilkinson()
