"""The logit without a penalty, and its cluster-robust errors, against statsmodels and against their definitions."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from counterpoise.evidence import logit


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    x = rng.normal(size=(600, 4))
    true = np.array([[0.3, -0.2], [0.8, 0.0], [0.0, 0.9], [-0.5, 0.4], [0.2, -0.7]])
    p = logit.softmax(np.column_stack([np.ones(600), x]) @ true)
    picked = np.array([rng.choice(3, p=row) for row in p])
    return x, picked, rng.integers(0, 60, 600)


def test_weights_and_likelihood_are_those_of_statsmodels(drawn) -> None:
    x, picked, _ = drawn
    ours = logit.fit(x, np.eye(3)[picked])
    # statsmodels takes the first alternative for the base; ours is the last.
    theirs = sm.MNLogit((picked + 1) % 3, sm.add_constant(x)).fit(disp=0, tol=1e-12, method="newton")
    assert np.abs(ours.weights - theirs.params).max() < 1e-6
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=1e-6)


def test_one_cluster_a_row_gives_the_sandwich_of_its_definition(drawn) -> None:
    x, picked, _ = drawn
    chosen = np.eye(3)[picked]
    fitted = logit.fit(x, chosen)
    theirs = sm.MNLogit((picked + 1) % 3, sm.add_constant(x)).fit(disp=0, tol=1e-12, method="newton", cov_type="HC0")
    ours = logit.covariance(fitted, x, chosen, list(range(len(x))))
    errors = np.sqrt(np.diag(ours)).reshape(fitted.weights.shape)
    assert np.abs(errors - theirs.bse).max() < 1e-6


def test_known_weights_are_recovered_within_their_intervals_at_the_nominal_rate() -> None:
    rng = np.random.default_rng(3)
    true = np.array([[0.2, -0.3], [0.7, 0.0], [0.0, -0.6]])
    inside, total = 0, 0
    for _ in range(80):
        x = rng.normal(size=(300, 2))
        p = logit.softmax(np.column_stack([np.ones(300), x]) @ true)
        chosen = np.eye(3)[[rng.choice(3, p=row) for row in p]]
        fitted = logit.fit(x, chosen)
        errors = np.sqrt(np.diag(logit.covariance(fitted, x, chosen, list(range(300))))).reshape(true.shape)
        inside += int((np.abs(fitted.weights - true) < 1.96 * errors).sum())
        total += true.size
    assert 0.92 < inside / total < 0.98
