"""Align: with what probability each state balances, bandwagons or stands aside, facing one threat in one year."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.evidence.choice import STANCES
from counterpoise.evidence.weights import model_for
from counterpoise.history import library
from counterpoise.history.record import Stance
from counterpoise.history.scenario import Scenario


@dataclass(frozen=True, slots=True)
class AlignRow:
    """One state: the probability of each stance, and what historians record, where they do."""

    state: str
    name: str
    probabilities: dict[Stance, float]
    recorded: str | None
    stance: Stance | None
    contested: bool

    @property
    def likeliest(self) -> Stance:
        """The stance with the highest probability; ties go to the first of balancing, bandwagoning, standing aside."""
        return max(STANCES, key=lambda stance: self.probabilities[stance])

    def to_json(self) -> dict[str, object]:
        """The row as the JSON document that others rely on."""
        told: dict[str, object] = {stance.value: self.probabilities[stance] for stance in STANCES}
        return {
            "state": self.state,
            **told,
            "recorded": self.recorded,
            "recorded_stance": self.stance.value if self.stance else None,
            "contested": self.contested,
        }


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows for one threat in one year, from a model fitted without the scenario."""

    scenario: Scenario
    year: int
    threat: str
    rows: tuple[AlignRow, ...]
    fitted_on: int


def align(scenario: str | Scenario, *, year: int, threat: str) -> Aligned:
    """Probabilities of every role, for any scenario, year and threat, coded or not.

    The model was not fitted on this scenario; one from outside the library is predicted by the whole library.

    Raises:
        UnknownName: If there is no such scenario.
        BadDates: If the year lies outside it.
        UnknownState: If the threat does not live in that year.
    """
    case = scenario if isinstance(scenario, Scenario) else library.load(scenario)
    model, now = model_for(case), case.at(year)
    recorded = {role.state: role for role in case.roles_for(year, threat)}
    rows: list[AlignRow] = []
    for state, probabilities in model.roles(case, year, threat).items():
        role = recorded.get(state)
        rows.append(
            AlignRow(
                state,
                now.name(state),
                probabilities,
                role.role.value if role else None,
                role.stance if role else None,
                bool(role and role.contested),
            )
        )
    return Aligned(case, year, threat, tuple(rows), model.rows)
