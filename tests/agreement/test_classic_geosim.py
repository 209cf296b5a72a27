"""GeoSim: formulas by their values, land by its laws, Table 1 by its order only (an independent replication of the
paper does not reproduce its numbers either)."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engine.classics import geosim as gs
from counterpoise.engine.classics import geosim_period as period
from counterpoise.engine.classics.card import for_machine
from counterpoise.engine.classics.territory import Land, border_cell, chain, conquer, draw_fronts, fronts, land, states
from counterpoise.errors import BadValue
from counterpoise.workflows.classic import run_classic

SMALL = gs.GeoSim(side=7, founders=10, quiet=20, duration=150, adoption=0.01, attempt=0.1, superiority=1.5, victory=1.5)


@pytest.mark.parametrize(("distance", "part"), [(0, 1), (1, 0.9), (2, 0.55), (4, 0.2), (10, 0.1071), (50, 0.1001)])
def test_strength_falls_with_distance(distance: float, part: float) -> None:
    """Computed from the formula with the sign that the paper's text and Figure 2 want."""
    assert period.reach(gs.GeoSim(), 2.0, distance) == pytest.approx(part, abs=5e-5)


@pytest.mark.parametrize(
    ("balance", "chance"), [(2, 0.0003), (2.5, 0.02542), (2.8, 0.20103), (3, 0.5), (3.2, 0.78428), (4, 0.99684)]
)
def test_attack_curve(balance: float, chance: float) -> None:
    """Computed from the paper's logistic curve with threshold 3 and slope 20."""
    assert period.chance_at(balance, 3.0, 20.0) == pytest.approx(chance, abs=5e-6)


@pytest.mark.parametrize(("balance", "ended"), [(2.0, 0.0), (1.0, 0.0), (0.5, 0.0), (9.0, 1.0), (0.1, 1.0)])
def test_a_battle_goes_on_where_neither_side_has_the_superiority(balance: float, ended: float) -> None:
    won, lost = period.chance_at(balance, 3.0, 20.0), period.chance_at(1.0 / balance, 3.0, 20.0)
    assert won + lost == pytest.approx(ended, abs=1e-3)


def test_with_the_threshold_as_printed_no_battle_would_ever_go_on() -> None:
    """A defender who wins at a balance of its own of one third wins whenever the attacker does not."""
    for balance in (0.2, 1.0, 2.7, 5.0):
        assert period.chance_at(1 / balance, 1 / 3, 20) == pytest.approx(1 - period.chance_at(balance, 3, 20))


def test_mobile_resources_go_where_the_enemy_is() -> None:
    """The paper's example: 50 mobile units, opponents with 10, 15, 20, 25 and 30, fronts 2 and 4 fought. Active fronts
    get 18.75 and 31.25 as printed; passive ones 10, 16.67 and 21.43 by the formula (printed: 10, 20, 30)."""
    m = land(3, np.array([0, 1, 2, 3, 4, 4, 6, 4, 4]))
    f = fronts(3)
    f.first[:] = [0, 5, 6, 7, 8, 9, 10, 10, 10, 10]
    f.other[:10] = [1, 2, 3, 4, 5, 0, 0, 0, 0, 0]
    f.twin[:10] = [5, 6, 7, 8, 9, 0, 1, 2, 3, 4]
    f.force[5:10] = [10, 15, 20, 25, 30]
    f.target[[1, 3]] = 2, 4
    m.stock[:] = 0
    m.stock[0] = 100
    period._allocate(gs.GeoSim(), m, f)
    assert f.plan[:5] - 10 == pytest.approx([10, 18.75, 50 * 20 / 60, 31.25, 50 * 30 / 70])


def _striped() -> Land:
    """Three states on a map of 5 x 5: columns 0 and 1, column 2, columns 3 and 4; capitals in the first row."""
    return land(5, np.tile([0, 0, 2, 3, 3], 5))


def test_a_province_falls_and_others_are_cut_off() -> None:
    m = _striped()
    m.stock[:] = 0
    m.stock[[0, 2, 3]] = 10, 5, 10
    conquer(m, 7, 3)
    assert m.owner[7] == 3
    assert m.owner[2] == 2
    assert all(m.owner[cell] == cell for cell in (12, 17, 22))
    assert m.stock.sum() == pytest.approx(25)
    assert m.stock[[2, 3, 12]] == pytest.approx([1, 11, 1])


