"""What one fact of a scenario file says about another.

A member must be alive when it signs, a belligerent when it starts to fight, a state when a role is coded for it;
dates must run forward; every state and source that is named must be there; no identifier may stand twice.
Checks come in two rounds, because the second reads the dates and names that the first has cleared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from counterpoise.errors import nearest
from counterpoise.history.doctrine_names import all_doctrines, is_doctrine
from counterpoise.history.finding import Finding
from counterpoise.history.format import MemberEntry, ScenarioFile, SpanEntry
from counterpoise.history.gazetteer import advice, gazetteer
from counterpoise.history.locate import Path
from counterpoise.history.mention import named_sources, named_states
from counterpoise.world import Span, day


def checked(file: ScenarioFile) -> list[Finding]:
    """Every fault that one fact makes of another."""
    clear = [*_identifiers(file), *_dates(file), *_states(file), *_sources(file), *_ranges(file)]
    return clear or [*_alive(file), *_roles(file), *_doctrines(file)]


def _identifiers(file: ScenarioFile) -> Iterator[Finding]:
    for table, names in (
        ("states", [s.id for s in file.states]),
        ("pacts", [p.id for p in file.pacts]),
        ("wars", [w.id for w in file.wars]),
        ("norms", [n.name for n in file.norms]),
        ("episodes", [e.id for e in file.episodes]),
        ("questions", [q.id for q in file.questions]),
    ):
        key = "name" if table == "norms" else "id"
        seen: set[str] = set()
        for i, name in enumerate(names):
            if name in seen:
                yield Finding(
                    (table, i, key), "E0317", f"{name!r} stands twice among the {table}", "rename one of them"
                )
            seen.add(name)


# -- dates -----------------------------------------------------------------------------------------------------------


def _dates(file: ScenarioFile) -> Iterator[Finding]:
    yield from _forward(("end",), file.start, file.end)
    for i, state in enumerate(file.states):
        for name in ("names", "life", "great_power", "gwcode", "iso3"):
            spans: Sequence[SpanEntry] = getattr(state, name)
            for j, span in enumerate(spans):
                yield from _forward(("states", i, name, j, "to"), span.since or file.start, span.until)
    for i, pact in enumerate(file.pacts):
        yield from _forward(("pacts", i, "to"), pact.since, pact.until)
        yield from _members(("pacts", i, "members"), pact.members, pact.since, pact.until)
    for i, war in enumerate(file.wars):
        yield from _forward(("wars", i, "to"), war.since, war.until)
        for name, side in (("a", war.a), ("b", war.b)):
            yield from _members(("wars", i, name, "members"), side.members, war.since, war.until)
    for name in ("rivalries", "doctrines", "polarity", "episodes"):
        for i, entry in enumerate(getattr(file, name)):
            yield from _forward((name, i, "to"), entry.since or file.start, entry.until)
    for i, episode in enumerate(file.episodes):
        if not day(file.start) <= day(episode.since) <= day(file.end, last=True):
            message = f"it starts {episode.since}, outside this system, {file.start} to {file.end}"
            yield Finding(("episodes", i, "from"), "E0316", message, "an episode starts inside its system")
    for i, norm in enumerate(file.norms):
        for name, levels in (("levels", norm.levels), ("alternative_levels", norm.alternative_levels)):
            days = [day(written) for written in levels]
            if days != sorted(set(days)):
                yield Finding(("norms", i, name), "E0316", "the dates are not in order", "write the earliest first")


def _forward(path: Path, since: str | None, until: str | None) -> Iterator[Finding]:
    if since is not None and until is not None and day(until, last=True) < day(since):
        yield Finding(path, "E0316", f"it ends {until} before it starts {since}", "swap or correct the dates")


def _members(path: Path, members: Sequence[MemberEntry], since: str, until: str | None) -> Iterator[Finding]:
    whole = Span(day(since), day(until, last=True) if until else None) if _ordered(since, until) else None
    for i, member in enumerate(members):
        yield from _forward((*path, i, "to"), member.since or since, member.until or until)
        start, end = member.since or since, member.until or until
        if whole and _ordered(start, end) and not whole.covers(Span.written(start, end)):
            yield Finding(
                (*path, i),
                "E0316",
                f"{member.state} is bound {start} to {end or 'now'}, outside the whole, which runs {since} to "
                f"{until or 'now'}",
                "correct the member's dates or those of the whole",
            )


def _ordered(since: str, until: str | None) -> bool:
    return until is None or day(until, last=True) >= day(since)


# -- names -----------------------------------------------------------------------------------------------------------


def _states(file: ScenarioFile) -> Iterator[Finding]:
    known = {state.id for state in file.states}
    for path, state, when in named_states(file):
        if state not in known:
            yield _unknown(path, state, when, known)


def _unknown(path: Path, state: str, when: str, known: set[str]) -> Finding:
    at_key = "values" in path
    remedy = advice(state, known, when) or "add it under [[states]]"
    entry = gazetteer().get(state)
    if entry and not entry.lived(int(when[:4])):
        return Finding(path, "E0312", f"state {state} is not in the system in {when[:4]}", remedy, at_key=at_key)
    listed = ", ".join(sorted(known)[:40])
    message = f"state {state!r} is not among the states of this file ({listed})"
    return Finding(path, "E0314", message, remedy, at_key=at_key)


def _sources(file: ScenarioFile) -> Iterator[Finding]:
    for path, key in named_sources(file):
        if key not in file.sources:
            yield Finding(path, "E0318", f"source {key!r} is not listed", _near(key, file.sources, "add [sources.{}]"))


def _near(name: str, known: Iterable[str], otherwise: str) -> str:
    near = nearest(name, known)
    return f"did you mean {near!r}?" if near else otherwise.format(name)


def _ranges(file: ScenarioFile) -> Iterator[Finding]:
    if file.default_power not in file.power:
        remedy = _near(file.default_power, file.power, "add [power.{}]")
        yield Finding(("default_power",), "E0319", f"there is no power measure {file.default_power!r}", remedy)
    for measure, series in file.power.items():
        for year, missing in series.missing.items():
            for j, state in enumerate(missing):
                if state in series.values.get(year, {}):
                    message = f"{state} has a figure for {year} and is also said to be missing"
                    yield Finding(("power", measure, "missing", year, j), "E0320", message, "keep one of the two")
        for year, figures in series.values.items():
            for state, f in figures.items():
                low, high = f.low if f.low is not None else f.value, f.high if f.high is not None else f.value
                if not low <= f.value <= high:
                    path = ("power", measure, "values", year, state)
                    message = f"{state} in {year}: {f.value:g} lies outside its own range {low:g} to {high:g}"
                    yield Finding(path, "E0315", message, "correct the value, low or high")
    for i, rivalry in enumerate(file.rivalries):
        if rivalry.a == rivalry.b:
            yield Finding(("rivalries", i, "b"), "E0320", f"{rivalry.a} cannot be its own rival", "name another state")


# -- life ------------------------------------------------------------------------------------------------------------


def lives(file: ScenarioFile) -> dict[str, tuple[Span, ...]]:
    """When each state was a member; a life without a first day began before the system did."""
    return {
        state.id: tuple(
            Span(day(s.since) if s.since else date.min, day(s.until, last=True) if s.until else None)
            for s in state.life
        )
        for state in file.states
    }


def _alive(file: ScenarioFile) -> Iterator[Finding]:
    life = lives(file)
    for i, pact in enumerate(file.pacts):
        yield from _living(("pacts", i, "members"), pact.members, pact.since, life)
    for i, war in enumerate(file.wars):
        yield from _living(("wars", i, "a", "members"), war.a.members, war.since, life)
        yield from _living(("wars", i, "b", "members"), war.b.members, war.since, life)


def _living(
    path: Path, members: Sequence[MemberEntry], since: str, life: dict[str, tuple[Span, ...]]
) -> Iterator[Finding]:
    for i, member in enumerate(members):
        first = member.since or since
        if not any(span.touches(Span.written(first, first)) for span in life[member.state]):
            yield _dead((*path, i), member.state, first, life)


def _dead(path: Path, state: str, when: str, life: dict[str, tuple[Span, ...]]) -> Finding:
    spans = ", ".join(f"{span.start.year}-{span.end.year if span.end else ''}" for span in life[state])
    remedy = advice(state, life, when) or "correct the date, or the state's life"
    return Finding(path, "E0312", f"state {state} is not in the system in {when[:4]}; it is a member {spans}", remedy)


def _roles(file: ScenarioFile) -> Iterator[Finding]:
    life = lives(file)
    first, last = day(file.start).year, day(file.end, last=True).year
    seen: set[tuple[int, str, str]] = set()
    for i, group in enumerate(file.roles):
        if not first <= group.year <= last:
            message = f"{group.year} lies outside this system, {first} to {last}"
            yield Finding(("roles", i, "year"), "E0316", message, "correct the year, or the start and end")
        whole = Span.year(group.year)
        for path, state in (
            (("roles", i, "threat"), group.threat),
            *((("roles", i, "states", j, "state"), c.state) for j, c in enumerate(group.states)),
        ):
            if not any(span.touches(whole) for span in life[state]):
                yield _dead(path, state, str(group.year), life)
        for j, coded in enumerate(group.states):
            key = (group.year, group.threat, coded.state)
            if coded.state == group.threat or key in seen:
                what = "is the threat itself" if coded.state == group.threat else "is coded twice"
                path = ("roles", i, "states", j, "state")
                yield Finding(path, "E0320", f"{coded.state} {what} in {group.year}", "keep one entry a state")
            seen.add(key)


def _doctrines(file: ScenarioFile) -> Iterator[Finding]:
    for i, assignment in enumerate(file.doctrines):
        if not is_doctrine(assignment.doctrine):
            known = all_doctrines()
            message = f"there is no doctrine {assignment.doctrine!r}; known: {', '.join(known)}"
            remedy = _near(assignment.doctrine, known, "choose one of those")
            yield Finding(("doctrines", i, "doctrine"), "E0319", message, remedy)
