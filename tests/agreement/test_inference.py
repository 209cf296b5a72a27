"""Least squares, logit and their covariances against statsmodels, against their definitions, and against repetition."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import statsmodels.api as sm
from statsmodels.stats.sandwich_covariance import cov_cluster_2groups

from counterpoise.evidence.inference.binary_logit import average_marginal_effects, binary_logit
from counterpoise.evidence.inference.clustered import Clustered
from counterpoise.evidence.inference.dyadic import Dyadic
from counterpoise.evidence.inference.fit import Fit
from counterpoise.evidence.inference.least_squares import least_squares
from counterpoise.evidence.inference.member_jackknife import MemberJackknife

CLOSE = 1e-6


@pytest.fixture(scope="module")
def drawn() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(11)
    x = np.column_stack([rng.normal(size=(700, 2)), rng.random(700) < 0.3])
    odds = -0.5 + x @ np.array([0.8, -0.4, 0.6])
    return {
        "x": x,
        "y": odds + rng.normal(size=700),
        "event": (rng.random(700) < 1 / (1 + np.exp(-odds))).astype(float),
        "weights": rng.uniform(0.5, 2, 700),
        "state": rng.integers(0, 40, 700),
        "year": rng.integers(0, 25, 700),
    }


def errors(covariance: np.ndarray) -> np.ndarray:
    return np.sqrt(np.diag(covariance))


# -- statsmodels ------------------------------------------------------------------------------------------------------


def test_least_squares_is_that_of_statsmodels(drawn) -> None:
    theirs = sm.WLS(drawn["y"], sm.add_constant(drawn["x"]), weights=drawn["weights"]).fit()
    ours = least_squares(drawn["x"], drawn["y"], weights=drawn["weights"])
    assert ours.coefficients == pytest.approx(theirs.params, abs=CLOSE)
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=CLOSE)
    estimate = ours.estimate()
    assert estimate.errors == pytest.approx(theirs.bse, abs=CLOSE)
    assert estimate.interval() == pytest.approx(theirs.conf_int(), abs=CLOSE)
    assert estimate.p_values() == pytest.approx(theirs.pvalues, abs=CLOSE)


def test_logit_is_that_of_statsmodels(drawn) -> None:
    theirs = sm.Logit(drawn["event"], sm.add_constant(drawn["x"])).fit(disp=0, tol=1e-12)
    ours = binary_logit(drawn["x"], drawn["event"])
    assert ours.coefficients == pytest.approx(theirs.params, abs=CLOSE)
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=CLOSE)
    assert ours.estimate().covariance == pytest.approx(theirs.cov_params(), abs=CLOSE)
    assert ours.estimate().interval() == pytest.approx(theirs.conf_int(), abs=CLOSE)


def test_weighted_logit_is_that_of_statsmodels(drawn) -> None:
    whole = np.ceil(drawn["weights"])
    design = sm.add_constant(drawn["x"])
    theirs = sm.GLM(drawn["event"], design, family=sm.families.Binomial(), freq_weights=whole).fit(tol=1e-12)
    ours = binary_logit(drawn["x"], drawn["event"], weights=whole)
    assert ours.coefficients == pytest.approx(theirs.params, abs=CLOSE)
    assert ours.estimate().errors == pytest.approx(theirs.bse, abs=CLOSE)


def test_one_way_clusters_are_those_of_statsmodels(drawn) -> None:
    design, groups = sm.add_constant(drawn["x"]), {"groups": drawn["state"]}
    line = sm.OLS(drawn["y"], design).fit(cov_type="cluster", cov_kwds=groups)
    odds = sm.Logit(drawn["event"], design).fit(disp=0, tol=1e-12, cov_type="cluster", cov_kwds=groups)
    by_state = Clustered(drawn["state"])
    assert least_squares(drawn["x"], drawn["y"]).estimate(by_state).errors == pytest.approx(line.bse, abs=CLOSE)
    assert binary_logit(drawn["x"], drawn["event"]).estimate(by_state).errors == pytest.approx(odds.bse, abs=CLOSE)


def test_one_cluster_a_row_is_the_sandwich_for_unlike_variances(drawn) -> None:
    theirs = sm.OLS(drawn["y"], sm.add_constant(drawn["x"])).fit(cov_type="HC1")
    ours = least_squares(drawn["x"], drawn["y"]).estimate(Clustered(np.arange(700)))
    assert ours.covariance == pytest.approx(theirs.cov_params(), abs=CLOSE)


def test_two_way_clusters_are_those_of_statsmodels(drawn) -> None:
    theirs = sm.OLS(drawn["y"], sm.add_constant(drawn["x"])).fit()
    expected = cov_cluster_2groups(theirs, drawn["state"], drawn["year"])[0]
    ours = least_squares(drawn["x"], drawn["y"]).estimate(Clustered(drawn["state"], drawn["year"]))
    assert ours.covariance == pytest.approx(expected, abs=CLOSE)


def test_marginal_effects_are_those_of_statsmodels(drawn) -> None:
    theirs = sm.Logit(drawn["event"], sm.add_constant(drawn["x"])).fit(disp=0, tol=1e-12).get_margeff(dummy=True)
    estimate = binary_logit(drawn["x"], drawn["event"]).estimate()
    ours = average_marginal_effects(drawn["x"], estimate, binary=[False, False, True])
    assert ours.coefficients == pytest.approx(theirs.margeff, abs=CLOSE)
    assert ours.errors == pytest.approx(theirs.margeff_se, abs=CLOSE)


# -- definitions ------------------------------------------------------------------------------------------------------


def by_definition(fit: Fit, related) -> np.ndarray:
    """Bread, the sum over all pairs of related rows, bread; one pair of rows at a time."""
    meat = np.zeros_like(fit.bread)
    for i in range(fit.rows):
        for j in range(fit.rows):
            if related(i, j):
                meat += np.outer(fit.scores[i], fit.scores[j])
    return fit.bread @ meat @ fit.bread


@pytest.fixture(scope="module", params=["least squares", "logit", "logit with a penalty"])
def paired(request) -> tuple[Fit, np.ndarray, np.ndarray, np.ndarray]:
    """Nine members over five years, both ways round, with holes."""
    rng = np.random.default_rng(5)
    rows = np.array([(a, b, t) for a, b in combinations("ABCDEFGHI", 2) for t in range(5) if rng.random() < 0.7])
    swap = rng.random(len(rows)) < 0.5
    one, two = np.where(swap, rows[:, 1], rows[:, 0]), np.where(swap, rows[:, 0], rows[:, 1])
    x = rng.normal(size=(len(rows), 2))
    if request.param == "least squares":
        fit = least_squares(x, x[:, 0] + rng.normal(size=len(rows)))
    else:
        event = (rng.random(len(rows)) < 0.4).astype(float)
        fit = binary_logit(x, event, penalty=0.0 if request.param == "logit" else 3.0)
    return fit, one, two, rows[:, 2].astype(int)


def test_dyadic_covariance_is_the_sum_over_all_rows_that_share_a_member(paired) -> None:
    fit, one, two, _ = paired
    expected = by_definition(fit, lambda i, j: bool({one[i], two[i]} & {one[j], two[j]}))
    assert fit.estimate(Dyadic(one, two, corrected=False)).covariance == pytest.approx(expected, abs=1e-12)


def test_dyadic_covariance_with_shocks_adds_the_rows_of_one_year(paired) -> None:
    fit, one, two, year = paired
    expected = by_definition(fit, lambda i, j: bool({one[i], two[i]} & {one[j], two[j]}) or year[i] == year[j])
    ours = fit.estimate(Dyadic(one, two, shocks=year, corrected=False))
    assert ours.covariance == pytest.approx(expected, abs=1e-12)


def test_multiway_clusters_are_the_sum_over_rows_that_share_any_label(paired) -> None:
    fit, one, two, year = paired
    expected = by_definition(fit, lambda i, j: one[i] == one[j] or two[i] == two[j] or year[i] == year[j])
    ours = fit.estimate(Clustered(one, two, year, corrected=False))
    assert ours.covariance == pytest.approx(expected, abs=1e-12)


def test_leaving_a_member_out_is_refitting_without_its_rows() -> None:
    rng = np.random.default_rng(9)
    one, two = pairs_of(10)
    x = rng.normal(size=(len(one), 2))
    y = x[:, 0] + rng.normal(size=len(one))
    fit = least_squares(x, y)
    refits = [least_squares(x[keep], y[keep]).coefficients for keep in without_each(one, two)]
    moves = np.array(refits) - fit.coefficients
    assert MemberJackknife(two, one).moves(fit) == pytest.approx(moves, abs=1e-10)
    expected = 9 / 10 * moves.T @ moves
    assert fit.estimate(MemberJackknife(one, two)).covariance == pytest.approx(expected, abs=1e-10)


def test_leaving_a_member_out_of_a_logit_is_near_to_refitting() -> None:
    rng = np.random.default_rng(10)
    one, two = (np.tile(each, 20) for each in pairs_of(12))
    x = rng.normal(size=(len(one), 2))
    event = (rng.random(len(one)) < 1 / (1 + np.exp(1 - x[:, 0]))).astype(float)
    fit = binary_logit(x, event, penalty=1.0)
    refits = [binary_logit(x[keep], event[keep], penalty=1.0).coefficients for keep in without_each(one, two)]
    moves = np.array(refits) - fit.coefficients
    assert MemberJackknife(one, two).moves(fit) == pytest.approx(moves, abs=0.05 * np.abs(moves).max())


def without_each(one: np.ndarray, two: np.ndarray) -> list[np.ndarray]:
    return [(one != member) & (two != member) for member in range(int(two.max()) + 1)]


# -- repetition -------------------------------------------------------------------------------------------------------


def pairs_of(members: int) -> tuple[np.ndarray, np.ndarray]:
    one, two = np.triu_indices(members, 1)
    return one, two


def test_dyadic_intervals_hold_the_truth_at_their_rate_and_naive_ones_do_not() -> None:
    """Each member has an effect of its own on its pairs, in what explains and in what is left over."""
    rng, worlds, members = np.random.default_rng(2), 300, 100
    one, two = pairs_of(members)
    held = {"dyadic": 0, "naive": 0}
    for _ in range(worlds):
        trait, temper = rng.normal(size=members), rng.normal(size=members)
        x = (trait[one] + trait[two] + 0.5 * rng.normal(size=len(one)))[:, None]
        y = 1.0 + 0.5 * x[:, 0] + temper[one] + temper[two] + rng.normal(size=len(one))
        fit = least_squares(x, y)
        for name, how in (("dyadic", Dyadic(one, two)), ("naive", None)):
            low, high = fit.estimate(how).interval()[1]
            held[name] += int(low < 0.5 < high)
    assert 0.91 <= held["dyadic"] / worlds <= 0.98
    assert held["naive"] / worlds < 0.5


def test_with_nine_members_the_jackknife_holds_the_truth_and_the_dyadic_sum_understates() -> None:
    rng, worlds = np.random.default_rng(12), 400
    one, two = pairs_of(9)
    held = {"jackknife": 0, "dyadic": 0}
    for _ in range(worlds):
        trait, temper = rng.normal(size=9), rng.normal(size=9)
        x = (trait[one] + trait[two] + 0.5 * rng.normal(size=len(one)))[:, None]
        fit = least_squares(x, 0.5 * x[:, 0] + temper[one] + temper[two] + rng.normal(size=len(one)))
        for name, how in (("jackknife", MemberJackknife(one, two)), ("dyadic", Dyadic(one, two))):
            low, high = fit.estimate(how).interval()[1]
            held[name] += int(low < 0.5 < high)
    assert held["jackknife"] / worlds >= 0.93
    assert held["dyadic"] / worlds < 0.75


def test_dyadic_errors_of_a_logit_are_the_spread_over_repeated_worlds() -> None:
    rng, worlds, members, years = np.random.default_rng(8), 150, 40, 3
    one, two = (np.tile(each, years) for each in pairs_of(members))
    slopes, said, naive = [], [], []
    for _ in range(worlds):
        trait, temper = rng.normal(size=members), 0.7 * rng.normal(size=members)
        x = (trait[one] + trait[two])[:, None] / 2
        odds = -1 + 0.6 * x[:, 0] + temper[one] + temper[two]
        fit = binary_logit(x, (rng.random(len(one)) < 1 / (1 + np.exp(-odds))).astype(float))
        slopes.append(fit.coefficients[1])
        said.append(fit.estimate(Dyadic(one, two)).covariance[1, 1])
        naive.append(fit.estimate().covariance[1, 1])
    spread = float(np.std(slopes))
    assert np.sqrt(np.mean(said)) == pytest.approx(spread, rel=0.15)
    assert np.sqrt(np.mean(naive)) < 0.6 * spread


def test_dyadic_errors_agree_with_drawing_members_anew() -> None:
    """A bootstrap of members: draw members with replacement, keep the pairs of two different ones as often as drawn."""
    rng, members = np.random.default_rng(4), 80
    one, two = pairs_of(members)
    trait, temper = rng.normal(size=members), rng.normal(size=members)
    x = (trait[one] + trait[two] + rng.normal(size=len(one)))[:, None]
    y = 0.5 * x[:, 0] + temper[one] + temper[two] + rng.normal(size=len(one))
    fit = least_squares(x, y)
    slopes = []
    for _ in range(300):
        often = np.bincount(rng.integers(0, members, members), minlength=members)
        slopes.append(least_squares(x, y, weights=(often[one] * often[two]).astype(float)).coefficients[1])
    dyadic = float(fit.estimate(Dyadic(one, two)).errors[1])
    assert dyadic == pytest.approx(float(np.std(slopes)), rel=0.2)
    assert float(fit.estimate().errors[1]) < 0.5 * dyadic


def test_multiway_intervals_hold_the_truth_at_their_rate() -> None:
    rng, worlds = np.random.default_rng(6), 300
    state, year = np.repeat(np.arange(35), 35), np.tile(np.arange(35), 35)
    held = 0
    for _ in range(worlds):
        x = (rng.normal(size=35)[state] + rng.normal(size=35)[year])[:, None]
        y = 0.3 * x[:, 0] + rng.normal(size=35)[state] + rng.normal(size=35)[year] + rng.normal(size=len(state))
        low, high = least_squares(x, y).estimate(Clustered(state, year)).interval()[1]
        held += int(low < 0.3 < high)
    assert 0.91 <= held / worlds <= 0.98
