"""A walk through every file of the library: facts agree with each other and with the neighbouring files."""

from __future__ import annotations

import hashlib
import re
import tomllib
from itertools import combinations

import pytest

from counterpoise.history import library
from counterpoise.history.doctrine_names import DOCTRINES, all_doctrines
from counterpoise.history.format import ScenarioFile
from counterpoise.history.gazetteer import gazetteer
from counterpoise.history.mention import named_sources
from counterpoise.history.scenario import Scenario
from counterpoise.world import Basis, Span, day

FOURTEEN = (
    "westphalia-1608-1659",
    "louis-xiv-1661-1697",
    "spanish-succession-1698-1714",
    "succession-seven-years-1717-1763",
    "maritime-1778-1783",
    "napoleonic-1792-1815",
    "concert-1815-1853",
    "crimea-unification-1853-1871",
    "bismarck-1871-1890",
    "two-blocs-1890-1918",
    "interwar-1919-1945",
    "cold-war-1945-1991",
    "unipolar-1991-2011",
    "present-2012-2025",
)
EXAMPLES_OF_THE_THEORY = (
    "westphalia-1648",
    "european-balance-1815-1914",
    "concert-1815",
    "triple-alliance-1882",
    "july-1914",
    "munich-1938",
    "nato-1949",
    "warsaw-pact-1955",
    "cold-war",
    "unipolar-1991",
    "today-2022",
)

each_system = pytest.mark.parametrize("name", library.names())
each_episode = pytest.mark.parametrize("name", library.episode_names())


def _file(name: str) -> ScenarioFile:
    return ScenarioFile.model_validate(tomllib.loads(library.cards()[name].path.read_text(encoding="utf-8")))


def test_the_library_holds_what_it_should() -> None:
    assert set(FOURTEEN) | {"great-powers"} == set(library.names())
    assert set(EXAMPLES_OF_THE_THEORY) <= set(library.episode_names())


@each_system
def test_the_file_is_named_for_the_system(name: str) -> None:
    card, scenario = library.cards()[name], library.load(name)
    assert card.path.stem == scenario.id == name
    assert scenario.digest == hashlib.sha256(card.path.read_bytes()).hexdigest()
    assert (card.title, card.first, card.last) == (scenario.title, scenario.years.start, scenario.years.stop - 1)
    written = [int(year) for year in re.findall(r"\d{4}", name)]
    assert all(year in scenario.years for year in written)


@each_system
def test_members_are_alive_when_they_sign(name: str) -> None:
    line = library.load(name).timeline
    states = {state.id: state for state in line.states}
    for pact in line.pacts:
        for member in pact.members:
            first = min(span.start for span in states[member.state].life)
            when = max(member.span.start, line.span.start)  # a life before the system is not told in its file
            assert states[member.state].alive(when) or first < when, (pact.id, member)
        assert len({m.state for m in pact.members}) >= 2
        assert not {m.state for m in pact.members} & set(pact.against), pact.id


@each_system
def test_sides_of_wars_are_disjoint(name: str) -> None:
    for war in library.load(name).timeline.wars:
        days = {edge for side in (war.a, war.b) for m in side.members for edge in (m.span.start, m.span.end) if edge}
        for when in sorted(days):
            both = set(war.a.at(when)) & set(war.b.at(when))
            changing = {m.state for side in (war.a, war.b) for m in side.members if when in (m.span.start, m.span.end)}
            assert both <= changing, (war.id, when, both)


@each_system
def test_roles_are_of_living_states(name: str) -> None:
    scenario = library.load(name)
    states = {state.id: state for state in scenario.timeline.states}
    for role in scenario.roles:
        assert states[role.state].alive(role.year), role
        assert states[role.threat].alive(role.year), role
        assert role.state != role.threat
        assert role.alternative != role.role, role
        assert role.alternative is None or role.contested, role
        assert role.as_of is None or abs(day(role.as_of).year - role.year) <= 1, role


@each_system
def test_sources_are_used_and_present(name: str) -> None:
    file = _file(name)
    used = {key for _, key in named_sources(file)}
    assert used == set(file.sources)
    for key, source in file.sources.items():
        assert re.match(rf"@[a-z]+{{{re.escape(key)},\n", source.bibtex), key
        assert source.bibtex.count("{") == source.bibtex.count("}"), key
        assert "{author" not in source.bibtex
        assert source.text.endswith((".", "`.")), key


@each_system
def test_every_figure_has_a_source_and_every_measure_a_unit(name: str) -> None:
    scenario = library.load(name)
    for measure, series in scenario.timeline.series.items():
        assert series.unit, measure
        for state, by_year in series.estimates.items():
            for year, estimate in by_year.items():
                assert estimate.source in scenario.sources, (measure, state, year)
    assert scenario.default_power in scenario.timeline.series


@each_system
def test_states_carry_names_codes_and_places(name: str) -> None:
    scenario = library.load(name)
    known = gazetteer()
    for state in scenario.timeline.states:
        assert state.capital is not None, state.id
        assert state.ccode == known[state.id].ccode
        assert state.name(scenario.timeline.span)
        if state.ccode is not None and scenario.years.start >= 1818 and state.id != "SLO":  # 1939-45: in no list
            assert state.gwcodes, state.id
    assert any(state.great_power for state in scenario.timeline.states)


@each_system
def test_the_system_can_be_taken_in_every_year(name: str) -> None:
    scenario = library.load(name)
    for year in scenario.years:
        system = scenario.at(year)
        powers = [state.id for state in system.states if state.is_great_power(year)]
        assert powers, year
        values = system.power_by(scenario.default_power)
        missing = [s for s, known in zip(system.ids, values.known, strict=True) if s in powers and not known]
        assert len(missing) <= len(powers) // 2, (year, missing)


