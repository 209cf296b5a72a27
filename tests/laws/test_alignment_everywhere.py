"""Alignment answers for any scenario, year and threat, coded or not, and looks at no later day."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from counterpoise.errors import BadDates, UnknownState
from counterpoise.evidence import choice
from counterpoise.evidence.considerations import NAMES
from counterpoise.history import library
from counterpoise.history.record import Stance
from counterpoise.history.scenario import Scenario
from counterpoise.workflows.align import align
from counterpoise.world import Pact, Span, War
from counterpoise.world.war import Side

YEARS, THREATS = 6, 5


def situations(case: Scenario, threats: int = THREATS) -> Iterator[tuple[int, str]]:
    """Years spread over a scenario, its first and last among them, each with states spread over the list as threats."""
    for place, year in enumerate(case.years[i] for i in np.linspace(0, len(case.years) - 1, YEARS).astype(int)):
        ids = case.at(year).ids
        yield from ((year, ids[(place + i * len(ids) // threats) % len(ids)]) for i in range(threats))


@pytest.mark.parametrize("name", library.names())
def test_every_other_state_gets_three_chances_that_sum_to_one(name: str) -> None:
    case = library.load(name)
    for year, threat in situations(case):
        done = align(case, year=year, threat=threat)
        assert [row.state for row in done.rows] == [state for state in case.at(year).ids if state != threat]
        for row in done.rows:
            chances = [row.probabilities[stance] for stance in Stance]
            assert all(math.isfinite(p) and 0 <= p <= 1 for p in chances)
            assert sum(chances) == pytest.approx(1.0, abs=1e-12)
    year, threat = next(situations(case))
    assert align(case, year=year, threat=threat) == align(case, year=year, threat=threat)


@pytest.mark.parametrize("name", library.names())
def test_outside_its_years_and_outside_its_life_a_threat_is_one_clear_error(name: str) -> None:
    case = library.load(name)
    first, last = case.years[0], case.years[-1]
    for year in (first - 1, last + 1, 0, -1, 10_000):
        with pytest.raises(BadDates, match=f"{year} lies outside .* {first} to {last}"):
            align(case, year=year, threat="FRN")
    gone = [(y, s.id) for s in case.timeline.states for y in (first, last) if s.id not in case.at(y).ids]
    for year, threat in gone:
        with pytest.raises(UnknownState, match=f"'{threat}' is not in this system in {year}; it is from"):
            align(case, year=year, threat=threat)


def cut(case: Scenario, last: date) -> Scenario:
    """The scenario as somebody would write it who knows nothing of pacts, wars and rivalries after a day."""
    known, line = Span(date.min, last), case.timeline

    def so_far(span: Span) -> Span:
        return span if span.end is not None and span.end <= last else Span(span.start)

    def pact(one: Pact) -> Pact:
        members = tuple(replace(m, span=so_far(m.span)) for m in one.members if m.span.touches(known))
        return replace(one, span=so_far(one.span), members=members)

    def side(one: Side) -> Side:
        members = tuple(replace(m, span=so_far(m.span)) for m in one.members if m.span.touches(known))
        return replace(one, members=members)

    def war(one: War) -> War:
        return replace(one, span=so_far(one.span), a=side(one.a), b=side(one.b))

    return replace(
        case,
        timeline=replace(
            line,
            pacts=tuple(pact(p) for p in line.pacts if len(set(p.members_at(known))) >= 2),
            wars=tuple(war(w) for w in line.wars if w.a.at(known) and w.b.at(known)),
            rivalries=tuple(replace(r, span=so_far(r.span)) for r in line.rivalries if r.span.touches(known)),
        ),
    )


@pytest.mark.parametrize("name", library.names())
def test_what_happens_after_a_state_looks_leaves_what_it_sees_alone(name: str) -> None:
    case = library.load(name)
    for year, threat in situations(case, threats=2):
        whole = choice.facing(case, year, threat)
        for system, states in choice.sights(case, year, threat):
            assert system.moment.end is not None
            old = {*states, threat} <= set(case.before(year).ids)
            assert not old or system.moment.end < date(year, 1, 1) or year == case.years[0]
            blind = choice.facing(cut(case, system.moment.end), year, threat)
            for state in states:
                apart = [n for n, a, b in zip(NAMES, whole[state], blind[state], strict=True) if a != b]
                assert not apart, f"{state} facing {threat} in {year} sees {apart} of a later day"


def test_a_state_that_enters_sees_no_treaty_that_it_signs_afterwards() -> None:
    """West Germany entered on 5 May 1955 and joined its alliance the day after; Slovakia entered before the war."""
    case = library.load("cold-war-1945-1991")
    entering = next(system for system, states in choice.sights(case, 1955, "RUS") if "GFR" in states)
    assert entering.moment.end == date(1955, 5, 5)
    assert choice.facing(case, 1955, "RUS")["GFR"][NAMES.index("pact aimed at it")] == 0.0
    slovakia = choice.facing(library.load("interwar-1919-1945"), 1939, "GMY")["SLO"]
    assert slovakia[NAMES.index("it is at war")] == 0.0
