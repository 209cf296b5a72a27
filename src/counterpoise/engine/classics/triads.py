"""Triads that seek balance, as scenarios: how friendly does a world end, and in how many camps?

The dynamics of Antal, Krapivsky and Redner are in `games.signed_dynamics`; here they are played from drawn worlds.
Local triads mend themselves one flip at a time and never rest while p is below 1/2; constrained ones always rest.

References:
    Antal, Krapivsky & Redner (2005), "Dynamics of social balance on networks", *Physical Review E* 72:036121.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from counterpoise.engine.classics.card import Classic, Published, setting, within_ranges
from counterpoise.engine.classics.uses import ClassicUse, seed
from counterpoise.games.signed_dynamics import (
    camps,
    constrained_triad_dynamics,
    density,
    friendly_density,
    local_triad_dynamics,
    random_ties,
)

AKR = "Antal, Krapivsky & Redner (2005)"
_CITATION = (
    'Antal, T., Krapivsky, P. & Redner, S. (2005), "Dynamics of social balance on networks", Phys. Rev. E 72:036121.'
)


@dataclass(frozen=True)
class LocalTriads:
    """Settings of local triad dynamics; the density is the mean over the second half of the sweeps."""

    states: int = setting(64, "states, every pair friends or enemies", 3, 2000, AKR)
    p: float = setting(0.2, "chance that a triad with one enmity mends it", 0, 1, AKR)
    friendly: float = setting(0.5, "chance that a pair starts as friends", 0, 1, AKR)
    sweeps: int = setting(200, "sweeps of as many triads as there are pairs", 2, 100_000, "ours")

    def __post_init__(self) -> None:
        within_ranges(self)


@dataclass(frozen=True)
class ConstrainedTriads:
    """Settings of constrained triad dynamics."""

    states: int = setting(64, "states, every pair friends or enemies", 3, 2000, AKR)
    friendly: float = setting(0.5, "chance that a pair starts as friends", 0, 1, AKR)
    sweeps: int = setting(1000, "sweeps of as many ties as there are pairs, at most", 1, 100_000, "ours")

    def __post_init__(self) -> None:
        within_ranges(self)


def play_local(settings: LocalTriads, key: int, run: int) -> dict[str, float]:
    """One run of local triad dynamics."""
    start = random_ties(settings.states, settings.friendly, seed(key, run, ClassicUse.TRIADS_START))
    walk_seed = seed(key, run, ClassicUse.TRIADS_WALK)
    walk = local_triad_dynamics(start, settings.p, sweeps=settings.sweeps, key=walk_seed)
    late = walk.densities[len(walk.densities) // 2 :]
    seen = density(walk.signs) if walk.settled or not late else sum(late) / len(late)
    return {"density": seen, "expected": friendly_density(settings.p), "balanced": float(walk.settled)}


def play_constrained(settings: ConstrainedTriads, key: int, run: int) -> dict[str, float]:
    """One run of constrained triad dynamics."""
    start = random_ties(settings.states, settings.friendly, seed(key, run, ClassicUse.TRIADS_START))
    walk = constrained_triad_dynamics(start, sweeps=settings.sweeps, key=seed(key, run, ClassicUse.TRIADS_WALK))
    sides = camps(walk.signs)
    return {
        "density": density(walk.signs),
        "settled": float(walk.settled),
        "jammed": float(walk.settled and sides is None),
        "paradise": float(sides is not None and not sides[1]),
        "smaller_camp": min(len(side) for side in sides) / settings.states if sides else nan,
    }


LOCAL = Classic(
    name="local-triads",
    title="Local triad dynamics",
    question="If tense triads mend themselves, how much friendship is there in the long run?",
    citation=_CITATION,
    settings=LocalTriads,
    play=play_local,
    outcomes={
        "density": "share of pairs that are friends in the long run",
        "expected": "the same in an infinite world: 1/(1 + sqrt(3(1 - 2p))) for p up to 1/2, then 1",
        "balanced": "1 if every triad was balanced before the last sweep",
    },
    published=tuple(
        Published("density", {"p": p}, friendly_density(p), friendly_density(p), friendly_density(p), AKR + ", formula")
        for p in (0.0, 0.2, 1 / 3, 0.45)
    ),
    verdict="Agrees: densities meet the formula to sampling error and the distance of 64 states from infinitely many.",
)
"""What is told of local triad dynamics."""

CONSTRAINED = Classic(
    name="constrained-triads",
    title="Constrained triad dynamics",
    question="If ties flip only where that lessens tension, does the world end in paradise, in two camps or jammed?",
    citation=_CITATION,
    settings=ConstrainedTriads,
    play=play_constrained,
    outcomes={
        "density": "share of pairs that are friends at the end",
        "settled": "1 if nothing can change any more",
        "jammed": "1 if it rests without being balanced",
        "paradise": "1 if all are friends",
        "smaller_camp": "share of the states in the smaller of two camps",
    },
    published=(),
    verdict="Agrees in kind: it always rests, in two camps or in paradise, and is jammed rarely.",
)
"""What is told of constrained triad dynamics."""
