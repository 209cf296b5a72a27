r"""Why rational states fight at all: bargaining in the shadow of war.

War destroys, so there is always a division of the prize that both sides prefer to fighting: Fearon's bargaining range.
The puzzle is then why war happens. Two answers are solved here. A state does not know how much its opponent can bear,
and a demand that is right on average is sometimes refused (private information). Or a rising state cannot bind itself
not to use tomorrow's strength, so that its rival fights today (commitment). Powell's satiation is the same range seen
from one side: a state is satisfied while it holds at least what war would bring it.

References:
    Fearon (1995) IO 49:379-414; Powell (1999) In the Shadow of Power, ch. 3-4.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.games.parameters import not_negative, positive, probability


@dataclass(frozen=True, slots=True)
class BargainingRange:
    """The divisions that both sides prefer to war, as the first side's share of the prize.

    `low` and `high` may lie outside 0 to 1: then no division of the prize is bad enough for that side to fight.
    """

    low: float
    high: float

    @property
    def width(self) -> float:
        """What war would destroy: the sum of both sides' costs."""
        return self.high - self.low

    def holds(self, share: float) -> bool:
        """Whether both sides accept this division (weakly) rather than fight."""
        return self.low <= share <= self.high


def bargaining_range(chance: float, cost_a: float, cost_b: float) -> BargainingRange:
    """Fearon's range [p - c_A, p + c_B]: never empty, because war costs something.

    Args:
        chance: p, the first side's chance of winning the whole prize (worth 1).
        cost_a, cost_b: What war costs each side, in parts of the prize; not negative.
    Raises:
        BadValue: If the chance is no probability or a cost is negative.
    Example:
        >>> bargaining_range(0.75, 0.25, 0.125)
        BargainingRange(low=0.5, high=0.875)
    """
    probability("chance", chance)
    return BargainingRange(chance - not_negative("cost_a", cost_a), chance + not_negative("cost_b", cost_b))


def dissatisfied(chance: float, cost: float, holding: float) -> bool:
    """Whether a state would gain by war: what it expects from it, p - d, exceeds what it holds (Powell).

    Example:
        >>> dissatisfied(0.6, 0.1, 0.45), dissatisfied(0.6, 0.2, 0.45)
        (True, False)
    """
    probability("chance", chance)
    probability("holding", holding)
    return chance - not_negative("cost", cost) > holding


def satiation(chance: float, cost: float, holding: float) -> tuple[bool, bool]:
    """Which of two states would go to war: (first, second); never both where war costs something.

    The first holds q and wins with p, the second holds 1 - q and wins with 1 - p; war costs each d. Both are satisfied
    exactly when p - d <= q <= p + d.

    Example:
        >>> satiation(0.75, 0.125, 0.5), satiation(0.5, 0.125, 0.5), satiation(0.25, 0.125, 0.5)
        ((True, False), (False, False), (False, True))
    """
    return dissatisfied(chance, cost, holding), dissatisfied(1 - chance, cost, 1 - holding)


@dataclass(frozen=True, slots=True)
class Demand:
    """A take-it-or-leave-it demand: the share asked for, its risk of war, and what it is worth to the asker."""

    share: float
    war: float
    value: float


def demand_under_uncertainty(chance: float, cost_a: float, cost_b_most: float) -> Demand:
    r"""The best demand of a state that knows only that its opponent's cost of war lies evenly between 0 and b.

    The opponent accepts x if its cost is at least x - p. For $c_A < b$ the best demand is $x^* = p + (b - c_A)/2$ and
    war comes with chance $(b - c_A)/(2b)$; a state for which war is dearer asks only for p, which nobody refuses. A
    share of more than 1 cannot be asked for: the demand is then 1.

    Args:
        chance: p, the demander's chance of winning.
        cost_a: Its own cost of war.
        cost_b_most: b above 0, the most that war may cost the opponent.
    Example:
        >>> demand_under_uncertainty(0.5, 0.25, 0.5)
        Demand(share=0.625, war=0.25, value=0.53125)
    """
    probability("chance", chance)
    not_negative("cost_a", cost_a)
    positive("cost_b_most", cost_b_most)
    share = min(1.0, chance + max(0.0, (cost_b_most - cost_a) / 2))
    war = min(1.0, (share - chance) / cost_b_most)
    return Demand(share, war, share * (1 - war) + (chance - cost_a) * war)


