"""C9: isolation does not save a state between rivals.

The isolationist expects that who joins nobody is left alone. On the record: among states that lie between two
stronger rivals, are those without any pact attacked more than those with one?
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="isolation-does-not-save",
    number="C9",
    module="c09_isolation",
    sentence="Isolation does not save a state that lies between rivals.",
    source="Against isolationism: Fazal (2007) on buffer states; Braumoeller (2010)",
    scope="States that are not great powers and touch both of two rivals, each stronger than they.",
    dissent="Nordlinger (1995) and the tradition of neutrality: who joins nobody gives nobody a reason.",
    outcome="Whether somebody begins a dispute with force against the state, in a year.",
    case="state-year",
    contrast="States without any pact, against states with one.",
    direction=1,
    unit="more chance of being attacked in a year",
    smallest=0.06,
    smallest_reason=f"Six states in a hundred more that are attacked in a year. {SHOWN}",
    negligible=0.02,
    negligible_reason="The rate is about one in ten; a fifth more is what a government would call less safe.",
    method="clustered",
    event="an attack on a state without a pact",
    floor=15,
    floor_reason="Fewer attacks on isolated states cannot be told from the fortunes of a few of them.",
    years=(1817, 2010),
    choices=(
        Choice(
            "touch",
            "what lies between: both rivals within 400 miles of water ('water'), or by land ('land')",
            ("water", "land"),
        ),
        Choice("rivals", "at least one of the rivals is a great power ('great'), or any two ('any')", ("great", "any")),
        Choice("tie", "what ends isolation: any pact ('any'), or one of help ('help')", ("any", "help")),
        Choice("hostility", "disputes with the use of force ('force'), or any ('any')", ("force", "any")),
    ),
    splits=(ERAS,),
    control="The same contrast among states that lie between no rivals and touch no great power.",
    objection="The threatened seek allies and the safe stay alone, so that isolation looks safer than it is.",
    selection="Pacts are sought where attack is feared: the comparison flatters isolation.",
    sources=("mid_directed", "atop_dyad_year", "contiguity", "tss_rivalries", "cow_majors", "cow_states"),
    literature=("fazal2007", "nordlinger1995", "braumoeller2010"),
    simulated=Simulated(
        outcome="an attack on the small state that lies most between great powers, in a year",
        contrast="that state following isolation, against the same state in the same world answering threats",
        direction=1,
        smallest=0.02,
        unit="more chance of being attacked in a year",
        reason="From here on it would matter on the record too.",
    ),
    version="2.0",
    log=(raised(before=0.02, after=0.06),),
)
