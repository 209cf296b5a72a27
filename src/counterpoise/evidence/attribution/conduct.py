"""From a doctrine's answer to the deed that it foretells.

A doctrine answers with a posture towards one state. The record asks how a state stood to *the threat*. Where the
doctrine's target is the threat itself the answer is plain; where it is another state, friends of the threat carry the
stance over and enemies turn it round: to follow the threat's enemy is to stand against the threat. Postures that keep
out of things (hiding, withdrawing, passing the buck) are to stand aside. This reading is the project's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from counterpoise.doctrines import Doctrine, Outlook, Posture, roster
from counterpoise.doctrines.trial import arguments
from counterpoise.engine.board import AFFINITY, ARMING, PACT, POSTURE, TARGET, Board, copied
from counterpoise.engine.bridge import RIVAL_AFFINITY
from counterpoise.engine.reason import named_in, numbers_of, worded
from counterpoise.engine.turn.choice import weigh_system
from counterpoise.engine.turn.crisis import weigh_attack
from counterpoise.engine.turn.growth import border_with
from counterpoise.engine.turn.joining import quarrel
from counterpoise.evidence.attribution.sight import Scene
from counterpoise.evidence.attribution.situation import AGAINST, ASIDE, WITH, Forecast, Kind

BESIDE = frozenset({Posture.BANDWAGON, Posture.TETHER, Posture.MANAGE, Posture.CONCEDE})
"""Postures that stand with their target."""

OPPOSED = frozenset({Posture.BALANCE, Posture.EXPAND})
"""Postures that stand against their target."""

LUCK = tuple((k + 0.5) / 16 for k in range(16))
"""The lots on which a doctrine that draws is asked, evenly spread; its forecast is the share of each answer."""

ARMS_STEP = 0.05
"""How much more mobilised than it is a state must wish to be for its doctrine to say that it arms."""

DEFENCE_PACT = 3


@dataclass(frozen=True, slots=True)
class Intention:
    """What a doctrine would have chosen: its posture, towards whom, how far to arm, and why."""

    posture: Posture
    target: int | None
    wish: float
    reason: str


@cache
def doctrines() -> tuple[Doctrine, ...]:
    """Every doctrine at hand, asked with the defaults of its card.

    A doctrine in weights is a model of what states do, not a school to be followed, and the fitted one has learned from
    the very roles that it would be judged on; they do not compete.
    """
    return tuple(doctrine for doctrine in roster() if not doctrine.card.weights)


@cache
def _settings() -> Mapping[str, tuple[Any, ...]]:
    return {doctrine.name: arguments(doctrine) for doctrine in doctrines()}


def lots(doctrine: Doctrine) -> Sequence[float]:
    """The lots on which a doctrine is asked: one, unless it draws."""
    return LUCK if doctrine.card.draws else (0.5,)


def intentions(scene: Scene, i: int, facing: int | None = None) -> dict[str, tuple[Intention, ...]]:
    """What every doctrine would have chosen in the place of state i, once for each of its lots.

    Empty if the threat is out of reach.
    """
    view = scene.outlook(i, facing)
    if view is None:
        return {}
    others = scene.others(i)
    return {
        doctrine.name: tuple(
            _intention(scene, i, doctrine, view._replace(luck=luck), others) for luck in lots(doctrine)
        )
        for doctrine in doctrines()
    }


def _intention(scene: Scene, i: int, doctrine: Doctrine, view: Outlook, others: Sequence[int]) -> Intention:
    answer = doctrine.align(view, *_settings()[doctrine.name])
    posture, place, wish, number = answer
    about = {**numbers_of(view, answer), **named_in(view, answer, scene.names[i], [scene.names[k] for k in others])}
    target = others[place] if place >= 0 else None
    return Intention(Posture(posture), target, float(wish), worded(doctrine, number, about))


def stance_towards(board: Board, posture: Posture, target: int | None, threat: int) -> int:
    """Where a posture towards one state stands to a threat: AGAINST, WITH or ASIDE."""
    side = -1 if posture in OPPOSED else 1 if posture in BESIDE else 0
    if target is None or side == 0:
        return ASIDE
    side *= 1 if target == threat else _tie(board, target, threat)
    return AGAINST if side < 0 else WITH if side > 0 else ASIDE


def _tie(board: Board, one: int, other: int) -> int:
    """-1 between enemies, 1 between states bound to fight together, 0 between others."""
    border = int(border_with(board, one, other))
    if border < 0:
        return 0
    if board.tie[AFFINITY, border] <= RIVAL_AFFINITY:
        return -1
    return 1 if board.link[PACT, border] >= DEFENCE_PACT else 0


def stances(scene: Scene, threat: int, meant: Mapping[str, tuple[Intention, ...]]) -> dict[str, Forecast]:
    """Where each doctrine says that the state stands to the threat."""
    return {
        name: _forecast(
            Kind.STANCE,
            [stance_towards(scene.board, one.posture, one.target, threat) for one in each],
            each[0].reason + _carried(scene, each[0], threat),
        )
        for name, each in meant.items()
    }


def _carried(scene: Scene, meant: Intention, threat: int) -> str:
    """How a posture towards another state than the threat comes to be a stance towards the threat."""
    if meant.target in (None, threat) or meant.posture not in OPPOSED | BESIDE:
        return ""
    assert meant.target is not None
    other, feared = scene.names[meant.target], scene.names[threat]
    tie = _tie(scene.board, meant.target, threat)
    return f"; {other} and {feared} were {'rivals' if tie < 0 else 'allies'}" if tie else f"; {feared} it left aside"


def arms(scene: Scene, i: int, meant: Mapping[str, tuple[Intention, ...]]) -> dict[str, Forecast]:
    """Whether each doctrine says that the state arms beyond what it has."""
    has = float(scene.board.state[ARMING, i])
    return {
        name: _forecast(Kind.ARMS, [0 if one.wish > has + ARMS_STEP else 1 for one in each], each[0].reason)
        for name, each in meant.items()
    }


def attacks(scene: Scene, i: int, meant: Mapping[str, tuple[Intention, ...]]) -> dict[str, Forecast]:
    """Whether each doctrine says that the state begins a war: it would expand, and the engine's reckoning says go."""
    board = copied(scene.board)
    return {
        name: _forecast(Kind.ATTACK, [0 if _goes(scene, board, i, one) else 1 for one in each], each[0].reason)
        for name, each in meant.items()
    }


