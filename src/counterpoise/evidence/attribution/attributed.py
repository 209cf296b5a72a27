"""A state through its eras: which doctrines explain what it did, how surely, and which years decided.

Nobody is said to have followed a doctrine on fewer than three decisions, nor unless it makes what was done at least
three times as likely as the base rates do. Where it does, the words follow the posterior of the best set: from nine in
ten it is named, from one in two it is leaned to, below that the question is left open. The bars are this project's
choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log

from counterpoise.evidence.attribution.eras import Era
from counterpoise.evidence.attribution.likelihood import (
    ErrorPrior,
    Posterior,
    Weighed,
    deciding,
    is_null,
    posterior,
)
from counterpoise.evidence.attribution.situation import Rates, Situation

LEAST_GAIN = log(3.0)
"""How much likelier, in logarithms, a doctrine must make what was done than the base rates do."""

LEAST_DECISIONS = 3.0
"""How many decisions it takes to say anything."""

NAMED, LEANED = 0.9, 0.5
"""The posterior of the best set from which it is named, and from which it is leaned to."""


class Verdict(StrEnum):
    """What can be said."""

    NAMED = "named"
    LEANING = "leaning"
    OPEN = "open"
    NONE = "none"
    """No doctrine explains what was done better than the base rates."""
    FEW = "too few"
    """There are situations that tell doctrines apart, but too few."""
    UNSEEN = "unseen"
    """No situation of the era tells doctrines apart."""


@dataclass(frozen=True)
class EraFound:
    """One era of one state.

    Args:
        era: The years.
        situations: How many situations of the state there are in them.
        found: What they say; None where none tells doctrines apart.
    """

    era: Era
    situations: int
    found: Posterior | None

    @property
    def verdict(self) -> Verdict:
        """What can be said of the era."""
        if self.found is None:
            return Verdict.UNSEEN
        if self.found.decisions < LEAST_DECISIONS:
            return Verdict.FEW
        first, chance = self.found.sets[0]
        if self.found.gain < LEAST_GAIN or is_null(first[0]):
            return Verdict.NONE
        if chance >= NAMED:
            return Verdict.NAMED
        return Verdict.LEANING if chance >= LEANED else Verdict.OPEN

    @property
    def right(self) -> float:
        """The share of decisions in which the best doctrine names what was done (the likelier reading)."""
        assert self.found is not None
        best = self.found.best[0]
        hits = sum(s.weight for s in self.found.situations if s.forecasts[best].option == s.done.index(max(s.done)))
        return hits / self.found.decisions

    def likely(self, mass: float = NAMED) -> tuple[tuple[tuple[str, ...], float], ...]:
        """The fewest sets that together hold this much of the posterior."""
        assert self.found is not None
        kept: list[tuple[tuple[str, ...], float]] = []
        for one in self.found.sets:
            kept.append(one)
            if sum(chance for _, chance in kept) >= mass:
                break
        return tuple(kept)

    def deciding(self, most: int = 5) -> tuple[Weighed, ...]:
        """The situations that decided between the best and the second, at most so many."""
        return deciding(self.found)[:most] if self.found else ()

    @property
    def sentence(self) -> str:
        """The finding in words, made from the numbers."""
        if self.found is None:
            seen = (
                f"{self.situations} situations, in all of which the doctrines agree" if self.situations else "nothing"
            )
            return f"{self.era.years}: {seen}; nothing tells the doctrines apart."
        counted = f"on {_count(self.found.decisions)} decision{'s' if self.found.decisions != 1 else ''}"
        if self.verdict is Verdict.FEW:
            return f"{self.era.years}: too little to say anything, {counted}."
        if self.verdict is Verdict.NONE:
            return f"{self.era.years}: no doctrine explains it better than what states do at large, {counted}."
        first, chance = self.found.sets[0]
        fit = f"{exp(self.found.gain):,.0f} times as likely as by base rates, {self.right:.0%} of them foretold"
        if self.verdict is Verdict.OPEN:
            rest = "; ".join(f"{called(names)}, {share:.0%}" for names, share in self.likely()[:4])
            return f"{self.era.years}: open between {rest}, {counted} ({fit})."
        verb = "best explained by" if self.verdict is Verdict.NAMED else "leaning to"
        return f"{self.era.years}: {verb} {called(first)}, posterior {chance:.0%}, {counted} ({fit})."


def _count(decisions: float) -> str:
    return f"{decisions:.0f}" if decisions == round(decisions) else f"{decisions:.1f}"


def called(names: Sequence[str]) -> str:
    """A set of doctrines in words; those in one set say the same and cannot be told apart.

    Example:
        >>> called(("isolation",)), called(("balance-of-threat", "chain-ganging", "concert"))
        ('isolation', 'balance-of-threat, chain-ganging or concert (alike here)')
    """
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} or {names[-1]} (alike here)"


def attributed(
    state: str,
    situations: Iterable[Situation],
    eras: Sequence[Era],
    rates: Rates,
    *,
    prior: ErrorPrior | None = None,
) -> tuple[EraFound, ...]:
    """A state through its eras.

    Args:
        state: Who.
        situations: Of this state, and perhaps of others.
        eras: The spans over which it is taken to have followed one doctrine.
        rates: How often each option is taken by others.
        prior: Of the error rates.
    """
    mine = [s for s in situations if s.state == state]
    found: list[EraFound] = []
    for era in eras:
        here = [s for s in mine if era.holds(s.year)]
        told = any(s.contested for s in here)
        found.append(EraFound(era, len(here), posterior(here, rates, prior=prior) if told else None))
    return tuple(found)
