"""Buck-passing (Christensen & Snyder 1990): let another state bear the cost of holding the threat.

Where defence has the advantage a state can wait and see; the buck is passed when somebody else has more to fear and
enough strength, with the others, to hold.
"""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    HIDE,
    JOIN_ATTACK,
    JOIN_DEFENCE,
    NOBODY,
    PASS_BUCK,
    STAY_OUT,
    Answer,
    Card,
    Case,
    Outlook,
    Parameter,
    Quarrel,
    Stand,
    arm_against,
    barred,
    kernel,
    weight_against,
)

CALM, OTHERS_CARRY, NOBODY_CARRIES = 0, 1, 2
CAN_WAIT, LAST_MOMENT = 3, 4


@kernel
def align(view: Outlook, patience: float, arming: float) -> Answer:
    """Pass the buck while the other threatened states can hold the threat; where offence rules, that takes more."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    threat = view.threats[view.leading]
    if weight_against(view) >= patience * view.offence:
        return PASS_BUCK, view.leading, arming * arm_against(threat), OTHERS_CARRY
    return BALANCE, view.leading, arm_against(threat), NOBODY_CARRIES


@kernel
def intervene(quarrel: Quarrel, patience: float, arming: float) -> Stand:
    """Stay out, unless the chosen enemy is about to win and one's own weight would still stop it."""
    if quarrel.enemy_side == STAY_OUT:
        return STAY_OUT, CAN_WAIT
    other = JOIN_DEFENCE if quarrel.enemy_side == JOIN_ATTACK else JOIN_ATTACK
    without = quarrel.odds if quarrel.enemy_side == JOIN_ATTACK else 1.0 - quarrel.odds
    with_us = quarrel.odds_with_defence if other == JOIN_DEFENCE else 1.0 - quarrel.odds_with_attack
    if barred(quarrel, other) or without < 0.5 * (1.0 + patience / (1.0 + patience)) or with_us > 0.5:
        return STAY_OUT, CAN_WAIT
    return other, LAST_MOMENT


CARD = Card(
    name="buck-passing",
    title="Buck-passing",
    family="abstaining",
    idea=(
        "Holding a threat is a public good, and its cost is private. A state lets the more exposed carry the burden "
        "and keeps its strength; it moves only when nobody else can hold the line."
    ),
    sees=frozenset(
        {
            "alarm",
            "offence",
            "leading",
            "threats",
            "strengths",
            "shared",
            "enemy_side",
            "odds",
            "odds_with_attack",
            "odds_with_defence",
            "barred_attack",
            "barred_defence",
        }
    ),
    memory="none",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "left {target} ({threat:.2f}) to the others it threatened, whom it thought strong enough",
        "stood against {target} ({threat:.2f}) because nobody else could hold it",
        "thought it could wait",
        "entered at the last moment at which it could still stop its enemy",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case(
            "Two others fear the same threat and together match it: it passes the buck.",
            PASS_BUCK,
            0,
            sees={"leading": 0, "strengths": [2.0, 2.0, 2.0], "shared": [0.0, 0.8, 0.8]},
        ),
        Case(
            "The same, but attack has the advantage: it cannot wait.",
            BALANCE,
            0,
            sees={"leading": 0, "strengths": [2.0, 2.0, 2.0], "shared": [0.0, 0.8, 0.8], "offence": 2.5},
        ),
        Case("Nobody else fears the threat: it must balance.", BALANCE, 1, sees={"leading": 1}),
        Case(
            "Its enemy is about to win and it would turn the war: it enters.",
            JOIN_DEFENCE,
            quarrel={"enemy_side": JOIN_ATTACK, "odds": 0.9, "odds_with_defence": 0.4},
        ),
    ),
    sources=("christensen1990", "mearsheimer2001"),
    ours="No published formal rule exists; the comparison of weights is this project's.",
    parameters=(
        Parameter("patience", 1.0, 0.0, 5.0, "strength of the other threatened, relative to the threat, that suffices"),
        Parameter("arming", 0.3, 0.0, 1.0, "the part of a threat against which it arms meanwhile"),
    ),
)
