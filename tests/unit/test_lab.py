"""The Python face: what the documentation promises of a case, a moment and a simulation in hand."""

from __future__ import annotations

import pytest

import counterpoise as cp


@pytest.fixture(scope="module")
def case() -> cp.Case:
    return cp.scenario("two-blocs-1890-1918")


def test_a_moment_answers_for_its_system(case: cp.Case) -> None:
    moment = case.at(1907)
    assert moment.leader("cinc") == next(iter(moment.shares("cinc")))
    assert 0 < moment.great_powers.concentration() < 1
    assert moment.polarity().readings
    assert moment.threats().leading()["FRN"] == "GMY"
    assert moment.measure("con") == moment.concentration()
    assert len(moment.measure("share")) == moment.system.n
    assert moment.to_networkx().number_of_nodes() == moment.system.n


def test_a_measure_of_two_moments_says_so(case: cp.Case) -> None:
    with pytest.raises(cp.CounterpoiseError, match="two moments"):
        case.at(1907).measure("move")


def test_a_case_knows_its_record_and_its_sources(case: cp.Case) -> None:
    assert {"year", "threat", "state", "role", "contested"} <= set(case.roles[0])
    assert case.cite().startswith("@")
    assert 1907 in case.years


def test_a_what_if_changes_the_scales_and_not_the_original(case: cp.Case) -> None:
    stronger = case.edit(power={"RUS": "+20%"})
    sides = (["GMY", "AUH", "ITA"], ["FRN", "RUS", "UKG"])
    assert stronger.at(1907).scales(*sides).ratio < case.at(1907).scales(*sides).ratio


def test_a_simulation_in_hand_is_repeatable_and_says_why(case: cp.Case) -> None:
    one, two = (case.simulate("1907", runs=20, key=3, turns=5) for _ in range(2))
    assert one.outcomes() == two.outcomes() or repr(one.outcomes()) == repr(two.outcomes())
    assert "Italy (ITA)" in one.why("ITA", 1909)
    assert set(one.survival) >= {"GMY", "FRN"}


def test_a_simulation_compared_with_itself_differs_in_nothing(case: cp.Case) -> None:
    one = case.simulate("1907", runs=20, key=3, turns=5)
    assert all(
        difference.gap.mean in (0.0,) or difference.gap.mean != difference.gap.mean
        for difference in cp.compare(one, one)
    )


def test_a_notebook_shows_the_report(case: cp.Case) -> None:
    assert "<svg" in case.at(1907)._repr_html_()
