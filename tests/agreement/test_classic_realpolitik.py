"""The realpolitik line: odds and lots by their formulas, rules by worked cases, the headline by its direction."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from counterpoise.engine.classics import realpolitik as rp
from counterpoise.engine.classics import realpolitik_dispute as war
from counterpoise.engine.classics.card import for_machine
from counterpoise.errors import BadValue

CERTAIN = {"misperception": 0.0}


def _world(power: list[float], rule: list[int], borders: list[tuple[int, int]]) -> war.World:
    n = len(power)
    border = np.zeros((n, n), dtype=bool)
    for a, b in borders:
        border[a, b] = border[b, a] = True
    blank = np.zeros(n, dtype=np.int64)
    return war.World(
        np.array(power, float), border, np.array(rule), blank - 1, blank.copy(), blank.copy(), blank[:3].copy()
    )


@pytest.mark.parametrize("luck", [0.5, 1.0, 3.0, 5.0])
def test_odds_are_a_normal_distribution_of_the_log_ratio(luck: float) -> None:
    """The open program's odds are .866 at parity for sigma 3 and 1 for sigma 5."""
    assert rp.win_chance(7, 7, luck) == 0.5
    assert rp.win_chance(5, 10, luck) == pytest.approx(norm.cdf(np.log(0.5) / luck))
    assert rp.win_chance(5, 10, luck) + rp.win_chance(10, 5, luck) == pytest.approx(1)


@pytest.mark.parametrize("luck", [1.0, 5.0])
def test_wars_are_won_with_those_odds(luck: float) -> None:
    settings, won = rp.Realpolitik(luck=luck), 0
    for run in range(1500):
        world = _world([5.0, 10.0, 1.0], [0, 0, 0], [(0, 1), (1, 2)])
        world.side[:2] = 1, -1
        war._war(settings, world, 0, 1, 0, 1, run)
        # The loser loses more than the winner before anything is paid.
        won += world.power[0] > 4.9
    assert won / 1500 == pytest.approx(rp.win_chance(5, 10, luck), abs=0.05)


def test_initiators_are_drawn_by_power() -> None:
    """The open program draws them uniformly: a state with 99 per cent of the power, half of the time."""
    power = np.array([99.0, 1.0, 0.0])
    drawn = [war.drawn_by_power(power, (k + 0.5) / 1000) for k in range(1000)]
    assert np.bincount(drawn, minlength=3).tolist() == [990, 10, 0]


# State 0 attacks 1; state 2 and 3 border 0.
STAR = [(0, 1), (0, 2), (0, 3)]


@pytest.mark.parametrize(
    ("power", "rule", "joins"),
    [
        ([10, 5, 6, 1], rp.SEEKER, [2]),
        ([10, 5, 3, 1], rp.SEEKER, []),
        ([10, 5, 4, 2], rp.SEEKER, [2, 3]),
        ([10, 5, 6, 1], rp.BALANCER, [2]),
        ([10, 5, 6, 1], rp.COLLECTIVE, [2]),
    ],
)
def test_a_target_finds_the_fewest_who_make_its_side_stronger(power: list[float], rule: int, joins: list[int]) -> None:
    world = _world(power, [rule] * 4, STAR)
    world.side[:2] = 1, -1
    found = war._rally(rp.Realpolitik(**CERTAIN), world, 1, 0, 0, 0, 0)
    assert found == bool(joins)
    assert np.flatnonzero(world.side == -1).tolist() == [1, *joins]


@pytest.mark.parametrize(("rule", "joins"), [(rp.SEEKER, True), (rp.BALANCER, True), (rp.COLLECTIVE, False)])
def test_nobody_in_collective_security_helps_an_initiator(rule: int, joins: bool) -> None:
    """State 0 with 10 attacks 1, which found an ally and now has 5 + 8; state 3 borders the target."""
    world = _world([10, 5, 8, 6], [0, 0, 0, rule], [(0, 1), (0, 2), (1, 3)])
    world.side[:3] = 1, -1, -1
    assert war._rally(rp.Realpolitik(**CERTAIN), world, 0, 1, 0, 0, 0) == joins


