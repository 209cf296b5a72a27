"""The choice model: with what probability a state balances, bandwagons or stands aside.

A random-utility model (multinomial logit) over the considerations that the theories name, estimated from the roles that
historians record. It sees only what was known before the year. Disputed codings count half, and are shared between
the coding and its rival, because nobody knows which is right. It is always judged on scenarios that it was not fitted
on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence import logit
from counterpoise.evidence.considerations import FAMILIES, considerations, remembered
from counterpoise.history.record import Role, Stance
from counterpoise.history.scenario import Scenario
from counterpoise.world import System

STANCES = (Stance.BALANCER, Stance.BANDWAGONER, Stance.ASIDE)
"""The alternatives in the order of every array; standing aside is the base."""

PENALTY = 60.0
"""Ridge penalty on considerations of unit spread. Chosen once, on a coarse grid, leaving scenarios out."""

DISPUTED = 0.5
"""What a disputed row counts."""

RIVAL = 0.35
"""The part of a disputed row that goes to the rival coding, where there is one."""


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
        fit: The logit on standardised considerations.
        rows: How many rows it was fitted on.
    """

    names: tuple[str, ...]
    families: tuple[str, ...]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    fit: logit.Fit
    rows: int

    def probabilities(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each stance; shape (rows, 3), in the order of `STANCES`."""
        return self.fit.probabilities((x - self.mean) / self.spread)

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

    A state that enters the system in that very year has no before; it is seen as it enters, with the ties of that year.
    """
    now, before = scenario.at(year), scenario.before(year)
    now.index(threat)
    found = _seen(scenario, before, threat, families) if threat in before.ids else {}
    late = [state for state in now.ids if state != threat and state not in found]
    entering = _seen(scenario, now, threat, families) if late else {}
    return {s: found[s] if s in found else entering[s] for s in now.ids if s != threat}


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


def fitted(data: Sequence[Row], *, families: Sequence[str] | None = None, penalty: float = PENALTY) -> Model:
    """Fit the model on some rows.

    Raises:
        BadValue: If there are no rows.
    """
    if not data:
        raise BadValue("there are no recorded roles to fit on")
    wanted = tuple(FAMILIES) if families is None else tuple(families)
    x = np.array([row.x for row in data])
    mean, spread = x.mean(axis=0), x.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    fit = logit.fit(
        (x - mean) / spread,
        np.array([row.shares for row in data]),
        weights=np.array([row.weight for row in data]),
        penalty=penalty,
    )
    return Model(tuple(n for f in wanted for n in FAMILIES[f]), wanted, mean, spread, fit, len(data))


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model said of a row that it was not fitted on; `probabilities` in the order of `STANCES`."""

    row: Row
    probabilities: NDArray[np.float64]

    @property
    def surprise(self) -> float:
        """Minus the log of the probability of what is recorded."""
        assert self.row.role.stance is not None
        return -float(np.log(max(self.probabilities[STANCES.index(self.row.role.stance)], 1e-300)))

    @property
    def right(self) -> bool:
        """Whether the likeliest stance is the recorded one."""
        return STANCES[int(np.argmax(self.probabilities))] is self.row.role.stance


def leave_one_out(
    data: Sequence[Row], *, families: Sequence[str] | None = None, penalty: float = PENALTY
) -> tuple[Prediction, ...]:
    """Predict every scenario by a model fitted on the others."""
    found: list[Prediction] = []
    for scenario in dict.fromkeys(row.scenario for row in data):
        model = fitted([row for row in data if row.scenario != scenario], families=families, penalty=penalty)
        left = [row for row in data if row.scenario == scenario]
        table = model.probabilities(np.array([row.x for row in left]))
        found += [Prediction(row, line) for row, line in zip(left, table, strict=True)]
    return tuple(found)


def forward(
    data: Sequence[Row], *, first: int = 1792, families: Sequence[str] | None = None, penalty: float = PENALTY
) -> tuple[Prediction, ...]:
    """Predict every coded year from `first` on by a model fitted on earlier years alone."""
    found: list[Prediction] = []
    for year in sorted({row.role.year for row in data if row.role.year >= first}):
        model = fitted([row for row in data if row.role.year < year], families=families, penalty=penalty)
        now = [row for row in data if row.role.year == year]
        table = model.probabilities(np.array([row.x for row in now]))
        found += [Prediction(row, line) for row, line in zip(now, table, strict=True)]
    return tuple(found)
