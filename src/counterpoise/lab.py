"""The Python face: a scenario and a moment in hand, with the laboratory's verbs on them.

`Case` holds a scenario, `Moment` a system. They translate to functions of the layers below and decide nothing;
`moment.system` is the plain frozen thing that every function of the package takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.history import library
from counterpoise.history.scenario import Scenario
from counterpoise.measures import catalogue as measures
from counterpoise.measures.concentration import concentration, shares_of
from counterpoise.measures.polarity import Disagreement, disagreement
from counterpoise.measures.scales import CoalitionScales, coalition_scales
from counterpoise.measures.threat import BalanceOfPower, BalanceOfThreat, Threats, threats
from counterpoise.workflows.measure import members
from counterpoise.world import Span, System

if TYPE_CHECKING:
    from counterpoise.engine.outcomes import Estimate
    from counterpoise.engine.paired import Difference
    from counterpoise.workflows.simulate import Forward


def scenario(name: str) -> Case:
    """Open a scenario of the library, an episode, or a scenario file.

    Raises:
        UnknownName: If there is no such scenario; the message names the nearest.
        BadScenario: If the file is wrong.
    Example:
        >>> scenario("triple-alliance-1882").at(1907).leader("cinc")
        'UKG'
    """
    return Case(library.load(name))


def scenarios() -> tuple[str, ...]:
    """The names of the systems that come with the package."""
    return tuple(library.names())


@dataclass(frozen=True)
class Moment:
    """A system at a moment, with the measures on it.

    Args:
        system: The frozen system.
        power: The measure of power to use where none is named.
        case: Where it came from.
    """

    system: System
    power: str
    case: Case

    @property
    def great_powers(self) -> Moment:
        """The same moment among the great powers alone."""
        return Moment(members(self.system, "great-powers"), self.power, self.case)

    def leader(self, power: str | None = None) -> str:
        """The strongest state."""
        values = self.system.power_by(power or self.power).values
        return self.system.ids[int(np.nanargmax(values))]

    def shares(self, power: str | None = None) -> dict[str, float]:
        """Each state's share of what the states of this system have together, the strongest first."""
        name = power or self.power
        known = self.system.power_by(name).known
        ids = [state for state, has in zip(self.system.ids, known, strict=True) if has]
        pairs = zip(ids, shares_of(self.system, name).tolist(), strict=True)
        return dict(sorted(pairs, key=lambda pair: -pair[1]))

    def concentration(self, power: str | None = None) -> float:
        """CON among the states whose power is known."""
        return concentration(shares_of(self.system, power or self.power))

    def polarity(self, power: str | None = None) -> Disagreement:
        """What every scheme makes of the moment, and how far they contradict each other."""
        return disagreement(shares_of(self.system, power or self.power))

    def threats(self, power: str | None = None, *, power_only: bool = False) -> Threats:
        """Who threatens whom, by Walt's four sources or by power alone (Waltz); the formula is this project's."""
        return threats(self.system, power or self.power, BalanceOfPower() if power_only else BalanceOfThreat())

    def scales(self, a: Sequence[str], b: Sequence[str], power: str | None = None) -> CoalitionScales:
        """Two coalitions in the pans, and who would tip them."""
        return coalition_scales(self.system, a, b, power or self.power)

    def measure(self, name: str, power: str | None = None) -> Any:
        """Any measure of the catalogue, by name."""
        entry = measures.measure(name)
        take = entry.of_system or entry.of_states or entry.of_pairs
        if take is None:
            raise BadValue(f"measure {name!r} compares two moments", remedy="counterpoise measure YEAR YEAR")
        return take(self.system, power or self.power)

    def to_networkx(self) -> Any:
        """The graph of pacts, for networkx."""
        from counterpoise.measures.alliances import alliance_graph

        return alliance_graph(self.system)

    def _repr_html_(self) -> str:
        from counterpoise.workflows.run import run

        return run(self.case.scenario, moment=str(self.system.year)).fragment()


@dataclass(frozen=True)
class Case:
    """A scenario in hand."""

    scenario: Scenario

    @property
    def years(self) -> range:
        """The years it covers."""
        return self.scenario.years

    def at(self, moment: int | str | date | Span) -> Moment:
        """The system at a year or a day."""
        return Moment(self.scenario.at(moment), self.scenario.default_power, self)

    def before(self, year: int) -> Moment:
        """The system as known on the last day before a year."""
        return Moment(self.scenario.before(year), self.scenario.default_power, self)

    def edit(self, **changes: Any) -> Case:
        """A what-if: `case.edit(power={"RUS": "+20%"}, drop_pacts=["triple-alliance"])`."""
        return Case(self.scenario.edit(**changes))

    def run(self, moment: str | None = None) -> Any:
        """The balance sheet, as `counterpoise run` makes it."""
        from counterpoise.workflows.run import run

        return run(self.scenario, moment=moment)

    def simulate(self, moment: str | None = None, *, runs: int = 200, key: int = 1, turns: int = 30) -> SimulatedCase:
        """Simulate forward from a moment under the doctrines that the scenario assigns.

        Args:
            moment: A year or a day; the scenario's usual one, if not given.
            runs, turns: How many runs of how many years.
            key: Of the random draws: the same key gives the same runs.
        """
        from counterpoise.workflows.simulate import forward

        return SimulatedCase(self, forward(self.scenario, moment, runs=runs, key=key, turns=turns))

    def cite(self) -> str:
        """The sources as BibTeX."""
        return "\n".join(source.bibtex for source in self.scenario.sources.values())

    @property
    def roles(self) -> Sequence[Mapping[str, Any]]:
        """The recorded roles as plain rows, for a data frame."""
        return [
            {
                "year": role.year,
                "threat": role.threat,
                "state": role.state,
                "role": role.role.value,
                "contested": role.contested,
                "alternative": role.alternative.value if role.alternative else None,
                "coerced": role.coerced,
                "sources": "; ".join(role.sources),
            }
            for role in self.scenario.roles
        ]

    def _repr_html_(self) -> str:
        return self.run().fragment()


@dataclass(frozen=True)
class SimulatedCase:
    """An ensemble in hand: what happened in how many runs, and why a state did what it did. No history."""

    case: Case
    forward: Forward

    def outcomes(self) -> dict[str, Estimate]:
        """Every outcome with its interval, by name."""
        return self.forward.ensemble.outcomes()

    @property
    def survival(self) -> dict[str, float]:
        """The share of runs in which each state lived to the end."""
        return self.forward.survival

    def why(self, state: str, year: int, *, run: int = 0) -> str:
        """Why a state did what it did in a year of one run, in a sentence or three."""
        from counterpoise.engine.why import explain

        play = self.forward.ensemble.play
        turn = year - play.start.year
        names = {s.id: f"{s.name(year)} ({s.id})" for s in self.case.scenario.timeline.states}
        told = explain(play.start, state, key=play.key, run=run, turn=turn, names=names)
        return " ".join(told.sentences)


def compare(one: SimulatedCase, other: SimulatedCase) -> tuple[Difference, ...]:
    """How two ensembles differ under the same luck (common random numbers): one with the other's runs, pair by pair.

    Raises:
        BadValue: If their keys, turns or states differ, so that their runs cannot be paired.
    """
    from counterpoise.engine.compiled import Compiled
    from counterpoise.engine.paired import compare as paired

    a, b = one.forward.ensemble, other.forward.ensemble
    return paired(a.play, b.play, Compiled(), runs=min(a.runs, b.runs)).differences()
