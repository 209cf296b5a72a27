"""Worlds of a known truth that are as large, as unequal and as tangled as the record.

A synthetic world keeps everything of a comparison but its outcome: the same years, pairs or wars, the same contrast,
the same rarity of what is counted, and as much dependence as the record's own residuals show (of near years, of rows of
a war or a state, of pairs that share a state). The outcome is drawn anew with an effect of known size. Where an effect
is too large for the record's rarity (chances cannot fall below zero), the rate moves as far as it must, and no farther.
What a rule of verdicts says in such worlds is what it is worth.

Variants of a claim share the luck of a world: a row that stands in two of them has one fate, so that they err together
as they do on the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.special import ndtri

from counterpoise.evidence.comparison import Alone, Bond, ByCluster, ByPair, Comparison, OverYears, Reals, Whole

_STRONGEST = 0.9
"""Dependence is kept below this, so that a world has some luck of its own."""


@dataclass(frozen=True)
class Tangle:
    """How strongly rows depend on each other, on the scale of the hidden normal variable.

    Args:
        near: Of one year with the next, of one war's or state's rows, of one pair's rows, by kind of dependence.
        member: Of pairs that share one state.
    """

    near: float
    member: float = 0.0


@dataclass(frozen=True, eq=False)
class Worlds:
    """Synthetic worlds for the variants of a claim.

    Args:
        variants: Their comparisons on the record, the main one first.
        key: Of the draws.
    """

    variants: Sequence[Comparison]
    key: int

    def world(self, number: int, effect: float) -> list[Comparison]:
        """The variants in one world, in which the contrast moves the outcome by `effect` in every variant.

        Args:
            number: Of the world.
            effect: In the outcome's unit.
        """
        luck = np.random.Generator(np.random.Philox(key=np.array([self.key, number], dtype=np.uint64)))
        fates = _fates(self.variants, self._bound, self._units, luck)
        return [replace(one, outcome=_drawn(one, fate, effect)) for one, fate in zip(self.variants, fates, strict=True)]

    @cached_property
    def _bound(self) -> Tangle:
        return tangle(self.variants[0])

    @cached_property
    def _units(self) -> tuple[int, Whole]:
        """How many things the rows are about, and which of them each row of each variant is about."""
        units, where = np.unique(np.concatenate([one.unit for one in self.variants]), return_inverse=True)
        return len(units), where


def tangle(main: Comparison) -> Tangle:
    """The dependence of the record's residuals, by moments."""
    rest = _residuals(main)
    binary = bool(np.isin(main.outcome, (0.0, 1.0)).all())
    stretch = _stretch(float(main.outcome.mean())) if binary else 1.0
    near, member = _correlations(rest, main.bond)
    return Tangle(_kept(near * stretch), _kept(member * stretch))


def _kept(value: float) -> float:
    return float(np.clip(np.nan_to_num(value), 0.0, _STRONGEST))


def _stretch(rate: float) -> float:
    """How much stronger a hidden correlation must be than the one it shows in outcomes of 0 and 1 (to first order)."""
    density = float(stats.norm.pdf(stats.norm.ppf(np.clip(rate, 1e-6, 1 - 1e-6))))
    return rate * (1 - rate) / density**2 if density > 0 else 1.0


def _residuals(main: Comparison) -> Reals:
    y, x = main.outcome, main.contrast
    if x is None:
        return y - y.mean()
    design = np.column_stack([np.ones_like(y), x] + ([] if main.controls is None else [main.controls]))
    return np.asarray(y - design @ np.linalg.lstsq(design, y, rcond=None)[0], dtype=np.float64)


def _correlations(rest: Reals, bond: Bond) -> tuple[float, float]:
    power = float((rest**2).mean())
    if power == 0 or isinstance(bond, Alone):
        return 0.0, 0.0
    if isinstance(bond, OverYears):
        first, span = bond.years.min(), int(np.ptp(bond.years)) + 1
        sums, number = (np.bincount(bond.years - first, weights=w, minlength=span) for w in (rest, np.ones_like(rest)))
        pairs = float((number[1:] * number[:-1]).sum())
        return float((sums[1:] * sums[:-1]).sum()) / pairs / power if pairs else 0.0, 0.0
    if isinstance(bond, ByCluster):
        return _within(rest, bond.labels) / power, 0.0
    width = int(max(bond.one.max(), bond.two.max())) + 1
    pair = np.minimum(bond.one, bond.two) * width + np.maximum(bond.one, bond.two)
    return _within(rest, pair) / power, _sharing_one(rest, bond, pair, width) / power


def _within(rest: Reals, labels: Whole) -> float:
    """Mean product of residuals of two rows with the same label."""
    groups = np.unique(labels, return_inverse=True)[1]
    sums, number = np.bincount(groups, weights=rest), np.bincount(groups).astype(np.float64)
    pairs = float((number**2 - number).sum())
    return (float((sums**2).sum()) - float((rest**2).sum())) / pairs if pairs else 0.0


