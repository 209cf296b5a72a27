"""Collective security (Claude 1956; Cusack & Stoll 1994): an attack on one is an attack on all."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    JOIN_DEFENCE,
    MANAGE,
    NOBODY,
    STAY_OUT,
    Answer,
    Card,
    Case,
    Outlook,
    Parameter,
    Quarrel,
    Stand,
    chance_of,
    greatest,
    kernel,
)

PEACE, AGGRESSOR = 0, 1
TOO_WEAK, DEFENDS = 2, 3


@kernel
def align(view: Outlook, memory: float, arming: float) -> Answer:
    """Stand against the neighbour with the worst record of aggression, friend or foe; else keep the peace."""
    worst = greatest(view.records, view.lots, memory)
    if worst == NOBODY:
        return MANAGE, NOBODY, arming, PEACE
    return BALANCE, worst, max(arming, view.records[worst]), AGGRESSOR


@kernel
def intervene(quarrel: Quarrel, memory: float, arming: float) -> Stand:
    """Defend the state attacked, whoever it is, unless all would be lost."""
    if chance_of(quarrel, JOIN_DEFENCE) < 0.1:
        return STAY_OUT, TOO_WEAK
    return JOIN_DEFENCE, DEFENDS


CARD = Card(
    name="collective-security",
    title="Collective security",
    family="managing",
    idea=(
        "Peace is indivisible. Every state is bound to help whoever is attacked against whoever attacks, without "
        "asking who they are; the certainty of it is what deters."
    ),
    sees=frozenset({"records", "lots", "odds_with_defence"}),
    memory="the fading record of each state's attacks",
    draws=False,
    reasons=(
        "kept the peace with all",
        "stood against {target}, which had attacked of late",
        "saw the war as lost whatever it did",
        "defended the state attacked, as it would any",
    ),
    cases=(
        Case("Nobody has attacked: it keeps the peace.", MANAGE),
        Case("A neighbour attacked last year: it stands against it.", BALANCE, 1, sees={"records": [0.0, 1.0, 0.2]}),
        Case("A stranger is attacked: it defends it.", JOIN_DEFENCE, quarrel={}),
        Case("All is lost: it stays out.", STAY_OUT, quarrel={"odds_with_defence": 0.95}),
        Case(
            "Its own ally attacks another: it defends the other.",
            JOIN_DEFENCE,
            quarrel={"friend_attack": 1.0, "barred_defence": 1.0},
        ),
    ),
    sources=("claude1956", "cusack1994"),
    ours="That it stands against recent aggressors in peace is this project's reading.",
    parameters=(
        Parameter("memory", 0.4, 0.0, 1.0, "record of aggression from which it stands against a state"),
        Parameter("arming", 0.3, 0.0, 1.0, "how much it arms in peace"),
    ),
)
