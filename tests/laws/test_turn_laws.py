"""Laws that every turn keeps, whatever the world and whoever lives in it."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.doctrines import roster
from counterpoise.doctrines.card import EXPAND
from counterpoise.engine import board as b
from counterpoise.engine.compiled import Compiled
from counterpoise.engine.reference import Reference, blank, cast_of
from counterpoise.engine.start import start
from counterpoise.engine.turn import battle, settlement, take_turn
from counterpoise.engine.turn.asking import Cast
from counterpoise.engine.worlds import Complete, Dirichlet, Poles, RandomRegular, Ring, World

NAMES = [doctrine.name for doctrine in roster()]
DRAWING = {doctrine.name for doctrine in roster() if doctrine.card.draws}
LIVELY = {"offence": 1.8, "alarm": 0.2, "caution": -0.1, "spoils": 0.6, "floor": 0.4, "growth_spread": 0.15}

worlds = st.builds(
    World,
    states=st.integers(4, 9),
    geometry=st.sampled_from([Complete(), Complete(1.0), Ring(), RandomRegular(2)]),
    power=st.sampled_from([Dirichlet(0.7), Dirichlet(3.0), Poles(1, 0.45)]),
    kinship=st.sampled_from([0.0, 0.9]),
)


@st.composite
def lively(draw):
    made = draw(worlds).start(key=draw(st.integers(0, 999))).ruled(LIVELY)
    return made.following({state: draw(st.sampled_from([*NAMES, "hegemonic-bid"])) for state in made.ids})


def turns_of(made, key, turns):
    """The board before and after each turn, played by the reference engine."""
    board = b.copied(made.board)
    out = blank(made, key=key, turns=turns, runs=1, first_run=0, wars=True, paths=False)
    for turn in range(turns):
        before = b.copied(board)
        take_turn(
            board, made.rules, b.Moment(key, 0, turn), made.series, made.draws, out.rows[0, turn], out.wars, 0,
            cast_of(made.doctrines),
        )  # fmt: skip
        yield before, board, out.rows[0, turn]


@given(lively(), st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_settlement_moves_power_and_only_the_stated_losses_destroy_it(made, key):
    still = made.ruled(growth=0.0, growth_spread=0.0, burden=0.0)
    for before, after, row in turns_of(still, key, 8):
        had, has = before.state[b.POWER].sum(), after.state[b.POWER].sum()
        lost = row[26] * had
        assert abs(had - lost - has) <= 1e-9 * had


@given(lively(), st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_no_dead_state_acts_signs_fights_or_is_threatened(made, key):
    for _, after, _ in turns_of(made, key, 12):
        dead = np.flatnonzero(after.mark[b.ALIVE, : made.n] == 0)
        borders = int(after.first[-1])
        for i in dead:
            assert after.first[i] == after.first[i + 1]
            assert after.state[b.POWER, i] == 0
            assert after.mark[b.POSTURE, i] == 0
            assert i not in after.link[b.OTHER, :borders]
            assert i not in after.link[b.AGAINST, :borders]
            assert i not in after.mark[b.TARGET, : made.n]


@given(lively(), st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_the_lists_of_borders_stay_ordered_mirrored_and_symmetric(made, key):
    for _, after, _ in turns_of(made, key, 12):
        for i in range(made.n):
            mine = range(after.first[i], after.first[i + 1])
            others = [int(after.link[b.OTHER, e]) for e in mine]
            assert others == sorted(set(others))
            assert i not in others
            for e in mine:
                f = after.link[b.MIRROR, e]
                assert after.link[b.MIRROR, f] == e
                assert after.link[b.OTHER, f] == i
                for row in (b.PACT, b.AGE, b.AGAINST):
                    assert after.link[row, e] == after.link[row, f]
                assert after.tie[b.AFFINITY, e] == after.tie[b.AFFINITY, f]
                assert -1 <= after.tie[b.AFFINITY, e] <= 1
        assert ((after.state[b.TRUST, : made.n] >= 0) & (after.state[b.TRUST, : made.n] <= 1)).all()
        assert ((after.state[b.ARMING, : made.n] >= 0) & (after.state[b.ARMING, : made.n] <= 1)).all()


@given(worlds, st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_a_world_of_isolation_has_no_pacts_and_no_wars(world, key):
    made = world.start(key=key).ruled(LIVELY).following("isolation")
    played = Compiled(threads=1).play(made, key=key, turns=10)
    assert played.column("pacts").sum() == 0
    assert played.column("wars").sum() == 0


@given(worlds, st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_a_world_of_payoff_with_prohibitive_costs_of_war_has_no_wars(world, key):
    made = world.start(key=key).following("payoff").ruled(attrition=0.9, spoils=0.1, caution=0.1)
    assert Compiled(threads=1).play(made, key=key, turns=20, runs=3).column("wars").sum() == 0


@given(st.sampled_from(NAMES), st.integers(0, 999))
@settings(max_examples=30, deadline=None)
def test_a_state_alone_never_fights(name, key):
    made = World(states=1, parameters=LIVELY).start(key=key).following(name)
    played = Compiled(threads=1).play(made, key=key, turns=5)
    assert played.column("wars").sum() == 0
    assert played.column("faults").sum() == 0
    assert (played.column("leader_share") == 1).all()


@given(lively(), st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_every_war_has_two_sides_and_nobody_fights_twice(made, key):
    for _, after, row in turns_of(made, key, 10):
        wars = int(after.counts[b.WARS])
        for w in range(wars):
            sides = after.mark[b.SIDE, : made.n][after.mark[b.WAR, : made.n] == w]
            assert 1 in sides
            assert -1 in sides
            assert 0 not in sides
        assert row[18] == wars


def test_renaming_states_permutes_what_a_turn_does_when_luck_has_no_part():
    quiet = {**LIVELY, "growth_spread": 0.0, "misperception": 0.0, "stalemate": 0.0, "severity_spread": 0.0}
    rng = np.random.default_rng(5)
    n = 6
    compared = 0
    for _ in range(30):
        power = rng.uniform(0.5, 4.0, n)
        half = np.triu(rng.uniform(0.2, 1.0, (n, n)), 1)
        reach = half + half.T
        order = rng.permutation(n)
        names = [NAMES[k] for k in rng.integers(0, len(NAMES), n)]
        names = ["balancing" if name in DRAWING else name for name in names]
        one = start(power, reach, parameters=quiet)
        one = one.following(dict(zip(one.ids, names, strict=True)))
        two = start(power[order], reach[np.ix_(order, order)], parameters=quiet)
        two = two.following(dict(zip(two.ids, [names[k] for k in order], strict=True)))
        a, c = Reference().board(one, key=1, run=0, turns=1), Reference().board(two, key=1, run=0, turns=1)
        if a.counts[b.WARS] or a.counts[b.DEATHS]:
            continue
        compared += 1
        assert (a.mark[b.POSTURE, :n][order] == c.mark[b.POSTURE, :n]).all()
        np.testing.assert_allclose(a.state[b.POWER, :n][order], c.state[b.POWER, :n], rtol=1e-12)
        back = np.append(np.argsort(order), -1)
        assert (back[a.mark[b.TARGET, :n]][order] == c.mark[b.TARGET, :n]).all()
    assert compared >= 10


def test_no_name_is_privileged_where_all_are_alike():
    n, runs = 5, 4000
    made = World(states=n, parameters={**LIVELY, "spoils": 0.8, "floor": 0.6}, doctrine="random").start(key=1)
    played = Compiled(threads=2).play(made, key=9, turns=15, runs=runs, wars=True)
    for counts in (
        np.bincount(played.column("leader")[:, -1].astype(int), minlength=n),
        np.bincount(played.war_column("attacker").astype(int), minlength=n),
        np.bincount(played.war_column("defender").astype(int), minlength=n),
    ):
        expected = counts.sum() / n
        # Wars of one run are not independent: the bound is wide, and a favourite by index breaks it by far.
        assert ((counts - expected) ** 2 / expected).sum() < 60


def test_ties_between_equals_are_broken_by_lot_not_by_name():
    n, runs = 5, 600
    equal = {"growth_spread": 0.0, "misperception": 0.0}
    made = World(states=n, parameters=equal, doctrine="balance-of-threat").start(key=1)
    targets = [Reference().board(made, key=4, run=run, turns=1).mark[b.TARGET, 0] for run in range(runs // 10)]
    assert len({int(t) for t in targets}) == n - 1


def test_a_doctrine_that_answers_nonsense_is_counted_not_obeyed():
    made = World(states=4).start(key=1)
    board = b.copied(made.board)
    out = blank(made, key=1, turns=1, runs=1, first_run=0, wars=True, paths=False)
    cast = Cast(lambda number, view, told: (EXPAND, 77, 3.0, 0), lambda number, view, told: (0, 0))
    take_turn(board, made.rules, b.Moment(1, 0, 0), made.series, False, out.rows[0, 0], out.wars, 0, cast)
    assert board.counts[b.FAULTS] == 4
    assert out.rows[0, 0, 30] == 4
    assert (board.mark[b.POSTURE, :4] == 0).all()


def test_the_theory_in_one_picture_predators_need_those_who_do_not_balance():
    world = World(states=8, power=Poles(1, 0.22), parameters={"offence": 1.5}, assigned={"A": "hegemonic-bid"})
    hegemony = {
        name: Compiled(threads=1)
        .play(replace(world, doctrine=name).start(key=1), key=1, turns=100, runs=100)
        .column("hegemony")[:, -1]
        .mean()
        for name in ("isolation", "balance-of-threat")
    }
    assert hegemony["balance-of-threat"] < 0.1
    assert hegemony["isolation"] > 0.3


def test_the_contest_and_its_losses_are_as_printed():
    assert battle.decide(0.5, 1.0, 0.999) == 0
    assert battle.decide(1.0, 1.0, 0.0) == 1
    assert battle.decide(0.0, 1.0, 0.0) == -1
    share = np.mean([battle.decide(0.5, 0.5, u) == 0 for u in np.linspace(0.0005, 0.9995, 1000)])
    assert abs(share - 0.5) < 0.002
    assert battle.loss_rate(1.0, 3.0, 0.2, 1.0) == 0.2 * 0.75
    assert battle.loss_rate(0.0, 0.0, 0.2, 1.0) == 0.0
    assert battle.loss_rate(1.0, 1e9, 0.9, 50.0) == battle.LARGEST_LOSS
    assert settlement.FOR_SOVEREIGNTY > 0
