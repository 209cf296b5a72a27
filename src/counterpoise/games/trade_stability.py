r"""Peace through trade: networks that are stable because partners are worth more than spoils.

Jackson and Nei's second result. Allies also trade: a state with d partners gains $u(d) = f(d) - c d$. Now a network
holds although nobody would need each alliance for safety, and an ally is not attacked if trading with it is worth
more than a share of the spoils. A network is *war- and trade-stable* if

* T1 nobody is vulnerable despite trade;
* T2 no missing alliance would be made: both would gain (one of them strictly), or somebody would become vulnerable;
* T3 no alliance would be dropped: each member would be no better off, or vulnerable, without it.

Attackers share the spoils E equally, and each must get more than it loses: its trade with the victim, if any. This
equal division, and that the victim's allies fight without being paid, are this project's reading of the model.

References:
    Jackson & Nei (2015), section on international trade.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Ties
from counterpoise.errors import BadValue
from counterpoise.games.parameters import not_negative
from counterpoise.games.war_stability import Flaw, Pair, network, offence_defence_ratio, pairs_of
from counterpoise.games.weighted_game import Number, exact_weights

MOST_STATES_LISTED = 6
"""With trade, networks on more than six states are too many to go through."""


@dataclass(frozen=True, slots=True)
class Trade:
    """What partners and spoils are worth.

    Args:
        gains: u(0), u(1), ...: what a state has from 0, 1, ... partners, after the cost of keeping them.
        spoils: What a conquered state is worth to all its conquerors together; not negative.
    Raises:
        BadValue: If there are no gains or a number is not finite.
    Example:
        >>> Trade.of(lambda d: 4 * d - d * d / 2, cost=1.5, states=4, spoils=1).best_degree
        2
    """

    gains: tuple[float, ...]
    spoils: float = 0.0

    def __post_init__(self) -> None:
        not_negative("spoils", self.spoils)
        if not self.gains or not np.isfinite(self.gains).all():
            raise BadValue(f"gains from trade are {self.gains}; give a finite number for 0, 1, ... partners")

    @classmethod
    def of(cls, benefit: Callable[[int], float], *, cost: float, states: int, spoils: float = 0.0) -> Trade:
        """Gains f(d) - c d from a benefit f of trade and a cost c of each alliance."""
        return cls(tuple(benefit(d) - cost * d for d in range(states)), spoils)

    @property
    def best_degree(self) -> int:
        """d*, the smallest number of partners with the largest gain."""
        return int(np.argmax(self.gains))

    def lost_with_one(self, partners: int) -> float:
        """What a state with so many partners loses if one of them goes."""
        return self.gains[partners] - self.gains[partners - 1]


def vulnerable_despite_trade(
    strengths: Sequence[Number], alliances: Ties, gamma: Number, trade: Trade
) -> tuple[int, ...]:
    """The states that some leader and allies can beat, all of whom gain by it.

    Exact for any number of states. With s attackers each gets E/s, so only those whose loss of trade is smaller take
    part; among them a friend of the victim counts M (1 + gamma), because it also leaves the defence, anyone else M. The
    s heaviest, the leader among them, make the best attack of that size.

    Raises:
        BadPower, BadValue: If a strength, the network or gamma is wrong, or gains for some degree are missing.
    """
    weights, level, ties = exact_weights(strengths, what="strength"), offence_defence_ratio(gamma), alliances
    degree = ties.sum(axis=1)
    if int(degree.max(initial=0)) >= len(trade.gains):
        raise BadValue(f"gains are given for up to {len(trade.gains) - 1} partners, but a state has {degree.max()}")
    return tuple(i for i in range(len(weights)) if _beaten(i, weights, ties, level, trade, degree))


def _beaten(
    i: int, weights: Sequence[Fraction], ties: Ties, level: Fraction, trade: Trade, degree: NDArray[np.int_]
) -> bool:
    n = len(weights)
    loss = [trade.lost_with_one(int(degree[k])) if ties[i, k] else 0.0 for k in range(n)]
    counts = [w * (1 + level) if ties[i, k] else w for k, w in enumerate(weights)]
    needed = level * (weights[i] + sum(weights[k] for k in range(n) if ties[i, k]))
    for leader in range(n):
        others = [k for k in range(n) if ties[leader, k] and k != i]
        for size in range(1, len(others) + 2) if leader != i else ():
            if loss[leader] >= trade.spoils / size:
                continue
            willing = sorted((counts[k] for k in others if loss[k] < trade.spoils / size), reverse=True)
            if len(willing) >= size - 1 and counts[leader] + sum(willing[: size - 1]) > needed:
                return True
    return False


def trade_flaws(strengths: Sequence[Number], alliances: Ties, gamma: Number, trade: Trade) -> tuple[Flaw, ...]:
    """Everything that keeps a network from being war- and trade-stable (rules T1, T2, T3); empty if it is.

    Example:
        >>> club = Trade.of(lambda d: 4 * d - d * d, cost=0, states=4, spoils=0.5)
        >>> trade_flaws([1, 1, 1, 1], network(4, [(0, 1), (1, 2), (2, 3), (0, 3)]), 3, club)
        ()
    """
    return _flaws(
        network(len(strengths), _alliances(alliances)),
        trade,
        lambda ties: frozenset(vulnerable_despite_trade(strengths, ties, gamma, trade)),
    )


def _alliances(ties: Ties) -> list[Pair]:
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(ties, 1))]


def _flaws(ties: Ties, trade: Trade, exposed_in: Callable[[Ties], frozenset[int]]) -> tuple[Flaw, ...]:
    found: list[Flaw] = []
    degree = ties.sum(axis=1)
    if now := exposed_in(ties):
        found.append(Flaw("T1", None, tuple(sorted(now))))
    for pair in combinations(range(len(ties)), 2):
        i, j = pair
        changed = ties.copy()
        changed[i, j] = changed[j, i] = not ties[i, j]
        exposed = exposed_in(changed)
        step = -1 if ties[i, j] else 1
        better = {k: trade.gains[degree[k] + step] - trade.gains[degree[k]] for k in pair}
        if ties[i, j]:
            leavers = tuple(k for k in pair if better[k] > 0 and k not in exposed)
            if leavers:
                found.append(Flaw("T3", pair, leavers))
        elif exposed or (min(better.values()) >= 0 and max(better.values()) > 0):
            found.append(Flaw("T2", pair, tuple(sorted(exposed)) or pair))
    return tuple(found)


def trade_stable_networks(strengths: Sequence[Number], gamma: Number, trade: Trade) -> tuple[tuple[Pair, ...], ...]:
    """All war- and trade-stable networks, each as its alliances, found by going through every network.

    Raises:
        BadValue: If there are more than six states or fewer gains than states.
    Example:
        >>> pairwise = Trade((0.0, 2.0, 1.0, 0.0), spoils=0.5)
        >>> trade_stable_networks([1, 1, 1, 1], 3, pairwise)
        (((0, 3), (1, 2)), ((0, 2), (1, 3)), ((0, 1), (2, 3)))
    """
    n = len(strengths)
    if n > MOST_STATES_LISTED:
        raise BadValue(f"{n} states have too many networks to list; at most {MOST_STATES_LISTED} can be")
    if len(trade.gains) < n:
        raise BadValue(f"{n} states need gains for 0 to {n - 1} partners; {len(trade.gains)} were given")
    pairs = pairs_of(n)
    graphs = [tuple(p for bit, p in enumerate(pairs) if g >> bit & 1) for g in range(1 << len(pairs))]
    exposed = {g: frozenset(vulnerable_despite_trade(strengths, network(n, g), gamma, trade)) for g in graphs}

    def exposed_in(ties: Ties) -> frozenset[int]:
        return exposed[tuple(_alliances(ties))]

    return tuple(g for g in graphs if not exposed[g] and not _flaws(network(n, g), trade, exposed_in))
