r"""The nucleolus: the division that makes the loudest complaint as quiet as it can be, then the next, and so on.

Order the excesses of all coalitions from the largest down. The nucleolus is the division of what all have together
whose list is smallest in dictionary order, among those that give nobody less than it has alone (Schmeidler 1969).
There is exactly one.

It is found by linear programs in turn (Maschler, Peleg & Shapley 1979). Each makes the largest excess that is still
open as small as possible. Coalitions whose price in the solution is above zero have that excess in every solution;
they are settled, and with them every coalition whose members' total now follows. After at most n - 1 rounds all is.

A solution can be checked without trusting the solver: by Kohlberg (1971) a division is the nucleolus exactly if, for
every level, the coalitions that complain at least that loudly balance each other. `is_nucleolus` does that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from counterpoise.errors import BadValue
from counterpoise.games.coalition_game import CoalitionGame, Payoff
from counterpoise.games.core import check_size, excesses, membership, scale

PRICED = 1e-9
SAME_SPAN = 1e-8
SAME_LEVEL = 1e-6


def nucleolus(game: CoalitionGame) -> Payoff:
    """The nucleolus among the imputations.

    Raises:
        BadValue: If the players together have less than each alone, so that there is no imputation; or more than 14.
    References:
        Schmeidler (1969), SIAM J. Applied Math. 17; Maschler, Peleg & Shapley (1979); Kohlberg (1971) for the check.
    Example:
        >>> estate = lambda claims, left: CoalitionGame.of(
        ...     len(claims), lambda c: max(0, left - sum(d for i, d in enumerate(claims) if i not in c)))
        >>> [nucleolus(estate((100, 200, 300), left)).round(6).tolist() for left in (100, 200, 300)]
        [[33.333333, 33.333333, 33.333333], [50.0, 75.0, 75.0], [50.0, 100.0, 150.0]]
    """
    check_size(game)
    alone = _alone(game)
    if game.n == 1:
        return np.array([game.grand])
    rows = membership(game.n)
    settled = np.ones((1, game.n))
    totals = np.array([game.grand])
    payoff = alone
    while np.linalg.matrix_rank(settled) < game.n:
        still_open = ~_spanned(rows, settled)
        payoff, epsilon, prices = _quietest(game, rows[still_open], game.worth[still_open], settled, totals, alone)
        fixed = np.flatnonzero(still_open)[prices > PRICED]
        settled = np.vstack([settled, rows[fixed]])
        totals = np.concatenate([totals, game.worth[fixed] - epsilon])
    return payoff


def is_nucleolus(game: CoalitionGame, payoff: Payoff) -> bool:
    """Whether a division is the nucleolus, by Kohlberg's criterion and one small linear program a level.

    Example:
        >>> majority = CoalitionGame.of(3, lambda c: float(len(c) >= 2))
        >>> is_nucleolus(majority, np.array([1, 1, 1]) / 3), is_nucleolus(majority, np.array([0.5, 0.5, 0]))
        (True, False)
    """
    check_size(game)
    alone = _alone(game)
    excess = excesses(game, payoff)
    tolerance = SAME_LEVEL * max(1.0, float(np.abs(game.worth).max()))
    if abs(excess[-1]) > tolerance or (payoff < alone - tolerance).any():
        return False
    rows = membership(game.n)
    at_alone = np.eye(game.n)[payoff <= alone + tolerance]
    proper = np.arange(1, 2**game.n - 1)
    loudest = np.sort(excess[proper])[::-1]
    levels = [x for i, x in enumerate(loudest) if i == 0 or loudest[i - 1] - x > tolerance]
    for level in levels:
        loud = rows[proper[excess[proper] >= level - tolerance]]
        if not _balanced(loud, at_alone):
            return False
        if np.linalg.matrix_rank(np.vstack([loud, np.ones((1, game.n))])) == game.n:
            return True
    return True


def _alone(game: CoalitionGame) -> Payoff:
    alone = np.array([game.alone(i) for i in range(game.n)])
    if alone.sum() > game.grand + scale(game):
        raise BadValue(f"alone the players have {alone.sum():g}, together only {game.grand:g}: nobody would join")
    return alone


def _spanned(rows: NDArray[np.float64], settled: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which coalitions' totals follow from those that are settled."""
    _, values, directions = np.linalg.svd(settled, full_matrices=False)
    basis = directions[values > SAME_SPAN]
    rest = rows - rows @ basis.T @ basis
    return np.asarray(np.abs(rest).max(axis=1) < SAME_SPAN)


def _quietest(
    game: CoalitionGame,
    rows: NDArray[np.float64],
    worth: NDArray[np.float64],
    settled: NDArray[np.float64],
    totals: NDArray[np.float64],
    alone: Payoff,
) -> tuple[Payoff, float, NDArray[np.float64]]:
    """The division that makes the largest open excess smallest, that excess, and the price of each open coalition."""
    solved = linprog(
        c=np.append(np.zeros(game.n), 1.0),
        A_ub=-np.hstack([rows, np.ones((len(rows), 1))]),
        b_ub=-worth,
        A_eq=np.hstack([settled, np.zeros((len(settled), 1))]),
        b_eq=totals,
        bounds=[(float(a), None) for a in alone] + [(None, None)],
        method="highs",
    )
    if not solved.success:
        raise BadValue(f"the linear program of the nucleolus failed: {solved.message}")
    return np.asarray(solved.x[:-1]), float(solved.x[-1]), -np.asarray(solved.ineqlin.marginals)


def _balanced(loud: NDArray[np.float64], at_alone: NDArray[np.float64]) -> bool:
    """Whether some weights, all above zero on the loud coalitions, cover every player exactly once."""
    extra = len(at_alone)
    columns = np.vstack([loud, at_alone]).T
    count = columns.shape[1]
    least = np.hstack([-np.eye(len(loud)), np.zeros((len(loud), extra)), np.ones((len(loud), 1))])
    solved = linprog(
        c=np.append(np.zeros(count), -1.0),
        A_ub=least,
        b_ub=np.zeros(len(loud)),
        A_eq=np.hstack([columns, np.zeros((len(columns), 1))]),
        b_eq=np.ones(len(columns)),
        bounds=[(0, None)] * count + [(None, 1.0)],
        method="highs",
    )
    return bool(solved.success and -solved.fun > SAME_SPAN)
