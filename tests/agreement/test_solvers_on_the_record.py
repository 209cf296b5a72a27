"""The solvers on every state of a real year: witnesses are checked one by one, indices against big integers."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from counterpoise.data.record import system_of
from counterpoise.games.balance_of_power import BalanceOfPower
from counterpoise.games.dummy import minimal_winning_with
from counterpoise.games.power_index import power_indices
from counterpoise.games.power_index_counting import count_total_swings
from counterpoise.games.power_index_quadrature import swing_chances
from counterpoise.games.weighted_game import WeightedGame

pytestmark = pytest.mark.data


def capabilities(year: int, data_folder: Path) -> list[float]:
    values = system_of("cow", year, data_folder).power_by("cinc").values
    return [float(v) for v in values if not np.isnan(v)]


@pytest.mark.parametrize(("year", "states"), [(1816, 23), (1938, 66), (2016, 195)])
def test_every_essential_state_has_a_coalition_that_needs_it(year: int, states: int, data_folder: Path):
    balance = BalanceOfPower.of(capabilities(year, data_folder))
    assert balance.game.n == states
    for state in balance.essential:
        coalition = minimal_winning_with(balance.game, state)
        assert coalition is not None
        assert state in coalition
        assert balance.wins(coalition)
        assert not any(balance.wins(set(coalition) - {member}) for member in coalition)
    assert all(minimal_winning_with(balance.game, state) is None for state in balance.inessential)


def test_banzhaf_of_195_states_against_big_integers(data_folder: Path):
    units = [round(c * 10_000) for c in capabilities(2016, data_folder)]
    threshold = sum(units) // 2 + 1
    totals, winning = count_total_swings(units, threshold)
    chances = swing_chances(units, threshold)
    exact = np.array([float(Fraction(t, 2 ** (len(units) - 1))) for t in totals])
    assert np.abs(chances.half - exact).max() < 1e-12
    assert abs(chances.winning - float(Fraction(winning, 2 ** len(units)))) < 1e-12
    assert chances.rounding < 1e-12


def test_indices_of_195_real_capabilities_are_shares_and_ordered(data_folder: Path):
    cinc = capabilities(2016, data_folder)
    found = power_indices(WeightedGame.of(cinc))
    assert not found.exact
    assert found.error + found.gridding < 1e-12
    assert sum(found.shapley_shubik) == pytest.approx(1, abs=1e-12)
    order = np.argsort(cinc)
    for index in (found.banzhaf, found.shapley_shubik):
        assert (np.diff(np.array([float(v) for v in index])[order]) >= -1e-12).all()
