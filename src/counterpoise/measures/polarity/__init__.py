"""Polarity: how many great centres of power a system has, and how far the definitions agree.

There is no one definition. Modelski and Thompson cut at a half, a quarter and a twentieth of the whole; Wayman asks
whether two hold half; Schweller counts those with half the leader's power; Mearsheimer asks whether the first stands
well above the second; Levy whether one could master the rest; Cederman merely counts sovereign states. Each is a
scheme here, one file each: a frozen value with its thresholds as parameters and one verb, `classify`. They often differ
about the same shares, and `disagreement` says so instead of hiding it.
"""

from __future__ import annotations

from math import inf

from counterpoise.measures.catalogue import Measure
from counterpoise.measures.polarity.cederman import Cederman
from counterpoise.measures.polarity.global_powers import global_powers
from counterpoise.measures.polarity.levy import Levy
from counterpoise.measures.polarity.mearsheimer import Mearsheimer
from counterpoise.measures.polarity.modelski_thompson import CODES, ModelskiThompson, polarity_code
from counterpoise.measures.polarity.reading import Polarity, Poles, Scheme
from counterpoise.measures.polarity.rule_of_thumb import RuleOfThumb
from counterpoise.measures.polarity.schemes import (
    Disagreement,
    disagreement,
    polarity_split,
    pole_count,
    scheme,
    schemes,
)
from counterpoise.measures.polarity.schweller import Schweller
from counterpoise.measures.polarity.wayman import Wayman
from counterpoise.measures.polarity.wilkinson import Wilkinson
from counterpoise.measures.shares import shares_of

__all__ = [
    "CODES",
    "Cederman",
    "Disagreement",
    "Levy",
    "Mearsheimer",
    "ModelskiThompson",
    "Polarity",
    "Poles",
    "RuleOfThumb",
    "Scheme",
    "Schweller",
    "Wayman",
    "Wilkinson",
    "disagreement",
    "global_powers",
    "polarity_code",
    "polarity_split",
    "pole_count",
    "scheme",
    "schemes",
]

MEASURES = (
    Measure(
        "polarity-split", "Disagreement of the polarity schemes", polarity_split, "shares", "share of pairs of schemes",
        0.0, 1.0, "this project", r"\text{pairs of schemes with no common reading} / \text{pairs of schemes}",
        of_system=lambda system, power: polarity_split(shares_of(system, power)), ours=True,
    ),
    Measure(
        "poles", "States with half the strongest one's power", pole_count, "shares",
        "states", 1.0, inf, Schweller.source, r"\#\{i : s_i \ge \tfrac12 \max_j s_j\}",
        of_system=lambda system, power: pole_count(shares_of(system, power)),
    ),
)  # fmt: skip