def demand_under_any_uncertainty(
    chance: float, cost_a: float, refuses: Callable[[float], float], *, steps: int = 100_001
) -> Demand:
    """The best demand when the opponent's cost of war follows any distribution.

    Args:
        chance: p, the demander's chance of winning.
        cost_a: Its own cost of war.
        refuses: The distribution of the opponent's cost: the chance that it lies below its argument.
        steps: How many demands between 0 and 1 are tried; the answer is exact to 1/steps.
    Raises:
        BadValue: If `refuses` returns something that is not a probability.
    Example:
        >>> even = demand_under_any_uncertainty(0.5, 0.25, lambda cost: min(1.0, max(0.0, cost / 0.5)))
        >>> round(even.share, 4), round(even.war, 4)
        (0.625, 0.25)
    """
    probability("chance", chance)
    not_negative("cost_a", cost_a)
    shares = np.linspace(0, 1, steps)
    war = np.array([refuses(float(x) - chance) for x in shares])
    if not ((war >= 0) & (war <= 1)).all():
        raise BadValue("the distribution of the opponent's cost returned something that is not between 0 and 1")
    values = shares * (1 - war) + (chance - cost_a) * war
    best = int(np.argmax(values))
    return Demand(float(shares[best]), float(war[best]), float(values[best]))


@dataclass(frozen=True, slots=True)
class PowerShift:
    r"""A rise from p1 to p2 between two periods, and what it is worth to the declining state to fight now.

    The prize is 1 each period for ever; war is fought once and for all. If B fights at once it has
    $(1-p_1)/(1-\delta) - c_B$; if it waits, the best it can be given is the whole prize now and afterwards the value
    of a war fought at p2: $1 + \delta[(1-p_2)/(1-\delta) - c_B]$. No promise of A can raise the second, because A
    will not keep it.

    Args:
        chance_now, chance_later: p1 and p2, the rising state's chance of winning.
        patience: delta, the worth of tomorrow against today, at least 0 and below 1.
        cost: c_B, what war costs the declining state, in prizes of one period; not negative.
    Raises:
        BadValue: If a parameter is out of range.
    Example:
        >>> PowerShift(0.3, 0.7, patience=0.9, cost=0.5).preventive_war
        True
        >>> PowerShift(0.5, 0.5, patience=0.9, cost=0.0).preventive_war
        False

    References:
        Fearon (1995), whose condition is delta p2 - p1 > c_B (1 - delta)^2.
    """

    chance_now: float
    chance_later: float
    patience: float
    cost: float

    def __post_init__(self) -> None:
        probability("chance_now", self.chance_now)
        probability("chance_later", self.chance_later)
        not_negative("cost", self.cost)
        if not 0 <= self.patience < 1:
            raise BadValue(f"patience is {self.patience}; it must be at least 0 and below 1")

    @property
    def value_of_war(self) -> float:
        """What the declining state has if it fights now."""
        return (1 - self.chance_now) / (1 - self.patience) - self.cost

    @property
    def value_of_peace(self) -> float:
        """The most it can have if it waits: everything now, a war at worse odds, or its equivalent, afterwards."""
        return 1 + self.patience * ((1 - self.chance_later) / (1 - self.patience) - self.cost)

    @property
    def preventive_war(self) -> bool:
        """Whether no offer that the rising state can make keeps the declining one from fighting now."""
        return self.patience * self.chance_later - self.chance_now > self.cost * (1 - self.patience) ** 2
