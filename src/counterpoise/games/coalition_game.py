r"""A game in coalitional form: what every coalition can secure for itself, whatever it is made of.

A characteristic function gives a worth to each of the 2^n coalitions. It is kept as one array in which the coalition
is the index: bit i is set if player i is a member. Then "all coalitions without i" and "the same with i" are two
slices of that array, and the Shapley value of 25 players is 25 dot products.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.games.weighted_game import WeightedGame

MOST_PLAYERS = 25
"""2^25 coalitions are a third of a gigabyte."""

Payoff = NDArray[np.float64]
"""What each player gets, shape (players,)."""


@dataclass(frozen=True)
class CoalitionGame:
    """What every coalition is worth.

    Args:
        worth: Shape (2^n,); the coalition of index m has player i as a member if bit i of m is set; the empty
            coalition is worth 0.
    Raises:
        BadValue: If the length is no power of two, a worth is not finite, or the empty coalition has worth.
    Example:
        >>> glove = CoalitionGame.of(3, lambda c: min(len(c & {0}), len(c & {1, 2})))
        >>> glove.worth
        array([0., 0., 0., 1., 0., 1., 0., 1.])
    """

    worth: NDArray[np.float64]

    def __post_init__(self) -> None:
        worth = np.array(self.worth, dtype=np.float64)
        if worth.ndim != 1 or worth.size < 2 or worth.size & (worth.size - 1):
            raise BadValue(f"a game of n players has 2^n worths, not {worth.size}")
        if worth.size > 2**MOST_PLAYERS:
            raise BadValue(f"2^{worth.size.bit_length() - 1} coalitions are too many", remedy=f"at most {MOST_PLAYERS}")
        if not np.isfinite(worth).all():
            raise BadValue(f"the worth of coalition {int(np.flatnonzero(~np.isfinite(worth))[0])} is not finite")
        if worth[0] != 0:
            raise BadValue(f"the empty coalition is worth {worth[0]}; it must be worth 0")
        worth.setflags(write=False)
        object.__setattr__(self, "worth", worth)

    @classmethod
    def of(cls, players: int, worth: Callable[[frozenset[int]], float]) -> CoalitionGame:
        """The game of a function from coalitions to worths."""
        if not 1 <= players <= MOST_PLAYERS:
            raise BadValue(f"a tabulated game has 1 to {MOST_PLAYERS} players, not {players}")
        return cls(np.array([worth(members(m)) for m in range(2**players)], dtype=np.float64))

    @classmethod
    def weighted(cls, game: WeightedGame) -> CoalitionGame:
        """The simple game of a weighted game: 1 for a coalition that wins, 0 for one that loses; exact."""
        if game.n > MOST_PLAYERS:
            raise BadValue(f"{game.n} players have too many coalitions to list", remedy=f"at most {MOST_PLAYERS}")
        cut = game.n // 2
        low, high = (_sums(part) for part in (game.units[:cut], game.units[cut:]))
        ordered = sorted(low)
        # Exact sums can be longer than a machine integer, their ranks cannot: low wins with high if ranked high enough.
        rank = np.array([bisect_left(ordered, s) for s in low])
        needed = np.array([bisect_left(ordered, game.threshold - s) for s in high])
        return cls((rank[None, :] >= needed[:, None]).ravel().astype(np.float64))

    @property
    def n(self) -> int:
        """How many players there are."""
        return self.worth.size.bit_length() - 1

    @property
    def grand(self) -> float:
        """What all together are worth."""
        return float(self.worth[-1])

    def alone(self, player: int) -> float:
        """What a player is worth alone."""
        return float(self.worth[1 << player])

    def gains(self, player: int) -> NDArray[np.float64]:
        """What a player adds to each coalition of the others, in order of their index."""
        halves = self.worth.reshape(-1, 2, 1 << player)
        return (halves[:, 1, :] - halves[:, 0, :]).ravel()


def shapley(game: CoalitionGame) -> Payoff:
    """The Shapley value: what a player adds on average over all orders of joining.

    Example:
        >>> shapley(CoalitionGame.of(3, lambda c: float(len(c) >= 2)))
        array([0.33333333, 0.33333333, 0.33333333])
    """
    n = game.n
    by_size = np.array([1 / (n * comb(n - 1, size)) for size in range(n)])
    weights = by_size[np.bitwise_count(np.arange(2 ** (n - 1), dtype=np.uint32))]
    return np.array([weights @ game.gains(i) for i in range(n)])


def banzhaf_value(game: CoalitionGame) -> Payoff:
    """The Banzhaf value: what a player adds on average over all coalitions of the others.

    Example:
        >>> banzhaf_value(CoalitionGame.of(3, lambda c: float(len(c) >= 2)))
        array([0.5, 0.5, 0.5])
    """
    return np.array([game.gains(i).mean() for i in range(game.n)])


def bilateral_shapley(game: CoalitionGame, a: Iterable[int], b: Iterable[int]) -> tuple[float, float]:
    """What two coalitions expect from merging, each half of what it secures alone and half of what it adds.

    References:
        Ketchpel (1993); Klusch & Gerber (2002).
    Raises:
        BadValue: If they have a member in common.
    Example:
        >>> bilateral_shapley(CoalitionGame.of(2, lambda c: [0, 1, 4][len(c)]), {0}, {1})
        (2.0, 2.0)
    """
    one, two = index(a), index(b)
    if one & two:
        raise BadValue(f"players {sorted(members(one & two))} cannot stand in both coalitions")
    alone_one, alone_two, merged = (float(game.worth[m]) for m in (one, two, one | two))
    return (alone_one + merged - alone_two) / 2, (alone_two + merged - alone_one) / 2


def members(index: int) -> frozenset[int]:
    """The players of the coalition of an index."""
    return frozenset(i for i in range(index.bit_length()) if index >> i & 1)


def index(coalition: Iterable[int]) -> int:
    """The index of a coalition."""
    return sum(1 << player for player in set(coalition))


def _sums(units: Sequence[int]) -> list[int]:
    sums = [0]
    for unit in units:
        sums += [s + unit for s in sums]
    return sums
