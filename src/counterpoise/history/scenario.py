"""A scenario: one historical system of states, with its record and its sources.

The timeline says what there was: states, power, pacts, wars, rivalries, norms. The record says what historians make
of it: roles that states played, questions with accepted answers, events, polarity. A scenario is opened from a file
(see `counterpoise.history.library`), is frozen, and hands over a `System` at any moment it covers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from counterpoise.errors import unknown_name
from counterpoise.history.record import (
    Assignment,
    Episode,
    Event,
    PolarityCoding,
    Question,
    Role,
    Source,
    Verified,
)
from counterpoise.world import Pact, Span, System, Timeline


@dataclass(frozen=True)
class Scenario:
    """A historical system with its record.

    Args:
        id: Name of the system; for systems joined, their names with "+" between.
        title: What to call it in a heading; a what-if says that it is one.
        summary: What the system was about, in a few sentences.
        timeline: What there was, year by year.
        power_measures: The measures of power it has, the default one first.
        systems: The library systems it consists of.
        episodes, roles, questions, events, doctrines, polarity: The record.
        sources: By key.
        leaves_out: What this model leaves out, in words.
        notes: Doubts about a state, pact or war, by its identifier.
        verified: How a pact or war was verified, by its identifier.
        atop: Alliance Treaty Obligations and Provisions number of a pact, by its identifier.
        reach: How many years a capability may be carried from the nearest given year.
        digest: SHA-256 of the file, or of the digests and changes it was made from.
        path: The file it was read from.
        opened: The episode by whose name it was opened, if it was.
    """

    id: str
    title: str
    summary: str
    timeline: Timeline
    power_measures: tuple[str, ...]
    systems: tuple[str, ...]
    episodes: tuple[Episode, ...] = ()
    roles: tuple[Role, ...] = ()
    questions: tuple[Question, ...] = ()
    events: tuple[Event, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    doctrines: tuple[Assignment, ...] = ()
    polarity: tuple[PolarityCoding, ...] = ()
    leaves_out: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    verified: Mapping[str, Verified] = field(default_factory=dict[str, Verified])
    atop: Mapping[str, int] = field(default_factory=dict[str, int])
    reach: int = 10
    digest: str = ""
    path: Path | None = None
    opened: Episode | None = None

    @property
    def name(self) -> str:
        """The name it was opened by: its episode's, or its own."""
        return self.opened.id if self.opened else self.id

    @property
    def years(self) -> range:
        """The years it covers."""
        return self.timeline.years

    @property
    def default_power(self) -> str:
        """The measure of power to use where none is asked for."""
        return self.power_measures[0]

    def at(self, moment: int | str | date | Span, *, alternative_norms: bool = False) -> System:
        """The system at a moment: a year (any day of it counts) or a day.

        Raises:
            BadDates: If the moment lies outside the years it covers.
        """
        return self.timeline.at(moment, alternative_norms=alternative_norms, reach=self.reach)

    def before(self, year: int) -> System:
        """The system as known on the last day before a year: what a prediction for that year may use."""
        return self.timeline.before(year, reach=self.reach)

    def episode(self, identifier: str) -> Episode:
        """The episode of that name.

        Raises:
            UnknownName: If it has no such episode.
        """
        found = next((e for e in self.episodes if e.id == identifier), None)
        if found is None:
            raise unknown_name(f"episode of {self.id}", identifier, [e.id for e in self.episodes])
        return found

    def roles_for(self, year: int, threat: str) -> tuple[Role, ...]:
        """The roles that historians code for one year and one threat; empty where none are coded."""
        return tuple(role for role in self.roles if role.year == year and role.threat == threat)

    def coded(self) -> tuple[tuple[int, str], ...]:
        """The pairs of year and threat for which roles are coded, in order."""
        return tuple(sorted({(role.year, role.threat) for role in self.roles}))

    def doctrine_of(self, state: str, moment: int | str | date | Span) -> Assignment | None:
        """The doctrine the state is taken to follow at a moment, or None where none is assigned."""
        when = Span.of(moment)
        return next((a for a in reversed(self.doctrines) if a.state == state and a.span.touches(when)), None)

    def polarity_at(self, moment: int | str | date | Span) -> tuple[PolarityCoding, ...]:
        """How historians count the poles at a moment."""
        when = Span.of(moment)
        return tuple(coding for coding in self.polarity if coding.span.touches(when))

    def edit(
        self,
        *,
        power: Mapping[str, str] | None = None,
        drop_pacts: Sequence[str] = (),
        add_pacts: Sequence[Pact] = (),
        drop_wars: Sequence[str] = (),
        drop_rivalries: Sequence[tuple[str, str]] = (),
        doctrines: Mapping[str, str] | None = None,
    ) -> Scenario:
        """A what-if: the same scenario with some facts changed; its title says so (see `whatif.edited`)."""
        from counterpoise.history.whatif import Change, edited

        change = Change(
            power=dict(power or {}),
            drop_pacts=tuple(drop_pacts),
            add_pacts=tuple(add_pacts),
            drop_wars=tuple(drop_wars),
            drop_rivalries=tuple(drop_rivalries),
            doctrines=dict(doctrines or {}),
        )
        return edited(self, change)
