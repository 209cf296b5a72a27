r"""Who can be eliminated? The theory of Niou and Ordeshook (1986) and Niou, Ordeshook and Rose (1989).

States hold resources whose sum is fixed. A coalition wins if it holds more than half of them, and can then take what
it likes from the rest; exactly half can only block. States want resources, but survival first, and nobody lets
another pass half, for that one could then eliminate all. From these few assumptions follow two kinds of stability:

* *System stability*: nobody can be eliminated. It holds if every state is essential: a member of at least one
  minimal winning coalition. Whoever is needed by nobody, though it may not be small, is divided up.
* *Resource stability*: nobody can even be made to give. It holds if one state has exactly half (near-predominance)
  and the rest are essential: the leader then cannot be attacked, and any gain would make it a danger to its allies.

An inessential state is exactly a dummy of the weighted majority game, which lets the theorem be applied to the whole
state system without listing its coalitions. The theorems are cited from the literature; the tests check the
definitions by brute force. Comparison is exact: a float is read as the decimal it prints as, and `Fraction`s are
taken as they are. A state with nothing is inessential; leave out those that are already gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from counterpoise.games.dummy import dummies
from counterpoise.games.minimal_winning import Coalition, minimal_winning_coalitions
from counterpoise.games.weighted_game import Number, WeightedGame


class Status(StrEnum):
    """What a distribution of resources holds in store."""

    PREDOMINANT = "predominant"
    NEAR_PREDOMINANT = "near-predominant"
    SYSTEM_STABLE = "system stable"
    UNSTABLE = "not system stable"


@dataclass(frozen=True)
class BalanceOfPower:
    """A distribution of resources, and what the theory says about it.

    Args:
        game: The majority game of these resources.
    References:
        Niou & Ordeshook (1986), J. of Conflict Resolution 30: 685-715; Niou, Ordeshook & Rose (1989), The Balance of
        Power: Stability in International Systems, Cambridge University Press, ch. 3.
    Example:
        >>> europe = BalanceOfPower.of([130, 120, 40, 10])
        >>> europe.essential, europe.inessential, europe.status.value
        ((0, 1, 2), (3,), 'not system stable')
    """

    game: WeightedGame

    @classmethod
    def of(cls, resources: Iterable[Number]) -> BalanceOfPower:
        """The balance of these resources.

        Raises:
            BadPower: If there are none, one is negative or not finite, or all are zero.
        """
        return cls(WeightedGame.of(resources))

    @property
    def resources(self) -> tuple[Fraction, ...]:
        """What each state has."""
        return self.game.weights

    @cached_property
    def half(self) -> Fraction:
        """Half of all resources: to win, a coalition must have more."""
        return sum(self.resources, Fraction(0)) / 2

    @cached_property
    def leader(self) -> int:
        """The place of the largest state, the first of several."""
        return max(range(self.game.n), key=lambda i: (self.resources[i], -i))

    def wins(self, coalition: Iterable[int]) -> bool:
        """Whether these states together have more than half."""
        return self.game.wins(coalition)

    def is_blocking(self, coalition: Iterable[int]) -> bool:
        """Whether these states have exactly half: enough that nobody can win against them, not enough to win."""
        return sum((self.resources[i] for i in set(coalition)), Fraction(0)) == self.half

    def minimal_winning(self) -> Iterator[Coalition]:
        """The minimal winning coalitions, as a stream: in a large system there are more than can be listed."""
        return minimal_winning_coalitions(self.game)

    @cached_property
    def inessential(self) -> tuple[int, ...]:
        """The states in no minimal winning coalition: nobody needs them, and they can be eliminated."""
        return dummies(self.game)

    @cached_property
    def essential(self) -> tuple[int, ...]:
        """The states in at least one minimal winning coalition."""
        gone = set(self.inessential)
        return tuple(i for i in range(self.game.n) if i not in gone)

    @property
    def predominant(self) -> bool:
        """Whether one state has more than half."""
        return self.resources[self.leader] > self.half

    @property
    def near_predominant(self) -> bool:
        """Whether one state has exactly half."""
        return self.resources[self.leader] == self.half

    @property
    def system_stable(self) -> bool:
        """Whether no state can be eliminated: all are essential. A single state is stable: nobody is left to take."""
        return not self.inessential

    @property
    def resource_stable(self) -> bool:
        """Whether no state can be made to give: all are essential and one has exactly half, or there is only one."""
        return self.system_stable and (self.near_predominant or self.game.n == 1)

    @property
    def status(self) -> Status:
        """What this distribution holds in store, in two words."""
        if self.predominant:
            return Status.PREDOMINANT
        if not self.system_stable:
            return Status.UNSTABLE
        return Status.NEAR_PREDOMINANT if self.near_predominant else Status.SYSTEM_STABLE
