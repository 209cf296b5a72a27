"""The hegemonic bid (Mearsheimer 2001): the best way to be safe is to be the strongest, and the chance is taken."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    EXPAND,
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
    barred,
    best_prey,
    chance_of,
    expected_gain,
    kernel,
)

NO_PREY, PREY, GREATER_RIVAL = 0, 1, 2
NOTHING_TO_GAIN, SHARE_OF_SPOILS = 3, 4


@kernel
def align(view: Outlook, greed: float, arming: float) -> Answer:
    """Take from the neighbour that it pays most to attack; failing that, check a leading threat."""
    prey = best_prey(view)
    if prey != NOBODY and expected_gain(view, prey) > greed * view.strength:
        return EXPAND, prey, arming, PREY
    if view.leading != NOBODY:
        return BALANCE, view.leading, arming, GREATER_RIVAL
    return HIDE, NOBODY, arming, NO_PREY


@kernel
def intervene(quarrel: Quarrel, greed: float, arming: float) -> Stand:
    """Join whichever side promises more than it costs; promises count for little."""
    attack = chance_of(quarrel, JOIN_ATTACK) * quarrel.prize_attack
    defence = chance_of(quarrel, JOIN_DEFENCE) * quarrel.prize_defence
    side = JOIN_ATTACK if attack >= defence else JOIN_DEFENCE
    if barred(quarrel, side) or max(attack, defence) <= quarrel.cost * (1.0 + greed):
        return STAY_OUT, NOTHING_TO_GAIN
    return side, SHARE_OF_SPOILS


CARD = Card(
    name="hegemonic-bid",
    title="Hegemonic bid (predation)",
    family="revisionist",
    idea=(
        "No state can be sure of another's intentions, so the only safety is to be the strongest by far. The state "
        "arms, and takes from whomever it can take from at a profit; against a rival too strong to rob it balances."
    ),
    sees=frozenset(
        {
            "strength",
            "offence",
            "decisiveness",
            "leading",
            "strengths",
            "guards",
            "reaches",
            "pacts",
            "lots",
            "odds_with_attack",
            "odds_with_defence",
            "prize_attack",
            "prize_defence",
            "barred_attack",
            "barred_defence",
            "cost",
        }
    ),
    memory="none",
    draws=False,
    reasons=(
        "found no neighbour worth attacking",
        "saw in {target} the prey that promised most",
        "found no prey and checked its greater rival {target}",
        "saw more cost than spoils in this war",
        "joined for its share of the spoils",
    ),
    cases=(
        Case(
            "A weak neighbour without friends: it expands there.",
            EXPAND,
            0,
            sees={"strength": 4.0, "strengths": [1.0, 3.0, 4.0], "guards": [1.0, 5.0, 8.0], "leading": NOBODY},
        ),
        Case(
            "The weak neighbour is well guarded: it leaves it alone.",
            HIDE,
            sees={"strength": 2.0, "strengths": [1.0, 1.0, 1.0], "guards": [5.0, 5.0, 5.0], "leading": NOBODY},
        ),
        Case(
            "Nobody to rob and a strong rival: it balances.",
            BALANCE,
            2,
            sees={"strength": 1.0, "guards": [9.0, 9.0, 9.0], "leading": 2},
        ),
        Case(
            "Others win without it and the spoils are rich: it joins them.",
            JOIN_ATTACK,
            quarrel={"prize_attack": 0.5, "odds_with_attack": 0.9, "prize_defence": 0.1},
        ),
        Case("The war costs more than it brings: it stays out.", STAY_OUT, quarrel={"prize_attack": 0.01}),
    ),
    sources=("mearsheimer2001",),
    ours="The measure of temptation (chance times prey, less chance of losing times oneself) is this project's.",
    parameters=(
        Parameter("greed", 0.0, 0.0, 2.0, "the gain, in its own strength, that tempts it"),
        Parameter("arming", 0.7, 0.0, 1.0, "how much it arms"),
    ),
)
