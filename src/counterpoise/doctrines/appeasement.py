"""Appeasement: give the threatening state something of what it wants, in the hope that it will then want no more."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    CONCEDE,
    HIDE,
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
    kernel,
    pivotal,
)

CALM, CONCEDES, HAD_ENOUGH = 0, 1, 2
PEACE, PLEDGED = 3, 4


@kernel
def align(view: Outlook, patience: float, arming: float) -> Answer:
    """Concede to the leading threat, until it has attacked too often."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    if view.records[view.leading] > patience:
        return BALANCE, view.leading, arm_against(view.threats[view.leading]), HAD_ENOUGH
    return CONCEDE, view.leading, arming, CONCEDES


@kernel
def intervene(quarrel: Quarrel, patience: float, arming: float) -> Stand:
    """Keep a pledge only where it would decide the war."""
    if quarrel.owed_defence > 0.0 and pivotal(quarrel, JOIN_DEFENCE):
        return JOIN_DEFENCE, PLEDGED
    return STAY_OUT, PEACE


CARD = Card(
    name="appeasement",
    title="Appeasement",
    family="accommodating",
    idea=(
        "A dissatisfied state may have limited aims. Concessions are cheaper than war and buy time; they end when the "
        "other shows that no concession is enough."
    ),
    sees=frozenset({"leading", "threats", "records", "owed_defence", "odds", "odds_with_defence"}),
    memory="the fading record of each state's attacks",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "conceded to {target} ({threat:.2f})",
        "had enough of {target}, which had attacked again",
        "kept out of war",
        "kept a pledge that decided the war",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case("A neighbour threatens it: it concedes.", CONCEDE, 1, sees={"leading": 1}),
        Case(
            "The neighbour has just attacked: it has had enough.",
            BALANCE,
            1,
            sees={"leading": 1, "records": [0.0, 1.0, 0.0]},
        ),
        Case("A stranger is attacked: it stays out.", STAY_OUT, quarrel={"threat_attack": 1.0}),
    ),
    sources=("treisman2004", "schweller2006"),
    ours="The point at which patience ends is this project's.",
    parameters=(
        Parameter("patience", 0.9, 0.0, 1.0, "record of aggression up to which it concedes"),
        Parameter("arming", 0.1, 0.0, 1.0, "how much it arms meanwhile"),
    ),
)
