"""A scenario simulated forward: its own doctrines, its own states, beside its own record."""

from __future__ import annotations

import pytest

from counterpoise.history import library
from counterpoise.workflows.sheet.outcomes import outcomes
from counterpoise.workflows.simulate import forward


@pytest.fixture(scope="module")
def july():
    return outcomes(library.load("july-1914"), "1914", runs=30)


def test_the_years_are_those_of_the_scenario(july) -> None:
    assert (july.since, july.until, july.runs) == (1914, 1918, 30)


def test_the_record_of_these_years_stands_beside_the_ensemble(july) -> None:
    told = {one.name: one.recorded for one in july.readings}
    assert told["great_war"] == told["war"] == 1.0
    assert told["hegemony"] == 0.0
    assert told["coalition"] is None


def test_every_state_has_its_assigned_doctrine_and_where_it_stood(july) -> None:
    case = library.load("july-1914")
    fates = {one.state: one for one in july.fates}
    assert fates["GMY"].doctrine == case.doctrine_of("GMY", "1914").doctrine
    assert any("facing" in role for role in fates["FRN"].roles)
    for one in july.fates:
        assert sum(one.stands.values()) == pytest.approx(1.0)
        assert 0.0 <= one.survival <= 1.0


def test_the_same_key_gives_the_same_outcomes_and_another_gives_others() -> None:
    case = library.load("triple-alliance-1882")
    first, again, other = (forward(case, "1907", runs=20, key=key, turns=5).ensemble.moments for key in (1, 1, 2))
    assert (first.mean == again.mean).all()
    assert not (first.mean == other.mean).all()
