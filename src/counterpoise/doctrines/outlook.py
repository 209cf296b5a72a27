"""What a state sees when it must choose, and the words in which it answers.

A doctrine is asked two questions. *Where do I stand?* is asked every year; the state then sees an `Outlook`: itself,
and the others within reach, one array element each. *Do I fight?* is asked when a war breaks out among its neighbours;
it then sees a `Quarrel`: the two sides, and what it owes to and fears from each. Nothing else is seen. Strengths
count only against each other: a doctrine must give the same answer in any unit.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Codes = NDArray[np.int64]

Answer = tuple[int, int, float, int]
"""To the first question: posture, target (a place in the outlook's arrays, or NOBODY), wish to arm from 0 to 1, and
the number of the reason among those that the card lists."""

Stand = tuple[int, int]
"""To the second question: the side (JOIN_ATTACK, JOIN_DEFENCE or STAY_OUT) and the number of the reason."""

NOBODY = -1

HIDE = 0
BALANCE = 1
BANDWAGON = 2
PASS_BUCK = 3
WITHDRAW = 4
EXPAND = 5
TETHER = 6
MANAGE = 7
CONCEDE = 8


class Posture(IntEnum):
    """Where a state stands this year; with or against whom is the answer's target."""

    HIDE = HIDE
    """Do nothing and be overlooked. No target."""
    BALANCE = BALANCE
    """Against the target, with whoever else stands against it."""
    BANDWAGON = BANDWAGON
    """With the target, because it is strong."""
    PASS_BUCK = PASS_BUCK
    """Against the target, but let others carry the burden."""
    WITHDRAW = WITHDRAW
    """Leave all pacts. No target."""
    EXPAND = EXPAND
    """Take from the target, if it pays."""
    TETHER = TETHER
    """Bind the target by a promise not to fight, because it is feared."""
    MANAGE = MANAGE
    """Keep order: guarantee the target, or, without one, settle crises in concert."""
    CONCEDE = CONCEDE
    """Give the target something, to be left alone."""


NO_PACT = 0
ENTENTE = 1
NEUTRALITY = 2
DEFENCE = 3
OFFENCE = 4

JOIN_ATTACK = 1
STAY_OUT = 0
JOIN_DEFENCE = -1


class Outlook(NamedTuple):
    """What a state sees when it chooses where to stand."""

    strength: float
    """Its own strength."""
    share: float
    """Its share of the capabilities of all living states, 0 to 1."""
    leader_share: float
    """The largest such share of any state."""
    effective: float
    """The effective number of powers, 1 / (sum of squared shares)."""
    arming: float
    """How far it is mobilised, 0 to 1."""
    alarm: float
    """A threat below this is none."""
    offence: float
    """The offence-defence balance: above 1 the attacker has the advantage."""
    decisiveness: float
    """How steeply strength decides battles (the exponent of the contest)."""
    leading: int
    """The place of the leading threat in the arrays, or NOBODY."""
    leader: int
    """The place of the strongest state of the system, or NOBODY if that is itself or out of reach."""
    luck: float
    """A uniform number; drawn only for doctrines that declare it."""
    strengths: Reals
    """The others' strengths, as it judges them."""
    threats: Reals
    """How much each other threatens it."""
    shared: Reals
    """How much its leading threat threatens each other; 0 where it does not reach."""
    stances: Codes
    """Last year each other stood against its leading threat (+1), with it (-1) or neither (0)."""
    guards: Reals
    """The strength that would meet it if it attacked each other: theirs and their guarantors', its own apart."""
    reaches: Reals
    """The part of its strength that arrives at each other, 0 to 1."""
    arrivals: Reals
    """The part of each other's strength that arrives at it, 0 to 1."""
    affinities: Reals
    """What they take each other to be, from -1 (enemies) to 1 (kin)."""
    pacts: Codes
    """Its pact with each other: NO_PACT, ENTENTE, NEUTRALITY, DEFENCE or OFFENCE."""
    trusts: Reals
    """Each other's record of honouring pacts, 0 to 1."""
    records: Reals
    """How much each other attacked of late, 0 to 1."""
    lots: Reals
    """Lots that break exact ties, so that no name is favoured."""


class Quarrel(NamedTuple):
    """What a state sees when a war breaks out within its reach."""

    strength: float
    """What it could bring to the war."""
    attack: float
    """The strength of the attacking side as it stands."""
    defence: float
    """The strength of the defending side as it stands."""
    offence: float
    """The offence-defence balance."""
    odds: float
    """The attackers' chance of winning a decision, if it stays out."""
    odds_with_attack: float
    """The same, if it joins the attack."""
    odds_with_defence: float
    """The same, if it joins the defence."""
    owed_attack: float
    """1 if an offence pact obliges it to the attacker, else 0."""
    owed_defence: float
    """1 if a defence or offence pact obliges it to the state attacked, else 0."""
    friend_attack: float
    """1 if it has a defence or offence pact with any state on the attacking side, else 0."""
    friend_defence: float
    """1 if it has one with any state on the defending side, else 0."""
    barred_attack: float
    """1 if a pact of neutrality or more forbids it to fight against the defending side, else 0."""
    barred_defence: float
    """1 if one forbids it to fight against the attacking side, else 0."""
    threat_attack: float
    """The greatest threat to it from a state on the attacking side."""
    threat_defence: float
    """The greatest threat to it from a state on the defending side."""
    affinity_attack: float
    """Mean affinity with the attackers it borders; 0 if none."""
    affinity_defence: float
    """Mean affinity with the defenders it borders; 0 if none."""
    prize_attack: float
    """What it would gain, as a share of its own capability, if it joined the attack and won."""
    prize_defence: float
    """The same for the defence."""
    cost: float
    """The share of its capability that fighting would cost it."""
    leader_side: int
    """JOIN_ATTACK or JOIN_DEFENCE if the strongest state of the system fights there, else STAY_OUT."""
    enemy_side: int
    """The side on which the state stands that it chose to oppose this year, else STAY_OUT."""
    patron_side: int
    """The side on which the state stands that it chose to stand with this year, else STAY_OUT."""
    share: float
    """Its share of all capabilities."""
    leader_share: float
    """The largest share of any state."""
    alarm: float
    """A threat below this is none."""
    luck: float
    """A uniform number; drawn only for doctrines that declare it."""
