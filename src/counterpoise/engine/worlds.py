"""Worlds that never were: who borders whom, and how power is shared at the start.

A world is put together from values: `World(states=98, geometry=RandomRegular(8), power=Zipf(1.0))`. What is drawn is
drawn by key, so the same key makes the same world anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from scipy.optimize import brentq
from scipy.stats import gamma

from counterpoise.arrays import Matrix, PowerVector
from counterpoise.engine.start import Start, start
from counterpoise.errors import BadValue
from counterpoise.streams import Use, uniforms


class Geometry(Protocol):
    """How the states lie to each other."""

    def reach(self, states: int, key: int) -> Matrix:
        """The part of the row's strength that arrives at the column; 0 where out of reach."""
        ...


class Distribution(Protocol):
    """How capability is shared."""

    def capabilities(self, states: int, key: int) -> PowerVector:
        """One capability a state, with mean 1."""
        ...


# -- who borders whom ----------------------------------------------------------------------------------------------


def _loss(steps: Matrix, radius: int, decay: float) -> Matrix:
    """Strength after a number of steps: decay^(steps - 1) up to the radius, nothing beyond it."""
    reach = np.where((steps >= 1) & (steps <= radius), decay ** (np.maximum(steps, 1) - 1.0), 0.0)
    np.fill_diagonal(reach, 1.0)
    return reach


def _steps(near: np.ndarray, radius: int) -> Matrix:
    """Steps between states along borders, up to the radius; radius + 1 beyond it."""
    steps = np.full(near.shape, float(radius + 1))
    reached = np.eye(len(near), dtype=bool)
    steps[reached] = 0.0
    for step in range(1, radius + 1):
        further = reached @ near | reached
        steps[further & ~reached] = step
        reached = further
    return steps


@dataclass(frozen=True, slots=True)
class Complete:
    """Everybody reaches everybody alike: the theory without geography."""

    strength: float = 0.8

    def reach(self, states: int, key: int) -> Matrix:
        """See `Geometry`."""
        return np.full((states, states), self.strength)


@dataclass(frozen=True, slots=True)
class Ring:
    """States on a circle; strength decays with each step and ends at the radius."""

    radius: int = 2
    decay: float = 0.6

    def reach(self, states: int, key: int) -> Matrix:
        """See `Geometry`."""
        i = np.arange(states)
        gap = np.abs(i[:, None] - i[None, :])
        return _loss(np.minimum(gap, states - gap).astype(float), self.radius, self.decay)


@dataclass(frozen=True, slots=True)
class RandomRegular:
    """Every state borders the same number of others, chosen at random (as in the Cusack-Stoll programs).

    A circle in which each state borders its nearest `degree` others is rewired by swapping ends of random pairs of
    borders, ten times as often as there are borders.

    Raises:
        BadValue: If there is no such graph.
    """

    degree: int = 8
    radius: int = 1
    decay: float = 0.6

    def reach(self, states: int, key: int) -> Matrix:
        """See `Geometry`."""
        if self.degree >= states or (self.degree * states) % 2:
            raise BadValue(
                f"{states} states cannot each border {self.degree} others",
                remedy="choose a smaller degree, even if the number of states is odd",
            )
        near = _circulant(states, self.degree)
        for attempt in range(100):
            rewired = _rewired(near, key, attempt)
            if np.isfinite(_hops(rewired)).all():
                return _loss(_steps(rewired, self.radius), self.radius, self.decay)
        raise BadValue(f"no connected world of {states} states with {self.degree} borders each was found")


