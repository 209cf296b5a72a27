"""Which doctrines explain what a state did in an era, how surely, and which years decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LikelySet:
    """Doctrines that say the same in every situation seen, with their posterior together.

    Args:
        doctrines: By name; one, where it can be told apart.
        posterior: From 0 to 1.
        null: Whether it is a null: luck, or what states do at large.
    """

    doctrines: tuple[str, ...]
    posterior: float
    null: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A situation that decided between the best doctrine and the second.

    Args:
        year, kind, about: When, what was asked, and about which threat or war.
        did: What the state did, in words.
        best, best_says, best_reason: The best doctrine, what it would have done, and why.
        second, second_says, second_reason: The same of the second.
        favours: How far it speaks for the best against the second, in natural logarithms; negative where it speaks
            for the second.
    """

    year: int
    kind: str
    about: str
    did: str
    best: str
    best_says: str
    best_reason: str
    second: str
    second_says: str
    second_reason: str
    favours: float


@dataclass(frozen=True, slots=True)
class ErrorShown:
    """How often the best doctrine errs on one kind of question: mean, and an interval that holds it nine in ten."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Assigned:
    """A doctrine that historians assign over a span, beside what was found there.

    Args:
        doctrine, first, last: What, and over which years.
        reason, source: Why, and whose reading.
        posterior: Of the doctrine on the situations of that span; None where there were none.
        agreement: "agrees", "possible", "same family", "differs", "undecided" or "unseen".
        discussion: Why the two differ, made from the numbers; empty where they do not.
    """

    doctrine: str
    first: int
    last: int
    reason: str
    source: str | None
    posterior: float | None
    agreement: str
    discussion: str = ""

    @property
    def years(self) -> str:
        """Its years as written."""
        return f"{self.first}-{self.last}" if self.last > self.first else f"{self.first}"


@dataclass(frozen=True, slots=True)
class Attributed:
    """One state in one era.

    Args:
        state: Who.
        era, title, first, last: The era.
        situations: How many situations there were.
        decisions: How many decisions they amount to that tell doctrines apart.
        verdict: "named", "leaning", "open", "none", "too few" or "unseen".
        sentence: The finding in words.
        sets: Sets of doctrines that cannot be told apart, the likeliest first.
        posterior: Of every doctrine and null.
        gain: How much likelier the best doctrine makes what was done than base rates do, in natural logarithms.
        right: The share of decisions in which the best doctrine names what was done.
        errors: Of the best doctrine, by kind of question.
        deciding: The situations that decided between the best and the second, the weightiest first.
        assigned: What historians say.
        names: What the state was called in the era, in order.
    """

    state: str
    era: str
    title: str
    first: int
    last: int
    situations: int
    decisions: float
    verdict: str
    sentence: str
    sets: tuple[LikelySet, ...] = ()
    posterior: Mapping[str, float] = field(default_factory=dict[str, float])
    gain: float | None = None
    right: float | None = None
    errors: Mapping[str, ErrorShown] = field(default_factory=dict[str, ErrorShown])
    deciding: tuple[Decided, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def years(self) -> str:
        """Its years as written."""
        return f"{self.first}-{self.last}" if self.last > self.first else f"{self.first}"
