"""Laws of ensembles: cutting, stopping and pairing change nothing but what they say."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engine.ensemble import Progress, batch_size, simulate
from counterpoise.engine.failure import Play
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import RUN_COLUMNS
from counterpoise.engine.paired import compare
from counterpoise.engine.parcel import pack
from counterpoise.engine.reference import Reference
from counterpoise.engine.shard import Job, make
from counterpoise.engine.sweep_spec import Plan, Shard
from counterpoise.errors import BadValue
from tests.simulations import lively


@given(st.integers(2, 60), st.lists(st.integers(0, 60), max_size=4), st.integers(0, 1000))
def test_moments_of_parts_merge_to_the_moments_of_the_whole(runs: int, cuts: list[int], seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(runs, 3)) * [1.0, 100.0, 0.01] + [0.0, 1e4, 5.0]
    merged = Moments.none(3)
    for part in np.split(table, sorted(min(cut, runs) for cut in cuts)):
        merged = merged.merged(Moments.of(part))
    assert merged.count == runs
    np.testing.assert_allclose(merged.mean, table.mean(axis=0), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(merged.scatter / (runs - 1), np.cov(table.T), rtol=1e-7, atol=1e-9)


def test_an_ensemble_that_was_stopped_and_taken_up_is_the_one_that_was_not() -> None:
    play = lively(turns=2)
    size = batch_size(2)
    whole = simulate(play, Reference(), runs=size + 40)
    stops = iter([False, True])
    part = simulate(play, Reference(), runs=size + 40, halted=lambda: next(stops))
    assert not part.complete
    assert part.done == size
    again = simulate(play, Reference(), runs=size + 40, since=part)
    assert again.complete
    assert np.array_equal(again.moments.mean, whole.moments.mean)
    assert np.array_equal(again.moments.scatter, whole.moments.scatter)
    assert np.array_equal(again.spells, whole.spells)


def test_the_same_setting_twice_differs_in_nothing() -> None:
    paired = compare(lively(), lively(), Reference(), runs=12)
    for one in paired.differences():
        assert np.isnan(one.gap.mean) or (one.gap.mean, one.gap.se) == (0.0, pytest.approx(0.0, abs=1e-9))


def test_common_luck_makes_a_difference_surer() -> None:
    play = lively(turns=8)
    other = Play(play.start.ruled(offence=1.6), play.key, play.turns)
    share = next(
        one for one in compare(play, other, Reference(), runs=60).differences() if one.outcome.name == "leader_share"
    )
    assert share.gap.se < 0.9 * share.unpaired_se


def test_settings_under_different_keys_are_not_paired() -> None:
    with pytest.raises(BadValue, match="different keys"):
        compare(lively(key=1), lively(key=2), Reference(), runs=2)


@settings(max_examples=5)
@given(st.integers(1, 30))
def test_as_many_runs_as_asked_and_no_more(runs: int) -> None:
    heard: list[Progress] = []
    found = simulate(lively(turns=2), Reference(), runs=runs, watch=heard.append)
    assert (found.runs, found.done, heard[-1].done) == (runs, runs, runs)


@pytest.mark.parametrize("wrong", [{"runs": 0}, {"runs": 5, "precision": 0.9}, {"runs": 5, "precision": 0.0}])
def test_numbers_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(BadValue):
        simulate(lively(), Reference(), **wrong)  # type: ignore[arg-type]


def test_batches_are_the_runs_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoise.engine.ensemble.batch_size", lambda turns: 8)
    play = lively(turns=6)
    together = Moments.of(play.tally(Reference(), 0, 20).table)
    found = simulate(play, Reference(), runs=20).moments
    np.testing.assert_allclose(found.mean, together.mean, rtol=1e-12)
    np.testing.assert_allclose(found.scatter, together.scatter, rtol=1e-9, atol=1e-12)


def test_a_shard_holds_the_runs_that_it_is_named_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoise.engine.shard.batch_size", lambda turns: 8)
    play = lively(turns=6)
    plan = Plan(play.key, 100, play.turns, tuple(RUN_COLUMNS), (), ((),))
    made = make(Job(Shard(0, 30, 20), pack(play.start), plan, {}), Reference())
    rows = pl.read_parquet(BytesIO(made.content))
    assert rows["run"].to_list() == list(range(30, 50))
    assert np.array_equal(rows.select(list(RUN_COLUMNS)).to_numpy(), play.tally(Reference(), 30, 20).table)
