"""The choice model: the logit is right, the shipped weights are current, and predictions are what they claim to be."""

from __future__ import annotations

import json

import numpy as np
import pytest

from counterpoise.errors import BadValue
from counterpoise.evidence import choice, logit, weights
from counterpoise.evidence.analogy import Patterns, likeness
from counterpoise.evidence.choice import Setting
from counterpoise.evidence.considerations import FAMILIES, NAMES, considerations
from counterpoise.evidence.identity import identity
from counterpoise.evidence.out_of_sample import Crossing, forward, leave_one_out
from counterpoise.history import library
from tests.conftest import Typed
from tests.worlds import pact, system

ONE = (Setting(60.0, None),)


@pytest.fixture(scope="module")
def data() -> tuple[choice.Row, ...]:
    return choice.rows([library.load(name) for name in library.names()])


def test_considerations_have_one_column_for_each_name_and_one_row_for_each_other_state() -> None:
    seen = considerations(system([5, 3, 2], rivals=[("AAA", "BBB")]), "AAA", "cinc")
    assert seen.states == ("BBB", "CCC")
    assert seen.names == NAMES
    assert seen.values.shape == (2, len(NAMES))
    assert np.isfinite(seen.values).all()
    column = seen.names.index("enmity")
    assert seen.values[:, column].tolist() == [1.0, 0.0]


def test_a_family_can_be_switched_off() -> None:
    seen = considerations(system([5, 3, 2]), "AAA", "cinc", families=["power"])
    assert seen.names == FAMILIES["power"]


def test_the_enemy_of_my_enemy_is_seen() -> None:
    world = system([4, 3, 2], pacts=[pact("league", "BBB", "CCC")], rivals=[("AAA", "BBB")])
    seen = considerations(world, "AAA", "cinc")
    assert seen.values[1, seen.names.index("my allies are its enemies")] == pytest.approx((3 / 9) ** 0.5)


def test_identity_knows_creeds_confessions_and_crowns() -> None:
    assert identity("UKG", 1938).opposed_rule(identity("GMY", 1938))
    assert identity("CAN", 1938).community(identity("UKG", 1938))
    assert identity("SWD", 1631).opposed_confession(identity("AUH", 1631))
    assert not identity("SWD", 1931).opposed_confession(identity("AUS", 1931))


def test_a_disputed_row_is_shared_with_its_rival_reading(data: tuple[choice.Row, ...]) -> None:
    row = next(r for r in data if r.role.contested and r.role.alternative and r.role.alternative.stance)
    assert row.shares.sum() == pytest.approx(1.0)
    assert row.weight == choice.DISPUTED
    assert (row.shares > 0).sum() in (1, 2)


def test_the_shipped_weights_are_those_of_todays_library() -> None:
    assert weights.fitted_on() == weights.inputs(), "run scripts/refit-alignment"


def test_a_model_fitted_afresh_predicts_as_the_shipped_one(data: tuple[choice.Row, ...]) -> None:
    name = "two-blocs-1890-1918"
    shipped = weights.shipped(name)
    fresh = choice.fitted([row for row in data if row.scenario != name])
    x = np.array([row.x for row in data if row.scenario == name])
    assert np.abs(fresh.probabilities(x) - shipped.probabilities(x)).max() < 1e-3


def test_an_episode_is_predicted_by_a_model_that_saw_none_of_its_systems() -> None:
    case = library.load("triple-alliance-1882")
    left = sum(len(library.load(name).roles) for name in case.systems)
    assert len(case.systems) > 1
    assert weights.model_for(case).rows < weights.shipped().rows - left / 2


def test_a_general_treaty_that_binds_the_rival_too_is_told_from_a_narrow_pact() -> None:
    league = pact("league", "AAA", "BBB", "CCC", "DDD")
    world = system([4, 3, 2, 1], pacts=[league, pact("pair", "AAA", "DDD")], rivals=[("AAA", "BBB")])
    seen = considerations(world, "AAA", "cinc")
    narrow, shared = (
        seen.values[:, seen.names.index(n)] for n in ("narrow pact with it", "pact with it and its rival")
    )
    assert dict(zip(seen.states, narrow, strict=True)) == {"BBB": 0.0, "CCC": 0.0, "DDD": 1.0}
    assert shared.tolist() == [1.0, 1.0, 1.0]


def test_a_friend_of_my_enemy_is_further_from_me_in_the_web_than_an_enemy_of_it() -> None:
    world = system([4, 3, 2, 2], pacts=[pact("pair", "BBB", "CCC")], rivals=[("AAA", "BBB"), ("BBB", "DDD")])
    seen = considerations(world, "AAA", "cinc")
    web = dict(zip(seen.states, seen.values[:, seen.names.index("web of friends and enemies")], strict=True))
    assert web["CCC"] < 0 < web["DDD"]


def test_a_situation_is_most_like_itself_and_patterns_give_likeness_back() -> None:
    points = np.random.default_rng(4).normal(size=(12, 5))
    like = likeness(points, points)
    assert np.allclose(np.diag(like), 1.0)
    assert (like <= 1.0 + 1e-12).all()
    columns = Patterns.of(points, patterns=12).columns(points)
    assert np.allclose(columns @ columns.T, like, atol=1e-8)


