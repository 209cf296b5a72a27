"""How the great powers stand to each other under a measure of power, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

SEA = (200, 2, 740)
"""Britain, the United States and Japan: great powers that no land army of another could reach."""
CONVENTION = (1946, 1989)
"""The bipolar age by the common dating."""
HALF, QUARTER = 0.5, 0.25


@dataclass(frozen=True, eq=False)
class Standing:
    """The great powers under one measure.

    Args:
        power: Of all states, shape (states, years); nan where not known.
        major: Who was a great power, shape (states, years).
        first: The first year.
    """

    power: Reals
    major: Flags
    first: int

    @cached_property
    def shares(self) -> Reals:
        """Each great power's share of what the great powers have; nan for all others."""
        held = np.where(self.major, self.power, np.nan)
        with np.errstate(invalid="ignore"):
            return held / np.nansum(held, axis=0)

    @cached_property
    def ranked(self) -> Whole:
        """Places of the states by share, the strongest first, shape (states, years)."""
        return np.argsort(np.where(np.isnan(self.shares), 1.0, -self.shares), axis=0, kind="stable")

    @cached_property
    def leading(self) -> Reals:
        """The shares of the first four, shape (4, years); nan where there are fewer."""
        return np.take_along_axis(self.shares, self.ranked[:4], axis=0)

    @property
    def leader(self) -> Whole:
        """The place of the strongest, shape (years,)."""
        return self.ranked[0]

    def strongest(self, of: Flags) -> tuple[Whole, Reals]:
        """Place and share of the strongest great power among some states, by year; place -1 where there is none."""
        held = np.where(of[:, None] & ~np.isnan(self.shares), self.shares, -1.0)
        place = held.argmax(axis=0)
        share = held[place, np.arange(held.shape[1])]
        return np.where(share >= 0, place, -1), np.where(share >= 0, share, np.nan)

    def poles(self, rule: str) -> Whole:
        """How many poles: 1, 2 or 3 for more; 0 where the shares are not known.

        Args:
            rule: "wayman": two if the first two hold half. "modelski-thompson": two if each of them holds a quarter
                as well. "convention": two from 1946 to 1989, one afterwards. Under the first two rules a state with
                half of all is one pole.
        """
        first, second = self.leading[0], self.leading[1]
        years = self.first + np.arange(len(first))
        if rule == "convention":
            return np.where(years > CONVENTION[1], 1, np.where(years >= CONVENTION[0], 2, 3))
        two = first + second >= HALF
        if rule == "modelski-thompson":
            two &= (first >= QUARTER) & (second >= QUARTER)
        found = np.where(first >= HALF, 1, np.where(two, 2, 3))
        return np.where(np.isnan(first) | np.isnan(second), 0, found)


def spells(flags: Flags, gap: int = 1) -> list[tuple[int, int]]:
    """Stretches of years in which something holds, as first and last place; breaks shorter than `gap` are bridged.

    Example:
        >>> spells(np.array([True, True, False, True, False, False, True]), gap=2)
        [(0, 3), (6, 6)]
    """
    found: list[tuple[int, int]] = []
    for place in np.flatnonzero(flags).tolist():
        if found and place - found[-1][1] - 1 < gap:
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return found
