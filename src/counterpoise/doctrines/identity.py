"""Identity (Wendt 1992; Barnett 1996): friend and enemy are what states take each other to be."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    BANDWAGON,
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
    greatest,
    kernel,
    least,
)

AMONG_OWN, OTHERNESS, KIN_LEADS = 0, 1, 2
NO_TIE, FOR_KIN = 3, 4


@kernel
def align(view: Outlook, enmity: float, kinship: float) -> Answer:
    """Stand against the most alien neighbour if it is alien enough; else with the nearest kin if it is near enough."""
    alien = least(view.affinities, view.lots, -enmity)
    if alien != NOBODY:
        return BALANCE, alien, min(1.0, -view.affinities[alien]), OTHERNESS
    kin = greatest(view.affinities, view.lots, kinship)
    if kin != NOBODY:
        return BANDWAGON, kin, 0.1, KIN_LEADS
    return HIDE, NOBODY, 0.1, AMONG_OWN


@kernel
def intervene(quarrel: Quarrel, enmity: float, kinship: float) -> Stand:
    """Fight for the side that is more one's own, if the difference is great enough."""
    if quarrel.affinity_attack - quarrel.affinity_defence >= kinship:
        side = JOIN_ATTACK
    elif quarrel.affinity_defence - quarrel.affinity_attack >= kinship:
        side = JOIN_DEFENCE
    else:
        return STAY_OUT, NO_TIE
    return (STAY_OUT, NO_TIE) if barred(quarrel, side) else (side, FOR_KIN)


CARD = Card(
    name="identity",
    title="Identity",
    family="identity",
    idea=(
        "Anarchy is what states make of it. Five hundred warheads of a friend threaten less than five of an enemy: "
        "a state stands with those it takes for its own and against those it takes for alien, whatever their power."
    ),
    sees=frozenset({"affinities", "lots", "affinity_attack", "affinity_defence", "barred_attack", "barred_defence"}),
    memory="affinity, which wars and pacts move",
    draws=False,
    reasons=(
        "saw neither an enemy nor close kin about it",
        "stood against {target}, the most alien to it (affinity {affinity:.2f})",
        "stood with {target}, its nearest kin (affinity {affinity:.2f})",
        "felt no nearer to one side than to the other",
        "fought for the side that was more its own",
    ),
    cases=(
        Case("All are strangers: it does nothing.", HIDE, sees={"affinities": [0.0, 0.1, -0.1]}),
        Case("One is alien: it stands against it.", BALANCE, 1, sees={"affinities": [0.2, -0.8, 0.1]}),
        Case("One is kin: it stands with it.", BANDWAGON, 0, sees={"affinities": [0.8, 0.0, 0.1]}),
        Case(
            "The alien is weak and the kin is mighty: power does not matter.",
            BALANCE,
            1,
            sees={"affinities": [0.9, -0.9, 0.0], "strengths": [9.0, 0.1, 1.0]},
        ),
        Case(
            "Kin is attacked by strangers: it comes.",
            JOIN_DEFENCE,
            quarrel={"affinity_defence": 0.7, "affinity_attack": 0.0},
        ),
    ),
    sources=("wendt1992", "barnett1996"),
    ours="That affinity is a number, and the thresholds, are this project's.",
    parameters=(
        Parameter("enmity", 0.3, 0.0, 1.0, "how alien another must be to be stood against"),
        Parameter("kinship", 0.5, 0.0, 1.0, "how near another must be to be stood with"),
    ),
)
