"""A chronicle written by hand, boiled down: every column, spell, stop rule and severity as counted on paper."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engine.chronicle import Chronicle
from counterpoise.engine.distributions import lasting, median_spell, severity_quantile, severity_tail
from counterpoise.engine.moments import Moments
from counterpoise.engine.outcomes import OUTCOMES, PLACE, RUN_COLUMNS, SEVERITY_BINS, STOPS, outcome, tally
from counterpoise.engine.turn.record import TURN_COLUMNS, WAR_COLUMNS
from counterpoise.errors import UnknownName
from tests.simulations import lively


def story(**columns: list[list[float]]) -> Chronicle:
    """Two runs of five turns, all zero but for what is told; two wars in the first run."""
    rows = np.zeros((2, 5, len(TURN_COLUMNS)))
    rows[:, :, TURN_COLUMNS.index("living")] = 4
    rows[:, :, TURN_COLUMNS.index("poles")] = 3
    for name, values in columns.items():
        rows[:, :, TURN_COLUMNS.index(name)] = values
    wars = np.zeros((2, len(WAR_COLUMNS)))
    wars[:, WAR_COLUMNS.index("turn")] = [1, 4]
    wars[:, WAR_COLUMNS.index("severity")] = [0.015, 0.3]
    ends = np.array([[1.0, 0.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0]])
    return Chronicle(lively().start, 1, 10, rows, wars, np.array([2, 0]), ends, np.zeros((0, 5, 4)))


def column(told: Chronicle, name: str, stop: str | None = None) -> list[float]:
    return tally(told, stop).table[:, PLACE[name]].tolist()


def test_a_row_has_every_column() -> None:
    assert tally(story()).table.shape == (2, len(RUN_COLUMNS))
    assert tally(story()).runs.tolist() == [10, 11]


def test_totals_and_chances() -> None:
    told = story(
        wars=[[0, 1, 0, 0, 1], [0] * 5],
        deaths=[[0, 1, 0, 0, 0], [0] * 5],
        hegemony=[[0, 0, 0, 1, 0], [0] * 5],
        honoured=[[2, 0, 0, 0, 0], [0] * 5],
        broken=[[0, 0, 0, 0, 1], [0] * 5],
    )
    assert column(told, "wars") == [2, 0]
    assert column(told, "war") == column(told, "state_death") == column(told, "hegemony") == [1, 0]
    assert column(told, "hegemony_at_end") == [0, 0]
    assert column(told, "state_turns") == [20, 20]
    assert column(told, "pledges") == [3, 0]


def test_a_stop_rule_leaves_out_what_comes_after_the_turn_in_which_it_first_holds() -> None:
    told = story(
        hegemony=[[0, 0, 1, 1, 0], [0] * 5],
        wars=[[0, 1, 1, 0, 5], [1] * 5],
        leader_share=[[0.3, 0.4, 0.5, 0.6, 0.7], [0.3] * 5],
    )
    assert column(told, "turns", "hegemony") == [3, 5]
    assert column(told, "wars", "hegemony") == [2, 5]
    assert column(told, "leader_share", "hegemony") == [0.5, 0.3]
    assert column(told, "hegemony_at_end", "hegemony") == [1, 0]
    assert int(tally(told, "hegemony").severities.sum()) == 1
    assert int(tally(told).severities.sum()) == 2


def test_spells_are_counted_by_polarity_length_and_whether_the_end_cut_them() -> None:
    told = story(poles=[[1, 1, 2, 4, 5], [3, 3, 3, 3, 3]])
    unipolar, bipolar, multipolar = tally(told).spells
    assert unipolar[0, 2] == 1
    assert bipolar[0, 1] == 1
    assert multipolar[1].tolist() == [0, 0, 1, 0, 0, 1]
    assert int(tally(told).spells.sum()) == sum(column(told, "spells")) == 4
    assert column(told, "unipolar_turns") == [2, 0]
    assert column(told, "multipolar_turns") == [2, 5]


def test_the_cut_of_a_stop_rule_is_a_cut_of_the_spell() -> None:
    told = story(poles=[[2, 2, 2, 2, 2], [2] * 5], deaths=[[0, 1, 0, 0, 0], [0] * 5])
    assert tally(told, "state-death").spells[1, 1].tolist() == [0, 0, 1, 0, 0, 1]


def test_survival_counts_who_has_any_capability_left() -> None:
    assert tally(story()).alive.tolist() == [2, 1, 2, 2]


def test_opposed_majors_are_a_share_of_those_that_there_are() -> None:
    told = story(majors=[[4, 4, 0, 2, 2], [0] * 5], opposed_majors=[[2, 0, 0, 2, 0], [0] * 5])
    assert column(told, "opposed_majors_share") == [pytest.approx((0.5 + 1.0) / 5), 0.0]


def test_severities_fall_into_their_bins() -> None:
    counts = tally(story()).severities
    for severity in (0.015, 0.3):
        assert counts[np.digitize(severity, SEVERITY_BINS)] == 1
    assert severity_quantile(counts, 0.5) == pytest.approx(10**-1.8)
    assert severity_tail(counts)[-1][1] == 0.5


def test_quantiles_of_nothing_are_not_numbers() -> None:
    assert np.isnan(severity_quantile(np.zeros(len(SEVERITY_BINS) + 1, dtype=np.int64), 0.5))
    assert np.isnan(median_spell(np.zeros((2, 6), dtype=np.int64)))
    assert severity_tail(np.zeros(len(SEVERITY_BINS) + 1, dtype=np.int64)) == ()


def test_a_spell_that_was_cut_counts_as_lasting_longer() -> None:
    spells = np.array([[0, 2, 0, 0], [0, 0, 0, 2]])
    assert lasting(spells).tolist() == [1.0, 0.5, 0.5, 0.5]
    assert median_spell(spells) == 1.0
    assert np.isnan(median_spell(np.array([[0, 1, 0, 0], [0, 0, 0, 2]])))


@pytest.mark.parametrize("stop", STOPS)
def test_every_stop_rule_can_be_asked(stop: str) -> None:
    assert tally(story(), stop).table[:, PLACE["turns"]].min() >= 1


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownName, match="stop rule"):
        tally(story(), "peace")
    with pytest.raises(UnknownName, match="hegemony"):
        outcome("hegemny")


def test_every_outcome_uses_columns_that_exist_and_can_be_estimated_from_nothing() -> None:
    nothing = Moments.none(len(RUN_COLUMNS))
    for one in OUTCOMES:
        assert np.isnan(one.estimate(nothing).mean)
