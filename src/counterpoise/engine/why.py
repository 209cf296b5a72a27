"""Why a state did what it did in a turn of a run.

Nothing of a run is stored for this. The run is played again from its key up to the turn, by the compiled engine; the
one turn is then played by the reference engine with somebody looking over the state's shoulder. Both give the same
bits, so what is told is what happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import numpy as np

from counterpoise.doctrines.card import Answer, Doctrine, Outlook, Posture, Quarrel, Stand
from counterpoise.engine import board as rows
from counterpoise.engine.board import Board, Moment, Reals
from counterpoise.engine.chronicle import Engine
from counterpoise.engine.compiled import Compiled
from counterpoise.engine.reason import named_in, numbers_of, worded
from counterpoise.engine.reference import Reference, blank, cast_of
from counterpoise.engine.start import Start
from counterpoise.engine.turn import take_turn
from counterpoise.engine.turn.asking import Cast
from counterpoise.errors import BadValue

QUICK = 300
"""State-turns up to which the reference engine is at the turn sooner than the compiler would be ready."""

_DID = {
    Posture.HIDE: "did nothing",
    Posture.BALANCE: "stood against {target}",
    Posture.BANDWAGON: "stood with {target}",
    Posture.PASS_BUCK: "passed the buck against {target}",
    Posture.WITHDRAW: "kept apart from all",
    Posture.EXPAND: "set out to take from {target}",
    Posture.TETHER: "tied itself to {target}",
    Posture.MANAGE: "kept order",
    Posture.CONCEDE: "conceded to {target}",
}


@dataclass
class _Witness:
    """What the state was shown and what it answered."""

    outlook: Outlook | None = None
    answer: Answer | None = None
    quarrel: Quarrel | None = None
    stand: Stand | None = None


@dataclass(frozen=True)
class Explanation:
    """Why a state did what it did.

    Args:
        state, doctrine: Who, and what it follows.
        turn, year: When.
        posture, target: What it chose; the target by name, or None.
        sentences: The answer, in one to three sentences.
        numbers: The numbers that decided it, by name.
    """

    state: str
    doctrine: str
    turn: int
    year: int
    posture: str
    target: str | None
    sentences: tuple[str, ...]
    numbers: Mapping[str, float] = field(default_factory=dict[str, float])

    def __str__(self) -> str:
        return " ".join(self.sentences)


def explain(
    start: Start,
    state: str,
    *,
    key: int,
    run: int = 0,
    turn: int = 0,
    engine: Engine | None = None,
    names: Mapping[str, str] | None = None,
) -> Explanation:
    """Why `state` did what it did in a turn of a run.

    Args:
        start, key, run: The run.
        turn: 0 is the first year.
        engine: What plays the turns before; without it the one that is sooner there.
        names: What to call the states, where not by their identifiers.
    Raises:
        UnknownState: If there is no such state.
        BadValue: If the turn is before the first, or the state no longer exists then.
    """
    if turn < 0:
        raise BadValue(f"{start.year + turn} lies before the first year of the run, {start.year}")
    i = start.index(state)
    chosen = engine or (Reference() if turn * start.n <= QUICK else Compiled(threads=1))
    board = chosen.board(start, key=key, run=run, turns=turn)
    called = [(names or {}).get(identifier, identifier) for identifier in start.ids]
    if board.mark[rows.ALIVE, i] == 0 and not len(start.series):
        raise BadValue(f"{called[i]} did not exist in {start.year + turn}: {_end(start, chosen, key, run, turn, i)}")
    witness = _Witness()
    out = blank(start, key=key, turns=1, runs=1, first_run=run, wars=True, paths=False)
    spied = _spied(start, board, i, witness)
    take_turn(board, start.rules, Moment(key, run, turn), start.series, start.draws, out.rows[0, 0], out.wars, 0, spied)
    if witness.outlook is None:
        raise BadValue(f"{called[i]} did not exist in {start.year + turn}", remedy="the record gives it no power then")
    return _told(start, board, i, turn, witness, called)


def _end(start: Start, engine: Engine, key: int, run: int, turn: int, i: int) -> str:
    path = engine.play(start, key=key, turns=turn, first_run=run, wars=False, paths=True).paths[0, :, i]
    return f"it was destroyed in {start.year + int(np.flatnonzero(path == 0)[0])}"


def _spied(start: Start, board: Board, i: int, witness: _Witness) -> Cast:
    """The cast, with a witness beside state i. A state is known by the row of settings that it hands over."""
    plain = cast_of(start.doctrines)
    mine = board.settings[i]

    def align(number: int, view: Outlook, told: Reals) -> Answer:
        answer = plain.align(number, view, told)
        if np.shares_memory(told, mine):
            kept: dict[str, Any] = {name: np.copy(v) for name, v in view._asdict().items() if isinstance(v, np.ndarray)}
            witness.outlook, witness.answer = view._replace(**kept), answer
        return answer

    def intervene(number: int, view: Quarrel, told: Reals) -> Stand:
        stand = plain.intervene(number, view, told)
        if np.shares_memory(told, mine):
            witness.quarrel, witness.stand = view, stand
        return stand

    return Cast(align, intervene)


def _told(start: Start, board: Board, i: int, turn: int, witness: _Witness, called: list[str]) -> Explanation:
    assert witness.outlook is not None
    assert witness.answer is not None
    doctrine = start.doctrines[int(board.mark[rows.DOCTRINE, i])]
    view, (posture, place, _, reason) = witness.outlook, witness.answer
    others = _others(start, board, i, view)
    numbers = numbers_of(view, witness.answer)
    about = {**numbers, **named_in(view, witness.answer, called[i], [called[k] for k in others])}
    year = start.year + turn
    lead = f"In {year} {called[i]} followed {doctrine.card.title.lower()}"
    because = worded(doctrine, reason, about)
    named = 0 <= reason < len(doctrine.card.reasons) and "{target}" in doctrine.card.reasons[reason]
    said = named or (place < 0 and posture != Posture.HIDE)
    did = "" if said else f" and {_DID[Posture(posture)].format(**about)}"
    sentences = [f"{lead}: it {because}{did}."]
    sentences += _war(start, board, i, doctrine, witness, called, numbers)
    target = None if place < 0 else start.ids[others[place]]
    return Explanation(
        start.ids[i], doctrine.name, turn, year, Posture(posture).name.lower(), target, tuple(sentences), numbers
    )


def _others(start: Start, board: Board, i: int, view: Outlook) -> list[int]:
    """The states that the places of the outlook stand for, found by their lots."""
    by_lot = {float(board.state[rows.LOT, k]): k for k in range(start.n) if k != i}
    return [by_lot[float(lot)] for lot in view.lots]


def _war(
    start: Start,
    board: Board,
    i: int,
    doctrine: Doctrine,
    witness: _Witness,
    called: list[str],
    numbers: dict[str, float],
) -> list[str]:
    """What it did about the wars of the year; the numbers that decided are added to `numbers`."""
    weighed = _weighed(start, board, i, called, numbers)
    w = int(board.mark[rows.WAR, i])
    begun = w >= 0 and i in (board.mark[rows.ATTACKER, w], board.mark[rows.DEFENDER, w])
    if begun or (w >= 0 and weighed and witness.quarrel is None):
        return [*weighed, _fought(board, i, w, called)]
    considered = int(board.mark[rows.CONSIDERED, i])
    if witness.quarrel is None or witness.stand is None or considered < 0:
        return weighed or ["No war broke out within its reach."]
    return [*weighed, _answered(board, i, considered, doctrine, witness.quarrel, witness.stand, called, numbers)]


def _weighed(start: Start, board: Board, i: int, called: list[str], numbers: dict[str, float]) -> list[str]:
    """The attack that it thought of, if it did."""
    worth, odds = float(board.state[rows.WORTH, i]), float(board.state[rows.ODDS, i])
    if isnan(worth):
        return []
    caution = start.rules.caution
    numbers |= {"expected_odds": odds, "expected_worth": worth, "caution": caution}
    counted = f"it expected to win with a chance of {odds:.2f} and the attack to be worth {worth:+.3f} of its power"
    if worth <= caution:
        return [f"It did not attack: {counted}, not more than the {caution:g} that it asked."]
    if board.mark[rows.WAR, i] < 0:
        return [f"It would have attacked, for {counted}; a congress settled the crisis."]
    return [f"It went to war: {counted}, more than the {caution:g} that it asked."]


_RESULT = {1: "the attackers won", 0: "neither side won", -1: "the defenders won"}


def _title(board: Board, w: int, called: list[str]) -> str:
    return f"the war of {called[board.mark[rows.ATTACKER, w]]} against {called[board.mark[rows.DEFENDER, w]]}"


def _fought(board: Board, i: int, w: int, called: list[str]) -> str:
    result = _RESULT[int(board.mark[rows.OUTCOME, w])]
    if board.mark[rows.DEFENDER, w] == i:
        return f"It was attacked by {called[board.mark[rows.ATTACKER, w]]}; {result}."
    return f"In {_title(board, w, called)} {result}."


def _answered(
    board: Board,
    i: int,
    w: int,
    doctrine: Doctrine,
    quarrel: Quarrel,
    stand: Stand,
    called: list[str],
    numbers: dict[str, float],
) -> str:
    """Its answer to the question whether it fights."""
    numbers |= {
        "odds_of_attack": quarrel.odds,
        "odds_if_it_attacks": quarrel.odds_with_attack,
        "odds_if_it_defends": quarrel.odds_with_defence,
        "owed_to_attacker": quarrel.owed_attack,
        "owed_to_defender": quarrel.owed_defence,
    }
    about = {"self": called[i], "target": "", "leading": "", **numbers}
    did = {1: "joined the attack", -1: "joined the defence", 0: "stayed out"}[stand[0]]
    because = worded(doctrine, stand[1], about)
    if board.mark[rows.STAND_REASON, i] == -2:
        did, because = "stayed out", "was held back by the norm of non-intervention"
    chances = f"{quarrel.odds:.2f} without it"
    joined = {1: quarrel.odds_with_attack, -1: quarrel.odds_with_defence}
    chances += f", {joined[stand[0]]:.2f} with it" if stand[0] else f", {quarrel.odds_with_defence:.2f} had it defended"
    return f"In {_title(board, w, called)} it {did}: it {because} (the attackers' chance was {chances})."
