"""Where in the space a claim holds: the one or two parameters whose halves or thirds divide the points best.

A claim that holds in half of the space is worth more if it can be said in which half. The search is a tree of depth
two: of all parameters and all cuts at their thirds and middles the one that parts the points best into those that
reach the effect and those that do not (the greatest fall in the sum of squares), then the same in each part. Who looks
at a hundred cuts finds one by chance; a cut counts only if the two shares differ by more than the best of so many
would by chance in one case of twenty (Bonferroni).

References:
    Breiman, Friedman, Olshen & Stone (1984), *Classification and Regression Trees* (the criterion; the stop is ours).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from counterpoise.engine.design import Value
from counterpoise.evidence.in_simulation.rule_space import Point
from counterpoise.evidence.in_simulation.share import Share, share

Truth = NDArray[np.bool_]
LEAST = 0.1
"""A part of the space smaller than this share of the points is no region."""
CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Condition:
    """One side of a cut: a parameter below or from a value on, or one of several words or not."""

    name: str
    relation: str
    value: Value

    def __str__(self) -> str:
        value = self.value if isinstance(self.value, str) else f"{self.value:.3g}"
        return f"{self.name} {self.relation} {value}"


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the space, and the share of its points that reach the effect. No condition: the whole space."""

    conditions: tuple[Condition, ...]
    reached: Share

    @property
    def words(self) -> str:
        """Such as "offence below 1.05 and geometry is ring"; cuts of one parameter are told as one.

        Example:
            >>> low, high = Condition("offence", "from", 0.9), Condition("offence", "below", 1.1)
            >>> Region((high, low), share(1, 2)).words
            'offence from 0.9 to 1.1'
        """
        names = dict.fromkeys(condition.name for condition in self.conditions)
        told = (_said([one for one in self.conditions if one.name == name]) for name in names)
        return " and ".join(told) or "everywhere"


def _said(conditions: Sequence[Condition]) -> str:
    """All conditions on one parameter."""
    last = {condition.relation: condition for condition in conditions}  # the cut made later is the tighter
    if "is" in last:
        return str(last["is"])
    if {"from", "below"} <= last.keys():
        return f"{last['from']} to {last['below'].value:.3g}"
    if len(conditions) > 1 and "is not" in last:
        return f"{conditions[0].name} is neither " + " nor ".join(str(one.value) for one in conditions)
    return str(conditions[-1])


@dataclass(frozen=True, slots=True)
class _Cut:
    yes: Condition
    no: Condition
    marks: Truth


def regions(points: Sequence[Point], reached: Truth, names: Sequence[str], *, depth: int = 2) -> tuple[Region, ...]:
    """The space cut into regions; one, the whole, if no cut stands out.

    Args:
        points: Of the space.
        reached: By point, whether the effect is reached.
        names: The parameters that may divide it.
        depth: How many cuts deep.
    Example:
        >>> points = [{"offence": k / 40.0} for k in range(41)]
        >>> for region in regions(points, np.arange(41) >= 20, ["offence"]):
        ...     print(region.words, region.reached.value)
        offence from 0.5 1.0
        offence below 0.5 0.0
    """
    whole = np.ones(len(points), dtype=np.bool_)
    found = _grown(points, reached, whole, names, (), depth, max(5, int(LEAST * len(points))))
    return tuple(sorted(found, key=lambda region: -region.reached.value))


def _grown(
    points: Sequence[Point],
    reached: Truth,
    here: Truth,
    names: Sequence[str],
    conditions: tuple[Condition, ...],
    depth: int,
    least: int,
) -> list[Region]:
    cut = _best(points, reached, here, names, least) if depth else None
    if cut is None:
        return [Region(conditions, share(int(reached[here].sum()), int(here.sum())))]
    below = _grown(points, reached, here & cut.marks, names, (*conditions, cut.yes), depth - 1, least)
    return below + _grown(points, reached, here & ~cut.marks, names, (*conditions, cut.no), depth - 1, least)


def _best(points: Sequence[Point], reached: Truth, here: Truth, names: Sequence[str], least: int) -> _Cut | None:
    """The cut that parts the points best, if it stands out."""
    cuts = [
        cut
        for name in names
        for cut in _cuts(name, [point[name] for point in points], here)
        if min(int((here & cut.marks).sum()), int((here & ~cut.marks).sum())) >= least
    ]
    if not cuts:
        return None
    best = max(cuts, key=lambda cut: _parting(reached, here, cut.marks))
    return best if _distance(reached, here, best.marks) > float(norm.isf(CHANCE / 2 / len(cuts))) else None


def _cuts(name: str, values: Sequence[Value], here: Truth) -> list[_Cut]:
    if isinstance(values[0], str):
        words = sorted({str(value) for value in values})
        marks = {word: np.array([value == word for value in values]) for word in words}
        return [_Cut(Condition(name, "is", w), Condition(name, "is not", w), marks[w]) for w in words]
    numbers = np.array([float(value) for value in values])
    at = sorted({float(np.quantile(numbers[here], part)) for part in (1 / 3, 1 / 2, 2 / 3)})
    return [_Cut(Condition(name, "below", v), Condition(name, "from", v), numbers < v) for v in at]


def _parting(reached: Truth, here: Truth, marks: Truth) -> float:
    """The fall in the sum of squares."""
    inside, outside = reached[here & marks], reached[here & ~marks]
    gap = float(inside.mean() - outside.mean())
    return gap * gap * len(inside) * len(outside) / (len(inside) + len(outside))


def _distance(reached: Truth, here: Truth, marks: Truth) -> float:
    """How many standard errors the two shares lie apart."""
    inside, outside = reached[here & marks], reached[here & ~marks]
    pooled = float(reached[here].mean())
    error = sqrt(pooled * (1.0 - pooled) * (1 / len(inside) + 1 / len(outside)))
    return abs(float(inside.mean() - outside.mean())) / error if error > 0.0 else 0.0
