"""Does it predict? Every decade by a model that never saw it: fitted on all other decades, or only on earlier ones.

The log loss is the mean surprise at what happened. Its measure is the base rate of the same rows that the model was
fitted on, the one number that anybody could give. New pacts are rare, so both are small; the skill is the part of the
base rate's surprise that the model takes away, 0 for none, below 0 where it does harm.

Predictions use standardised considerations and a slight ridge penalty (our choice, made once), which keeps weights
finite where a decade left out takes the only cases with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence.inference.binary_logit import probability
from counterpoise.evidence.pairs.considerations import FAMILIES, NAMES, of_family
from counterpoise.evidence.pairs.estimation import Watch
from counterpoise.evidence.pairs.learning import Decades
from counterpoise.evidence.pairs.record import Pairs

Array = NDArray[np.float64]

PENALTY = 1.0
"""Of the ridge on considerations of unit spread."""

LEARNED = 10
"""New pacts that must have been seen before a decade is predicted."""


@dataclass(frozen=True, slots=True)
class Block:
    """How a model that never saw a decade predicted it.

    Args:
        decade: Its first year; the considerations are of its years, the pacts of the years after.
        rows, pacts: In it.
        model, base: Summed surprise of the model and of the base rate.
    """

    decade: int
    rows: int
    pacts: int
    model: float
    base: float


@dataclass(frozen=True)
class Predicted:
    """Blocks predicted in one way; there may be none, where too few pacts were ever seen."""

    blocks: tuple[Block, ...]

    @property
    def rows(self) -> int:
        """In all blocks."""
        return sum(block.rows for block in self.blocks)

    @property
    def log_loss(self) -> float:
        """Mean surprise of the model; nan where nothing is predicted."""
        return sum(block.model for block in self.blocks) / self.rows if self.rows else nan

    @property
    def base_log_loss(self) -> float:
        """Mean surprise of the base rate; nan where nothing is predicted."""
        return sum(block.base for block in self.blocks) / self.rows if self.rows else nan

    @property
    def skill(self) -> float:
        """The part of the base rate's surprise that the model takes away."""
        return 1 - self.log_loss / self.base_log_loss

    @property
    def better(self) -> int:
        """In how many decades the model was less surprised."""
        return sum(block.model < block.base for block in self.blocks)


def by_decade(data: Pairs, names: Sequence[str] = NAMES, *, watch: Watch = lambda: None) -> Predicted:
    """Every decade by a model fitted on all others."""
    return _predicted(data, names, lambda held, count: [k for k in range(count) if k != held], watch)


def forward(data: Pairs, names: Sequence[str] = NAMES, *, watch: Watch = lambda: None) -> Predicted:
    """Every decade by a model fitted on earlier ones alone, once ten pacts have been seen."""
    return _predicted(data, names, lambda held, _: list(range(held)), watch)


def without_each_family(data: Pairs, *, watch: Watch = lambda: None) -> dict[str, Predicted]:
    """Every decade by models of all others from which one theory is left out at a time."""
    return {
        family: by_decade(data, [name for name in NAMES if name not in of_family(family)], watch=watch)
        for family in FAMILIES
    }


def _predicted(data: Pairs, names: Sequence[str], seen_by: Callable[[int, int], list[int]], watch: Watch) -> Predicted:
    """Predict each decade from the decades that may be seen; both are told by their place."""
    found = Decades.of(data.values[:, [NAMES.index(name) for name in names]], data.pact, data.year)
    pacts = [int(found.pact[found.rows(k)].sum()) for k in range(len(found.names))]
    last: Array | None = None
    blocks: list[Block] = []
    for held, decade in enumerate(found.names):
        seen, rows = seen_by(held, len(found.names)), found.rows(held)
        if sum(pacts[k] for k in seen) >= LEARNED:
            # The coefficients of the decade before are nearly those of this one.
            last = found.learned(seen, PENALTY, last)
            pact, p = found.pact[rows], probability(found.design[rows] @ last)
            base = np.full(len(p), found.mean(seen))
            blocks.append(Block(decade, len(p), pacts[held], _surprise(p, pact), _surprise(base, pact)))
        watch()
    return Predicted(tuple(blocks))


def decades(data: Pairs) -> list[int]:
    """The decades that have rows."""
    return np.unique(data.year // 10 * 10).tolist()


def _surprise(p: Array, pact: Array) -> float:
    """Minus the log of the probability of what happened, summed."""
    return -float(np.log(np.maximum(np.where(pact == 1, p, 1 - p), 1e-300)).sum())