def test_a_balancer_does_not_help_the_stronger_side() -> None:
    world = _world([10, 5, 0.1, 3], [0, 0, 0, rp.BALANCER], [(0, 1), (0, 2), (1, 3)])
    world.side[:2] = 1, -1
    world.answer[3] = war.PROPOSED
    assert not war._accepts(rp.Realpolitik(**CERTAIN), world, 3, 1, 0, 0, 0)
    assert war._accepts(rp.Realpolitik(**CERTAIN), world, 3, -1, 0, 0, 0)


def test_one_refusal_ends_a_coalition_and_the_next_is_asked() -> None:
    """State 2 is asked first and would lose by its rule: it helps no initiator; state 3 is weaker but willing."""
    world = _world([10, 5, 20, 6, 8], [0, 0, rp.COLLECTIVE, 0, 0], [(0, 1), (1, 2), (1, 3), (0, 4)])
    world.side[:] = 1, -1, 0, 0, -1
    assert war._rally(rp.Realpolitik(**CERTAIN), world, 0, 1, 0, 0, 0)
    assert world.side.tolist() == [1, -1, 0, 1, -1]


@pytest.mark.parametrize("cession", [0.0, 0.5])
def test_payments_lose_nothing_and_only_losers_pay(cession: float) -> None:
    world = _world([10, 5, 8, 6], [0] * 4, STAR)
    world.side[:] = 1, -1, 1, 0
    before = world.power.copy()
    war._settle(rp.Realpolitik(cession=cession), world, 0, 1)
    assert world.power.sum() == pytest.approx(before.sum())
    assert world.power[3] == before[3]
    assert world.power[1] == pytest.approx(5 * 0.8 * (1 - cession))
    assert world.power[0] / world.power[2] == pytest.approx(10 / 8)


def test_the_dead_leave_everything_to_the_victor() -> None:
    world = _world([10, 0.5, 8, 6], [0] * 4, [(0, 1), (1, 2), (1, 3)])
    war._die(world, 1, 0, 12)
    assert world.power.tolist() == [10.5, 0, 8, 6]
    assert world.border[0].tolist() == [False, False, True, True]
    assert (world.border == world.border.T).all()
    assert world.died.tolist() == [-1, 12, -1, -1]


def test_compiled_and_plain_runs_agree_to_the_bit() -> None:
    settings = rp.Realpolitik(states=10, degree=4, balancers=0.3, collective=0.3, growth=0.0, turns=80)
    world = rp.start(settings, key=4, run=2)
    turns = rp._turns(for_machine(settings), world, 4, 2)
    ended = rp.endure(settings, key=4, run=2)
    assert (world.power == ended.power).all()
    assert turns == ended.turns
    assert ended.wars > 0


def test_a_world_ends_in_an_empire_or_at_the_limit() -> None:
    ended = rp.endure(rp.Realpolitik(growth=0.005), key=1)
    assert (ended.alive == 1) == (ended.turns < 500)
    assert ended.peaces + ended.backed_down + ended.wars == ended.turns
    assert (ended.power[ended.died >= 0] == 0).all()


def test_collective_security_makes_systems_endure() -> None:
    """Cusack & Stoll (1994), abstract: collective security can raise endurance and its practitioners' survival."""
    realists = [rp.play(rp.Realpolitik(growth=0.005), 5, run) for run in range(15)]
    secured = [rp.play(rp.Realpolitik(growth=0.005, collective=0.5), 5, run) for run in range(15)]
    assert np.mean([one["empire"] for one in secured]) < np.mean([one["empire"] for one in realists]) - 0.3
    assert np.mean([one["turns"] for one in secured]) > 1.3 * np.mean([one["turns"] for one in realists])
    assert np.mean([one["collective_alive"] for one in secured]) > np.mean([one["seekers_alive"] for one in secured])


def test_rules_cannot_exceed_all_states() -> None:
    with pytest.raises(BadValue, match="exceed 1 together"):
        rp.Realpolitik(balancers=0.6, collective=0.5)