def _sharing_one(rest: Reals, bond: ByPair, pair: Whole, width: int) -> float:
    """Mean product of residuals of two rows whose pairs share exactly one state."""
    groups = np.unique(pair, return_inverse=True)[1]
    totals: list[float] = []
    for weights in (rest, np.ones_like(rest)):
        of_member = np.bincount(bond.one, weights=weights, minlength=width)
        of_member = of_member + np.bincount(bond.two, weights=weights, minlength=width)
        of_pair = np.bincount(groups, weights=weights)
        totals.append(float((of_member**2).sum()) - 2 * float((of_pair**2).sum()))
    return totals[0] / totals[1] if totals[1] else 0.0


def _fates(
    variants: Sequence[Comparison], bound: Tangle, units: tuple[int, Whole], luck: np.random.Generator
) -> list[Reals]:
    """A standard normal fate for every row of every variant; rows of one unit have one fate."""
    number, where = units
    ends = np.cumsum([one.rows for one in variants])[:-1]
    own = luck.standard_normal(number)[where]
    seed = luck.integers(0, 2**63, size=2, dtype=np.uint64)
    kinds = {type(one.bond): one.bond for one in variants}
    lots = {kind: _lot(bond, bound, seed) for kind, bond in kinds.items()}
    shared = np.concatenate([_share(one, lots[type(one.bond)]) for one in variants])
    return list(np.split(shared + np.sqrt(1.0 - _part(variants[0].bond, bound)) * own, ends))


def _part(bond: Bond, bound: Tangle) -> float:
    """The part of a fate's variance that is shared with other rows."""
    if isinstance(bond, Alone):
        return 0.0
    return float(np.sqrt(bound.near)) if isinstance(bond, OverYears) else bound.near


_YEARS, _LABELS, _STATES = 400, 6000, 400
"""Room for the years, wars and states that luck is drawn for."""


def _lot(bond: Bond, bound: Tangle, seed: NDArray[np.uint64]) -> Reals:
    """What a year, a war or state, or a pair of states is dealt in a world; the same for all variants."""
    luck = np.random.Generator(np.random.Philox(key=seed))
    if isinstance(bond, OverYears):
        return np.sqrt(_part(bond, bound)) * _series(luck, float(np.sqrt(bound.near)))
    if isinstance(bond, ByCluster):
        return np.sqrt(bound.near) * luck.standard_normal(_LABELS)
    if isinstance(bond, Alone):
        return np.zeros(1)
    member, pair = min(bound.member, bound.near / 2), luck.standard_normal((_STATES, _STATES))
    state = luck.standard_normal(_STATES)
    of_members = np.sqrt(member) * (state[:, None] + state[None, :])
    of_pair = np.triu(pair) + np.triu(pair, 1).T
    return of_members + np.sqrt(max(bound.near - 2 * member, 0.0)) * of_pair


def _share(one: Comparison, lot: Reals) -> Reals:
    """What each row is dealt."""
    bond = one.bond
    if isinstance(bond, OverYears):
        return lot[bond.years]
    if isinstance(bond, ByCluster):
        return lot[bond.labels]
    return lot[bond.one, bond.two] if isinstance(bond, ByPair) else np.zeros(one.rows)


def _series(luck: np.random.Generator, memory: float) -> Reals:
    """Years that remember each other: shared to the part `memory` and remembered to that part, next years correlate by
    its square, and the years after them by its higher powers."""
    shocks = luck.standard_normal(_YEARS)
    found = np.empty(_YEARS)
    found[0] = shocks[0]
    for year in range(1, _YEARS):
        found[year] = memory * found[year - 1] + np.sqrt(1 - memory**2) * shocks[year]
    return found


def _drawn(one: Comparison, fate: Reals, effect: float) -> Reals:
    """Outcomes from fates: below a threshold for what happens or not, scaled for what is measured."""
    y, x = one.outcome, one.contrast
    if not len(y):
        return y
    if not np.isin(y, (0.0, 1.0)).all():
        rest = _residuals(one)
        assert x is not None
        return y.mean() + rest.std() * fate + effect * (x - x.mean())
    if x is None:
        return _happened(fate, np.full(len(y), one.against + effect))
    # The whole effect must fit between never and always: where the record's rate leaves no room, the rate gives way.
    chance = y.mean() + effect * (x - x.mean())
    return _happened(fate, chance - min(chance.min(), 0.0) - max(chance.max() - 1.0, 0.0))


def _happened(fate: Reals, chance: Reals) -> Reals:
    return (fate < ndtri(np.clip(chance, 0.0, 1.0))).astype(np.float64)