def _circulant(states: int, degree: int) -> np.ndarray:
    near = np.zeros((states, states), dtype=bool)
    i = np.arange(states)
    for step in range(1, degree // 2 + 1):
        near[i, (i + step) % states] = near[(i + step) % states, i] = True
    if degree % 2:
        near[i, (i + states // 2) % states] = True
    return near


def _rewired(near: np.ndarray, key: int, attempt: int) -> np.ndarray:
    near = near.copy()
    borders = [(int(a), int(b)) for a, b in zip(*np.nonzero(np.triu(near)), strict=True)]
    if len(borders) < 2:
        return near
    swaps = 10 * len(borders)
    draws = uniforms(key, attempt, np.arange(swaps), np.array([[0], [1], [2]]), 0, int(Use.BORDER))
    for one, two, turn in draws.T:
        x, y = int(one * len(borders)), int(two * len(borders))
        (a, b), (c, d) = borders[x], borders[y] if turn < 0.5 else borders[y][::-1]
        if len({a, b, c, d}) < 4 or near[a, d] or near[c, b]:
            continue
        near[a, b] = near[b, a] = near[c, d] = near[d, c] = False
        near[a, d] = near[d, a] = near[c, b] = near[b, c] = True
        borders[x], borders[y] = (a, d), (c, b)
    return near


def _hops(near: np.ndarray) -> Matrix:
    from scipy.sparse.csgraph import shortest_path

    return shortest_path(near.astype(float), unweighted=True)


@dataclass(frozen=True, slots=True)
class Hexagonal:
    """States on hexagons, row by row, the edges joined so that nobody lies at the rim (Bremer & Mihalka 1977 had 98).

    Raises:
        BadValue: If the states do not fill whole rows, an even number of them, two or more wide.
    """

    columns: int = 7
    radius: int = 1
    decay: float = 0.6

    def reach(self, states: int, key: int) -> Matrix:
        """See `Geometry`."""
        rows, rest = divmod(states, self.columns)
        if rest or rows % 2 or self.columns < 2 or rows < 2:
            raise BadValue(f"{states} states do not fill an even number of rows of {self.columns} hexagons")
        near = np.zeros((states, states), dtype=bool)
        for i in range(states):
            row, column = divmod(i, self.columns)
            shift = row % 2
            around = ((row, column + 1), (row + 1, column - 1 + shift), (row + 1, column + shift))
            for r, c in around:
                k = (r % rows) * self.columns + c % self.columns
                if k != i:
                    near[i, k] = near[k, i] = True
        return _loss(_steps(near, self.radius), self.radius, self.decay)


@dataclass(frozen=True, slots=True)
class Scattered:
    """States at random places on a square; strength halves with every `half` of its side and ends below `faintest`."""

    half: float = 0.25
    faintest: float = 0.1

    def reach(self, states: int, key: int) -> Matrix:
        """See `Geometry`."""
        place = uniforms(key, 0, 0, np.arange(states)[:, None], np.array([[0, 1]]), int(Use.PLACE))
        distance = np.hypot(*(place[:, None, :] - place[None, :, :]).transpose(2, 0, 1))
        reach = 0.5 ** (distance / self.half)
        return np.where(reach >= self.faintest, reach, 0.0)


# -- how power is shared ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Equal:
    """All alike."""

    def capabilities(self, states: int, key: int) -> PowerVector:
        """See `Distribution`."""
        return np.ones(states)


@dataclass(frozen=True, slots=True)
class Zipf:
    """The k-th state has 1 / k^exponent of what the first has; which state is the k-th is drawn."""

    exponent: float = 1.0

    def capabilities(self, states: int, key: int) -> PowerVector:
        """See `Distribution`."""
        sizes = np.arange(1.0, states + 1) ** -self.exponent
        order = np.argsort(uniforms(key, 0, 0, np.arange(states), 0, int(Use.POWER)))
        return (sizes / sizes.mean())[order]


@dataclass(frozen=True, slots=True)
class Dirichlet:
    """Shares drawn from a symmetric Dirichlet distribution: a small alpha gathers power in few hands."""

    alpha: float = 2.0

    def capabilities(self, states: int, key: int) -> PowerVector:
        """See `Distribution`."""
        parts = gamma.ppf(uniforms(key, 0, 0, np.arange(states), 0, int(Use.POWER)), self.alpha)
        parts = np.maximum(parts, 1e-9)
        return parts / parts.mean()


@dataclass(frozen=True, slots=True)
class Concentrated:
    """Zipf shares whose exponent is chosen so that the concentration index CON is the one wanted.

    Raises:
        BadValue: If CON is not between 0 and 0.99.
    """

    con: float = 0.3

    def capabilities(self, states: int, key: int) -> PowerVector:
        """See `Distribution`."""
        if not 0 <= self.con <= 0.99:
            raise BadValue(f"a wanted CON runs from 0 to 0.99, not {self.con}")
        if self.con == 0 or states < 2:
            return np.ones(states)
        exponent = float(brentq(lambda s: _con(states, s) - self.con, 0.0, 50.0))  # pyright: ignore[reportArgumentType]
        return Zipf(exponent).capabilities(states, key)


def _con(states: int, exponent: float) -> float:
    shares = np.arange(1, states + 1) ** -exponent
    shares = shares / shares.sum()
    return float(np.sqrt(max(0.0, (shares @ shares - 1 / states) / (1 - 1 / states))))


@dataclass(frozen=True, slots=True)
class Poles:
    """A few equal poles that together hold a share of all capabilities; the rest is shared equally.

    `Poles(1, 0.5)` is a unipolar start, `Poles(2, 0.7)` a bipolar one, `Poles(5, 0.8)` a multipolar one.

    Raises:
        BadValue: If there are not more states than poles, or a pole would be smaller than the others.
    """

    count: int = 1
    share: float = 0.5

    def capabilities(self, states: int, key: int) -> PowerVector:
        """See `Distribution`."""
        if not 1 <= self.count < states or not 0 < self.share < 1:
            raise BadValue(f"{self.count} poles with {self.share:g} of all capabilities do not fit {states} states")
        if self.share / self.count < (1 - self.share) / (states - self.count):
            raise BadValue(f"{self.count} poles with {self.share:g} of all capabilities are no poles")
        sizes = np.full(states, (1 - self.share) / (states - self.count))
        sizes[: self.count] = self.share / self.count
        return sizes * states


UNIPOLAR = Poles(1, 0.45)
BIPOLAR = Poles(2, 0.7)
MULTIPOLAR = Poles(5, 0.8)


@dataclass(frozen=True)
class World:
    """A world to be made.

    Args:
        states: How many, 1 to 65535.
        geometry: Who reaches whom.
        power: How capability is shared.
        kinship: Spread of the affinities at the start: each pair is drawn evenly from -kinship to kinship.
        doctrine: What everybody follows, unless `assigned` says otherwise.
        assigned: Doctrines by state (A, B, ..., in the order of the states).
        parameters: Changes to the rules.
        trust: Everybody's record of honouring pacts at the start.
    Example:
        >>> World(states=8, power=Poles(2, 0.7)).start(key=1).ids
        ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H')
    """

    states: int = 8
    geometry: Geometry = field(default_factory=Complete)
    power: Distribution = field(default_factory=Equal)
    kinship: float = 0.0
    doctrine: str = "balance-of-threat"
    assigned: Mapping[str, str] = field(default_factory=dict[str, str])
    parameters: Mapping[str, float] = field(default_factory=dict[str, float])
    trust: float = 0.7

    def start(self, *, key: int) -> Start:
        """The world that this key makes.

        Raises:
            BadValue: If the parts do not fit together.
        """
        if self.states < 1:
            raise BadValue(f"a world needs at least one state, not {self.states}")
        if not 0 <= self.kinship <= 1:
            raise BadValue(f"kinship runs from 0 to 1, not {self.kinship:g}")
        made = start(
            self.power.capabilities(self.states, key),
            self.geometry.reach(self.states, key),
            title=f"{self.states} states",
            affinity=self._affinity(key),
            trust=self.trust,
            doctrine=self.doctrine,
            parameters=self.parameters,
        )
        return made.following(self.assigned) if self.assigned else made

    def _affinity(self, key: int) -> Matrix:
        i = np.arange(self.states)
        low, high = np.minimum(i[:, None], i[None, :]), np.maximum(i[:, None], i[None, :])
        return self.kinship * (2.0 * uniforms(key, 0, 0, low, high, int(Use.KINSHIP)) - 1.0)
