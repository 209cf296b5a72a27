r"""From situations to a posterior over doctrines.

A state that follows doctrine d does what d says, and errs at a rate that is not known. When it errs it does what states
do at large (the base rates b of the options):

$$P(\text{done} \mid d, \epsilon) = (1 - \epsilon)\, p_d(\text{done}) + \epsilon\, b(\text{done})$$

Every kind of question has its own rate, with a Beta prior, and is integrated out; kinds multiply:

$$L(d) = \prod_{\text{kinds}} \int \prod_{\text{situations}} P(\text{done} \mid d, \epsilon)^{w}\,
\mathrm{Beta}(\epsilon)\,d\epsilon$$

With equal odds before, the posterior of d is L(d) over the sum. Two nulls stand beside the doctrines: "random", which
takes every option alike, and "base-rates", which says what states do at large, whatever the situation. A doctrine that
is no better than the second explains nothing. The form, the prior and the nulls are this project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import roots_jacobi

from counterpoise.errors import BadValue
from counterpoise.evidence.attribution.situation import Kind, Rates, Situation, told_apart

Reals = NDArray[np.float64]

BASE = "base-rates"
"""The null that foretells what states do at large."""


@dataclass(frozen=True, slots=True)
class ErrorPrior:
    """What is believed of an error rate before anything is seen: Beta(a, b).

    The default, Beta(1, 2), has mean a third and falls evenly to 0 at an error rate of 1 (this project's choice).

    Raises:
        BadValue: If a or b is not above 0.
    """

    a: float = 1.0
    b: float = 2.0

    def __post_init__(self) -> None:
        if not (self.a > 0 and self.b > 0):
            raise BadValue(f"Beta({self.a:g}, {self.b:g}) is no distribution; both numbers must be above 0")


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """An error rate after the situations: its mean, and an interval that holds it with a chance of 0.9."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Posterior:
    """What the situations say of the doctrines.

    Args:
        situations: Those that told doctrines apart; the rest are left out.
        log_likelihood: By doctrine and null, the logarithm of L.
        errors: By doctrine and kind of question.
        rates: The base rates that errors follow.
        alike: Sets of doctrines that say the same in every situation, each in order of name; nulls stand alone.
    """

    situations: tuple[Situation, ...]
    log_likelihood: Mapping[str, float]
    errors: Mapping[str, Mapping[Kind, ErrorRate]]
    rates: Rates
    alike: tuple[tuple[str, ...], ...]

    @property
    def decisions(self) -> float:
        """How many decisions the situations amount to (see `told_apart`); disputed ones count in part."""
        return float(sum(s.weight for s in self.situations))

    @property
    def chances(self) -> dict[str, float]:
        """The posterior of every doctrine and null, summing to 1."""
        values = np.array(list(self.log_likelihood.values()))
        shares = np.exp(values - values.max())
        shares /= shares.sum()
        return dict(zip(self.log_likelihood, map(float, shares), strict=True))

    @property
    def sets(self) -> tuple[tuple[tuple[str, ...], float], ...]:
        """Every set of doctrines with its posterior, the likeliest first."""
        chances = self.chances
        found = [(names, sum(chances[name] for name in names)) for names in self.alike]
        return tuple(sorted(found, key=lambda one: (-round(one[1], 12), one[0])))

    @property
    def ranked(self) -> tuple[tuple[str, ...], ...]:
        """The sets of doctrines, nulls left out, the likeliest first."""
        return tuple(names for names, _ in self.sets if not is_null(names[0]))

    @property
    def best(self) -> tuple[str, ...]:
        """The likeliest set, nulls apart."""
        return self.ranked[0]

    @property
    def second(self) -> tuple[str, ...]:
        """The next likeliest; empty if there is only one."""
        return self.ranked[1] if len(self.ranked) > 1 else ()

    @property
    def gain(self) -> float:
        """The logarithm of how many times likelier the best doctrine makes what was done than the base rates do."""
        return self.log_likelihood[self.best[0]] - self.log_likelihood[BASE]


def is_null(name: str) -> bool:
    """Whether it is one of the nulls, which no state can be said to follow."""
    return name in (BASE, "random")


def posterior(situations: Iterable[Situation], rates: Rates, *, prior: ErrorPrior | None = None) -> Posterior:
    """What situations say of the doctrines; their order does not matter.

    Args:
        situations: Of one state in one era, all with forecasts of the same doctrines.
        rates: How often each option is taken at large (`base_rates`).
        prior: Of the error rates.
    Raises:
        BadValue: If no situation tells two doctrines apart.
    """
    kept = told_apart(situations)
    if not kept:
        raise BadValue("no situation tells two doctrines apart", remedy="take a longer span of years")
    names = list(kept[0].forecasts)
    total = dict.fromkeys([*names, BASE], 0.0)
    errors: dict[str, dict[Kind, ErrorRate]] = {name: {} for name in total}
    for kind in Kind:
        mine = [s for s in kept if s.kind is kind]
        if not mine:
            continue
        for name in total:
            log, rate = integrated(*_said(mine, name, rates), _weights(mine), prior or ErrorPrior())
            total[name] += log
            errors[name][kind] = rate
    return Posterior(kept, total, errors, rates, _alike(kept, names))


def _said(situations: Sequence[Situation], name: str, rates: Rates) -> tuple[Reals, Reals]:
    """What the doctrine, and the base rates, gave to what was done."""
    at_large = np.array([_given(rates[s.kind], s.done) for s in situations])
    if name == BASE:
        return at_large, at_large
    return np.array([_given(s.forecasts[name].chances, s.done) for s in situations]), at_large


def _given(chances: Sequence[float], done: Sequence[float]) -> float:
    return sum(chance * share for chance, share in zip(chances, done, strict=True))


def _weights(situations: Sequence[Situation]) -> Reals:
    return np.array([s.weight for s in situations])


@cache
def _grid(a: float, b: float, nodes: int = 96) -> tuple[Reals, Reals]:
    """Nodes on (0, 1) and weights for integrals against Beta(a, b): Gauss-Jacobi."""
    x, w = roots_jacobi(nodes, b - 1.0, a - 1.0)
    return np.asarray((x + 1.0) / 2.0), np.asarray(w / w.sum())


def integrated(said: Reals, at_large: Reals, weights: Reals, prior: ErrorPrior) -> tuple[float, ErrorRate]:
    """The logarithm of the likelihood with the error rate integrated out, and the error rate after the fact.

    Args:
        said: What the doctrine gave to what was done, shape (situations,).
        at_large: What the base rates gave to it.
        weights: How much each situation counts.
        prior: Of the error rate.
    Example:
        >>> from numpy import ones, zeros
        >>> log, rate = integrated(ones(9), 0.5 * ones(9), ones(9), ErrorPrior())
        >>> round(log, 2), round(rate.mean, 2)
        (-1.11, 0.15)
    """
    rate, mass = _grid(prior.a, prior.b)
    mixed = (1.0 - rate[:, None]) * said[None, :] + rate[:, None] * at_large[None, :]
    logs = np.log(mass) + np.log(mixed) @ weights
    top = float(logs.max())
    log = top + float(np.log(np.exp(logs - top).sum()))
    after = np.exp(logs - log)
    cumulative = np.cumsum(after) - after / 2
    low, high = np.interp([0.05, 0.95], cumulative, rate)
    return log, ErrorRate(float(after @ rate), float(low), float(high))


def _alike(situations: Sequence[Situation], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Doctrines by what they say in every situation; the base rates stand alone."""
    groups: dict[tuple[tuple[float, ...], ...], list[str]] = {}
    for name in sorted(names):
        groups.setdefault(tuple(s.forecasts[name].chances for s in situations), []).append(name)
    return (*(tuple(group) for group in groups.values()), (BASE,))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A situation with how far it speaks for one doctrine against another, in logarithms."""

    situation: Situation
    favours: float


def deciding(found: Posterior, one: str | None = None, other: str | None = None) -> tuple[Weighed, ...]:
    """The situations in which two doctrines differ, by how much they decided between them, the weightiest first.

    The error rates are held at their means after the fact.

    Args:
        found: The posterior.
        one, other: The doctrines; the best and one of the second-best set, if not given.
    """
    if other is None and not found.second:
        return ()
    here, there = one or found.best[0], other or found.second[0]
    weighed = [
        Weighed(s, s.weight * (_log(found, s, here) - _log(found, s, there)))
        for s in found.situations
        if s.forecasts[here].chances != s.forecasts[there].chances
    ]
    return tuple(sorted(weighed, key=_weight_then_year))


def _weight_then_year(w: Weighed) -> tuple[float, int, str, str]:
    return -round(abs(w.favours), 9), w.situation.year, w.situation.kind.value, w.situation.about


def _log(found: Posterior, s: Situation, name: str) -> float:
    rate = found.errors[name][s.kind].mean
    said = _given(s.forecasts[name].chances, s.done)
    return float(np.log((1.0 - rate) * said + rate * _given(found.rates[s.kind], s.done)))
