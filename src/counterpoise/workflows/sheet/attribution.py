"""Which doctrine each great power of a scenario seems to have followed, over the years that the scenario covers."""

from __future__ import annotations

from counterpoise.evidence.attribution import historians, recorded
from counterpoise.evidence.attribution.attributed import attributed
from counterpoise.evidence.attribution.eras import Era
from counterpoise.history.scenario import Scenario
from counterpoise.report.sheet.attribution import Attributed
from counterpoise.workflows.attribute import record


def attributions(scenario: Scenario) -> tuple[Attributed, ...]:
    """One record for each state that is a great power in some year of the scenario and has a coded role or a doctrine.

    The roles are the scenario's own; base rates are those of the library, without the state.
    """
    first, last = scenario.years[0], scenario.years[-1]
    era = Era(scenario.id, scenario.title, first, last)
    great = [state.id for state in scenario.timeline.states if state.is_great_power(scenario.timeline.span)]
    found = recorded.situations_of(scenario, great)
    records: list[Attributed] = []
    for state in great:
        rates = recorded.rates(state)
        said = historians.beside(state, found, scenario.doctrines, era, rates)
        records += [record(state, one, said) for one in attributed(state, found, [era], rates)]
    return tuple(one for one in records if one.situations or one.assigned)
