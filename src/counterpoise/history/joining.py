"""Systems that follow one another, joined into one.

History was cut into systems for the sake of the files. A state that stands in several keeps the union of its lives;
a treaty or war that several files hold is one treaty or war; power series are laid end to end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from counterpoise.errors import BadValue
from counterpoise.history.scenario import Scenario
from counterpoise.world import (
    Belligerent,
    Dated,
    Estimate,
    Member,
    Norm,
    Pact,
    PowerSeries,
    Side,
    Span,
    State,
    Timeline,
    War,
)

T = TypeVar("T")
K = TypeVar("K")


def joined(parts: Sequence[Scenario]) -> Scenario:
    """One scenario that runs through all the parts, in the order given.

    Raises:
        BadValue: If there is none, or years lie between one part and the next.
    """
    if not parts:
        raise BadValue("nothing to join")
    for before, after in pairwise(parts):
        if after.years.start > before.years.stop:
            raise BadValue(f"{before.id} ends {before.years.stop - 1} and {after.id} starts only {after.years.start}")
    lines = [part.timeline for part in parts]
    whole = Span(min(t.span.start for t in lines), _latest([t.span.end for t in lines]))
    title = f"{parts[0].title} to {parts[-1].title}" if len(parts) > 1 else parts[0].title
    timeline = Timeline(
        title=title,
        span=whole,
        states=_merged([s for t in lines for s in t.states], lambda s: s.id, _state),
        series=_series(parts),
        pacts=_merged([p for t in lines for p in t.pacts], lambda p: p.id, _pact),
        wars=_merged([w for t in lines for w in t.wars], lambda w: w.id, _war),
        rivalries=_merged([r for t in lines for r in t.rivalries], lambda r: (r.pair, r.span.start), lambda a, _: a),
        norms=_merged([n for t in lines for n in t.norms], lambda n: n.name, _norm),
    )
    return Scenario(
        id="+".join(part.id for part in parts),
        title=title,
        summary="\n\n".join(part.summary for part in parts),
        timeline=timeline,
        power_measures=_once(m for part in parts for m in part.power_measures),
        systems=_once(s for part in parts for s in part.systems),
        episodes=_merged([e for part in parts for e in part.episodes], lambda e: e.id, lambda a, _: a),
        roles=_merged([r for p in parts for r in p.roles], lambda r: (r.year, r.threat, r.state), lambda a, _: a),
        questions=_merged([q for part in parts for q in part.questions], lambda q: q.id, lambda a, _: a),
        events=_once(e for part in parts for e in part.events),
        sources={key: source for part in parts for key, source in part.sources.items()},
        doctrines=_once(d for part in parts for d in part.doctrines),
        polarity=_once(c for part in parts for c in part.polarity),
        leaves_out=_once(text for part in parts for text in part.leaves_out),
        notes={key: note for part in parts for key, note in part.notes.items()},
        verified={key: how for part in parts for key, how in part.verified.items()},
        atop={key: number for part in parts for key, number in part.atop.items()},
        reach=max(part.reach for part in parts),
        digest=hashlib.sha256("".join(part.digest for part in parts).encode()).hexdigest(),
    )


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def _merged(items: Iterable[T], key: Callable[[T], K], merge: Callable[[T, T], T]) -> tuple[T, ...]:
    found: dict[K, T] = {}
    for item in items:
        name = key(item)
        found[name] = merge(found[name], item) if name in found else item
    return tuple(found.values())


def _latest(ends: Sequence[date | None]) -> date | None:
    closed = [end for end in ends if end is not None]
    return max(closed) if len(closed) == len(ends) else None


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in as few spans as can be, in order."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if out and (out[-1].end is None or span.start.toordinal() <= out[-1].end.toordinal() + 1):
            last = out.pop()
            end = None if last.end is None or span.end is None else max(last.end, span.end)
            out.append(Span(last.start, end))
        else:
            out.append(span)
    return tuple(out)


def _words(one: Sequence[Dated], two: Sequence[Dated]) -> tuple[Dated, ...]:
    """Dated words of both; the spans of one word are united where they meet."""
    words = _once(word.value for word in (*one, *two))
    spans = {w: united(d.span for d in (*one, *two) if d.value == w) for w in words}
    return tuple(sorted((Dated(w, span) for w in words for span in spans[w]), key=lambda d: d.span.start))


def _state(a: State, b: State) -> State:
    return State(
        id=a.id,
        ccode=a.ccode,
        names=_words(a.names, b.names),
        life=united((*a.life, *b.life)),
        great_power=united((*a.great_power, *b.great_power)),
        gwcodes=_words(a.gwcodes, b.gwcodes),
        iso3=_words(a.iso3, b.iso3),
        capital=a.capital or b.capital,
    )


def _pact(a: Pact, b: Pact) -> Pact:
    span = united((a.span, b.span))[0]
    members = _once((*a.members, *b.members))
    return Pact(
        a.id, a.name, a.pledges | b.pledges, span, _members(members), _once((*a.against, *b.against)), a.source, a.note
    )


def _members(members: Iterable[Member]) -> tuple[Member, ...]:
    members = tuple(members)
    states = _once(m.state for m in members)
    return tuple(Member(s, span) for s in states for span in united(m.span for m in members if m.state == s))


def _war(a: War, b: War) -> War:
    return War(a.id, a.name, a.span, _side(a.a, b.a), _side(a.b, b.b), a.source, a.note, a.warnum)


def _side(a: Side, b: Side) -> Side:
    members = _once((*a.members, *b.members))
    states = _once(m.state for m in members)
    return Side(
        a.label,
        tuple(Belligerent(s, span) for s in states for span in united(m.span for m in members if m.state == s)),
        a.outcome,
    )


def _norm(a: Norm, b: Norm) -> Norm:
    return Norm(
        a.name,
        tuple(sorted({**dict(b.levels), **dict(a.levels)}.items())),
        a.source or b.source,
        a.alternative or b.alternative,
        tuple(sorted({**dict(b.alternative_levels), **dict(a.alternative_levels)}.items())),
    )


def _series(parts: Sequence[Scenario]) -> dict[str, PowerSeries]:
    series: dict[str, PowerSeries] = {}
    for name in _once(m for part in parts for m in part.power_measures):
        found = [part.timeline.series[name] for part in parts if name in part.timeline.series]
        estimates: dict[str, dict[int, Estimate]] = {}
        totals: dict[int, float] = {}
        absent: dict[str, frozenset[int]] = {}
        for one in found:
            totals |= one.world_totals
            absent |= {s: absent.get(s, frozenset[int]()) | years for s, years in one.absent.items()}
            for state, by_year in one.estimates.items():
                estimates[state] = {**estimates.get(state, {}), **by_year}
        series[name] = PowerSeries(name, found[0].unit, estimates, totals, absent)
    return series
