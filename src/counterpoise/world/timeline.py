"""A timeline: a system of states through the years, from which a `System` can be taken at any moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from counterpoise.errors import BadDates, BadValue, UnknownState
from counterpoise.world.days import Span, day
from counterpoise.world.pact import Pact
from counterpoise.world.power import PowerSeries
from counterpoise.world.state import State
from counterpoise.world.system import System
from counterpoise.world.war import Rivalry, War


@dataclass(frozen=True, slots=True)
class Norm:
    """A rule of conduct that states hold each other to, as a level that rises or switches.

    Args:
        name: Such as "sovereignty", "territorial-integrity", "non-intervention".
        levels: By first day, the level from 0 to 1 that holds from then on.
        source: Key of the source.
        alternative: The other reading, in words: norms are disputed.
        alternative_levels: The other reading, as levels; a run under it shows what hangs on the dispute.
    """

    name: str
    levels: tuple[tuple[date, float], ...]
    source: str | None = None
    alternative: str | None = None
    alternative_levels: tuple[tuple[date, float], ...] = ()

    def __post_init__(self) -> None:
        for levels in (self.levels, self.alternative_levels):
            days = [since for since, _ in levels]
            if days != sorted(set(days)):
                raise BadDates(f"norm {self.name!r}: its dates are not in order")
            for since, level in levels:
                if not 0 <= level <= 1:
                    raise BadValue(f"norm {self.name!r} from {since} is {level}; it runs from 0 to 1")

    def level(self, when: date, *, alternative: bool = False) -> float:
        """Its level on a day: that of the last change before or on it; 0 before the first."""
        levels = self.alternative_levels if alternative and self.alternative_levels else self.levels
        return next((level for since, level in reversed(levels) if since <= when), 0.0)


@dataclass(frozen=True)
class Timeline:
    """A system of states through the years.

    Args:
        title: What to call it.
        span: The days that it covers.
        states, series, pacts, wars, rivalries, norms: What there is; each with its own dates.
    Raises:
        BadValue: If an identifier stands twice.
        UnknownState: If a pact, war, rivalry or series names a state that is not here.
    """

    title: str
    span: Span
    states: tuple[State, ...]
    series: Mapping[str, PowerSeries] = field(default_factory=dict[str, PowerSeries])
    pacts: tuple[Pact, ...] = ()
    wars: tuple[War, ...] = ()
    rivalries: tuple[Rivalry, ...] = ()
    norms: tuple[Norm, ...] = ()

    def __post_init__(self) -> None:
        for kind, names in (
            ("state", [s.id for s in self.states]),
            ("pact", [p.id for p in self.pacts]),
            ("war", [w.id for w in self.wars]),
            ("norm", [n.name for n in self.norms]),
        ):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise BadValue(f"{kind} {twice[0]!r} stands twice in {self.title!r}")
        known = {s.id for s in self.states}
        for what, state in self._named():
            if state not in known:
                raise UnknownState(f"{what} names {state!r}, which is not among the states of {self.title!r}")

    def _named(self) -> Iterator[tuple[str, str]]:
        for pact in self.pacts:
            yield from ((f"pact {pact.id!r}", m.state) for m in pact.members)
        for war in self.wars:
            yield from ((f"war {war.id!r}", m.state) for side in (war.a, war.b) for m in side.members)
        for rivalry in self.rivalries:
            yield from ((f"rivalry {rivalry.a}-{rivalry.b}", state) for state in rivalry.pair)
        for series in self.series.values():
            yield from ((f"power {series.measure!r}", state) for state in series.estimates)

    @property
    def years(self) -> range:
        """The years it covers."""
        last = self.span.end.year if self.span.end else max(y for s in self.series.values() for y in s.years)
        return range(self.span.start.year, last + 1)

    def at(self, moment: int | str | date | Span, *, alternative_norms: bool = False, reach: int = 10) -> System:
        """The system at a moment: a year (any day of it counts, as in state-year data) or a day.

        Args:
            moment: 1907, "1907-08-31", a date or a span.
            alternative_norms: Take the other reading of each disputed norm.
            reach: How many years a capability may be carried from the nearest given year (see `PowerSeries.on`).
        Raises:
            BadDates: If the moment lies outside this timeline.
        """
        when = Span.of(moment)
        if not self.span.touches(when):
            raise BadDates(f"{moment} lies outside {self.title!r}, which covers {self.span}")
        states = tuple(s for s in self.states if s.alive(when))
        ids = {s.id for s in states}
        order = [s.id for s in states]
        last = when.end or when.start
        return System(
            title=self.title,
            moment=when,
            states=states,
            power={name: s.on(when.start.year, order, reach=reach) for name, s in self.series.items()},
            pacts=tuple(p for p in self.pacts if p.span.touches(when) and len(set(p.members_at(when)) & ids) >= 2),
            wars=tuple(
                w for w in self.wars if w.span.touches(when) and set(w.a.at(when)) & ids and set(w.b.at(when)) & ids
            ),
            rivalries=tuple(r for r in self.rivalries if r.span.touches(when) and set(r.pair) <= ids),
            norms={n.name: n.level(last, alternative=alternative_norms) for n in self.norms},
        )

    def before(self, year: int, *, reach: int = 10) -> System:
        """The system as known on the last day before a year: what a prediction for that year may use."""
        eve = day(year) - timedelta(days=1)
        return self.at(max(eve, self.span.start), reach=reach)
