"""Measure: power among the states of a scenario, year by year, by one measure of power or by all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan

from counterpoise.errors import BadValue, unknown_name
from counterpoise.history.library import load
from counterpoise.history.scenario import Scenario
from counterpoise.measures.catalogue import Subject, catalogue
from counterpoise.measures.concentration import change_between, movement_between, shares_of
from counterpoise.measures.polarity import Disagreement, disagreement
from counterpoise.workflows.power import with_powers
from counterpoise.world import Basis, System


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One year by one measure of power.

    Args:
        year, power, system: What was measured.
        states: The states with a value, the strongest first.
        shares: By state, of what these states have together.
        missing: States of the system without a value: they are in no number of this row.
        not_given: States whose value is interpolated or carried from another year, with how.
        values: Every measure of the catalogue that is a number about a system, by name.
        polarity: What each scheme says, and how far they contradict each other.
        since: The year before it in the same request.
        move, change_in_con: Movement and change in concentration since then; nan for the first year.
    """

    year: int
    power: str
    system: str
    states: tuple[str, ...]
    shares: Mapping[str, float]
    missing: tuple[str, ...]
    not_given: Mapping[str, str]
    values: Mapping[str, float]
    polarity: Disagreement
    since: int | None = None
    move: float = nan
    change_in_con: float = nan

    @property
    def leader(self) -> str:
        """The strongest state."""
        return self.states[0]

    def pole_names(self, scheme: str) -> tuple[str, ...]:
        """The states that a scheme takes for poles, strongest first."""
        reading = next(r for r in self.polarity.readings if r.scheme == scheme)
        return self.states[: reading.poles or 0]

    def to_json(self) -> dict[str, object]:
        """The row as the JSON document that others rely on."""
        return {
            "year": self.year,
            "power": self.power,
            "system": self.system,
            "n": len(self.states),
            "con": self.values["con"],
            "hhi": self.values["hhi"],
            "effective_number": self.values["effective-number"],
            "leader": self.leader,
            "top_share": self.shares[self.leader],
            "shares": dict(self.shares),
            "polarity": {r.scheme: r.label for r in self.polarity.readings},
            "disagreement": self.polarity.split,
            "missing": list(self.missing),
            "not_given": dict(self.not_given),
            "since": self.since,
            "move": self.move,
            "change_in_con": self.change_in_con,
            "measures": dict(self.values),
        }


@dataclass(frozen=True, slots=True)
class Measured:
    """The rows of one request, and what could not be measured, in words."""

    scenario: Scenario
    rows: tuple[MeasureRow, ...]
    skipped: tuple[str, ...] = field(default=())


def measure(
    years: Sequence[int],
    *,
    scenario: str = "great-powers",
    power: str | None = None,
    among: str = "great-powers",
) -> Measured:
    """Measure a scenario's states in each year.

    Args:
        years: In any order; rows come in this order.
        scenario: A scenario, an episode, or the path of a scenario file.
        power: A measure of power of the scenario or of the fetched record, several with commas, "all" that the
            scenario has, or None for its default.
        among: "great-powers" for those that count as one that year, "all" for every state of the scenario.
    Raises:
        BadDates: If a year lies outside the scenario.
        BadValue: If nothing can be measured in any of the years.
        UnknownName: If there is no such scenario or measure of power.
        DataMissing: If the measure is the record's and the data are not here.
    """
    case = load(scenario)
    wanted = _powers(case, power)
    case = with_powers(case, wanted)
    rows: list[MeasureRow] = []
    skipped: list[str] = []
    for name in wanted:
        before: System | None = None
        for year in years:
            system = members(case.at(year), among)
            try:
                rows.append(row(system, name, case.name, before))
                before = system
            except BadValue as error:
                skipped.append(f"{name} {year}: {error.message}")
    if not rows:
        raise BadValue(f"nothing can be measured: {'; '.join(skipped)}")
    return Measured(case, tuple(rows), tuple(skipped))


def members(system: System, among: str) -> System:
    """The great powers of a system, or all of its states.

    Raises:
        UnknownName: If `among` is neither "great-powers" nor "all".
        BadValue: If no state counts as a great power then.
    """
    if among == "all":
        return system
    if among != "great-powers":
        raise unknown_name("choice of states", among, ["great-powers", "all"])
    great = [state for state, is_great in zip(system.ids, system.great_powers, strict=True) if is_great]
    if not great:
        raise BadValue(f"no state counts as a great power in {system.year}", remedy="measure all: --among all")
    return system.only(great)


def row(system: System, power: str, title: str, before: System | None = None) -> MeasureRow:
    """One row: every number that the catalogue has for a system.

    Raises:
        BadPower: If no state has a value.
    """
    held = system.power_by(power)
    shares = shares_of(system, power)
    known = [state for state, has in zip(system.ids, held.known, strict=True) if has]
    by_state = dict(sorted(zip(known, shares.tolist(), strict=True), key=lambda pair: -pair[1]))
    return MeasureRow(
        year=system.year,
        power=power,
        system=title,
        states=tuple(by_state),
        shares=by_state,
        missing=tuple(state for state, has in zip(system.ids, held.known, strict=True) if not has),
        not_given={
            state: basis.value
            for state, basis in zip(system.ids, held.basis, strict=True)
            if basis in (Basis.INTERPOLATED, Basis.CARRIED)
        },
        values={
            entry.name: entry.of_system(system, power)
            for entry in catalogue()
            if entry.subject is Subject.SYSTEM and entry.of_system is not None
        },
        polarity=disagreement(shares),
        since=before.year if before else None,
        move=movement_between(before, system, power) if before else nan,
        change_in_con=change_between(before, system, power) if before else nan,
    )


def _powers(case: Scenario, power: str | None) -> tuple[str, ...]:
    if power is None:
        return (case.default_power,)
    if power == "all":
        return case.power_measures
    return tuple(name.strip() for name in power.split(","))
