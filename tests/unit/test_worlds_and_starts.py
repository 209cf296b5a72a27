"""Worlds that never were, starts from history, and simulated turns as systems."""

import numpy as np
import pytest

from counterpoise.engine import board as rows
from counterpoise.engine.bridge import USUAL_NORM, LossOfStrength, replaying, rule_of_norm, start_from, system_of
from counterpoise.engine.compiled import Compiled
from counterpoise.engine.parameters import QUANTITIES, Rules, rules
from counterpoise.engine.reference import Reference
from counterpoise.engine.start import start
from counterpoise.engine.why import explain
from counterpoise.engine.worlds import (
    Complete,
    Concentrated,
    Dirichlet,
    Equal,
    Hexagonal,
    Poles,
    RandomRegular,
    Ring,
    Scattered,
    World,
    Zipf,
)
from counterpoise.errors import BadValue, UnknownName, UnknownState
from counterpoise.history import library


def neighbours(geometry, n, key=3):
    reach = geometry.reach(n, key)
    np.fill_diagonal(reach, 0.0)
    assert np.array_equal(reach, reach.T)
    assert ((reach >= 0) & (reach <= 1)).all()
    return (reach > 0).sum(axis=1)


@pytest.mark.parametrize(
    ("geometry", "n", "degree"),
    [
        (Complete(), 8, 7),
        (Ring(radius=2), 9, 4),
        (Ring(radius=1), 2, 1),
        (RandomRegular(8), 98, 8),
        (RandomRegular(3), 10, 3),
        (Hexagonal(7), 98, 6),
        (Hexagonal(7, radius=2), 98, 18),
    ],
)
def test_everybody_has_the_neighbours_that_the_geometry_promises(geometry, n, degree):
    assert set(neighbours(geometry, n).tolist()) == {degree}


def test_scattered_states_reach_the_near_better():
    reach = Scattered(half=0.2, faintest=0.05).reach(40, 1)
    assert (np.diag(reach) == 1).all()
    off = reach[~np.eye(40, dtype=bool)]
    assert (off == 0).any()
    assert off.max() < 1
    assert off[off > 0].min() >= 0.05


