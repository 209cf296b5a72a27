"""The verdict in simulation: in what share of the space the effect is reached, and in whose worlds.

A p-value would be idle here: with more runs every difference becomes certain. What counts is whether the effect is
large enough to matter, and how much of the space of rules it survives:

* *supported* if it reaches the smallest effect of interest, in the claimed direction, at 80 % of the points or more;
* *contradicted* if at 20 % or fewer;
* *conditional* between: then the region in which it holds is described.

A point tells if it has enough cases, if what is counted happened there at all (where there is no war nothing can
widen wars), and if luck leaves no doubt: the error of its effect is no larger than the smallest effect of interest, or
its 95 % interval includes that effect neither for nor against the claim. Others are left out and counted. Where fewer
than half of the points tell the claim is *not testable* in these worlds.

The verdict is that of the *schooled* population. What the two other populations say decides the guard: a claim that
holds only where doctrines are handed out as their schools want is *assumed, not emergent*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.errors import BadValue
from counterpoise.evidence.in_simulation.contrast import Effect
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.region import Region, Truth, regions
from counterpoise.evidence.in_simulation.rule_space import Point, RuleSpace
from counterpoise.evidence.in_simulation.sensitivity import Matter, matters
from counterpoise.evidence.in_simulation.share import Z95, Share, share

LEAST_CASES = 10.0
"""Cases that each side must have at a point."""
LEAST_EVENTS = 10.0
"""What is counted must have happened this often at a point, on both sides together."""
LEAST_TOLD = 0.5
"""Share of the points that must tell."""


class Ruling(StrEnum):
    """What the rule says of a claim in a population."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONDITIONAL = "conditional"
    NOT_TESTABLE = "not testable"


class Standing(StrEnum):
    """In which populations a claim holds: the guard against tautology."""

    EMERGENT = "emergent"
    DOCTRINAL = "rests on the doctrines, whoever holds them"
    ASSUMED = "assumed, not emergent"
    UNSCHOOLED = "general only without schooled doctrines"
    NOWHERE = "not general in any population"

    @property
    def words(self) -> str:
        """What it means."""
        return _MEANING[self]


