"""The weighted game: a coalition wins if its members' weights reach the quota.

States with capabilities, members of a council with votes, great powers in a balance: each is a list of weights and
a rule that says how much is enough. Winning is a matter of exact comparison (a state with exactly half is not a
state with more than half), so weights are kept as exact fractions and turned into whole units. A float is read as
the decimal it prints as: 0.1 means one tenth, and 0.1 + 0.2 ties with 0.3. There is therefore no tolerance here;
whoever computed weights with rounding errors should round them first or hand over `Fraction`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property
from math import ceil, gcd, lcm
from typing import Protocol

from counterpoise.errors import BadPower, BadValue

Number = int | float | Fraction | Decimal | str
"""A weight: "1/3" and Fraction(1, 3) are exact, a float is read as the decimal it prints as."""


MOST_DIGITS = 300
"""Numbers beyond 1e300 could not be shown as floats, and exponents beyond it would take for ever to write out."""

_EXPONENT = re.compile(r"[eE]([+-]?\d{1,9})\d*$")


def exact(value: Number, *, what: str = "weight") -> Fraction:
    """The fraction that a number means.

    Raises:
        BadPower: If it is not a finite number.
    Example:
        >>> exact(0.1) + exact(0.2) == exact(0.3), exact("1/3")
        (True, Fraction(1, 3))
    """
    exponent = _EXPONENT.search(str(value))
    if exponent and abs(int(exponent[1])) > MOST_DIGITS:
        raise BadPower(f"{what} {value} has an exponent beyond {MOST_DIGITS}", remedy="take a larger or smaller unit")
    try:
        found = Fraction(value) if isinstance(value, int | Fraction | Decimal | str) else Fraction(repr(float(value)))
    except (ValueError, TypeError, OverflowError, ZeroDivisionError, InvalidOperation):
        raise BadPower(f"{what} {value!r} is not a finite number", remedy="write 120, 0.25 or 1/3") from None
    if abs(found) > 10**MOST_DIGITS:
        raise BadPower(f"{what} is beyond 1e{MOST_DIGITS}", remedy="take a larger unit")
    return found


def exact_weights(values: Iterable[Number], *, what: str = "weight") -> tuple[Fraction, ...]:
    """Weights as fractions, refused if there are none, one is negative, or all are zero.

    Raises:
        BadPower: Naming the place of the wrong one.
    """
    weights = tuple(exact(value, what=f"{what} at position {i}") for i, value in enumerate(values))
    if not weights:
        raise BadPower(f"there is no {what}", remedy="give at least one")
    for i, weight in enumerate(weights):
        if weight < 0:
            raise BadPower(f"{what} at position {i} is {float(weight):g}; it must not be negative")
    if not any(weights):
        raise BadPower(f"every {what} is zero, so no coalition is stronger than another")
    return weights


class Rule(Protocol):
    """How much is enough to win."""

    def least(self, total: Fraction) -> tuple[Fraction, bool]:
        """The mark, and whether a coalition must lie above it (True) or only reach it (False)."""
        ...


@dataclass(frozen=True, slots=True)
class Majority:
    """A coalition wins with more than half of all weight; exactly half is not enough."""

    def least(self, total: Fraction) -> tuple[Fraction, bool]:
        """Half of the total, to be exceeded."""
        return total / 2, True


@dataclass(frozen=True, slots=True)
class QualifiedMajority:
    """A coalition wins with at least this share of all weight, such as "2/3"."""

    share: Number

    def least(self, total: Fraction) -> tuple[Fraction, bool]:
        """That share of the total, to be reached."""
        share = exact(self.share, what="share")
        if not 0 < share <= 1:
            raise BadValue(f"a qualified majority of {self.share} is not a share", remedy="write 2/3 or 0.65")
        return share * total, False


@dataclass(frozen=True, slots=True)
class Quota:
    """A coalition wins with at least this much weight."""

    quota: Number

    def least(self, total: Fraction) -> tuple[Fraction, bool]:
        """The quota itself, to be reached.

        Raises:
            BadValue: If it is not above zero, or above the sum of the weights.
        """
        quota = exact(self.quota, what="quota")
        if quota <= 0:
            raise BadValue(f"quota {self.quota} is not above zero: the empty coalition would win")
        if quota > total:
            raise BadValue(
                f"quota {self.quota} is above {_shown(total)}, the sum of the weights: nobody could ever win"
            )
        return quota, False


@dataclass(frozen=True)
class WeightedGame:
    """Players with weights, and the rule by which a coalition of them wins.

    Args:
        weights: Non-negative, not all zero.
        rule: `Majority()` unless said otherwise; `QualifiedMajority("2/3")`; `Quota(12)`.
        veto: Places of players without whom no coalition wins, whatever its weight.
    Raises:
        BadPower: If the weights are empty, negative, not finite or all zero.
        BadValue: If the quota cannot be met, or a veto player does not exist.
    Example:
        >>> eec = WeightedGame.of([4, 4, 4, 2, 2, 1], Quota(12))
        >>> eec.wins([0, 1, 2]), eec.wins([0, 1, 3]), eec.units, eec.threshold
        (True, False, (4, 4, 4, 2, 2, 1), 12)
    """

    weights: tuple[Fraction, ...]
    rule: Rule = Majority()
    veto: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", exact_weights(self.weights))
        for player in self.veto:
            if not 0 <= player < len(self.weights):
                raise BadValue(f"veto player {player} does not exist; players are 0 to {len(self.weights) - 1}")
        self.rule.least(sum(self.weights, Fraction(0)))

    @classmethod
    def of(cls, weights: Iterable[Number], rule: Rule | None = None, veto: Sequence[int] = ()) -> WeightedGame:
        """A game from anything that can be read as weights."""
        return cls(exact_weights(weights), rule or Majority(), frozenset(veto))

    @property
    def n(self) -> int:
        """How many players there are."""
        return len(self.weights)

    @cached_property
    def unit(self) -> Fraction:
        """The weight of one unit: the largest that measures every weight."""
        denominator = lcm(*(w.denominator for w in self.weights))
        return Fraction(gcd(*(int(w * denominator) for w in self.weights)), denominator)

    @cached_property
    def _without_veto(self) -> tuple[tuple[int, ...], int]:
        units = tuple(int(w / self.unit) for w in self.weights)
        mark, above = self.rule.least(sum(self.weights, Fraction(0)))
        quotient = mark / self.unit
        return units, int(quotient) + 1 if above else ceil(quotient)

    @cached_property
    def _veto_bonus(self) -> int:
        units, threshold = self._without_veto
        return sum(units) - threshold + 1

    @cached_property
    def units(self) -> tuple[int, ...]:
        """Weights in whole units; a veto is extra weight that nobody else can make up for."""
        units, _ = self._without_veto
        return tuple(u + self._veto_bonus if i in self.veto else u for i, u in enumerate(units))

    @cached_property
    def threshold(self) -> int:
        """A coalition wins exactly if its units sum to at least this."""
        _, threshold = self._without_veto
        return threshold + self._veto_bonus * len(self.veto)

    def wins(self, coalition: Iterable[int]) -> bool:
        """Whether these players together win."""
        return sum(self.units[i] for i in set(coalition)) >= self.threshold

    def blocks(self, coalition: Iterable[int]) -> bool:
        """Whether the others cannot win without these."""
        members = set(coalition)
        return not self.wins(i for i in range(self.n) if i not in members)


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
