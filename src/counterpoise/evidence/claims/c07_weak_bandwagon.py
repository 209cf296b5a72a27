"""C7: weak states bandwagon.

Walt's exception and Schweller's rule: who cannot change the outcome joins the stronger side. On the record: of the
states that a great power has used or threatened force against, do the weak sign a pact with that great power more
often than the less weak?
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="weak-states-bandwagon",
    number="C7",
    module="c07_weak_bandwagon",
    sentence="Weak states bandwagon with those who threaten them.",
    source="Walt (1987, p. 29); Schweller (1994)",
    scope="States that a great power has threatened within ten years.",
    dissent="Labs (1992): even the weak balance, or fight. Schroeder (1994): they hide.",
    outcome="Whether the threatened state signs a pact with the great power that threatened it, in a year.",
    case="pair-year, the threatened state first",
    contrast="States with less than a tenth of the great power's capabilities, against stronger ones.",
    direction=1,
    unit="more chance of such a pact in a year",
    smallest=0.015,
    smallest_reason=f"One state in seven more that has changed sides ten years after the threat. {SHOWN}",
    negligible=0.01,
    negligible_reason="One state in ten more that has changed sides ten years after the threat.",
    method="dyadic-robust",
    event="a pact signed",
    floor=15,
    floor_reason="Fewer pacts cannot be told apart from the habits of one or two great powers.",
    years=(1826, 2014),
    choices=(
        Choice(
            "weak",
            "below what share of the great power's capabilities a state is weak",
            (0.1, 0.05, 0.25),
            bounds=(0.001, 1),
        ),
        Choice("memory", "years for which a threat is remembered", (10.0, 5.0), bounds=(1, 50)),
        Choice(
            "pledge", "pacts of any kind ('any'), or of help: defence, offence, consultation ('help')", ("any", "help")
        ),
        Choice("hostility", "what a threat is: the use of force ('force'), or any dispute ('any')", ("force", "any")),
    ),
    splits=(ERAS,),
    control="Pacts with great powers that have not threatened the state within thirty years and do not touch it.",
    objection="A pact with the one who threatened may be imposed (then it is occupation, not choice), or may settle "
    "the quarrel between them.",
    sources=("mid_directed", "atop_dyad_year", "cow_majors", "contiguity", "cow_states"),
    literature=("walt1987", "schweller1994", "labs1992", "schroeder1994"),
    simulated=Simulated(
        outcome="states that stand with the state they are most threatened by, share, in a year",
        contrast="states with less than a quarter of that state's capability, against stronger ones",
        direction=1,
        smallest=0.05,
        unit="more of them, as a share",
        reason="One in twenty.",
    ),
    version="2.0",
    log=(raised(before=0.01, after=0.015),),
)
