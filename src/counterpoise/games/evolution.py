r"""Balancing and bandwagoning as an evolutionary game against a single superpower.

Second-rank states meet in pairs. Each either bandwagons with the unipole or balances against it, and what a posture
earns depends on what the other does. Postures that earn more spread. Three ends are possible: all bandwagon, all
balance, or a lasting division.

The game is Guener's (2017). His payoff table is an image in the copy that could be read, so only its mixed cells are
his (the bandwagoner gets V - a, the balancer the whole resource v); the two like pairs are given by the user as x and
y, and the stability analysis is derived here from the definition.

References:
    Guener (2017) J. Game Theory 6(2):21-37; Maynard Smith & Price (1973) Nature 246:15-18; Taylor & Jonker (1978).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from counterpoise.arrays import as_power
from counterpoise.errors import BadValue
from counterpoise.games.parameters import probability


class LongRun(StrEnum):
    """What the population comes to."""

    BANDWAGON = "all bandwagon"
    BALANCE = "all balance"
    EITHER = "all bandwagon or all balance, by where it starts"
    DIVIDED = "a lasting division"
    NEUTRAL = "every division stays as it is"


@dataclass(frozen=True, slots=True)
class AlignmentPopulation:
    r"""The symmetric two-by-two population game.

    Args:
        both_bandwagon: x, what each of two bandwagoners gets.
        alone_with_unipole: V - a, what a bandwagoner gets against a balancer: the value of alignment less its price.
        alone_against_unipole: v, what a balancer gets against a bandwagoner: the whole resource.
        both_balance: y, what each of two balancers gets.
    Raises:
        BadValue: If a payoff is not finite.
    Example:
        >>> game = AlignmentPopulation(both_bandwagon=1, alone_with_unipole=3, alone_against_unipole=2, both_balance=1)
        >>> game.long_run.value, game.division
        ('a lasting division', 0.6666666666666666)
    """

    both_bandwagon: float
    alone_with_unipole: float
    alone_against_unipole: float
    both_balance: float

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if not isfinite(getattr(self, name)):
                raise BadValue(f"{name} is {getattr(self, name)}; a payoff must be finite")

    @property
    def gain_among_bandwagoners(self) -> float:
        """What bandwagoning earns over balancing when everybody else bandwagons: x - v."""
        return self.both_bandwagon - self.alone_against_unipole

    @property
    def gain_among_balancers(self) -> float:
        """What bandwagoning earns over balancing when everybody else balances: V - a - y."""
        return self.alone_with_unipole - self.both_balance

    @property
    def division(self) -> float | None:
        r"""The share of bandwagoners at which both postures earn the same, if it lies strictly between 0 and 1.

        $q^* = \frac{V - a - y}{(V - a - y) + (v - x)}$.
        """
        here, there = self.gain_among_balancers, -self.gain_among_bandwagoners
        if here * there <= 0:
            return None
        return here / (here + there)

    @property
    def stable_strategies(self) -> tuple[float, ...]:
        """The evolutionarily stable strategies, each as a share of bandwagoners, from low to high.

        A posture is stable if it does strictly better against itself than the other does, or equally well and strictly
        better against the other; the division is stable if both postures are invaded by the other.
        """
        x_v, w_y = self.gain_among_bandwagoners, self.gain_among_balancers
        found: list[float] = []
        if w_y < 0 or (w_y == 0 and x_v < 0):
            found.append(0.0)
        if self.division is not None and w_y > 0:
            found.append(self.division)
        if x_v > 0 or (x_v == 0 and w_y > 0):
            found.append(1.0)
        return tuple(found)

    @property
    def long_run(self) -> LongRun:
        """What a population that starts mixed comes to."""
        stable = self.stable_strategies
        if not stable:
            return LongRun.NEUTRAL
        if len(stable) == 2:
            return LongRun.EITHER
        return {0.0: LongRun.BALANCE, 1.0: LongRun.BANDWAGON}.get(stable[0], LongRun.DIVIDED)

    def path(self, start: float, times: object) -> NDArray[np.float64]:
        r"""The share of bandwagoners over time: $\dot q = q (1-q) [q (x-v) + (1-q)(V-a-y)]$, the replicator equation.

        Args:
            start: The share at time 0.
            times: Moments in order, not negative, shape (m,).
        Returns:
            Shape (m,), each between 0 and 1, accurate to about 1e-9.
        """
        moments = as_power(times, what="times")
        probability("start", start)
        if (np.diff(moments) < 0).any():
            raise BadValue("times must stand in order")
        x_v, w_y = self.gain_among_bandwagoners, self.gain_among_balancers

        def spread(_: float, q: NDArray[np.float64]) -> NDArray[np.float64]:
            return q * (1 - q) * (q * x_v + (1 - q) * w_y)

        end = max(float(moments[-1]), 1e-12)
        done = solve_ivp(spread, (0.0, end), [start], t_eval=moments, rtol=1e-10, atol=1e-12)
        return np.clip(done.y[0], 0.0, 1.0)
