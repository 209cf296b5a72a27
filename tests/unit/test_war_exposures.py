"""The exposure of states of a System, under its pacts and its power."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.errors import UnknownName
from counterpoise.games.power_allocation import from_system
from counterpoise.games.war_stability import exposures
from counterpoise.world import Basis, Dated, Member, Pact, Pledge, Power, Rivalry, Span, State, System

YEAR = Span.year(1907)


def state(identifier: str) -> State:
    return State(identifier, None, names=(Dated(identifier, YEAR),), life=(YEAR,))


def pact(name: str, pledge: Pledge, *members: str) -> Pact:
    return Pact(name, name, frozenset({pledge}), YEAR, tuple(Member(m, YEAR) for m in members))


@pytest.fixture
def system() -> System:
    values = np.array([4.0, 2.0, 1.0, np.nan])
    power = Power("cinc", "share", values, values, values, (Basis.GIVEN,) * 4)
    return System(
        "Four",
        YEAR,
        tuple(state(s) for s in ("AAA", "BBB", "CCC", "DDD")),
        {"cinc": power},
        (pact("d", Pledge.DEFENCE, "BBB", "CCC"), pact("e", Pledge.ENTENTE, "AAA", "CCC")),
        rivalries=(Rivalry("AAA", "CCC", YEAR),),
    )


def test_states_come_most_exposed_first_and_those_without_power_are_named(system: System) -> None:
    found = exposures(system)
    assert found.omitted == ("DDD",)
    # A beats C with B at its side: 4 against 3; C, whose ally B can turn against it, is beaten by B or A.
    assert [row.state for row in found.rows] == ["CCC", "BBB", "AAA"]
    assert found.rows[0].critical_ratio == 2.0  # B alone: 2 against C's 1
    assert found.rows[2].attackers == ("BBB", "CCC")
    assert found.vulnerable(1.0) == ("CCC", "BBB")


def test_which_promises_count_can_be_chosen(system: System) -> None:
    ententes = {row.state: row for row in exposures(system, pledges=[Pledge.ENTENTE]).rows}
    assert ententes["BBB"].critical_ratio == 5 / 2


def test_a_measure_that_is_not_there_is_named(system: System) -> None:
    with pytest.raises(UnknownName, match="milex"):
        exposures(system, power="milex")


def test_the_security_network_of_a_system_puts_rivalry_before_pacts(system: System) -> None:
    network, ids = from_system(system)
    assert ids == ("AAA", "BBB", "CCC")
    assert network.signs.tolist() == [[0, 0, -1], [0, 0, 1], [-1, 1, 0]]
