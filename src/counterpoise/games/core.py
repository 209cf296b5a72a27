r"""The core: divisions of the spoils that no coalition can improve upon by leaving.

The excess of a coalition is what it could have alone minus what its members are given. A division is in the core if
no excess is above zero. In many games, every simple majority game without a veto player among them, the core is
empty: whatever the division, some winning coalition gains by making another. The least core asks how large a
price on leaving would have to be, and which divisions need the smallest (Maschler, Peleg & Shapley 1979).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from counterpoise.errors import BadValue
from counterpoise.games.coalition_game import CoalitionGame, Payoff

TOLERANCE = 1e-9
"""How far a payoff may miss a coalition's worth, relative to the largest worth, and still count as meeting it."""

MOST_PLAYERS = 14
"""A linear program with a row for each of 16 thousand coalitions."""


@dataclass(frozen=True)
class LeastCore:
    """The smallest price on leaving under which some division is stable.

    Args:
        epsilon: The price: the largest excess of the best division; at most 0 if the core is not empty.
        payoff: One division that needs no more.
    """

    epsilon: float
    payoff: Payoff


def membership(players: int) -> NDArray[np.float64]:
    """Who is in each coalition: shape (2^n, n), one row a coalition."""
    return (np.arange(2**players)[:, None] >> np.arange(players) & 1).astype(np.float64)


def excesses(game: CoalitionGame, payoff: Payoff) -> NDArray[np.float64]:
    """What each coalition could have alone beyond what its members are given, shape (2^n,).

    Raises:
        BadValue: If there is not one payoff for each player.
    """
    given = np.asarray(payoff, dtype=np.float64)
    if given.shape != (game.n,):
        raise BadValue(f"{given.size} payoffs for {game.n} players")
    return game.worth - membership(game.n) @ given


def in_core(game: CoalitionGame, payoff: Payoff) -> bool:
    """Whether the payoff divides what all have together and no coalition can do better alone.

    Example:
        >>> glove = CoalitionGame.of(3, lambda c: min(len(c & {0}), len(c & {1, 2})))
        >>> in_core(glove, np.array([1, 0, 0])), in_core(glove, np.array([0.5, 0.25, 0.25]))
        (True, False)
    """
    excess = excesses(game, payoff)
    return bool(abs(excess[-1]) <= scale(game) and excess.max() <= scale(game))


def scale(game: CoalitionGame) -> float:
    """The tolerance in the units of this game."""
    return TOLERANCE * max(1.0, float(np.abs(game.worth).max()))


def least_core(game: CoalitionGame) -> LeastCore:
    """The least core, by one linear program over all coalitions but none and all.

    Raises:
        BadValue: If there are more than 14 players.
    References:
        Maschler, Peleg & Shapley (1979), Mathematics of Operations Research 4.
    Example:
        >>> majority = CoalitionGame.of(3, lambda c: float(len(c) >= 2))
        >>> round(least_core(majority).epsilon, 9), least_core(majority).payoff.round(9)
        (0.333333333, array([0.33333333, 0.33333333, 0.33333333]))
    """
    check_size(game)
    if game.n == 1:
        return LeastCore(0.0, np.array([game.grand]))
    rows = membership(game.n)[1:-1]
    solved = linprog(
        c=np.append(np.zeros(game.n), 1.0),
        A_ub=-np.hstack([rows, np.ones((len(rows), 1))]),
        b_ub=-game.worth[1:-1],
        A_eq=np.append(np.ones(game.n), 0.0)[None, :],
        b_eq=[game.grand],
        bounds=(None, None),
        method="highs",
    )
    return LeastCore(float(solved.x[-1]), np.asarray(solved.x[:-1], dtype=np.float64))


def check_size(game: CoalitionGame) -> None:
    """Refuse games with too many coalitions for a linear program.

    Raises:
        BadValue: If there are more than 14 players.
    """
    if game.n > MOST_PLAYERS:
        raise BadValue(f"the linear program of {game.n} players has too many rows", remedy=f"at most {MOST_PLAYERS}")
