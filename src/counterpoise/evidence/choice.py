"""The choice model: with what probability a state balances, bandwagons or stands aside.

A random-utility model (multinomial logit) over the considerations that the theories name, estimated from the roles that
historians record. It sees only what was known before the year. Disputed codings count half, and are shared between
the coding and its rival, because nobody knows which is right. Beside the weighed considerations it may hear what states
in like situations did (`analogy`). It is always judged on scenarios that it was not fitted on (`out_of_sample`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence import logit
from counterpoise.evidence.analogy import Analogy, Patterns
from counterpoise.evidence.considerations import FAMILIES, considerations, remembered
from counterpoise.history.record import Role, Stance
from counterpoise.history.scenario import Scenario
from counterpoise.world import Span, System
from counterpoise.world.days import day

STANCES = (Stance.BALANCER, Stance.BANDWAGONER, Stance.ASIDE)
"""The alternatives in the order of every array; standing aside is the base."""

DISPUTED = 0.5
"""What a disputed row counts."""

RIVAL = 0.35
"""The part of a disputed row that goes to the rival coding, where there is one."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How freely a model may follow the record.

    Args:
        penalty: Ridge penalty on the weights of considerations of unit spread.
        analogy: Ridge penalty on the voices of like situations; None for a model of weights alone.
    """

    penalty: float
    analogy: float | None


SETTINGS = tuple(Setting(penalty, analogy) for penalty in (60.0, 120.0, 240.0) for analogy in (0.25, 0.5, 1.0))
"""The settings whose models are averaged, since nobody knows the right one and choosing one adds noise."""


@dataclass(frozen=True, slots=True)
class Row:
    """One state facing one threat, as the model sees it, with its recorded role."""

    scenario: str
    role: Role
    x: NDArray[np.float64]

    @property
    def shares(self) -> NDArray[np.float64]:
        """The alternatives it counts for, summing to 1."""
        whole = np.array([self.role.stance is stance for stance in STANCES], dtype=np.float64)
        rival = self.role.alternative.stance if self.role.contested and self.role.alternative else None
        if rival is None:
            return whole
        other = np.array([rival is stance for stance in STANCES], dtype=np.float64)
        return (1 - RIVAL) * whole + RIVAL * other

    @property
    def weight(self) -> float:
        """How much it counts."""
        return DISPUTED if self.role.contested else 1.0

    @property
    def episode(self) -> str:
        """The decision it belongs to: one threat in one year of one scenario."""
        return f"{self.scenario} {self.role.year} {self.role.threat}"


@dataclass(frozen=True)
class Model:
    """A fitted model of alignment.

    Args:
        names: The considerations, in the order of the weights.
        families: The families they come from.
        mean, spread: What the considerations were standardised by.
        weights: Shape (considerations + 1, 2), the constant first; standing aside is the base.
        analogy: The voices of like situations; None for a model of weights alone.
        rows: How many rows it was fitted on.
    """

    names: tuple[str, ...]
    families: tuple[str, ...]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]
    analogy: Analogy | None
    rows: int

    def probabilities(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each stance; shape (rows, 3), in the order of `STANCES`."""
        seen = (x - self.mean) / self.spread
        utilities = self.weights[0] + seen @ self.weights[1:]
        return logit.softmax(utilities + self.analogy.utilities(seen) if self.analogy else utilities)

    def roles(self, scenario: Scenario, year: int, threat: str) -> dict[str, dict[Stance, float]]:
        """The probability of each stance for every living state of a scenario but the threat.

        Raises:
            UnknownState: If the threat does not live in that year.
        """
        faced = facing(scenario, year, threat, self.families)
        table = self.probabilities(np.array(list(faced.values())).reshape(-1, len(self.names)))
        return {
            state: {stance: float(p) for stance, p in zip(STANCES, line, strict=True)}
            for state, line in zip(faced, table, strict=True)
        }


def facing(
    scenario: Scenario, year: int, threat: str, families: Sequence[str] | None = None
) -> dict[str, NDArray[np.float64]]:
    """What every state living in a year may weigh about a threat, from what was known before the year.

    See `sights`.
    """
    found: dict[str, NDArray[np.float64]] = {}
    for system, states in sights(scenario, year, threat):
        seen = _seen(scenario, system, threat, families)
        found |= {state: seen[state] for state in states}
    return {state: found[state] for state in scenario.at(year).ids if state != threat}


