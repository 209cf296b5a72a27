"""The method beside what historians say: the doctrine that a scenario assigns to a state, with its source.

Two things may agree or not: the doctrine that historians assign, and the doctrines that best explain the roles that
historians code. They are not independent, for the same books stand behind both; a disagreement is therefore worth
more attention than an agreement. Where the two differ, the years that speak most against the assigned doctrine say
why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from counterpoise.evidence.attribution.attributed import EraFound, Verdict, called
from counterpoise.evidence.attribution.eras import SERIES, Era
from counterpoise.evidence.attribution.likelihood import Weighed, deciding
from counterpoise.history import library
from counterpoise.history.record import Assignment
from counterpoise.world import Span

WORTH = 0.1
"""A doctrine with at least this posterior is not ruled out."""


class Agreement(StrEnum):
    """How the method stands to what historians say."""

    AGREES = "agrees"
    """An assigned doctrine is in the best set."""
    POSSIBLE = "possible"
    """An assigned doctrine is not the best but is not ruled out."""
    DIFFERS = "differs"
    """Every assigned doctrine is ruled out."""
    UNDECIDED = "undecided"
    """No doctrine explains the roles better than base rates."""
    UNSEEN = "unseen"
    """There is no role of the state in the era that tells doctrines apart."""
    UNASSIGNED = "unassigned"
    """Nobody assigns a doctrine."""


@dataclass(frozen=True)
class Beside:
    """One era of one state beside what historians say.

    Args:
        state: Who.
        found: What its roles say.
        assigned: The doctrines that scenarios assign to it in the era, in order of time.
        roles: How often each stance is coded, in the order against, with, aside.
    """

    state: str
    found: EraFound
    assigned: tuple[Assignment, ...]
    roles: tuple[int, int, int]

    @property
    def agreement(self) -> Agreement:
        """How the two stand to each other."""
        if self.found.found is None:
            return Agreement.UNSEEN
        if not self.assigned:
            return Agreement.UNASSIGNED
        if self.found.verdict is Verdict.NONE:
            return Agreement.UNDECIDED
        names = {one.doctrine for one in self.assigned}
        if names & set(self.found.found.best):
            return Agreement.AGREES
        chances = self.found.found.chances
        known = [chances[name] for name in names if name in chances]
        return Agreement.POSSIBLE if known and max(known) >= WORTH else Agreement.DIFFERS

    def against(self, doctrine: str, most: int = 3) -> tuple[Weighed, ...]:
        """The situations that speak most for the best doctrine against an assigned one."""
        assert self.found.found is not None
        best = self.found.found.best[0]
        return tuple(w for w in deciding(self.found.found, best, doctrine) if w.favours > 0)[:most]

    def discussion(self) -> str:
        """Why the two differ, made from the numbers; empty where they do not."""
        if self.agreement is not Agreement.DIFFERS or self.found.found is None:
            return ""
        told = [self._why(one) for one in self.assigned if one.doctrine in self.found.found.chances]
        return " ".join(told)

    def _why(self, one: Assignment) -> str:
        posterior = self.found.found
        assert posterior is not None
        best = posterior.best
        ratio = exp(posterior.log_likelihood[best[0]] - posterior.log_likelihood[one.doctrine])
        opening = (
            f"Historians give it {one.doctrine} ({one.reason}; {one.source or 'this project'}); {called(best)} makes its "
            f"roles {ratio:,.0f} times as likely."
        )
        years = [
            f"in {w.situation.year} it was {w.situation.note}, where {one.doctrine} says it stands "
            f"{w.situation.forecasts[one.doctrine].deed(w.situation.kind)}"
            for w in self.against(one.doctrine)
        ]
        return f"{opening} Most of that comes from {len(years)} years: {'; '.join(years)}." if years else opening


def assignments(state: str, era: Era) -> tuple[Assignment, ...]:
    """The doctrines that the library assigns to a state in an era, in order of time, each once."""
    within = Span.written(era.first, era.last)
    found: dict[tuple[str, str], Assignment] = {}
    for name in library.names():
        if name in SERIES:
            continue
        for one in library.load(name).doctrines:
            if one.state == state and one.span.touches(within):
                found.setdefault((one.doctrine, one.span.start.isoformat()), one)
    return tuple(sorted(found.values(), key=lambda one: (one.span.start, one.doctrine)))


def beside(state: str, eras: Iterable[EraFound], stances: Sequence[tuple[int, str]]) -> tuple[Beside, ...]:
    """A state's eras beside what historians say.

    Args:
        state: Who.
        eras: What the method found.
        stances: Year and coded stance of every role of the state.
    """
    found: list[Beside] = []
    for one in eras:
        counts = Counter(stance for year, stance in stances if one.era.holds(year))
        roles = (counts["against"], counts["with"], counts["aside"])
        found.append(Beside(state, one, assignments(state, one.era), roles))
    return tuple(found)
