"""Agent-based models whose printed results disagree with themselves or with their replications."""

from __future__ import annotations

from counterpoise.evidence.replications.replication import Replication, Sure, Value

GEOSIM = "Cederman (2003), American Political Science Review 97: 135-150"


def _allocation() -> Value:
    """Mobile units go to a passive front by its weight against that of the fronts being fought over and itself."""
    mobile, opposing, fought = 50.0, (10.0, 15.0, 20.0, 25.0, 30.0), (1, 3)
    active = sum(opposing[i] for i in fought)
    return tuple(round(mobile * r / (active if i in fought else active + r), 2) for i, r in enumerate(opposing))


RESULTS = (
    Replication(
        "geosim-allocation",
        "The worked example of how a state divides its mobile resources",
        f"{GEOSIM}, appendix",
        "50 mobile units, opponents of 10, 15, 20, 25, 30; the second and fourth front are fought on",
        (10.0, 18.75, 20.0, 31.25, 30.0),
        Sure.READ,
        _allocation,
        0.005,
        disputed="the article's own formula gives 16.67 and 21.43 for the third and fifth front, not 20 and 30",
        note="The example uses one denominator for all passive fronts, the formula each front's own.",
    ),
    Replication(
        "geosim-slope",
        "War sizes follow a power law with slope -.55",
        f"{GEOSIM}, Table 1",
        "base run, median of fifteen",
        -0.55,
        Sure.READ,
        None,
        disputed="an independent re-implementation has a median slope of -.93; the printed distance function has the "
        "wrong sign",
        note="Too long for this board: `counterpoise classic run geosim` plays it, and its page shows both.",
    ),
    Replication(
        "emergent-polarity-alliances",
        "Defensive alliances make unipolarity likelier",
        "Cederman (1997), Emergent Actors in World Politics, ch. 5",
        "10 x 10 grid, twenty runs a cell",
        "alliances raise the rate of hegemony",
        Sure.REPORTED,
        None,
        disputed="an independent re-implementation finds that they lower it, by 12 points over all predator shares",
        note="Too long for this board: `counterpoise classic run emergent-polarity` plays it, and its page shows both.",
    ),
)
