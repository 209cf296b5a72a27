"""The index of one's own weights: its formula, and what its rank intervals promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadValue
from counterpoise.measures.cinc import cinc
from counterpoise.measures.weighted_index import Doubt, ranking, weighted_index


@st.composite
def capabilities(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """States by components with gaps, and weights, some of them zero."""
    states, components, key = draw(st.integers(1, 7)), draw(st.integers(1, 6)), draw(st.integers(0, 2**32))
    generator = np.random.Generator(np.random.Philox(key=key))
    table = generator.random((states, components)) * 100
    table[generator.random(table.shape) < draw(st.sampled_from([0.0, 0.2]))] = np.nan
    weights = np.where(generator.random(components) < 0.2, 0.0, generator.random(components) + 0.1)
    weights[0] = max(weights[0], 0.5)
    return table, weights


@given(capabilities())
def test_equal_weights_give_cinc(drawn):
    table, _ = drawn
    np.testing.assert_allclose(weighted_index(table, np.ones(table.shape[1])), cinc(table), atol=1e-14)


@given(capabilities(), st.floats(0.01, 100))
def test_only_the_ratio_of_weights_matters(drawn, factor):
    table, weights = drawn
    np.testing.assert_allclose(weighted_index(table, weights), weighted_index(table, weights * factor), atol=1e-12)


@given(capabilities())
def test_a_component_that_weighs_nothing_changes_nothing(drawn):
    table, weights = drawn
    more = np.column_stack([table, np.full(len(table), 7.0)])
    before, after = ranking(table, weights), ranking(more, [*weights, 0.0])
    assert before.rank.tolist() == after.rank.tolist()
    assert before.best.tolist() == after.best.tolist()
    assert before.low.tolist() == after.low.tolist()


@given(capabilities(), st.floats(1, 4), st.integers(0, 2**32))
def test_no_truth_within_the_limits_breaks_the_certain_ranks(drawn, factor, key):
    """Draw a true state of the world within the limits: every state's rank must lie where it is promised to."""
    table, weights = drawn
    found = ranking(table, weights, doubt=Doubt(factor, draws=10))
    generator = np.random.Generator(np.random.Philox(key=key))
    counts = weights > 0
    shares = table[:, counts] / np.nansum(table[:, counts], axis=0)
    some = ~np.isnan(shares).all(axis=1)
    shares = shares[some]
    if not shares.size:
        return
    least, most = np.nanmin(shares, axis=1, keepdims=True), np.nanmax(shares, axis=1, keepdims=True)
    shares = np.where(np.isnan(shares), least + (most - least) * generator.random(shares.shape), shares)
    true = weights[counts] * np.exp(generator.uniform(-1, 1, counts.sum()) * np.log(factor))
    scores = shares @ true
    ranks = 1 + (scores[None, :] > scores[:, None] + 1e-12).sum(axis=1)
    assert (found.best[some] <= ranks).all()
    assert (ranks <= found.worst[some]).all()


@given(capabilities())
def test_draws_stay_within_what_is_certain(drawn):
    table, weights = drawn
    found = ranking(table, weights, doubt=Doubt(2, draws=50))
    known = found.rank > 0
    assert (found.best <= found.low).all()
    assert (found.low <= found.median).all()
    assert (found.median <= found.high).all()
    assert (found.high[known] <= found.worst[known]).all()
    assert np.isnan(found.score[~known]).all()


def test_without_doubt_and_gaps_ranks_are_what_they_are():
    found = ranking([[6.0, 5.0], [3.0, 4.0], [1.0, 1.0]], [1, 3], doubt=Doubt(1, draws=3))
    for ranks in (found.rank, found.best, found.worst, found.low, found.median, found.high):
        assert ranks.tolist() == [1, 2, 3]
    assert found.leads.tolist() == [1, 0, 0]


def test_a_gap_widens_the_ranks_of_that_state_only():
    table = [[50.0, 50.0], [30.0, np.nan], [20.0, 20.0], [1.0, 1.0]]
    found = ranking(table, [1, 1], doubt=Doubt(1, draws=200))
    assert found.missing.tolist() == [0, 1, 0, 0]
    assert (found.best[3], found.worst[3]) == (4, 4)
    assert ranking(table, [1, 1], doubt=Doubt(1, draws=200)).leads.tolist() == found.leads.tolist()


@pytest.mark.parametrize("weights", [[1.0], [-1.0, 1.0], [0.0, 0.0], [np.nan, 1.0]])
def test_wrong_weights_are_refused(weights):
    with pytest.raises(BadValue, match="weights"):
        weighted_index([[1.0, 2.0]], weights)


@pytest.mark.parametrize("arguments", [{"factor": 0.5}, {"draws": 0}, {"factor": np.inf}])
def test_wrong_doubt_is_refused(arguments):
    with pytest.raises(BadValue):
        Doubt(**arguments)
