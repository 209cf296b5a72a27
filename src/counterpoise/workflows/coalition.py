"""Coalition: two coalitions on the scales under every measure of power, and who would tip them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.errors import BadValue
from counterpoise.history import library
from counterpoise.history.lookup import holding
from counterpoise.history.scenario import Scenario
from counterpoise.measures.scales import CoalitionScales, coalition_scales
from counterpoise.workflows.power import with_powers


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two coalitions weighed in one year by several measures, in the scenario that knows their states."""

    scenario: Scenario
    year: int
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    rows: tuple[CoalitionScales, ...]
    skipped: tuple[str, ...] = ()


def coalition(
    a: Sequence[str],
    b: Sequence[str],
    *,
    year: int,
    power: str | None = "all",
    scenario: str | None = None,
    largest: int = 3,
) -> Weighed:
    """Weigh two coalitions.

    Args:
        a, b: Identifiers of each side's states.
        year: The year of the figures.
        power: A measure of the scenario or of the fetched record, several with commas, or "all" that the scenario has.
        scenario: Where to look; without it, the system of the library that knows these states best that year.
        largest: List sets of tipping states of up to so many members.
    Raises:
        BadValue: If a side is empty, a state stands on both, or no measure can weigh both sides.
        UnknownState: If a state is not in the scenario that year, or no system holds them all.
        BadDates: If no system covers the year.
    """
    if not a or not b:
        raise BadValue("each side needs at least one state", remedy="GMY,AUH vs FRN,RUS")
    case = library.load(scenario) if scenario else holding([*a, *b], year).scenario
    names = case.power_measures if power in (None, "all") else tuple(n.strip() for n in str(power).split(","))
    case = with_powers(case, names)
    system = case.at(year)
    rows: list[CoalitionScales] = []
    skipped: list[str] = []
    for name in names:
        found = coalition_scales(system, a, b, name, largest=largest)
        if found.missing:
            skipped.append(f"{name}: no figure for {', '.join(found.missing)}, which weigh nothing here")
        if found.a > 0 or found.b > 0:
            rows.append(found)
    if not rows:
        raise BadValue(f"no measure of power knows these states in {year}: {'; '.join(skipped)}")
    return Weighed(case, year, tuple(a), tuple(b), tuple(rows), tuple(skipped))
