from __future__ import annotations

import numpy as np
import pytest

from counterpoise.errors import BadDates, BadValue, UnknownName, UnknownState
from counterpoise.world import (
    Belligerent,
    Capital,
    Dated,
    Member,
    Norm,
    Outcome,
    Pact,
    Pledge,
    Rivalry,
    Side,
    Span,
    State,
    System,
    Timeline,
    War,
    day,
)
from tests.worlds import ALWAYS, pact, power, state, system


def test_a_treaty_of_three_ties_every_pair_of_its_members() -> None:
    world = system([3, 2, 1, 1], pacts=[pact("league", "AAA", "BBB", "CCC")])
    assert world.pacted().sum() == 6
    assert world.pacted("defence")[0, 1]
    assert not world.pacted("entente").any()
    assert world.commitments.tolist()[0] == [3, 3, 3, 0]


def test_the_strongest_pledge_ranks_a_pair() -> None:
    world = system(
        [1, 1],
        pacts=[
            pact("talk", "AAA", "BBB", pledges=[Pledge.ENTENTE]),
            pact("quiet", "AAA", "BBB", pledges=[Pledge.NEUTRALITY]),
        ],
    )
    assert world.commitments[0, 1] == 2


def test_a_pact_aimed_at_a_state_is_not_symmetric() -> None:
    world = system([1, 1, 1], pacts=[pact("league", "AAA", "BBB", against="CCC")])
    assert world.aimed_at.tolist() == [[False, False, True], [False, False, True], [False, False, False]]


def test_an_unknown_state_is_named_with_what_is_known() -> None:
    with pytest.raises(
        UnknownState, match=r"'AAB' is not in this system \(1900\); known: AAA, BBB.*did you mean 'AAA'"
    ):
        system([1, 1]).index("AAB")


def test_an_unknown_power_measure_is_named_with_what_is_known() -> None:
    with pytest.raises(UnknownName, match="'cinq'.*known: cinc.*did you mean 'cinc'"):
        system([1, 1]).power_by("cinq")


def test_a_subsystem_keeps_the_order_asked_for_and_drops_ties_to_others() -> None:
    world = system([1, 2, 3], pacts=[pact("league", "AAA", "BBB")], rivals=[("AAA", "CCC"), ("BBB", "CCC")])
    part = world.only(["CCC", "BBB"])
    assert part.ids == ("CCC", "BBB")
    assert part.power["cinc"].values.tolist() == [3, 2]
    assert part.pacts == ()
    assert part.rivals[0, 1]


def test_distance_is_that_of_the_great_circle() -> None:
    london = state("AAA", latitude=51.5074, longitude=-0.1278)
    paris = state("BBB", latitude=48.8566, longitude=2.3522)
    world = System("two", Span.year(1900), (london, paris), {})
    assert world.distance[0, 1] == pytest.approx(343.6, abs=1.0)  # 343-344 km by any atlas
    assert world.distance[0, 0] == 0.0


def test_a_state_may_not_stand_twice() -> None:
    with pytest.raises(BadValue, match="AAA stands twice"):
        System("twins", Span.year(1900), (state("AAA"), state("AAA")), {})


def test_a_power_vector_must_fit_the_states() -> None:
    with pytest.raises(BadValue, match="2 values for 1 states"):
        System("odd", Span.year(1900), (state("AAA"),), {"cinc": power([1, 2])})


@pytest.mark.parametrize("identifier", ["gmy", "GERMANY", "G", "X_", "X_boh", "12A", ""])
def test_identifiers_have_the_form_of_the_field(identifier: str) -> None:
    with pytest.raises(BadValue, match="identifier"):
        State(identifier, None, names=(Dated("x", ALWAYS),), life=(ALWAYS,))


def test_a_capital_lies_on_the_globe() -> None:
    with pytest.raises(BadValue, match="not on the globe"):
        Capital("nowhere", 91.0, 0.0)


def test_a_member_cannot_be_bound_outside_the_treaty_nor_be_its_target() -> None:
    span = Span.written(1900, 1910)
    both = (Member("AAA", span), Member("BBB", span))
    with pytest.raises(BadValue, match="outside its own dates"):
        Pact("p", "p", frozenset({Pledge.DEFENCE}), Span.written(1905, 1910), both)
    with pytest.raises(BadValue, match="its own member"):
        Pact("p", "p", frozenset({Pledge.DEFENCE}), span, both, against=("AAA",))
    with pytest.raises(BadValue, match="promises nothing"):
        Pact("p", "p", frozenset(), span, both)
    with pytest.raises(BadValue, match="fewer than two"):
        Pact("p", "p", frozenset({Pledge.DEFENCE}), span, both[:1])


