"""From a checked file to a scenario: each entry becomes the thing of the world that it describes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from counterpoise.errors import BadValue
from counterpoise.history.finding import Finding
from counterpoise.history.format import (
    DatedWord,
    EpisodeEntry,
    MeasureEntry,
    MemberEntry,
    NormEntry,
    PactEntry,
    RivalryEntry,
    RolesEntry,
    ScenarioFile,
    SideEntry,
    SpanEntry,
    StateEntry,
    WarEntry,
)
from counterpoise.history.record import Assignment, Episode, Event, PolarityCoding, Question, Role, Source
from counterpoise.history.scenario import Scenario
from counterpoise.world import (
    Belligerent,
    Capital,
    Dated,
    Estimate,
    Member,
    Norm,
    Pact,
    PowerSeries,
    Rivalry,
    Side,
    Span,
    State,
    Timeline,
    War,
    day,
)

T = TypeVar("T")
E = TypeVar("E")


def built(file: ScenarioFile, digest: str, path: Path | None) -> Scenario | list[Finding]:
    """The scenario that a checked file describes, or what the world has against it."""
    whole = Span.written(file.start, file.end)
    faults: list[Finding] = []

    def each(name: str, entries: Sequence[E], make: Callable[[E], T]) -> tuple[T, ...]:
        made: list[T] = []
        for i, entry in enumerate(entries):
            try:
                made.append(make(entry))
            except BadValue as error:
                faults.append(Finding((name, i), "E0320", error.message, error.remedy or "make the facts agree"))
        return tuple(made)

    states = each("states", file.states, lambda entry: _state(entry, whole))
    pacts = each("pacts", file.pacts, pact)
    wars = each("wars", file.wars, _war)
    rivalries = each("rivalries", file.rivalries, lambda entry: _rivalry(entry, whole))
    norms = each("norms", file.norms, _norm)
    if faults:
        return faults
    series = {name: _series(name, entry) for name, entry in file.power.items()}
    return Scenario(
        id=file.id,
        title=file.title,
        summary=file.summary,
        timeline=Timeline(file.title, whole, states, series, pacts, wars, rivalries, norms),
        power_measures=(file.default_power, *(name for name in file.power if name != file.default_power)),
        systems=(file.id,),
        episodes=tuple(_episode(entry, file.id, whole) for entry in file.episodes),
        roles=tuple(role for group in file.roles for role in _roles(group)),
        questions=tuple(
            Question(q.id, q.year, q.text, q.answer, tuple(q.sources), q.contested, q.verified) for q in file.questions
        ),
        events=tuple(Event(e.date, e.text, e.kind, e.verified) for e in file.events),
        sources={key: Source(key, s.text, s.bibtex, s.verified) for key, s in file.sources.items()},
        doctrines=tuple(
            Assignment(d.state, d.doctrine, _span(d, whole), d.reason, d.source, d.verified) for d in file.doctrines
        ),
        polarity=tuple(
            PolarityCoding(
                _span(p, whole),
                p.coding,
                tuple(p.poles),
                p.n_poles,
                tuple(p.sources),
                tuple(p.alternatives),
                p.verified,
            )
            for p in file.polarity
        ),
        leaves_out=tuple(file.leaves_out),
        notes={entry.id: entry.note for entry in (*file.states, *file.pacts, *file.wars) if entry.note},
        verified={entry.id: entry.verified for entry in (*file.pacts, *file.wars)},
        atop={entry.id: entry.atop for entry in file.pacts if entry.atop is not None},
        reach=file.reach,
        digest=digest,
        path=path,
    )


def _span(entry: SpanEntry, whole: Span) -> Span:
    start = day(entry.since) if entry.since else whole.start
    return Span(start, day(entry.until, last=True) if entry.until else None)


def _dated(words: Sequence[DatedWord], whole: Span) -> tuple[Dated, ...]:
    return tuple(Dated(word.value, _span(word, whole)) for word in words)


def _state(entry: StateEntry, whole: Span) -> State:
    capital = entry.capital
    return State(
        id=entry.id,
        ccode=entry.ccode,
        names=_dated(entry.names, whole),
        life=tuple(_span(span, whole) for span in entry.life),
        great_power=tuple(_span(span, whole) for span in entry.great_power),
        gwcodes=_dated(entry.gwcode, whole),
        iso3=_dated(entry.iso3, whole),
        capital=Capital(capital.name, capital.latitude, capital.longitude) if capital else None,
    )


def _series(name: str, entry: MeasureEntry) -> PowerSeries:
    estimates: dict[str, dict[int, Estimate]] = {}
    for year, figures in entry.values.items():
        for state, f in figures.items():
            estimates.setdefault(state, {})[int(year)] = Estimate(
                f.value,
                f.low,
                f.high,
                estimated=entry.estimate if f.estimate is None else f.estimate,
                source=f.source or entry.source,
                note=f.note,
            )
    absent: dict[str, frozenset[int]] = {}
    for year, missing in entry.missing.items():
        for state in missing:
            absent[state] = absent.get(state, frozenset()) | {int(year)}
    totals = {int(year): total for year, total in entry.world.items()}
    return PowerSeries(name, entry.unit, estimates, totals, absent)


def _bound(member: MemberEntry, since: str, until: str | None) -> Span:
    end = member.until or until
    return Span(day(member.since or since), day(end, last=True) if end else None)


def pact(entry: PactEntry) -> Pact:
    """The treaty that an entry describes."""
    return Pact(
        id=entry.id,
        name=entry.name,
        pledges=frozenset(entry.pledges),
        span=Span.written(entry.since, entry.until),
        members=tuple(Member(m.state, _bound(m, entry.since, entry.until)) for m in entry.members),
        against=tuple(entry.against),
        source=entry.source,
        note=entry.note,
    )


def _war(entry: WarEntry) -> War:
    return War(
        id=entry.id,
        name=entry.name,
        span=Span.written(entry.since, entry.until),
        a=_side(entry.a, entry),
        b=_side(entry.b, entry),
        source=entry.source,
        note=entry.note,
        warnum=entry.warnum,
    )


def _side(side: SideEntry, war: WarEntry) -> Side:
    members = tuple(Belligerent(m.state, _bound(m, war.since, war.until)) for m in side.members)
    return Side(side.label, members, side.outcome)


def _rivalry(entry: RivalryEntry, whole: Span) -> Rivalry:
    return Rivalry(entry.a, entry.b, _span(entry, whole), frozenset(entry.stakes), entry.source, entry.name)


def _norm(entry: NormEntry) -> Norm:
    return Norm(
        name=entry.name,
        levels=tuple((day(since), level) for since, level in entry.levels.items()),
        source=entry.sources[0] if entry.sources else None,
        alternative=entry.alternative,
        alternative_levels=tuple((day(since), level) for since, level in entry.alternative_levels.items()),
    )


def _episode(entry: EpisodeEntry, system: str, whole: Span) -> Episode:
    end = day(entry.until, last=True) if entry.until else whole.end
    return Episode(
        id=entry.id,
        title=entry.title,
        span=Span(day(entry.since), end),
        question=entry.question,
        threat=entry.threat,
        focus=tuple(entry.focus),
        text=entry.text or "",
        systems=(system, *entry.through),
    )


def _roles(group: RolesEntry) -> tuple[Role, ...]:
    return tuple(
        Role(
            year=group.year,
            threat=group.threat,
            state=c.state,
            role=c.role,
            contested=c.contested,
            alternative=c.alternative,
            coerced=c.coerced,
            as_of=c.as_of or group.as_of,
            sources=tuple(c.sources or group.sources),
            note=c.note,
            verified=c.verified or group.verified,
        )
        for c in group.states
    )
