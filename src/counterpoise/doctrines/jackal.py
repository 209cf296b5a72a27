"""Bandwagoning for profit (Schweller 1994): the jackal follows the lion not from fear but for a share of the kill."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BANDWAGON,
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
    chance_of,
    highest,
    kernel,
)

NO_LION, LION = 0, 1
NO_PROFIT, PROFIT = 2, 3


@kernel
def align(view: Outlook, ratio: float, appetite: float) -> Answer:
    """Stand with the strongest neighbour if it is strong enough to win things."""
    lion = highest(view.strengths, view.lots)
    if lion == NOBODY or view.strengths[lion] < ratio * view.strength:
        return HIDE, NOBODY, 0.2, NO_LION
    return BANDWAGON, lion, 0.2, LION


@kernel
def intervene(quarrel: Quarrel, ratio: float, appetite: float) -> Stand:
    """Join the likely winner, if its spoils are worth the fight."""
    side = JOIN_ATTACK if chance_of(quarrel, JOIN_ATTACK) >= chance_of(quarrel, JOIN_DEFENCE) else JOIN_DEFENCE
    prize = quarrel.prize_attack if side == JOIN_ATTACK else quarrel.prize_defence
    chance = chance_of(quarrel, side)
    worth = chance * prize - (1.0 - chance) * quarrel.cost
    if barred(quarrel, side) or chance <= 0.5 or worth <= quarrel.cost * (1.0 - appetite):
        return STAY_OUT, NO_PROFIT
    return side, PROFIT


CARD = Card(
    name="jackal",
    title="Jackal (bandwagoning for profit)",
    family="revisionist",
    idea=(
        "Not every state seeks only safety. The jackal wants more and is too weak to take it alone: it goes with the "
        "strongest and joins the winning side for its spoils."
    ),
    sees=frozenset(
        {
            "strength",
            "strengths",
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
        "saw nobody strong enough to follow",
        "followed {target}, the strongest ({ratio:.2f} times its own strength)",
        "saw no profit in this war",
        "joined the likely winner for its share of the spoils",
    ),
    cases=(
        Case("All are weaker: there is nobody to follow.", HIDE, sees={"strength": 5.0}),
        Case("One is much stronger: it follows.", BANDWAGON, 2, sees={"strengths": [1.0, 2.0, 6.0]}),
        Case(
            "The attackers are winning a rich prize: it joins them.",
            JOIN_ATTACK,
            quarrel={"odds_with_attack": 0.9, "odds_with_defence": 0.8, "prize_attack": 0.5},
        ),
        Case(
            "The defenders will win, with spoils to share: it joins them.",
            JOIN_DEFENCE,
            quarrel={"odds_with_attack": 0.2, "odds_with_defence": 0.1, "prize_defence": 0.5},
        ),
        Case("An even war with little to gain: it stays out.", STAY_OUT, quarrel={"prize_attack": 0.05}),
    ),
    sources=("schweller1994",),
    ours="The thresholds are this project's.",
    parameters=(
        Parameter("ratio", 1.2, 0.0, 10.0, "how much stronger another must be to be followed"),
        Parameter("appetite", 0.5, 0.0, 1.0, "how far it overlooks the cost of fighting"),
    ),
)
