"""Bandwagoning (Walt 1987): the weak, without friends at hand, join the very state that threatens them."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    BANDWAGON,
    HIDE,
    JOIN_ATTACK,
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
    kernel,
)

CALM, TOO_WEAK, STRONG_ENOUGH = 0, 1, 2
NO_STAKE, WITH_PATRON = 3, 4


@kernel
def align(view: Outlook, ratio: float) -> Answer:
    """Stand with the leading threat if it is much stronger; against it if one can hold one's own."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    if view.strengths[view.leading] >= ratio * view.strength:
        return BANDWAGON, view.leading, 0.0, TOO_WEAK
    return BALANCE, view.leading, arm_against(view.threats[view.leading]), STRONG_ENOUGH


@kernel
def intervene(quarrel: Quarrel, ratio: float) -> Stand:
    """Fight beside the state that one has joined."""
    if quarrel.patron_side == STAY_OUT or barred(quarrel, quarrel.patron_side):
        return STAY_OUT, NO_STAKE
    return quarrel.patron_side, WITH_PATRON


CARD = Card(
    name="bandwagoning",
    title="Bandwagoning",
    family="accommodating",
    idea=(
        "To stand against a much stronger neighbour is to be its first victim. The weak state joins it instead, hoping "
        "to be spared, and fights beside it."
    ),
    sees=frozenset({"strength", "leading", "strengths", "threats", "patron_side", "barred_attack", "barred_defence"}),
    memory="none",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "joined {target}, which threatened it most and was {ratio:.2f} times as strong",
        "stood against {target}, which was not strong enough to be joined",
        "had joined neither side",
        "fought beside the state that it had joined",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case(
            "A giant threatens it: it joins the giant.",
            BANDWAGON,
            1,
            sees={"leading": 1, "strengths": [1.0, 9.0, 1.0]},
        ),
        Case("An equal threatens it: it stands against it.", BALANCE, 0, sees={"leading": 0}),
        Case("Its patron attacks: it joins the attack.", JOIN_ATTACK, quarrel={"patron_side": JOIN_ATTACK}),
        Case("Strangers fight: it stays out.", STAY_OUT, quarrel={}),
    ),
    sources=("walt1987",),
    ours="The ratio at which a state gives up balancing is this project's.",
    parameters=(Parameter("ratio", 1.5, 0.0, 10.0, "how much stronger a threat must be to be joined"),),
)
