"""As states did: the choice model in the considerations that a simulated state can weigh.

A state of the engine sees an `Outlook` and no more. Here the recorded roles are seen through the same eyes: each
scenario is laid on the engine's board as it was known before the year, and the very functions by which the doctrine
"weighing" weighs are asked what each state would have weighed about the threat. Weights fitted on these numbers are
therefore weights of that doctrine. Standing aside is the base, with weights of 0.

A state that at the time was at war with the threat, or bound by a pact against it, counts as having stood against it
last year. A record of attacks fades as in the engine; who began a war is coded (`considerations/began.toml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.doctrines.outlook import BALANCE
from counterpoise.doctrines.weighing import CONSIDERATIONS, ROLES, consideration
from counterpoise.engine.board import POSTURE, TARGET
from counterpoise.engine.parameters import rules
from counterpoise.evidence import logit
from counterpoise.evidence.attribution.sight import Scene, faded, scene_of
from counterpoise.evidence.choice import Row, scale, sights
from counterpoise.evidence.considerations import beginners
from counterpoise.evidence.considerations.picture import Picture
from counterpoise.evidence.skill.estimates import WEAK
from counterpoise.evidence.skill.scores import Foretold, scores
from counterpoise.evidence.skill.worth import undisputed
from counterpoise.history.scenario import Scenario
from counterpoise.world import System

Array = NDArray[np.float64]

FILE = "as_recorded.toml"


def seen(scenario: Scenario, year: int, threat: str) -> dict[str, Array]:
    """What every other state could weigh about a threat on the eve of a year, through the eyes of the engine.

    The numbers stand in the order of the doctrine's considerations, the constant first. States that the board does not
    know, or that the threat does not reach, are left out.
    """
    found: dict[str, Array] = {}
    for system, states in sights(scenario, year, threat):
        scene = _scene(scenario, system, threat)
        t = scene.index(threat)
        for i, state in enumerate(scene.ids):
            view = scene.outlook(i, t) if t is not None and state in states else None
            if view is not None:
                found[state] = np.array([consideration(view, number) for number in range(len(CONSIDERATIONS))])
    return found


def _scene(scenario: Scenario, system: System, threat: str) -> Scene:
    """The scenario on the engine's board, those who stood against the threat set so."""
    last = system.moment.end or system.moment.start
    begun = [
        (state, war.span.start.year)
        for war in scenario.timeline.wars
        for state in beginners(war)
        if war.span.start <= last
    ]
    scene = scene_of(system, scenario.default_power, aggression=faded(begun, last.year + 1, rules()))
    picture = Picture.of(system, threat, scenario.default_power)
    t = scene.index(threat)
    against = system.at_war[picture.t] | system.aimed_at[:, picture.t]
    for state in system.ids:
        i = scene.index(state)
        if i is not None and t is not None and against[system.index(state)]:
            scene.board.mark[POSTURE, i], scene.board.mark[TARGET, i] = BALANCE, t
    return scene


def rows(data: Iterable[Row], scenarios: Mapping[str, Scenario]) -> tuple[Row, ...]:
    """The same rows seen through the eyes of the engine; those of states that it does not know are left out."""
    found: list[Row] = []
    views: dict[tuple[str, int, str], dict[str, Array]] = {}
    for row in data:
        key = (row.scenario, row.role.year, row.role.threat)
        if key not in views:
            views[key] = seen(scenarios[row.scenario], row.role.year, row.role.threat)
        x = views[key].get(row.role.state)
        if x is not None:
            found.append(replace(row, x=x[1:]))
    return tuple(found)


@dataclass(frozen=True)
class Weighed:
    """The doctrine's weights by role and consideration, and the years and rows that they come from."""

    weights: Mapping[str, Mapping[str, float]]
    years: tuple[int, int]
    rows: int


def fitted(data: Iterable[Row], *, penalty: float = WEAK) -> Weighed:
    """The doctrine's weights from rows seen through the eyes of the engine.

    A consideration that never varies, such as an offence-defence balance that nobody measured, weighs nothing.
    """
    mine = list(data)
    x = np.array([row.x for row in mine])
    mean, spread = scale(x)
    fit = logit.fit(
        (x - mean) / spread,
        np.array([row.shares for row in mine]),
        weights=np.array([row.weight for row in mine]),
        penalty=penalty,
    )
    slopes = fit.weights[1:] / spread[:, None]
    constant = fit.weights[0] - mean @ slopes
    table = np.vstack([constant, slopes])
    years = [row.role.year for row in mine]
    weights = {
        role: {name: round(float(table[place, column]), 6) for place, name in enumerate(CONSIDERATIONS)}
        for column, role in enumerate(ROLES[:2])
    }
    return Weighed(weights, (min(years), max(years)), len(mine))


def written(found: Weighed, inputs: str) -> str:
    """The weights as a doctrine file."""
    first, last = found.years
    lines = [
        f"# Fitted by scripts/refit-alignment on {found.rows} recorded roles; do not edit.",
        f"# Inputs: {inputs}",
        'name = "as-recorded"',
        f'title = "As states did, {first}-{last}"',
        'idea = "The state weighs what states weighed: its chances of balancing, bandwagoning and standing aside are '
        'those that a choice model, fitted on the roles that historians record, gives to a state in its place."',
    ]
    for role, table in found.weights.items():
        lines += ["", f"[{role}]", *(f"{name} = {weight}" for name, weight in table.items() if weight != 0.0)]
    return "\n".join(lines) + "\n"


def fitted_on() -> str:
    """Hash of what the shipped doctrine was fitted on; differs from `weights.inputs()` if it is stale."""
    text = files("counterpoise.doctrines").joinpath(FILE).read_text("utf-8")
    return next(line.split(": ")[1] for line in text.splitlines() if line.startswith("# Inputs: "))


def skill(data: Sequence[Row]) -> dict[str, Any]:
    """How the doctrine's weights foretell scenarios left out: scores over all rows and over the undisputed ones."""
    told: list[Foretold] = []
    for scenario in dict.fromkeys(row.scenario for row in data):
        found = fitted([row for row in data if row.scenario != scenario])
        told += [_foretold(row, found) for row in data if row.scenario == scenario]
    return {"all": asdict(scores(told)), "undisputed": asdict(scores(undisputed(told)))}


def _foretold(row: Row, found: Weighed) -> Foretold:
    utilities = [
        found.weights[role]["constant"]
        + sum(found.weights[role][name] * value for name, value in zip(CONSIDERATIONS[1:], row.x, strict=True))
        for role in ROLES[:2]
    ]
    chances = logit.softmax(np.array([utilities]))[0]
    return Foretold(row, (float(chances[0]), float(chances[1]), float(chances[2])), int(np.argmax(chances)))
