r"""Zinnes's balance: no unit outweighs all the others combined.

Zinnes (1967) went through what writers had meant by a balance of power and found one condition beneath the variants:
every unit, whether a state or an alliance, has less power than all the others together. The variants differ in what
the units are and in how equal they must be, and a distribution may pass some and fail others.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import PowerVector, as_power
from counterpoise.errors import BadPower, BadValue
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.shares import shares_of
from counterpoise.measures.threshold import exceeds
from counterpoise.world.system import System

SOURCE = "Zinnes (1967), Journal of Peace Research 4:270-288"


def zinnes_margin(power: ArrayLike) -> float:
    r"""By how much the strongest falls short of all others combined, as a share of the whole.

    $$1 - 2 \max_i s_i$$

    Args:
        power: The units' capabilities, shape (units,), non-negative.
    Returns:
        A number in [-1, 1 - 2/N]: positive in balance, 0 on the edge, negative where one outweighs the rest.
    Raises:
        BadPower: If a value is negative or not finite, or all are zero.
    Example:
        >>> zinnes_margin([100, 99, 101, 100])
        0.495

    References:
        Zinnes (1967) for the condition; the margin is this project's way to put it as a number.
    """
    vector = _some(power)
    return 1.0 - 2.0 * float(vector.max()) / float(vector.sum())


def zinnes_balance(power: ArrayLike) -> bool:
    r"""Whether every unit has less than all the others combined, $P_i < \sum_{j \ne i} P_j$ for all $i$.

    Args:
        power: The units' capabilities, shape (units,), non-negative.
    Raises:
        BadPower: If a value is negative or not finite, or all are zero.
    Example:
        >>> zinnes_balance([120, 99, 81]), zinnes_balance([151, 75, 74])
        (True, False)

    References:
        Zinnes (1967).
    """
    return exceeds(zinnes_margin(power), 0.0)


def alliance_power(power: ArrayLike, alliances: Iterable[Iterable[int]]) -> PowerVector:
    """The power of each unit when alliances are units: first the alliances, in order, then every state in none.

    Args:
        power: The states' capabilities, shape (states,).
        alliances: The places of each alliance's members; no state in two.
    Raises:
        BadValue: If a state is in two alliances or a place does not exist.
    Example:
        >>> alliance_power([4.0, 3.0, 2.0, 1.0], [[0, 3]])
        array([5., 3., 2.])
    """
    vector = as_power(power)
    groups = [sorted({int(i) for i in alliance}) for alliance in alliances]
    members = [i for group in groups for i in group]
    for place in members:
        if not 0 <= place < vector.size:
            raise BadValue(f"place {place} does not exist among {vector.size} states")
        if members.count(place) > 1:
            raise BadValue(f"the state at place {place} is in two alliances", remedy="units must not share members")
    alone = [i for i in range(vector.size) if i not in members]
    return np.array([*(vector[group].sum() for group in groups), *(vector[i] for i in alone)], dtype=np.float64)


def zinnes_variants(
    power: ArrayLike, alliances: Iterable[Iterable[int]] = (), *, tolerance: float = 0.05
) -> dict[str, bool]:
    """Which of the classical pictures of balance a distribution fits.

    * "all equal": all states have the same power.
    * "two equal alliances and a weaker balancer": three units, of which the two strongest are equal and the third less.
    * "balancer decides": three units; two are each stronger than the third, neither stronger than the other with it.
    * "no alliance above the rest": every alliance or lone state has less than all other units together.
    * "no state above the rest": every state has less than all other states together.

    Args:
        power: The states' capabilities, shape (states,), non-negative.
        alliances: The places of each alliance's members; states in none stand alone.
        tolerance: Powers count as equal if they differ by at most this part of the larger (this project's choice).
    Raises:
        BadPower, BadValue: As `zinnes_balance` and `alliance_power`; also if the tolerance is not in [0, 1).
    Example:
        >>> fits = zinnes_variants([5, 4, 4.5, 4.6, 2], [[0, 1], [2, 3]])
        >>> [name for name, fit in fits.items() if fit][:2]
        ['two equal alliances and a weaker balancer', 'balancer decides']

    References:
        Zinnes (1967).
    """
    if not 0 <= tolerance < 1:
        raise BadValue(f"tolerance is {tolerance}; it must be at least 0 and below 1")
    states = _some(power)
    units = np.sort(alliance_power(states, alliances))[::-1]
    three = units.size == 3
    first, second, third = (float(u) for u in units[:3]) if three else (0.0, 0.0, 0.0)

    def equal(one: float, other: float) -> bool:
        return abs(one - other) <= tolerance * max(one, other)

    return {
        "all equal": equal(float(states.max()), float(states.min())),
        "two equal alliances and a weaker balancer": three and equal(first, second) and third < second,
        "balancer decides": three and third < second and first < second + third,
        "no alliance above the rest": zinnes_balance(units),
        "no state above the rest": zinnes_balance(states),
    }


def _some(power: ArrayLike) -> PowerVector:
    vector = as_power(power)
    if not vector.sum() > 0:
        raise BadPower("power is zero for every unit, so nothing can be in balance")
    return vector


def _margin_of(system: System, power: str) -> float:
    return zinnes_margin(shares_of(system, power))


MEASURES = (
    Measure(
        "zinnes-margin", "Margin of Zinnes's balance", zinnes_margin, "power", "share", -1.0, 1.0, SOURCE,
        r"1 - 2 \max_i s_i", of_system=_margin_of,
    ),
)  # fmt: skip
