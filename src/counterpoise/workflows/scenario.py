"""Scenario files: list what there is, start a new one, check one, tell how two differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from counterpoise.errors import BadValue
from counterpoise.history import library
from counterpoise.history.library import Card
from counterpoise.history.scenario import Scenario
from counterpoise.world import PowerSeries


def listed() -> tuple[Card, ...]:
    """Every system and episode of the library, in order of time, from the heads of the files."""
    return tuple(library.cards().values())


def validated(path: str) -> Scenario:
    """The scenario in a file, or the first thing that is wrong with it as an error.

    Raises:
        BadScenario: If the file is wrong; the place and the remedy are in the error.
    """
    from counterpoise.history.reading import read

    return read(Path(path))


def started(path: Path, *, like: str | None = None, text: str | None = None) -> Path:
    """Write a new scenario file: a commented template, the text of a system of the library, or a text given.

    Raises:
        BadValue: If the file exists already, or `like` is an episode that runs through several systems.
        UnknownName: If there is no such scenario.
    """
    if path.exists():
        raise BadValue(f"{path} exists already", remedy="choose another name, or remove it first")
    if text is None:
        text = _template() if like is None else _text_of(like)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return path


def _template() -> str:
    return files("counterpoise.history").joinpath("template.toml").read_text("utf-8")


def _text_of(name: str) -> str:
    case = library.load(name)
    if case.path is None:
        raise BadValue(
            f"{name!r} runs through several systems: {', '.join(case.systems)}", remedy="start from one of them"
        )
    return case.path.read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference between two scenarios: where it is, and what stands there in each (None where absent)."""

    where: str
    before: str | None
    after: str | None


def differences(one: Scenario, two: Scenario) -> tuple[Differing, ...]:
    """How two scenarios differ, part by part: states, power, pacts, wars, rivalries, norms, roles, questions."""
    parts = zip(_parts(one), _parts(two), strict=True)
    return tuple(found for (name, before), (_, after) in parts for found in _differing(name, before, after))


def _differing(part: str, before: dict[str, str], after: dict[str, str]) -> Iterator[Differing]:
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield Differing(f"{part} {key}", before.get(key), after.get(key))


def _parts(case: Scenario) -> Iterator[tuple[str, dict[str, str]]]:
    line = case.timeline
    yield "title", {"": case.title}
    yield "years", {"": str(line.span)}
    yield (
        "state",
        {s.id: f"{s.name()}, lives {_spans(s.life)}, great power {_spans(s.great_power)}" for s in line.states},
    )
    yield "power", {key: told for name, series in line.series.items() for key, told in _estimates(name, series)}
    yield (
        "pact",
        {
            p.id: f"{p.name}, {'+'.join(sorted(p.pledges))}, {p.span}, "
            f"{' '.join(f'{m.state} {m.span}' for m in p.members)}, against {' '.join(p.against) or 'nobody'}"
            for p in line.pacts
        },
    )
    yield (
        "war",
        {
            w.id: f"{w.name}, {w.span}, {_side(w.a.members)} ({w.a.outcome}) v {_side(w.b.members)} ({w.b.outcome})"
            for w in line.wars
        },
    )
    yield "rivalry", {f"{r.a}-{r.b} {r.span.start.year}": str(r.span) for r in line.rivalries}
    yield "norm", {n.name: ", ".join(f"{since} {level:g}" for since, level in n.levels) for n in line.norms}
    yield (
        "role",
        {
            f"{r.year} {r.state} facing {r.threat}": f"{r.role.value}{' (contested)' if r.contested else ''}"
            for r in case.roles
        },
    )
    yield "question", {q.id: q.answer for q in case.questions}
    yield "doctrine", {f"{a.state} {a.span}": a.doctrine for a in case.doctrines}


def _estimates(name: str, series: PowerSeries) -> Iterator[tuple[str, str]]:
    for state, by_year in series.estimates.items():
        for year, estimate in by_year.items():
            given_range = "" if estimate.low is None else f" [{estimate.low:g}-{estimate.high or estimate.value:g}]"
            yield f"{name} {state} {year}", f"{estimate.value:g}{given_range}"


def _spans(spans: tuple[object, ...]) -> str:
    return " ".join(str(span) for span in spans) or "never"


def _side(members: tuple[object, ...]) -> str:
    return " ".join(str(getattr(member, "state", member)) for member in members)
