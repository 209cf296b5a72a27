"""From situations to posteriors: the integral is right, error rates are found, what cannot be told apart is said."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta

from counterpoise.errors import BadValue
from counterpoise.evidence.attribution.likelihood import (
    BASE,
    ErrorPrior,
    deciding,
    integrated,
    posterior,
)
from counterpoise.evidence.attribution.situation import (
    AGAINST,
    ASIDE,
    WITH,
    Forecast,
    Kind,
    Situation,
    base_rates,
    told_apart,
    whole,
)
from counterpoise.streams import uniforms
from tests.situations import EVEN, situation


@pytest.mark.parametrize("prior", [ErrorPrior(), ErrorPrior(2.0, 5.0), ErrorPrior(0.5, 0.5)])
@pytest.mark.parametrize("hits", [0, 1, 7, 20])
def test_the_likelihood_is_the_integral_over_the_error_rate(prior: ErrorPrior, hits: int) -> None:
    said = np.array([1.0] * hits + [0.0] * (20 - hits))
    at_large, weights = np.full(20, 0.3), np.full(20, 0.5)

    def under(rate: float) -> float:
        return float(np.prod(((1 - rate) * said + rate * at_large) ** weights) * beta.pdf(rate, prior.a, prior.b))

    whole_of_it, _ = quad(under, 0, 1, limit=200)
    first, _ = quad(lambda rate: rate * under(rate), 0, 1, limit=200)
    found, rate = integrated(said, at_large, weights, prior)
    assert found == pytest.approx(log(whole_of_it), abs=2e-4)
    assert rate.mean == pytest.approx(first / whole_of_it, abs=2e-4)
    assert rate.low < rate.mean < rate.high


def test_error_rates_are_found_on_synthetic_data_at_the_nominal_rate() -> None:
    """Rates drawn from the prior, forty decisions each: the interval of 0.9 holds the truth nine times in ten."""
    prior, held, away = ErrorPrior(), 0, list[float]()
    u = uniforms(11, 0, np.arange(400)[:, None], 0, np.arange(81)[None, :], 250)
    for line in u:
        truth = float(beta.ppf(line[0], prior.a, prior.b))
        slips, lots = line[1:41] < truth, line[41:81]
        right = ~slips | (lots < 0.3)
        _, rate = integrated(right.astype(float), np.where(right, 0.3, 0.7), np.ones(40), prior)
        held += rate.low <= truth <= rate.high
        away.append(rate.mean - truth)
    assert 0.86 <= held / 400 <= 0.94
    assert abs(float(np.mean(away))) < 0.01


@pytest.mark.parametrize("truth", [0.05, 0.3, 0.6])
def test_a_known_error_rate_is_recovered(truth: float) -> None:
    u = uniforms(5, 0, np.arange(600)[:, None], 0, np.array([[0, 1]]), 250)
    right = (u[:, 0] >= truth) | (u[:, 1] < 0.4)
    _, rate = integrated(right.astype(float), np.where(right, 0.4, 0.6), np.ones(600), ErrorPrior())
    assert rate.mean == pytest.approx(truth, abs=0.06)
    assert rate.low < truth < rate.high


@pytest.mark.parametrize("wrong", [(0.0, 1.0), (1.0, -2.0)])
def test_a_prior_must_be_a_distribution(wrong: tuple[float, float]) -> None:
    with pytest.raises(BadValue, match="is no distribution"):
        ErrorPrior(*wrong)


def test_the_doctrine_that_foretells_what_was_done_wins_and_one_that_errs_now_and_then_comes_second() -> None:
    done = [AGAINST, ASIDE, WITH, AGAINST, ASIDE, AGAINST, WITH, ASIDE]
    says = [{"true": d, "near": d if k else ASIDE, "far": WITH} for k, d in enumerate(done)]
    found = posterior([situation(1900 + 2 * k, d, s) for k, (d, s) in enumerate(zip(done, says, strict=True))], EVEN)
    assert found.best == ("true",)
    assert found.second == ("near",)
    assert found.chances["true"] > found.chances["near"] > found.chances["far"]
    assert found.gain > log(3)
    (only,) = deciding(found)
    assert (only.situation.year, only.favours > 0) == (1900, True)


def test_doctrines_that_say_the_same_are_one_set_and_share_alike() -> None:
    seen = [situation(y, AGAINST, {"b": AGAINST, "a": AGAINST, "c": WITH}) for y in (1900, 1905, 1910)]
    found = posterior(seen, EVEN)
    assert found.best == ("a", "b")
    assert found.chances["a"] == found.chances["b"]
    assert dict(found.sets)[("a", "b")] == pytest.approx(2 * found.chances["a"])
    assert (BASE,) in found.alike


def test_where_nothing_fits_the_base_rates_win() -> None:
    rates = {**EVEN, Kind.STANCE: (0.1, 0.1, 0.8)}
    says = {"one": AGAINST, "other": WITH}
    found = posterior([situation(1900 + 3 * k, ASIDE, says) for k in range(12)], rates)
    assert found.sets[0][0] == (BASE,)
    assert found.gain < 0


def test_a_doctrine_that_draws_is_judged_by_its_chances() -> None:
    says = {"sharp": AGAINST, "other": WITH, "random": (1 / 3, 1 / 3, 1 / 3)}
    found = posterior([situation(1900, AGAINST, says)], EVEN)
    assert exp(found.log_likelihood["random"]) == pytest.approx(1 / 3)
    assert "random" not in {name for names in found.ranked for name in names}


def test_no_situation_that_tells_doctrines_apart_is_an_error_with_a_remedy() -> None:
    with pytest.raises(BadValue, match="tells two doctrines apart") as caught:
        posterior([situation(1900, AGAINST, {"a": AGAINST, "b": AGAINST})], EVEN)
    assert caught.value.remedy


def test_a_stance_kept_is_one_decision_until_a_doctrine_changes_its_answer() -> None:
    says = {"a": AGAINST, "b": ASIDE}
    kept = [situation(y, AGAINST, says) for y in range(1900, 1905)]
    assert sum(s.weight for s in told_apart(kept)) == pytest.approx(1.0)
    changed = [*kept, situation(1905, AGAINST, {"a": AGAINST, "b": WITH})]
    assert sum(s.weight for s in told_apart(changed)) == pytest.approx(2.0)
    gap = [*kept, situation(1910, AGAINST, says)]
    assert sum(s.weight for s in told_apart(gap)) == pytest.approx(2.0)
    others = [*kept, situation(1903, AGAINST, says, about="XXX"), situation(1904, AGAINST, says, state="BBB")]
    assert sum(s.weight for s in told_apart(others)) == pytest.approx(3.0)


def test_base_rates_leave_out_the_state_in_question_and_what_tells_nothing() -> None:
    says = {"a": AGAINST, "b": WITH}
    seen = [
        situation(1900, AGAINST, says, state="BBB"),
        situation(1901, AGAINST, says, state="BBB", weight=0.5),
        situation(1902, WITH, says),
        situation(1903, ASIDE, {"a": ASIDE, "b": ASIDE}, state="BBB"),
    ]
    assert base_rates(seen, without="AAA")[Kind.STANCE] == pytest.approx((2.5 / 4.5, 1 / 4.5, 1 / 4.5))
    assert base_rates(seen)[Kind.STANCE] == pytest.approx((2.5 / 5.5, 2 / 5.5, 1 / 5.5))


@pytest.mark.parametrize("done", [(1.0, 0.0), (0.5, 0.6, -0.1), (0.5, 0.2, 0.2)])
def test_shares_that_do_not_fit_the_question_are_an_error(done: tuple[float, ...]) -> None:
    with pytest.raises(BadValue, match="are not shares of against, with, aside"):
        Situation("AAA", 1900, Kind.STANCE, "TTT", done)


def test_forecasts_must_fit_too() -> None:
    with pytest.raises(BadValue, match="are not shares"):
        Situation("AAA", 1900, Kind.ARMS, "", whole(0, Kind.ARMS), {"a": Forecast((0.5, 0.4))})
