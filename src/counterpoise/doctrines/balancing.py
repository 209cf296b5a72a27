"""Balancing (Waltz 1979): states stand against the strongest, because power itself is the danger."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    HIDE,
    JOIN_ATTACK,
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
    barred,
    chance_of,
    highest,
    honour,
    kernel,
)

SAFE, TOO_STRONG = 0, 1
NO_STAKE, PLEDGED, AGAINST_LEADER, HOPELESS = 2, 3, 4, 5


@kernel
def align(view: Outlook, margin: float, hope: float) -> Answer:
    """Stand against the strongest other, if it is stronger by a margin; arm by how much."""
    strongest = highest(view.strengths, view.lots)
    if strongest == NOBODY or view.strengths[strongest] <= margin * view.strength:
        return HIDE, NOBODY, 0.0, SAFE
    gap = 1.0 - margin * view.strength / view.strengths[strongest]
    return BALANCE, strongest, gap, TOO_STRONG


@kernel
def intervene(quarrel: Quarrel, margin: float, hope: float) -> Stand:
    """Keep pledges; otherwise fight beside the weaker side against the strongest state."""
    pledged = honour(quarrel)
    if pledged != STAY_OUT and chance_of(quarrel, pledged) >= hope:
        return pledged, PLEDGED
    if quarrel.leader_side == STAY_OUT:
        return STAY_OUT, NO_STAKE
    other = JOIN_DEFENCE if quarrel.leader_side == JOIN_ATTACK else JOIN_ATTACK
    if barred(quarrel, other) or quarrel.share * margin > quarrel.leader_share:
        return STAY_OUT, NO_STAKE
    if chance_of(quarrel, other) < hope:
        return STAY_OUT, HOPELESS
    return other, AGAINST_LEADER


CARD = Card(
    name="balancing",
    title="Balancing",
    family="balancing",
    idea=(
        "In anarchy nobody else protects a state, and whoever is strongest can hurt it, whatever he intends. States "
        "therefore flock to the weaker side, for it is the stronger side that threatens them."
    ),
    sees=frozenset(
        {
            "strength",
            "strengths",
            "lots",
            "owed_attack",
            "owed_defence",
            "barred_attack",
            "barred_defence",
            "leader_side",
            "share",
            "leader_share",
            "odds_with_attack",
            "odds_with_defence",
        }
    ),
    memory="none",
    draws=False,
    reasons=(
        "saw nobody stronger than itself by its margin",
        "stood against {target}, the strongest ({ratio:.2f} times its own strength)",
        "had no stake: neither pledged nor threatened by the strongest here",
        "kept its pledge",
        "fought against the side of the strongest state",
        "would have fought the strongest but saw no hope of winning",
    ),
    cases=(
        Case("Nobody is stronger: it does nothing.", HIDE, sees={"strength": 5.0, "strengths": [1.0, 2.0, 3.0]}),
        Case("One is much stronger: it stands against it.", BALANCE, 2, sees={"strengths": [1.0, 2.0, 6.0]}),
        Case(
            "The strongest is its kin and far away: it stands against it all the same.",
            BALANCE,
            1,
            sees={"strengths": [1.0, 9.0, 2.0], "affinities": [0.0, 1.0, 0.0], "arrivals": [1.0, 0.1, 1.0]},
        ),
        Case(
            "The strongest attacks: it joins the defence.",
            JOIN_DEFENCE,
            quarrel={"leader_side": JOIN_ATTACK, "share": 0.1, "leader_share": 0.4, "odds_with_defence": 0.5},
        ),
        Case("Two others fight: it stays out.", STAY_OUT, quarrel={"leader_side": STAY_OUT}),
    ),
    sources=("waltz1979",),
    ours="The margin and the rule of entry into war are this project's.",
    parameters=(
        Parameter("margin", 1.0, 0.5, 3.0, "how much stronger than itself another must be to be balanced"),
        Parameter("hope", 0.2, 0.0, 1.0, "the least chance of winning with which it enters a war"),
    ),
)
