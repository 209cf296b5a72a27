"""The method beside what historians say: the doctrine that a scenario assigns to a state, with its source.

Two things may agree or not: the doctrine that historians assign over a span of years, and the doctrines that best
explain the roles that historians code in that span. They are not independent, for the same books stand behind both; a
disagreement is therefore worth more attention than an agreement. Where the two differ, the years in which the assigned
doctrine goes wrong say why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp

from counterpoise.doctrines import doctrine
from counterpoise.evidence.attribution.attributed import EraFound, Verdict, attributed, called
from counterpoise.evidence.attribution.eras import SERIES, Era
from counterpoise.evidence.attribution.likelihood import Weighed, deciding
from counterpoise.evidence.attribution.situation import Rates, Situation
from counterpoise.history import library
from counterpoise.history.record import Assignment
from counterpoise.world import Span

WORTH = 0.1
"""A doctrine with at least this posterior is not ruled out."""


class Agreement(StrEnum):
    """How the method stands to a doctrine that historians assign."""

    AGREES = "agrees"
    """It is in the best set."""
    POSSIBLE = "possible"
    """It is not the best, but not ruled out either."""
    FAMILY = "same family"
    """It is ruled out, but a doctrine of its family is in the best set."""
    DIFFERS = "differs"
    """It is ruled out, and its family with it."""
    UNDECIDED = "undecided"
    """There are too few decisions, or no doctrine explains them better than base rates do."""
    UNSEEN = "unseen"
    """No role of the state in the span tells doctrines apart."""


@dataclass(frozen=True)
class Assigned:
    """A doctrine that historians assign over a span, and what the roles of that span say.

    Args:
        assignment: The doctrine, the reason, the source.
        found: What the method makes of the span.
    """

    assignment: Assignment
    found: EraFound

    @property
    def posterior(self) -> float | None:
        """Of the assigned doctrine; None where nothing was seen."""
        return None if self.found.found is None else self.found.found.chances.get(self.assignment.doctrine)

    @property
    def agreement(self) -> Agreement:
        """How the two stand to each other."""
        if self.found.found is None:
            return Agreement.UNSEEN
        if self.found.verdict in (Verdict.NONE, Verdict.FEW):
            return Agreement.UNDECIDED
        best = self.found.found.best
        if self.assignment.doctrine in best:
            return Agreement.AGREES
        if (self.posterior or 0.0) >= WORTH:
            return Agreement.POSSIBLE
        family = doctrine(self.assignment.doctrine).card.family
        return Agreement.FAMILY if family in {doctrine(name).card.family for name in best} else Agreement.DIFFERS

    @property
    def ratio(self) -> float | None:
        """How many times likelier the best doctrine makes the roles than the assigned one does."""
        if self.found.found is None or self.assignment.doctrine not in self.found.found.log_likelihood:
            return None
        logs = self.found.found.log_likelihood
        return exp(logs[self.found.found.best[0]] - logs[self.assignment.doctrine])

    def wrong(self, most: int = 3) -> tuple[Weighed, ...]:
        """The situations that speak most for the best doctrine against the assigned one."""
        if self.found.found is None:
            return ()
        weighed = deciding(self.found.found, self.found.found.best[0], self.assignment.doctrine)
        return tuple(w for w in weighed if w.favours > 0)[:most]

    def discussion(self) -> str:
        """Why the two differ, made from the numbers; empty where they do not."""
        if self.agreement not in (Agreement.DIFFERS, Agreement.FAMILY) or self.found.found is None:
            return ""
        given, best = self.assignment.doctrine, called(self.found.found.best)
        years = [
            f"{w.situation.year} it {w.situation.note}, where {given} says {w.situation.forecasts[given].said}"
            + (f" (for it {w.situation.forecasts[given].reason})" if place == 0 else "")
            for place, w in enumerate(self.wrong())
        ]
        ruled = f"{best} makes its roles {self.ratio:,.0f} times as likely"
        return f"{ruled}. In {'; in '.join(years)}." if years else f"{ruled}."


def assignments(state: str, era: Era) -> tuple[Assignment, ...]:
    """The doctrines that the era's own scenario assigns to a state; for other spans, those of the whole library."""
    systems = (era.id,) if era.id in library.names() else tuple(n for n in library.names() if n not in SERIES)
    within = Span.written(era.first, era.last)
    found = [
        one
        for name in systems
        for one in library.load(name).doctrines
        if one.state == state and one.span.touches(within)
    ]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.doctrine)))


def assigned(
    state: str, situations: Sequence[Situation], eras: Iterable[Era], rates: Rates, last: int = 9999
) -> tuple[Assigned, ...]:
    """Every doctrine that historians assign to a state in some eras, beside what its roles say.

    Args:
        state: Who.
        situations: Of this state, and perhaps of others.
        eras: Which eras; assignments are cut to them.
        rates: How often each option is taken by others.
        last: The last year to look at.
    """
    return tuple(
        one
        for era in eras
        for one in beside(state, situations, assignments(state, era), replace(era, last=min(era.last, last)), rates)
    )


def beside(
    state: str, situations: Sequence[Situation], given: Iterable[Assignment], era: Era, rates: Rates
) -> tuple[Assigned, ...]:
    """The assignments of a state that reach into an era, cut to it, beside what its roles say."""
    within = Span.written(era.first, era.last)
    found: list[Assigned] = []
    for one in given:
        if one.state == state and one.span.touches(within):
            first = max(one.span.start.year, era.first)
            last = min(one.span.end.year, era.last) if one.span.end else era.last
            span = replace(era, first=first, last=last)
            found.append(Assigned(one, attributed(state, situations, [span], rates)[0]))
    return tuple(found)


def stances(state: str, situations: Iterable[Situation], era: Era) -> tuple[int, int, int]:
    """How often the state is coded against, with and aside in an era (the likelier reading of disputed codings)."""
    counts = Counter(s.deed for s in situations if s.state == state and era.holds(s.year))
    return counts["against"], counts["with"], counts["aside"]