_MEANING = {
    Standing.EMERGENT: "It holds where states have doctrines and where they have none.",
    Standing.DOCTRINAL: "It holds with doctrines, also where they are handed out by lot, but not without them.",
    Standing.ASSUMED: "It holds only where doctrines are handed out as their schools want.",
    Standing.UNSCHOOLED: "It reaches the share that the rule asks only where doctrines do not follow their schools.",
    Standing.NOWHERE: "It reaches the share of the space that the rule asks in none of the three populations.",
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The rule's numbers, as a reader may change them.

    Args:
        supported: Share of the space from which a claim is supported.
        contradicted: Share up to which it is contradicted.
    Raises:
        BadValue: If they are not shares in this order.
    """

    supported: float = 0.8
    contradicted: float = 0.2

    def __post_init__(self) -> None:
        if not 0.0 <= self.contradicted < self.supported <= 1.0:
            raise BadValue(
                f"supported from {self.supported:g} and contradicted up to {self.contradicted:g} is no rule",
                remedy="take two shares from 0 to 1, the first the greater",
            )


@dataclass(frozen=True)
class Held:
    """A claim in one population.

    Args:
        guard: The population.
        ruling: What the rule says.
        reached: Share of the telling points that reach the smallest effect.
        mirrored: Share that reach it in the opposite direction.
        near: Share whose 95 % Monte-Carlo interval includes the smallest effect: they could fall on either side.
        told: Share of all points that tell.
        median, low, high: Of the effects over the telling points: median, 10th and 90th percentile.
        error: Median Monte-Carlo error of an effect.
        regions: Where it holds; the whole space if no parameter divides it.
        matters: The parameters on which the effect depends most.
    """

    guard: Guard
    ruling: Ruling
    reached: Share
    mirrored: Share
    near: Share
    told: Share
    median: float
    low: float
    high: float
    error: float
    regions: tuple[Region, ...]
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class SimulatedVerdict:
    """A claim in simulation.

    Args:
        ruling: In the schooled population.
        standing: What the other populations say.
        held: By population.
    """

    ruling: Ruling
    standing: Standing
    held: Mapping[Guard, Held]


def judge(
    effects: Sequence[Mapping[Guard, Effect]],
    points: Sequence[Point],
    space: RuleSpace,
    *,
    smallest: float,
    direction: int,
    thresholds: Thresholds | None = None,
) -> SimulatedVerdict:
    """The verdict on a claim.

    Args:
        effects: At every point, by population.
        points: The points.
        space: From which they are.
        smallest: The smallest effect of interest.
        direction: +1 if the claim expects more on its first side, -1 if less.
        thresholds: Of the rule.
    """
    rule = thresholds or Thresholds()
    held = {
        guard: _held(guard, [one[guard] for one in effects], points, space, smallest, direction, rule)
        for guard in Guard
    }
    return SimulatedVerdict(held[Guard.SCHOOLED].ruling, standing(held), held)


def standing(held: Mapping[Guard, Held]) -> Standing:
    """What three populations together say."""
    schooled, payoff, shuffled = (
        held[guard].ruling is Ruling.SUPPORTED for guard in (Guard.SCHOOLED, Guard.PAYOFF, Guard.SHUFFLED)
    )
    if schooled:
        return Standing.EMERGENT if payoff else (Standing.DOCTRINAL if shuffled else Standing.ASSUMED)
    return Standing.UNSCHOOLED if payoff or shuffled else Standing.NOWHERE


def tells(one: Effect, smallest: float) -> bool:
    """Whether a point has enough cases and events, and its effect is known well enough.

    Example:
        >>> tells(Effect(0.02, 0.01, 0.5, 0.48, 100.0, 100.0), smallest=0.05)
        True
    """
    if not one.seen or min(one.cases, one.other_cases) < LEAST_CASES:
        return False
    happened = one.rate * one.cases + one.other_rate * one.other_cases >= LEAST_EVENTS
    clear = abs(abs(one.value) - smallest) > Z95 * one.error
    return happened and (one.error <= smallest or clear)


def _held(
    guard: Guard,
    effects: Sequence[Effect],
    points: Sequence[Point],
    space: RuleSpace,
    smallest: float,
    direction: int,
    rule: Thresholds,
) -> Held:
    telling = [place for place, one in enumerate(effects) if tells(one, smallest)]
    values = np.array([direction * effects[place].value for place in telling])
    errors = np.array([effects[place].error for place in telling])
    reached: Truth = values >= smallest
    hits = share(int(reached.sum()), len(telling))
    told = share(len(telling), len(effects))
    near = np.abs(values - smallest) <= Z95 * errors
    here, names = [points[place] for place in telling], _names(space, guard)
    median, low, high = _quantiles(direction * values)
    return Held(
        guard=guard,
        ruling=rule_on(hits, told, rule),
        reached=hits,
        mirrored=share(int((values <= -smallest).sum()), len(telling)),
        near=share(int(near.sum()), len(telling)),
        told=told,
        median=median,
        low=low,
        high=high,
        error=float(np.median(errors)) if len(errors) else float("nan"),
        regions=regions(here, reached, names) if here else (),
        matters=matters(here, values, names),
    )


def rule_on(reached: Share, told: Share, rule: Thresholds) -> Ruling:
    """The rule, in one population."""
    if not told.value >= LEAST_TOLD:
        return Ruling.NOT_TESTABLE
    if reached.value >= rule.supported:
        return Ruling.SUPPORTED
    return Ruling.CONTRADICTED if reached.value <= rule.contradicted else Ruling.CONDITIONAL


def _names(space: RuleSpace, guard: Guard) -> tuple[str, ...]:
    """The parameters that mean anything to a population."""
    parts = ("rules", "world", "payoff") if guard is Guard.PAYOFF else ("rules", "world", "cast")
    return tuple(name for part in parts for name in space.names(part))


def _quantiles(values: Reals) -> tuple[float, float, float]:
    if not len(values):
        return float("nan"), float("nan"), float("nan")
    median, low, high = np.quantile(values, (0.5, 0.1, 0.9))
    return float(median), float(low), float(high)
