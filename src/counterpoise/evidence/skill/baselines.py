"""Baselines: what a model of alignment must beat.

Each is a rule that gives one answer for a row. To be scored as a forecast its answer is read as chances: the shares
of stances that followed that answer in the other scenarios, with one imagined row of each so that nothing is
impossible. So a rule gains from being informative even where its own answer is wrong, and where it cannot tell it
answers with what is commonest there: no baseline is made weaker than it is.

"Persistence" sees more than the model does: what historians record of the state in earlier years of the same scenario.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from counterpoise.evidence.choice import STANCES, Row
from counterpoise.evidence.expectation import ByPower, ByThreat, Everyone, PriorTies, Rule
from counterpoise.evidence.skill.scores import Foretold
from counterpoise.history.record import Stance
from counterpoise.history.scenario import Scenario
from counterpoise.measures.proximity import HalvingDistance
from counterpoise.world import System

UNKNOWN = -1
"""The answer of a rule that cannot tell."""

Answers = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A yardstick: its short name, what to call it, what it says."""

    name: str
    title: str
    sentence: str


BASE_RATES = Baseline("base-rates", "Base rates", "The commonest role of the other scenarios, whatever the threat.")
PERSISTENCE = Baseline(
    "persistence",
    "Persistence",
    "What historians record of the state towards this threat when last coded in this scenario, else towards any "
    "threat; else nothing is known. It alone is told earlier codings of the same scenario.",
)
NEAREST_RIVAL = Baseline(
    "nearest-rival",
    "Nearest rival",
    "Balance if the threat is the nearest of one's rivals and enemies; otherwise stand aside.",
)
_RULES: tuple[Rule, ...] = (
    Everyone(Stance.BALANCER),
    Everyone(Stance.BANDWAGONER),
    Everyone(Stance.ASIDE),
    ByPower(),
    ByThreat(),
    PriorTies(),
)
BASELINES: tuple[Baseline, ...] = (
    BASE_RATES,
    *(Baseline(rule.name, rule.title, rule.sentence) for rule in _RULES),
    NEAREST_RIVAL,
    PERSISTENCE,
)
"""Every yardstick, the plainest first."""


def answers(rows: Sequence[Row], scenarios: Mapping[str, Scenario]) -> Answers:
    """What every rule answers to every row, by the rule's name; base rates, which need the others' rows, apart."""
    found: dict[str, list[int]] = {one.name: [] for one in BASELINES if one is not BASE_RATES}
    for (name, year, threat), group in groupby(rows, key=lambda r: (r.scenario, r.role.year, r.role.threat)):
        system, power = scenarios[name].before(year), scenarios[name].default_power
        expected = {r.name: r.expects(system, threat, power) if threat in system.ids else {} for r in _RULES}
        for row in group:
            state = row.role.state
            for rule in _RULES:
                told = expected[rule.name].get(state)
                found[rule.name].append(UNKNOWN if told is None else STANCES.index(told.stance))
            found[NEAREST_RIVAL.name].append(_nearest_rival(system, state, threat))
            found[PERSISTENCE.name].append(_last_time(scenarios[name], state, threat, year))
    return {name: tuple(each) for name, each in found.items()}


def _nearest_rival(system: System, state: str, threat: str) -> int:
    if state not in system.ids or threat not in system.ids:
        return UNKNOWN
    i, t = system.index(state), system.index(threat)
    enemies = system.rivals[i] | system.at_war[i]
    if not enemies[t]:
        return STANCES.index(Stance.ASIDE)
    arrives = np.where(enemies, HalvingDistance().matrix(system)[:, i], -1.0)
    return STANCES.index(Stance.BALANCER if arrives[t] >= arrives.max() else Stance.ASIDE)


def _last_time(scenario: Scenario, state: str, threat: str, year: int) -> int:
    earlier = [r for r in scenario.roles if r.state == state and r.year < year and r.stance is not None]
    if not earlier:
        return UNKNOWN
    last = max(earlier, key=lambda role: (role.threat == threat, role.year))
    assert last.stance is not None
    return STANCES.index(last.stance)


def foretold(
    rows: Sequence[Row], given: Sequence[int] | None, *, learned: Mapping[str, Sequence[str]] | None = None
) -> tuple[Foretold, ...]:
    """A rule's answers read as chances, for every row from scenarios other than its own.

    Args:
        rows: All rows.
        given: The rule's answers; None for base rates, which answer with the commonest stance.
        learned: By scenario, those that the chances may be learned from; all others, if not given. Rows of scenarios
            that are not named are left out.
    """
    said = [0] * len(rows) if given is None else given
    names = dict.fromkeys(row.scenario for row in rows)
    source = {s: [o for o in names if o != s] for s in names} if learned is None else learned
    tables = {scenario: _shares(rows, said, set(others)) for scenario, others in source.items()}
    found: list[Foretold] = []
    for row, answer in zip(rows, said, strict=True):
        if row.scenario in tables:
            chances = tables[row.scenario][answer]
            told = given is not None and answer != UNKNOWN
            found.append(Foretold(row, chances, answer if told else int(np.argmax(chances))))
    return tuple(found)


def _shares(rows: Sequence[Row], said: Sequence[int], known: set[str]) -> dict[int, tuple[float, float, float]]:
    """By answer, the shares of the stances that followed it."""
    counts = {answer: Counter({0: 1, 1: 1, 2: 1}) for answer in (UNKNOWN, 0, 1, 2)}
    for row, answer in zip(rows, said, strict=True):
        if row.scenario in known and row.role.stance is not None:
            counts[answer][STANCES.index(row.role.stance)] += 1
    return {a: (c[0] / c.total(), c[1] / c.total(), c[2] / c.total()) for a, c in counts.items()}
