r"""CINC, the Composite Index of National Capability: a state's mean share of six counts of the world.

Singer, Bremer and Stuckey (1972) take what the country spends on arms, whom it has under arms, its iron and steel, its
energy, its people and its city people, each as a share of the world's total that year, and average. The published
series of the Correlates of War averages over the components that are not missing for the state, not over six. Hence the
scores of a year do not sum to 1, and within any subsystem they must be taken as shares of its own total.
"""

from __future__ import annotations

from math import nan

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoise.arrays import PowerVector, Shares
from counterpoise.errors import BadPower
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.concentration import SINGER
from counterpoise.measures.shares import capability_shares
from counterpoise.world.system import System

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
"""Military spending, military personnel, iron and steel, energy, population, urban population."""


def component_shares(components: ArrayLike, totals: ArrayLike | None = None) -> NDArray[np.float64]:
    """Each state's share of the world's total of each component, over the states with data.

    Args:
        components: Shape (states, components), non-negative; nan where missing (never the code -9).
        totals: The world's totals, shape (components,), where the table does not hold every state of the world; nan
            where not known, which takes that component's sum over the table.
    Returns:
        Shares of that shape; nan where missing, and in a component of which nobody has any.
    Raises:
        BadPower: If a value is negative or infinite, the array is not a table, or a total is less than the table's sum.
    Example:
        >>> component_shares([[3.0, 10.0], [1.0, np.nan]])
        array([[0.75, 1.  ],
               [0.25,  nan]])
    """
    table = np.asarray(components, dtype=np.float64)
    if table.ndim != 2 or table.size == 0:
        raise BadPower(f"components must be a table of states by components; the shape is {table.shape}")
    if (table < 0).any() or np.isinf(table).any():
        raise BadPower("a component is negative or infinite", remedy="write missing values as nan, not as -9")
    sums = np.nansum(table, axis=0)
    if totals is not None:
        world = np.asarray(totals, dtype=np.float64)
        if world.shape != sums.shape or (world < sums * (1 - 1e-9)).any():
            raise BadPower(f"totals must be one number a component, none less than the table's own sum; got {totals}")
        sums = np.where(np.isnan(world), sums, world)
    with np.errstate(invalid="ignore"):  # R writes missing numbers as signalling nan, which alone raises the flag
        return table / np.where(sums > 0, sums, nan)


def cinc(components: ArrayLike, totals: ArrayLike | None = None) -> PowerVector:
    r"""The composite index: the mean over the available components of each state's share of the world's total.

    $$\mathrm{CINC}_i = \frac{1}{|C_i|} \sum_{c \in C_i} \frac{x_{ic}}{\sum_j x_{jc}}$$

    with $C_i$ the components that are not missing for state $i$. Dividing by six with missing taken as zero, as the
    formula is often quoted, does not give the published numbers. The scores sum to 1 only if nothing is missing.

    Args:
        components: The states in one year, shape (states, components); nan where missing.
        totals: The world's totals, where the table does not hold every state; see `component_shares`.
    Returns:
        Scores, shape (states,), each in [0, 1]; nan for a state without any component.
    Raises:
        BadPower: As `component_shares`.
    Example:
        >>> cinc([[3.0, 10.0], [1.0, np.nan]])
        array([0.875, 0.25 ])

    References:
        Singer, Bremer & Stuckey (1972); Singer (1987), International Interactions 14:115-132.
    """
    shares = component_shares(components, totals)
    known = ~np.isnan(shares)
    count = known.sum(axis=1)
    total = np.where(known, shares, 0.0).sum(axis=1)
    return np.divide(total, count, out=np.full(count.shape, nan), where=count > 0)


def renormalised(scores: ArrayLike, members: ArrayLike) -> Shares:
    """The members' scores as shares of what the members have together: what every measure of a subsystem takes.

    Args:
        scores: CINC or any capability, shape (states,); nan where missing.
        members: Which states belong to the subsystem, shape (states,).
    Returns:
        Shares of the members, in order, summing to 1; shape (members,).
    Raises:
        BadPower: If the shapes differ, a member's score is missing, or all are zero.
    Example:
        >>> renormalised([0.3, 0.1, 0.2], [True, True, False])
        array([0.75, 0.25])
    """
    values, inside = np.asarray(scores, dtype=np.float64), np.asarray(members, dtype=np.bool_)
    if values.shape != inside.shape:
        raise BadPower(f"scores have shape {values.shape} but members {inside.shape}; they must agree")
    return capability_shares(values[inside])


def cinc_of(system: System) -> PowerVector:
    """The composite index of a system's states from its six component series, against the world's totals if known.

    Raises:
        UnknownName: If the system lacks one of the components.
    """
    powers = [system.power_by(component) for component in COMPONENTS]
    return cinc(np.column_stack([p.values for p in powers]), np.array([p.world_total for p in powers]))


MEASURES = (
    Measure(
        "cinc", "Composite Index of National Capability", cinc, "six components", "share", 0.0, 1.0, SINGER,
        r"\frac{1}{|C_i|} \sum_{c \in C_i} x_{ic} / \sum_j x_{jc}", of_states=lambda system, power: cinc_of(system),
    ),
)  # fmt: skip
