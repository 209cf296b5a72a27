"""The concert (Jervis 1985; Kaplan's rules 1957): great powers settle crises together and let none go too far.

Kaplan's essential rules are read as: oppose whoever tends to predominance, negotiate rather than fight, and spare a
beaten essential actor, which here means to stay out of a war that is already won.
"""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
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

IN_CONCERT, PREDOMINANCE, AGGRESSOR = 0, 1, 2
SETTLED_BY_OTHERS, OPPOSES_PREDOMINANCE, RESTORES = 3, 4, 5


@kernel
def worst_offender(view: Outlook, tolerance: float) -> int:
    """The threatening neighbour with the worst record of aggression, if it is beyond tolerance; lots break ties."""
    worst = NOBODY
    for k in range(len(view.records)):
        if view.records[k] <= tolerance or view.threats[k] < view.alarm:
            continue
        behind = worst == NOBODY or view.records[k] > view.records[worst]
        if behind or (view.records[k] == view.records[worst] and view.lots[k] > view.lots[worst]):
            worst = k
    return worst


@kernel
def align(view: Outlook, limit: float, tolerance: float) -> Answer:
    """Oppose predominance and repeated aggression; otherwise keep order in concert."""
    if view.leader != NOBODY and view.leader_share >= limit:
        return BALANCE, view.leader, 0.6, PREDOMINANCE
    offender = worst_offender(view, tolerance)
    if offender != NOBODY:
        return BALANCE, offender, 0.5, AGGRESSOR
    return MANAGE, NOBODY, 0.2, IN_CONCERT


@kernel
def intervene(quarrel: Quarrel, limit: float, tolerance: float) -> Stand:
    """Oppose a leader beyond the limit and an aggressor one stands against; stay out of what is already decided."""
    if quarrel.leader_side != STAY_OUT and quarrel.leader_share >= limit:
        side, reason = (JOIN_DEFENCE if quarrel.leader_side == JOIN_ATTACK else JOIN_ATTACK), OPPOSES_PREDOMINANCE
    elif quarrel.enemy_side == JOIN_ATTACK:
        side, reason = JOIN_DEFENCE, RESTORES
    else:
        return STAY_OUT, SETTLED_BY_OTHERS
    already = quarrel.odds if side == JOIN_ATTACK else 1.0 - quarrel.odds
    if barred(quarrel, side) or already > 0.7 or chance_of(quarrel, side) < 0.3:
        return STAY_OUT, SETTLED_BY_OTHERS
    return side, reason


CARD = Card(
    name="concert",
    title="Concert",
    family="managing",
    idea=(
        "The great powers share an interest in the system itself. They bring crises before a congress, let nobody "
        "predominate and nobody be destroyed, and act against whoever breaks the rules."
    ),
    sees=frozenset(
        {
            "alarm",
            "leader",
            "leader_share",
            "threats",
            "records",
            "lots",
            "leader_side",
            "enemy_side",
            "odds",
            "odds_with_attack",
            "odds_with_defence",
            "barred_attack",
            "barred_defence",
        }
    ),
    memory="the fading record of each state's attacks",
    draws=False,
    reasons=(
        "kept order in concert with the others",
        "stood against {target}, whose {leader_share:.0%} of all capabilities tended to predominance",
        "stood against {target}, which attacked too often",
        "thought the war settled without it",
        "opposed the side of the predominant state",
        "came to restore the state of things",
    ),
    cases=(
        Case("A quiet system: it works in concert.", MANAGE, sees={"leader_share": 0.25, "leader": 0}),
        Case("One tends to predominance: it opposes it.", BALANCE, 1, sees={"leader_share": 0.5, "leader": 1}),
        Case(
            "A dangerous neighbour keeps attacking: it opposes it.",
            BALANCE,
            2,
            sees={"records": [0.0, 0.0, 0.9], "threats": [0.1, 0.1, 0.6]},
        ),
        Case(
            "The predominant state attacks: it joins the defence.",
            JOIN_DEFENCE,
            quarrel={"leader_side": JOIN_ATTACK, "leader_share": 0.5, "odds": 0.6, "odds_with_defence": 0.5},
        ),
        Case(
            "The aggressor is beaten already: it is spared.",
            STAY_OUT,
            quarrel={"enemy_side": JOIN_ATTACK, "odds": 0.1, "odds_with_defence": 0.05},
        ),
    ),
    sources=("kaplan1957", "jervis1985"),
    ours="The limits at which the concert acts are this project's.",
    parameters=(
        Parameter("limit", 0.35, 0.0, 1.0, "share of all capabilities that counts as predominance"),
        Parameter("tolerance", 0.5, 0.0, 1.0, "record of aggression that is tolerated"),
    ),
)
