r"""Concentration: how far power is gathered in few hands, and how fast it changes hands.

Singer, Bremer and Stuckey (1972) asked whether parity or preponderance keeps the peace, and needed one number for
each: CON for how unequal the shares are, MOVE for how much of them changed owner. CON is the standard deviation of
the shares over the largest it could be, which is also the square root of the normalised Herfindahl index (Ray &
Singer 1973). The effective number of powers says the same in a unit that can be pictured: so many equal states would
give this concentration.
"""

from __future__ import annotations

from math import exp, inf, isnan, log, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from counterpoise.arrays import Mask, Shares, as_shares
from counterpoise.errors import BadPower, BadValue
from counterpoise.kernel import kernel
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.shares import capability_shares, largest, second_largest, shares_of, sum_of_squares
from counterpoise.world.system import System

SINGER = "Singer, Bremer & Stuckey (1972), in Russett (ed.), Peace, War, and Numbers, 19-48"
RAY = "Ray & Singer (1973), Sociological Methods & Research 1:403-437"
LAAKSO = "Laakso & Taagepera (1979), Comparative Political Studies 12:3-27"


# -- plain loops that a simulated turn shares with history -----------------------------------------------------------


@kernel
def concentration_among(shares: Shares, members: Mask) -> float:
    """CON over the states marked as members, whose shares sum to 1; nan for fewer than two.

    The same number as `concentration`, unchecked, for a turn in which dead states keep their place in the arrays.
    """
    n = 0
    for member in members:
        if member:
            n += 1
    if n < 2:
        return nan
    mean = 1.0 / n
    spread = 0.0
    for i in range(shares.shape[0]):
        if members[i]:
            spread += (shares[i] - mean) * (shares[i] - mean)
    return min(1.0, sqrt(spread / (1.0 - mean)))


# -- concentration at a moment ---------------------------------------------------------------------------------------


def concentration(shares: ArrayLike) -> float:
    r"""How far power is gathered in few hands, from 0 (all equal) to 1 (one state has all).

    $$\mathrm{CON} = \sqrt{\frac{\sum_i s_i^2 - 1/N}{1 - 1/N}}$$

    The form used here, $\sqrt{\sum_i (s_i - 1/N)^2 / (1 - 1/N)}$, is the same number and keeps its digits when the
    shares are nearly equal. Zero shares count: two equal states beside two without power are more concentrated than
    two equal states alone. Values above 0.5 are rare among the major powers.

    Args:
        shares: Capability shares, shape (states,), non-negative, summing to 1.
    Returns:
        A number in [0, 1]; nan for one state, where it is undefined.
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> concentration([0.5, 0.5])
        0.0
        >>> round(concentration([0.5, 0.5, 0, 0]), 5)
        0.57735

    References:
        Singer, Bremer & Stuckey (1972); Ray & Singer (1973).
    """
    vector = as_shares(shares)
    return concentration_among(vector, np.ones(vector.shape, dtype=np.bool_))


def herfindahl(shares: ArrayLike) -> float:
    r"""The chance that two units of power drawn at random belong to the same state.

    $$\mathrm{HHI} = \sum_i s_i^2$$

    Args:
        shares: Capability shares, shape (states,), summing to 1.
    Returns:
        A number in [1/N, 1].
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> herfindahl([0.5, 0.5, 0, 0])
        0.5

    References:
        Hirschman (1945); Herfindahl (1950); Ray & Singer (1973).
    """
    return float(sum_of_squares(as_shares(shares)))


def effective_number(shares: ArrayLike) -> float:
    r"""How many equally strong states would give the same concentration.

    $$N_\mathrm{eff} = 1 / \sum_i s_i^2$$

    Args:
        shares: Capability shares, shape (states,), summing to 1.
    Returns:
        A number in [1, N].
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> effective_number([0.25, 0.25, 0.25, 0.25])
        4.0

    References:
        Laakso & Taagepera (1979).
    """
    return 1.0 / herfindahl(shares)


