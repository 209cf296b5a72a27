"""Situations from scenarios: how a state stood to a threat in a year, as historians code it.

Every coded role is a situation, seen from what was known before the year. A state that was left no choice (the target
of an attack, a state chained to an ally, one that was coerced) shows no doctrine and is left out. A disputed coding
counts half and is shared with its rival reading, as in the alignment model.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from counterpoise.engine.parameters import rules
from counterpoise.evidence.attribution.conduct import intentions, stances
from counterpoise.evidence.attribution.sight import Scene, faded, scene_of
from counterpoise.evidence.attribution.situation import AGAINST, ASIDE, WITH, Kind, Shares, Situation, base_rates, whole
from counterpoise.history import library
from counterpoise.history.record import Role, Stance
from counterpoise.history.scenario import Scenario

DISPUTED = 0.5
"""What a disputed coding counts."""

RIVAL = 0.35
"""The part of a disputed coding that goes to its rival, where there is one."""

PLACE = {Stance.BALANCER: AGAINST, Stance.BANDWAGONER: WITH, Stance.ASIDE: ASIDE}
"""The recorded stances as places among the options."""


@lru_cache(maxsize=64)
def in_library(state: str | None = None) -> tuple[Situation, ...]:
    """Every coded choice of the library, of one state or of all."""
    wanted = None if state is None else {state}
    return tuple(s for name in library.names() for s in situations_of(library.load(name), wanted))


@lru_cache(maxsize=64)
def rates(without: str | None = None) -> dict[Kind, Shares]:
    """How often each stance is coded in the library, for others than the state in question."""
    told = (
        Situation(role.state, role.year, Kind.STANCE, role.threat, _done(role), weight=_weight(role))
        for name in library.names()
        for role in library.load(name).roles
        if chosen(role)
    )
    return base_rates(told, without=without)


def chosen(role: Role) -> bool:
    """Whether the state had a choice: it was neither attacked, nor chained to an ally, nor coerced."""
    return role.stance is not None and not role.coerced


def situations_of(scenario: Scenario, states: Collection[str] | None = None) -> tuple[Situation, ...]:
    """The coded choices of one scenario, in order of years.

    Args:
        scenario: Of the library or not.
        states: Of whom; of all, if not given.
    """
    found: list[Situation] = []
    for year, threat in scenario.coded():
        asked = [r for r in scenario.roles_for(year, threat) if chosen(r) and (states is None or r.state in states)]
        if not asked:
            continue
        before = _scene(scenario, year, threat, entering=False)
        entered: Scene | None = None
        for role in asked:
            scene = before
            if scene is None or role.state not in scene.ids:
                entered = entered or _scene(scenario, year, threat, entering=True)
                scene = entered
            situation = _situation(scene, role) if scene else None
            found += [situation] if situation else []
    return tuple(found)


def _scene(scenario: Scenario, year: int, threat: str, *, entering: bool) -> Scene | None:
    """The eve of the year; for a state that enters in it, the year itself. None where the threat is not there."""
    system = scenario.at(year) if entering else scenario.before(year)
    if threat not in system.ids:
        return None
    menaced = faded([(state, then) for then, state in scenario.coded()], year, rules())
    return scene_of(system, scenario.default_power, aggression=menaced)


def _situation(scene: Scene, role: Role) -> Situation | None:
    i, threat = scene.index(role.state), scene.index(role.threat)
    if i is None or threat is None:
        return None
    meant = intentions(scene, i, threat)
    if not meant:
        return None
    return Situation(
        state=role.state,
        year=role.year,
        kind=Kind.STANCE,
        about=role.threat,
        done=_done(role),
        forecasts=stances(scene, threat, meant),
        weight=_weight(role),
        note=f"was coded {role.role.value} facing {scene.names[threat]}" + (" (disputed)" if role.contested else ""),
    )


def _weight(role: Role) -> float:
    return DISPUTED if role.contested else 1.0


def _done(role: Role) -> Shares:
    assert role.stance is not None
    told = whole(PLACE[role.stance], Kind.STANCE)
    rival = role.alternative.stance if role.contested and role.alternative else None
    if rival is None:
        return told
    other = whole(PLACE[rival], Kind.STANCE)
    return tuple((1 - RIVAL) * a + RIVAL * b for a, b in zip(told, other, strict=True))
