"""Intentions: what two states take each other to be, and what they have promised.

Walt's fourth source of threat, and the constructivist's variable: the same guns frighten in a rival's hands and not in
a friend's. The literature gives no scale. Affinity A runs from -1 (enemy) to +1 (friend) and is read off the record of
wars, rivalries and pacts; relief delta runs from 0 to 1 and says how much a promise takes off a threat. All the weights
here are this project's choice and are parameters, so that what hangs on them can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from counterpoise.arrays import Matrix
from counterpoise.errors import BadValue
from counterpoise.measures.threshold import fraction
from counterpoise.world.system import System


class Affinity(Protocol):
    """A way to tell what the states take each other to be."""

    def matrix(self, system: System) -> Matrix:
        """A, shape (states, states), symmetric, each entry in [-1, 1], 1 on the diagonal."""
        ...


@dataclass(frozen=True, slots=True)
class Indifferent:
    """Nobody is friend or enemy: only power counts.

    Example:
        >>> Indifferent()
        Indifferent()
    """

    def matrix(self, system: System) -> Matrix:
        """Zeros, and 1 on the diagonal."""
        return np.eye(system.n)


@dataclass(frozen=True, slots=True)
class RecordAffinity:
    """Affinity as the sum of what the record holds on a pair, kept between -1 and 1.

    Args:
        war: Added if they fight on opposite sides.
        rivalry: Added if they are rivals.
        aimed: Added if either is in a pact aimed at the other.
        comrades: Added if they fight on the same side.
        pact: Added if a defence or offence pact binds them.
    Raises:
        BadValue: If a weight lies outside -1 to 1.
    Example:
        >>> RecordAffinity().rivalry
        -0.5
    """

    war: float = -1.0
    rivalry: float = -0.5
    aimed: float = -0.25
    comrades: float = 0.25
    pact: float = 0.25

    def __post_init__(self) -> None:
        for name in ("war", "rivalry", "aimed", "comrades", "pact"):
            if not -1 <= getattr(self, name) <= 1:
                raise BadValue(f"{name} is {getattr(self, name)}; a weight of affinity runs from -1 to 1")

    def matrix(self, system: System) -> Matrix:
        """A from the ties of the system at its moment."""
        total = (
            self.war * system.at_war
            + self.rivalry * system.rivals
            + self.aimed * (system.aimed_at | system.aimed_at.T)
            + self.comrades * system.fighting_together
            + self.pact * (system.commitments == 3)
        )
        affinity = np.clip(total.astype(np.float64), -1.0, 1.0)
        np.fill_diagonal(affinity, 1.0)
        return affinity


class Relief(Protocol):
    """A way to tell how much the promises between two states take off a threat."""

    def matrix(self, system: System) -> Matrix:
        """delta, shape (states, states), symmetric, each entry in [0, 1]."""
        ...


@dataclass(frozen=True, slots=True)
class NoRelief:
    """Promises count for nothing.

    Example:
        >>> NoRelief()
        NoRelief()
    """

    def matrix(self, system: System) -> Matrix:
        """Zeros."""
        return np.zeros((system.n, system.n))


@dataclass(frozen=True, slots=True)
class PactRelief:
    """Each kind of promise takes its part off the threat; the strongest between the two counts.

    Args:
        defence: For a defence or offence pact, 0 to 1.
        neutrality: For a neutrality or non-aggression pact.
        entente: For an entente or a subsidy.
    Raises:
        BadValue: If a part is not between 0 and 1.
    Example:
        >>> PactRelief().neutrality
        0.3
    """

    defence: float = 0.5
    neutrality: float = 0.3
    entente: float = 0.15

    def __post_init__(self) -> None:
        for name in ("defence", "neutrality", "entente"):
            fraction(name, getattr(self, name))

    def matrix(self, system: System) -> Matrix:
        """delta from the strongest promise between each pair."""
        return np.array([0.0, self.entente, self.neutrality, self.defence])[system.commitments]
