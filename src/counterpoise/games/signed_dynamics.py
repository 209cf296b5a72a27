r"""How friendships and enmities drift: triads that seek balance, and a matrix that squares itself.

In a triad of states the enemy of my enemy should be my friend. Antal, Krapivsky and Redner let tension in triads
drive the ties. *Local triad dynamics*: a random unbalanced triad flips one of its ties, making it friendlier with
chance p where it has one enmity. In a large system the density of friendship settles at $1/(1+\sqrt{3(1-2p)})$ for p
up to 1/2 and everybody is a friend beyond. *Constrained triad dynamics*: a random tie flips only if that does not add
unbalanced triads; this always ends, mostly in two hostile camps or in paradise, rarely jammed.

Marvel, Kleinberg, Kleinberg and Strogatz let strengths of feeling grow, $\dot X = X^2$. The solution
$X(t) = X_0 (I - X_0 t)^{-1}$ blows up at $t^* = 1/\lambda_1$, and the signs of the leading eigenvector say who ends in
which camp.

References:
    Antal, Krapivsky & Redner (2005) Phys. Rev. E 72:036121 and (2006) Physica D 224:130-136; Marvel et al. (2011)
    PNAS 108:1771-1776. The density formula is often quoted with a misplaced root; the one here is derived from the rate
    equation and agrees with simulation (see the tests).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Matrix, Signs
from counterpoise.errors import BadValue
from counterpoise.games.parameters import at_least, not_negative, probability
from counterpoise.kernel import kept, kernel

SYMMETRY_TOLERANCE = 1e-12
"""How far a matrix of feelings may be from symmetric, relative to its largest entry."""


def friendly_density(p: float) -> float:
    """The stationary density of friendship under local triad dynamics in an infinite system.

    Args:
        p: The chance that a triad with one enmity mends it, 0 to 1.
    Example:
        >>> round(friendly_density(0), 4), friendly_density(1 / 3), friendly_density(0.7)
        (0.366, 0.5, 1.0)
    """
    probability("p", p)
    return 1 / (1 + sqrt(3 * (1 - 2 * p))) if p < 0.5 else 1.0


def signed_ties(signs: object) -> Signs:
    """A complete signed network, checked: every pair 1 or -1, symmetric, diagonal 0, at least three states.

    Raises:
        BadValue: If it is not.
    """
    ties = np.asarray(signs)
    if ties.ndim != 2 or ties.shape[0] != ties.shape[1] or ties.shape[0] < 3:
        raise BadValue(f"signs have shape {ties.shape}; a square table of at least 3 states is wanted")
    off = ~np.eye(len(ties), dtype=np.bool_)
    if not np.isin(ties[off], (-1, 1)).all() or np.diagonal(ties).any() or (ties != ties.T).any():
        raise BadValue("every pair must be 1 (friends) or -1 (enemies), the same both ways, and the diagonal 0")
    return ties.astype(np.int8)


def random_ties(states: int, friendly: float, key: int) -> Signs:
    """A complete signed network in which each pair are friends with this chance, drawn from the key."""
    n = at_least("states", states, 3)
    drawn = np.random.default_rng(key).random((n, n)) < probability("friendly", friendly)
    upper = np.triu(np.where(drawn, 1, -1), 1)
    return (upper + upper.T).astype(np.int8)


def unbalanced_triads(signs: Signs) -> int:
    """How many triads have one or three enmities.

    Example:
        >>> unbalanced_triads(signed_ties([[0, 1, 1], [1, 0, -1], [1, -1, 0]]))
        1
    """
    ties = signs.astype(np.float64)  # whole numbers far below 2**53: the products are exact, and quick
    n = len(ties)
    excess = round(float(((ties @ ties) * ties).sum())) // 6
    return (n * (n - 1) * (n - 2) // 6 - excess) // 2


def density(signs: Signs) -> float:
    """The share of pairs that are friends."""
    n = len(signs)
    return float(np.count_nonzero(signs > 0)) / (n * (n - 1))


def camps(signs: Signs) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The two camps of a balanced network (the second is empty in paradise); None if it is not balanced."""
    first = signs[0] >= 0
    side = np.where(first, 1, -1)
    wanted = np.outer(side, side) - np.eye(len(signs), dtype=np.int64)
    if (signs != wanted).any():
        return None
    return tuple(np.flatnonzero(first).tolist()), tuple(np.flatnonzero(~first).tolist())


@dataclass(frozen=True)
class Walk:
    """Where a signed network went: the final ties, how many steps were taken and whether nothing can change any more.

    `densities` are the densities of friendship after each stretch of steps.
    """

    signs: Signs
    steps: int
    settled: bool
    densities: tuple[float, ...]


def local_triad_dynamics(signs: object, p: float, *, sweeps: int, key: int = 0) -> Walk:
    """Random unbalanced triads mend themselves, one flip at a time.

    Args:
        signs: A complete signed network.
        p: The chance that a triad with one enmity turns it into friendship; else one of its friendships, either with
            the same chance, turns into enmity. Of a triad with three enmities one turns into friendship.
        sweeps: How long: one sweep draws as many triads as there are pairs.
        key: Of the draws; the same key, the same walk.
    Returns:
        The walk, with the density after each sweep; it is settled if no triad is unbalanced.
    """
    probability("p", p)
    return _walk(signed_ties(signs), sweeps, key, _machine(_local_steps), p, lambda ties: unbalanced_triads(ties) == 0)


