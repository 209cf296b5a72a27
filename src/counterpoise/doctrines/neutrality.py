"""Neutrality, or hiding (Schroeder 1994): most states, most of the time, hoped that the storm would pass over them."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    HIDE,
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
    kernel,
)

OVERLOOKED, DECLARED = 0, 1
NEUTRAL = 2


@kernel
def align(view: Outlook, fear: float, arming: float) -> Answer:
    """Do nothing and be overlooked; where the danger is great, offer it a promise of neutrality."""
    if view.leading != NOBODY and view.threats[view.leading] >= fear * view.alarm:
        return TETHER, view.leading, arming, DECLARED
    return HIDE, NOBODY, arming, OVERLOOKED


@kernel
def intervene(quarrel: Quarrel, fear: float, arming: float) -> Stand:
    """Never."""
    return STAY_OUT, NEUTRAL


CARD = Card(
    name="neutrality",
    title="Neutrality (hiding)",
    family="abstaining",
    idea=(
        "Neither with the strong nor against it: the state ignores the threat, declares itself neutral, or seeks "
        "guarantees, and hopes that others bear the storm."
    ),
    sees=frozenset({"alarm", "leading", "threats"}),
    memory="none",
    draws=False,
    reasons=(
        "did nothing and hoped to be overlooked",
        "promised {target} ({threat:.2f}) its neutrality",
        "stayed neutral",
    ),
    cases=(
        Case("Nobody threatens it: it hides.", HIDE, sees={"leading": NOBODY}),
        Case("A mild threat: it hides.", HIDE, sees={"leading": 0, "threats": [0.35, 0.1, 0.1]}),
        Case("A grave threat: it declares itself neutral.", TETHER, 0, sees={"leading": 0, "threats": [1.5, 0.1, 0.1]}),
        Case("War all around: it stays out.", STAY_OUT, quarrel={"threat_attack": 2.0, "owed_defence": 1.0}),
    ),
    sources=("schroeder1994",),
    ours="Where hiding turns into declared neutrality is this project's choice.",
    parameters=(
        Parameter("fear", 2.0, 0.0, 10.0, "the threat, in units of the alarm, at which it declares itself"),
        Parameter("arming", 0.1, 0.0, 1.0, "how much it arms"),
    ),
)
