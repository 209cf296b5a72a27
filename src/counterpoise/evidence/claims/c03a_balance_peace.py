"""C3a: balanced systems are more peaceful than dominated ones.

Stability has two meanings that are often mixed: peace, and the lasting of the order. This card asks for peace, C3b
for lasting. C8 is its rival: hegemony keeps the peace. Both read the same wars.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="balance-keeps-peace",
    number="C3a",
    module="c03a_balance_peace",
    sentence="Systems in balance are more peaceful than systems with a dominant state.",
    source="Morgenthau (1948, ch. 11-14); Mearsheimer (2001, ch. 9)",
    scope="The system of great powers.",
    dissent="Gilpin (1981), Organski & Kugler (1980), Wohlforth (1999): peace comes from preponderance (C8).",
    outcome="Whether a war with a great power in it begins in a year.",
    case="year",
    contrast="Years in balance (the leader has less than one and a half times the second), against all other years.",
    direction=-1,
    unit="chance that a war begins in a year",
    smallest=0.125,
    smallest_reason=f"One war fewer in eight years. {SHOWN}",
    negligible=0.05,
    negligible_reason="One war fewer in twenty years: what a generation would notice.",
    method="newey-west",
    event="a war begun",
    floor=10,
    floor_reason="Fewer wars leave less than five on a side, where means have no normal interval.",
    years=(1817, 2007),
    choices=(
        Choice(
            "war",
            "wars with a great power in them ('with-great'), between great powers ('between-great'), or "
            "years with a dispute with force between great powers ('force-between')",
            ("with-great", "between-great", "force-between"),
        ),
        Choice(
            "balance",
            "the leader has less than a multiple of the second ('second'), or less than a share of all "
            "great powers ('share')",
            ("second", "share"),
        ),
        Choice(
            "multiple", "the multiple of the second", (1.5, 1.25, 2.0), bounds=(1.01, 5), when=("balance", "second")
        ),
        Choice(
            "share", "the share of all great powers", (1 / 3, 0.3, 0.4), bounds=(0.15, 0.9), when=("balance", "share")
        ),
    ),
    splits=(ERAS,),
    control="Wars in which no great power takes part: the balance among great powers should not move them.",
    objection="Two centuries hold few great wars, and the distribution of power changes once in a generation, so that "
    "anything else that changed with it (nuclear arms, trade, nationalism) may be what is seen.",
    sources=("inter_state_war", "cow_majors", "mid_directed"),
    literature=("morgenthau1948", "mearsheimer2001", "gilpin1981", "organski1980", "wohlforth1999", "deutsch1964"),
    simulated=Simulated(
        outcome="wars between great powers that begin in a year",
        contrast="worlds that begin in balance, against the same worlds with one state above a third of all "
        "capabilities",
        direction=-1,
        smallest=0.01,
        unit="wars between great powers a year",
        reason="One such war fewer in a hundred years; the record has about five in a hundred.",
    ),
    version="2.0",
    log=(raised(before=0.05, after=0.125),),
)