def entropy_number(shares: ArrayLike) -> float:
    r"""How many equally strong states would be as hard to guess among; small states count for more here than in HHI.

    $$\exp\left(-\sum_i s_i \ln s_i\right)$$

    Args:
        shares: Capability shares, shape (states,), summing to 1; a share of 0 adds nothing.
    Returns:
        A number in [1, N], never below `effective_number`.
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> round(entropy_number([0.5, 0.5, 0, 0]), 12)
        2.0

    References:
        Theil (1967); Hill (1973), of order 1.
    """
    return exp(-sum(share * log(share) for share in as_shares(shares).tolist() if share > 0))


def top_share(shares: ArrayLike) -> float:
    r"""The strongest state's share, $\max_i s_i$.

    Returns:
        A number in [1/N, 1].
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> top_share([0.5, 0.3, 0.2])
        0.5
    """
    return float(largest(as_shares(shares)))


def gap(shares: ArrayLike) -> float:
    r"""By how much the first leads the second, $s_{(1)} - s_{(2)}$, as a share of the whole.

    Returns:
        A number in [0, 1]; 1 for one state.
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> gap([0.5, 0.25, 0.25])
        0.25
    """
    vector = as_shares(shares)
    return float(largest(vector) - second_largest(vector))


def lead_ratio(shares: ArrayLike) -> float:
    r"""How many times stronger the first is than the second, $s_{(1)} / s_{(2)}$.

    Returns:
        A number of at least 1; infinite where nobody else has any power; nan for one state.
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> lead_ratio([0.5, 0.25, 0.25])
        2.0
    """
    vector = as_shares(shares)
    if vector.size < 2:
        return nan
    second = second_largest(vector)
    return float(largest(vector) / second) if second > 0 else inf


# -- change between two moments --------------------------------------------------------------------------------------


def change_in_concentration(before: ArrayLike, after: ArrayLike, *, years: float = 1) -> float:
    r"""How much CON rose or fell, on the average of a year.

    $$\Delta\mathrm{CON} = (\mathrm{CON}_t - \mathrm{CON}_{t-k}) / k$$

    Singer, Bremer and Stuckey take half decades, $k = 5$. The members may differ between the two moments.

    Args:
        before: Shares of the members at the start, shape (states then,).
        after: Shares of the members at the end, shape (states now,).
        years: k; leave it at 1 for the whole change.
    Returns:
        A number in [-1/k, 1/k].
    Raises:
        BadShares: If shares are negative or do not sum to 1.
        BadValue: If `years` is not positive.
    Example:
        >>> change_in_concentration([0.5, 0.5], [1.0, 0.0], years=5)
        0.2

    References:
        Singer, Bremer & Stuckey (1972).
    """
    return (concentration(after) - concentration(before)) / _positive(years)


def movement(before: ArrayLike, after: ArrayLike, *, years: float = 1) -> float:
    r"""How much of the shares changed hands, from 0 (none) to 1 (the weakest took all).

    $$\mathrm{MOVE} = \frac{\sum_i |s_{i,t} - s_{i,t-k}|}{2 (1 - s_{\min,t-k})}$$

    States that enter or leave inside the interval are excluded: mark them with nan at the moment when they are absent.
    The shares of those that stay are taken among themselves, so that they sum to 1 at both moments and the bounds hold.

    Args:
        before: Power or shares at the start, shape (states,), nan where not a member.
        after: The same states at the end, shape (states,), nan where not a member.
        years: Divide by k years for an annual average; 1 for the whole change.
    Returns:
        A number in [0, 1] (in [0, 1/k] if averaged); nan where fewer than two states stay.
    Raises:
        BadPower: If the shapes differ, or power is negative, infinite or all zero among those that stay.
        BadValue: If `years` is not positive.
    Example:
        >>> round(movement([0.6, 0.4], [0.4, 0.6]), 4)
        0.3333
        >>> round(movement([0.6, 0.4, float("nan")], [0.3, 0.3, 0.4]), 4)
        0.1667

    References:
        Singer, Bremer & Stuckey (1972).
    """
    start, end = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if start.shape != end.shape or start.ndim != 1:
        raise BadPower(f"before and after must list the same states; their shapes are {start.shape} and {end.shape}")
    span = _positive(years)
    stay = ~(np.isnan(start) | np.isnan(end))
    if stay.sum() < 2:
        return nan
    first, last = capability_shares(start[stay]), capability_shares(end[stay])
    return min(1.0, float(np.abs(last - first).sum()) / (2 * (1 - float(first.min())))) / span


