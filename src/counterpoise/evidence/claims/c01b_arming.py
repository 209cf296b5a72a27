"""C1b: states also balance by arming themselves.

Internal balancing, as Waltz calls it, and what Parent & Rosato think is the rule among great powers. The question to
the record is an elasticity: when the strongest rival grew, does a state's military spending grow afterwards?
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="states-balance-by-arming",
    number="C1b",
    module="c01b_arming",
    sentence="States also balance by arming themselves.",
    source="Waltz (1979, p. 168); Parent & Rosato (2015); the reaction is Richardson's (1960)",
    scope="States that have a strategic rival; great powers in the main variant.",
    dissent="Those who hold that budgets follow domestic politics and the business cycle, not rivals.",
    outcome="Yearly growth of a state's own military spending over the next three years, as a logarithm.",
    case="state-year",
    contrast="Per unit of yearly growth of its strongest rival's power over the past three years, as a logarithm, with "
    "what all states did in that year taken off.",
    direction=1,
    unit="growth of own spending per growth of the rival's power",
    smallest=0.25,
    smallest_reason=f"A rival that doubles its power would be answered by a quarter of that. {SHOWN}",
    negligible=0.10,
    negligible_reason="A rival that doubles its power would be answered by a tenth of that; less would never restore a "
    "balance.",
    method="driscoll-kraay",
    event="a pair of a state and its strongest rival",
    floor=15,
    floor_reason="With fewer pairs a single arms race would decide.",
    years=(1819, 2010),
    choices=(
        Choice("population", "who: the great powers, or all states with a rival", ("great-powers", "all")),
        Choice("span", "years over which the growth of the rival is taken", (3.0, 5.0), bounds=(1, 15)),
        Choice("war", "whether years in which the state is at war count ('all') or not ('peace')", ("peace", "all")),
        Choice("common", "whether what all states did in a year is taken off ('off') or left in ('in')", ("off", "in")),
    ),
    splits=(ERAS,),
    control="The growth of the strongest great power that is no rival: it should call forth no arming once the common "
    "movement is taken off.",
    objection="Both may answer to something else, and two rivals who arm against each other cannot be told from one "
    "who is answered. Spending in current money carries prices and exchange rates.",
    sources=("nmc", "cow_majors", "tss_rivalries", "war_dyad_year"),
    literature=("waltz1979", "parent2015", "richardson1960"),
    simulated=Simulated(
        outcome="the mobilisation of all states but the strongest, a share of full mobilisation",
        contrast="worlds that begin with one state above a third of all capabilities, against the same worlds in "
        "balance",
        direction=1,
        smallest=0.05,
        unit="more of full mobilisation",
        reason="A twentieth of full mobilisation; less would not move the odds of any war.",
    ),
    version="2.0",
    log=(raised(before=0.10, after=0.25),),
)
