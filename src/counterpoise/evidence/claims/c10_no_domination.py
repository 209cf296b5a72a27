"""C10: the system prevents domination.

Counted by bids: each spell in which a state held a third of what the great powers have, and whether it went on to half
of it and stayed there. World history outside Europe is said to have gone either way about as often (Wohlforth and
others 2007); one half is therefore what the share of successful bids is compared with.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import Choice, Claim, Simulated

CLAIM = Claim(
    key="system-prevents-domination",
    number="C10",
    module="c10_no_domination",
    sentence="The system prevents any one state from dominating it.",
    source="Morgenthau (1948); Kaplan (1957); Levy & Thompson (2005)",
    scope="Great powers that held a large share for some years.",
    dissent="Wohlforth and others (2007): systems ended in domination about as often as in balance.",
    outcome="Whether a bid for domination succeeded: half of all great-power capabilities, held for ten years.",
    case="bid: a spell of one state above a third; spells less than five years apart are one",
    contrast="The share of bids that succeeded, against one half.",
    direction=-1,
    unit="share of bids that succeeded, less one half",
    smallest=0.25,
    smallest_reason="At most one bid in four succeeds: 'prevents' must mean more than somewhat less than even.",
    negligible=0.25,
    negligible_reason="At most one bid in four succeeds: 'prevents' must mean more than somewhat less than even.",
    method="exact",
    event="a bid",
    floor=6,
    floor_reason="With five bids an exact interval reaches one half even if all of them failed.",
    years=(1816, 2016),
    choices=(
        Choice("bid", "the share from which it is a bid", (1 / 3, 0.3, 0.4), bounds=(0.15, 0.6)),
        Choice("mastery", "the share that is domination", (0.5, 0.45), bounds=(0.3, 0.95)),
        Choice("held", "years for which it must be held", (10.0, 5.0, 20.0), bounds=(1, 100)),
    ),
    splits=(),
    control="The same rule on population instead of power: nobody balances against numbers of people, and the system "
    "should not keep the most populous state from half of them.",
    objection="The system began in 1816 after the greatest bid had failed, bids are few, and some ended because the "
    "bidder could not have gone on in any case.",
    sources=("cow_majors", "nmc"),
    literature=("morgenthau1948", "kaplan1957", "levy2005", "wohlforth2007"),
    simulated=Simulated(
        outcome="runs in which a state ever holds half of all capabilities, of worlds that begin with one above a"
        " third",
        contrast="against one half of the runs",
        direction=-1,
        smallest=0.25,
        unit="share of runs, less one half",
        reason="As on the record.",
    ),
)
