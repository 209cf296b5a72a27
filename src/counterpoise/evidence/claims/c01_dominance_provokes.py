"""C1: a dominant state provokes a balancing coalition.

The central sentence of the theory. On the record it is asked year by year: after years in which the leader held a
third or more of what the great powers have together, do great powers sign more pacts without him that a rival of his
joins? Levy & Thompson found the break at a third for land powers and none for sea powers, so both are asked apart.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Change, Choice, Claim, Simulated, Split, raised

CLAIM = Claim(
    key="dominant-state-provokes-coalition",
    number="C1",
    module="c01_dominance_provokes",
    sentence="A dominant state provokes a balancing coalition.",
    source="Waltz (1979, ch. 6); the threshold of a third is Levy & Thompson's (2005)",
    scope="Great powers, with the strongest of them as the state that others may balance against.",
    dissent="Wohlforth and others (2007): no systematic tendency in world history. Schroeder (1994): states hide or "
    "bandwagon. Levy & Thompson (2010): not against sea powers.",
    outcome="Whether in a year two or more great powers sign a pact of help that leaves the leader out and that a "
    "rival of the leader joins.",
    case="year",
    contrast="Years after the leader held at least a third of the great powers' capabilities, against all other years.",
    direction=1,
    unit="more chance of such a pact in a year",
    smallest=0.125,
    smallest_reason=f"One more coalition in eight years of dominance. {SHOWN}",
    negligible=0.05,
    negligible_reason="A bid for dominance lasts some twenty years; 0.05 a year is one more coalition in its course, "
    "the least that 'provokes' can mean.",
    method="newey-west",
    event="a year with such a pact",
    floor=10,
    floor_reason="Fewer years with a pact leave less than five on a side, where means have no normal interval.",
    years=(1817, 2016),
    choices=(
        Choice("threshold", "the leader's share from which he dominates", (1 / 3, 0.3, 0.4), bounds=(0.15, 0.9)),
        Choice(
            "pledge",
            "which pacts count: of defence or offence ('active'), or also to consult ('help')",
            ("active", "help"),
        ),
        Choice(
            "aim",
            "whether a signatory must be a strategic rival of the leader ('rival') or the leader only be "
            "left out ('without')",
            ("rival", "without"),
        ),
        Choice("lag", "years between the leader's share and the pact", (1.0, 5.0), bounds=(0, 20)),
    ),
    splits=(
        ERAS,
        Split(
            "leader",
            "land powers threaten to conquer, sea powers do not (Levy & Thompson 2010): the strongest land "
            "power, or the strongest of Britain, the United States and Japan, is taken for the leader",
            ("land", "sea"),
        ),
    ),
    control="Pacts of help that states other than great powers sign among themselves: a leader of the great powers is "
    "no reason for more of them.",
    objection="A pact is aimed at whoever the historian says; here a rival's signature stands for the aim. Coalitions "
    "that were not needed because nobody dared to dominate leave no trace, and dominance and pacts may both follow "
    "wars.",
    selection="Leaders who foresaw a coalition and held back are not in the data.",
    sources=("atop_phase", "atop_member", "cow_majors", "tss_rivalries"),
    literature=("waltz1979", "levy2005", "levy2010", "wohlforth2007", "schroeder1994", "parent2015"),
    simulated=Simulated(
        outcome="years in which two or more allied states stand against the strongest state, share",
        contrast="worlds that begin with one state above a third of all capabilities, against the same worlds in "
        "balance",
        direction=1,
        smallest=0.10,
        unit="more such years, as a share",
        reason="One year in ten: less would be seen three times in a generation.",
    ),
    version="2.0",
    log=(
        Change(
            "1.1",
            "In simulation a coalition need no longer outweigh the leader. A trial of 64 points showed that this asks "
            "the more, the stronger he is, so that it counted against the claim whatever states did.",
        ),
        raised(before=0.05, after=0.125),
    ),
)
