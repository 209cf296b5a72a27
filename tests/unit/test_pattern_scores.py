"""Intervals, scores and casts: the pieces that patterns are made of."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import inf, nan

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from counterpoise.engine.board import DOCTRINE
from counterpoise.engine.ensemble import simulate
from counterpoise.engine.estimates import Estimate
from counterpoise.engine.reference import Reference
from counterpoise.engine.start import Start
from counterpoise.engine.worlds import World
from counterpoise.errors import UnknownName
from counterpoise.evidence.pattern_interval import Interval, rate, share, tail
from counterpoise.evidence.pattern_record import COMPUTED, HALVES
from counterpoise.evidence.pattern_simulated import MEASURED, TAIL, simulated
from counterpoise.evidence.pattern_worlds import CAST, STARTS, TURNS, cast
from counterpoise.evidence.patterns import FARTHEST, distance, misfit, pattern, patterns, scores
from tests.simulations import lively


@pytest.mark.parametrize(("hits", "n"), [(0, 7), (3, 7), (61, 88), (88, 88)])
def test_a_share_has_wilsons_interval(hits: int, n: int) -> None:
    low, high = proportion_confint(hits, n, method="wilson")
    found = share(hits, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    assert found.estimate == hits / n
    assert found.n == n


def test_blocks_widen_the_interval_of_what_hangs_together() -> None:
    slow = np.repeat([0.0, 1.0, 0.0, 1.0, 1.0, 0.0], 20)
    ones = np.ones(len(slow))
    by_block, by_year = rate(slow, ones, block=20), rate(slow, ones, block=1)
    assert by_block.width > 2 * by_year.width
    assert by_year.low < by_year.estimate < by_year.high


def test_a_rate_by_single_years_has_the_binomial_spread() -> None:
    luck = np.random.Generator(np.random.Philox(3))
    begun = (luck.random(400) < 0.3).astype(float)
    found = rate(begun, np.ones(400), block=1)
    p = float(begun.mean())
    assert found.estimate == p
    assert found.width == pytest.approx(2 * 1.96 * (p * (1 - p) / 400) ** 0.5, rel=0.08)


def test_a_tail_has_no_unit() -> None:
    sizes = np.random.Generator(np.random.Philox(1)).lognormal(sigma=2.0, size=3000)
    found = tail(sizes)
    assert found.estimate == pytest.approx(1.2816 * 2.0 / np.log(10), rel=0.08)
    assert tail(sizes * 1000).estimate == pytest.approx(found.estimate)


@pytest.mark.parametrize(("value", "far"), [(0.1, 0.0), (0.3, 0.0), (0.5, 1.0), (0.0, 0.5), (nan, inf)])
def test_a_miss_is_told_in_widths(value: float, far: float) -> None:
    assert distance(value, Interval(0.2, 0.1, 0.3, 20)) == pytest.approx(far)


def test_an_absurd_pattern_counts_only_so_far() -> None:
    found = {one.name: Estimate(1e9, 0.0, 1e9, 1e9) for one in patterns()}
    half = "1816-1913"
    assert misfit(scores(found, half)) == FARTHEST
    right = {one.name: Estimate(i := one.intervals[half].estimate, 0.0, i, i) for one in patterns()}
    assert misfit(scores(right, half)) == 0.0
    assert all(score.hit for score in scores(right, half))


def test_every_pattern_is_computed_or_cited_and_measured() -> None:
    names = [one.name for one in patterns()]
    assert set(names) == {*COMPUTED, "honoured"} == {*MEASURED, TAIL}
    assert [one.name for one in patterns() if one.cited] == ["honoured"]
    for one in patterns():
        assert set(one.intervals) == set(HALVES) == set(STARTS)
        for interval in one.intervals.values():
            assert interval.low <= interval.estimate <= interval.high
    with pytest.raises(UnknownName, match="wide-war"):
        pattern("wide-war")


def test_short_runs_tile_each_half() -> None:
    for half, (first, last) in HALVES.items():
        years = STARTS[half]
        assert years[0] == first
        assert all(0 < after - before <= TURNS for before, after in pairwise(years))
        assert years[-1] + TURNS >= last


def peopled(start: Start) -> Counter[str]:
    return Counter(start.doctrines[int(number)].name for number in start.board.mark[DOCTRINE, : start.n])


def test_a_cast_gives_each_doctrine_its_share_and_draws_who() -> None:
    start = World(states=20).start(key=1)
    one, same, other = (cast(start, CAST, key=1, draw=draw) for draw in (0, 0, 1))
    assert peopled(one) == peopled(other) == {name: round(20 * part) for name, part in CAST.items()}
    assert (one.board.mark == same.board.mark).all()
    assert (one.board.mark != other.board.mark).any()
    assert sum(peopled(cast(World(states=7).start(key=1), CAST, key=1, draw=0)).values()) == 7


def test_patterns_of_a_run_are_its_outcomes() -> None:
    play = lively(turns=20)
    found = simulated([[Reference().play(play.start, key=play.key, turns=20, runs=30)]])
    outcomes = simulate(play, Reference(), runs=30).outcomes()
    for name, outcome in {
        "war-rate": "war_rate",
        "wide-wars": "wide_wars",
        "initiators-win": "attacker_wins",
        "pacted": "pacted",
        "honoured": "honoured",
    }.items():
        assert found[name].mean == pytest.approx(outcomes[outcome].mean, nan_ok=True), name
        assert found[name].se == pytest.approx(outcomes[outcome].se, nan_ok=True), name
    deaths = found["state-deaths"].mean * simulate(play, Reference(), runs=30).moments.mean[1]
    assert deaths == pytest.approx(outcomes["deaths"].mean)
    assert found["great-power-wars"].mean == pytest.approx(outcomes["great_wars"].mean / 20)


def test_starts_are_strata_not_one_sample() -> None:
    """Two starts that differ much under the same luck are no more uncertain together than apart."""
    small, large = (World(states=n, parameters={"growth_spread": 0.0, "burden": 0.0}).start(key=1) for n in (3, 8))
    few, many = ([Reference().play(start, key=1, turns=4, runs=3)] for start in (small, large))
    found = simulated([few, many])["leader-share"]
    assert found.mean == pytest.approx((1 / 3 + 1 / 8) / 2)
    assert found.se == pytest.approx(0.0, abs=1e-12)


def test_runs_in_one_ensemble_or_in_many_are_the_same() -> None:
    start = lively().start
    whole = simulated([[Reference().play(start, key=7, turns=12, runs=6)]])
    parts = simulated([[Reference().play(start, key=7, turns=12, first_run=run) for run in range(6)]])
    for name, one in whole.items():
        assert parts[name].mean == pytest.approx(one.mean, nan_ok=True), name
        assert parts[name].se == pytest.approx(one.se, nan_ok=True), name
