"""What if: a scenario with some of its facts changed.

The change is kept as a value, so that a result can say what it was made from; the title says that this is not the
record. Everything that is not changed stays as it was, roles coded by historians included: they remain codings of
what happened, and a comparison with them is a comparison with the record.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterpoise.errors import BadValue, UnknownState, nearest, unknown_name
from counterpoise.history.doctrine_names import all_doctrines, is_doctrine
from counterpoise.history.record import Assignment
from counterpoise.history.scenario import Scenario
from counterpoise.world import Estimate, Pact, PowerSeries

_FACTOR = re.compile(r"^(?:([+-]\d+(?:\.\d+)?)\s*%|x\s*(\d+(?:\.\d+)?))$")


@dataclass(frozen=True)
class Change:
    """What is changed.

    Args:
        power: By state, "+20%", "-15%" or "x2": every capability of that state, in every year and measure.
        drop_pacts, drop_wars: Identifiers to leave out.
        add_pacts: Treaties that were never made.
        drop_rivalries: Pairs of states that are rivals no more.
        doctrines: By state, the doctrine it follows instead.
    """

    power: Mapping[str, str] = field(default_factory=dict[str, str])
    drop_pacts: tuple[str, ...] = ()
    add_pacts: tuple[Pact, ...] = ()
    drop_wars: tuple[str, ...] = ()
    drop_rivalries: tuple[tuple[str, str], ...] = ()
    doctrines: Mapping[str, str] = field(default_factory=dict[str, str])

    def __str__(self) -> str:
        parts = [f"{state} {change}" for state, change in self.power.items()]
        parts += [f"without {name}" for name in (*self.drop_pacts, *self.drop_wars)]
        parts += [f"with {pact.name}" for pact in self.add_pacts]
        parts += [f"{a} and {b} no rivals" for a, b in self.drop_rivalries]
        parts += [f"{state} follows {doctrine}" for state, doctrine in self.doctrines.items()]
        return ", ".join(parts)


def factor(written: str) -> float:
    """The number that a change of power multiplies by.

    Raises:
        BadValue: If it is not of the form "+20%", "-15%" or "x2", or takes away more than there is.
    Example:
        >>> factor("+20%"), factor("x0.5")
        (1.2, 0.5)
    """
    found = _FACTOR.match(str(written).strip())
    if found is None:
        raise BadValue(f"{written!r} is not a change of power", remedy="write '+20%', '-15%' or 'x2'")
    times = float(found[2]) if found[2] else round(1 + float(found[1]) / 100, 12)
    if times < 0:
        raise BadValue(f"{written!r} takes away more than there is", remedy="the most that can be lost is '-100%'")
    return times


def edited(scenario: Scenario, change: Change) -> Scenario:
    """The scenario with the change made; its title says that it is a what-if.

    Raises:
        UnknownState: If a state is not in the scenario.
        UnknownName: If a pact, war or doctrine is not.
        BadValue: If nothing is changed, or a change of power cannot be read.
    """
    if not str(change):
        raise BadValue("nothing is changed", remedy="give power, pacts, wars, rivalries or doctrines to change")
    line = scenario.timeline
    _known_states(scenario, change)
    _known("pact", change.drop_pacts, [p.id for p in line.pacts])
    _known("war", change.drop_wars, [w.id for w in line.wars])
    for doctrine in change.doctrines.values():
        if not is_doctrine(doctrine):
            raise unknown_name("doctrine", doctrine, all_doctrines())
    lost = {tuple(sorted(pair)) for pair in change.drop_rivalries}
    timeline = replace(
        line,
        series={name: _scaled(series, change.power) for name, series in line.series.items()},
        pacts=(*(p for p in line.pacts if p.id not in change.drop_pacts), *change.add_pacts),
        wars=tuple(w for w in line.wars if w.id not in change.drop_wars),
        rivalries=tuple(r for r in line.rivalries if r.pair not in lost),
    )
    title = f"What if: {scenario.title} ({change})"
    return replace(
        scenario,
        title=title,
        timeline=replace(timeline, title=title),
        doctrines=_reassigned(scenario, change.doctrines),
        digest=hashlib.sha256(f"{scenario.digest} {change}".encode()).hexdigest(),
        path=None,
    )


def _known(kind: str, names: Iterable[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise unknown_name(kind, name, known)


def _known_states(scenario: Scenario, change: Change) -> None:
    known = [state.id for state in scenario.timeline.states]
    pairs = [state for pair in change.drop_rivalries for state in pair]
    for state in (*change.power, *pairs, *change.doctrines):
        if state not in known:
            near = nearest(state, known)
            remedy = f"did you mean {near!r}?" if near else None
            raise UnknownState(f"state {state!r} is not in {scenario.id}; known: {', '.join(known)}", remedy=remedy)


def _scaled(series: PowerSeries, power: Mapping[str, str]) -> PowerSeries:
    """The series with some states' figures multiplied; what the world has changes by as much."""
    factors = {state: factor(written) for state, written in power.items()}
    estimates = {
        state: {year: _times(e, factors[state]) for year, e in by_year.items()} if state in factors else by_year
        for state, by_year in series.estimates.items()
    }
    totals = {
        year: total + sum((f - 1) * e.value for s, f in factors.items() if (e := series.estimates.get(s, {}).get(year)))
        for year, total in series.world_totals.items()
    }
    return replace(series, estimates=estimates, world_totals=totals)


def _times(e: Estimate, by: float) -> Estimate:
    low, high = (None if bound is None else bound * by for bound in (e.low, e.high))
    return replace(e, value=e.value * by, low=low, high=high, estimated=True)


def _reassigned(scenario: Scenario, doctrines: Mapping[str, str]) -> tuple[Assignment, ...]:
    kept = (a for a in scenario.doctrines if a.state not in doctrines)
    span = scenario.timeline.span
    return (*kept, *(Assignment(s, d, span, "changed in this what-if") for s, d in doctrines.items()))
