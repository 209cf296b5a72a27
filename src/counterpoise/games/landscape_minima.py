"""Every stable division and how wide its valley is, by looking at all of them.

n states have 2^(n-1) divisions. They are visited in the order of a Gray code, in which one state changes sides at
each step, so that the energy and what each state would gain by moving are brought up to date instead of computed anew.

*Ties.* A move that changes nothing can be read both ways. A minimum is `strict` if every move would raise the
energy; it is a minimum in the weak sense if no move would lower it. Both kinds are listed and told apart.

*Valleys.* From each division the state whose move lowers the energy most moves, then again, until a minimum is reached
(steepest descent, as in Axelrod & Bennett). Among equally steep moves the state that comes first in the list moves.
The basin of a minimum is the number of divisions that end in it; basins of all weak minima sum to 2^(n-1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.games.landscape import Landscape, Sides
from counterpoise.kernel import kept, kernel

MOST_STATES = 30
MOST_STATES_FOR_BASINS = 28
"""Four bytes for each of 2^27 divisions."""

UNLABELLED = -1


@dataclass(frozen=True)
class Minimum:
    """A division that no state can better by moving alone.

    Args:
        sides: Which states stand on the second side.
        energy: Its energy.
        strict: Whether every move would make it worse; False if some move would change nothing.
        basin: How many divisions lead to it by steepest descent; None if that was not asked for.
    """

    sides: Sides
    energy: float
    strict: bool
    basin: int | None


@dataclass(frozen=True)
class Minima:
    """All local minima of a landscape, the lowest first.

    Args:
        landscape: What they are minima of.
        minima: The lowest energy first; among equals, as the states are listed.
        divisions: How many divisions were looked at: all 2^(n-1).
    """

    landscape: Landscape
    minima: tuple[Minimum, ...]
    divisions: int

    @property
    def strict(self) -> tuple[Minimum, ...]:
        """Those from which every move leads up."""
        return tuple(m for m in self.minima if m.strict)

    @property
    def lowest(self) -> Minimum:
        """The global minimum, the first of several."""
        return self.minima[0]


def local_minima(landscape: Landscape, *, basins: bool = True) -> Minima:
    """All stable divisions of a landscape of up to 30 states, with their basins for up to 28.

    Args:
        landscape: Sizes and propensities.
        basins: Whether to measure the valleys, which takes four bytes for each of the 2^(n-1) divisions.
    Raises:
        BadValue: If there are too many states; `lowest_division` proves the global optimum of more.
    Example:
        >>> camps = Landscape(("A", "B", "C"), [3, 2, 1], [[0, 1, -1], [1, 0, -1], [-1, -1, 0]])
        >>> [(m.energy, m.basin, camps.members(m.sides)) for m in local_minima(camps).minima]
        [(-10.0, 4, (('A', 'B'), ('C',)))]
    """
    n, most = landscape.n, MOST_STATES_FOR_BASINS if basins else MOST_STATES
    if n > most:
        remedy = "basins=False reaches 30 states" if n <= MOST_STATES else "lowest_division finds the lowest of more"
        raise BadValue(f"{n} states have too many divisions to visit them all (at most {most})", remedy=remedy)
    found, energies, strict, counts = _visit(landscape, basins)
    places = range(n)
    order = sorted(range(len(found)), key=lambda k: (int(energies[k]), int(found[k])))
    minima = tuple(
        Minimum(
            sides=np.array([bool(int(found[k]) << 1 >> i & 1) for i in places]),
            energy=landscape.to_energy(int(energies[k])),
            strict=bool(strict[k]),
            basin=int(counts[k]) if basins else None,
        )
        for k in order
    )
    return Minima(landscape, minima, 1 << (n - 1))


def _visit(
    landscape: Landscape, basins: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]:
    """Indices of the minima, their energies in units, whether strict, and the sizes of their basins."""
    walk, measure = _compiled_kernels()
    room = 1024
    while True:
        found = np.zeros(room, dtype=np.int64)
        energies, strict = np.zeros(room, dtype=np.int64), np.zeros(room, dtype=np.bool_)
        after = np.zeros(1 << (landscape.n - 1) if basins else 1, dtype=np.int32)
        spin = np.ones(landscape.n, dtype=np.int64)
        field = landscape.pulls.sum(axis=1)
        met = walk(landscape.pulls, spin, field, found, energies, strict, after, basins)
        if met <= room:
            break
        room = met
    counts = np.zeros(met, dtype=np.int64)
    if basins:
        measure(after, found[:met], counts)
    return found[:met], energies[:met], strict[:met], counts


@cache
def _compiled_kernels() -> tuple[Callable[..., int], Callable[..., None]]:
    return kept(_walk), kept(_measure)


@kernel
def _walk(
    pulls: NDArray[np.int64],
    spin: NDArray[np.int64],
    field: NDArray[np.int64],
    found: NDArray[np.int64],
    energies: NDArray[np.int64],
    strict: NDArray[np.bool_],
    after: NDArray[np.int32],
    basins: bool,
) -> int:
    """Visit every division; note the minima and where steepest descent goes from each. Returns how many minima.

    Division m has state i + 1 on the second side if bit i of m is set; the first state is always on the first. `spin`
    starts as all ones (everybody on the first side) and `field` as what each state is drawn by all others together.
    """
    n = pulls.shape[0]
    everyone = (1 << (n - 1)) - 1
    energy, division, met = 0, 0, 0
    for step in range(everyone + 1):
        if step > 0:
            bit = 0
            while (step >> bit) & 1 == 0:
                bit += 1
            mover = bit + 1
            energy += 2 * spin[mover] * field[mover]
            twice = 2 * spin[mover]
            for j in range(n):
                field[j] -= twice * pulls[mover, j]
            spin[mover] = -spin[mover]
            division ^= 1 << bit
        steepest, best, flat = 0, -1, False
        for i in range(n):
            change = spin[i] * field[i]
            if change < steepest:
                steepest, best = change, i
            elif change == 0:
                flat = True
        if best < 0:
            if met < found.size:
                found[met], energies[met], strict[met] = division, energy, not flat
            met += 1
        if basins:
            if best < 0:
                after[division] = division
            elif best == 0:
                after[division] = division ^ everyone
            else:
                after[division] = division ^ (1 << (best - 1))
    return met


@kernel
def _measure(after: NDArray[np.int32], found: NDArray[np.int64], counts: NDArray[np.int64]) -> None:
    """Count the divisions that end in each minimum; `after` ends as the label of that minimum, negative."""
    for label in range(found.size):
        after[found[label]] = -1 - label
    for start in range(after.size):
        here = start
        while after[here] >= 0:
            here = after[here]
        label = after[here]
        here = start
        while after[here] >= 0:
            following = after[here]
            after[here] = label
            here = following
        counts[-1 - label] += 1
