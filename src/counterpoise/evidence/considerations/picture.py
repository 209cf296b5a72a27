"""The picture that all families of considerations share: shares of power, enmities, pacts, and what is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Mask, Matrix, Ties
from counterpoise.evidence.considerations.past import Memory
from counterpoise.evidence.identity import Identity, identity
from counterpoise.world import System

Column = NDArray[np.float64]

SMALL = 0.002
"""The share taken for a state whose power is not known, so that it counts as a small one (this project's choice)."""


@dataclass(frozen=True)
class Picture:
    """A system as seen when one of its states threatens.

    Args:
        system: As known before the decision.
        power: The measure of power.
        t: The place of the threat.
        share: Of all known power, shape (states,).
        enmity: Rivals, at war, or bound by a pact against each other.
        pacted: Bound by a pact, or fighting on one side.
        foes, friends: The threat's enemies with whom it has no pact; those it has a pact with and no enmity.
        memory: Ties of the last years, if known.
    """

    system: System
    power: str
    t: int
    share: Column
    enmity: Ties
    pacted: Ties
    foes: Mask
    friends: Mask
    memory: Memory | None

    @classmethod
    def of(cls, system: System, threat: str, power: str, memory: Memory | None = None) -> Picture:
        """The picture of a system facing a threat.

        Raises:
            UnknownState: If the threat is not in the system.
        """
        t = system.index(threat)
        held = system.power_by(power).values
        total = float(np.nansum(held)) or 1.0
        share = np.where(np.isnan(held), SMALL, held / total)
        enmity = system.rivals | system.at_war | system.aimed_at | system.aimed_at.T
        pacted = system.pacted() | system.fighting_together
        foes, friends = enmity[t] & ~pacted[t], pacted[t] & ~enmity[t]
        return cls(system, power, t, share, enmity, pacted, foes, friends, memory)

    @property
    def everyone(self) -> Column:
        """A one for every state."""
        return np.ones(self.system.n)

    @property
    def nobody(self) -> Mask:
        """A no for every state."""
        return np.zeros(self.system.n, dtype=np.bool_)

    @cached_property
    def main_enemy(self) -> int | None:
        """The strongest of the threat's enemies, pact or no pact; None if it has no enemy."""
        enemies = np.flatnonzero(self.enmity[self.t])
        return int(max(enemies, key=lambda i: (self.share[i], -i))) if enemies.size else None

    @cached_property
    def who(self) -> tuple[Identity, ...]:
        """What every state is, apart from its power."""
        return tuple(identity(state, self.system.year) for state in self.system.ids)

    @cached_property
    def kin(self) -> Ties:
        """Whether creed or community makes two states of one kind; a state is its own kin if it has any."""
        return np.array([[a.kin(b) for b in self.who] for a in self.who], dtype=np.bool_)

    def weight(self, ties: Ties | Matrix, those: Mask) -> Column:
        """Square root of the power of those states, other than itself, to which each state is tied."""
        return np.sqrt(self.held_by(ties, those))

    def held_by(self, ties: Ties | Matrix, those: Mask) -> Column:
        """The power of those states, other than itself, to which each state is tied."""
        reachable = np.asarray(ties, dtype=np.bool_) & those[None, :]
        np.fill_diagonal(reachable, False)
        return reachable.astype(np.float64) @ self.share
