"""The logit without a penalty, and its cluster-robust errors, against statsmodels and against their definitions."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from counterpoise.evidence import logit

Drawn = tuple[np.ndarray, np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    rng = np.random.default_rng(7)
    x = rng.normal(size=(600, 4))
    true = np.array([[0.3, -0.2], [0.8, 0.0], [0.0, 0.9], [-0.5, 0.4], [0.2, -0.7]])
    p = logit.softmax(np.column_stack([np.ones(600), x]) @ true)
    picked = np.array([rng.choice(3, p=row) for row in p])
    return x, picked, rng.integers(0, 60, 600)


def test_weights_and_likelihood_are_those_of_statsmodels(drawn: Drawn) -> None:
    x, picked, _ = drawn
    ours = logit.fit(x, np.eye(3)[picked])
    # statsmodels takes the first alternative for the base; ours is the last.
    theirs = sm.MNLogit((picked + 1) % 3, sm.add_constant(x)).fit(disp=0, tol=1e-12, method="newton")
    assert np.abs(ours.weights - theirs.params).max() < 1e-6
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=1e-6)


def test_one_cluster_a_row_gives_the_sandwich_of_its_definition(drawn: Drawn) -> None:
    x, picked, _ = drawn
    chosen = np.eye(3)[picked]
    fitted = logit.fit(x, chosen)
    theirs = sm.MNLogit((picked + 1) % 3, sm.add_constant(x)).fit(disp=0, tol=1e-12, method="newton", cov_type="HC0")
    ours = logit.covariance(fitted, x, chosen, list(range(len(x))))
    errors = np.sqrt(np.diag(ours)).reshape(fitted.weights.shape)
    assert np.abs(errors - theirs.bse).max() < 1e-6


def test_two_ways_of_clustering_are_all_pairs_of_rows_that_share_either(drawn: Drawn) -> None:
    x, picked, states = drawn
    episodes = np.random.default_rng(2).integers(0, 45, len(x))
    chosen = np.eye(3)[picked]
    fitted = logit.fit(x, chosen, penalty=2.0)
    ours = logit.covariance(fitted, x, chosen, list(episodes), list(states))
    design = np.column_stack([np.ones(len(x)), x])
    p = fitted.probabilities(x)
    scores = np.einsum("ik,ia->ika", design, (chosen - p)[:, :-1]).reshape(len(x), -1)
    share = (episodes[:, None] == episodes[None, :]) | (states[:, None] == states[None, :])
    meat = scores.T @ share.astype(float) @ scores
    hessian = np.diag(np.repeat([0.0, 2.0, 2.0, 2.0, 2.0], 2))
    for i in range(len(x)):
        curve = np.diag(p[i, :2]) - np.outer(p[i, :2], p[i, :2])
        hessian = hessian + np.kron(np.outer(design[i], design[i]), curve)
    bread = np.linalg.inv(hessian)
    assert np.abs(ours - bread @ meat @ bread).max() < 1e-10


def test_a_penalty_of_each_consideration_is_its_own(drawn: Drawn) -> None:
    x, picked, _ = drawn
    fitted = logit.fit(x, np.eye(3)[picked], penalty=np.array([0.0, 0.0, 0.0, 1e7]))
    alone = logit.fit(x[:, :3], np.eye(3)[picked])
    assert np.abs(fitted.weights[4]).max() < 1e-4
    assert np.abs(fitted.weights[:4] - alone.weights).max() < 1e-3
