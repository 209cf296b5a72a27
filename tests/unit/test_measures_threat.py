"""Threat: the formula factor by factor, the power-only variant, leading threats and their threshold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, isnan, nan

import numpy as np
import pytest

from counterpoise.errors import BadValue, UnknownName
from counterpoise.measures.intentions import Indifferent, NoRelief, PactRelief, RecordAffinity
from counterpoise.measures.proximity import Everywhere, HalvingDistance
from counterpoise.measures.threat import (
    BalanceOfPower,
    BalanceOfThreat,
    allied_help,
    threat_of,
    threats,
)
from counterpoise.world import Belligerent, Outcome, Pledge, Side, Span, System, War
from tests.worlds import pact, state, system

BARE = BalanceOfThreat(reach=Everywhere(), affinity=Indifferent(), relief=NoRelief())


def war(*, a: list[str], b: list[str]) -> War:
    sides = [
        Side(label, tuple(Belligerent(s, Span.year(1900)) for s in members), Outcome.UNKNOWN)
        for label, members in (("a", a), ("b", b))
    ]
    return War("a-war", "a war", Span.year(1900), *sides)


def test_the_formula_by_hand():
    # 1.5 x 0.5 x 4 x (1 + 0.5)/2 x (1 - 0.2) / (2 + 1)
    found = threat_of(strength=4.0, own=2.0, help_=1.0, reach=0.5, offence=1.5, affinity=-0.5, relief=0.2)
    assert found == pytest.approx(1.5 * 0.5 * 4 * 0.75 * 0.8 / 3)


def test_a_full_friend_or_a_full_promise_threatens_nobody():
    assert threat_of(4.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0) == 0.0
    assert threat_of(4.0, 1.0, 0.0, 1.0, 1.0, -1.0, 1.0) == 0.0


def test_the_defenceless_face_an_infinite_threat():
    assert threat_of(1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0) == inf
    assert threat_of(0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0) == 0.0


def test_power_alone():
    found = threats(system([4, 2, 1]), by=BalanceOfPower()).matrix
    assert found.tolist() == [[0, 0.25, 0.125], [1.0, 0, 0.25], [2.0, 1.0, 0]]


def test_the_strongest_threatens_most_by_power_alone_whatever_else():
    world = system([4, 2, 1], pacts=[pact("p", "AAA", "BBB")], rivals=[("BBB", "CCC")])
    assert threats(world, by=BalanceOfPower()).leading() == {"AAA": "BBB", "BBB": "AAA", "CCC": "AAA"}


def test_the_bare_formula_is_the_power_only_variant():
    world = system([4, 2, 1])
    assert np.array_equal(threats(world, by=BARE).matrix, threats(world, by=BalanceOfPower()).matrix)


def test_allies_shield_but_never_against_themselves():
    world = system([1, 1, 2, 2], pacts=[pact("p", "AAA", "CCC")])
    found = threats(world, by=replace(BARE, reliability=1.0))
    # Against BBB and DDD, AAA has CCC's 2 beside its own 1; against CCC only its own.
    assert found.matrix[0].tolist() == [0, 0.5 / 3, 1.0, 1.0 / 3]


def test_reliability_discounts_help():
    world = system([1, 1, 2], pacts=[pact("p", "AAA", "CCC")])
    assert threats(world, by=replace(BARE, reliability=0.5)).matrix[0, 1] == 0.5 / 2
    assert threats(world, by=replace(BARE, reliability=0.0)).matrix[0, 1] == 0.5


def test_only_defence_partners_help():
    world = system([1, 1, 2], pacts=[pact("p", "AAA", "CCC", pledges=[Pledge.ENTENTE])])
    assert threats(world, by=BARE).matrix[0, 1] == 0.5


def test_help_too_must_arrive():
    strength, reliability = np.array([1.0, 3.0, 5.0]), np.ones(3)
    commitment = np.array([[0.0, 1.0, 0.5], [1.0, 0.0, 0.0], [0.5, 0.0, 0.0]])
    reach = np.array([[1.0, 0.1, 0.1], [0.5, 1.0, 0.1], [0.2, 0.1, 1.0]])
    assert allied_help(0, strength, reach, commitment, reliability) == pytest.approx(1.5 + 0.5)


def test_strength_halves_with_distance_down_to_a_floor():
    reach = HalvingDistance(half=1000, floor=0.2)
    assert [reach.at(d) for d in (0.0, 1000.0, 2000.0, 9000.0)] == [1.0, 0.5, 0.25, 0.2]
    world = system([1, 1, 1])
    matrix = reach.matrix(world)
    assert matrix[0, 1] == pytest.approx(2 ** (-world.distance[0, 1] / 1000))
    assert np.array_equal(matrix, matrix.T)
    assert np.diag(matrix).tolist() == [1, 1, 1]


def test_a_capital_of_unknown_place():
    world = system([1, 1])
    lost = replace(world, states=(world.states[0], replace(state("BBB"), capital=None)))
    assert HalvingDistance(unknown=0.3).matrix(lost)[0, 1] == 0.3


def test_affinity_adds_up_the_record_within_its_bounds():
    weights = RecordAffinity(war=-0.8, rivalry=-0.5, aimed=-0.25, comrades=0.3, pact=0.4)
    world = system([1, 1, 1, 1], pacts=[pact("p", "AAA", "BBB", against="DDD")], rivals=[("AAA", "CCC")])
    world = replace(world, wars=(war(a=["AAA", "BBB"], b=["CCC"]),))
    matrix = weights.matrix(world)
    assert matrix[0, 1] == pytest.approx(0.4 + 0.3)
    assert matrix[0, 2] == -1.0  # a war and a rivalry, kept at the bound
    assert matrix[1, 2] == -0.8
    assert matrix[0, 3] == matrix[3, 0] == matrix[1, 3] == -0.25
    assert matrix[2, 3] == 0.0
    assert np.diag(matrix).tolist() == [1, 1, 1, 1]


def test_the_strongest_promise_gives_the_relief():
    world = system(
        [1, 1, 1, 1],
        pacts=[
            pact("defence", "AAA", "BBB"),
            pact("neutrality", "AAA", "CCC", pledges=[Pledge.NEUTRALITY]),
            pact("both", "AAA", "CCC", pledges=[Pledge.ENTENTE]),
            pact("entente", "AAA", "DDD", pledges=[Pledge.ENTENTE]),
        ],
    )
    assert PactRelief(defence=0.6, neutrality=0.4, entente=0.2).matrix(world)[0, 1:].tolist() == [0.6, 0.4, 0.2]


def test_walts_four_factors_multiply_to_the_threat():
    world = system([3, 2, 1], pacts=[pact("p", "AAA", "BBB")], rivals=[("BBB", "CCC")])
    found = threats(world, by=BalanceOfThreat(offence=1.3))
    for to in world.ids:
        for of in world.ids:
            if to != of:
                factors = found.factors(to, of)
                assert factors.threat == pytest.approx(found.matrix[world.index(to), world.index(of)])
                assert factors.offence == 1.3


@dataclass(frozen=True)
class Downhill:
    """Strength flows from the first states to the last, hardly back."""

    def matrix(self, system: System) -> np.ndarray:
        return np.where(np.triu(np.ones((system.n, system.n))) > 0, 1.0, 0.25)


def test_reach_may_differ_by_direction():
    world = system([2, 2, 2], pacts=[pact("p", "AAA", "BBB")])
    found = threats(world, by=replace(BARE, reach=Downhill(), reliability=1.0))
    # AAA gets a quarter of BBB's help and a quarter of CCC's power; BBB gets all of AAA's help.
    assert found.matrix[0, 2] == pytest.approx(0.25 * 2 * 0.5 / 2.5)
    assert found.matrix[1, 2] == pytest.approx(0.25 * 2 * 0.5 / 4)
    assert found.factors("AAA", "CCC").threat == pytest.approx(found.matrix[0, 2])
    assert found.factors("BBB", "CCC").threat == pytest.approx(found.matrix[1, 2])
    assert found.factors("CCC", "AAA").proximity == 1.0


def test_the_leading_threat_and_its_threshold():
    world = system([4, 2, 1])
    found = threats(world, by=BalanceOfPower())
    assert found.to("CCC") == {"AAA": 2.0, "BBB": 1.0}
    assert found.leading(0.25)["AAA"] == "BBB"  # exactly at the threshold
    assert found.leading(0.251)["AAA"] is None
    assert found.leading(3.0) == {"AAA": None, "BBB": None, "CCC": None}
    assert found.most_feared() == "AAA"
    assert found.most_feared(3.0) is None


def test_no_threat_at_all_is_none_even_at_threshold_zero():
    alone = threats(system([1, 0]), by=BalanceOfPower())
    assert alone.leading(0.0) == {"AAA": None, "BBB": "AAA"}


def test_unknown_power_threatens_nobody_and_is_not_guessed():
    found = threats(system([2, nan, 1], pacts=[pact("p", "BBB", "CCC")]), by=BARE)
    assert isnan(found.matrix[2, 1])
    assert isnan(found.matrix[1, 0])
    assert found.to("CCC") == {"AAA": 1.0}  # the ally of unknown power brings nothing
    assert found.leading()["BBB"] is None


def test_rivalry_can_outweigh_power():
    world = system([4, 3, 2], rivals=[("BBB", "CCC")])
    assert threats(world).leading()["CCC"] == "BBB"
    assert threats(world, by=BalanceOfPower()).leading()["CCC"] == "AAA"


@pytest.mark.parametrize(
    "make",
    [
        lambda: BalanceOfThreat(offence=0),
        lambda: BalanceOfThreat(offence=nan),
        lambda: BalanceOfThreat(reliability=1.1),
        lambda: HalvingDistance(half=0),
        lambda: HalvingDistance(floor=2),
        lambda: RecordAffinity(war=-2),
        lambda: PactRelief(defence=1.5),
        lambda: threats(system([1, 1])).leading(-1),
        lambda: threats(system([1, 1])).to("ZZZ"),
    ],
)
def test_numbers_out_of_range_are_refused(make):
    with pytest.raises(BadValue):
        make()


def test_an_unknown_measure_of_power():
    with pytest.raises(UnknownName):
        threats(system([1, 1]), "cinq")
