"""Looks at a run: what the states face at the end of one year, and what they do in the next.

A claim about conduct needs both: who was strong, near, threatening and bound *before*, and who stood where, armed,
attacked or joined *after*. So a run is looked at in a few pairs of years, and every pair is laid out as plain tables
of states and of pairs of states, whatever borders have moved meanwhile. What is seen before is never the work of the
conduct that is counted after.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.board import (
    AFFINITY,
    AGAINST,
    ALIVE,
    ARMING,
    ATTACKER,
    DEFENDER,
    DOCTRINE,
    KINSHIP,
    OTHER,
    PACT,
    POSTURE,
    POWER,
    REACH,
    SIDE,
    TARGET,
    TRUST,
    WAR,
    WARS,
    Board,
    Reals,
    Whole,
)
from counterpoise.engine.parameters import Rules

Truth = NDArray[np.bool_]
Bytes = NDArray[np.int8]


@dataclass(frozen=True)
class Looks:
    """The boards of several runs at several looks, laid out flat: the axes are run, look, state (and other state).

    Args:
        power, arming, trust: Of each state.
        alive: Whether it lives.
        posture, target: Where it stands, and with or against whom (-1 for nobody).
        doctrine: The number of its doctrine.
        war, side: The war in which it fights (-1 for none), and on which side (1 attacks, -1 defends).
        reach: The part of the row's strength that arrives at the column; 0 where there is no border.
        affinity: What two neighbours take each other to be.
        kinship: What they took each other to be by birth.
        pact: The kind of pact between them.
        against: At whom that pact is aimed, -1 for nobody.
        attacked: Whether the row began a war on the column this year.
    """

    power: Reals
    arming: Reals
    trust: Reals
    alive: Truth
    posture: Bytes
    target: Bytes
    doctrine: Bytes
    war: Bytes
    side: Bytes
    reach: Reals
    affinity: Reals
    kinship: Reals
    pact: Bytes
    against: Bytes
    attacked: Truth

    @classmethod
    def blank(cls, runs: int, looks: int, n: int) -> Self:
        """Room for so many."""
        made: dict[str, object] = {}
        for field in fields(cls):
            shape = (runs, looks, n, n) if field.name in _PAIRS else (runs, looks, n)
            kind = bool if field.name in _TRUTHS else (np.float64 if field.name in _REALS else np.int8)
            made[field.name] = np.full(shape, -1 if field.name in _NOBODY else 0, dtype=kind)
        return cls(**made)  # pyright: ignore[reportArgumentType]

    def note(self, run: int, look: int, board: Board) -> None:
        """Lay a board out."""
        n = self.power.shape[2]
        at = (run, look)
        for name, row in _STATE_ROWS.items():
            getattr(self, name)[at] = board.state[row, :n]
        for name, row in _MARK_ROWS.items():
            getattr(self, name)[at] = board.mark[row, :n]
        borders = int(board.first[n])
        owner: Whole = np.repeat(np.arange(n), np.diff(board.first))
        other = board.link[OTHER, :borders]
        self.reach[at][owner, other] = board.tie[REACH, :borders]
        self.affinity[at][owner, other] = board.tie[AFFINITY, :borders]
        self.kinship[at][owner, other] = board.tie[KINSHIP, :borders]
        self.pact[at][owner, other] = board.link[PACT, :borders]
        self.against[at][owner, other] = board.link[AGAINST, :borders]
        wars = int(board.counts[WARS])
        self.attacked[at][board.mark[ATTACKER, :wars], board.mark[DEFENDER, :wars]] = True

    # -- what follows from the tables ----------------------------------------------------------------------------------

    @property
    def leader(self) -> Whole:
        """The strongest state, shape (runs, looks); of equals the first."""
        return np.argmax(self.power, axis=2)

    @property
    def near(self) -> Truth:
        """Living neighbours."""
        return (self.reach > 0.0) & self.alive[..., :, None] & self.alive[..., None, :]

    def is_state(self, who: Whole) -> Truth:
        """One state a look as a mark on all, shape (runs, looks, states)."""
        return np.arange(self.power.shape[2]) == who[..., None]

    def strength(self, rules: Rules) -> Reals:
        """Capability with mobilisation, as the turn reckons it."""
        return self.power * (1.0 + rules.arming_effect * self.arming)

    def threat(self, rules: Rules) -> Reals:
        """How much the column threatens the row, as the turn reckons it for states that see without error."""
        strength = self.strength(rules)
        weight = np.where(self.pact >= 3, 1.0, np.where(self.pact == 1, rules.entente_weight, 0.0))
        # promised[i, k]: what k promises to bring to i
        promised = weight * np.swapaxes(self.reach, -1, -2) * (self.trust * strength)[..., None, :]
        others = np.maximum(0.0, promised.sum(axis=-1)[..., None] - promised)
        defence = strength[..., None] + others
        arrives = 1.0 - rules.geography * (1.0 - np.swapaxes(self.reach, -1, -2))
        calm = np.where(self.pact >= 2, rules.pact_calm, np.where(self.pact == 1, 0.5 * rules.pact_calm, 0.0))
        seen = rules.offence * arrives * strength[..., None, :] / np.where(defence > 0.0, defence, 1.0)
        level = seen * (1.0 - rules.intentions * self.affinity) * 0.5 * (1.0 - calm)
        return np.where(self.near, level, 0.0)

    def fights_against(self) -> Truth:
        """Whether row and column fight on opposite sides of one war."""
        same = (self.war[..., :, None] == self.war[..., None, :]) & (self.war[..., :, None] >= 0)
        return same & (self.side[..., :, None] * self.side[..., None, :] < 0)

    def fights_beside(self) -> Truth:
        """Whether row and column fight on one side of one war."""
        same = (self.war[..., :, None] == self.war[..., None, :]) & (self.war[..., :, None] >= 0)
        apart = ~np.eye(self.power.shape[2], dtype=bool)
        return same & (self.side[..., :, None] * self.side[..., None, :] > 0) & apart

    def leagued_against(self, who: Whole) -> Truth:
        """States bound by a pact of defence or offence against a state: it is aimed at it, or both stand against it."""
        bound = self.pact >= 3
        aimed = (bound & (self.against == who[..., None, None])).any(axis=-1)
        stands = (self.posture == 1) & (self.target == who[..., None])
        both = (bound & stands[..., :, None] & stands[..., None, :]).any(axis=-1)
        return (aimed | both) & self.alive & ~self.is_state(who)


_PAIRS = frozenset({"reach", "affinity", "kinship", "pact", "against", "attacked"})
_REALS = frozenset({"power", "arming", "trust", "reach", "affinity", "kinship"})
_TRUTHS = frozenset({"alive", "attacked"})
_NOBODY = frozenset({"target", "war", "against"})
_STATE_ROWS = {"power": POWER, "arming": ARMING, "trust": TRUST}
_MARK_ROWS = {
    "alive": ALIVE, "posture": POSTURE, "target": TARGET, "doctrine": DOCTRINE, "war": WAR, "side": SIDE,
}  # fmt: skip
