"""C8: hegemony is peaceful.

The rival of C3a, from hegemonic stability and power transition: where one state is far ahead nobody challenges it and
it keeps order. Both claims read the same wars; the board shows them head to head.
"""

from __future__ import annotations

from counterpoise.evidence.claims.card import ERAS, SHOWN, Choice, Claim, Simulated, raised

CLAIM = Claim(
    key="hegemony-is-peaceful",
    number="C8",
    module="c08_hegemony_peace",
    sentence="Hegemony is peaceful.",
    source="Gilpin (1981); Organski & Kugler (1980); Wohlforth (1999)",
    scope="The system of great powers.",
    dissent="The balance of power (C3a): a dominant state is a danger to all others.",
    outcome="Whether a war with a great power in it begins in a year.",
    case="year",
    contrast="Years in which the leader has at least one and a half times the second, against all other years.",
    direction=-1,
    unit="chance that a war begins in a year",
    smallest=0.125,
    smallest_reason=f"One war fewer in eight years, as for C3a, whose mirror this is. {SHOWN}",
    negligible=0.05,
    negligible_reason="One war fewer in twenty years, as for C3a.",
    method="newey-west",
    event="a war begun",
    floor=10,
    floor_reason="As for C3a: fewer wars leave less than five on a side.",
    years=(1817, 2007),
    choices=(
        Choice(
            "war",
            "wars with a great power in them ('with-great'), between great powers ('between-great'), or "
            "years with a dispute with force between great powers ('force-between')",
            ("with-great", "between-great", "force-between"),
        ),
        Choice(
            "hegemony",
            "the leader has a multiple of the second ('second'), or a share of all great powers ('share')",
            ("second", "share"),
        ),
        Choice(
            "multiple", "the multiple of the second", (1.5, 1.25, 2.0), bounds=(1.01, 5), when=("hegemony", "second")
        ),
        Choice(
            "share", "the share of all great powers", (0.4, 1 / 3, 0.5), bounds=(0.15, 0.9), when=("hegemony", "share")
        ),
    ),
    splits=(ERAS,),
    control="Wars in which no great power takes part.",
    objection="A hegemon's own wars are counted, as they should be, but its order may still have prevented worse; and "
    "nuclear arms came in the same years as American preponderance.",
    sources=("inter_state_war", "cow_majors", "mid_directed"),
    literature=("gilpin1981", "organski1980", "wohlforth1999", "kindleberger1973"),
    simulated=Simulated(
        outcome="wars between great powers that begin in a year",
        contrast="worlds that begin with one state above a third of all capabilities, against the same worlds in "
        "balance",
        direction=-1,
        smallest=0.01,
        unit="wars between great powers a year",
        reason="As for C3a.",
    ),
    version="2.0",
    log=(raised(before=0.05, after=0.125),),
)
