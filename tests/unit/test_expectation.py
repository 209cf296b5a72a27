"""The stated rules of alignment do what their sentences say, and their scores are what a plain count gives."""

from __future__ import annotations

import pytest

from counterpoise.evidence.expectation import RULES, YARDSTICKS, ByPower, ByThreat, Everyone, PriorTies
from counterpoise.evidence.tally import score, tally
from counterpoise.history import library
from counterpoise.history.record import Conduct, Stance
from tests.worlds import pact, system


def stances(rule, world, threat: str) -> dict[str, Stance]:
    return {state: found.stance for state, found in rule.expects(world, threat, "cinc").items()}


def test_by_power_balances_the_strongest_other_state_and_ignores_the_rest() -> None:
    world = system([5, 3, 2])
    assert stances(ByPower(), world, "AAA") == {"BBB": Stance.BALANCER, "CCC": Stance.BALANCER}
    assert stances(ByPower(), world, "BBB") == {"AAA": Stance.BALANCER, "CCC": Stance.ASIDE}


def test_by_threat_balances_the_greatest_threat() -> None:
    world = system([5, 3, 2])
    assert stances(ByThreat(), world, "AAA")["BBB"] is Stance.BALANCER


def test_by_threat_the_weak_near_and_lonely_bandwagon_and_an_ally_changes_that() -> None:
    alone = system([100, 40, 5])
    assert stances(ByThreat(), alone, "AAA")["CCC"] is Stance.BANDWAGONER
    allied = system([100, 40, 5], pacts=[pact("league", "BBB", "CCC")])
    assert stances(ByThreat(), allied, "AAA")["CCC"] is not Stance.BANDWAGONER


def test_by_threat_a_small_threat_is_none() -> None:
    found = ByThreat().expects(system([1, 10]), "AAA", "cinc")["BBB"]
    assert found.stance is Stance.ASIDE
    assert "below 0.25" in found.reason


def test_prior_ties_enemies_balance_allies_bandwagon_others_stand_aside() -> None:
    world = system(
        [1, 1, 1, 1, 1],
        pacts=[pact("with", "AAA", "BBB"), pact("against", "DDD", "EEE", against="AAA")],
        rivals=[("AAA", "CCC")],
    )
    assert stances(PriorTies(), world, "AAA") == {
        "BBB": Stance.BANDWAGONER,
        "CCC": Stance.BALANCER,
        "DDD": Stance.BALANCER,
        "EEE": Stance.BALANCER,
    }
    assert stances(PriorTies(), world, "BBB")["DDD"] is Stance.ASIDE


def test_enmity_outweighs_a_pact() -> None:
    world = system([1, 1], pacts=[pact("with", "AAA", "BBB")], rivals=[("AAA", "BBB")])
    assert stances(PriorTies(), world, "AAA") == {"BBB": Stance.BALANCER}


@pytest.mark.parametrize("rule", [*RULES, *YARDSTICKS], ids=lambda rule: rule.name)
def test_every_rule_has_an_answer_and_a_reason_for_every_state_but_the_threat(rule) -> None:
    world = system([5, 3, 2, 1], rivals=[("AAA", "BBB")])
    found = rule.expects(world, "AAA", "cinc")
    assert set(found) == {"BBB", "CCC", "DDD"}
    assert all(one.reason for one in found.values())
    assert rule.sentence
    assert rule.citation


def test_targets_and_drawn_in_allies_had_no_choice_to_score() -> None:
    assert Conduct.TARGET.stance is None
    assert Conduct.CHAIN_GANGER.stance is None
    assert {Conduct.BUCK_PASSER.stance, Conduct.NEUTRAL.stance, Conduct.ISOLATIONIST.stance} == {Stance.ASIDE}


def test_a_tally_is_a_plain_count() -> None:
    scenario = library.load("two-blocs-1890-1918")
    scored = score(Everyone(Stance.BALANCER), [scenario])
    counted = tally("everyone", scored)
    roles = [role for role in scenario.roles if role.stance is not None]
    assert counted.rows == len(roles)
    assert counted.right == sum(role.stance is Stance.BALANCER for role in roles)
    assert counted.rows_uncontested == sum(not role.contested for role in roles)


def test_prior_ties_score_far_better_than_power_alone_over_the_library() -> None:
    scenarios = [library.load(name) for name in library.names()]
    ties, power = (tally(rule.name, score(rule, scenarios)) for rule in (PriorTies(), ByPower()))
    assert ties.rows == power.rows > 700
    assert ties.accuracy > 0.6
    assert power.accuracy < 0.4
