"""Who was expected to balance, bandwagon or stand aside, and who did."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from counterpoise.evidence.expectation import RULES, YARDSTICKS, Rule
from counterpoise.evidence.tally import Scored, Tally, base_rates, score, tally
from counterpoise.history import library
from counterpoise.history.record import Role
from counterpoise.history.scenario import Scenario
from counterpoise.report.sheet.alignment import Alignment, Expectation, Expected, Score
from counterpoise.report.sheet.alignment import Rule as ShownRule

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
    others = [state for state in scenario.at(year).ids if state != threat and state not in roles]
    alignments = tuple(
        _alignment(
            state,
            {
                name: Expected(found[state].stance.value, found[state].reason)
                for name, found in expected.items()
                if state in found
            },
            roles.get(state),
        )
        for state in (*roles, *others)
    )
    scores = [_shown(tally(rule.name, _of(score(rule, [scenario]), year, threat)), "this threat") for rule in RULES]
    return Expectation(
        threat=threat,
        year=year,
        rules=tuple(ShownRule(rule.name, rule.title, rule.sentence, rule.citation) for rule in RULES),
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


def _of(scored: Iterable[Scored], year: int, threat: str) -> list[Scored]:
    return [one for one in scored if (one.role.year, one.role.threat) == (year, threat)]


def here(scenario: Scenario) -> tuple[Score, ...]:
    """Every rule and yardstick on all coded years of one scenario."""
    return tuple(
        _shown(tally(rule.name, score(rule, [scenario])), HERE, baseline=_is_yardstick(rule))
        for rule in (*RULES, *YARDSTICKS)
    )


@lru_cache(maxsize=1)
def in_library() -> tuple[Score, ...]:
    """Every rule and yardstick on all coded roles of the library."""
    scenarios = [library.load(name) for name in library.names()]
    rules = [
        _shown(tally(rule.name, score(rule, scenarios)), IN_LIBRARY, baseline=_is_yardstick(rule))
        for rule in (*RULES, *YARDSTICKS)
    ]
    return (*rules, _shown(base_rates(scenarios), IN_LIBRARY, baseline=True))


def _is_yardstick(rule: Rule) -> bool:
    return rule in YARDSTICKS


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
