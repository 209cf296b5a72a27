"""Intervals, ratios and spells against statsmodels and against the long way round."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

from counterpoise.engine.distributions import lasting
from counterpoise.engine.estimates import chance, mean, ratio
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import OUTCOMES, RUN_COLUMNS, Kind
from counterpoise.engine.paired import Paired


@pytest.mark.parametrize(("hits", "runs"), [(0, 10), (1, 10), (5, 40), (40, 40), (137, 1000)])
def test_the_interval_of_a_chance_is_wilsons(hits: int, runs: int) -> None:
    table = np.zeros((runs, 1))
    table[:hits] = 1.0
    found = chance(Moments.of(table), 0)
    assert (found.low, found.high) == pytest.approx(proportion_confint(hits, runs, method="wilson"), abs=1e-12)


def test_the_error_of_a_mean_is_numpys() -> None:
    table = np.random.default_rng(1).normal(size=(57, 2))
    assert mean(Moments.of(table), 1).se == pytest.approx(table[:, 1].std(ddof=1) / np.sqrt(57), rel=1e-12)


def test_the_error_of_a_ratio_is_that_of_its_residuals() -> None:
    luck = np.random.default_rng(2)
    wars = luck.poisson(4.0, size=400).astype(float)
    wide = luck.binomial(wars.astype(int), 0.3).astype(float)
    found = ratio(Moments.of(np.column_stack([wide, wars])), 0, 1)
    residuals = (wide - wide.sum() / wars.sum() * wars) / wars.mean()
    assert found.mean == pytest.approx(wide.sum() / wars.sum(), rel=1e-12)
    assert found.se == pytest.approx(residuals.std(ddof=1) / np.sqrt(400), rel=1e-9)


def test_the_interval_of_a_ratio_covers_the_truth_about_as_often_as_it_says() -> None:
    luck = np.random.default_rng(3)
    covered = 0
    for _ in range(400):
        wars = luck.poisson(3.0, size=200).astype(float)
        wide = luck.binomial(wars.astype(int), 0.3).astype(float)
        found = ratio(Moments.of(np.column_stack([wide, wars])), 0, 1)
        covered += found.low <= 0.3 <= found.high
    assert 0.92 <= covered / 400 <= 0.98


def test_spells_last_as_kaplan_and_meier_say() -> None:
    luck = np.random.default_rng(4)
    lengths, ended = luck.integers(1, 12, size=300), luck.random(300) < 0.7
    counts = np.zeros((2, 13), dtype=np.int64)
    np.add.at(counts, ((~ended).astype(int), lengths), 1)
    found, theirs = lasting(counts), SurvfuncRight(lengths, ended.astype(int))
    for time, share in zip(theirs.surv_times, theirs.surv_prob, strict=True):
        assert found[int(time)] == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize("asked", OUTCOMES, ids=[one.name for one in OUTCOMES])
def test_a_paired_difference_has_the_error_of_the_differences_of_its_pairs(asked) -> None:
    luck = np.random.default_rng(5)
    k = len(RUN_COLUMNS)
    common = luck.random((150, k))
    a, b = (common + 0.3 * luck.random((150, k)) + 0.5 for _ in range(2))
    found = Paired(Moments.of(np.hstack([a, b]))).difference(asked)
    places = {name: i for i, name in enumerate(RUN_COLUMNS)}

    def influence(table: np.ndarray) -> np.ndarray:
        top = table[:, places[asked.top]]
        if asked.kind is not Kind.RATIO:
            return top
        bottom = table[:, places[asked.bottom]]
        return (top - top.sum() / bottom.sum() * bottom) / bottom.mean()

    assert found.gap.se == pytest.approx((influence(b) - influence(a)).std(ddof=1) / np.sqrt(150), rel=1e-9)
    assert found.gap.mean == pytest.approx(asked.estimate(Moments.of(np.clip(b, 0, None))).mean - found.a.mean, abs=1)
