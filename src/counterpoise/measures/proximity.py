"""Proximity: how much of a state's strength arrives elsewhere.

Power falls off with distance (Boulding's loss-of-strength gradient), but the literature agrees on no curve. Each choice
here is a value that turns a system into a matrix of reach; `R[i, j]` is the part of i's strength that arrives at j.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from counterpoise.arrays import Matrix
from counterpoise.errors import BadValue
from counterpoise.measures.threshold import fraction
from counterpoise.world.system import System


class Reach(Protocol):
    """A way to tell how much of each state's strength arrives at each other."""

    def matrix(self, system: System) -> Matrix:
        """R, shape (states, states), each entry in (0, 1], 1 on the diagonal."""
        ...


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Distance does not matter: all strength arrives.

    Example:
        >>> Everywhere()
        Everywhere()
    """

    def matrix(self, system: System) -> Matrix:
        """Ones."""
        return np.ones((system.n, system.n))


@dataclass(frozen=True, slots=True)
class HalvingDistance:
    r"""Strength halves with every so many kilometres between capitals, down to a floor.

    $$R_{ij} = \max(f, 2^{-d_{ij}/h})$$

    The curve and its numbers are this project's choice. The half distance of 5000 km is about what the loss-of-strength
    gradient of Bueno de Mesquita (1981), as commonly reported, takes from a fifth of the world's power in the age of
    rail and steam (we did not check it against the book). It puts Paris and Berlin (880 km) at 0.89 and London and
    Washington (5900 km) at 0.44. It heeds neither land borders nor seas; the floor stands for the strength that can be
    carried anywhere.

    Args:
        half: Kilometres over which strength halves, positive.
        floor: Least part that arrives anywhere, 0 to 1.
        unknown: Reach where a capital's place is not known, 0 to 1.
    Raises:
        BadValue: If a parameter is out of its range.
    Example:
        >>> HalvingDistance(half=1000).at(2000.0)
        0.25
    """

    half: float = 5000.0
    floor: float = 0.1
    unknown: float = 0.5

    def __post_init__(self) -> None:
        if not self.half > 0:
            raise BadValue(f"half is {self.half}; it is a distance in kilometres and must be positive")
        fraction("floor", self.floor)
        fraction("unknown", self.unknown)

    def at(self, distance: float) -> float:
        """The part of a strength that arrives at a distance in kilometres."""
        return max(self.floor, 2.0 ** (-distance / self.half))

    def matrix(self, system: System) -> Matrix:
        """R from the distances between capitals."""
        reach = np.maximum(self.floor, 2.0 ** (-system.distance / self.half))
        reach = np.where(np.isnan(reach), self.unknown, reach)
        np.fill_diagonal(reach, 1.0)
        return reach
