"""C3b: balanced systems last longer than dominated ones.

The second meaning of stability. The order lasts if power stays where it is; what changes hands is measured by Singer,
Bremer & Stuckey's movement of shares. That a great power ceased to be one would be the sharper test, but nearly all
such exits fall into two wars, which are two independent events.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="balance-endures",
    number="C3b",
    module="c03b_balance_endures",
    sentence="Systems in balance last longer than systems with a dominant state.",
    source="Waltz (1964, 1979); Kaplan (1957)",
    scope="The system of great powers.",
    dissent="Gilpin (1981): orders last as long as a hegemon keeps them. Wohlforth (1999): unipolarity is durable.",
    outcome="How much of the great powers' capabilities changes hands in the next ten years, as a share.",
    case="year",
    contrast="Years in balance (the leader has less than one and a half times the second), against all other years.",
    direction=-1,
    unit="share of all great-power capabilities that changes hands in ten years",
    smallest=0.1,
    smallest_reason=f"A tenth of all capabilities. {SHOWN}",
    negligible=0.02,
    negligible_reason="The record's median decade moves some hundredths; two hundredths are a state like Italy in 1913 "
    "gaining half of what it had.",
    method="newey-west",
    event="a stretch of years as long as the horizon",
    floor=10,
    floor_reason="Fewer stretches that do not overlap than ten give no interval worth the name.",
    years=(1817, 2006),
    choices=(
        Choice("horizon", "years ahead (what is found is scaled to ten years)", (10.0, 5.0, 15.0), bounds=(1, 40)),
        Choice(
            "balance",
            "the leader has less than a multiple of the second ('second'), or less than a share of all "
            "great powers ('share')",
            ("second", "share"),
        ),
        Choice(
            "multiple", "the multiple of the second", (1.5, 1.25, 2.0), bounds=(1.01, 5), when=("balance", "second")
        ),
        Choice(
            "share", "the share of all great powers", (1 / 3, 0.3, 0.4), bounds=(0.15, 0.9), when=("balance", "share")
        ),
    ),
    splits=(ERAS,),
    control="How much changes hands among the ten strongest states that are not great powers.",
    objection="A state dominates after a war has broken the others; their recovery then counts as change that "
    "dominance brought.",
    sources=("cow_majors",),
    literature=("waltz1964", "waltz1979", "kaplan1957", "gilpin1981", "wohlforth1999"),
    simulated=Simulated(
        outcome="how much of all capabilities changes hands in ten years, as a share",
        contrast="worlds that begin in balance, against the same worlds with one state above a third of all "
        "capabilities",
        direction=-1,
        smallest=0.02,
        unit="share of all capabilities that changes hands in ten years",
        reason="From here on it would matter on the record too.",
    ),
    version="2.0",
    log=(raised(before=0.02, after=0.1),),
)
