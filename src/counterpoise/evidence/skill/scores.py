r"""Scores of foretold chances: proper ones, the share right, and whether a chance of 0.7 comes true 7 times in 10.

With $p_a$ the chance given to alternative a and $y_a$ 1 for what is recorded, over n rows:

$$\text{log loss} = -\tfrac1n \sum \log p_y, \qquad \text{Brier} = \tfrac1n \sum_a (p_a - y_a)^2$$

Both reward saying what one believes (Brier 1950; Good 1952). Macro-F1 is the mean over alternatives of the harmonic
mean of precision and recall, so that rare roles count as much as common ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.choice import STANCES, Row

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Foretold:
    """Chances given to one row, and the one answer given to it (the likeliest, unless a rule says otherwise)."""

    row: Row
    chances: tuple[float, float, float]
    answer: int

    @property
    def truth(self) -> int:
        """The place of the recorded stance in `STANCES`."""
        assert self.row.role.stance is not None
        return STANCES.index(self.row.role.stance)

    @property
    def surprise(self) -> float:
        """Minus the log of the chance given to what is recorded."""
        return -float(np.log(max(self.chances[self.truth], 1e-300)))


@dataclass(frozen=True, slots=True)
class Scores:
    """How foretold chances fared.

    Args:
        rows: How many.
        right: How many answers were the recorded stance.
        log_loss, brier, macro_f1: See the module.
    """

    rows: int
    right: int
    log_loss: float
    brier: float
    macro_f1: float

    @property
    def accuracy(self) -> float:
        """Share right."""
        return self.right / self.rows


def scores(foretold: Iterable[Foretold]) -> Scores:
    """All scores of some rows.

    Raises:
        BadValue: If there are none.
    """
    rows = list(foretold)
    if not rows:
        raise BadValue("there are no rows to score")
    chances, truth = np.array([one.chances for one in rows]), np.array([one.truth for one in rows])
    answers = np.array([one.answer for one in rows])
    record = np.eye(len(STANCES))[truth]
    return Scores(
        rows=len(rows),
        right=int((answers == truth).sum()),
        log_loss=float(np.mean([one.surprise for one in rows])),
        brier=float(((chances - record) ** 2).sum(axis=1).mean()),
        macro_f1=macro_f1(truth, answers),
    )


def macro_f1(truth: NDArray[np.intp], answers: NDArray[np.intp]) -> float:
    """Mean over the stances that occur, in record or answers, of 2 TP / (2 TP + FP + FN).

    Example:
        >>> macro_f1(np.array([0, 0, 1]), np.array([0, 1, 1])).__round__(3)
        0.667
    """
    values: list[float] = []
    for stance in range(len(STANCES)):
        hits = int(((truth == stance) & (answers == stance)).sum())
        named = int((truth == stance).sum() + (answers == stance).sum())
        if named:
            values.append(2 * hits / named)
    return float(np.mean(values))


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows to which about the same chance of a stance was given: its mean, how often it came true, and how many."""

    low: float
    high: float
    mean: float
    share: float
    rows: int


def calibration(foretold: Sequence[Foretold], stance: int, *, bins: int = 10) -> tuple[Bin, ...]:
    """The reliability curve of one stance: chances in equal bins against how often it was recorded, without empty bins.

    Args:
        foretold: The rows.
        stance: Its place in `STANCES`.
        bins: How many between 0 and 1.
    References:
        Murphy & Winkler (1977), Journal of the Royal Statistical Society C 26:41-47.
    """
    given = np.array([one.chances[stance] for one in foretold])
    came = np.array([one.truth == stance for one in foretold])
    place = np.minimum((given * bins).astype(int), bins - 1)
    return tuple(
        Bin(b / bins, (b + 1) / bins, float(given[place == b].mean()), float(came[place == b].mean()), int(n))
        for b in range(bins)
        if (n := (place == b).sum())
    )


def expected_error(curve: Iterable[Bin]) -> float:
    """Expected calibration error: the mean distance of a curve from the diagonal, by rows."""
    kept = list(curve)
    return float(np.average([abs(one.mean - one.share) for one in kept], weights=[one.rows for one in kept]))