def sights(scenario: Scenario, year: int, threat: str) -> tuple[tuple[System, tuple[str, ...]], ...]:
    """The systems through which states see a threat, each with the states that see it so.

    A decision of a year is foretold from what was known before the year. A state that enters the system in that very
    year has no before: it is seen as it was by the day on which it enters, and so is a threat that enters by all.

    Raises:
        UnknownState: If the threat does not live in that year.
    """
    now, before = scenario.at(year), scenario.before(year)
    now.index(threat)
    others = [state for state in now.ids if state != threat]
    early = tuple(state for state in others if state in before.ids and threat in before.ids)
    late: dict[date, list[str]] = {}
    for state in others:
        if state not in early:
            late.setdefault(max(_enters(now, state), _enters(now, threat)), []).append(state)
    entering = [(scenario.at(Span(day(year), last)), tuple(states)) for last, states in sorted(late.items())]
    return ((before, early), *entering) if early else tuple(entering)


def _enters(system: System, state: str) -> date:
    """The first day of the system's moment on which a state lives."""
    lives = system.state(state).life
    return min(max(life.start, system.moment.start) for life in lives if life.touches(system.moment))


def _seen(
    scenario: Scenario, system: System, threat: str, families: Sequence[str] | None
) -> dict[str, NDArray[np.float64]]:
    seen = considerations(
        system,
        threat,
        scenario.default_power,
        memory=remembered(scenario.timeline, system),
        families=families,
    )
    return dict(zip(seen.states, seen.values, strict=True))


def rows(scenarios: Iterable[Scenario], families: Sequence[str] | None = None) -> tuple[Row, ...]:
    """Every recorded role that can be scored, with what the state may have weighed."""
    found: list[Row] = []
    for scenario in scenarios:
        for year, threat in scenario.coded():
            faced = facing(scenario, year, threat, families)
            found += [
                Row(scenario.id, role, faced[role.state])
                for role in scenario.roles_for(year, threat)
                if role.stance is not None and role.state in faced
            ]
    return tuple(found)


def fitted(
    data: Sequence[Row], settings: Sequence[Setting] = SETTINGS, *, families: Sequence[str] | None = None
) -> Model:
    """Fit the model on some rows: the average, utility by utility, of one model for each setting.

    Args:
        data: Rows with the considerations of `families`.
        settings: How freely it may follow them; at least one, all with analogy or all without.
        families: Which families the rows hold; all, if not given.
    Raises:
        BadValue: If there are no rows or no settings, or some settings have analogy and others not.
    """
    if not data:
        raise BadValue("there are no recorded roles to fit on")
    heard = {setting.analogy is not None for setting in settings}
    if len(heard) != 1:
        raise BadValue("the settings must be all with analogy or all without, and at least one")
    wanted = tuple(FAMILIES) if families is None else tuple(families)
    x = np.array([row.x for row in data])
    mean, spread = scale(x)
    seen = (x - mean) / spread
    k = seen.shape[1]
    patterns = Patterns.of(seen) if heard.pop() else None
    columns = np.column_stack([seen, patterns.columns(seen)]) if patterns else seen
    found = np.mean([_weights(data, columns, k, setting) for setting in settings], axis=0)
    analogy = Analogy(patterns.points, patterns.turn @ found[k + 1 :]) if patterns else None
    return Model(names_of(wanted), wanted, mean, spread, found[: k + 1], analogy, len(data))


def _weights(data: Sequence[Row], columns: NDArray[np.float64], k: int, setting: Setting) -> NDArray[np.float64]:
    """The weights of k considerations, and of the patterns of likeness after them, under one setting."""
    return logit.fit(
        columns,
        np.array([row.shares for row in data]),
        weights=np.array([row.weight for row in data]),
        penalty=np.concatenate([np.full(k, setting.penalty), np.full(columns.shape[1] - k, setting.analogy or 0.0)]),
    ).weights


def scale(x: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and spread of each consideration; a spread of 1 where it never varies."""
    spread = x.std(axis=0)
    return x.mean(axis=0), np.where(spread > 1e-9, spread, 1.0)


def names_of(families: Iterable[str]) -> tuple[str, ...]:
    """The considerations of some families, in order."""
    return tuple(name for family in families for name in FAMILIES[family])