def test_a_key_makes_one_world_and_another_key_another():
    one, same, other = (RandomRegular(4).reach(20, key) for key in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("power", [Equal(), Zipf(1), Zipf(1.3), Dirichlet(0.8), Concentrated(0.4), Poles(2, 0.7)])
def test_capabilities_have_mean_one_and_none_is_nothing(power):
    values = power.capabilities(9, 5)
    assert values.mean() == pytest.approx(1)
    assert (values > 0).all()


@pytest.mark.parametrize("con", [0.0, 0.1, 0.33, 0.8])
def test_a_wanted_concentration_is_met(con):
    shares = Concentrated(con).capabilities(7, 1) / 7
    found = np.sqrt(max(0.0, (shares @ shares - 1 / 7) / (1 - 1 / 7)))
    assert found == pytest.approx(con, abs=1e-9)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: RandomRegular(9).reach(9, 1), "cannot each border 9 others"),
        (lambda: RandomRegular(3).reach(9, 1), "cannot each border 3 others"),
        (lambda: Hexagonal(7).reach(99, 1), "do not fill an even number of rows"),
        (lambda: Poles(8, 0.5).capabilities(8, 1), "do not fit 8 states"),
        (lambda: Poles(2, 0.1).capabilities(8, 1), "are no poles"),
        (lambda: Concentrated(1.0).capabilities(8, 1), "a wanted CON"),
        (lambda: World(states=0).start(key=1), "at least one state"),
        (lambda: World(kinship=2.0).start(key=1), "kinship runs from 0 to 1"),
        (lambda: start([1.0, 0.0], np.ones((2, 2))), "some capability"),
        (lambda: start([1.0, 2.0], np.ones((3, 3))), "needs? \\(2, 2\\)|need \\(2, 2\\)"),
        (lambda: start([1.0, 2.0], 2 * np.ones((2, 2))), "must run from 0 to 1"),
        (lambda: start([1.0, 2.0], np.ones((2, 2)), affinity=np.array([[0, 1], [0, 0]])), "same from both sides"),
        (lambda: start([1.0, 2.0], np.ones((2, 2)), ids=("A",)), "1 names for 2 states"),
        (lambda: rules(offence=99), "it runs from 0.2 to 5"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(make, message):
    with pytest.raises(BadValue, match=message):
        make()


def test_every_parameter_has_a_default_within_its_range_and_a_meaning():
    assert tuple(q.name for q in QUANTITIES) == Rules._fields
    for quantity in QUANTITIES:
        assert quantity.low <= quantity.default <= quantity.high
        assert quantity.meaning
        assert quantity.source
    with pytest.raises(UnknownName, match="did you mean 'offence'"):
        rules(offense=1.0)


def test_names_of_states_go_on_after_z():
    world = World(states=28).start(key=1)
    assert world.ids[25:28] == ("Z", "AA", "AB")
    with pytest.raises(UnknownState):
        world.index("ZZ")


@pytest.fixture(scope="module")
def europe():
    return library.load("two-blocs-1890-1918").at(1907)


def test_a_system_starts_a_run_with_its_pacts_rivals_and_norms(europe):
    made = start_from(europe, measure="cinc")
    board = made.board
    i, k = made.index("GMY"), made.index("AUH")
    border = next(e for e in range(board.first[i], board.first[i + 1]) if board.link[rows.OTHER, e] == k)
    assert board.link[rows.PACT, border] >= 3
    assert made.year == 1907
    values = {s: v for s, v in zip(europe.ids, europe.power_by("cinc").values, strict=True) if v > 0}
    assert set(made.ids) == set(values)
    assert board.state[rows.POWER, i] == values["GMY"]
    gmy, frn = made.index("GMY"), made.index("FRN")
    between = next(e for e in range(board.first[gmy], board.first[gmy + 1]) if board.link[rows.OTHER, e] == frn)
    assert board.tie[rows.AFFINITY, between] == -0.6
    # 1907: sovereignty stands at its mean of 1816-1913, non-intervention 0.06 above it.
    assert europe.norms["sovereignty"] == 0.6
    assert made.rules.sovereignty == pytest.approx(rules().sovereignty)
    assert made.rules.nonintervention == pytest.approx(europe.norms["non-intervention"] - 0.24)


def test_strength_halves_over_its_distance_and_never_vanishes():
    reach = LossOfStrength(half=1000, faintest=0.1).reach(np.array([[0.0, 1000.0, 9000.0, np.nan]]))
    assert reach.tolist() == [[1.0, 0.5, 0.1, 0.5]]


def test_a_simulated_turn_is_a_system_again(europe):
    made = start_from(europe, measure="cinc")
    board = Reference().board(made, key=1, run=0, turns=3)
    system = system_of(made, board, year=1909, origin=europe)
    assert set(system.ids) == {made.ids[i] for i in range(made.n) if board.mark[rows.ALIVE, i]}
    assert np.nansum(system.power_by("simulated").shares()) == pytest.approx(1)
    for a in range(system.n):
        i = made.index(system.ids[a])
        for e in range(board.first[i], board.first[i + 1]):
            c = system.index(made.ids[board.link[rows.OTHER, e]])
            code = board.link[rows.PACT, e]
            assert system.commitments[a, c] == {0: 0, 1: 1, 2: 2, 3: 3, 4: 3}[int(code)]
    with_again = start_from(system, measure="simulated")
    assert with_again.n == system.n


def test_a_world_that_never_was_becomes_a_system_with_wars_and_treaties():
    lively = {"offence": 1.6, "caution": -0.1, "spoils": 0.5}
    chosen = {"A": "hegemonic-bid", "B": "random", "C": "random"}
    made = World(states=9, power=Dirichlet(1.0), parameters=lively, assigned=chosen).start(key=5)
    seen_war, seen_treaty = False, False
    for turn in range(1, 40):
        board = Compiled(threads=1).board(made, key=5, run=0, turns=turn)
        system = system_of(made, board, year=turn)
        seen_war |= bool(system.wars)
        seen_treaty |= any(len(pact.members) > 2 for pact in system.pacts)
    assert seen_war
    assert seen_treaty


def test_a_replay_gives_everybody_the_power_of_the_record():
    made = World(states=4, doctrine="hegemonic-bid", parameters={"offence": 3.0}).start(key=1)
    years = [{"A": 1.0, "B": 2.0, "C": 0.5}, {"A": 5.0, "B": 1.0, "C": 0.5, "D": 1.0}]
    replay = replaying(made, years)
    played = Reference().play(replay, key=1, turns=2, paths=True)
    assert played.column("living")[0].tolist() == [3, 4]
    board = Reference().board(replay, key=1, run=0, turns=1)
    assert board.mark[rows.ALIVE, :4].tolist() == [1, 1, 1, 0]
    with pytest.raises(BadValue, match="at least one year"):
        replaying(made, [])
    with pytest.raises(BadValue, match="year 1 of the replay"):
        replaying(made, [{"A": 1.0}, {"Z": 1.0}])


def test_why_tells_what_happened():
    world = World(states=6, power=Poles(1, 0.4), parameters={"offence": 1.5}, assigned={"A": "hegemonic-bid"})
    made = world.start(key=1).following("isolation").following({"A": "hegemonic-bid"})
    for turn in range(12):
        told = explain(made, "A", key=5, turn=turn)
        board = Reference().board(made, key=5, run=0, turns=turn + 1)
        if "went to war" in str(told):
            w = board.mark[rows.WAR, 0]
            assert board.mark[rows.ATTACKER, w] == 0
            assert told.numbers["expected_worth"] == board.state[rows.WORTH, 0] > made.rules.caution
            assert made.ids[board.mark[rows.DEFENDER, w]] == told.target
            victim = explain(made, told.target, key=5, turn=turn)
            assert "It was attacked by A" in str(victim)
            break
    else:
        pytest.fail("the predator never went to war")
    with pytest.raises(BadValue, match="lies before the first year"):
        explain(made, "A", key=5, turn=-1)


def test_why_says_when_a_state_was_destroyed():
    made = World(states=5, power=Poles(1, 0.6), parameters={"offence": 3.0, "floor": 0.9, "spoils": 0.8}).start(key=1)
    made = made.following("isolation").following({"A": "hegemonic-bid"})
    played = Reference().play(made, key=1, turns=30, paths=True)
    dead = np.flatnonzero(played.ends[0] == 0)
    assert dead.size
    with pytest.raises(BadValue, match="was destroyed in"):
        explain(made, made.ids[dead[0]], key=1, turn=29)


def test_parts_fall_by_their_shares_and_stay_through_a_run():
    made = (
        World(states=4)
        .start(key=1)
        .by_lot("ABC", {"isolation": 3, "buck-passing": 1}, {"buck-passing": {"patience": 0.4}})
    )
    assert made.followed == dict.fromkeys("ABC", "by-lot") | {"D": "balance-of-threat"}
    names = [one.name for one in made.doctrines]
    engine = Compiled(threads=1)
    ends = [engine.board(made, key=5, run=run, turns=2) for run in range(300)]
    begun = [engine.board(made, key=5, run=run, turns=0) for run in range(300)]
    drawn = np.array([board.mark[rows.DOCTRINE, :3] for board in begun])
    assert set(drawn.ravel().tolist()) == {names.index("isolation"), names.index("buck-passing")}
    passed = (drawn == names.index("buck-passing")).mean()
    assert abs(passed - 0.25) < 4 * (0.25 * 0.75 / 900) ** 0.5
    told = made.doctrines[names.index("buck-passing")].settings({"patience": 0.4})
    for board, end in zip(begun, ends, strict=True):
        np.testing.assert_array_equal(board.mark[rows.DOCTRINE], end.mark[rows.DOCTRINE])
        for i in range(3):
            if board.mark[rows.DOCTRINE, i] == names.index("buck-passing"):
                assert board.settings[i, : len(told)].tolist() == list(told)
    assert made.board.mark[rows.DOCTRINE, :4].tolist() == [-1, -1, -1, names.index("balance-of-threat")]


def test_a_part_that_draws_makes_the_run_draw():
    plain = World(states=2, doctrine="isolation").start(key=1)
    assert not plain.draws
    assert plain.by_lot("A", {"random": 1}).draws


@pytest.mark.parametrize("shares", [{}, {"isolation": 0.0}, {"isolation": -1.0, "random": 2.0}])
def test_shares_that_are_none(shares):
    with pytest.raises(BadValue, match="shares"):
        World(states=2).start(key=1).by_lot("A", shares)


def test_a_norm_counts_from_where_it_stood_when_the_defaults_were_chosen(europe):
    for level, integrity in ((0.0, 0.0), (0.4, 0.0), (0.7, 0.3)):
        assert rule_of_norm("territorial-integrity", level) == pytest.approx(integrity)
    assert rule_of_norm("sovereignty", 1.0) == pytest.approx(rules().sovereignty + 0.4)
    assert rule_of_norm("concert", 0.5) == 0.5
    made = start_from(europe, measure="cinc")
    after = system_of(made, Reference().board(made, key=1, run=0, turns=1), year=1908, origin=europe)
    assert after.norms == pytest.approx({name: europe.norms.get(name, 0.0) for name in after.norms})


def test_the_usual_norms_are_those_of_the_record():
    case = library.load("great-powers")
    years = range(1816, 1914)
    for name, level in USUAL_NORM.items():
        if name != "concert":
            assert level == pytest.approx(np.mean([case.at(year).norms[name] for year in years]), abs=0.01)