def _goes(scene: Scene, board: Board, i: int, meant: Intention) -> bool:
    if meant.posture is not Posture.EXPAND or meant.target is None:
        return False
    board.mark[TARGET, i] = meant.target
    return bool(weigh_attack(board, scene.rules, i))


def wars(
    scene: Scene, i: int, war: Board, number: int, meant: Mapping[str, tuple[Intention, ...]]
) -> dict[str, Forecast]:
    """What each doctrine says about a war that broke out within reach: 0 the attack, 1 the defence, 2 stay out.

    Args:
        scene: Before the war, for the rules.
        i: The state that is asked.
        war: The board with the war on it.
        number: Of the war.
        meant: What the doctrines had chosen that year; it decides who is an enemy and who a patron.
    """
    board = copied(war)
    total, leader, leader_share, _ = weigh_system(board)
    found: dict[str, Forecast] = {}
    for doctrine in doctrines():
        sides: list[int] = []
        reason = ""
        for one, luck in zip(meant[doctrine.name], lots(doctrine), strict=True):
            board.mark[POSTURE, i], board.mark[TARGET, i] = one.posture, -1 if one.target is None else one.target
            view = quarrel(board, scene.rules, i, number, total, leader, leader_share, luck)
            side, code = doctrine.intervene(view, *_settings()[doctrine.name])
            sides.append({1: 0, -1: 1, 0: 2}[int(side)])
            reason = reason or worded(doctrine, code, {"self": scene.names[i], "target": "", "leading": ""})
        found[doctrine.name] = _forecast(Kind.WAR, sides, reason)
    return found


def _forecast(kind: Kind, options: Sequence[int], reason: str) -> Forecast:
    shares = np.bincount(np.asarray(options, dtype=np.int64), minlength=len(kind.options)) / len(options)
    if shares.max() < 1.0:
        reason = f"drew lots ({', '.join(f'{word} {x:.0%}' for word, x in zip(kind.options, shares, strict=True))})"
    return Forecast(tuple(float(share) for share in shares), kind.options[int(np.argmax(shares))], reason)
