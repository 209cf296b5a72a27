"""Hegemonic order (Kindleberger 1973; Gilpin 1981): the strongest keeps the peace, and the rest let it."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    BANDWAGON,
    HIDE,
    JOIN_ATTACK,
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
    barred,
    chance_of,
    kernel,
)

LEADS, GUARDS_CLIENT, FOLLOWS, NO_ORDER, CHALLENGES = 0, 1, 2, 3, 4
NOT_OURS, KEEPS_ORDER, WITH_LEADER = 5, 6, 7


@kernel
def weakest_in_danger(view: Outlook) -> int:
    """The weaker neighbour that can least withstand the strongest of the others; NOBODY if all are safe."""
    found, lowest = NOBODY, 1.0
    strongest = 0.0
    for k in range(len(view.strengths)):
        strongest = max(strongest, view.strengths[k])
    for k in range(len(view.strengths)):
        safety = view.guards[k] / strongest if strongest > 0.0 else 1.0
        if view.strengths[k] >= view.strength or safety >= 1.0:
            continue
        if found == NOBODY or safety < lowest or (safety == lowest and view.lots[k] > view.lots[found]):
            found, lowest = k, safety
    return found


@kernel
def align(view: Outlook, predominance: float) -> Answer:
    """Lead if one is strongest by enough, and guard whoever is most exposed; else follow the leader."""
    if view.share >= view.leader_share and view.share >= predominance:
        client = weakest_in_danger(view)
        return MANAGE, client, 0.5, LEADS if client == NOBODY else GUARDS_CLIENT
    if view.leader == NOBODY or view.leader_share < predominance:
        if view.leading == NOBODY:
            return HIDE, NOBODY, 0.0, NO_ORDER
        return BALANCE, view.leading, min(1.0, view.threats[view.leading]), CHALLENGES
    return BANDWAGON, view.leader, 0.1, FOLLOWS


@kernel
def intervene(quarrel: Quarrel, predominance: float) -> Stand:
    """The leader fights whoever breaks the peace; a follower fights beside the leader."""
    if quarrel.share >= quarrel.leader_share and quarrel.share >= predominance:
        if barred(quarrel, JOIN_DEFENCE) or chance_of(quarrel, JOIN_DEFENCE) < 0.5:
            return STAY_OUT, NOT_OURS
        return JOIN_DEFENCE, KEEPS_ORDER
    if quarrel.patron_side == STAY_OUT or barred(quarrel, quarrel.patron_side):
        return STAY_OUT, NOT_OURS
    return quarrel.patron_side, WITH_LEADER


CARD = Card(
    name="hegemonic-order",
    title="Hegemonic order",
    family="managing",
    idea=(
        "Order is a public good that only one much stronger than the rest will pay for. The leader guards the weak and "
        "fights whoever breaks the peace; others gain from the order and follow. Without such a leader there is none."
    ),
    sees=frozenset(
        {
            "strength",
            "share",
            "leader_share",
            "leader",
            "leading",
            "threats",
            "strengths",
            "guards",
            "lots",
            "patron_side",
            "barred_attack",
            "barred_defence",
            "odds_with_defence",
        }
    ),
    memory="none",
    draws=False,
    reasons=(
        "led, and saw nobody in need of its guarantee",
        "led, and guaranteed {target}",
        "followed {target}, the leader ({leader_share:.0%} of all capabilities)",
        "saw neither a leader strong enough to keep order nor a threat",
        "stood against {target} ({threat:.2f}), since nobody kept order",
        "left the war to those whose it was",
        "fought the state that broke the peace",
        "fought beside the leader",
    ),
    cases=(
        Case(
            "It is the leader and a weak neighbour is exposed: it guarantees it.",
            MANAGE,
            0,
            sees={
                "share": 0.5,
                "leader_share": 0.5,
                "strength": 6.0,
                "strengths": [1.0, 2.0, 3.0],
                "guards": [1.0, 3.0, 3.0],
            },
        ),
        Case(
            "Another leads by far: it follows.",
            BANDWAGON,
            2,
            sees={"share": 0.1, "leader_share": 0.5, "leader": 2},
        ),
        Case(
            "Nobody leads and nobody threatens: it does nothing.", HIDE, sees={"leading": NOBODY, "leader_share": 0.2}
        ),
        Case(
            "It leads and a neighbour is attacked: it restores order.",
            JOIN_DEFENCE,
            quarrel={"share": 0.5, "leader_share": 0.5, "odds_with_defence": 0.2},
        ),
        Case(
            "Its leader attacks: it joins.",
            JOIN_ATTACK,
            quarrel={"share": 0.1, "leader_share": 0.5, "patron_side": JOIN_ATTACK},
        ),
    ),
    sources=("kindleberger1973", "gilpin1981"),
    ours="The measure of exposure and the share that makes a leader are this project's.",
    parameters=(Parameter("predominance", 0.35, 0.0, 1.0, "share of all capabilities that makes a leader"),),
)
