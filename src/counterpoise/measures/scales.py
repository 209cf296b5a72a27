r"""The scales: two coalitions in the pans, who outweighs whom, and who outside could tip the beam.

The oldest picture of the theory. The beam tilts by the logarithm of the ratio, so that twice as heavy and half as heavy
tilt it equally far. A third party matters if it could turn the balance: alone, like the "holder of the balance" that
Britain claimed to be, or together with others. Sets of such states are listed when they are minimal, that is when no
member could be spared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import inf, log, nan

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import Matrix, PowerVector
from counterpoise.errors import BadPower, BadValue
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.threshold import exceeds
from counterpoise.world.power import Power
from counterpoise.world.system import System

MOST_SETS = 1000
"""How many tipping sets are listed at most; `Tipping.complete` says whether that cut the list short."""


@dataclass(frozen=True, slots=True)
class Scales:
    """Two coalitions weighed.

    Args:
        a, b: What each side has together, in the unit of the power given.
        ratio: a / b; infinite if only b has nothing, nan if neither has anything.
        log_ratio: Its natural logarithm: 0 level, positive if a is heavier.
        missing: Places of members whose power is not known; they weigh nothing here.
    """

    a: float
    b: float
    ratio: float
    log_ratio: float
    missing: tuple[int, ...] = ()


def weigh(power: ArrayLike, a: Iterable[int], b: Iterable[int]) -> Scales:
    r"""The weight of two coalitions, their ratio and its logarithm.

    $$\rho = \sum_{i \in A} P_i / \sum_{j \in B} P_j, \qquad \lambda = \ln \rho$$

    Args:
        power: Capabilities or shares, shape (states,), non-negative; nan where not known.
        a, b: Places of the members of each side; no state on both.
    Raises:
        BadPower: If a value is negative or infinite.
        BadValue: If a state stands on both sides or a place does not exist.
    Example:
        >>> weigh([0.25, 0.125, 0.25, 0.375], [0, 1], [3]).ratio
        1.0
        >>> round(weigh([0.25, 0.25, 0.375, 0.125], [0], [3]).log_ratio, 4)
        0.6931
    """
    vector, left, right = _checked(power, a, b)
    heavy, light = float(np.nansum(vector[left])), float(np.nansum(vector[right]))
    missing = tuple(i for i in (*left, *right) if np.isnan(vector[i]))
    if heavy > 0 and light > 0:
        return Scales(heavy, light, heavy / light, log(heavy) - log(light), missing)
    if heavy == light:
        return Scales(heavy, light, nan, nan, missing)
    return Scales(heavy, light, *((inf, inf) if heavy > 0 else (0.0, -inf)), missing)


@dataclass(frozen=True, slots=True)
class Tipping:
    """Who, from outside, could tip the scales by joining the lighter side.

    Args:
        lighter: "a", "b", or "neither" where the beam is level (then any state with power tips it).
        need: How much the lighter side lacks.
        sets: Minimal sets of places, fewest members first, then the heavier first.
        largest: Only sets of up to so many members were looked for.
        complete: False if there are more such sets than were listed.
    """

    lighter: str
    need: float
    sets: tuple[tuple[int, ...], ...]
    largest: int
    complete: bool


def tipping(
    power: ArrayLike, a: Iterable[int], b: Iterable[int], *, largest: int = 3, most: int = MOST_SETS
) -> Tipping:
    """Which outside states, alone or together, would make the lighter side the heavier one by joining it.

    A set tips the beam if with it the lighter side weighs more, not merely as much. Only minimal sets are listed: no
    member could be left out. States of unknown power are left out of account.

    Args:
        power: Capabilities or shares, shape (states,), non-negative; nan where not known.
        a, b: Places of the members of each side.
        largest: Look for sets of up to so many states.
        most: List at most so many sets.
    Raises:
        BadPower, BadValue: As `weigh`; also if `largest` or `most` is less than 1.
    Example:
        >>> tipping([0.30, 0.40, 0.15, 0.08, 0.07], [0], [1]).sets
        ((2,), (3, 4))
    """
    if largest < 1 or most < 1:
        raise BadValue(f"largest is {largest} and most is {most}; both must be at least 1")
    vector, left, right = _checked(power, a, b)
    difference = float(np.nansum(vector[left]) - np.nansum(vector[right]))
    engaged = {*left, *right}
    outside = [(float(vector[i]), i) for i in range(vector.size) if i not in engaged and vector[i] > 0]
    outside.sort(key=lambda pair: (-pair[0], pair[1]))
    scale = max(float(np.nansum(vector)), np.finfo(np.float64).tiny)
    weights = [weight / scale for weight, _ in outside]
    found: list[tuple[int, ...]] = []
    for size in range(1, largest + 1):
        chosen = _minimal_sets(weights, abs(difference) / scale, size)
        found.extend(tuple(outside[k][1] for k in ranks) for ranks in islice(chosen, most + 1 - len(found)))
        if len(found) > most:
            break
    level = not exceeds(abs(difference) / scale, 0.0)
    lighter = "neither" if level else ("b" if difference > 0 else "a")
    return Tipping(lighter, abs(difference), tuple(found[:most]), largest, len(found) <= most)


def _minimal_sets(weights: Sequence[float], need: float, size: int) -> Iterator[tuple[int, ...]]:
    """Minimal sets of exactly `size` ranks whose weights exceed the need; weights fall from rank to rank.

    Ranks are taken in order, so that the last is the lightest of its set: if the set falls short without it, it falls
    short without any other.
    """

    def extend(chosen: tuple[int, ...], weight: float) -> Iterator[tuple[int, ...]]:
        left = size - len(chosen)
        for rank in range(chosen[-1] + 1 if chosen else 0, len(weights) - left + 1):
            together = weight + weights[rank]
            if left == 1:
                if not exceeds(together, need):
                    return
                yield (*chosen, rank)
            elif not exceeds(weight + left * weights[rank], need):
                return
            elif not exceeds(together, need):
                yield from extend((*chosen, rank), together)

    return extend((), 0.0)


def _checked(power: ArrayLike, a: Iterable[int], b: Iterable[int]) -> tuple[PowerVector, list[int], list[int]]:
    vector = np.asarray(power, dtype=np.float64)
    if vector.ndim != 1 or np.isinf(vector).any() or (vector < 0).any():
        raise BadPower("power must be one row of finite numbers that are not negative (nan where not known)")
    left, right = list(dict.fromkeys(int(i) for i in a)), list(dict.fromkeys(int(i) for i in b))
    for place in (*left, *right):
        if not 0 <= place < vector.size:
            raise BadValue(f"place {place} does not exist among {vector.size} states")
    both = sorted(set(left) & set(right))
    if both:
        raise BadValue(f"the state at place {both[0]} stands on both sides")
    return vector, left, right


# -- for a system -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CoalitionScales:
    """Two coalitions of a system weighed by one measure of power.

    Args:
        power: The measure.
        year: The year.
        of: What a and b are shares of: "world" or "system".
        a, b, ratio, log_ratio: As in `Scales`, a and b as shares.
        missing: Members whose power is not known.
        lighter, need, tipping, complete: As in `Tipping`, with the states' names.
    """

    power: str
    year: int
    of: str
    a: float
    b: float
    ratio: float
    log_ratio: float
    missing: tuple[str, ...]
    lighter: str
    need: float
    tipping: tuple[tuple[str, ...], ...]
    complete: bool


def coalition_scales(
    system: System, a: Iterable[str], b: Iterable[str], power: str = "cinc", *, largest: int = 3
) -> CoalitionScales:
    """Two coalitions of a system in the pans, and which of its other states could tip them.

    Raises:
        UnknownState: If a member is not in the system.
        UnknownName: If the system has no such measure of power.
        BadValue: If a state stands on both sides.
    """
    left, right = list(dict.fromkeys(a)), list(dict.fromkeys(b))
    both = [state for state in left if state in right]
    if both:
        raise BadValue(f"state {both[0]} stands on both sides", remedy="leave it on one side or out")
    values, of = weights_of(system.power_by(power))
    pans = [int(i) for i in system.indices(left)], [int(i) for i in system.indices(right)]
    beam, tip = weigh(values, *pans), tipping(values, *pans, largest=largest)
    return CoalitionScales(
        power=power,
        year=system.year,
        of=of,
        a=beam.a,
        b=beam.b,
        ratio=beam.ratio,
        log_ratio=beam.log_ratio,
        missing=tuple(system.ids[i] for i in beam.missing),
        lighter=tip.lighter,
        need=tip.need,
        tipping=tuple(tuple(system.ids[i] for i in places) for places in tip.sets),
        complete=tip.complete,
    )


def weights_of(power: Power) -> tuple[PowerVector, str]:
    """Each state's share of the world where that is known, otherwise of its system, and which of the two it is.

    Values whose unit is already "share of the world", such as CINC, are taken as they stand.
    """
    if power.unit == "share of the world":
        return power.values, "world"
    if power.world_total > 0:
        return power.world_shares(), "world"
    return power.shares(), "system"


def log_ratios(power: ArrayLike) -> Matrix:
    r"""The scales with one state in each pan: $\ln (P_i / P_j)$ for every pair, 0 on the diagonal.

    Args:
        power: Capabilities, shape (states,), non-negative; nan where not known.
    Returns:
        Shape (states, states); antisymmetric; infinite where one of the two has nothing, nan where neither has.
    Example:
        >>> log_ratios([2.0, 1.0]).round(4)
        array([[ 0.    ,  0.6931],
               [-0.6931,  0.    ]])
    """
    vector, _, _ = _checked(power, (), ())
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(vector)
        return logs[:, None] - logs[None, :]


MEASURES = (
    Measure(
        "log-ratio", "The scales between two states", log_ratios, "power", "natural logarithm", -inf, inf,
        "Correlates of War practice; Bremer (1992), Journal of Conflict Resolution 36:309-341",
        r"\ln(P_i / P_j)", of_pairs=lambda system, power: log_ratios(system.power_by(power).values),
    ),
)  # fmt: skip
