"""Who is a global power: membership by sea power (Modelski & Thompson 1988)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import Mask, as_power
from counterpoise.errors import BadPower
from counterpoise.measures.threshold import fraction, reaches


def global_powers(
    naval_spending: ArrayLike,
    capital_ships: ArrayLike,
    ocean_going: ArrayLike,
    *,
    spending: float = 0.05,
    ships: float = 0.10,
) -> Mask:
    """Which states are global powers: 5 % of naval spending or 10 % of the capital ships, used on the oceans.

    Args:
        naval_spending: Each state's share of the world's naval spending, shape (states,); they need not sum to 1.
        capital_ships: Each state's share of the world's capital ships, shape (states,).
        ocean_going: Whether its navy acts beyond its own coasts, shape (states,).
        spending, ships: The two thresholds.
    Returns:
        A mask, shape (states,).
    Raises:
        BadPower: If shares are negative or not finite, or the shapes differ.
        BadValue: If a threshold is not a share.
    Example:
        >>> global_powers([0.40, 0.04, 0.30], [0.5, 0.1, 0.0], [True, True, False])
        array([ True,  True, False])

    References:
        Modelski & Thompson (1988), Seapower in Global Politics, 1494-1993.
    """
    fraction("spending", spending)
    fraction("ships", ships)
    money, hulls = as_power(naval_spending, what="naval spending"), as_power(capital_ships, what="capital ships")
    sails = np.asarray(ocean_going, dtype=np.bool_)
    if not money.shape == hulls.shape == sails.shape:
        raise BadPower(f"the three rows have shapes {money.shape}, {hulls.shape} and {sails.shape}; they must agree")
    enough = [reaches(m, spending) or reaches(h, ships) for m, h in zip(money.tolist(), hulls.tolist(), strict=True)]
    return np.array(enough, dtype=np.bool_) & sails
