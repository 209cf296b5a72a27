"""Known truth: pairs drawn from weights that are known give them back, and nothing gives nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from counterpoise.errors import BadValue
from counterpoise.evidence.pairs import calibration
from counterpoise.evidence.pairs.considerations import CONSIDERATIONS, NAMES, of_family
from counterpoise.evidence.pairs.estimation import INTERVALS, MORE, dependences, estimated, readings
from counterpoise.evidence.pairs.prediction import LEARNED, by_decade, forward, without_each_family
from counterpoise.evidence.pairs.record import Pairs, Question

TRUE = {"common rival": 1.2, "regime distance": -0.6, "distance": -0.5, "common enemy": 1.0}
"""Weights of the drawn worlds; all others are 0."""

BASE = -3.0


def drawn(
    key: int, weights: dict[str, float] = TRUE, *, members: int = 40, years: int = 20, temper: float = 0.4
) -> Pairs:
    """A world of pairs: each member has a trait that stands in what it weighs, and a temper of its own."""
    rng = np.random.default_rng(key)
    pairs = np.array(list(combinations(range(1, members + 1), 2)))
    one, two = (np.repeat(each, years) for each in pairs.T)
    year = np.tile(np.arange(1900, 1900 + years), len(pairs))
    trait, tempers = rng.normal(size=(members + 1, len(NAMES))), temper * rng.normal(size=members + 1)
    raw = (trait[one] + trait[two]) / 2 + rng.normal(size=(len(one), len(NAMES))) / np.sqrt(2)
    binary = np.array([each.binary for each in CONSIDERATIONS])
    values = np.where(binary, raw > 0.5, raw).astype(float)
    odds = BASE + values @ np.array([weights.get(name, 0.0) for name in NAMES]) + tempers[one] + tempers[two]
    pact = (rng.random(len(one)) < 1 / (1 + np.exp(-odds))).astype(float)
    return Pairs(Question("all"), one, two, year, pact, values, (), len(one))


@pytest.fixture(scope="module")
def answers() -> list:
    return [estimated(drawn(key, years=8)) for key in range(16)]


@pytest.mark.parametrize("interval", INTERVALS)
def test_intervals_hold_the_true_weights_at_about_their_rate(answers, interval) -> None:
    held = []
    for found in answers:
        for weight in found.weights:
            ends = weight.together.intervals[interval]
            if ends:
                held.append(ends[0] < TRUE.get(weight.name, 0.0) < ends[1])
    assert np.mean(held) >= (0.9 if interval == "member left out" else 0.85)


def test_naive_intervals_do_not(answers) -> None:
    held = [w.together.naive[0] < TRUE.get(w.name, 0.0) < w.together.naive[1] for f in answers for w in f.weights]
    assert np.mean(held) < 0.9


def test_a_weight_of_nothing_is_rarely_clear_and_a_true_one_nearly_always(answers) -> None:
    nothing = [w.together.clear for found in answers for w in found.weights if w.name not in TRUE]
    true = [found.weight(name).together.clear for found in answers for name in TRUE]
    assert np.mean(nothing) <= 0.06
    assert np.mean(true) >= 0.8


def test_signs_are_those_that_were_put_in(answers) -> None:
    for found in answers:
        for name, value in TRUE.items():
            assert found.weight(name).together.value * value > 0
        assert found.weight("common rival").verdict in ("as expected", "not clear")


def test_what_helps_predicts_decades_never_seen_and_what_does_not_helps_not() -> None:
    useful, useless = drawn(1, years=40, temper=0.0), drawn(2, {}, years=40, temper=0.0)
    for predict in (by_decade, forward):
        assert predict(useful).skill > 0.02
        assert predict(useful).better == len(predict(useful).blocks)
        assert abs(predict(useless).skill) < 0.01


def test_leaving_out_the_theory_that_is_true_costs_most() -> None:
    world = drawn(3, dict.fromkeys(of_family("threat"), 1.0), years=30, temper=0.0)
    whole, without = by_decade(world).skill, without_each_family(world)
    assert min(without, key=lambda family: without[family].skill) == "threat"
    assert without["threat"].skill < whole / 2


def test_forward_predictions_know_nothing_of_later_decades() -> None:
    world = drawn(4, years=30)
    changed = Pairs(
        world.question,
        world.one,
        world.two,
        world.year,
        np.where(world.year >= 1920, 1 - world.pact, world.pact),
        np.where(world.year[:, None] >= 1920, -3 * world.values, world.values),
        (),
        world.rows,
    )
    before = [block for block in forward(world).blocks if block.decade < 1920]
    assert before
    assert before == [block for block in forward(changed).blocks if block.decade < 1920]


def test_forward_waits_until_pacts_have_been_seen() -> None:
    few = drawn(5, {}, members=6, years=30)
    for block in forward(few).blocks:
        assert few.pact[few.year < block.decade].sum() >= LEARNED


def test_what_cannot_be_weighed_is_left_out_with_its_reason() -> None:
    world = drawn(6)
    k = {name: NAMES.index(name) for name in NAMES}
    world.values[:, k["border"]] = 1.0
    world.values[:, k["at war"]] = (world.pact == 0) & (np.arange(world.rows) % 50 == 0)
    world.values[:, k["against the leader"]] = world.values[:, k["neither leads"]]
    found = estimated(world)
    reasons = {each.name: each.reason for each in found.left_out}
    assert reasons["border"] == "it is the same in every row"
    assert "no pact follows" in reasons["at war"]
    assert reasons["against the leader"] == "beside neither leads it has no finite weight of its own"
    assert {weight.name for weight in found.weights} == set(NAMES) - set(reasons)


def test_one_consideration_reads_as_it_does_among_all() -> None:
    world = drawn(9, years=8)
    world.values[:, NAMES.index("border")] = 1.0
    whole, ways = estimated(world), dependences(world)
    for weight in whole.weights:
        assert readings(world, weight.name, ways) == (weight.together, weight.alone)
    assert readings(world, "border", ways) is None


def test_worlds_drawn_on_rows_say_how_often_each_interval_exists_and_holds_the_truth() -> None:
    world = drawn(10, members=12, years=6)
    told = calibration.found(world, "distance", 1.5, worlds=25, key=2)
    for way in ("together", "alone"):
        assert list(told.held[way]) == list(INTERVALS)
        for held in told.held[way].values():
            assert 0 < held.worlds <= told.worlds
            assert held.share is not None
            assert 0.6 <= held.share <= 1
        assert told.held[way]["member left out"].share >= 0.9
    assert told == calibration.found(world, "distance", 1.5, worlds=25, key=2)
    assert told != calibration.found(world, "distance", 1.5, worlds=25, key=3)


def test_what_one_state_alone_tells_is_left_out_because_nobody_knows_how_sure_to_be() -> None:
    world = drawn(11, members=12)
    k = {name: NAMES.index(name) for name in NAMES}
    seven = (world.one == 7) | (world.two == 7)
    world.values[:, k["border"]] = seven & (np.arange(world.rows) % 2 == 0)
    world.values[:, k["distance"]] = world.values[:, k["disparity"]] + np.where(
        seven, world.values[:, k["distance"]], 0
    )
    found = estimated(world)
    assert {each.name: each.reason for each in found.left_out} == {
        "border": "only pairs of state 7 tell of it",
        "distance": "beside disparity only pairs of state 7 tell of it",
    }
    for weight in found.weights:
        low, high = weight.together.intervals["member left out"]
        assert high - low < 10


def test_too_few_states_and_nothing_to_weigh_are_refused_with_a_remedy() -> None:
    pair, star = drawn(12, members=2, years=400), drawn(13, members=3, years=400)
    with pytest.raises(BadValue, match="pairs of 2 states") as refused:
        estimated(pair)
    assert refused.value.remedy == MORE
    kept = (star.one == 1) | (star.two == 1)
    star = replace(star, **{name: getattr(star, name)[kept] for name in ("one", "two", "year", "pact", "values")})
    with pytest.raises(BadValue, match="none of 17 considerations"):
        estimated(star)


def test_no_pacts_no_weights() -> None:
    world = drawn(7)
    world.pact[:] = 0
    with pytest.raises(BadValue, match="0 new pacts"):
        estimated(world)


def test_the_names_and_the_order_of_members_change_nothing() -> None:
    world = drawn(8, members=12)
    renamed = Pairs(
        world.question, 100 - world.two, 100 - world.one, world.year, world.pact, world.values, (), world.rows
    )
    for one, other in zip(estimated(world).weights, estimated(renamed).weights, strict=True):
        assert one.together.value == pytest.approx(other.together.value, abs=1e-9)
        for name in INTERVALS:
            assert one.together.intervals[name] == pytest.approx(other.together.intervals[name], abs=1e-9)
