"""Hedging (Kuik 2008): neither with nor against, but some of both, so that no door is shut."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    HIDE,
    JOIN_DEFENCE,
    NOBODY,
    PASS_BUCK,
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
    kernel,
    pivotal,
)

CALM, ENGAGES, KEEPS_AWAY, MUST_CHOOSE = 0, 1, 2, 3
UNCOMMITTED, PLEDGED_AND_PIVOTAL = 4, 5


@kernel
def align(view: Outlook, ceiling: float, arming: float) -> Answer:
    """Engage a threat by promises while arming; turn away one that attacked of late; balance only if forced."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    threat = view.threats[view.leading]
    if threat > ceiling * view.alarm:
        return BALANCE, view.leading, arm_against(threat), MUST_CHOOSE
    if view.records[view.leading] > 0.5:
        return PASS_BUCK, view.leading, arming * arm_against(threat), KEEPS_AWAY
    return TETHER, view.leading, arming * arm_against(threat), ENGAGES


@kernel
def intervene(quarrel: Quarrel, ceiling: float, arming: float) -> Stand:
    """Keep a pledge only where it decides the war."""
    if quarrel.owed_defence > 0.0 and pivotal(quarrel, JOIN_DEFENCE):
        return JOIN_DEFENCE, PLEDGED_AND_PIVOTAL
    return STAY_OUT, UNCOMMITTED


CARD = Card(
    name="hedging",
    title="Hedging",
    family="accommodating",
    idea=(
        "When it is not clear who will prevail, each commitment is a bet. The smaller state takes several that offset "
        "each other: it engages the strong, arms against it, and chooses sides only when it must."
    ),
    sees=frozenset({"alarm", "leading", "threats", "records", "owed_defence", "odds", "odds_with_defence"}),
    memory="the fading record of each state's attacks",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "engaged {target} ({threat:.2f}) and armed meanwhile",
        "kept away from {target}, which had attacked of late",
        "had to choose, and stood against {target} ({threat:.2f})",
        "committed itself to neither side",
        "kept a pledge that decided the war",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case("A moderate threat: it engages and arms.", TETHER, 0, sees={"leading": 0, "threats": [0.5, 0.1, 0.1]}),
        Case(
            "The same after an attack: it keeps away.",
            PASS_BUCK,
            0,
            sees={"leading": 0, "threats": [0.5, 0.1, 0.1], "records": [1.0, 0.0, 0.0]},
        ),
        Case("A grave threat: it must choose.", BALANCE, 0, sees={"leading": 0, "threats": [3.0, 0.1, 0.1]}),
        Case(
            "Its pledge would decide the war: it keeps it.",
            JOIN_DEFENCE,
            quarrel={"owed_defence": 1.0, "odds": 0.7, "odds_with_defence": 0.4},
        ),
    ),
    sources=("kuik2008",),
    ours="All thresholds are this project's.",
    parameters=(
        Parameter("ceiling", 4.0, 0.0, 10.0, "the threat, in units of the alarm, at which it must choose"),
        Parameter("arming", 0.7, 0.0, 1.0, "the part of a threat against which it arms"),
    ),
)
