"""The placebo: states whose abbreviation starts with A are attacked more.

Nobody believes it. If the rule of verdicts ever supported it, the rule would be worth nothing.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="placebo-letter-a",
    number="P",
    module="placebo_letter_a",
    sentence="States whose abbreviation starts with A are attacked more.",
    source="Nobody; a check of the rule of verdicts",
    scope="All states.",
    dissent="Everybody.",
    outcome="Whether somebody begins a dispute with force against the state, in a year.",
    case="state-year",
    contrast="States whose abbreviation starts with A, against all others.",
    direction=1,
    unit="more chance of being attacked in a year",
    smallest=0.12,
    smallest_reason=f"Twelve states in a hundred more that are attacked in a year. {SHOWN}",
    negligible=0.02,
    negligible_reason="As for C9, where the same thing is counted.",
    method="clustered",
    event="an attack on a state with an A",
    floor=15,
    floor_reason="As for C9.",
    years=(1817, 2010),
    choices=(
        Choice("hostility", "disputes with the use of force ('force'), or any ('any')", ("force", "any")),
        Choice("disputes", "the Correlates of War list ('cow') or Gibler, Miller & Little's ('gml')", ("cow", "gml")),
        Choice("population", "all states ('all'), or all but great powers ('minor')", ("all", "minor")),
    ),
    splits=(ERAS,),
    control="States whose abbreviation starts with B.",
    objection="The same letters were dealt to states whose neighbourhoods differ: some letter will look dangerous.",
    sources=("mid_directed", "gml_directed", "cow_majors", "cow_states"),
    literature=(),
    simulated=Simulated(
        outcome="an attack on a state, in a year",
        contrast="the state called A, against all others; names are dealt by lot",
        direction=1,
        smallest=0.005,
        unit="more chance of being attacked in a year",
        reason="The smallest that is asked of any claim about attacks in simulated worlds.",
    ),
    depends_on_power=False,
    version="2.0",
    log=(raised(before=0.02, after=0.12),),
)
