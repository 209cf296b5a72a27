r"""Who can be attacked and beaten, and whether any network of alliances is peaceful and lasting.

A state is vulnerable if some leader and allies of that leader are together stronger than the state with those of its
own allies that do not join the attack. Jackson and Nei ask which networks leave nobody vulnerable, would leave nobody
vulnerable after a further alliance, and hold only alliances that both members need. Their answer: without trade
none, but for the empty network where defence is so strong that no two states can beat the weakest.

The best attack by leader j on i is j's whole closed neighbourhood without i: each ally that joins makes the attackers
stronger and never the defenders. So a state's *critical ratio*, the largest of M(C) / M(defenders) over the leaders,
is found exactly: the state is vulnerable if the offence-defence ratio gamma lies below it, safe if gamma reaches it.

Strengths are exact (see `weighted_game.exact`): a float is read as the decimal it prints as, and no tolerance is used.

References:
    Jackson & Nei (2015) "Networks of military alliances, wars, and international trade", PNAS 112:15277-15284.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import floor, inf, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Ties
from counterpoise.errors import BadValue
from counterpoise.games.weighted_game import Number, exact, exact_weights
from counterpoise.world import Pledge, System

Pair = tuple[int, int]
"""An alliance between two states, the smaller place first."""

MOST_STATES_LISTED = 7
"""Beyond seven states there are more than two million networks to list."""

FIGHTING_PLEDGES = (Pledge.DEFENCE, Pledge.OFFENCE)
"""The promises that bring an ally into a war."""


@dataclass(frozen=True, slots=True)
class Attack:
    """The best attack on a state: its leader, all attackers, the defenders, and what each side weighs."""

    target: int
    leader: int
    attackers: tuple[int, ...]
    defenders: tuple[int, ...]
    strength: Fraction
    defence: Fraction

    @property
    def critical_ratio(self) -> Fraction | float:
        """The offence-defence ratio below which it succeeds; infinite against a state with nothing to defend it."""
        if self.defence:
            return self.strength / self.defence
        return inf if self.strength else Fraction(0)

    def succeeds(self, gamma: Number) -> bool:
        """Whether M(C) > gamma M(defenders)."""
        return self.strength > exact(gamma, what="gamma") * self.defence


def network(states: int, pairs: Iterable[Pair]) -> Ties:
    """The alliance network with these pairs as a symmetric matrix.

    Raises:
        BadValue: If a pair names a state that does not exist, or a state twice.
    """
    ties = np.zeros((states, states), dtype=np.bool_)
    for i, j in pairs:
        if not (0 <= i < states and 0 <= j < states) or i == j:
            raise BadValue(f"({i}, {j}) is not a pair of different states among 0 to {states - 1}")
        ties[i, j] = ties[j, i] = True
    return ties


def best_attacks(strengths: Sequence[Number], alliances: Ties) -> tuple[Attack, ...]:
    """The best attack on each state; empty for a single state, whom nobody can attack.

    Args:
        strengths: Not negative, not all 0, shape (states,).
        alliances: Symmetric, shape (states, states); the diagonal is not looked at.
    Raises:
        BadPower: If a strength is negative or not finite, or all are 0.
        BadValue: If the network has the wrong shape or is not symmetric.
    Example:
        >>> attack = best_attacks([3, 2, 2], network(3, [(1, 2)]))[0]
        >>> attack.attackers, attack.critical_ratio
        ((1, 2), Fraction(4, 3))
    """
    units, scale = _units(strengths)
    ties = _checked(alliances, units.size)
    closed = ties | np.eye(units.size, dtype=np.bool_)
    strength = (closed @ units)[None, :] - closed.T * units[:, None]
    # Of i's own side, the allies that j does not bring into the attack stand by it.
    defence = units[:, None] + (ties * units) @ ~closed.T
    return tuple(_best(i, closed, strength[i], defence[i], scale) for i in range(units.size) if units.size > 1)


def _best(i: int, closed: Ties, strength: NDArray[Any], defence: NDArray[Any], scale: int) -> Attack:
    def ratio(j: int) -> Fraction | float:
        return Fraction(int(strength[j]), int(defence[j])) if defence[j] else (inf if strength[j] else 0.0)

    leader = max((j for j in range(len(closed)) if j != i), key=ratio)
    attackers = tuple(int(k) for k in np.flatnonzero(closed[leader]) if k != i)
    defenders = tuple(int(k) for k in np.flatnonzero(closed[i] & (~closed[leader] | (np.arange(len(closed)) == i))))
    return Attack(
        i, leader, attackers, defenders, Fraction(int(strength[leader]), scale), Fraction(int(defence[leader]), scale)
    )


def _units(strengths: Sequence[Number]) -> tuple[NDArray[Any], int]:
    """Strengths as whole numbers, and how many of them make 1: machine integers if they fit, else Python's."""
    weights = exact_weights(strengths, what="strength")
    scale = lcm(*(w.denominator for w in weights))
    units = [int(w * scale) for w in weights]
    return np.array(units, dtype=np.int64 if sum(units) < 2**62 else object), scale


