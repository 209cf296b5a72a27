"""Where a run starts: a board, the rules, the doctrines and the names of the states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from counterpoise.arrays import Matrix, as_power
from counterpoise.doctrines import roster
from counterpoise.doctrines.card import Doctrine
from counterpoise.engine.board import (
    AFFINITY,
    AGAINST,
    ALIVE,
    DOCTRINE,
    GROWTH,
    KINSHIP,
    MIRROR,
    OTHER,
    PACT,
    PAIR,
    PART_DOCTRINE,
    PART_SHARE,
    PART_TOLD,
    PLACE_OF_PAIR,
    POWER,
    REACH,
    SETTINGS,
    TARGET,
    TRUST,
    Board,
    Reals,
    blank_board,
    copied,
)
from counterpoise.engine.parameters import Rules, rules
from counterpoise.errors import BadValue, UnknownState, nearest, unknown_name
from counterpoise.streams import LARGEST_STATE

TRACE = 1e-6
"""A strength that does not arrive at all across a border still counts this much, so that ratios stay finite."""

PARTS = {
    "balance-of-threat": 0.3,
    "buck-passing": 0.2,
    "neutrality": 0.2,
    "chain-ganging": 0.1,
    "hegemonic-bid": 0.1,
    "isolation": 0.1,
}
"""The share of states that follow each doctrine, where it is not known who does (this project's choice)."""
BY_LOT = "by-lot"
"""What is said in the place of a doctrine that is drawn for every run."""


def _no_series() -> Reals:
    return np.zeros((0, 0), dtype=np.float64)


@dataclass(frozen=True)
class Start:
    """Everything a run depends on, but for its key and its number.

    Args:
        title: What to call it.
        ids: The states' names, in the order of the board.
        board: The world at the start; never changed by a run.
        doctrines: The doctrines, in the order of their numbers on the board.
        rules: The parameters.
        series: Capabilities by turn for a replay, shape (turns, states), 0 where a state does not exist; empty for a
            free run.
        year: The year of turn 0.
    """

    title: str
    ids: tuple[str, ...]
    board: Board
    doctrines: tuple[Doctrine, ...]
    rules: Rules
    series: Reals = field(default_factory=_no_series)
    year: int = 0

    @property
    def n(self) -> int:
        """How many states there are."""
        return len(self.ids)

    @property
    def draws(self) -> bool:
        """Whether any state follows a doctrine that uses luck."""
        fixed = {int(number) for number in self.board.mark[DOCTRINE, : self.n] if number >= 0}
        drawn = {int(number) for number in self.board.parts[:, PART_DOCTRINE]}
        return any(self.doctrines[number].card.draws for number in fixed | drawn)

    @property
    def followed(self) -> dict[str, str]:
        """The doctrine that each state follows, by name; `BY_LOT` where it is drawn for every run."""
        numbers = self.board.mark[DOCTRINE, : self.n].tolist()
        return {
            state: self.doctrines[number].name if number >= 0 else BY_LOT
            for state, number in zip(self.ids, numbers, strict=True)
        }

    def index(self, state: str) -> int:
        """A state's number.

        Raises:
            UnknownState: If it is not in this world.
        """
        if state not in self.ids:
            near = nearest(state, self.ids)
            raise UnknownState(
                f"state {state!r} is not in {self.title!r}; known: {', '.join(self.ids)}",
                remedy=f"did you mean {near!r}?" if near else None,
            )
        return self.ids.index(state)

    def ruled(self, changes: Mapping[str, float] | None = None, /, **named: float) -> Start:
        """The same start under changed rules (see `rules`)."""
        now = dict(zip(Rules._fields, self.rules, strict=True))
        return replace(self, rules=rules({**now, **(changes or {}), **named}))

    def following(
        self, assigned: Mapping[str, str] | str, settings: Mapping[str, Mapping[str, float]] | None = None
    ) -> Start:
        """The same start with doctrines assigned: one for all, or by state.

        Args:
            assigned: A doctrine's name, or names by state; states not named keep theirs.
            settings: What doctrines are told, by doctrine: `{"buck-passing": {"patience": 0.8}}`.
        Raises:
            UnknownName: If there is no such doctrine here.
        """
        by_state = dict.fromkeys(self.ids, assigned) if isinstance(assigned, str) else assigned
        board = copied(self.board)
        for told in settings or {}:
            self._number(told)
        for state, name in by_state.items():
            i, number = self.index(state), self._number(name)
            row = self.doctrines[number].settings((settings or {}).get(name))
            board.mark[DOCTRINE, i] = number
            board.settings[i] = 0.0
            board.settings[i, : len(row)] = row
        return replace(self, board=board)

    def by_lot(
        self,
        states: Sequence[str],
        shares: Mapping[str, float] | None = None,
        settings: Mapping[str, Mapping[str, float]] | None = None,
    ) -> Start:
        """The same start with doctrines of some states drawn by lot, anew for every run.

        Args:
            states: Whose doctrine is drawn, each for itself.
            shares: By doctrine, how likely it is; weighed against their sum. `PARTS` if not given.
            settings: What doctrines are told, by doctrine.
        Raises:
            UnknownName: If there is no such doctrine here.
            BadValue: If a share is below 0, or none is above.
        Example:
            >>> from counterpoise.engine.reference import Reference
            >>> from counterpoise.engine.worlds import World
            >>> start = World(states=2).start(key=1).by_lot("A", {"isolation": 1, "hegemonic-bid": 1})
            >>> start.followed
            {'A': 'by-lot', 'B': 'balance-of-threat'}
            >>> boards = [Reference().board(start, key=1, run=run, turns=0) for run in range(3)]
            >>> [start.doctrines[int(board.mark[DOCTRINE, 0])].name for board in boards]
            ['isolation', 'hegemonic-bid', 'isolation']
        """
        weights = dict(PARTS if shares is None else shares)
        if min(weights.values(), default=-1.0) < 0.0 or sum(weights.values()) <= 0.0:
            raise BadValue(f"shares of doctrines must not be below 0, and one must be above: {weights}")
        board = copied(self.board)
        parts = np.zeros((len(weights), PART_TOLD + SETTINGS))
        parts[:, PART_SHARE] = np.cumsum(list(weights.values())) / sum(weights.values())
        for part, name in zip(parts, weights, strict=True):
            number = part[PART_DOCTRINE] = self._number(name)
            row = self.doctrines[number].settings((settings or {}).get(name))
            part[PART_TOLD : PART_TOLD + len(row)] = row
        for state in states:
            board.mark[DOCTRINE, self.index(state)] = -1
        return replace(self, board=board._replace(parts=parts))

    def _number(self, name: str) -> int:
        """A doctrine's number here."""
        numbers = {doctrine.name: number for number, doctrine in enumerate(self.doctrines)}
        if name not in numbers:
            raise unknown_name("doctrine", name, numbers)
        return numbers[name]


def start(
    power: Sequence[float] | Reals,
    reach: Matrix,
    *,
    title: str = "world",
    ids: Sequence[str] | None = None,
    affinity: Matrix | None = None,
    pacts: Matrix | None = None,
    against: Matrix | None = None,
    growth: Sequence[float] | None = None,
    trust: float = 0.7,
    doctrine: str = "balance-of-threat",
    doctrines: Sequence[Doctrine] | None = None,
    parameters: Mapping[str, float] | None = None,
    year: int = 0,
) -> Start:
    """A start from matrices; two states are neighbours if either's strength arrives at the other.

    Args:
        power: Capabilities, all above 0.
        reach: The part of the row's strength that arrives at the column, 0 to 1; 0 both ways means out of reach.
        affinity: What they take each other to be, -1 to 1, symmetric; 0 if not given.
        pacts: Codes 0 to 4 (none, entente, neutrality, defence, offence), symmetric.
        against: The number of the state at which a pact is aimed, -1 for none.
        growth: Each state's own growth beyond the common one.
        trust: Everybody's record of honouring pacts at the start (allies keep about three pledges in four: Leeds,
            Long & Mitchell 2000).
    Raises:
        BadValue: If an array has the wrong shape or leaves its range.
    """
    capability = as_power(power)
    n = capability.size
    if n > LARGEST_STATE:
        raise BadValue(f"{n} states are more than the {LARGEST_STATE} that a world can have")
    if not (capability > 0).all():
        raise BadValue("every state must start with some capability", remedy="leave out states that have none")
    reached = _matrix("reach", reach, n, 0.0, 1.0)
    liked = _matrix("affinity", affinity, n, -1.0, 1.0, symmetric=True)
    bound = _matrix("pacts", pacts, n, 0.0, 4.0, symmetric=True).astype(np.int64)
    aimed = np.full((n, n), -1, dtype=np.int64) if against is None else np.asarray(against, dtype=np.int64)
    near = (reached > 0) | (reached.T > 0)
    np.fill_diagonal(near, False)
    rows, columns = np.nonzero(near)
    place = np.zeros((n, n), dtype=np.int64)
    place[rows, columns] = np.arange(rows.size)
    board = blank_board(n, rows.size)
    board.first[1:] = np.cumsum(near.sum(axis=1))
    board.link[OTHER] = columns
    board.link[MIRROR] = place[columns, rows]
    board.link[PACT] = bound[rows, columns]
    higher = np.flatnonzero(rows < columns)
    board.link[PAIR, : higher.size] = higher
    board.link[PLACE_OF_PAIR, : higher.size] = rows[higher] | (columns[higher] << 16)
    board.link[AGAINST] = np.where(bound[rows, columns] > 0, aimed[rows, columns], -1)
    board.tie[REACH] = np.maximum(reached[rows, columns], TRACE)
    board.tie[KINSHIP] = board.tie[AFFINITY] = liked[rows, columns]
    board.mark[ALIVE, :n] = 1
    board.mark[TARGET] = -1
    board.state[POWER, :n] = capability
    board.state[TRUST, :n] = trust
    board.state[GROWTH, :n] = 0.0 if growth is None else np.asarray(growth, dtype=np.float64)
    names = tuple(ids) if ids is not None else tuple(_letters(i) for i in range(n))
    if len(names) != n:
        raise BadValue(f"{len(names)} names for {n} states")
    known = tuple(doctrines) if doctrines is not None else roster()
    made = Start(title, names, board, known, rules(parameters), year=year)
    return made.following(doctrine)


def _letters(i: int) -> str:
    """A, B, ..., Z, AA, AB, ..."""
    letters = ""
    i += 1
    while i:
        i, digit = divmod(i - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _matrix(name: str, given: Matrix | None, n: int, low: float, high: float, *, symmetric: bool = False) -> Matrix:
    if given is None:
        return np.zeros((n, n))
    matrix = np.asarray(given, dtype=np.float64)
    if matrix.shape != (n, n):
        raise BadValue(f"{name} has shape {matrix.shape}; {n} states need ({n}, {n})")
    if not np.isfinite(matrix).all() or matrix.min() < low or matrix.max() > high:
        raise BadValue(f"{name} must run from {low:g} to {high:g}; it runs from {matrix.min():g} to {matrix.max():g}")
    if symmetric and not np.array_equal(matrix, matrix.T):
        raise BadValue(f"{name} must be the same from both sides (a symmetric matrix)")
    return matrix
