"""What states remember: who fought whom at the same time, whose treaty ended, who began a war, whose pact is new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterpoise.evidence.considerations import beginners, considerations, remembered
from counterpoise.history import library
from counterpoise.world import Member, Outcome, Pact, Pledge, Span, System, Timeline, War
from counterpoise.world.war import Belligerent, Side
from tests.worlds import ALWAYS, power, state

IDS = ("AAA", "BBB", "CCC", "DDD")
WAR = Span.written("1905-01-01", "1907-12-31")
TURN = War(
    "a-war-of-two-halves",
    "A war of two halves",
    WAR,
    Side(
        "first",
        (Belligerent("AAA", WAR), Belligerent("CCC", Span.written("1905-06-01", "1906-06-30"))),
        Outcome.LOSE,
    ),
    Side(
        "second",
        (Belligerent("BBB", WAR), *(Belligerent(s, Span.written("1907-01-01", "1907-12-31")) for s in ("CCC", "DDD"))),
        Outcome.WIN,
    ),
)


def treaty(*members: tuple[str, Span], span: Span = ALWAYS) -> Pact:
    return Pact("treaty", "treaty", frozenset({Pledge.DEFENCE}), span, tuple(Member(*m) for m in members))


def line(*pacts: Pact, wars: tuple[War, ...] = ()) -> Timeline:
    return Timeline("invented", ALWAYS, tuple(state(s) for s in IDS), pacts=pacts, wars=wars)


def at(timeline: Timeline, when: str) -> System:
    return replace(timeline.at(when), power={"cinc": power([4, 3, 2, 1])})


def test_who_changed_sides_fought_both_but_none_whom_it_never_met_in_arms() -> None:
    timeline = line(wars=(TURN,))
    found = remembered(timeline, at(timeline, "1910-12-31"))
    a, b, c, d = range(4)
    assert found.fought[c, a]
    assert found.fought[c, b]
    assert not found.fought[c, d]  # both fought, but on one side by then
    assert not found.fought[c, c]
    assert found.beside[c, a]
    assert found.beside[c, d]
    assert not found.beside[b, a]
    assert found.wars.tolist() == [1.0, 1.0, 1.0, 1.0]


def test_the_future_of_a_war_is_not_remembered_and_neither_is_one_too_long_ago() -> None:
    timeline = line(wars=(TURN,))
    early = remembered(timeline, at(timeline, "1906-12-31"))
    assert early.wars.tolist() == [1.0, 1.0, 1.0, 0.0]
    assert not early.fought[2, 0]
    assert not remembered(timeline, at(timeline, "1930-12-31")).wars.any()


def test_a_treaty_lapses_for_a_pair_when_one_of_the_two_leaves_it() -> None:
    left = line(treaty(("AAA", ALWAYS), ("BBB", ALWAYS), ("CCC", Span.written("1800-01-01", "1905-12-31"))))
    found = remembered(left, at(left, "1910-12-31")).lapsed
    assert found[2, 0]
    assert found[0, 2]
    assert not found[0, 1]
    gone = Span.written("1800-01-01", "1908-12-31")
    ended = line(treaty(("AAA", gone), ("BBB", gone), ("CCC", Span.written("1800-01-01", "1850-12-31")), span=gone))
    found = remembered(ended, at(ended, "1910-12-31")).lapsed
    assert found[0, 1]
    assert not found[0, 2]  # it left long before


def test_a_pact_is_as_new_as_the_accession_in_force_not_as_one_to_come() -> None:
    again = (("CCC", Span.written("1890-01-01", "1904-12-31")), ("CCC", Span.written("1912-01-01", "1999-12-31")))
    timeline = line(treaty(("AAA", ALWAYS), *again))
    new: list[float] = []
    for when in ("1903-12-31", "1913-12-31"):
        seen = considerations(at(timeline, when), "AAA", "cinc", families=["ties"])
        new.append(float(seen.values[seen.states.index("CCC"), seen.names.index("new pact with it")]))
    assert new == [0.0, 1.0]


@pytest.mark.parametrize(
    ("scenario", "war", "began"),
    [
        ("interwar-1919-1945", "world-war-ii-1939", ("GMY",)),
        ("two-blocs-1890-1918", "world-war-i-1914", ("AUH",)),
        ("cold-war-1945-1991", "korean-war-1950", ("PRK",)),
    ],
)
def test_the_first_side_of_a_war_is_not_the_one_that_began_it(scenario: str, war: str, began: tuple[str, ...]) -> None:
    found = next(w for w in library.load(scenario).timeline.wars if w.id == war)
    assert beginners(found) == began
    assert not set(began) & {m.state for m in found.a.members}


def test_who_began_a_war_of_the_library_fought_in_it() -> None:
    """In some scenario: one of great powers alone leaves the Ottomans out of the war that they began."""
    wars = [war for name in library.names() for war in library.load(name).timeline.wars]
    for one in wars:
        fought = {m.state for war in wars if war.id == one.id for side in (war.a, war.b) for m in side.members}
        assert set(beginners(one)) <= fought, one.id
        assert beginners(one)


def test_a_war_that_is_not_coded_was_begun_by_its_first_side_on_its_first_day() -> None:
    assert beginners(TURN) == ("AAA",)