def constrained_triad_dynamics(signs: object, *, sweeps: int = 1000, key: int = 0) -> Walk:
    """Random ties flip if that leaves fewer unbalanced triads, or, half of the time, if it leaves as many.

    Args:
        signs: A complete signed network.
        sweeps: How long at most: one sweep tries as many ties as there are pairs.
        key: Of the draws; the same key, the same walk.
    Returns:
        The walk. It is settled if every flip would add unbalanced triads: the network is balanced, or jammed.
    """
    return _walk(signed_ties(signs), sweeps, key, _machine(_constrained_steps), 0.5, _stuck)


_Steps = Callable[[Signs, NDArray[np.int64], NDArray[np.float64], float], None]


def _walk(signs: Signs, sweeps: int, key: int, steps: _Steps, p: float, at_rest: Callable[[Signs], bool]) -> Walk:
    ties, n, draws = signs.copy(), len(signs), np.random.default_rng(key)
    pairs, densities = n * (n - 1) // 2, list[float]()
    for _ in range(at_least("sweeps", sweeps, 1)):
        if at_rest(ties):
            return Walk(ties, len(densities) * pairs, True, tuple(densities))
        steps(ties, draws.integers(0, n, size=(pairs, 3)), draws.random((pairs, 2)), p)
        densities.append(density(ties))
    return Walk(ties, sweeps * pairs, at_rest(ties), tuple(densities))


def _stuck(ties: Signs) -> bool:
    whole = ties.astype(np.float64)
    balanced_less_unbalanced = (whole @ whole) * whole
    return bool((balanced_less_unbalanced[whole != 0] > 0).all())


@cache
def _machine(steps: _Steps) -> _Steps:
    return kept(steps)


@kernel
def _local_steps(ties: Signs, drawn: NDArray[np.int64], luck: NDArray[np.float64], p: float) -> None:
    for k in range(len(drawn)):
        i, j, m = drawn[k]
        friendship = ties[i, j] + ties[j, m] + ties[m, i]
        if i == j or j == m or m == i or (friendship != 1 and friendship != -3):
            continue
        # Turn the triad until its first tie is the one to flip.
        turns = int(3 * luck[k, 1])
        if friendship == 1:
            enmity = 0 if ties[i, j] < 0 else 1 if ties[j, m] < 0 else 2
            turns = enmity if luck[k, 0] < p else (enmity + 1 + int(2 * luck[k, 1])) % 3
        for _ in range(turns):
            i, j, m = j, m, i
        ties[i, j] = ties[j, i] = -ties[i, j]


@kernel
def _constrained_steps(ties: Signs, drawn: NDArray[np.int64], luck: NDArray[np.float64], even: float) -> None:
    n = len(ties)
    for k in range(len(drawn)):
        i, j = drawn[k, 0], drawn[k, 1]
        if i == j:
            continue
        surplus = 0
        for m in range(n):
            surplus += ties[i, m] * ties[m, j] * ties[i, j]
        if surplus < 0 or (surplus == 0 and luck[k, 0] < even):
            ties[i, j] = ties[j, i] = -ties[i, j]


def _feelings(x: object) -> Matrix:
    matrix = np.asarray(x, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.size == 0 or not np.isfinite(matrix).all():
        raise BadValue(f"feelings have shape {matrix.shape}; a square table of finite numbers is wanted")
    if np.abs(matrix - matrix.T).max() > SYMMETRY_TOLERANCE * max(1.0, float(np.abs(matrix).max())):
        raise BadValue("feelings must be mutual: the table is not symmetric")
    return (matrix + matrix.T) / 2


def blow_up_time(feelings: object) -> float:
    r"""When the feelings of $\dot X = X^2$ become infinite: one over the largest eigenvalue; never if none is above 0.

    Args:
        feelings: X at time 0, symmetric; the diagonal is how sure of itself a state is.
    Example:
        >>> blow_up_time([[0, 2], [2, 0]])
        0.5
    """
    largest = float(np.linalg.eigvalsh(_feelings(feelings))[-1])
    return 1 / largest if largest > 0 else inf


def feelings_at(feelings: object, time: float) -> Matrix:
    r"""The feelings at a time before they blow up: $X_0 (I - X_0 t)^{-1}$.

    Raises:
        BadValue: If the time is negative or not before the blow-up.
    Example:
        >>> feelings_at([[0, 2], [2, 0]], 0.25).round(6)
        array([[1.333333, 2.666667],
               [2.666667, 1.333333]])
    """
    start = _feelings(feelings)
    if not_negative("time", time) >= blow_up_time(start):
        raise BadValue(f"time {time} is not before the blow-up at {blow_up_time(start):g}")
    return np.asarray(np.linalg.solve(np.eye(len(start)) - time * start, start), dtype=np.float64)


def camps_at_blow_up(feelings: object) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The two camps in which feelings end: the signs of the leading eigenvector, the first state's camp first.

    None if feelings never blow up, or if the largest eigenvalue is not single (the start then decides nothing).
    States with no part in the eigenvector stand with neither camp.

    Example:
        >>> camps_at_blow_up([[0, 1, -2], [1, 0, -1], [-2, -1, 0]])
        ((0, 1), (2,))
    """
    values, vectors = np.linalg.eigh(_feelings(feelings))
    scale = max(1.0, float(np.abs(values).max()))
    if values[-1] <= 0 or (len(values) > 1 and values[-1] - values[-2] <= SYMMETRY_TOLERANCE * scale):
        return None
    leading = vectors[:, -1]
    there = np.abs(leading) > 1e-9
    ours = np.sign(leading) == np.sign(leading[int(np.argmax(there))])
    return tuple(np.flatnonzero(there & ours).tolist()), tuple(np.flatnonzero(there & ~ours).tolist())