@each_system
def test_norms_rise_and_have_another_reading(name: str) -> None:
    norms = {norm.name: norm for norm in library.load(name).timeline.norms}
    if name == "westphalia-1608-1659":
        sovereignty = norms["sovereignty"]
        before, after = day("1648-10-23"), day("1648-10-25")
        assert sovereignty.level(before) < sovereignty.level(after)
        assert sovereignty.level(before, alternative=True) == sovereignty.level(after, alternative=True)
    for required in ("sovereignty", "territorial-integrity", "non-intervention"):
        assert norms[required].alternative
        assert norms[required].alternative_levels
        assert norms[required].source


@each_system
def test_doctrines_are_given_to_states_of_the_system_one_at_a_time(name: str) -> None:
    scenario = library.load(name)
    for a, b in combinations(scenario.doctrines, 2):
        assert (
            a.state != b.state
            or not a.span.touches(b.span)
            or a.doctrine == "chain-ganging"
            or (b.doctrine == "chain-ganging")
        ), (a, b)
    assert all(a.reason for a in scenario.doctrines)


@each_episode
def test_an_episode_opens_and_reaches_its_end(name: str) -> None:
    scenario = library.load(name)
    assert scenario.opened is not None
    assert scenario.opened.id == scenario.name == name
    episode = scenario.episode(name)
    assert episode.question
    states = {state.id: state for state in scenario.timeline.states}
    assert set(episode.focus) <= set(states)
    first = scenario.at(max(episode.year, scenario.years.start))
    assert first.n >= 2
    assert episode.span.end is not None
    assert scenario.at(min(episode.span.end.year, scenario.years.stop - 1)).n >= 2
    if episode.threat:
        assert states[episode.threat].alive(episode.span)


def test_the_triple_alliance_reaches_1907() -> None:
    system = library.load("triple-alliance-1882").at(1907)
    assert {"triple-alliance-1882", "franco-russian-alliance-1894", "entente-cordiale-1904"} <= {
        pact.id for pact in system.pacts
    }


def test_the_same_treaty_is_the_same_in_every_file() -> None:
    """Facts stand once in each file that needs them; copies may not drift apart."""
    seen: dict[str, tuple[str, object]] = {}
    for name in FOURTEEN:
        line = library.load(name).timeline
        for pact in line.pacts:
            facts = (pact.name, pact.pledges, pact.span)
            assert seen.setdefault(pact.id, (name, facts))[1] == facts, (pact.id, name, seen[pact.id][0])
            for member in pact.members:
                key = f"{pact.id} {member.state} {member.span.start}"
                assert seen.setdefault(key, (name, member.span))[1] == member.span, (key, name)
        for war in line.wars:
            facts = (war.name, war.span, war.a.outcome, war.b.outcome)
            assert seen.setdefault(war.id, (name, facts))[1] == facts, (war.id, name)


def test_the_same_figure_is_the_same_in_every_file() -> None:
    seen: dict[tuple[str, str, int], float] = {}
    for name in library.names():
        for measure, series in library.load(name).timeline.series.items():
            for state, by_year in series.estimates.items():
                for year, estimate in by_year.items():
                    assert seen.setdefault((measure, state, year), estimate.value) == estimate.value


def test_the_great_powers_are_given_every_five_years_and_never_guessed() -> None:
    """Members are the major powers of the Correlates of War list, by its rule for years (both end years count)."""
    powers = library.load("great-powers")
    for year in {*range(1820, 2021, 5), *range(1816, 2017, 5), 1913, 1914, 1938, 2022}:
        cinc = powers.at(year).power_by("cinc")
        assert set(cinc.basis) == {Basis.GIVEN}, year
        assert powers.at(year).great_powers.all()
    sizes = {1816: 5, 1860: 6, 1895: 7, 1898: 8, 1913: 8, 1918: 7, 1920: 5, 1922: 6, 1925: 7, 1945: 6, 1946: 4, 1950: 5}
    assert {year: powers.at(year).n for year in sizes} == sizes
    assert {powers.at(year).n for year in (1991, 2000, 2022)} == {7}


def test_joined_systems_hold_what_their_parts_hold() -> None:
    whole = library.load("european-balance-1815-1914")
    parts = [library.load(system) for system in whole.systems]
    assert whole.years == range(1815, 1919)
    assert {p.id for p in whole.timeline.pacts} == {p.id for part in parts for p in part.timeline.pacts}
    assert len(whole.roles) == len({(r.year, r.threat, r.state) for part in parts for r in part.roles})
    assert whole.at(1866).ids
    united_kingdom = next(s for s in whole.timeline.states if s.id == "UKG")
    assert len(united_kingdom.life) == 1
    assert united_kingdom.life[0].covers(Span.written("1815", "1918"))


def _systems() -> list[Scenario]:
    return [library.load(name) for name in library.names()]


def test_there_are_as_many_facts_as_the_sources_give() -> None:
    systems = [s for s in _systems() if s.id != "great-powers"]
    assert sum(len(s.roles) for s in systems) == 795
    assert sum(role.stance is not None for s in systems for role in s.roles) == 754
    assert len({p.id for s in systems for p in s.timeline.pacts}) == 223
    assert len({w.id for s in systems for w in s.timeline.wars}) == 59
    assert {q.id for s in systems for q in s.questions} == {f"Q{i:02d}" for i in range(1, 52)}


def test_the_listed_doctrines_are_registered() -> None:
    assert set(DOCTRINES) <= set(all_doctrines())
    used = {a.doctrine for s in _systems() for a in s.doctrines}
    assert used <= set(DOCTRINES)
    assert len(used) >= 15, "the library shows most of what the theory knows"
