"""Laws of similarity: the definition and the whole-year count agree; bounds, symmetry, identity, invariances."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from counterpoise.errors import BadValue
from counterpoise.measures.similarity import (
    SIMILARITIES,
    Distance,
    Kappa,
    ScottPi,
    SScore,
    TauB,
    similarity,
)
from counterpoise.measures.similarity_matrix import similarity_matrices


@st.composite
def portfolios(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    """A year of portfolios with weights and the top of their scale, with or without gaps."""
    top, states, targets = draw(st.integers(1, 5)), draw(st.integers(1, 5)), draw(st.integers(1, 70))
    key, missing = draw(st.integers(0, 2**32)), draw(st.sampled_from([0.0, 0.3]))
    generator = np.random.Generator(np.random.Philox(key=key))
    levels = generator.integers(0, top + 1, (states, targets)).astype(float)
    levels[generator.random(levels.shape) < missing] = np.nan
    return levels, generator.random(targets) + 0.01, top


@given(portfolios())
def test_the_whole_year_gives_what_the_definition_gives(drawn):
    levels, weights, top = drawn
    matrices = similarity_matrices(SIMILARITIES, levels, top=top, weights=weights)
    for name, measure in SIMILARITIES.items():
        by_definition = np.array(
            [[similarity(measure, x, y, top=top, weights=weights) for y in levels] for x in levels]
        )
        np.testing.assert_allclose(matrices[name], by_definition, rtol=0, atol=1e-12, err_msg=name)


@given(portfolios())
def test_symmetric_and_never_above_one(drawn):
    levels, weights, top = drawn
    for name, matrix in similarity_matrices(SIMILARITIES, levels, top=top, weights=weights).items():
        np.testing.assert_array_equal(matrix, matrix.T, err_msg=name)
        assert np.nanmax(matrix, initial=-1) <= 1 + 1e-12
        assert np.nanmin(matrix, initial=1) >= -1 - 1e-12 or not isinstance(SIMILARITIES[name], SScore | TauB)


@given(portfolios())
def test_a_state_is_wholly_like_itself(drawn):
    levels, weights, top = drawn
    matrices = similarity_matrices(SIMILARITIES, levels, top=top, weights=weights)
    for name, measure in SIMILARITIES.items():
        own = np.diag(matrices[name])
        if isinstance(measure, SScore | Kappa | ScottPi | TauB):
            assert np.allclose(own[~np.isnan(own)], 1)


@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_targets_does_not_matter(drawn, chance):
    levels, weights, top = drawn
    order = list(range(levels.shape[1]))
    chance.shuffle(order)
    before = similarity_matrices(SIMILARITIES, levels, top=top, weights=weights)
    after = similarity_matrices(SIMILARITIES, levels[:, order], top=top, weights=weights[order])
    for name in SIMILARITIES:
        np.testing.assert_allclose(before[name], after[name], atol=1e-12, err_msg=name)


@given(portfolios(), st.floats(0.1, 100))
def test_weights_count_only_relative_to_each_other(drawn, factor):
    levels, weights, top = drawn
    chosen = {name: measure for name, measure in SIMILARITIES.items() if name.endswith("_cap")}
    before = similarity_matrices(chosen, levels, top=top, weights=weights)
    after = similarity_matrices(chosen, levels, top=top, weights=weights * factor)
    for name in chosen:
        np.testing.assert_allclose(before[name], after[name], atol=1e-10)


@given(portfolios())
def test_equal_weights_give_the_unweighted_score(drawn):
    levels, _, top = drawn
    pairs = [("s_abs", "s_abs_cap"), ("s_sq", "s_sq_cap"), ("s_bin", "s_bin_cap")]
    found = similarity_matrices(SIMILARITIES, levels, top=top, weights=np.full(levels.shape[1], 0.25))
    for plain, weighted in pairs:
        np.testing.assert_allclose(found[plain], found[weighted], atol=1e-12)


@given(portfolios())
def test_tau_b_equals_that_of_scipy(drawn):
    levels, _, top = drawn
    for x in levels:
        for y in levels:
            both = ~(np.isnan(x) | np.isnan(y))
            if both.sum() > 1 and np.ptp(x[both]) and np.ptp(y[both]):
                expected = kendalltau(x[both], y[both], variant="b").statistic
                assert similarity(TauB(), x, y, top=top) == pytest.approx(expected, abs=1e-12)


@given(portfolios())
def test_binary_distances_are_all_the_same(drawn):
    levels, _, top = drawn
    chosen = {distance.value: Kappa(distance, binary=True) for distance in Distance}
    found = list(similarity_matrices(chosen, levels, top=top).values())
    np.testing.assert_allclose(found[0], found[1], atol=1e-12)
    np.testing.assert_allclose(found[1], found[2], atol=1e-12)


def test_a_year_larger_than_single_precision_holds_is_exact():
    generator = np.random.Generator(np.random.Philox(key=1))
    levels = generator.integers(0, 4, (3, 6000)).astype(float)
    found = similarity_matrices({"taub": TauB()}, levels)["taub"]
    assert found[0, 1] == pytest.approx(kendalltau(levels[0], levels[1]).statistic, abs=1e-12)


def test_undefined_is_nan():
    nothing = [np.nan, np.nan]
    assert np.isnan(similarity(SScore(), nothing, [1, 2]))
    assert np.isnan(similarity(Kappa(), [0, 0], [0, 0]))
    assert np.isnan(similarity(TauB(), [0, 0], [0, 3]))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((SScore(), [0, 4], [0, 1]), "4 is not a level"),
        ((SScore(), [0, 0.5], [0, 1]), "0.5 is not a level"),
        ((SScore(), [0, 1], [0, 1, 2]), "same length"),
        ((SScore(weighted=True), [0, 1], [0, 1]), "needs weights"),
    ],
)
def test_wrong_calls_name_the_value(arguments, said):
    with pytest.raises(BadValue, match=said):
        similarity(*arguments)


@pytest.mark.parametrize("weights", [[1.0], [-1.0, 2.0], [0.0, 0.0], [np.nan, 1.0]])
def test_wrong_weights_are_refused(weights):
    with pytest.raises(BadValue, match="weights"):
        similarity_matrices({"s": SScore(weighted=True)}, [[0, 1], [1, 0]], weights=weights)
