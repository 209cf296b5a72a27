"""Offshore balancing (Layne 1997): a state behind water lets the others balance, and comes only when they fail."""

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
    barred,
    highest,
    kernel,
)

CALM, LOCALS_HOLD, LOCALS_FAIL = 0, 1, 2
NOT_YET, TIPS_BALANCE = 3, 4


@kernel
def locals_against(view: Outlook, giant: int) -> float:
    """The strength of all others relative to the strongest."""
    total = 0.0
    for k in range(len(view.strengths)):
        if k != giant:
            total += view.strengths[k]
    return total / view.strengths[giant]


@kernel
def align(view: Outlook, reserve: float, arming: float) -> Answer:
    """Watch the strongest of the others; step in only if the rest together cannot hold it."""
    giant = highest(view.strengths, view.lots)
    if giant == NOBODY:
        return HIDE, NOBODY, arming, CALM
    if locals_against(view, giant) >= reserve * view.offence:
        return PASS_BUCK, giant, arming, LOCALS_HOLD
    return BALANCE, giant, 1.0, LOCALS_FAIL


@kernel
def intervene(quarrel: Quarrel, reserve: float, arming: float) -> Stand:
    """Tip the balance against the watched state when it is winning and one's own weight decides."""
    if quarrel.enemy_side == STAY_OUT:
        return STAY_OUT, NOT_YET
    other = JOIN_DEFENCE if quarrel.enemy_side == JOIN_ATTACK else JOIN_ATTACK
    enemy_wins = quarrel.odds if quarrel.enemy_side == JOIN_ATTACK else 1.0 - quarrel.odds
    still = quarrel.odds_with_defence if other == JOIN_DEFENCE else 1.0 - quarrel.odds_with_attack
    if barred(quarrel, other) or enemy_wins <= 0.5 or still > 0.5:
        return STAY_OUT, NOT_YET
    return other, TIPS_BALANCE


CARD = Card(
    name="offshore-balancing",
    title="Offshore balancing",
    family="abstaining",
    idea=(
        "A state that the sea protects needs no continent of its own, only that nobody else gets one. It lets the "
        "continental states hold each other and throws in its weight when they cannot."
    ),
    sees=frozenset(
        {
            "strengths",
            "lots",
            "offence",
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
        "saw nobody to watch",
        "watched {target}, which the others could hold",
        "stood against {target}, which the others could not hold",
        "did not think its weight needed yet",
        "threw in its weight to tip the war",
    ),
    cases=(
        Case(
            "The others can hold the strongest: it watches.",
            PASS_BUCK,
            2,
            sees={"strengths": [2.0, 2.0, 3.0]},
        ),
        Case("The strongest outweighs all others: it steps in.", BALANCE, 2, sees={"strengths": [1.0, 1.0, 6.0]}),
        Case(
            "The watched state is winning and it can tip the war: it does.",
            JOIN_DEFENCE,
            quarrel={"enemy_side": JOIN_ATTACK, "odds": 0.7, "odds_with_defence": 0.4},
        ),
        Case(
            "The watched state is losing: it stays out.",
            STAY_OUT,
            quarrel={"enemy_side": JOIN_ATTACK, "odds": 0.3, "odds_with_defence": 0.1},
        ),
    ),
    sources=("layne1997",),
    ours="The comparison of the others with the strongest is this project's.",
    parameters=(
        Parameter("reserve", 1.0, 0.1, 5.0, "strength of the others, relative to the strongest, that holds it"),
        Parameter("arming", 0.4, 0.0, 1.0, "how much it arms meanwhile"),
    ),
)
