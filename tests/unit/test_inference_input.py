"""What the estimators refuse, and what they say then; and what an estimate can be asked."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.errors import BadValue, UnknownName
from counterpoise.evidence.inference.binary_logit import average_marginal_effects, binary_logit, probability
from counterpoise.evidence.inference.clustered import Clustered
from counterpoise.evidence.inference.dyadic import Dyadic
from counterpoise.evidence.inference.least_squares import least_squares
from counterpoise.evidence.inference.member_jackknife import MemberJackknife

RNG = np.random.default_rng(1)
X = RNG.normal(size=(60, 2))
Y = X[:, 0] - X[:, 1] + RNG.normal(size=60)
EVENT = (Y > 0.5).astype(float)
ONE, TWO = (each[:60] for each in np.triu_indices(12, 1))


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        (X, Y[:-1], "do not fit"),
        (X[:, 0], Y, "do not fit"),
        (np.where(X > 2, np.nan, X), np.where(Y > 1e9, 0, np.inf), "finite"),
        (np.column_stack([X, X[:, 0] * 2]), Y, "x1, x3 are a combination"),
        (np.column_stack([X, np.zeros(60)]), Y, "'x3' is 0 in every row"),
        (np.column_stack([X, np.ones(60)]), Y, "constant, x3"),
        (X[:3], Y[:3], "3 rows are too few"),
    ],
)
@pytest.mark.parametrize("fit", [least_squares, binary_logit])
def test_a_design_that_cannot_be_fitted_is_refused_with_the_reason(fit, x, y, said) -> None:
    with pytest.raises(BadValue, match=said):
        fit(x, y)


def test_names_and_weights_must_fit() -> None:
    with pytest.raises(BadValue, match="1 names for 2 columns"):
        least_squares(X, Y, names=["power"])
    with pytest.raises(BadValue, match="not negative"):
        least_squares(X, Y, weights=-np.ones(60))


def test_a_logit_refuses_outcomes_that_are_no_events() -> None:
    with pytest.raises(BadValue, match="between 0 and 1"):
        binary_logit(X, Y)
    with pytest.raises(BadValue, match="all outcomes are alike"):
        binary_logit(X, np.zeros(60))
    with pytest.raises(BadValue, match="penalty of -1"):
        binary_logit(X, EVENT, penalty=-1)


def test_a_column_that_separates_events_is_named_and_a_penalty_mends_it() -> None:
    apart = np.column_stack([X[:, 0], EVENT])
    with pytest.raises(BadValue, match="told tell events and non-events apart"):
        binary_logit(apart, EVENT, names=["chance", "told"])
    assert np.isfinite(binary_logit(apart, EVENT, penalty=0.1).coefficients).all()


def test_a_mark_that_no_event_bears_is_named_too() -> None:
    never = np.column_stack([X, np.flatnonzero(np.ones(60)) == int(np.flatnonzero(EVENT == 0)[0])])
    with pytest.raises(BadValue, match="barred tell events"):
        binary_logit(never, EVENT, names=["power", "threat", "barred"])


def test_a_penalty_draws_towards_zero_but_not_the_constant() -> None:
    loose, tight = binary_logit(X, EVENT), binary_logit(X, EVENT, penalty=1e6)
    assert np.abs(tight.coefficients[1:]).max() < 1e-3 < np.abs(loose.coefficients[1:]).min()
    assert probability(tight.coefficients[:1]) == pytest.approx(EVENT.mean(), abs=1e-3)


def test_pairs_must_be_pairs() -> None:
    for dependence in (Dyadic, MemberJackknife):
        with pytest.raises(BadValue, match="with itself"):
            dependence(["FRN", "UKG"], ["GMY", "UKG"])
        with pytest.raises(BadValue, match="do not make pairs"):
            dependence(["FRN", "UKG"], ["GMY"])


def test_labels_must_be_one_for_every_row() -> None:
    fit = least_squares(X, Y)
    with pytest.raises(BadValue, match="59 labels for 60 rows"):
        fit.estimate(Clustered(np.arange(59)))
    for dependence in (Dyadic(ONE[1:], TWO[1:]), MemberJackknife(ONE[1:], TWO[1:])):
        with pytest.raises(BadValue, match="59 pairs for 60 rows"):
            fit.estimate(dependence)
    with pytest.raises(BadValue, match="one cluster"):
        fit.estimate(Clustered(np.zeros(60)))
    with pytest.raises(BadValue, match="at least one label"):
        Clustered()


def test_the_order_within_a_pair_and_the_names_of_members_do_not_matter() -> None:
    fit = least_squares(X, Y)
    numbers = fit.estimate(Dyadic(ONE, TWO)).covariance
    letters = fit.estimate(Dyadic([chr(90 - i) for i in TWO], [chr(90 - i) for i in ONE])).covariance
    assert letters == pytest.approx(numbers, abs=1e-12)


def test_degrees_of_freedom_follow_the_fewest_groups() -> None:
    fit = least_squares(X, Y)
    dyadic = Dyadic(ONE, TWO)
    assert (dyadic.members, dyadic.pairs) == (12, 60)
    assert fit.estimate(dyadic).degrees == 11
    assert fit.estimate(Dyadic(ONE, TWO, shocks=np.arange(60) % 4)).degrees == 3
    assert fit.estimate(Clustered(ONE, np.arange(60) % 4)).degrees == 3
    assert fit.estimate(MemberJackknife(ONE, TWO)).degrees == 11
    assert fit.estimate().degrees == 57


def test_an_estimate_answers_for_sums_of_coefficients() -> None:
    estimate = least_squares(X, Y, names=["power", "threat"]).estimate()
    both = estimate.combination({"power": 1, "threat": 1}, "both")
    assert both.coefficients == pytest.approx(estimate.coefficients[1:].sum())
    assert both.covariance == pytest.approx(estimate.covariance[1:, 1:].sum())
    with pytest.raises(UnknownName, match="did you mean 'threat'"):
        estimate.combination({"treat": 1})
    with pytest.raises(BadValue, match="level 95"):
        estimate.interval(95)


def test_marginal_effects_refuse_columns_of_another_fit() -> None:
    estimate = binary_logit(X, EVENT).estimate()
    with pytest.raises(BadValue, match="do not fit"):
        average_marginal_effects(X[:, :1], estimate, binary=[False])


def test_without_a_constant_the_columns_speak_for_themselves() -> None:
    fit = least_squares(np.column_stack([np.ones(60), X]), Y, constant=False)
    assert fit.coefficients == pytest.approx(least_squares(X, Y).coefficients)
    assert fit.names == ("x1", "x2", "x3")
