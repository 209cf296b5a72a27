"""The rule by which the record speaks: every variant counts for, against or neither, and their shares decide.

A variant counts

* "+" if its interval excludes zero in the claimed direction and the estimate is at least the smallest effect;
* "-" if it excludes zero in the other direction and the estimate is at least as large, or if the whole interval is
  negligible, on both sides of zero: then something was found, namely that it does not matter;
* "0" otherwise; and "." if it has fewer independent events than the floor, or cannot be estimated: it is not counted.

A claim is

* *supported* if three quarters of the counted variants are "+" and none is "-";
* *contradicted* if three quarters are "-";
* *mixed* if both signs take a tenth of them or more, or if the sign turns on a split that means something (era, land
  or sea, the measure of power): at least half for it in one part with none against, and the reverse in another;
* *not testable* if every main variant (one a measure of power) has too few events, or fewer than half can be counted;
* *inconclusive* otherwise.

What is negligible may be less than the smallest effect of interest: the record of some claims can show only effects
that are larger than the least that would matter. What lies between them counts as neither.

The three quarters, the two sizes and the floor are values that a reader may change. The tenth and the half, which say
what "both" and "turns" mean, are this project's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from counterpoise.errors import BadValue
from counterpoise.evidence.comparison import Effect

MOST = 0.75
"""Share of the counted variants that settles a claim."""
BOTH = 0.10
"""Share that each sign must have for a claim to be mixed."""
TURNED = 0.5
"""Share of a part's variants that must have its sign."""
COUNTED = 0.5
"""Share of all variants that must be counted."""


class Mark(StrEnum):
    """What a variant counts for."""

    FOR = "+"
    AGAINST = "-"
    NEITHER = "0"
    NOT_COUNTED = "."


class Finding(StrEnum):
    """What the record says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MIXED = "mixed"
    INCONCLUSIVE = "inconclusive"
    NOT_TESTABLE = "not testable"


def mark(effect: Effect, *, direction: int, smallest: float, negligible: float, floor: int) -> Mark:
    """What a variant counts for.

    Args:
        effect: What it found.
        direction: That the claim expects, +1 or -1.
        smallest: The smallest effect of interest, above zero.
        negligible: What is smaller on both sides of zero does not matter; above zero.
        floor: Fewer independent events than this are not counted.
    Example:
        >>> str(mark(Effect(0.10, 0.02, 0.18, 200, 30), direction=1, smallest=0.05, negligible=0.05, floor=10))
        '+'
        >>> str(mark(Effect(0.01, -0.02, 0.04, 200, 30), direction=1, smallest=0.08, negligible=0.05, floor=10))
        '-'
    """
    if not (isfinite(effect.low) and isfinite(effect.high)) or effect.events < floor:
        return Mark.NOT_COUNTED
    estimate = direction * effect.estimate
    low, high = sorted((direction * effect.low, direction * effect.high))
    if low > 0 and estimate >= smallest:
        return Mark.FOR
    if (high < 0 and -estimate >= smallest) or (-negligible < low and high < negligible):
        return Mark.AGAINST
    return Mark.NEITHER


@dataclass(frozen=True, slots=True)
class Shares:
    """How many variants count for what.

    Args:
        plus, minus, neither: Counted variants.
        silent: Those that are not counted.
    """

    plus: int
    minus: int
    neither: int
    silent: int

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Shares:
        """Counted from marks."""
        listed = list(marks)
        kinds = (Mark.FOR, Mark.AGAINST, Mark.NEITHER, Mark.NOT_COUNTED)
        return cls(*(listed.count(kind) for kind in kinds))

    @property
    def counted(self) -> int:
        """Variants that count."""
        return self.plus + self.minus + self.neither

    def share(self, sign: Mark) -> float:
        """Share of the counted variants with this sign; 0 where none is counted."""
        number = {Mark.FOR: self.plus, Mark.AGAINST: self.minus, Mark.NEITHER: self.neither}[sign]
        return number / self.counted if self.counted else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and, where it is mixed because the sign turns on a split, that split and its two parts."""

    finding: Finding
    turns_on: str = ""


def judge(
    main: Sequence[Mark], marks: Sequence[Mark], parts: Mapping[str, Mapping[str, Sequence[Mark]]], most: float = MOST
) -> Judged:
    """The finding on a claim.

    Args:
        main: Of the main variant under every measure of power.
        marks: Of all variants, under all measures.
        parts: By split and part: of all variants on that part.
        most: Share of the counted variants that settles it.
    Raises:
        BadValue: If `most` is not above one half and at most 1.
    Example:
        >>> judge([Mark.FOR], [Mark.FOR] * 8 + [Mark.NEITHER] * 2, {}).finding.value
        'supported'
    """
    if not 0.5 < most <= 1:
        raise BadValue(f"the share that settles a claim is {most}; it must be above 0.5 and at most 1")
    shares = Shares.of(marks)
    if all(one is Mark.NOT_COUNTED for one in main) or shares.counted < COUNTED * len(marks):
        return Judged(Finding.NOT_TESTABLE)
    plus, minus = shares.share(Mark.FOR), shares.share(Mark.AGAINST)
    if plus >= most and not shares.minus:
        return Judged(Finding.SUPPORTED)
    if minus >= most:
        return Judged(Finding.CONTRADICTED)
    turn = next((told for name, of in parts.items() if (told := _turn(name, of))), "")
    if turn or min(plus, minus) >= BOTH:
        return Judged(Finding.MIXED, turn)
    return Judged(Finding.INCONCLUSIVE)


def _turn(name: str, parts: Mapping[str, Sequence[Mark]]) -> str:
    """In words, the part in which a claim holds and the one in which its opposite does; "" where there are none."""
    shares = {part: Shares.of(marks) for part, marks in parts.items()}
    holds = [part for part, s in shares.items() if s.share(Mark.FOR) >= TURNED and not s.minus]
    fails = [part for part, s in shares.items() if s.share(Mark.AGAINST) >= TURNED and not s.plus]
    return f"{name}: for it {', '.join(holds)}; against it {', '.join(fails)}" if holds and fails else ""
