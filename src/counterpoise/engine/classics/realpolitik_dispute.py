"""A dispute between neighbours: who starts it, who comes to whose help, and what a war costs, step by step.

The rules of `realpolitik`, as functions that read like its pages and that the compiler takes as they are. Everybody
sees everybody's power with an error of its own, the same all through a turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.classics.uses import ClassicUse
from counterpoise.kernel import kernel
from counterpoise.streams import log, normal, uniform

if TYPE_CHECKING:
    from counterpoise.engine.classics.realpolitik import Realpolitik

SEEKER, BALANCER, COLLECTIVE = 0, 1, 2
"""The three rules of managing power."""
PEACE, BACKED_DOWN, WAR = 0, 1, 2
"""How a turn may end."""
OUT, PROPOSED, DECLINING, REFUSED = 0, 1, 2, 3
"""How a state stands to a coalition in the making; one that declines counts until all have been asked."""
LEAST_LOSS = 0.01
ENDURING = 1.0
"""A state with less power than this after losing a war is dead."""
_INITIATOR, _SIGHT = int(ClassicUse.REALPOLITIK_INITIATOR), int(ClassicUse.REALPOLITIK_SIGHT)
_WAR, _COST = int(ClassicUse.REALPOLITIK_WAR), int(ClassicUse.REALPOLITIK_COST)


class World(NamedTuple):
    """What a run changes, by state. `side` is 1 with the initiator, -1 with the target; `answer` is scratch."""

    power: NDArray[np.float64]
    border: NDArray[np.bool_]
    rule: NDArray[np.int64]
    died: NDArray[np.int64]
    side: NDArray[np.int64]
    answer: NDArray[np.int64]
    ended: NDArray[np.int64]


# -- a dispute -----------------------------------------------------------------------------------------------------


@kernel
def dispute(s: Realpolitik, w: World, turn: int, key: int, run: int) -> int:
    """One turn's dispute, from the draw of the initiator to peace, retreat or war."""
    initiator = drawn_by_power(w.power, uniform(key, run, turn, 0, 0, _INITIATOR))
    if w.rule[initiator] == COLLECTIVE:
        return PEACE
    target = _weakest_neighbour(s, w, initiator, turn, key, run)
    if target < 0 or _seen(s, w, initiator, target, turn, key, run) >= w.power[initiator]:
        return PEACE
    w.side[:] = 0
    w.side[initiator], w.side[target] = 1, -1
    _rally(s, w, target, initiator, turn, key, run)
    if not _superior(s, w, initiator, turn, key, run):
        if not _rally(s, w, initiator, target, turn, key, run):
            return BACKED_DOWN
        _rally(s, w, target, initiator, turn, key, run)
        if not _superior(s, w, initiator, turn, key, run):
            return BACKED_DOWN
    _war(s, w, initiator, target, turn, key, run)
    return WAR


@kernel
def drawn_by_power(power: NDArray[np.float64], luck: float) -> int:
    """The state on which a number between 0 and 1 falls, if each has a stretch as long as its share of power.

    Example:
        >>> [drawn_by_power(np.array([1.0, 0.0, 3.0]), luck) for luck in (0.2, 0.3, 0.9)]
        [0, 2, 2]
    """
    total = 0.0
    for i in range(len(power)):
        total += power[i]
    rest, last = luck * total, 0
    for i in range(len(power)):
        if power[i] > 0.0:
            last = i
            rest -= power[i]
            if rest < 0.0:
                return i
    return last


@kernel
def _seen(s: Realpolitik, w: World, viewer: int, other: int, turn: int, key: int, run: int) -> float:
    """The power of one state as another sees it this turn."""
    if viewer == other or s.misperception == 0.0:
        return w.power[other]
    return w.power[other] * max(0.0, 1.0 + s.misperception * normal(key, run, turn, viewer, other, _SIGHT))


@kernel
def _weakest_neighbour(s: Realpolitik, w: World, viewer: int, turn: int, key: int, run: int) -> int:
    weakest, least = -1, 0.0
    for j in range(len(w.power)):
        if w.border[viewer, j]:
            seen = _seen(s, w, viewer, j, turn, key, run)
            if weakest < 0 or seen < least:
                weakest, least = j, seen
    return weakest


@kernel
def _advantage(s: Realpolitik, w: World, viewer: int, side: int, proposed: int, turn: int, key: int, run: int) -> float:
    """By how much a side, with those proposed for it counted (1) or not (0), is stronger than the other, as seen."""
    ahead = 0.0
    for k in range(len(w.power)):
        if w.side[k] != 0:
            ahead += w.side[k] * side * _seen(s, w, viewer, k, turn, key, run)
        elif proposed == 1 and (w.answer[k] == PROPOSED or w.answer[k] == DECLINING):
            ahead += _seen(s, w, viewer, k, turn, key, run)
    return ahead