def _positive(years: float) -> float:
    if not years > 0 or years == inf:
        raise BadValue(f"years is {years}; the end must lie after the start")
    return float(years)


def movement_between(before: System, after: System, power: str) -> float:
    """MOVE between two moments of a system, over the states that are in both with known power; not averaged."""
    stay = [state for state in before.ids if state in set(after.ids)]
    if not stay:
        return nan
    start, end = before.power_by(power).values, after.power_by(power).values
    return movement(start[before.indices(stay)], end[after.indices(stay)])


def change_between(before: System, after: System, power: str) -> float:
    """The yearly change in CON between two moments of a system."""
    if after.year <= before.year:
        raise BadValue(f"the change from {before.year} to {after.year} runs backwards", remedy="give the earlier first")
    change = change_in_concentration(shares_of(before, power), shares_of(after, power), years=after.year - before.year)
    return nan if isnan(change) else change


MEASURES = (
    Measure(
        "share", "Capability share", capability_shares, "power", "share", 0.0, 1.0, SINGER, r"P_i / \sum_j P_j",
        of_states=lambda system, power: system.power_by(power).shares(),
    ),
    Measure(
        "con", "Concentration of power", concentration, "shares", "none", 0.0, 1.0, SINGER,
        r"\sqrt{(\sum_i s_i^2 - 1/N)/(1 - 1/N)}",
        of_system=lambda system, power: concentration(shares_of(system, power)),
    ),
    Measure(
        "hhi", "Herfindahl-Hirschman index", herfindahl, "shares", "none", 0.0, 1.0, RAY,
        r"\sum_i s_i^2",
        of_system=lambda system, power: herfindahl(shares_of(system, power)),
    ),
    Measure(
        "effective-number", "Effective number of powers", effective_number, "shares", "states", 1.0, inf, LAAKSO,
        r"1/\sum_i s_i^2",
        of_system=lambda system, power: effective_number(shares_of(system, power)),
    ),
    Measure(
        "entropy-number", "Entropy number of powers", entropy_number, "shares", "states", 1.0, inf,
        "Theil (1967), Economics and Information Theory; Hill (1973), Ecology 54:427-432",
        r"\exp(-\sum_i s_i \ln s_i)",
        of_system=lambda system, power: entropy_number(shares_of(system, power)),
    ),
    Measure(
        "top-share", "Share of the strongest", top_share, "shares", "share", 0.0, 1.0,
        "Modelski & Thompson (1988), Seapower in Global Politics", r"\max_i s_i",
        of_system=lambda system, power: top_share(shares_of(system, power)),
    ),
    Measure(
        "gap", "Gap between first and second", gap, "shares", "share", 0.0, 1.0,
        "this project, after Mearsheimer (2001), The Tragedy of Great Power Politics", r"s_{(1)} - s_{(2)}",
        of_system=lambda system, power: gap(shares_of(system, power)), ours=True,
    ),
    Measure(
        "lead-ratio", "Ratio of first to second", lead_ratio, "shares", "ratio", 1.0, inf,
        "this project, after Mearsheimer (2001), The Tragedy of Great Power Politics", r"s_{(1)} / s_{(2)}",
        of_system=lambda system, power: lead_ratio(shares_of(system, power)), ours=True,
    ),
    Measure(
        "change-in-con", "Yearly change in concentration", change_in_concentration, "shares at two moments", "per year",
        -1.0, 1.0, SINGER, r"(\mathrm{CON}_t - \mathrm{CON}_{t-k})/k", of_years=change_between,
    ),
    Measure(
        "move", "Movement of shares", movement, "power at two moments", "none", 0.0, 1.0, SINGER,
        r"\frac{\sum_i |s_{i,t} - s_{i,t-k}|}{2(1 - s_{\min,t-k})}", of_years=movement_between,
    ),
)  # fmt: skip
