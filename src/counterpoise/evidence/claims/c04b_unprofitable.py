"""C4b: aggression does not pay: those who begin wars do not win most of them.

The unconditional record. It is not what the theory says in the strict sense, which is conditional on equilibrium, but
it is what the theory is often taken to say, and it is easily counted.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="aggression-unprofitable",
    number="C4b",
    module="c04b_unprofitable",
    sentence="Aggression is unprofitable: those who begin wars do not win most of them.",
    source="The theory's common sentence, without its condition",
    scope="Inter-state wars of which it is known who began them.",
    dissent="Mearsheimer (2001, p. 39): those who began wars won most of them. Nothing in the theory forbids winning "
    "against the weak.",
    outcome="Whether those who began the war won it.",
    case="war",
    contrast="The share of wars that they won, against one half.",
    direction=-1,
    unit="share of wars won by those who began them, less one half",
    smallest=0.15,
    smallest_reason=f"Thirteen wars in twenty against ten in twenty. {SHOWN}",
    negligible=0.10,
    negligible_reason="Six in ten against five in ten is the least that a statesman could tell from a coin.",
    method="exact",
    event="a war",
    floor=8,
    floor_reason="With fewer wars an exact interval includes one half unless nearly all fell one way.",
    years=(1816, 2007),
    choices=(
        Choice(
            "draws",
            "whether a draw is a failure of those who began it ('failed') or left out ('out')",
            ("failed", "out"),
        ),
        Choice(
            "wars",
            "all wars ('all'), or those that a great power had to face ('against-great')",
            ("all", "against-great"),
        ),
        Choice("count", "wars ('wars'), or disputes with force by their outcome ('disputes')", ("wars", "disputes")),
    ),
    splits=(ERAS,),
    control="Whether the war began in the first half of a calendar year, against one half.",
    objection="Winning is not profiting: what a victory cost and how long it was kept is not in the data.",
    selection="Deterred wars are not in the data: only attacks that seemed worth it were made.",
    sources=("inter_state_war", "mid_directed", "mid_disputes", "cow_majors"),
    literature=("mearsheimer2001", "morgenthau1948"),
    simulated=Simulated(
        outcome="decided wars that those who began them won, share",
        contrast="against one half",
        direction=-1,
        smallest=0.10,
        unit="share of decided wars won by those who began them, less one half",
        reason="From here on it would matter on the record too.",
    ),
    depends_on_power=False,
    version="2.0",
    log=(raised(before=0.10, after=0.15),),
)