def test_the_voices_of_a_situation_pull_like_situations_to_what_was_done(data: tuple[choice.Row, ...]) -> None:
    some = data[:200]
    heard, plain = choice.fitted(some, [Setting(60.0, 0.5)]), choice.fitted(some, ONE)
    x, chosen = np.array([row.x for row in some]), np.array([row.shares for row in some])
    assert (heard.probabilities(x) * chosen).sum() > (plain.probabilities(x) * chosen).sum()


def test_the_model_is_the_average_of_the_utilities_of_its_settings(data: tuple[choice.Row, ...]) -> None:
    some, x = data[:150], np.array([row.x for row in data[150:160]])
    two = (Setting(60.0, 0.5), Setting(240.0, 1.0))
    odds = [np.log(choice.fitted(some, settings).probabilities(x)) for settings in (two[:1], two[1:], two)]
    first, second, both = (each[:, :2] - each[:, 2:] for each in odds)
    assert np.allclose(both, (first + second) / 2)
    with pytest.raises(BadValue, match="all with analogy"):
        choice.fitted(some, (*two, Setting(60.0, None)))


def test_the_scenario_foretold_has_no_say_in_its_own_prediction(data: tuple[choice.Row, ...]) -> None:
    """Change what is recorded of one scenario: what is foretold of it stays."""
    name = "bismarck-1871-1890"
    turned = tuple(
        choice.Row(row.scenario, next(r.role for r in data if r.role.stance is not row.role.stance), row.x)
        if row.scenario == name
        else row
        for row in data
    )
    first, second = (
        [p.probabilities for p in leave_one_out(Crossing(rows, settings=ONE)) if p.row.scenario == name]
        for rows in (data, turned)
    )
    assert np.allclose(first, second)


def test_forward_in_time_nothing_later_is_used(data: tuple[choice.Row, ...]) -> None:
    years = {name: library.load(name).years for name in library.names()}
    told = forward(Crossing(data, settings=ONE), years)
    assert min(p.row.role.year for p in told) >= 1792
    name = "two-blocs-1890-1918"
    early = tuple(row for row in data if years[row.scenario].stop - 1 <= years[name].start)
    model = choice.fitted(early, ONE)
    mine = [p for p in told if p.row.scenario == name]
    assert np.allclose([p.probabilities for p in mine], model.probabilities(np.array([p.row.x for p in mine])))


def test_nothing_of_the_year_itself_is_used() -> None:
    """Facts that begin in the year leave its prediction alone (states that enter in that year apart)."""
    case = library.load("two-blocs-1890-1918")
    faced = choice.facing(case, 1914, "GMY")
    without = case.edit(drop_wars=[w.id for w in case.timeline.wars if w.span.start.year == 1914])
    again = choice.facing(without, 1914, "GMY")
    assert all(np.array_equal(faced[state], again[state]) for state in faced)


def test_align_prints_the_documented_json(typed: Typed) -> None:
    document = json.loads(typed("align july-1914 --year 1914 --threat gmy --json").stdout)
    assert set(document) == {"schema", "scenario", "year", "threat", "rows", "fitted_on", "stamp"}
    assert (document["scenario"], document["year"], document["threat"]) == ("july-1914", 1914, "GMY")
    living = set(library.load("july-1914").at(1914).ids) - {"GMY"}
    assert {row["state"] for row in document["rows"]} == living
    for row in document["rows"]:
        assert set(row) == {"state", *("balancer", "bandwagoner", "aside"), "recorded", "recorded_stance", "contested"}
        assert row["balancer"] + row["bandwagoner"] + row["aside"] == pytest.approx(1.0)
    france = next(row for row in document["rows"] if row["state"] == "FRN")
    assert (france["recorded"], france["contested"]) == ("chain-ganger", True)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("align july-1914 --year 1914 --threat XXX", "XXX"),
        ("align july-1914 --year 1700 --threat GMY", "1890 to 1918"),
        ("align cold-war-1945-1991 --year 1991 --threat GDR", "1954-03-25 to 1990-10-02"),
        ("align nonsuch --year 1914 --threat GMY", "nonsuch"),
        ("align july-1914 --year 1914", "--threat"),
    ],
)
def test_a_wrong_call_is_one_clear_error(typed: Typed, line: str, told: str) -> None:
    done = typed(line)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", library.names())
def test_any_year_and_threat_can_be_asked(name: str) -> None:
    case = library.load(name)
    for year in (case.years[0], case.years[len(case.years) // 2], case.years[-1]):
        ids = case.at(year).ids
        table = weights.model_for(case).roles(case, year, ids[0])
        assert set(table) == set(ids[1:])
        assert all(sum(row.values()) == pytest.approx(1.0) for row in table.values())


def test_the_gradient_of_the_logit_vanishes_at_its_fit() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(200, 3))
    chosen = np.eye(3)[rng.integers(0, 3, 200)]
    fitted = logit.fit(x, chosen)
    design = np.column_stack([np.ones(200), x])
    assert np.abs(design.T @ (fitted.probabilities(x) - chosen)[:, :-1]).max() < 1e-4
