"""Capabilities as published: what the national material capabilities data say of themselves. Needs the fetched data."""

from __future__ import annotations

import numpy as np

from counterpoise.data.record import system_of
from counterpoise.evidence.replications.replication import Replication, Sure, Value

BLOG = "Miller, svmiller.com (2026), on the Composite Index of National Capability"


def _top_three(year: int) -> float:
    power = system_of("cow", year).power_by("cinc").values
    return float(np.sort(power[~np.isnan(power)])[-3:].sum())


def _tiny(year: int) -> int:
    return int((system_of("cow", year).power_by("cinc").values < 0.01).sum())


def _shares() -> Value:
    return _top_three(1816), _top_three(2016)


RESULTS = (
    Replication(
        "cinc-top-three",
        "The three strongest of 1816 had 61.8 %, those of 2016 had 45 %",
        BLOG,
        "CINC, National Material Capabilities 7.0",
        (0.618, 0.45),
        Sure.REPORTED,
        _shares,
        0.005,
    ),
    Replication(
        "cinc-tiny-states",
        "States below one per cent: 11 of 23 in 1816, 176 of 195 in 2016",
        BLOG,
        "CINC, National Material Capabilities 7.0",
        (11, 176),
        Sure.REPORTED,
        lambda: (_tiny(1816), _tiny(2016)),
    ),
)
