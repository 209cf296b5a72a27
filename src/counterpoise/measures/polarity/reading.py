"""What a polarity scheme is, and what it answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import Shares
from counterpoise.kernel import kernel
from counterpoise.measures.threshold import reaches


class Poles(StrEnum):
    """The four readings that every scheme's labels come down to, so that schemes can be compared."""

    UNIPOLAR = "unipolar"
    BIPOLAR = "bipolar"
    MULTIPOLAR = "multipolar"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a scheme makes of a system.

    Args:
        scheme: The scheme's name.
        label: In the scheme's own words, such as "near-unipolar".
        poles: How many poles it sees; None where the scheme does not count them.
        leaders: The poles' places in the shares, strongest first.
        kinds: The readings that the label admits; more than one where the scheme does not choose.
        numbers: The numbers that decided, by name.
    """

    scheme: str
    label: str
    poles: int | None
    leaders: tuple[int, ...]
    kinds: frozenset[Poles]
    numbers: Mapping[str, float]

    def __str__(self) -> str:
        decided = ", ".join(f"{name} {number:.3g}" for name, number in self.numbers.items())
        return f"{self.scheme}: {self.label} ({decided})"


class Scheme(Protocol):
    """A definition of polarity."""

    name: ClassVar[str]
    source: ClassVar[str]
    rule: ClassVar[str]
    ours: ClassVar[str]

    def classify(self, shares: ArrayLike) -> Polarity:
        """What this scheme makes of the shares."""
        ...


@kernel
def count_reaching(values: Shares, line: float) -> int:
    """How many values reach a line."""
    count = 0
    for value in values:
        if reaches(value, line):
            count += 1
    return count


def counted(poles: int) -> tuple[str, Poles]:
    """The plain word for a number of poles, and its reading.

    Example:
        >>> counted(4)
        ('multipolar', <Poles.MULTIPOLAR: 'multipolar'>)
    """
    if poles == 0:
        return "nonpolar", Poles.NONE
    if poles == 1:
        return "unipolar", Poles.UNIPOLAR
    if poles == 2:
        return "bipolar", Poles.BIPOLAR
    return "multipolar", Poles.MULTIPOLAR


def reading(
    scheme: str, label: str, shares: Shares, poles: int | None, kind: Poles, numbers: Mapping[str, float]
) -> Polarity:
    """A `Polarity` of one kind, whose leaders are the strongest `poles` states."""
    order = np.argsort(-shares, kind="stable")
    leaders = tuple(int(i) for i in order[: poles or 0])
    return Polarity(
        scheme, label, poles, leaders, frozenset({kind}), {name: float(number) for name, number in numbers.items()}
    )