def _war(a: Side, b: Side) -> War:
    return War("w", "w", Span.written(1900, 1905), a, b)


def _side(label: str, outcome: Outcome, *members: tuple[str, str, str]) -> Side:
    return Side(label, tuple(Belligerent(s, Span.written(f, t)) for s, f, t in members), outcome)


def test_sides_are_disjoint_on_any_day_but_a_state_may_change_sides() -> None:
    with pytest.raises(BadValue, match="both sides at once"):
        _war(_side("a", Outcome.WIN, ("AAA", "1900", "1905")), _side("b", Outcome.LOSE, ("AAA", "1902", "1903")))
    turncoat = _war(
        _side("a", Outcome.WIN, ("AAA", "1900-01-01", "1902-05-01"), ("CCC", "1900", "1905")),
        _side("b", Outcome.LOSE, ("AAA", "1902-05-01", "1905-01-01"), ("BBB", "1900", "1905")),
    )
    assert turncoat.a.at("1901-01-01") == ("AAA", "CCC")
    assert turncoat.b.at("1904-01-01") == ("AAA", "BBB")


def test_both_sides_cannot_win() -> None:
    with pytest.raises(BadValue, match="contradict"):
        _war(_side("a", Outcome.WIN, ("AAA", "1900", "1905")), _side("b", Outcome.WIN, ("BBB", "1900", "1905")))


def test_nobody_is_its_own_rival() -> None:
    with pytest.raises(BadValue, match="own rival"):
        Rivalry("AAA", "AAA", ALWAYS)


def _timeline() -> Timeline:
    dies = State("CCC", None, (Dated("C", ALWAYS),), life=(Span.written(1800, "1850-06-30"),))
    accord = Pact(
        "p",
        "p",
        frozenset({Pledge.DEFENCE}),
        Span.written(1840, 1860),
        (Member("AAA", Span.written(1840, 1860)), Member("BBB", Span.written("1845-03-01", 1860))),
    )
    norm = Norm(
        "sovereignty", ((day("1848-01-01"), 0.5), (day("1852-01-01"), 1.0)), alternative_levels=((day(1851), 0.2),)
    )
    return Timeline("t", Span.written(1830, 1870), (state("AAA"), state("BBB"), dies), pacts=(accord,), norms=(norm,))


def test_a_year_holds_whoever_lived_in_it_and_a_day_only_who_lived_then() -> None:
    assert _timeline().at(1850).ids == ("AAA", "BBB", "CCC")
    assert _timeline().at("1850-07-01").ids == ("AAA", "BBB")


def test_members_have_their_own_dates() -> None:
    assert not _timeline().at(1844).pacts
    assert not _timeline().at("1845-02-28").pacts
    assert _timeline().at(1845).pacts


def test_before_a_year_nothing_of_that_year_is_known() -> None:
    assert not _timeline().before(1845).pacts
    assert _timeline().before(1846).pacts


def test_norms_rise_on_their_day_and_have_another_reading() -> None:
    timeline = _timeline()
    assert timeline.at(1847).norms == {"sovereignty": 0.0}
    assert timeline.at(1850).norms == {"sovereignty": 0.5}
    assert timeline.at(1852, alternative_norms=True).norms == {"sovereignty": 0.2}


def test_a_moment_outside_the_timeline_is_refused() -> None:
    with pytest.raises(BadDates, match="1900 lies outside 't'"):
        _timeline().at(1900)


def test_a_timeline_knows_all_its_states() -> None:
    with pytest.raises(UnknownState, match="rivalry AAA-ZZZ names 'ZZZ'"):
        Timeline("t", ALWAYS, (state("AAA"),), rivalries=(Rivalry("AAA", "ZZZ", ALWAYS),))


def test_arrays_are_read_only() -> None:
    world = system([1, 2])
    for array in (world.commitments, world.rivals, world.at_war, world.distance, world.aimed_at, world.great_powers):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    assert np.array_equal(world.commitments, world.commitments.T)
