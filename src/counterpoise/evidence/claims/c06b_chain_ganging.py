"""C6b: in multipolar systems allies are chained to each other's wars.

The other danger of many powers: each is vital to its ally, so that one recklessness drags all along.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="multipolarity-chains-allies",
    number="C6b",
    module="c06b_chain_ganging",
    sentence="Multipolar systems are marked by chain-ganging.",
    source="Waltz (1979, p. 167); Christensen & Snyder (1990); Snyder (1997)",
    scope="Great powers pledged to help a state that is at war.",
    dissent="Those who hold that allies keep or break their word for other reasons than the number of poles.",
    outcome="Whether a great power joins the war of a state that it has promised active help.",
    case="war and great power that is an ally of one who fights in it from the start",
    contrast="Multipolar years, against bipolar years.",
    direction=1,
    unit="more chance of joining",
    smallest=0.15,
    smallest_reason=f"Three allies in twenty more that are drawn in. {SHOWN}",
    negligible=0.10,
    negligible_reason="One ally in ten more that is drawn in.",
    method="clustered",
    event="a war",
    floor=15,
    floor_reason="Errors clustered by war need some fifteen wars.",
    years=(1817, 2007),
    choices=(
        Choice(
            "rule",
            "bipolar by Wayman's rule ('wayman'), by Modelski & Thompson's ('modelski-thompson'), or by the "
            "common dating, 1946-1989 ('convention')",
            ("wayman", "modelski-thompson", "convention"),
        ),
        Choice("pledge", "pacts of defence or offence ('active'), or also to consult ('help')", ("active", "help")),
        Choice("conflict", "wars ('wars'), or disputes with force ('disputes')", ("wars", "disputes")),
    ),
    splits=(),
    control="Great powers without any pact with either side: polarity should not draw them in more.",
    objection="Few allies were in a position to be dragged, and the two world wars carry most of the cases.",
    sources=("inter_state_war", "mid_directed", "mid_disputes", "cow_majors", "atop_dyad_year"),
    literature=("waltz1979", "christensen1990", "snyder1997"),
    simulated=Simulated(
        outcome="allies who join a war of their ally, share of those pledged to it",
        contrast="worlds that begin with several great powers, against the same worlds with two",
        direction=1,
        smallest=0.05,
        unit="more of them, as a share",
        reason="One in twenty.",
    ),
    version="2.0",
    log=(raised(before=0.10, after=0.15),),
)
