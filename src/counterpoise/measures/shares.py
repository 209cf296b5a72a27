"""Shares: what each state has of what all have together, and the first and second among them.

Every measure that is a number about power starts from shares, so that neither the unit nor the growth of the whole
matters, only how it is divided.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import PowerVector, Shares, as_power
from counterpoise.errors import BadPower
from counterpoise.kernel import kernel
from counterpoise.world.system import System


def capability_shares(power: ArrayLike) -> Shares:
    r"""Each state's share of what all of them have together.

    $$s_i = P_i / \sum_j P_j$$

    Args:
        power: Capabilities in any one unit, shape (states,), non-negative.
    Returns:
        Shares, shape (states,), summing to 1.
    Raises:
        BadPower: If a value is negative or not finite, or all are zero.
    Example:
        >>> capability_shares([120, 90, 90])
        array([0.4, 0.3, 0.3])
    """
    vector = as_power(power)
    with np.errstate(over="ignore"):
        total = float(vector.sum())
    if not total > 0:
        raise BadPower("power is zero for every state, so there are no shares", remedy="give one state some power")
    if not np.isfinite(total):
        # The values are finite, only their sum is not: bring them into range first.
        vector = vector / vector.max()
        total = float(vector.sum())
    return vector / total


def shares_of(system: System, power: str) -> Shares:
    """The shares of a system's states by one measure of power, among those whose power is known, in their order.

    Raises:
        UnknownName: If the system has no such measure.
        BadPower: If no state has any.
    """
    found = system.power_by(power)
    if not found.known.any():
        raise BadPower(f"no state of {system.title!r} has a value of {power} in {system.year}")
    return capability_shares(found.values[found.known])


# -- plain loops that a simulated turn shares with history -----------------------------------------------------------


@kernel
def sum_of_squares(values: PowerVector) -> float:
    """The sum of the squared values, added in order: the Herfindahl index of shares."""
    total = 0.0
    for value in values:
        total += value * value
    return total


@kernel
def largest(values: PowerVector) -> float:
    """The largest of non-negative values; 0 where there is none."""
    most = 0.0
    for value in values:
        if value > most:
            most = value
    return most


@kernel
def second_largest(values: PowerVector) -> float:
    """The second of non-negative values in order of size (equal to the first where two lead); 0 where there is none."""
    first, second = 0.0, 0.0
    for value in values:
        if value > first:
            first, second = value, first
        elif value > second:
            second = value
    return second
