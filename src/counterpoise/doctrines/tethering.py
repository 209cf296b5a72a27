"""Tethering (Weitsman 2004): states ally with those they fear, to bind them."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    HIDE,
    JOIN_DEFENCE,
    NOBODY,
    STAY_OUT,
    TETHER,
    Answer,
    Card,
    Case,
    Outlook,
    Parameter,
    Quarrel,
    Stand,
    arm_against,
    chance_of,
    honour,
    kernel,
)

CALM, BINDS, TOO_GREAT = 0, 1, 2
NO_STAKE, PLEDGED = 3, 4


@kernel
def align(view: Outlook, ceiling: float) -> Answer:
    """Bind a moderate threat by a pact; balance one that is too great to be bound."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    threat = view.threats[view.leading]
    if threat <= ceiling * view.alarm:
        return TETHER, view.leading, 0.3 * arm_against(threat), BINDS
    return BALANCE, view.leading, arm_against(threat), TOO_GREAT


@kernel
def intervene(quarrel: Quarrel, ceiling: float) -> Stand:
    """Keep a pledge of defence if there is hope."""
    if honour(quarrel) == JOIN_DEFENCE and chance_of(quarrel, JOIN_DEFENCE) >= 0.3:
        return JOIN_DEFENCE, PLEDGED
    return STAY_OUT, NO_STAKE


CARD = Card(
    name="tethering",
    title="Tethering",
    family="accommodating",
    idea=(
        "An ally can be watched and restrained. Where the threat is low to moderate a state ties itself to the one it "
        "fears; only where it is great does it balance. Pacts may thus be made of suspicion."
    ),
    sees=frozenset(
        {"alarm", "leading", "threats", "owed_attack", "owed_defence", "barred_attack", "odds_with_defence"}
    ),
    memory="none",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "tied itself to {target} ({threat:.2f}) to bind it",
        "stood against {target} ({threat:.2f}), too great to be bound",
        "had no pledge to keep",
        "kept its pledge",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case("A moderate threat: it ties it down.", TETHER, 1, sees={"leading": 1, "threats": [0.1, 0.5, 0.1]}),
        Case("A great threat: it balances.", BALANCE, 1, sees={"leading": 1, "threats": [0.1, 2.0, 0.1]}),
        Case("Its ally is attacked: it comes.", JOIN_DEFENCE, quarrel={"owed_defence": 1.0, "odds_with_defence": 0.5}),
    ),
    sources=("weitsman2004",),
    ours="The ceiling between tethering and balancing is this project's.",
    parameters=(
        Parameter("ceiling", 2.5, 0.0, 10.0, "the threat, in units of the alarm, up to which it can be bound"),
    ),
)
