"""C12: where attack seems easy, buck-passing turns into chain-ganging.

Christensen & Snyder tie the two dangers of multipolarity together: states that believe that attack has the advantage
cannot let an ally fall, states that trust to defence leave the burden to others. What states believed is not in any
table here. Generals are said to learn from the last war, so the fortune of those who attacked in the past twenty
years stands for it; that measure is this project's own.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import Choice, Claim, Simulated

CLAIM = Claim(
    key="offence-chains-allies",
    number="C12",
    module="c12_offence_defence",
    sentence="The offence-defence balance turns buck-passing into chain-ganging.",
    source="Christensen & Snyder (1990); Jervis (1978)",
    scope="Great powers pledged to help a state at war, in multipolar years.",
    dissent="Levy (1984): the balance cannot be measured apart from outcomes. Mearsheimer (2001): power, not "
    "technology.",
    outcome="Whether a great power joins the war of a state that it has promised active help.",
    case="war and great power that is an ally of one who fights in it from the start",
    contrast="Years after attack had paid (those who began the wars of the past twenty years won two thirds of those "
    "decided), against other years.",
    direction=1,
    unit="more chance of joining",
    smallest=0.10,
    smallest_reason="One ally in ten more that is drawn in, as for C6b.",
    negligible=0.10,
    negligible_reason="One ally in ten more that is drawn in, as for C6b.",
    method="clustered",
    event="a spell of years after attack had paid, or had not",
    floor=6,
    floor_reason="The belief changes with a generation; with fewer spells it is a comparison of two or three epochs.",
    years=(1836, 2007),
    choices=(
        Choice("memory", "years of war that states look back on", (20.0, 10.0, 30.0), bounds=(3, 60)),
        Choice("paid", "share of decided wars that attackers must have won", (2 / 3, 0.6, 0.75), bounds=(0.3, 1)),
        Choice("conflict", "wars ('wars'), or disputes with force ('disputes')", ("wars", "disputes")),
        Choice(
            "poles", "multipolar years by Wayman's rule ('multipolar'), or all years ('all')", ("multipolar", "all")
        ),
    ),
    splits=(),
    control="Great powers without any pact with either side.",
    objection="The belief is not measured, only what could have taught it; and in 1914, the theory's own case, the "
    "past twenty years said nothing of what was believed.",
    sources=("inter_state_war", "mid_directed", "mid_disputes", "cow_majors", "atop_dyad_year"),
    literature=("christensen1990", "jervis1978", "levy1984", "vanevera1998"),
    simulated=Simulated(
        outcome="allies who join a war of their ally, share of those pledged to it",
        contrast="worlds in which the attacker's strength counts half as much again, against the same worlds in "
        "which it does not",
        direction=1,
        smallest=0.05,
        unit="more of them, as a share",
        reason="One in twenty.",
    ),
)
