"""Power indices that count minimal winning coalitions, and Johnston's, which counts vulnerable ones.

Banzhaf lets every swing count alike. Deegan and Packel hold that only minimal winning coalitions form, are equally
likely and divide one unit equally. Holler holds that what they win is a public good and is not divided. Johnston
keeps all winning coalitions that some member could bring down, and divides one unit among those who could.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.games.coalition_game import CoalitionGame
from counterpoise.games.minimal_winning import count_minimal_winning, minimal_winning_coalitions
from counterpoise.games.weighted_game import WeightedGame

MOST_FOR_JOHNSTON = 25
CHEAP_TO_COUNT = 2e9
MOST_COALITIONS = 5_000_000

Counts = tuple[tuple[int, ...], ...]
"""For every player, at place k, the number of minimal winning coalitions of k members that it is in."""


def deegan_packel(game: WeightedGame) -> tuple[Fraction, ...]:
    r"""Each player's mean share of minimal winning coalitions that divide one unit equally.

    $$\frac{1}{|M|}\sum_{S \in M_i} \frac{1}{|S|}$$

    References:
        Deegan & Packel (1978), Int. J. of Game Theory 7.
    Example:
        >>> [str(x) for x in deegan_packel(WeightedGame.of([140, 130, 20, 10]))]
        ['1/3', '5/18', '5/18', '1/9']
    """
    shares = [sum(Fraction(c, k) for k, c in enumerate(row) if c) for row in _minimal_by_size(game)]
    return tuple(Fraction(share) / sum(shares) for share in shares)


def holler(game: WeightedGame) -> tuple[Fraction, ...]:
    """The public good index: each player's share of all memberships in minimal winning coalitions.

    References:
        Holler (1982), Political Studies 30; Holler & Packel (1983).
    Example:
        >>> [str(x) for x in holler(WeightedGame.of([140, 130, 20, 10]))]
        ['2/7', '2/7', '2/7', '1/7']
    """
    memberships = [sum(row) for row in _minimal_by_size(game)]
    return tuple(Fraction(m, sum(memberships)) for m in memberships)


def johnston(game: WeightedGame) -> tuple[Fraction, ...]:
    """Each player's share of the vulnerable coalitions, each divided among the members who could bring it down.

    Raises:
        BadValue: If there are more than 25 players: it needs all coalitions at once.
    References:
        Johnston (1978), Environment and Planning A 10.
    Example:
        >>> [str(x) for x in johnston(WeightedGame.of([140, 130, 20, 10]))]
        ['1/2', '2/9', '2/9', '1/18']
    """
    if game.n > MOST_FOR_JOHNSTON:
        raise BadValue(
            f"Johnston's index of {game.n} players needs all 2^{game.n} coalitions",
            remedy=f"at most {MOST_FOR_JOHNSTON} players; Banzhaf and Shapley-Shubik have no such limit",
        )
    wins = CoalitionGame.weighted(game).worth > 0
    critical = np.zeros(wins.size, dtype=np.int8)
    for player in range(game.n):
        pair = wins.reshape(-1, 2, 1 << player)
        critical.reshape(-1, 2, 1 << player)[:, 1, :] += pair[:, 1, :] & ~pair[:, 0, :]
    portions: list[Fraction] = []
    for player in range(game.n):
        pair = wins.reshape(-1, 2, 1 << player)
        brings_down = pair[:, 1, :] & ~pair[:, 0, :]
        with_player = critical.reshape(-1, 2, 1 << player)[:, 1, :]
        counts = np.bincount(with_player[brings_down], minlength=1)
        portions.append(sum((Fraction(int(c), k) for k, c in enumerate(counts) if c), Fraction(0)))
    return tuple(portion / sum(portions) for portion in portions)


def _minimal_by_size(game: WeightedGame) -> Counts:
    if game.threshold * (game.n + 1) ** 4 < CHEAP_TO_COUNT:
        return count_minimal_winning(game)
    counts = [[0] * (game.n + 1) for _ in range(game.n)]
    for met, coalition in enumerate(minimal_winning_coalitions(game)):
        if met >= MOST_COALITIONS:
            raise BadValue(
                f"there are more than {MOST_COALITIONS} minimal winning coalitions",
                remedy="round the weights to fewer units, or use Banzhaf or Shapley-Shubik",
            )
        for player in coalition:
            counts[player][len(coalition)] += 1
    return tuple(tuple(row) for row in counts)
