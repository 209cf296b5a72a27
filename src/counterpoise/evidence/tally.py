"""How expectations fare against recorded roles: counted over all rows and over the rows that nobody disputes.

A row is one state facing one threat in one year. Targets and allies who were drawn in had no choice about the threat
and are not scored; buck-passers, neutrals and isolationists stand aside. A rule that cannot tell is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan

from counterpoise.evidence.expectation import Rule
from counterpoise.history.record import Role, Stance
from counterpoise.history.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many rows a rule got right; `log_loss` is the mean surprise of rules that give probabilities."""

    rule: str
    right: int
    rows: int
    right_uncontested: int
    rows_uncontested: int
    log_loss: float = nan

    @property
    def accuracy(self) -> float:
        """Share right of all rows; nan where there are none."""
        return self.right / self.rows if self.rows else nan

    @property
    def accuracy_uncontested(self) -> float:
        """Share right of the undisputed rows; nan where there are none."""
        return self.right_uncontested / self.rows_uncontested if self.rows_uncontested else nan


@dataclass(frozen=True, slots=True)
class Scored:
    """One recorded role beside what a rule expected; None where the rule could not tell."""

    scenario: str
    role: Role
    expected: Stance | None

    @property
    def right(self) -> bool:
        """Whether expectation and record agree."""
        return self.expected is self.role.stance


def score(rule: Rule, scenarios: Iterable[Scenario]) -> tuple[Scored, ...]:
    """A rule's expectation for every scored role of the scenarios, from what was known before each year."""
    scored: list[Scored] = []
    for scenario in scenarios:
        for year, threat in scenario.coded():
            system = scenario.before(year)
            expected = rule.expects(system, threat, scenario.default_power) if threat in system.ids else {}
            scored += [
                Scored(scenario.id, role, expected[role.state].stance if role.state in expected else None)
                for role in scenario.roles_for(year, threat)
                if role.stance is not None
            ]
    return tuple(scored)


def tally(name: str, scored: Iterable[Scored], log_loss: float = nan) -> Tally:
    """The counts of one rule."""
    rows = list(scored)
    sure = [row for row in rows if not row.role.contested]
    return Tally(name, sum(r.right for r in rows), len(rows), sum(r.right for r in sure), len(sure), log_loss)
