"""C11: identity predicts alignment beyond power and threat.

The constructivist's and the liberal's claim against all of realism: friends are made by what states take each other
to be. Pairs of great powers of like rule are compared with unlike ones, with power, threat and distance held.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="identity-predicts-alignment",
    number="C11",
    module="c11_identity",
    sentence="Identity predicts alignment beyond power and threat.",
    source="Wendt (1992); Barnett (1998); Haas (2005)",
    scope="Pairs of great powers.",
    dissent="Waltz (1979) and Walt (1987, ch. 6): ideology yields to threat. Lai & Reiter (2000): likeness matters "
    "only after 1945.",
    outcome="Whether the two sign a pact of defence or offence, in a year.",
    case="pair-year",
    contrast="Pairs of like rule, against pairs of unlike rule, with a shared rival, rivalry between the two, a pact "
    "that stands, the ratio of their power and the distance between their capitals held.",
    direction=1,
    unit="more chance of such a pact in a year",
    smallest=0.03,
    smallest_reason=f"Three pacts more in a hundred years of a pair. {SHOWN}",
    negligible=0.005,
    negligible_reason="The rate is little above one in a hundred; a third or so of it is what 'predicts' should mean.",
    method="dyadic-robust",
    event="a pact signed",
    floor=20,
    floor_reason="Six numbers are fitted; fewer than twenty pacts do not bear them.",
    years=(1817, 2012),
    choices=(
        Choice(
            "likeness",
            "both democracies or both autocracies by Polity ('polity'), within 0.2 of each other by "
            "V-Dem ('polyarchy'), or of one creed by this project's coding ('creed')",
            ("polity", "polyarchy", "creed"),
        ),
        Choice(
            "population",
            "pairs of great powers ('great-powers'), or neighbours and pairs with a great power ('relevant')",
            ("great-powers", "relevant"),
        ),
        Choice("pledge", "pacts of defence or offence ('active'), or also to consult ('help')", ("active", "help")),
    ),
    splits=(ERAS,),
    control="Whether the two state numbers are both even, in place of likeness.",
    objection="Pacts change regimes as well: after 1945 both great powers saw to it that their allies were like them. "
    "Likeness of rule is a thin measure of identity.",
    sources=(
        "atop_phase",
        "atop_dyad_year",
        "atop_member",
        "cow_majors",
        "cow_democracy",
        "tss_rivalries",
        "contiguity",
        "cow_capitals",
        "cow_states",
    ),
    literature=("wendt1992", "barnett1998", "haas2005", "lai2000", "walt1987"),
    simulated=Simulated(
        outcome="a pact of defence or offence is made between two neighbours without one, in a year",
        contrast="pairs born kin, against pairs born strangers, where neither alarms the other; kinship is dealt "
        "by lot, whatever the power",
        direction=1,
        smallest=0.005,
        unit="more chance of a pact in a year",
        reason="From here on it would matter on the record too.",
    ),
    version="2.0",
    log=(raised(before=0.005, after=0.03),),
)
