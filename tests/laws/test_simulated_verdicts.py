"""The rule of verdicts on worlds whose truth is known: nothing is not found, something is, and where it is is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engine.board import Reals
from counterpoise.errors import BadValue
from counterpoise.evidence.in_simulation.contrast import UNSEEN, Effect, Totals, effect
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.head_to_head import head_to_head
from counterpoise.evidence.in_simulation.region import Condition, Region, regions
from counterpoise.evidence.in_simulation.rule_space import Point, rule_space
from counterpoise.evidence.in_simulation.sensitivity import matters
from counterpoise.evidence.in_simulation.share import share
from counterpoise.evidence.in_simulation.simulated_verdict import (
    Ruling,
    SimulatedVerdict,
    Standing,
    Thresholds,
    judge,
    tells,
)

SPACE = rule_space()
COUNT = 80
POINTS = SPACE.points(COUNT, key=9)
SMALLEST = 0.05
WORLDS = 60
Truth = Callable[[Point, Guard], float]


def world(truth: Truth, seed: int, error: float = 0.5 * SMALLEST) -> list[dict[Guard, Effect]]:
    """Effects that are the truth at each point and luck."""
    random = np.random.default_rng(seed)
    found = []
    for point in POINTS:
        luck = random.normal(0.0, error, len(Guard))
        found.append(
            {
                guard: Effect(truth(point, guard) + float(e), error, 0.5, 0.5, 1000.0, 1000.0)
                for guard, e in zip(Guard, luck, strict=True)
            }
        )
    return found


def verdict(effects: Sequence[dict[Guard, Effect]], direction: int = 1, **thresholds: float) -> SimulatedVerdict:
    return judge(effects, POINTS, SPACE, smallest=SMALLEST, direction=direction, thresholds=Thresholds(**thresholds))


def rulings(truth: Truth, error: float) -> list[Ruling]:
    return [verdict(world(truth, seed, error)).ruling for seed in range(WORLDS)]


@pytest.mark.parametrize("error", [0.2 * SMALLEST, 3 * SMALLEST])
def test_an_effect_of_nothing_is_never_supported(error: float) -> None:
    found = rulings(lambda point, guard: 0.0, error)
    assert found.count(Ruling.SUPPORTED) <= 0.05 * WORLDS
    assert set(found) <= {Ruling.CONTRADICTED, Ruling.NOT_TESTABLE}


@pytest.mark.parametrize("error", [0.2 * SMALLEST, SMALLEST])
def test_twice_the_smallest_effect_is_supported(error: float) -> None:
    assert rulings(lambda point, guard: 2 * SMALLEST, error).count(Ruling.SUPPORTED) >= 0.8 * WORLDS


def test_effects_that_cancel_over_the_space_are_never_supported() -> None:
    """Large effects, as often for the claim as against it: what a placebo looks like with few runs."""
    signs = np.random.default_rng(0).choice([-1.0, 1.0], COUNT)
    place = {id(point): sign for point, sign in zip(POINTS, signs, strict=True)}
    found = rulings(lambda point, guard: 3 * SMALLEST * place[id(point)], 0.2 * SMALLEST)
    assert set(found) == {Ruling.CONDITIONAL}


def test_an_effect_in_half_of_the_space_is_conditional_and_the_half_is_named() -> None:
    def truth(point: Point, guard: Guard) -> float:
        return 3 * SMALLEST if float(point["offence"]) < 1.05 else 0.0

    for seed in range(20):
        found = verdict(world(truth, seed))
        assert found.ruling is Ruling.CONDITIONAL
        held = found.held[Guard.SCHOOLED]
        assert held.regions[0].conditions[0].name == "offence"
        assert held.regions[0].conditions[0].relation == "below"
        assert held.regions[0].reached.value > 0.9
        assert held.matters[0].name == "offence"


def test_regions_of_noise_are_rare() -> None:
    names = SPACE.names()
    divided = 0
    for seed in range(WORLDS):
        reached = np.random.default_rng(seed).random(COUNT) < 0.5
        divided += len(regions(POINTS, reached, names, depth=1)) > 1
    assert divided <= 0.1 * WORLDS


def test_words_can_divide_the_space() -> None:
    reached = np.array([point["geometry"] == "ring" for point in POINTS])
    best, rest = regions(POINTS, reached, SPACE.names(), depth=1)
    assert (best.words, best.reached.value) == ("geometry is ring", 1.0)
    assert (rest.words, rest.reached.value) == ("geometry is not ring", 0.0)


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ([], "everywhere"),
        ([("offence", "below", 1.0)], "offence below 1"),
        ([("offence", "below", 1.0), ("offence", "below", 0.9)], "offence below 0.9"),
        ([("offence", "below", 1.0), ("offence", "from", 0.9)], "offence from 0.9 to 1"),
        ([("offence", "from", 0.9), ("spoils", "below", 0.3)], "offence from 0.9 and spoils below 0.3"),
        ([("geometry", "is not", "ring"), ("geometry", "is", "complete")], "geometry is complete"),
        ([("geometry", "is not", "ring"), ("geometry", "is not", "complete")], "geometry is neither ring nor complete"),
    ],
)
def test_cuts_of_one_parameter_are_told_as_one(conditions: list[tuple[str, str, float | str]], words: str) -> None:
    assert Region(tuple(Condition(*one) for one in conditions), share(1, 2)).words == words


def test_the_parameters_that_matter_are_found_in_their_order() -> None:
    random, points = np.random.default_rng(2), SPACE.points(200, key=4)
    effects = np.array([2.0 * float(p["offence"]) - 3.0 * float(p["spoils"]) + random.normal(0, 0.1) for p in points])
    first, second, *_ = matters(points, effects, SPACE.names())
    assert (first.name, second.name) == ("offence", "spoils")
    assert first.trend > 0.8
    assert second.trend < 0.0


@pytest.mark.parametrize(
    ("schooled", "payoff", "shuffled", "standing"),
    [
        (True, True, True, Standing.EMERGENT),
        (True, True, False, Standing.EMERGENT),
        (True, False, True, Standing.DOCTRINAL),
        (True, False, False, Standing.ASSUMED),
        (False, True, False, Standing.UNSCHOOLED),
        (False, False, True, Standing.UNSCHOOLED),
        (False, False, False, Standing.NOWHERE),
    ],
)
def test_what_three_populations_say_together(schooled: bool, payoff: bool, shuffled: bool, standing: Standing) -> None:
    holds = dict(zip((Guard.SCHOOLED, Guard.PAYOFF, Guard.SHUFFLED), (schooled, payoff, shuffled), strict=True))
    found = verdict(world(lambda point, guard: 3 * SMALLEST * holds[guard], 1))
    assert found.standing is standing
    assert found.standing.words
    assert (found.ruling is Ruling.SUPPORTED) == schooled


def test_a_claim_that_expects_less_is_supported_by_less() -> None:
    found = verdict(world(lambda point, guard: -2 * SMALLEST, 1, 0.2 * SMALLEST), direction=-1)
    assert found.ruling is Ruling.SUPPORTED
    assert found.held[Guard.SCHOOLED].median < 0
    assert found.held[Guard.SCHOOLED].low < found.held[Guard.SCHOOLED].high
    mirrored = verdict(world(lambda point, guard: -2 * SMALLEST, 1, 0.2 * SMALLEST))
    assert mirrored.ruling is Ruling.CONTRADICTED
    assert mirrored.held[Guard.SCHOOLED].mirrored.value > 0.9


def test_a_reader_who_moves_the_threshold_moves_the_verdict() -> None:
    effects = world(lambda point, guard: SMALLEST * (2.0 if float(point["offence"]) < 1.3 else 0.0), 1)
    assert verdict(effects).ruling is Ruling.CONDITIONAL
    assert verdict(effects, supported=0.6).ruling is Ruling.SUPPORTED
    with pytest.raises(BadValue):
        Thresholds(supported=0.2, contradicted=0.8)


def test_points_that_do_not_tell_are_left_out_and_counted() -> None:
    sure, unsure = Effect(0.2, 0.01, 0.6, 0.4, 50.0, 50.0), Effect(0.1, 0.06, 0.5, 0.4, 50.0, 50.0)
    clear = Effect(0.2, 0.06, 0.6, 0.4, 50.0, 50.0)
    few, eventless = Effect(0.2, 0.01, 0.6, 0.4, 50.0, 9.0), Effect(0.001, 0.0, 0.001, 0.0, 5000.0, 5000.0)
    assert all(tells(one, SMALLEST) for one in (sure, clear))
    assert not any(tells(one, SMALLEST) for one in (unsure, few, eventless, UNSEEN))
    half = [dict.fromkeys(Guard, sure if place % 2 else unsure) for place in range(COUNT)]
    found = verdict(half)
    assert found.held[Guard.SCHOOLED].told.value == 0.5
    assert found.ruling is Ruling.SUPPORTED
    third = [dict.fromkeys(Guard, unsure if place % 3 else sure) for place in range(COUNT)]
    assert verdict(third).ruling is Ruling.NOT_TESTABLE
    assert verdict([dict.fromkeys(Guard, UNSEEN)] * COUNT).ruling is Ruling.NOT_TESTABLE


def test_head_to_head_parts_the_points_among_both_and_neither() -> None:
    values = np.array([-0.2] * 3 + [0.2] * 2 + [0.0] * 5 + [np.nan])
    for one in head_to_head(dict.fromkeys(Guard, values), SMALLEST):
        assert (one.balance.hits, one.hegemony.hits, one.neither.hits) == (3, 2, 5)


totals = st.lists(
    st.tuples(*(st.floats(0.0, 5.0), st.floats(0.5, 9.0), st.floats(0.0, 5.0), st.floats(0.5, 9.0))),
    min_size=2,
    max_size=20,
)


def columns(rows: list[tuple[float, ...]]) -> list[Reals]:
    return [np.array(column) for column in zip(*rows, strict=True)]


@given(totals)
def test_changing_sides_changes_the_sign(rows: list[tuple[float, ...]]) -> None:
    a, b, c, d = columns(rows)
    one, other = effect(Totals(a, b, c, d)), effect(Totals(c, d, a, b))
    assert one.value == pytest.approx(-other.value, abs=1e-12)
    assert one.error == pytest.approx(other.error, abs=1e-12)


@given(totals)
def test_the_same_on_both_sides_is_no_effect_and_no_error(rows: list[tuple[float, ...]]) -> None:
    a, b, _, _ = columns(rows)
    same = effect(Totals(a, b, a, b))
    assert same.value == 0.0
    assert same.error == pytest.approx(0.0, abs=1e-12)


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_share_lies_in_its_interval(hits: int, points: int) -> None:
    one = share(min(hits, points), points)
    assert 0.0 <= one.low <= one.value + 1e-12
    assert one.value - 1e-12 <= one.high <= 1.0
