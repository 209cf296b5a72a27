"""Align: with what probability each state balances, bandwagons or stands aside, facing one threat in one year."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.errors import BadDates, UnknownState
from counterpoise.evidence.choice import STANCES
from counterpoise.evidence.weights import model_for
from counterpoise.history import library
from counterpoise.history.record import Stance
from counterpoise.history.scenario import Scenario
from counterpoise.world import Span


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
        UnknownState: If the threat does not live in that year; where it lives in others, the error says in which.
    """
    case = scenario if isinstance(scenario, Scenario) else library.load(scenario)
    _check(case, year, threat)
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


def _check(case: Scenario, year: int, threat: str) -> None:
    if year not in case.years:
        raise BadDates(f"{year} lies outside {case.title!r}, which covers {case.years[0]} to {case.years[-1]}")
    lives = next((state.life for state in case.timeline.states if state.id == threat), None)
    if lives is not None and threat not in case.at(year).ids:
        raise UnknownState(
            f"state {threat!r} is not in this system in {year}; it is from {' and from '.join(map(_said, lives))}",
            remedy="ask for a year in which it lives",
        )


def _said(life: Span) -> str:
    return f"{life.start} on" if life.end is None else f"{life.start} to {life.end}"
