"""Whose landscape: an example, a file of one's own, or a scenario's states in a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from counterpoise.errors import BadFile, BadValue, DataMissing
from counterpoise.games.landscape import Landscape, uniform_propensity
from counterpoise.games.landscape_examples import SIZES_1936, example, nations_1936
from counterpoise.games.landscape_propensity import (
    Government,
    coding_from_record,
    government_of,
    known_sizes,
    propensity,
)
from counterpoise.history.record import Stance
from counterpoise.history.scenario import Scenario
from counterpoise.workflows.solve.subject import RECORD, read_mapping, system_of
from counterpoise.world import System

NAMES = ("names", "states", "actors")
SIZES = ("sizes", "size", "strengths")
PROPENSITY = ("propensity", "propensities", "propensity_matrix", "matrix")


@dataclass(frozen=True)
class Happened:
    """The sides as they were, to lay beside the sides that theory expects.

    Args:
        second: The states of one side.
        neutral: States on neither side; they count neither as right nor as wrong.
        told: Where that is from.
    """

    second: tuple[str, ...]
    neutral: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Asked:
    """A landscape with its story: what it is called, what happened, where it comes from."""

    title: str
    landscape: Landscape
    parameters: Mapping[str, Any]
    happened: Happened | None = None
    notes: tuple[str, ...] = ()
    scenario: Scenario | None = None
    numbered: bool = False


def from_example(name: str, *, year: int | None = None) -> Asked:
    """A landscape that comes with the package; a year from 1936 to 1939 for "nations-1936".

    With the record fetched, the nations' sizes are those of that year; else those printed for 1936.
    """
    if year is None:
        chosen, notes = example(name), ()
    elif name != "nations-1936" or not 1936 <= year <= 1939:
        raise BadValue(f"example {name!r} has no year {year}", remedy="nations-1936 has the years 1936 to 1939")
    else:
        sizes, told = _sizes_of_nations(year)
        chosen, notes = nations_1936(year, sizes), (told,)
    happened = Happened(chosen.happened, chosen.neutral, chosen.told) if chosen.happened else None
    notes = (*notes, chosen.note) if chosen.note else notes
    return Asked(chosen.title, chosen.landscape, {"example": name, "year": year}, happened, notes)


def from_file(path: str | Path) -> Asked:
    """A landscape from a TOML or JSON file with names, sizes and a propensity matrix.

    Sizes may be a table by name instead of a list, propensities a table by name of tables by name, in which a pair need
    stand only once and is 0 where it stands nowhere.

    Raises:
        BadFile: If the file cannot be read or lacks something; a wrong number is told as `Landscape` tells it.
    """
    found = read_mapping(path)
    used = {key for keys in (NAMES, SIZES, PROPENSITY, ("title",)) for key in keys}
    sizes, matrix = (_value(found, keys, path) for keys in (SIZES, PROPENSITY))
    given = next((found[key] for key in NAMES if key in found), None)
    if isinstance(sizes, dict):
        given, sizes = list(sizes), list(sizes.values())
    names = tuple(str(n) for n in (given if given is not None else range(len(sizes))))
    if isinstance(matrix, dict):
        matrix = [[matrix.get(a, {}).get(b, matrix.get(b, {}).get(a, 0)) for b in names] for a in names]
    try:
        landscape = Landscape(names, np.array(sizes, dtype=float), np.array(matrix, dtype=float))
    except (TypeError, ValueError) as error:
        message = error.message if isinstance(error, BadValue) else f"sizes and propensity must be numbers: {error}"
        remedy = error.remedy if isinstance(error, BadValue) else None
        raise BadFile(f"{path}: {message}", remedy=remedy) from None
    notes = tuple(f"not used: {key}" for key in found if key not in used)
    title = str(found.get("title", Path(path).stem))
    return Asked(title, landscape, {"file": Path(path).name}, notes=notes, numbered=given is None)


def from_system(
    name: str,
    year: int | None,
    *,
    measure: str | None = None,
    among: str = "all",
    realist: bool = False,
    threat: str | None = None,
) -> Asked:
    """A landscape of a scenario's states, sizes by a measure of power, propensity from rivalries and wars.

    Args:
        name: A scenario, an episode or a file.
        year: The year; the first of it unless given.
        measure: A measure of power; the scenario's default unless given.
        among: "great-powers" or "all".
        realist: Take every pair for rivals (-1) instead of what the record says.
        threat: Lay the roles that historians code for this threat beside it; the first coded one unless given.
    """
    if name == RECORD:
        raise BadValue("the record has no sides to compare with", remedy="name a scenario; counterpoise scenario list")
    system, case, year = system_of(name, year, among=among)
    assert case is not None
    chosen = measure or case.default_power
    states, sizes = known_sizes(system, chosen)
    if realist:
        matrix, told = uniform_propensity(len(states)), "every propensity is -1"
    else:
        government, kinds = _governments(system, year)
        coding = coding_from_record(case.timeline, max(year, case.years[0] + 1), government=government)
        whole = propensity(coding.factors())
        place = {state: i for i, state in enumerate(coding.states)}
        kept = [i for i, state in enumerate(states) if state in place]
        states, sizes = tuple(states[i] for i in kept), sizes[kept]
        rows = [place[s] for s in states]
        matrix, told = whole[np.ix_(rows, rows)], f"propensity from {coding.coder}; {kinds}; religion not coded"
    asked = {"system": name, "year": year, "measure": chosen, "among": among, "realist": realist}
    landscape = Landscape(states, sizes, matrix)
    happened = _recorded(case, year, threat, states)
    return Asked(f"{case.title}, {year}, sizes by {chosen}", landscape, asked, happened, (told,), case)


def _recorded(case: Scenario, year: int, threat: str | None, states: Sequence[str]) -> Happened | None:
    """The threat and those that went with it on one side, those that balanced on the other, the rest on neither."""
    coded = [t for y, t in case.coded() if y == year and t in states and threat in (None, t)]
    if not coded:
        return None
    roles = {r.state: r.stance for r in case.roles_for(year, coded[0])}
    second = (coded[0], *(s for s in states if roles.get(s) is Stance.BANDWAGONER))
    neutral = tuple(s for s in states if s != coded[0] and roles.get(s) not in (Stance.BANDWAGONER, Stance.BALANCER))
    if len(states) - len(neutral) < 2:
        return None
    return Happened(second, neutral, f"roles coded for the threat {coded[0]} in {year}")


def _governments(system: System, year: int) -> tuple[Mapping[str, Government], str]:
    """Types of government in the year before, if the record was fetched, and how they were coded."""
    from counterpoise.data.panel import world

    last = year - 1
    try:
        frame = world("cow", (last, last)).states().with_regime().frame
    except DataMissing:
        return {}, "government not coded (`counterpoise data fetch` brings what it needs)"
    score = dict(zip(frame["ccode"].to_list(), frame["polity2"].to_list(), strict=True))
    found = {s.id: government_of(s.id, last, score.get(s.ccode)) for s in system.states if s.ccode is not None}
    return found, "government by Polity2 and by this project's lists of fascist and communist governments"


def _sizes_of_nations(year: int) -> tuple[Mapping[str, float], str]:
    try:
        system, _, _ = system_of(RECORD, year)
        values = system.power_by("cinc").values
        sizes = {s: 100 * float(values[system.index(s)]) for s in SIZES_1936}
        return sizes, f"sizes are CINC of {year} from the fetched record"
    except DataMissing:
        return SIZES_1936, "sizes are those printed for 1936; `counterpoise data fetch` brings those of each year"


def _value(found: Mapping[str, Any], keys: Sequence[str], path: str | Path) -> Any:
    for key in keys:
        if key in found:
            return found[key]
    raise BadFile(f"{path} has no {keys[0]!r}", remedy=f"it has {', '.join(found) or 'nothing'}")
