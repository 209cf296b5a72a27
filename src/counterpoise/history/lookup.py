"""Power for any states in any year that the library holds: which system knows them all, and what it knows.

The scales need no scenario, only a year and two lists of states. Systems overlap; the one to use is the one in which
most of the figures were given rather than interpolated, and among equals the one that holds alliances of its time
before the bare series of the great powers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan

from counterpoise.errors import BadDates, UnknownState, nearest, unknown_name
from counterpoise.history.gazetteer import gazetteer
from counterpoise.history.library import cards, load
from counterpoise.history.scenario import Scenario
from counterpoise.world import Basis, Power

WHOLE_SERIES = "great-powers"
"""The system that is a series of great powers only; preferred last."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What one system knows of some states in one year.

    Args:
        scenario: The system.
        year: The year.
        states: The states asked for, in that order.
        power: By measure, in the order of `states`; world totals included where known.
    """

    scenario: Scenario
    year: int
    states: tuple[str, ...]
    power: dict[str, Power]

    def given(self) -> int:
        """How many figures were given in the source for that very year."""
        return sum(basis is Basis.GIVEN for power in self.power.values() for basis in power.basis)

    def value(self, measure: str, states: Iterable[str] | None = None) -> float:
        """What the states (or some of them) have together, as far as there are figures (see `missing`)."""
        wanted = self.states if states is None else tuple(states)
        values = dict(zip(self.states, self.power[measure].values.tolist(), strict=True))
        return sum(values[state] for state in wanted if not isnan(values[state]))

    def missing(self, measure: str) -> tuple[str, ...]:
        """The states for which there is no figure; they are left out of every sum."""
        return tuple(s for s, known in zip(self.states, self.power[measure].known, strict=True) if not known)


def systems_of(year: int) -> tuple[str, ...]:
    """The library systems that cover a year, the bare series of great powers last.

    Example:
        >>> systems_of(1907)
        ('two-blocs-1890-1918', 'great-powers')
    """
    found = [card.id for card in cards().values() if not card.is_episode and card.first <= year <= card.last]
    return tuple(sorted(found, key=lambda name: name == WHOLE_SERIES))


def holding(states: Sequence[str], year: int, measures: Iterable[str] | None = None) -> Holding:
    """The system that knows all these states in this year best, with their power.

    Args:
        states: Identifiers, such as ["GMY", "AUH", "ITA"].
        year: The year.
        measures: The measures wanted; all that a system has, where none are named. A system without them all is
            passed over.
    Raises:
        BadDates: If the library covers no such year.
        UnknownState: If no system holds all the states in that year.
        UnknownName: If no system that does has a measure asked for.
    Example:
        >>> entente = holding(["UKG", "FRN", "RUS"], 1907, ["cinc"])
        >>> entente.scenario.id, round(entente.value("cinc"), 4)
        ('two-blocs-1890-1918', 0.3117)
    """
    systems = [load(name) for name in systems_of(year)]
    if not systems:
        last = max(card.last for card in cards().values())
        raise BadDates(f"the library holds no system for {year}", remedy=f"it runs from 1608 to {last}, with gaps")
    together = [s for s in systems if set(states) <= _alive(s, year)]
    if not together:
        raise _missing(states, year, systems)
    wanted = tuple(measures or ())
    able = [s for s in together if set(wanted) <= set(s.power_measures)]
    if not able:
        known = {name for s in together for name in s.power_measures}
        raise unknown_name(f"power measure for {year}", next(m for m in wanted if m not in known), known)
    return max((_held(s, states, year, wanted or s.power_measures) for s in able), key=Holding.given)


def power_for(states: Sequence[str], year: int, measure: str) -> dict[str, float]:
    """Power of the states in a year by one measure; nan where missing (see `holding`).

    Example:
        >>> power_for(["GMY", "AUH"], 1907, "cinc")
        {'GMY': 0.13589567, 'AUH': 0.04203094}
    """
    found = holding(states, year, [measure])
    return dict(zip(found.states, found.power[measure].values.tolist(), strict=True))


def _alive(scenario: Scenario, year: int) -> set[str]:
    return {state.id for state in scenario.timeline.states if state.alive(year)}


def _held(scenario: Scenario, states: Sequence[str], year: int, measures: Iterable[str]) -> Holding:
    series = scenario.timeline.series
    power = {m: series[m].on(year, list(states), reach=scenario.reach) for m in measures}
    return Holding(scenario, year, tuple(states), power)


def _missing(states: Sequence[str], year: int, systems: Sequence[Scenario]) -> UnknownState:
    """Why no system holds all the states: one is unknown, one did not live, or they stand in different systems."""
    living = {state for s in systems for state in _alive(s, year)}
    for state in states:
        if state not in living:
            entry = gazetteer().get(state)
            near = nearest(state, living)
            remedy = f"{state} is {entry}" if entry else f"did you mean {near!r}?" if near else None
            known = ", ".join(sorted(living))
            return UnknownState(f"state {state!r} is in no library system in {year}; known: {known}", remedy=remedy)
    where = "; ".join(f"{s.id}: {', '.join(x for x in states if x in _alive(s, year))}" for s in systems)
    return UnknownState(f"no one system holds all of {', '.join(states)} in {year} ({where})")
