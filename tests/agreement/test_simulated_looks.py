"""What looks reckon agrees with what the turn itself reckons, and errors with a bootstrap over runs."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engine.board import OTHER, THREAT, Board, Moment
from counterpoise.engine.compiled import Compiled
from counterpoise.engine.turn.growth import roll_call
from counterpoise.engine.turn.sight import look_around
from counterpoise.evidence.in_simulation.contrast import Totals, effect
from counterpoise.evidence.in_simulation.guards import Guard, cast
from counterpoise.evidence.in_simulation.playing import grounds_at, look_turns, play_point
from counterpoise.evidence.in_simulation.rule_space import rule_space
from counterpoise.evidence.in_simulation.settings import SETTINGS

SPACE = rule_space()
ENGINE = Compiled(threads=1)


def dense(board: Board, n: int) -> np.ndarray:
    threats = np.zeros((n, n))
    for i in range(n):
        for e in range(int(board.first[i]), int(board.first[i + 1])):
            threats[i, int(board.link[OTHER, e])] = board.tie[THREAT, e]
    return threats


@pytest.mark.parametrize("place", range(4))
def test_threats_are_those_that_the_turn_would_see(place: int) -> None:
    point = {**SPACE.points(4, key=5)[place], "misperception": 0.0}
    grounds = grounds_at(point, place, 2, key=1, rules=SPACE.names("rules"), payoff=SPACE.names("payoff"))
    played = play_point(ENGINE, point, Guard.SCHOOLED, {"balanced": True}, grounds, key=1, looks=3)["balanced"]
    threats = played.before.threat(played.rules)
    for run, under in enumerate(grounds):
        doctrines = cast(point, under.seats, Guard.SCHOOLED, key=1, number=under.number)
        start = SETTINGS["balanced"].start(under, point, Guard.SCHOOLED, doctrines)
        for look, turn in enumerate(look_turns(30, 3)):
            board = ENGINE.board(start, key=1, run=under.number, turns=turn)
            roll_call(board)
            look_around(board, start.rules, Moment(1, under.number, turn))
            assert threats[run, look] == pytest.approx(dense(board, start.n), rel=1e-12, abs=1e-15)


def test_wars_of_the_looks_are_those_of_the_record() -> None:
    point = {**SPACE.points(4, key=5)[1], "caution": -0.01, "offence": 1.6}
    grounds = grounds_at(point, 1, 6, key=1, rules=SPACE.names("rules"), payoff=SPACE.names("payoff"))
    played = play_point(ENGINE, point, Guard.PAYOFF, {"balanced": True}, grounds, key=1, looks=6)["balanced"]
    found = 0
    for look, turn in enumerate(look_turns(30, 6)):
        for run in range(6):
            here = (played.war_run() == run) & (played.war("turn") == turn)
            begun = {
                (int(a), int(d))
                for a, d in zip(played.war("attacker")[here], played.war("defender")[here], strict=True)
            }
            assert begun == {(int(i), int(k)) for i, k in np.argwhere(played.after.attacked[run, look])}
            found += len(begun)
    assert found > 5


def test_the_error_of_an_effect_is_that_of_a_bootstrap_over_runs() -> None:
    random = np.random.default_rng(1)
    runs = 400
    cases = random.integers(1, 30, runs).astype(float)
    luck = random.beta(2, 5, runs)
    hits = random.binomial(cases.astype(int), luck).astype(float)
    other_cases = random.integers(1, 30, runs).astype(float)
    other_hits = random.binomial(other_cases.astype(int), 0.7 * luck).astype(float)
    found = effect(Totals(hits, cases, other_hits, other_cases))
    redrawn = []
    for _ in range(3000):
        again = random.integers(0, runs, runs)
        redrawn.append(hits[again].sum() / cases[again].sum() - other_hits[again].sum() / other_cases[again].sum())
    assert found.value == pytest.approx(hits.sum() / cases.sum() - other_hits.sum() / other_cases.sum())
    assert found.error == pytest.approx(float(np.std(redrawn)), rel=0.06)
