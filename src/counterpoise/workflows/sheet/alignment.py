"""Who was expected to balance, bandwagon or stand aside, and who did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import nan
from typing import Any

from counterpoise.evidence.expectation import RULES, YARDSTICKS, PriorTies, Rule
from counterpoise.evidence.expectation import Expected as Believed
from counterpoise.evidence.skill import results
from counterpoise.evidence.skill.baselines import BASELINES
from counterpoise.evidence.tally import Scored, Tally, score, tally
from counterpoise.evidence.weights import model_for
from counterpoise.history.record import Role, Stance
from counterpoise.history.scenario import Scenario
from counterpoise.report.sheet.alignment import Alignment, Expectation, Expected, Score
from counterpoise.report.sheet.alignment import Rule as ShownRule

MODEL = ShownRule(
    "model",
    "Fitted model",
    "The likeliest stance by a multinomial logit over ties, power, threat, memory, sides, free-riding and identity, "
    "and by what states in like situations did; fitted on the other scenarios alone.",
    "this project; `counterpoise align`",
)

IN_LIBRARY = "the whole library"
HERE = "this system, all coded years"


def expectations(scenario: Scenario, year: int) -> tuple[Expectation, ...]:
    """Expectation against record for every threat that is coded for the year."""
    return tuple(_expectation(scenario, year, threat) for coded, threat in scenario.coded() if coded == year)


def _expectation(scenario: Scenario, year: int, threat: str) -> Expectation:
    before = scenario.before(year)
    known = threat in before.ids
    expected = {rule.name: rule.expects(before, threat, scenario.default_power) if known else {} for rule in RULES}
    roles = {role.state: role for role in scenario.roles_for(year, threat)}
    expected[MODEL.name] = _by_model(scenario, year, threat)
    others = [state for state in scenario.at(year).ids if state != threat and state not in roles]
    alignments = tuple(
        _alignment(
            state,
            {name: _expected(found[state]) for name, found in expected.items() if state in found},
            roles.get(state),
        )
        for state in (*roles, *others)
    )
    scores = [
        _shown(
            tally(rule.name, _of(score(rule, [scenario]), year, threat)), "this threat", baseline=_is_yardstick(rule)
        )
        for rule in RULES
    ]
    scores.append(_shown(_model_tally(expected[MODEL.name], roles.values()), "this threat"))
    return Expectation(
        threat=threat,
        year=year,
        rules=(*(ShownRule(rule.name, rule.title, rule.sentence, rule.citation) for rule in RULES), MODEL),
        alignments=alignments,
        scores=(*scores, *here(scenario), *in_library()),
        sources=tuple(sorted({key for role in roles.values() for key in role.sources})),
    )


def _alignment(state: str, expected: dict[str, Expected], role: Role | None) -> Alignment:
    if role is None:
        return Alignment(state, expected)
    return Alignment(
        state,
        expected,
        recorded=role.role.value,
        recorded_class=role.stance.value if role.stance else None,
        contested=role.contested,
        alternative=role.alternative.value if role.alternative else None,
        coerced=role.coerced,
        note=role.note,
        source=role.source,
    )


def _by_model(scenario: Scenario, year: int, threat: str) -> dict[str, Believed]:
    """What the fitted model, which never saw this scenario, holds likeliest of every state."""
    if threat not in scenario.at(year).ids:
        return {}
    return {state: _likeliest(p) for state, p in model_for(scenario).roles(scenario, year, threat).items()}


def _likeliest(probabilities: dict[Stance, float]) -> Believed:
    told = ", ".join(f"{stance.value} {p:.0%}" for stance, p in probabilities.items())
    return Believed(max(probabilities, key=lambda stance: probabilities[stance]), told)


def _model_tally(believed: dict[str, Believed], roles: Iterable[Role]) -> Tally:
    scored = [
        Scored("", role, believed[role.state].stance if role.state in believed else None)
        for role in roles
        if role.stance is not None
    ]
    return tally(MODEL.name, scored)


def _expected(found: Believed) -> Expected:
    return Expected(found.stance.value, found.reason)


def _of(scored: Iterable[Scored], year: int, threat: str) -> list[Scored]:
    return [one for one in scored if (one.role.year, one.role.threat) == (year, threat)]


def here(scenario: Scenario) -> tuple[Score, ...]:
    """The model and every yardstick on all coded years of one scenario, learned from the others alone.

    Nothing is known of how the model fares on a scenario from elsewhere; the rules are then counted afresh.
    """
    told = results.read()["skill"][results.LEFT_OUT]
    systems = [system for system in scenario.systems if system in told]
    if systems:
        return tuple(_from_results([told[system][name] for system in systems], name, HERE) for name in SCORED)
    return tuple(
        _shown(tally(rule.name, score(rule, [scenario])), HERE, baseline=_is_yardstick(rule))
        for rule in (*RULES, *YARDSTICKS)
        if scenario.coded()
    )


@lru_cache(maxsize=1)
def in_library() -> tuple[Score, ...]:
    """The model and every yardstick on all coded roles of the library, each scenario left out in turn."""
    told = results.read()["skill"][results.LEFT_OUT][""]
    return tuple(_from_results([told[name]], name, IN_LIBRARY) for name in SCORED)


THEORIES = (results.MODEL, *(rule.name for rule in RULES if not isinstance(rule, PriorTies)))
"""The forecasts that are theories; the others are yardsticks. Prior ties know no theory and are the one to beat."""

SCORED = (*THEORIES, *(one.name for one in BASELINES if one.name not in THEORIES))
"""What the results score, theories first."""


def _from_results(parts: list[Mapping[str, Any]], name: str, scope: str) -> Score:
    """Scores of the result file on some scenarios, added up."""
    every = [part["all"] for part in parts]
    sure = [part["undisputed"] for part in parts if part["undisputed"]]
    return Score(
        MODEL.name if name == results.MODEL else name,
        sum(one["right"] for one in every),
        sum(one["rows"] for one in every),
        sum(one["right"] for one in sure),
        sum(one["rows"] for one in sure),
        scope,
        name not in THEORIES,
        _mean_loss(every),
        _mean_loss(sure),
    )


def _mean_loss(parts: list[Mapping[str, Any]]) -> float:
    rows = sum(one["rows"] for one in parts)
    return sum(one["log_loss"] * one["rows"] for one in parts) / rows if rows else nan


def _is_yardstick(rule: Rule) -> bool:
    return rule in YARDSTICKS or isinstance(rule, PriorTies)


def _shown(found: Tally, scope: str, *, baseline: bool = False) -> Score:
    return Score(
        found.rule,
        found.right,
        found.rows,
        found.right_uncontested,
        found.rows_uncontested,
        scope,
        baseline,
        found.log_loss,
    )
