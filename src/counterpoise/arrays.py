"""Names for the arrays that the theory works on, so that a signature tells their meaning and shape.

n is the number of states, always in the order of the system that handed the array over.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadPower, BadShares

Shares = NDArray[np.float64]
"""Capability shares, shape (states,), non-negative, summing to 1."""

PowerVector = NDArray[np.float64]
"""Capabilities, shape (states,), non-negative; nan where missing."""

Matrix = NDArray[np.float64]
"""A real relation between states, shape (states, states); rows are the subject, columns the object."""

Ties = NDArray[np.bool_]
"""A yes-or-no relation between states, shape (states, states), symmetric unless said otherwise."""

Signs = NDArray[np.int8]
"""A signed relation, shape (states, states), symmetric: +1 friend, -1 enemy, 0 neither."""

Mask = NDArray[np.bool_]
"""Which states are meant, shape (states,)."""

SUM_TOLERANCE = 1e-9
"""How far shares may miss 1 through rounding before they are refused."""


def as_power(values: object, *, what: str = "power") -> PowerVector:
    """A capability vector from anything sequence-like; refuses negative, infinite and nan values.

    Args:
        values: Numbers, shape (states,).
        what: What to call the vector in a message.
    Raises:
        BadPower: If a value is negative or not finite, or the vector is empty.
    Example:
        >>> as_power([120, 99, 81])
        array([120.,  99.,  81.])
    """
    try:
        vector = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise BadPower(f"{what} must be numbers, not {values!r}") from error
    if vector.ndim != 1 or vector.size == 0:
        raise BadPower(f"{what} must be one row of at least one number; its shape is {vector.shape}")
    if not np.isfinite(vector).all():
        where = int(np.flatnonzero(~np.isfinite(vector))[0])
        raise BadPower(f"{what} at position {where} is {vector[where]}; it must be a finite number")
    if (vector < 0).any():
        where = int(np.flatnonzero(vector < 0)[0])
        raise BadPower(f"{what} at position {where} is {vector[where]}; capabilities are never negative")
    return vector


def as_shares(values: object) -> Shares:
    """Shares checked to be non-negative and to sum to 1.

    Raises:
        BadShares: If a share is negative or not finite, or they do not sum to 1.
    Example:
        >>> as_shares([0.5, 0.3, 0.2])
        array([0.5, 0.3, 0.2])
    """
    try:
        vector = as_power(values, what="shares")
    except BadPower as error:
        raise BadShares(error.message) from None
    total = float(vector.sum())
    if abs(total - 1.0) > SUM_TOLERANCE:
        raise BadShares(f"shares sum to {total:.12g}, not 1", remedy="normalise them first: capability_shares(power)")
    return vector
