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

import numpy as np
from numpy.typing import NDArray

from counterpoise.evidence.inference.binary_logit import binary_logit, probability
from counterpoise.evidence.pairs.considerations import FAMILIES, NAMES, of_family
from counterpoise.evidence.pairs.record import Pairs

Array = NDArray[np.float64]
Rows = NDArray[np.bool_]

PENALTY = 1.0
"""Of the ridge on considerations of unit spread."""

CLOSE = 1e-9
"""Where the search for the maximum ends, as a part of the log likelihood."""

LEARNED = 10
"""New pacts that must have been seen before a forward prediction is made."""

Watch = Callable[[], None]
"""Told after each decade."""


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
    """Blocks predicted in one way."""

    blocks: tuple[Block, ...]

    @property
    def rows(self) -> int:
        """In all blocks."""
        return sum(block.rows for block in self.blocks)

    @property
    def log_loss(self) -> float:
        """Mean surprise of the model."""
        return sum(block.model for block in self.blocks) / self.rows

    @property
    def base_log_loss(self) -> float:
        """Mean surprise of the base rate."""
        return sum(block.base for block in self.blocks) / self.rows

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
    return _predicted(data, names, lambda decade: data.year // 10 * 10 != decade, watch)


def forward(data: Pairs, names: Sequence[str] = NAMES, *, watch: Watch = lambda: None) -> Predicted:
    """Every decade by a model fitted on earlier ones alone, once ten pacts have been seen."""
    return _predicted(data, names, lambda decade: data.year < decade, watch)


def without_each_family(data: Pairs, *, watch: Watch = lambda: None) -> dict[str, Predicted]:
    """Every decade by models of all others from which one theory is left out at a time."""
    return {
        family: by_decade(data, [name for name in NAMES if name not in of_family(family)], watch=watch)
        for family in FAMILIES
    }


def _predicted(data: Pairs, names: Sequence[str], fitted_on: Callable[[int], Rows], watch: Watch) -> Predicted:
    """Predict each decade from the rows that may be fitted on."""
    x = data.values[:, [NAMES.index(name) for name in names]]
    decade_of = data.year // 10 * 10
    last: Array | None = None
    blocks: list[Block] = []
    for decade in decades(data):
        seen, held = fitted_on(decade), decade_of == decade
        if data.pact[seen].sum() >= LEARNED:
            last = _learned(x, data.pact, seen, last)
            pact, p = data.pact[held], probability(last[0] + x[held] @ last[1:])
            base = np.full(len(p), data.pact[seen].mean())
            blocks.append(Block(decade, len(p), int(pact.sum()), _surprise(p, pact), _surprise(base, pact)))
        watch()
    return Predicted(tuple(blocks))


def _learned(x: Array, pact: Array, seen: Rows, start: Array | None) -> Array:
    """Coefficients from the rows that were seen, those of the decade before to start from."""
    weights = seen.astype(np.float64)
    mean = weights @ x / weights.sum()
    variance = weights @ x**2 / weights.sum() - mean**2
    # As if standardised; what never varied in the rows seen says nothing and is held at 0.
    penalty = PENALTY * np.where(variance > 1e-12, variance, 1e12)
    fit = binary_logit(x, pact, weights=weights, penalty=penalty, start=start, tolerance=CLOSE)
    return fit.coefficients


def decades(data: Pairs) -> list[int]:
    """The decades that have rows."""
    return np.unique(data.year // 10 * 10).tolist()


def _surprise(p: Array, pact: Array) -> float:
    """Minus the log of the probability of what happened, summed."""
    return -float(np.log(np.maximum(np.where(pact == 1, p, 1 - p), 1e-300)).sum())