def _checked(alliances: Ties, n: int) -> Ties:
    ties = np.array(alliances, dtype=np.bool_)
    if ties.shape != (n, n):
        raise BadValue(f"the network has shape {ties.shape}; {n} strengths need ({n}, {n})")
    if not (ties == ties.T).all():
        i, j = (int(k) for k in np.argwhere(ties != ties.T)[0])
        raise BadValue(f"state {i} is allied with {j} but not {j} with {i}: alliances are mutual")
    np.fill_diagonal(ties, False)
    return ties


def vulnerable(strengths: Sequence[Number], alliances: Ties, gamma: Number) -> tuple[int, ...]:
    """The states that somebody can attack and beat at this offence-defence ratio.

    Args:
        gamma: Above 0; below 1 the attacker has the advantage, above 1 the defender.
    Raises:
        BadValue: If gamma is not above 0.
    Example:
        >>> vulnerable([3, 2, 2], network(3, [(1, 2)]), 1)
        (0,)
    """
    level = offence_defence_ratio(gamma)
    return tuple(a.target for a in best_attacks(strengths, alliances) if a.succeeds(level))


def offence_defence_ratio(gamma: Number) -> Fraction:
    """The ratio gamma as an exact number above 0.

    Raises:
        BadPower: If it is not a finite number.
        BadValue: If it is not above 0.
    """
    level = exact(gamma, what="gamma")
    if level <= 0:
        raise BadValue(f"gamma is {gamma}; the offence-defence ratio lies above 0")
    return level


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a network is not war-stable.

    `rule` is S1 (`states` are vulnerable), S2 (adding `pair` makes `states` vulnerable: the alliance would be made) or
    S3 (`states` do not need the alliance `pair`: it would be dropped).
    """

    rule: str
    pair: Pair | None
    states: tuple[int, ...]


def flaws(strengths: Sequence[Number], alliances: Ties, gamma: Number) -> tuple[Flaw, ...]:
    """Everything that keeps a network from being war-stable; empty if it is war-stable.

    Example:
        >>> flaws([1, 1, 1], network(3, []), 2)
        ()
        >>> [flaw.rule for flaw in flaws([1, 1, 1], network(3, []), 1)]
        ['S2', 'S2', 'S2']
    """
    found: list[Flaw] = []
    ties = _checked(alliances, len(strengths))
    if now := vulnerable(strengths, ties, gamma):
        found.append(Flaw("S1", None, now))
    for i, j in combinations(range(len(strengths)), 2):
        changed = ties.copy()
        changed[i, j] = changed[j, i] = not ties[i, j]
        exposed = vulnerable(strengths, changed, gamma)
        if not ties[i, j] and exposed:
            found.append(Flaw("S2", (i, j), exposed))
        elif ties[i, j] and (needless := tuple(k for k in (i, j) if k not in exposed)):
            found.append(Flaw("S3", (i, j), needless))
    return tuple(found)


def pairs_of(states: int) -> tuple[Pair, ...]:
    """All possible alliances, in the order of the bits of a network's number."""
    return tuple(combinations(range(states), 2))


def neighbourhoods(states: int) -> NDArray[np.int64]:
    """Of every network on so many states, every state's closed neighbourhood as a bit mask.

    Returns:
        Shape (2 ** (n (n - 1) / 2), states); row g is the network whose alliances are the bits of g (see `pairs_of`).
    Raises:
        BadValue: If there are more than seven states.
    """
    if states > MOST_STATES_LISTED:
        raise BadValue(f"{states} states have too many networks to list; at most {MOST_STATES_LISTED} can be")
    graphs = np.arange(1 << len(pairs_of(states)), dtype=np.int64)
    closed = np.tile(1 << np.arange(states, dtype=np.int64), (graphs.size, 1))
    for bit, (i, j) in enumerate(pairs_of(states)):
        allied = graphs >> bit & 1
        closed[:, i] |= allied << j
        closed[:, j] |= allied << i
    return closed


