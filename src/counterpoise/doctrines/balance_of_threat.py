"""Balance of threat (Walt 1987): states stand against whoever threatens them most, not whoever is strongest."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    HIDE,
    JOIN_ATTACK,
    JOIN_DEFENCE,
    NOBODY,
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
    chance_of,
    feared_side,
    honour,
    kernel,
)

CALM, THREATENED = 0, 1
AT_PEACE, PLEDGED, AGAINST_THREAT, HOPELESS = 2, 3, 4, 5


@kernel
def align(view: Outlook, hope: float) -> Answer:
    """Stand against the leading threat and arm as it demands."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    return BALANCE, view.leading, arm_against(view.threats[view.leading]), THREATENED


@kernel
def intervene(quarrel: Quarrel, hope: float) -> Stand:
    """Keep pledges; otherwise fight the side that is feared, if that is not hopeless."""
    pledged = honour(quarrel)
    if pledged != STAY_OUT and chance_of(quarrel, pledged) >= hope:
        return pledged, PLEDGED
    feared = feared_side(quarrel)
    if feared == STAY_OUT:
        return STAY_OUT, AT_PEACE
    other = JOIN_DEFENCE if feared == JOIN_ATTACK else JOIN_ATTACK
    if quarrel.enemy_side != feared or barred(quarrel, other):
        return STAY_OUT, AT_PEACE
    if chance_of(quarrel, other) < hope:
        return STAY_OUT, HOPELESS
    return other, AGAINST_THREAT


CARD = Card(
    name="balance-of-threat",
    title="Balance of threat",
    family="balancing",
    idea=(
        "Power alone alarms nobody. A state weighs what others have together with how near they are, how well they "
        "can attack and what they seem to want, and stands with the threatened against the most threatening."
    ),
    sees=frozenset(
        {
            "alarm",
            "leading",
            "threats",
            "owed_attack",
            "owed_defence",
            "barred_attack",
            "barred_defence",
            "threat_attack",
            "threat_defence",
            "odds_with_attack",
            "odds_with_defence",
            "enemy_side",
        }
    ),
    memory="none of its own; affinity and pacts carry the past",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "felt {target} as its leading threat ({threat:.2f})",
        "had neither a pledge nor a chosen enemy in this war",
        "kept its pledge",
        "fought the side it feared most",
        "feared one side but saw no hope of winning",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY, "threats": [0.1, 0.2, 0.1]}),
        Case("A near neighbour alarms it: it stands against it.", BALANCE, 1, sees={"leading": 1}),
        Case(
            "The strongest is far and friendly, the threat is another: it stands against the threat.",
            BALANCE,
            2,
            sees={"leading": 2, "strengths": [1.0, 9.0, 2.0], "threats": [0.1, 0.2, 0.9], "leader": 1},
        ),
        Case(
            "Its ally is attacked and there is hope: it comes.",
            JOIN_DEFENCE,
            quarrel={"owed_defence": 1.0, "odds_with_defence": 0.5},
        ),
        Case(
            "The state it stands against attacks another: it joins the defence.",
            JOIN_DEFENCE,
            quarrel={"threat_attack": 0.9, "enemy_side": JOIN_ATTACK, "odds_with_defence": 0.5},
        ),
    ),
    sources=("walt1987",),
    ours="Walt gives no formula for threat and no rule of entry into war; both are this project's.",
    parameters=(Parameter("hope", 0.2, 0.0, 1.0, "the least chance of winning with which it enters a war"),),
)
