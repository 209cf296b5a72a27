"""The random null: a state that chooses blindly. What a claim finds here is owed to the rules, not to any doctrine."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    BANDWAGON,
    EXPAND,
    HIDE,
    JOIN_ATTACK,
    JOIN_DEFENCE,
    NOBODY,
    PASS_BUCK,
    STAY_OUT,
    TETHER,
    WITHDRAW,
    Answer,
    Card,
    Case,
    Outlook,
    Parameter,
    Quarrel,
    Stand,
    kernel,
)

BLIND = 0


@kernel
def drawn_target(view: Outlook, luck: float) -> int:
    """One of the others: the place that luck times their number, taken in the order of their lots, falls on."""
    n = len(view.lots)
    rank = min(n - 1, int(luck * n))
    for k in range(n):
        below = 0
        for other in range(n):
            if view.lots[other] < view.lots[k] or (view.lots[other] == view.lots[k] and other < k):
                below += 1
        if below == rank:
            return k
    return NOBODY


@kernel
def align(view: Outlook, join: float) -> Answer:
    """Any posture, any target, any arms, each as likely as another."""
    sixfold = 7.0 * view.luck
    kind = int(sixfold)
    target = drawn_target(view, sixfold - kind)
    arming = sixfold - kind
    if target == NOBODY or kind == 0:
        return HIDE, NOBODY, arming, BLIND
    if kind == 1:
        return BALANCE, target, arming, BLIND
    if kind == 2:
        return BANDWAGON, target, arming, BLIND
    if kind == 3:
        return PASS_BUCK, target, arming, BLIND
    if kind == 4:
        return EXPAND, target, arming, BLIND
    if kind == 5:
        return TETHER, target, arming, BLIND
    return WITHDRAW, NOBODY, arming, BLIND


@kernel
def intervene(quarrel: Quarrel, join: float) -> Stand:
    """Join a side drawn by lot with the given chance."""
    if quarrel.luck < 0.5 * join:
        return JOIN_ATTACK, BLIND
    if quarrel.luck < join:
        return JOIN_DEFENCE, BLIND
    return STAY_OUT, BLIND


CARD = Card(
    name="random",
    title="Random (a null)",
    family="null",
    idea=(
        "The state chooses posture, target and arms by lot. It is no theory of anything but the measure of how much of "
        "an outcome needs no theory."
    ),
    sees=frozenset({"luck", "lots"}),
    memory="none",
    draws=True,
    reasons=("chose by lot",),
    cases=(
        Case("The lot says hide.", HIDE, sees={"luck": 0.05}),
        Case("The lot says balance, and the first by lot.", BALANCE, 0, sees={"luck": 0.15, "lots": [0.1, 0.5, 0.9]}),
        Case("The lot says expand, and the last by lot.", EXPAND, 2, sees={"luck": 0.7, "lots": [0.1, 0.5, 0.9]}),
        Case("A low lot in war: the attack.", JOIN_ATTACK, quarrel={"luck": 0.01}),
        Case("A high lot in war: stay out.", STAY_OUT, quarrel={"luck": 0.9}),
    ),
    sources=("counterpoise",),
    ours="All of it.",
    parameters=(Parameter("join", 0.2, 0.0, 1.0, "chance of joining a war within reach"),),
)
