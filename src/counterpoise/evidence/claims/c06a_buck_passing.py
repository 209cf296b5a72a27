"""C6a: in multipolar systems states pass the buck.

With many powers each may hope that another will stop the attacker. On the record: when a great power goes to war, do
its rivals among the great powers stay out more often in multipolar years than in bipolar ones?
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="multipolarity-passes-the-buck",
    number="C6a",
    module="c06a_buck_passing",
    sentence="Multipolar systems are marked by buck-passing.",
    source="Waltz (1979, p. 165); Christensen & Snyder (1990)",
    scope="Great powers, when a rival of theirs is at war with somebody else.",
    dissent="Those who find that states balance by threat whatever the number of poles (Walt 1987).",
    outcome="Whether a great power stays out of the war of a great power that is its rival.",
    case="war and great power that is a rival of one who fights in it",
    contrast="Multipolar years, against bipolar years.",
    direction=1,
    unit="more chance of staying out",
    smallest=0.25,
    smallest_reason=f"One rival in four more that stays out. {SHOWN}",
    negligible=0.10,
    negligible_reason="One rival in ten more that stays out; in a system of six that is one balancer lost in two wars.",
    method="clustered",
    event="a war",
    floor=15,
    floor_reason="Errors clustered by war need some fifteen wars.",
    years=(1817, 2007),
    choices=(
        Choice(
            "rule",
            "bipolar by Wayman's rule ('wayman'), by Modelski & Thompson's ('modelski-thompson'), or by the "
            "common dating, 1946-1989 ('convention')",
            ("wayman", "modelski-thompson", "convention"),
        ),
        Choice(
            "who", "rivals of the great power that fights ('rivals'), or all great powers ('all')", ("rivals", "all")
        ),
        Choice("conflict", "wars ('wars'), or disputes with force ('disputes')", ("wars", "disputes")),
    ),
    splits=(),
    control="States that are not great powers and lie far from the war: polarity should not move them.",
    objection="Staying out is not passing: who stays out may not care, may be deterred by nuclear arms, or may help "
    "without fighting.",
    sources=("inter_state_war", "mid_directed", "mid_disputes", "cow_majors", "tss_rivalries", "contiguity"),
    literature=("waltz1979", "christensen1990", "walt1987", "mearsheimer2001"),
    simulated=Simulated(
        outcome="great powers that leave a common threat to others, share of those that face a threat, in a year",
        contrast="worlds that begin with several great powers, against the same worlds with two",
        direction=1,
        smallest=0.05,
        unit="more of them, as a share",
        reason="One in twenty.",
    ),
    version="2.0",
    log=(raised(before=0.10, after=0.25),),
)
