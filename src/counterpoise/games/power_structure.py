r"""Poulshock's power structures: who helps and who harms whom, and what becomes of everybody's size.

A power structure is a vector of sizes s and a matrix of tactics T. Column j says how state j divides its power: a
positive entry helps the state of that row, a negative one harms it, the diagonal is kept; absolute values sum to 1.
Help is multiplied on its way, harm more so, and what is kept may shrink:

    s' = max(0, W s),  W_ij = lambda T_ij on the diagonal, beta T_ij where T_ij > 0, mu T_ij where T_ij < 0.

A state values being large, and more so if the others are small: u_i = s_i^alpha / sum_j s_j^2. From this alone, states
that look a few moves ahead balance, bandwagon, appease and gang up (so the author claims; see `best_tactics`).

References:
    Poulshock (2019) "Foundations of political realism", arXiv:1910.04785, and the notebook of Quantitative Realism,
    whose unit tests are among ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Matrix, PowerVector, as_power
from counterpoise.errors import BadValue
from counterpoise.games.parameters import at_least, not_negative, positive, probability

SUM_TOLERANCE = 1e-9
"""How far the absolute values of a column of tactics may miss 1 through rounding."""


@dataclass(frozen=True, slots=True)
class Physics:
    """How power turns into change.

    Args:
        gift: beta, what help is multiplied by on its way; not negative, above 1 in the theory.
        harm: mu, what harm is multiplied by; not negative, above beta in the theory.
        decay: lambda, what remains of power that is kept; 0 to 1.
        ambition: alpha above 0, how much size counts in utility.
        patience: delta, the worth of the next turn against this one; 0 to 1.
    Raises:
        BadValue: If a parameter is out of range.
    """

    gift: float = 2.0
    harm: float = 3.0
    decay: float = 0.99
    ambition: float = 2.25
    patience: float = 0.8

    def __post_init__(self) -> None:
        not_negative("gift", self.gift)
        not_negative("harm", self.harm)
        probability("decay", self.decay)
        positive("ambition", self.ambition)
        probability("patience", self.patience)


def check_tactics(tactics: object, states: int) -> Matrix:
    """Tactics as a matrix, refused if a column does not divide up exactly all of a state's power.

    Raises:
        BadValue: If the shape is wrong, a value is not finite, the diagonal is negative or a column's absolute values
            do not sum to 1.
    """
    matrix = np.asarray(tactics, dtype=np.float64)
    if matrix.shape != (states, states):
        raise BadValue(f"tactics have shape {matrix.shape}; {states} states need ({states}, {states})")
    if not np.isfinite(matrix).all():
        raise BadValue("tactics have a value that is not finite")
    if (np.diagonal(matrix) < 0).any():
        raise BadValue(f"state {int(np.diagonal(matrix).argmin())} attacks itself; the diagonal is never negative")
    sums = np.abs(matrix).sum(axis=0)
    if (np.abs(sums - 1) > SUM_TOLERANCE).any():
        j = int(np.abs(sums - 1).argmax())
        raise BadValue(f"state {j} divides up {sums[j]:.9g} of its power, not 1: column {j} of the tactics is wrong")
    return matrix


def advance(sizes: object, tactics: object, physics: Physics | None = None) -> PowerVector:
    """The sizes one turn later: the law of motion.

    Args:
        sizes: Not negative, shape (states,).
        tactics: Shape (states, states); column j is state j's division of its power.
        physics: The author's defaults if not given.
    Example:
        >>> advance([1, 0.4], [[0.9, -0.17], [0.1, 0.83]], Physics(gift=2, harm=3, decay=1)).round(12)
        array([0.696, 0.532])
    """
    s = as_power(sizes, what="sizes")
    return _moved(s, check_tactics(tactics, s.size), physics or Physics())


def _moved(sizes: PowerVector, tactics: Matrix, physics: Physics) -> PowerVector:
    weight = np.where(tactics < 0, float(physics.harm), float(physics.gift))
    np.fill_diagonal(weight, physics.decay)
    return np.maximum(0.0, (weight * tactics) @ sizes)


def utility(sizes: object, ambition: float = 2.25) -> PowerVector:
    """What each state's size is worth to it, given the others': s_i^alpha / sum_j s_j^2; 0 where all are gone.

    Example:
        >>> utility([1, 2, 3, 3, 1], 2.5).round(7)
        array([0.0416667, 0.2357023, 0.6495191, 0.6495191, 0.0416667])
    """
    s = as_power(sizes, what="sizes")
    positive("ambition", ambition)
    return _worth(s, ambition)


def _worth(sizes: PowerVector, ambition: float) -> PowerVector:
    whole = float((sizes**2).sum())
    return sizes**ambition / whole if whole > 0 else np.zeros_like(sizes)


def tactic_vectors(state: int, states: int, *, parts: int = 1, kept: float = 0.0) -> NDArray[np.float64]:
    """The ways in which a state can divide its power in equal parts among keeping, helping and harming.

    Args:
        state: Whose.
        states: How many states there are.
        parts: In how many parts; 1 lets it do one thing only, 2 two things, and so on.
        kept: The part of its power, 0 to 1, that it must keep beforehand.
    Returns:
        Shape (choices, states); one row a choice, the first being to keep everything.
    Example:
        >>> tactic_vectors(0, 2)
        array([[ 1.,  0.],
               [ 0.,  1.],
               [ 0., -1.]])
    """
    at_least("parts", parts, 1)
    probability("kept", kept)
    others = [j for j in range(states) if j != state]
    rows: list[NDArray[np.float64]] = []

    def divide(left: int, at: int, row: NDArray[np.float64]) -> None:
        if at == len(others):
            rows.append(row + left / parts * (np.arange(states) == state))
            return
        for share in range(left + 1):
            for sign in (1, -1) if share else (1,):
                divide(left - share, at + 1, row + sign * share / parts * (np.arange(states) == others[at]))

    divide(parts, 0, np.zeros(states))
    free = np.array(rows) * (1 - kept)
    free[:, state] += kept
    return free


@dataclass(frozen=True, slots=True)
class Plan:
    """The best line of play found: each turn's mover and its tactic, the sizes along it, and each state's value.

    `tactics` is the first mover's new column.
    """

    movers: tuple[int, ...]
    moves: tuple[tuple[float, ...], ...]
    sizes: tuple[tuple[float, ...], ...]
    values: tuple[float, ...]

    @property
    def tactics(self) -> tuple[float, ...]:
        """What the first mover should do now."""
        return self.moves[0]


def best_tactics(
    sizes: object,
    tactics: object,
    movers: Sequence[int],
    physics: Physics | None = None,
    *,
    parts: int = 1,
    kept: float = 0.0,
    beam: int | None = None,
) -> Plan:
    r"""The best tactics by looking ahead: each turn one state chooses anew, then sizes change, and so on.

    Each mover maximises its own discounted utility, $\sum_t \delta^t u_i(s_t)$, knowing that those after it do the
    same (backward induction). Without a beam the search is exact over `tactic_vectors`; it visits (choices) **
    (movers) lines.

    Args:
        sizes: At the start.
        tactics: At the start; those of states that do not move stay.
        movers: Who chooses in the first turn, the second and so on; its length is the depth of the search.
        physics: The author's defaults if not given.
        parts: Into how many parts a state may divide its power.
        kept: The part of its power that it must keep (rho, .98 in the author's port; 0 here).
        beam: Look only into so many choices a turn, those best for the mover one turn ahead; all if not given.
    Returns:
        The line of play; of choices that are worth the same the first of `tactic_vectors` is taken.
    Raises:
        BadValue: If a mover does not exist, nobody moves, or sizes and tactics do not fit.
    Example:
        >>> plan = best_tactics([3, 1], np.eye(2), movers=[0], parts=4)  # a quarter of its power is enough
        >>> plan.tactics, plan.sizes[-1]
        ((0.75, -0.25), (2.2275, 0.0))
    """
    s = as_power(sizes, what="sizes")
    start = check_tactics(tactics, s.size)
    if not movers or any(not 0 <= m < s.size for m in movers):
        raise BadValue(f"movers are {list(movers)}; name at least one of the states 0 to {s.size - 1}")
    if beam is not None:
        at_least("beam", beam, 1)
    choices = {m: tactic_vectors(m, s.size, parts=parts, kept=kept) for m in set(movers)}
    line = _Search(tuple(movers), choices, physics or Physics(), beam).best_line(s, start, 0)
    return Plan(
        tuple(movers),
        tuple(_tuple(move) for move in line.moves),
        tuple(_tuple(held) for held in (s, *line.sizes)),
        _tuple(line.value),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What follows from a turn on: its worth to each state, the moves, the sizes after each."""

    value: PowerVector
    moves: tuple[NDArray[np.float64], ...]
    sizes: tuple[PowerVector, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """Backward induction over the movers' choices."""

    movers: tuple[int, ...]
    choices: Mapping[int, NDArray[np.float64]]
    physics: Physics
    beam: int | None

    def best_line(self, sizes: PowerVector, tactics: Matrix, turn: int) -> _Line:
        """The line that the mover of this turn prefers, knowing what those after it will do."""
        if turn == len(self.movers):
            return _Line(np.zeros_like(sizes), (), ())
        mover, best = self.movers[turn], None
        for column in self._promising(sizes, tactics, mover):
            later, changed = self._after(sizes, tactics, mover, column)
            rest = self.best_line(later, changed, turn + 1)
            value = _worth(later, self.physics.ambition) + self.physics.patience * rest.value
            if best is None or value[mover] > best.value[mover]:
                best = _Line(value, (column, *rest.moves), (later, *rest.sizes))
        assert best is not None
        return best

    def _after(
        self, sizes: PowerVector, tactics: Matrix, mover: int, column: NDArray[np.float64]
    ) -> tuple[PowerVector, Matrix]:
        changed = tactics.copy()
        changed[:, mover] = column
        return _moved(sizes, changed, self.physics), changed

    def _promising(self, sizes: PowerVector, tactics: Matrix, mover: int) -> NDArray[np.float64]:
        columns = self.choices[mover]
        if self.beam is None or self.beam >= len(columns):
            return columns
        soon = [_worth(self._after(sizes, tactics, mover, c)[0], self.physics.ambition)[mover] for c in columns]
        return columns[np.sort(np.argsort(-np.array(soon), kind="stable")[: self.beam])]


def _tuple(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