def vulnerability_table(strengths: Sequence[Number], gamma: Number) -> NDArray[np.bool_]:
    """Whether each state is vulnerable in each of all networks, shape (networks, states)."""
    units, _ = _units(strengths)
    n, level = units.size, offence_defence_ratio(gamma)
    closed = neighbourhoods(n)
    members = np.arange(1 << n)[:, None] >> np.arange(n) & 1
    weight = members @ units
    # For whole numbers, M(C) > gamma M(D) exactly if M(C) > floor(gamma M(D)).
    beaten_above = np.array([floor(level * int(w)) for w in weight], dtype=object)
    if max(beaten_above, default=0) < 2**62:
        beaten_above = beaten_above.astype(np.int64)
    table = np.zeros(closed.shape, dtype=np.bool_)
    for i in range(n):
        for j in range(n):
            if j != i:
                attackers = closed[:, j] & ~(1 << i)
                table[:, i] |= weight[attackers] > beaten_above[closed[:, i] & ~attackers]
    return table


def war_stable_networks(strengths: Sequence[Number], gamma: Number) -> tuple[tuple[Pair, ...], ...]:
    """All war-stable networks, each as its alliances, found by going through every network.

    Raises:
        BadValue: If there are more than seven states, or gamma is not above 0.
    Example:
        >>> war_stable_networks([1, 1, 1], 2)  # only the empty one, where two cannot beat one
        ((),)
        >>> war_stable_networks([1, 1, 1], "3/2")
        ()
    """
    table = vulnerability_table(strengths, gamma)
    pairs = pairs_of(table.shape[1])
    graphs = np.arange(table.shape[0])
    anyone = np.asarray(table.any(axis=1))
    stable = ~anyone
    for bit, (i, j) in enumerate(pairs):
        changed = graphs ^ (1 << bit)
        both_exposed = table[changed, i] & table[changed, j]
        stable &= np.where((graphs >> bit) & 1, both_exposed, ~anyone[changed])
    return tuple(tuple(p for bit, p in enumerate(pairs) if g >> bit & 1) for g in np.flatnonzero(stable))


@dataclass(frozen=True, slots=True)
class Exposure:
    """How exposed a state of a real system is: vulnerable if the offence-defence ratio is below `critical_ratio`."""

    state: str
    critical_ratio: float
    leader: str
    attackers: tuple[str, ...]
    defenders: tuple[str, ...]

    def vulnerable(self, gamma: float) -> bool:
        """Whether somebody can attack and beat it at this offence-defence ratio."""
        return gamma < self.critical_ratio


@dataclass(frozen=True, slots=True)
class Exposures:
    """All states of a system from the most exposed to the least; `omitted` have no figure for their power."""

    rows: tuple[Exposure, ...]
    omitted: tuple[str, ...]

    def vulnerable(self, gamma: float) -> tuple[str, ...]:
        """The states that are vulnerable at this offence-defence ratio, most exposed first."""
        return tuple(row.state for row in self.rows if row.vulnerable(gamma))


def exposures(system: System, power: str = "cinc", pledges: Iterable[Pledge | str] = FIGHTING_PLEDGES) -> Exposures:
    """Which states of a system are vulnerable under its recorded pacts, and up to which offence-defence ratio.

    Args:
        system: Any system; states without a figure for this power are left out and named.
        power: The measure of strength.
        pledges: The promises that count as alliance; those to fight, unless told otherwise.
    Raises:
        UnknownName: If the system has no such measure.
        BadPower: If no state has any of it.
    """
    known = system.power_by(power).known
    kept = system.only(s for s, there in zip(system.ids, known, strict=True) if there)
    omitted = tuple(s for s, there in zip(system.ids, known, strict=True) if not there)
    ids = kept.ids
    attacks = best_attacks([float(v) for v in kept.power_by(power).values], kept.pacted(*pledges))
    rows = [
        Exposure(
            ids[a.target],
            float(a.critical_ratio),
            ids[a.leader],
            tuple(ids[k] for k in a.attackers),
            tuple(ids[k] for k in a.defenders),
        )
        for a in attacks
    ]
    return Exposures(tuple(sorted(rows, key=lambda row: -row.critical_ratio)), omitted)
