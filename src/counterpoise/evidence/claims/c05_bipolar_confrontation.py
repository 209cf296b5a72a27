"""C5: in bipolar systems the great powers confront each other directly.

Waltz: with two, nobody can pass the buck, and each watches the other everywhere. The trouble for the record is that
the world was bipolar once, by the common dating, so that the number of independent cases is one. Rules that find
bipolarity in shares of power find more spells, and disagree.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import Choice, Claim, Simulated

CLAIM = Claim(
    key="bipolar-powers-confront",
    number="C5",
    module="c05_bipolar_confrontation",
    sentence="In bipolar systems the great powers confront each other directly.",
    source="Waltz (1964; 1979, ch. 8)",
    scope="The two strongest great powers.",
    dissent="Deutsch & Singer (1964) read bipolarity otherwise; others lay the Cold War's quarrels to ideology.",
    outcome="Whether a dispute with force begins between the two strongest great powers in a year.",
    case="year",
    contrast="Bipolar years (the two strongest hold half of the great powers' capabilities), against all others.",
    direction=1,
    unit="more chance of such a dispute in a year",
    smallest=0.05,
    smallest_reason="One more dispute in twenty years.",
    negligible=0.05,
    negligible_reason="One more dispute in twenty years.",
    method="newey-west",
    event="a spell of bipolarity",
    floor=3,
    floor_reason="With one or two spells, bipolarity cannot be told from the years in which it happened to fall.",
    years=(1817, 2010),
    choices=(
        Choice(
            "rule",
            "bipolar by Wayman's rule ('wayman'), by Modelski & Thompson's ('modelski-thompson'), or by the "
            "common dating, 1946-1989 ('convention')",
            ("wayman", "modelski-thompson", "convention"),
        ),
        Choice("hostility", "disputes with the use of force ('force'), or any ('any')", ("force", "any")),
        Choice("disputes", "the Correlates of War list ('cow') or Gibler, Miller & Little's ('gml')", ("cow", "gml")),
    ),
    splits=(),
    control="Disputes between the third and the fourth strongest great power.",
    objection="By the common dating there was one bipolar age; by any rule there were few, and each had a quarrel of "
    "its own.",
    sources=("mid_directed", "gml_directed", "cow_majors"),
    literature=("waltz1964", "waltz1979", "deutsch1964", "wayman1984"),
    simulated=Simulated(
        outcome="an attack between the two strongest states, in a year",
        contrast="worlds that begin with two great powers, against the same worlds with several",
        direction=1,
        smallest=0.005,
        unit="more chance of such an attack in a year",
        reason="One more in two hundred years; attacks between the strongest are rare.",
    ),
)
