"""What historians say about a system: who stood where, what happened, how they count its poles, and on what authority.

Nothing here is simulated. A `Role` is a coded judgement about one state facing one threat in one year; where
historians disagree it carries the rival coding and says so. Every fact names a `Source`, and a source says how far
it was verified: a page that was read, a comparison with published data, or a recollection of the work cited.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counterpoise.world import Span


class Verified(StrEnum):
    """How a fact was verified."""

    READ = "read"
    CHECKED = "checked"
    RECALLED = "recalled"
    CHOSEN = "chosen"

    @property
    def meaning(self) -> str:
        """The word, spelled out."""
        return _VERIFIED[self]


_VERIFIED = {
    Verified.READ: "a page, abstract or article was opened",
    Verified.CHECKED: "compared with published data",
    Verified.RECALLED: "recalled from the work cited, which was not opened",
    Verified.CHOSEN: "this project's choice",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from.

    Args:
        key: The short name by which facts point to it.
        text: The citation as one would print it.
        bibtex: The same for a reference manager.
        verified: How far it was verified.
    """

    key: str
    text: str
    bibtex: str
    verified: Verified


class Conduct(StrEnum):
    """What a state does about a threat, in the words of the literature."""

    TARGET = "target"
    BALANCER = "balancer"
    CHAIN_GANGER = "chain-ganger"
    BANDWAGONER = "bandwagoner"
    BUCK_PASSER = "buck-passer"
    NEUTRAL = "neutral"
    ISOLATIONIST = "isolationist"

    @property
    def stance(self) -> Stance | None:
        """Against, with or aside; None for a target and for a chain-ganger, which were left no choice."""
        return _STANCE[self]


class Stance(StrEnum):
    """The three answers that an expectation of alignment is scored on."""

    BALANCER = "balancer"
    BANDWAGONER = "bandwagoner"
    ASIDE = "aside"


_STANCE = {
    Conduct.TARGET: None,
    Conduct.BALANCER: Stance.BALANCER,
    Conduct.CHAIN_GANGER: None,
    Conduct.BANDWAGONER: Stance.BANDWAGONER,
    Conduct.BUCK_PASSER: Stance.ASIDE,
    Conduct.NEUTRAL: Stance.ASIDE,
    Conduct.ISOLATIONIST: Stance.ASIDE,
}


@dataclass(frozen=True, slots=True)
class Role:
    """What one state did about one threat in one year, as coded from the historians named.

    Args:
        year: The year coded.
        threat: The state it answered to.
        state: Who answered.
        role: The coding.
        contested: Whether historians dispute it.
        alternative: The rival coding, where there is one.
        coerced: Whether it was forced rather than chosen.
        as_of: The date within the year that is coded, as written.
        sources: Keys of the sources.
        note: Doubts and circumstances, in words.
        verified: How the coding was verified.
    """

    year: int
    threat: str
    state: str
    role: Conduct
    contested: bool = False
    alternative: Conduct | None = None
    coerced: bool = False
    as_of: str | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None
    verified: Verified = Verified.RECALLED

    @property
    def source(self) -> str:
        """The keys of its sources in one string."""
        return "; ".join(self.sources)

    @property
    def stance(self) -> Stance | None:
        """Against, with or aside; None where the state was left no choice (see `Conduct.stance`)."""
        return self.role.stance


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the record with the answer that historians accept.

    `year` is as written ("1907" or "1866-1871"); `contested` says that the answer is disputed.
    """

    id: str
    year: str
    text: str
    answer: str
    sources: tuple[str, ...] = ()
    contested: bool = False
    verified: Verified = Verified.RECALLED

    @property
    def first_year(self) -> int:
        """The first year that the question is about."""
        return int(self.year[:4])

    @property
    def source(self) -> str:
        """The keys of its sources in one string."""
        return "; ".join(self.sources)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day: a congress, a crisis, a battle, a settlement."""

    date: str
    text: str
    kind: str
    verified: Verified = Verified.RECALLED


@dataclass(frozen=True, slots=True)
class Episode:
    """A named start inside a system, with a question.

    Args:
        id: Its name, such as "triple-alliance-1882".
        title: What to call it in a heading.
        span: The days it is about.
        question: What it lets one ask.
        threat: The state whose power or conduct is at issue, if one is.
        focus: The states to look at.
        text: What happened, in a few sentences.
        systems: The library systems it runs through; more than one are joined when it is opened.
    """

    id: str
    title: str
    span: Span
    question: str
    threat: str | None = None
    focus: tuple[str, ...] = ()
    text: str = ""
    systems: tuple[str, ...] = ()

    @property
    def start(self) -> str:
        """Its first day, written."""
        return self.span.start.isoformat()

    @property
    def end(self) -> str | None:
        """Its last day, written, or None."""
        return self.span.end.isoformat() if self.span.end else None

    @property
    def year(self) -> int:
        """The year in which it starts."""
        return self.span.start.year


@dataclass(frozen=True, slots=True)
class Assignment:
    """The doctrine that a state is taken to follow over a span, with the reason for saying so."""

    state: str
    doctrine: str
    span: Span
    reason: str
    source: str | None = None
    verified: Verified = Verified.CHOSEN


@dataclass(frozen=True, slots=True)
class PolarityCoding:
    """How historians count the poles of a period, with the codings that differ."""

    span: Span
    polarity: str
    poles: tuple[str, ...] = ()
    n_poles: int | None = None
    sources: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = field(default=())
    verified: Verified = Verified.RECALLED