@kernel
def _superior(s: Realpolitik, w: World, leader: int, turn: int, key: int, run: int) -> bool:
    return _advantage(s, w, leader, w.side[leader], 0, turn, key, run) > 0.0


@kernel
def _rally(s: Realpolitik, w: World, leader: int, against: int, turn: int, key: int, run: int) -> bool:
    """A leader seeks allies among its opponent's neighbours until it sees its side ahead; True if it does.

    It proposes the fewest, the strongest first. Who refuses is not asked again; unless all agree nobody joins.
    """
    w.answer[:] = OUT
    while True:
        if not _propose(s, w, leader, against, turn, key, run):
            return False
        if _all_accept(s, w, w.side[leader], turn, key, run):
            break
    for k in range(len(w.power)):
        if w.answer[k] == PROPOSED:
            w.side[k] = w.side[leader]
    return True


@kernel
def _propose(s: Realpolitik, w: World, leader: int, against: int, turn: int, key: int, run: int) -> bool:
    while _advantage(s, w, leader, w.side[leader], 1, turn, key, run) <= 0.0:
        best, most = -1, 0.0
        for k in range(len(w.power)):
            if w.border[against, k] and w.side[k] == 0 and w.answer[k] == OUT:
                seen = _seen(s, w, leader, k, turn, key, run)
                if best < 0 or seen > most:
                    best, most = k, seen
        if best < 0:
            return False
        w.answer[best] = PROPOSED
    return True


@kernel
def _all_accept(s: Realpolitik, w: World, side: int, turn: int, key: int, run: int) -> bool:
    """Ask everybody about the whole coalition as proposed; if one declines, the proposal is withdrawn."""
    agreed = True
    for k in range(len(w.power)):
        if w.answer[k] == PROPOSED and not _accepts(s, w, k, side, turn, key, run):
            w.answer[k] = DECLINING
            agreed = False
    for k in range(len(w.power)):
        if w.answer[k] == DECLINING:
            w.answer[k] = REFUSED
        elif w.answer[k] == PROPOSED and not agreed:
            w.answer[k] = OUT
    return agreed


@kernel
def _accepts(s: Realpolitik, w: World, asked: int, side: int, turn: int, key: int, run: int) -> bool:
    """Whether a state joins a side: the rule of managing power that it follows."""
    if w.rule[asked] == COLLECTIVE:
        return side == -1
    if w.rule[asked] == BALANCER:
        return _advantage(s, w, asked, side, 0, turn, key, run) < 0.0
    return _advantage(s, w, asked, side, 1, turn, key, run) > 0.0


# -- a war ---------------------------------------------------------------------------------------------------------


@kernel
def _war(s: Realpolitik, w: World, initiator: int, target: int, turn: int, key: int, run: int) -> None:
    attack, defence = _strength(w, 1), _strength(w, -1)
    won = normal(key, run, turn, 0, 0, _WAR) < log(attack / defence) / s.luck
    winner, loser = (initiator, target) if won else (target, initiator)
    uneven = (max(attack, defence) / (attack + defence) - 0.5) / 0.5
    cost = (1.0 - uneven) * s.cost
    apart = min(s.disparity, s.cost * uniform(key, run, turn, 0, 0, _COST))
    for k in range(len(w.power)):
        if w.side[k] == w.side[winner]:
            w.power[k] = max(ENDURING, w.power[k] * (1.0 - max(cost - apart, LEAST_LOSS)))
        elif w.side[k] == w.side[loser]:
            w.power[k] *= 1.0 - min(1.0, cost + apart)
    _settle(s, w, winner, loser)
    for k in range(len(w.power)):
        if w.side[k] == w.side[loser] and w.power[k] < ENDURING:
            _die(w, k, winner, turn)


@kernel
def _strength(w: World, side: int) -> float:
    total = 0.0
    for k in range(len(w.power)):
        if w.side[k] == side:
            total += w.power[k]
    return total


@kernel
def _settle(s: Realpolitik, w: World, winner: int, loser: int) -> None:
    """The losers pay the victors, who share by power; nothing is lost on the way."""
    victors, paid = _strength(w, w.side[winner]), 0.0
    for k in range(len(w.power)):
        if w.side[k] == w.side[loser]:
            share = s.reparations
            if k == loser:
                share = 1.0 - (1.0 - s.reparations) * (1.0 - s.cession)
            paid += share * w.power[k]
            w.power[k] -= share * w.power[k]
    for k in range(len(w.power)):
        if w.side[k] == w.side[winner]:
            w.power[k] += paid * (w.power[k] / victors)


@kernel
def _die(w: World, dead: int, heir: int, turn: int) -> None:
    """A state ends: what is left of its power and its borders pass to the leader of the victors."""
    w.power[heir] += w.power[dead]
    w.power[dead] = 0.0
    w.died[dead] = turn
    for k in range(len(w.power)):
        if w.border[dead, k]:
            w.border[dead, k] = w.border[k, dead] = False
            if k != heir:
                w.border[heir, k] = w.border[k, heir] = True
