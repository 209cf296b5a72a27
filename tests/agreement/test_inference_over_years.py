"""Intervals over years and for few cases, against statsmodels, scipy and direct counting."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.sandwich_covariance import cov_hac, cov_nw_groupsum

from counterpoise.errors import BadValue
from counterpoise.evidence.comparison import ByCluster, ByPair, Comparison, OverYears, estimate
from counterpoise.evidence.inference.block_bootstrap import block_bootstrap
from counterpoise.evidence.inference.clustered import Clustered
from counterpoise.evidence.inference.dyadic import Dyadic
from counterpoise.evidence.inference.exact import clopper_pearson, difference
from counterpoise.evidence.inference.hac import NeweyWest, degrees_of, fixed_b_quantile
from counterpoise.evidence.inference.least_squares import least_squares


def series(seed: int, n: int = 120) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    luck = np.random.default_rng(seed)
    shocks = luck.standard_normal(n)
    y = np.zeros(n)
    for t in range(1, n):
        y[t] = 0.6 * y[t - 1] + shocks[t]
    return (np.arange(n) // 17 % 2).astype(float), y, np.arange(1816, 1816 + n)


@pytest.mark.parametrize("bandwidth", [0, 3, 14])
def test_newey_west_is_statsmodels(bandwidth: int) -> None:
    x, y, years = series(3)
    fit = least_squares(x[:, None], y)
    theirs = sm.OLS(y, sm.add_constant(x)).fit()
    expected = cov_hac(theirs, nlags=bandwidth, use_correction=True)
    assert NeweyWest(years, bandwidth).covariance(fit) == pytest.approx(expected, rel=1e-10)


def test_many_rows_a_year_are_driscoll_and_kraay_as_statsmodels_sums_them() -> None:
    x, y, years = series(5)
    many = np.tile(years, 3)
    luck = np.random.default_rng(1)
    xs, ys = np.tile(x, 3) + luck.standard_normal(360), np.tile(y, 3) + luck.standard_normal(360)
    order = np.argsort(many, kind="stable")
    xs, ys, many = xs[order], ys[order], many[order]
    fit = least_squares(xs[:, None], ys)
    theirs = sm.OLS(ys, sm.add_constant(xs)).fit()
    expected = cov_nw_groupsum(theirs, 6, many - 1816, use_correction=0)
    expected = expected[0] if isinstance(expected, tuple) else expected
    assert NeweyWest(many, 6).covariance(fit) == pytest.approx(expected * 120 / 118, rel=1e-10)


def test_missing_years_keep_their_distance() -> None:
    x, y, years = series(7, 40)
    kept = np.r_[0:15, 25:40]
    fit = least_squares(x[kept][:, None], y[kept])
    sums = np.zeros((40, 2))
    sums[kept] = fit.scores
    meat = sums.T @ sums
    for back in (1, 2, 3, 4, 5):
        cross = sums[back:].T @ sums[:-back]
        meat += (1 - back / 6) * (cross + cross.T)
    assert NeweyWest(years[kept], 5).covariance(fit) == pytest.approx(fit.sandwich(meat) * 30 / 28, rel=1e-12)


def test_the_window_and_its_quantiles() -> None:
    years = np.arange(1817, 2017)
    assert NeweyWest(years).window == 19
    assert fixed_b_quantile(0.0) == 1.96
    assert fixed_b_quantile(0.1) == pytest.approx(1.96 + 0.29694 + 0.00416 - 0.0005324)
    assert stats.t.ppf(0.975, degrees_of(2.3)) == pytest.approx(2.3, rel=1e-6)
    assert degrees_of(1.9) == np.inf


def test_intervals_over_dependent_years_hold_near_their_level() -> None:
    covered = 0
    for seed in range(300):
        x, y, years = series(seed, 200)
        found = estimate(Comparison(y, x, years, OverYears(years), 0))
        covered += found.low <= 0 <= found.high
    assert 0.90 <= covered / 300 <= 0.985


def test_clopper_pearson_is_scipys_exact_interval() -> None:
    for hits, n in ((0, 6), (3, 8), (8, 8), (61, 88)):
        theirs = stats.binomtest(hits, n).proportion_ci(method="exact")
        assert clopper_pearson(hits, n) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert np.isnan(clopper_pearson(0, 0)).all()


def test_the_difference_of_two_shares_covers_its_truth_in_small_samples() -> None:
    n = (8, 12)
    for p, q in ((0.1, 0.1), (0.5, 0.5), (0.7, 0.3), (0.9, 0.5), (0.05, 0.3)):
        covered = 0.0
        for a in range(n[0] + 1):
            for b in range(n[1] + 1):
                _, low, high = difference((a, b), n)
                weight = stats.binom.pmf(a, n[0], p) * stats.binom.pmf(b, n[1], q)
                covered += weight * (low <= p - q <= high)
        assert covered >= 0.95


def test_blocks_of_years_are_repeatable_and_near_the_formula() -> None:
    x, y, years = series(11, 200)
    low, high = block_bootstrap(x, y, years, block=15, draws=1000)
    assert (low, high) == block_bootstrap(x, y, years, block=15, draws=1000)
    found = estimate(Comparison(y, x, years, OverYears(years), 0))
    assert low < found.estimate < high
    assert 0.4 < (high - low) / (found.high - found.low) < 1.3
    with pytest.raises(BadValue, match="block"):
        block_bootstrap(x, y, years, block=0)


def test_rows_that_are_gathered_say_what_all_rows_say() -> None:
    luck = np.random.default_rng(2)
    one, two = luck.integers(0, 40, 3000), luck.integers(0, 40, 3000)
    one, two = one[one != two], two[one != two]
    x = ((one + two) % 3 == 0).astype(float)
    y = (luck.random(len(one)) < 0.1 + 0.05 * x).astype(float)
    fit = least_squares(x[:, None], y)
    found = estimate(Comparison(y, x, np.arange(len(y)), ByPair(one, two), 10))
    low, high = np.minimum(one, two), np.maximum(one, two)
    ways = [fit.estimate(Dyadic(one, two)), fit.estimate(Clustered(low * 40 + high))]
    direct = max(ways, key=lambda way: way.errors[1])
    assert found.estimate == pytest.approx(float(direct.coefficients[1]), abs=1e-12)
    assert (found.low, found.high) == pytest.approx(tuple(direct.interval()[1]), rel=2e-3)
    found = estimate(Comparison(y, x, np.arange(len(y)), ByCluster(one), 10))
    direct = fit.estimate(Clustered(one))
    assert (found.low, found.high) == pytest.approx(tuple(direct.interval()[1]), rel=5e-2)
