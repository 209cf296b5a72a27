"""Chain-ganging (Christensen & Snyder 1990): allies chained together march together, whoever began it.

Where offence has the advantage an ally's defeat cannot be made good later: its war is one's own from the first day.
"""

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
    kernel,
)

CALM, CHAINED = 0, 1
NO_ALLY, ALLY_ATTACKED, ALLY_ATTACKS, CAN_WAIT = 2, 3, 4, 5


@kernel
def align(view: Outlook, dread: float) -> Answer:
    """Stand against the leading threat, with whoever does."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    return BALANCE, view.leading, arm_against(view.threats[view.leading]), CHAINED


@kernel
def intervene(quarrel: Quarrel, dread: float) -> Stand:
    """Follow an ally into its war, also as aggressor; where defence rules, only if it would lose without one."""
    if quarrel.friend_defence > 0.0 and not barred(quarrel, JOIN_DEFENCE):
        side, reason = JOIN_DEFENCE, ALLY_ATTACKED
    elif quarrel.friend_attack > 0.0 and not barred(quarrel, JOIN_ATTACK):
        side, reason = JOIN_ATTACK, ALLY_ATTACKS
    else:
        return STAY_OUT, NO_ALLY
    ally_wins = quarrel.odds if side == JOIN_ATTACK else 1.0 - quarrel.odds
    if ally_wins > dread * quarrel.offence and chance_of(quarrel, side) > ally_wins:
        return STAY_OUT, CAN_WAIT
    return side, reason


CARD = Card(
    name="chain-ganging",
    title="Chain-ganging",
    family="balancing",
    idea=(
        "Each ally is needed for one's own safety, so none may fall. The state ties itself without reserve and follows "
        "its ally into war even when the ally began it, the more so the more attack is believed to pay."
    ),
    sees=frozenset(
        {
            "leading",
            "threats",
            "offence",
            "odds",
            "odds_with_attack",
            "odds_with_defence",
            "friend_attack",
            "friend_defence",
            "barred_attack",
            "barred_defence",
        }
    ),
    memory="none",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "chained itself to others against {target} ({threat:.2f})",
        "had no ally in this war",
        "followed an ally that was attacked",
        "followed an ally that attacked",
        "thought its ally safe without it",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case("A neighbour threatens it: it stands against it.", BALANCE, 2, sees={"leading": 2}),
        Case("Its ally attacks in an even war: it follows.", JOIN_ATTACK, quarrel={"friend_attack": 1.0}),
        Case(
            "Its ally would win anyway and defence rules: it waits.",
            STAY_OUT,
            quarrel={"friend_defence": 1.0, "odds": 0.1, "odds_with_defence": 0.05, "offence": 0.8},
        ),
        Case(
            "The same where offence rules: it marches at once.",
            JOIN_DEFENCE,
            quarrel={"friend_defence": 1.0, "odds": 0.1, "odds_with_defence": 0.05, "offence": 2.0},
        ),
    ),
    sources=("christensen1990",),
    ours="No published formal rule exists; how dread grows with offence is this project's.",
    parameters=(
        Parameter("dread", 0.8, 0.0, 2.0, "an ally's chance, at even offence, above which it is left to itself"),
    ),
)
