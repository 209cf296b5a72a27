"""Whom to solve for: bare numbers, a scenario's states in a year, or all states of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isnan
from pathlib import Path
from typing import Any, Protocol

from counterpoise.errors import BadValue, nearest
from counterpoise.games.weighted_game import Number, exact_weights
from counterpoise.history import library
from counterpoise.history.scenario import Scenario
from counterpoise.report.figures.figure import Figure
from counterpoise.world import System

RECORD = "record"
"""Asked for instead of a scenario's name: every state of the Correlates of War list, from the fetched data."""


class Solved(Protocol):
    """A solver's answer."""

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What was asked, for the stamp."""
        ...

    @property
    def scenario(self) -> Scenario | None:
        """The scenario it was asked of, if any."""
        ...

    def to_json(self) -> dict[str, Any]:
        """The document that `--json` prints, without schema and stamp."""
        ...

    def figure(self) -> Figure:
        """The drawing."""
        ...


@dataclass(frozen=True)
class Subject:
    """States with weights.

    Args:
        names: What they are called: a state's identifier, or its place in the list of bare numbers.
        weights: Exactly.
        title: What to put above a table.
        missing: States of the system that have no value and are left out.
        scenario: Where they come from, if from a scenario.
        asked: What was asked, for the stamp.
    """

    names: tuple[str, ...]
    weights: tuple[Fraction, ...]
    title: str
    missing: tuple[str, ...]
    scenario: Scenario | None
    asked: Mapping[str, Any]


def of_numbers(values: Sequence[Number], *, what: str = "power", names: Sequence[str] = ()) -> Subject:
    """States that are only numbers, called by their places unless names are given.

    Raises:
        BadPower: If a number is negative or not finite, all are zero, or there is none.
        BadValue: If there are not as many names as numbers, or a name stands twice.
    """
    weights = exact_weights(values, what=what)
    called = tuple(names) or tuple(str(i) for i in range(len(weights)))
    if len(called) != len(weights) or len(set(called)) != len(called):
        raise BadValue(f"{len(weights)} numbers need as many different names, not {', '.join(called)}")
    title = f"{len(weights)} {'states' if what == 'power' else 'players'}"
    return Subject(called, weights, title, (), None, {what: [str(w) for w in weights]})


def of_system(name: str, year: int | None, *, measure: str | None = None, among: str = "all") -> Subject:
    """The states of a scenario in a year, or of the record, with their power by a measure.

    Args:
        name: A scenario, an episode, a scenario file, or "record" for every state there was.
        year: The year; without it the first of the scenario or episode.
        measure: A measure of power; without it the scenario's default, or "cinc".
        among: "great-powers" or "all".
    Raises:
        BadDates: If the scenario does not cover the year.
        BadValue: If no state has a figure, or a year is needed.
        DataMissing: If the record was not fetched.
    """
    system, case, year = system_of(name, year, among=among)
    chosen = measure or (case.default_power if case else "cinc")
    values = system.power_by(chosen).values
    kept = [i for i in range(system.n) if not isnan(values[i])]
    if not kept:
        raise BadValue(f"no state has a figure for {chosen!r} in {year}")
    return Subject(
        names=tuple(system.ids[i] for i in kept),
        weights=exact_weights([float(values[i]) for i in kept], what=chosen),
        title=f"{system.title}, {year}, by {chosen}",
        missing=tuple(s for i, s in enumerate(system.ids) if i not in set(kept)),
        scenario=case,
        asked={"system": name, "year": year, "measure": chosen, "among": among},
    )


def system_of(name: str, year: int | None, *, among: str = "all") -> tuple[System, Scenario | None, int]:
    """The system of a scenario or of the record in a year, with the scenario and the year."""
    if name == RECORD:
        if year is None:
            raise BadValue("the record has many years", remedy="add --year 2016")
        from counterpoise.data.record import system_of as on_record

        system, case = on_record("cow", year), None
    else:
        case = library.load(name)
        year = _year(case, year)
        system = case.at(year)
    if among == "great-powers":
        system = system.only(s for s, great in zip(system.ids, system.great_powers, strict=True) if great)
    elif among != "all":
        near = nearest(among, ["great-powers", "all"])
        raise BadValue(f"{among!r} are not known", remedy=f"did you mean {near!r}?" if near else "great-powers or all")
    if system.n == 0:
        raise BadValue(f"{name} has no such states in {year}")
    return system, case, year


def read_mapping(path: str | Path) -> dict[str, Any]:
    """A TOML or JSON file as a mapping, by the ending of its name.

    Raises:
        BadFile: If there is no such file, or it cannot be read; the place is named where it is known.
    """
    import json
    import tomllib

    from counterpoise.errors import BadFile, Place

    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8")
        found: Any = json.loads(text) if file.suffix.lower() == ".json" else tomllib.loads(text)
    except FileNotFoundError:
        raise BadFile(f"there is no file {str(path)!r}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(f"{str(path)!r} cannot be read: {error}") from None
    except json.JSONDecodeError as error:
        raise BadFile(f"not JSON: {error.msg}", place=Place(str(path), error.lineno, error.colno)) from None
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"not TOML: {error}", place=Place(str(path))) from None
    if not isinstance(found, dict):
        raise BadFile(f"{str(path)!r} must hold names and values, not a bare list")
    return found


def _year(case: Scenario, year: int | None) -> int:
    if year is not None:
        return year
    return case.opened.span.start.year if case.opened else case.years[0]