def test_a_capital_falls_and_its_state_breaks_up() -> None:
    m = _striped()
    conquer(m, 2, 0)
    assert m.owner[2] == 0
    assert all(m.owner[cell] == cell for cell in (7, 12, 17, 22))
    assert states(m) == 6


def test_fronts_are_all_borders_seen_from_both_sides() -> None:
    m, old, new = _striped(), fronts(5), fronts(5)
    draw_fronts(m, old, new)
    found = [(i, int(new.other[k])) for i in range(25) for k in range(new.first[i], new.first[i + 1])]
    assert sorted(found) == [(0, 2), (2, 0), (2, 3), (3, 2)]
    assert all(new.twin[new.twin[k]] == k for k in range(4))
    chain(m)
    assert {border_cell(m, 0, 2, luck) for luck in (0.0, 0.3, 0.5, 0.7, 0.9)} == {2, 7, 12, 17, 22}


def test_compiled_and_plain_runs_agree_to_the_bit() -> None:
    compiled = gs.wage(SMALL, key=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gs, "_machine", lambda: period.run_periods)
        patch.setattr(gs, "for_machine", lambda settings: settings)
        plain = gs.wage(SMALL, key=3)
    assert len(plain.sizes) > 0
    assert (plain.sizes == compiled.sizes).all()
    assert (plain.owner == compiled.owner).all()
    assert (plain.stock == compiled.stock).all()


def test_every_cell_has_a_state_and_every_state_is_in_one_piece() -> None:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ended = gs.wage(SMALL, key=5)
    owner = ended.owner
    assert (owner[owner] == owner).all()
    near = land(7, owner).near
    joined = [(c, n) for c in range(49) for n in near[c] if n >= 0 and owner[n] == owner[c]]
    one, two = zip(*joined, strict=True)
    pieces, _ = connected_components(coo_array((np.ones(len(one)), (one, two)), shape=(49, 49)))
    assert pieces == ended.states == len(set(owner.tolist()))
    assert set(np.flatnonzero(ended.stock > 0)) == set(owner.tolist())


def test_a_war_that_joins_two_has_their_sizes_together() -> None:
    into, sizes, seen = np.full(9, -1), np.array([3.0, 4.0, *[0.0] * 7]), np.array([0, 2])
    p = gs._polity(gs.GeoSim(side=4, founders=2))
    p.war[:4] = 0, 0, 1, 1
    p.last_fought[:4] = 90, 90, 95, 95
    s = for_machine(gs.GeoSim())
    assert period._common_war(s, p, into, sizes, seen, 1, 2, 100) == 0
    assert sizes[0] == 7
    assert into[1] == 0
    assert period._common_war(s, p, into, sizes, seen, 0, 3, 111) == 0, "3 fought for what is now the same war"
    assert period._common_war(s, p, into, sizes, seen, 0, 3, 132) == 2, "after 21 quiet periods it is another war"


def test_the_statistic_of_an_exact_power_law() -> None:
    sizes = 10**2.5 * (np.arange(1, 401) / 400) ** (-1 / 0.6)
    found = gs.tail(sizes)
    assert found.slope == pytest.approx(-0.6, abs=1e-6)
    assert found.fit == pytest.approx(1)
    assert found.range == pytest.approx(np.log10(400) / 0.6)


def test_table_1_in_its_order() -> None:
    """Cederman (2003), Table 1, rows 1, 3, 4: medians, slope -.55/-1.32/-1.34, fit .991/.941/.882, range 4.2/1.4/1.6"""
    rows = [{}, {"shock": 0.0}, {"alarm": 0.0}]
    base, calm, blind = (run_classic("geosim", runs=8, key=2, values=row) for row in rows)
    for other in (calm, blind):
        assert other.median("slope") < 1.5 * base.median("slope")
        assert other.median("fit") < base.median("fit")
        assert other.median("range") < base.median("range") - 1.0


def test_a_grid_has_room_for_its_founders() -> None:
    with pytest.raises(BadValue, match="room for 16"):
        gs.GeoSim(side=4, founders=17)
