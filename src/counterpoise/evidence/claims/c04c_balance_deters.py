"""C4c: a state whose allies make up the balance is attacked less.

The record of deterrence. Selection is the trouble: the threatened ally, so that allied states are attacked more and
pacts look as if they drew fire.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="balance-deters",
    number="C4c",
    module="c04c_balance_deters",
    sentence="A weaker state whose defenders make up the balance is attacked less.",
    source="Deterrence by coalition: Morgenthau (1948); Leeds (2003)",
    scope="A challenger and a weaker state within its reach: neighbours, or any pair with a great power as challenger.",
    dissent="Those who hold that pacts embolden allies and provoke (spirals, entrapment: Snyder 1997), and Fearon "
    "(2002): what the record shows of pacts depends on who needs them.",
    outcome="Whether the challenger begins a dispute with force against the weaker state, in a year.",
    case="pair-year, the challenger first",
    contrast="Pairs in which the weaker state and those pledged to defend it have at least the challenger's power, "
    "against pairs in which they do not.",
    direction=-1,
    unit="chance of such a dispute in a year",
    smallest=0.012,
    smallest_reason=f"Six disputes fewer in five hundred years of a pair. {SHOWN}",
    negligible=0.002,
    negligible_reason="The rate is about one in a hundred; a fifth of it is the least for which a treaty would be "
    "worth its price.",
    method="dyadic-robust",
    event="a dispute begun",
    floor=30,
    floor_reason="Rates of one in a hundred need some thirty events before their difference has a normal interval.",
    years=(1817, 2010),
    choices=(
        Choice("balance", "how much of the challenger's power is enough", (1.0, 0.67, 1.5), bounds=(0.1, 10)),
        Choice(
            "reach",
            "pairs with a great power as challenger or neighbours within 400 miles of water ('relevant'), or "
            "land neighbours only ('land')",
            ("relevant", "land"),
        ),
        Choice("hostility", "disputes with the use of force ('force'), or any ('any')", ("force", "any")),
        Choice("disputes", "the Correlates of War list ('cow') or Gibler, Miller & Little's ('gml')", ("cow", "gml")),
    ),
    splits=(ERAS,),
    control="The same contrast among pairs out of reach: they do not touch and the challenger is no great power.",
    objection="The threatened seek allies, so that pacts stand where attacks were likely anyway; without what was "
    "feared at the time no comparison of this kind can take that out.",
    selection="Deterred attacks are not in the data, and pacts are signed where attack is feared: naive rates show "
    "allied states attacked more.",
    sources=("mid_directed", "gml_directed", "contiguity", "atop_dyad_year", "cow_majors", "cow_states"),
    literature=("leeds2003", "fearon2002", "huth1988", "snyder1997", "morgenthau1948"),
    simulated=Simulated(
        outcome="a weaker state is attacked by a given stronger neighbour, in a year",
        contrast="pairs in which the weaker and its allies have at least the stronger's capability, against pairs in "
        "which they do not",
        direction=-1,
        smallest=0.005,
        unit="chance of an attack in a year",
        reason="One attack fewer in two hundred years of a pair.",
    ),
    version="2.0",
    log=(raised(before=0.002, after=0.012),),
)
