"""Judgements that several doctrines share: who is greatest, who would win, is a threat worth the name."""

from __future__ import annotations

from counterpoise.doctrines.outlook import (
    JOIN_ATTACK,
    JOIN_DEFENCE,
    NOBODY,
    STAY_OUT,
    Outlook,
    Quarrel,
    Reals,
)
from counterpoise.kernel import kernel
from counterpoise.streams.elementary import exp, log


@kernel
def contest(attack: float, defence: float, decisiveness: float) -> float:
    """The attacker's chance of winning a decision: A^r / (A^r + D^r) (Tullock's contest).

    Example:
        >>> contest(3.0, 1.0, 1.0), round(contest(3.0, 1.0, 2.0), 12)
        (0.75, 0.9)
    """
    if attack <= 0.0:
        return 0.0
    if defence <= 0.0:
        return 1.0
    if decisiveness == 1.0:
        return attack / (attack + defence)
    if decisiveness == 2.0:
        return attack * attack / (attack * attack + defence * defence)
    return 1.0 / (1.0 + exp(decisiveness * log(defence / attack)))


@kernel
def greatest(values: Reals, lots: Reals, above: float) -> int:
    """The place of the greatest value beyond `above`, ties broken by the greater lot; NOBODY if there is none.

    Example:
        >>> import numpy as np
        >>> greatest(np.array([0.2, 0.5, 0.5]), np.array([0.9, 0.1, 0.4]), 0.0)
        2
    """
    best = NOBODY
    for k in range(len(values)):
        if values[k] <= above:
            continue
        if best == NOBODY or values[k] > values[best] or (values[k] == values[best] and lots[k] > lots[best]):
            best = k
    return best


@kernel
def least(values: Reals, lots: Reals, below: float) -> int:
    """The place of the smallest value under `below`, ties broken by the greater lot; NOBODY if there is none."""
    best = NOBODY
    for k in range(len(values)):
        if values[k] >= below:
            continue
        if best == NOBODY or values[k] < values[best] or (values[k] == values[best] and lots[k] > lots[best]):
            best = k
    return best


@kernel
def highest(values: Reals, lots: Reals) -> int:
    """The place of the greatest value above 0 (see `greatest`)."""
    return greatest(values, lots, 0.0)


@kernel
def expected_gain(view: Outlook, k: int) -> float:
    """What an attack on the k-th other promises: chance of winning times its strength, less the chance of losing
    times one's own. This project's own measure of temptation."""
    q = contest(view.offence * view.reaches[k] * view.strength, view.guards[k], view.decisiveness)
    return q * view.strengths[k] - (1.0 - q) * view.strength


@kernel
def best_prey(view: Outlook) -> int:
    """The place of the other that it pays most to attack, or NOBODY if none pays; allies are spared."""
    best = NOBODY
    gain = 0.0
    for k in range(len(view.strengths)):
        if view.pacts[k] >= 2:
            continue
        here = expected_gain(view, k)
        if here > gain or (best != NOBODY and here == gain and view.lots[k] > view.lots[best]):
            best = k
            gain = here
    return best


@kernel
def weight_against(view: Outlook) -> float:
    """The strength of the others whom the leading threat alarms, as far as it reaches them at all, relative to the
    leading threat's own; 0 if there is no leading threat."""
    if view.leading == NOBODY:
        return 0.0
    against = 0.0
    for k in range(len(view.strengths)):
        if k != view.leading and view.shared[k] >= view.alarm:
            against += view.strengths[k]
    return against / view.strengths[view.leading] if view.strengths[view.leading] > 0.0 else 0.0


@kernel
def arm_against(threat: float) -> float:
    """How much to arm: the threat itself, at most 1 (a threat of 1 is a foe as strong as all one's defences)."""
    return min(1.0, max(0.0, threat))


@kernel
def honour(quarrel: Quarrel) -> int:
    """The side to which a pledge binds; the state attacked comes before the attacker; STAY_OUT if none."""
    if quarrel.owed_defence > 0.0:
        return JOIN_DEFENCE
    if quarrel.owed_attack > 0.0 and quarrel.barred_attack == 0.0:
        return JOIN_ATTACK
    return STAY_OUT


@kernel
def feared_side(quarrel: Quarrel) -> int:
    """The side from which more is feared, if that is alarming; STAY_OUT if neither alarms."""
    if quarrel.threat_attack < quarrel.alarm and quarrel.threat_defence < quarrel.alarm:
        return STAY_OUT
    return JOIN_ATTACK if quarrel.threat_attack >= quarrel.threat_defence else JOIN_DEFENCE


@kernel
def barred(quarrel: Quarrel, side: int) -> bool:
    """Whether a promise forbids it to fight on this side."""
    if side == JOIN_ATTACK:
        return quarrel.barred_attack > 0.0
    if side == JOIN_DEFENCE:
        return quarrel.barred_defence > 0.0
    return False


@kernel
def chance_of(quarrel: Quarrel, side: int) -> float:
    """The chance that this side wins a decision, if the state joins it."""
    if side == JOIN_ATTACK:
        return quarrel.odds_with_attack
    return 1.0 - quarrel.odds_with_defence


@kernel
def pivotal(quarrel: Quarrel, side: int) -> bool:
    """Whether its joining lifts this side from below even odds to even odds or more."""
    if side == JOIN_ATTACK:
        return quarrel.odds < 0.5 <= quarrel.odds_with_attack
    if side == JOIN_DEFENCE:
        return quarrel.odds > 0.5 >= quarrel.odds_with_defence
    return False
