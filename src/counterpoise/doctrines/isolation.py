"""Isolation: no pacts, no wars but one's own; the state arms for itself alone."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    NOBODY,
    STAY_OUT,
    WITHDRAW,
    Answer,
    Card,
    Case,
    Outlook,
    Parameter,
    Quarrel,
    Stand,
    arm_against,
    kernel,
)

APART, ARMED_APART, NOT_OURS = 0, 1, 2


@kernel
def align(view: Outlook, arming: float) -> Answer:
    """Leave every pact; arm against the leading threat as far as one cares to."""
    if view.leading == NOBODY:
        return WITHDRAW, NOBODY, 0.0, APART
    return WITHDRAW, NOBODY, arming * arm_against(view.threats[view.leading]), ARMED_APART


@kernel
def intervene(quarrel: Quarrel, arming: float) -> Stand:
    """Never."""
    return STAY_OUT, NOT_OURS


CARD = Card(
    name="isolation",
    title="Isolation",
    family="abstaining",
    idea=(
        "The quarrels of others are not ours, and pacts draw a state into them. It binds itself to nobody, fights "
        "only when attacked, and trusts to distance and its own arms."
    ),
    sees=frozenset({"leading", "threats"}),
    memory="none",
    draws=False,
    reasons=(
        "keeps apart from all pacts",
        "keeps apart from all pacts and arms against {leading} ({threat:.2f})",
        "takes no part in others' wars",
    ),
    cases=(
        Case("Nobody threatens it: it keeps apart.", WITHDRAW, sees={"leading": NOBODY}),
        Case("A neighbour threatens it: it still keeps apart.", WITHDRAW, sees={"leading": 1}),
        Case("A friend is attacked: it stays out.", STAY_OUT, quarrel={"owed_defence": 1.0}),
        Case(
            "It could tip the war against a feared attacker: it stays out.",
            STAY_OUT,
            quarrel={"threat_attack": 2.0, "odds": 0.6, "odds_with_defence": 0.4},
        ),
    ),
    sources=("braumoeller2010", "nordlinger1995"),
    ours="How far an isolated state arms is this project's choice.",
    parameters=(Parameter("arming", 0.5, 0.0, 1.0, "the part of a threat against which it arms"),),
)
