"""C4a: where rival coalitions are in equilibrium, those who begin wars win less often.

The conditional record: among wars that were fought, sides of like strength against the rest.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="aggression-unprofitable-in-balance",
    number="C4a",
    module="c04a_unprofitable_in_balance",
    sentence="Aggression is unprofitable when rival coalitions are in equilibrium: given equilibrium, initiators win "
    "less often.",
    source="The theory's common sentence; formally Niou, Ordeshook & Rose (1989)",
    scope="Inter-state wars of which it is known who began them.",
    dissent="Offensive realists: calculated aggression often pays (Mearsheimer 2001, p. 39). Those who hold that "
    "resolve and skill, not balances, decide wars.",
    outcome="Whether those who began the war won it.",
    case="war",
    contrast="Wars between sides within a factor of one and a half of each other, against all others.",
    direction=-1,
    unit="share of wars won by those who began them",
    smallest=0.3,
    smallest_reason=f"Three wars in ten more that those who began them do not win. {SHOWN}",
    negligible=0.20,
    negligible_reason="Initiators won some two wars in three; a fifth less makes it an even game, which is what "
    "'unprofitable' needs at the least.",
    method="exact",
    event="a war on the smaller side of the contrast",
    floor=8,
    floor_reason="With fewer on one side no exact interval can exclude zero unless all of them fell one way.",
    years=(1816, 2007),
    choices=(
        Choice("factor", "how near in strength equilibrium is", (1.5, 1.25, 2.0), bounds=(1.01, 10)),
        Choice(
            "sides",
            "whose power counts: all who fought ('all'), or those of the first month ('first')",
            ("all", "first"),
        ),
        Choice(
            "draws",
            "whether a draw is a failure of those who began it ('failed') or left out ('out')",
            ("failed", "out"),
        ),
    ),
    splits=(ERAS,),
    control="Whether the war began in the first half of a calendar year: equilibrium should say nothing about it.",
    objection="States that expected to lose did not begin wars; the wars between equals that we see are those in which "
    "somebody knew a reason to hope.",
    selection="Deterred wars are not in the data: only attacks that seemed worth it were made.",
    sources=("inter_state_war",),
    literature=("niou1989", "mearsheimer2001", "morgenthau1948"),
    simulated=Simulated(
        outcome="decided wars that those who began them won, share",
        contrast="wars between sides within a factor of one and a half, against all others",
        direction=-1,
        smallest=0.10,
        unit="share of decided wars won by those who began them",
        reason="Half of what would matter on the record, where fewer wars allow only a coarser question.",
    ),
    version="2.0",
    log=(raised(before=0.20, after=0.3),),
)
