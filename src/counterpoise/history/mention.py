"""Where a scenario file names a state or a source: every mention, with its key path."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoise.history.format import ScenarioFile
from counterpoise.history.locate import Path

Named = tuple[Path, str, str]
"""A place where a state is named, the state, and the date it is named for."""


def named_states(file: ScenarioFile) -> Iterator[Named]:
    """Every place where a state is named."""
    for measure, series in file.power.items():
        for year, figures in series.values.items():
            yield from ((("power", measure, "values", year, state), state, year) for state in figures)
        for year, missing in series.missing.items():
            yield from ((("power", measure, "missing", year, i), state, year) for i, state in enumerate(missing))
    for i, pact in enumerate(file.pacts):
        yield from ((("pacts", i, "members", j), m.state, m.since or pact.since) for j, m in enumerate(pact.members))
        yield from ((("pacts", i, "against", j), state, pact.since) for j, state in enumerate(pact.against))
    for i, war in enumerate(file.wars):
        for name, side in (("a", war.a), ("b", war.b)):
            members = enumerate(side.members)
            yield from ((("wars", i, name, "members", j), m.state, m.since or war.since) for j, m in members)
    for i, rivalry in enumerate(file.rivalries):
        since = rivalry.since or file.start
        yield from ((("rivalries", i, name), state, since) for name, state in (("a", rivalry.a), ("b", rivalry.b)))
    yield from _named_in_record(file)


def _named_in_record(file: ScenarioFile) -> Iterator[Named]:
    for i, group in enumerate(file.roles):
        year = f"{group.year:04d}"
        yield (("roles", i, "threat"), group.threat, year)
        yield from ((("roles", i, "states", j, "state"), c.state, year) for j, c in enumerate(group.states))
    for i, assignment in enumerate(file.doctrines):
        yield (("doctrines", i, "state"), assignment.state, assignment.since or file.start)
    for i, coding in enumerate(file.polarity):
        since = coding.since or file.start
        yield from ((("polarity", i, "poles", j), state, since) for j, state in enumerate(coding.poles))
    for i, episode in enumerate(file.episodes):
        if not episode.through:  # the states of the systems that follow are not in this file
            yield from ((("episodes", i, "focus", j), state, episode.since) for j, state in enumerate(episode.focus))
            if episode.threat:
                yield (("episodes", i, "threat"), episode.threat, episode.since)


def named_sources(file: ScenarioFile) -> Iterator[tuple[Path, str]]:
    """Every place where a source is named, with its key."""
    for i, state in enumerate(file.states):
        yield from _one(("states", i), state.source)
        if state.capital is not None:
            yield from _one(("states", i, "capital"), state.capital.source)
    for measure, series in file.power.items():
        yield ("power", measure, "source"), series.source
        for year, figures in series.values.items():
            for state, figure in figures.items():
                yield from _one(("power", measure, "values", year, state), figure.source)
    for name in ("pacts", "wars", "rivalries", "doctrines"):
        for i, entry in enumerate(getattr(file, name)):
            yield from _one((name, i), entry.source)
    for name in ("roles", "questions", "polarity", "norms"):
        for i, entry in enumerate(getattr(file, name)):
            yield from (((name, i, "sources", j), key) for j, key in enumerate(entry.sources))
    for i, group in enumerate(file.roles):
        for j, coded in enumerate(group.states):
            yield from ((("roles", i, "states", j, "sources", k), key) for k, key in enumerate(coded.sources))


def _one(path: Path, key: str | None) -> Iterator[tuple[Path, str]]:
    if key is not None:
        yield (*path, "source"), key
