r"""Threat: who frightens whom.

Waltz's states balance against the strongest; Walt's against the most threatening, and Walt names four sources of
threat: aggregate power, proximity, offensive power, and intentions. He gives no formula. The one here is this
project's own: the four sources are its four factors,

$$T_{ij} = \frac{M_j}{M_i + \sum_k \rho_k c_{ik} R_{ki} M_k} \cdot R_{ji} \cdot \omega
           \cdot \frac{1 - A_{ij}}{2} (1 - \delta_{ij})$$

the strength of j against that of i and the help i can count on; the part of j's strength that reaches i; the advantage
of the offence; and what i takes j to be, less what they promised each other. The sum runs over i's allies, but never
over j itself: an ally is no help against itself. The power-only variant keeps the first factor alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import Protocol

import numpy as np

from counterpoise.arrays import Matrix, PowerVector
from counterpoise.errors import BadValue
from counterpoise.kernel import kernel
from counterpoise.measures.catalogue import Measure
from counterpoise.measures.intentions import Affinity, PactRelief, RecordAffinity, Relief
from counterpoise.measures.proximity import HalvingDistance, Reach
from counterpoise.measures.threshold import at_least, fraction, reaches
from counterpoise.world.system import System

THRESHOLD = 0.25
"""A threat below this is none (this project's choice): by power alone, half as strong as oneself."""


# -- plain loops that a simulated turn shares with history ------------------------------------------------------------


@kernel
def threat_of(
    strength: float, own: float, help_: float, reach: float, offence: float, affinity: float, relief: float
) -> float:
    """The threat of one state to another, from the numbers of the formula above.

    Args:
        strength: M_j, the threatening state's.
        own: M_i, the threatened state's.
        help_: What its allies can bring to it.
        reach: R_ji in (0, 1].
        offence: omega, above 1 if the offence has the advantage.
        affinity: A_ij in [-1, 1].
        relief: delta in [0, 1], taken off by a pact between them.
    Returns:
        At least 0; infinite against a state that has neither strength nor help; nan where a number is not known.

    Example:
        >>> threat_of(2.0, 1.0, 1.0, 0.5, 1.0, -1.0, 0.0)
        0.5
    """
    pressure = offence * reach * strength * ((1.0 - affinity) / 2.0) * (1.0 - relief)
    shield = own + help_
    if shield != 0.0:
        return pressure / shield
    return inf if pressure > 0.0 else pressure


@kernel
def help_from(
    ally: int, to: int, strength: PowerVector, reach: Matrix, commitment: Matrix, reliability: PowerVector
) -> float:
    """What one ally brings to a state: its reliability, commitment, reach and strength multiplied; 0 if unknown."""
    if ally == to or not strength[ally] > 0.0:
        return 0.0
    return reliability[ally] * commitment[to, ally] * reach[ally, to] * strength[ally]


@kernel
def allied_help(to: int, strength: PowerVector, reach: Matrix, commitment: Matrix, reliability: PowerVector) -> float:
    """What all its allies together bring to a state.

    Args:
        to: Place of the state.
        strength: M, shape (states,).
        reach: R, shape (states, states); the part `reach[k, i]` of k's strength arrives at i.
        commitment: c, shape (states, states), 0 to 1.
        reliability: rho, shape (states,), 0 to 1.
    """
    total = 0.0
    for ally in range(strength.shape[0]):
        total += help_from(ally, to, strength, reach, commitment, reliability)
    return total


@kernel
def fill_threats(
    threats: Matrix,
    strength: PowerVector,
    reach: Matrix,
    offence: float,
    affinity: Matrix,
    relief: Matrix,
    commitment: Matrix,
    reliability: PowerVector,
) -> None:
    """Write the threat of j to i into `threats[i, j]` for every pair; 0 on the diagonal. Nothing is allocated.

    What i's allies bring is summed once and j's own part taken off, so that the work grows with the pairs of states.
    """
    for i in range(strength.shape[0]):
        total = allied_help(i, strength, reach, commitment, reliability)
        for j in range(strength.shape[0]):
            if i == j:
                threats[i, j] = 0.0
            else:
                aid = max(0.0, total - help_from(j, i, strength, reach, commitment, reliability))
                threats[i, j] = threat_of(
                    strength[j], strength[i], aid, reach[j, i], offence, affinity[i, j], relief[i, j]
                )


# -- ways of seeing ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Factors:
    """Walt's four sources of one threat; their product is the threat."""

    power: float
    proximity: float
    offence: float
    intentions: float

    @property
    def threat(self) -> float:
        """The product."""
        return self.power * self.proximity * self.offence * self.intentions


@dataclass(frozen=True, slots=True)
class Threats:
    """Who threatens whom in a system.

    Args:
        states: The states, in the order of the matrices.
        matrix: T, shape (states, states); `matrix[i, j]` is the threat of j to i; nan where power is not known.
        power, proximity, intentions: Three of Walt's factors for each pair, in the same order.
        offence: The fourth, the same for all.
    """

    states: tuple[str, ...]
    matrix: Matrix
    power: Matrix
    proximity: Matrix
    offence: float
    intentions: Matrix

    def to(self, state: str) -> dict[str, float]:
        """What threatens a state, worst first; states of unknown power left out."""
        i = self._place(state)
        row = {other: float(self.matrix[i, j]) for j, other in enumerate(self.states) if j != i}
        known = {other: threat for other, threat in row.items() if threat == threat}
        return dict(sorted(known.items(), key=lambda item: -item[1]))

    def factors(self, to: str, of: str) -> Factors:
        """Walt's four sources of the threat of one state to another."""
        i, j = self._place(to), self._place(of)
        return Factors(float(self.power[i, j]), float(self.proximity[i, j]), self.offence, float(self.intentions[i, j]))

    def leading(self, threshold: float = THRESHOLD) -> dict[str, str | None]:
        """The worst threat to each state, or None where no threat reaches the threshold."""
        at_least("threshold", threshold, 0.0)
        found: dict[str, str | None] = {}
        for state in self.states:
            worst = next(iter(self.to(state).items()), None)
            found[state] = worst[0] if worst and worst[1] > 0 and reaches(worst[1], threshold) else None
        return found

    def most_feared(self, threshold: float = THRESHOLD) -> str | None:
        """The state that is the leading threat to most others; None if nobody is one; ties go to the greater sum."""
        votes = [named for named in self.leading(threshold).values() if named]
        if not votes:
            return None
        sums = np.nansum(np.where(np.isfinite(self.matrix), self.matrix, 0.0), axis=0)
        return max(dict.fromkeys(votes), key=lambda state: (votes.count(state), sums[self._place(state)]))

    def _place(self, state: str) -> int:
        try:
            return self.states.index(state)
        except ValueError:
            raise BadValue(f"state {state!r} is not here; known: {', '.join(sorted(self.states))}") from None


class Sight(Protocol):
    """A way of seeing threats in a system."""

    def see(self, system: System, power: str) -> Threats:
        """Who threatens whom, by one measure of power."""
        ...


@dataclass(frozen=True, slots=True)
class BalanceOfThreat:
    """All four of Walt's sources. Every number is this project's choice.

    Args:
        offence: omega, positive; above 1 if the offence has the advantage.
        reach: How strength falls off.
        affinity: What the states take each other to be.
        relief: What promises take off.
        reliability: The part of a defence partner's strength that a state counts on, 0 to 1.
    Raises:
        BadValue: If a number is out of its range.
    References:
        Walt (1987), The Origins of Alliances, for the four sources; the formula is ours.
    """

    offence: float = 1.0
    reach: Reach = field(default_factory=HalvingDistance)
    affinity: Affinity = field(default_factory=RecordAffinity)
    relief: Relief = field(default_factory=PactRelief)
    reliability: float = 0.75

    def __post_init__(self) -> None:
        if not 0 < self.offence < inf:
            raise BadValue(f"offence is {self.offence}; it must be positive, 1 where neither side has the advantage")
        fraction("reliability", self.reliability)

    def see(self, system: System, power: str) -> Threats:
        """Who threatens whom, by one measure of power."""
        commitment = (system.commitments == 3).astype(np.float64)
        np.fill_diagonal(commitment, 0.0)
        return _threats(
            system,
            power,
            reach=self.reach.matrix(system),
            offence=self.offence,
            affinity=self.affinity.matrix(system),
            relief=self.relief.matrix(system),
            commitment=commitment,
            reliability=self.reliability,
        )


@dataclass(frozen=True, slots=True)
class BalanceOfPower:
    r"""Power alone: the strongest state threatens most, however far and however friendly, $T_{ij} = M_j / 2 M_i$.

    The half is what is left of the formula when nobody is friend or enemy; it keeps the two variants on one scale.

    References:
        Waltz (1979), Theory of International Politics, for the idea; the formula is ours.
    """

    def see(self, system: System, power: str) -> Threats:
        """Who threatens whom, by one measure of power."""
        nothing = np.zeros((system.n, system.n))
        everywhere = np.ones((system.n, system.n))
        return _threats(system, power, everywhere, 1.0, np.eye(system.n), nothing, nothing, 0.0)


def _threats(
    system: System,
    power: str,
    reach: Matrix,
    offence: float,
    affinity: Matrix,
    relief: Matrix,
    commitment: Matrix,
    reliability: float,
) -> Threats:
    strength = system.power_by(power).values
    matrix = np.zeros((system.n, system.n))
    rho = np.full(system.n, reliability)
    fill_threats(matrix, strength, reach, offence, affinity, relief, commitment, rho)
    return Threats(
        states=system.ids,
        matrix=matrix,
        power=_against_shield(strength, reach, commitment, rho),
        proximity=reach.T,
        offence=offence,
        intentions=(1.0 - affinity) / 2.0 * (1.0 - relief),
    )


def _against_shield(strength: PowerVector, reach: Matrix, commitment: Matrix, reliability: PowerVector) -> Matrix:
    """The first factor by itself: the strength of j over that of i and its allies other than j."""
    brought = commitment * reach.T * np.nan_to_num(strength * reliability)[None, :]
    np.fill_diagonal(brought, 0.0)
    shield = strength[:, None] + np.maximum(0.0, brought.sum(axis=1, keepdims=True) - brought)
    with np.errstate(divide="ignore", invalid="ignore"):
        return strength[None, :] / shield


def threats(system: System, power: str = "cinc", by: Sight | None = None) -> Threats:
    """Who threatens whom in a system.

    Args:
        system: The system at a moment.
        power: The measure of power.
        by: The way of seeing; `BalanceOfThreat()` if not given, `BalanceOfPower()` for power alone.
    Raises:
        UnknownName: If the system has no such measure of power.
    """
    return (by or BalanceOfThreat()).see(system, power)


def threat_matrix(system: System, power: str) -> Matrix:
    """The threat of each column's state to each row's state, by Walt's four sources; the formula is this project's."""
    return threats(system, power).matrix


def power_threat_matrix(system: System, power: str) -> Matrix:
    """The threat of each column's state to each row's state, by power alone; the formula is this project's."""
    return threats(system, power, BalanceOfPower()).matrix


MEASURES = (
    Measure(
        "threat", "Balance of threat", threat_matrix, "a system", "none", 0.0, inf,
        "this project, after Walt (1987), The Origins of Alliances",
        r"\frac{M_j}{M_i + \sum_k \rho_k c_{ik} R_{ki} M_k} R_{ji} \omega \frac{1 - A_{ij}}{2} (1 - \delta_{ij})",
        of_pairs=threat_matrix, ours=True,
    ),
    Measure(
        "power-threat", "Threat by power alone", power_threat_matrix, "a system", "none", 0.0, inf,
        "this project, after Waltz (1979), Theory of International Politics", r"M_j / 2 M_i",
        of_pairs=power_threat_matrix, ours=True,
    ),
)  # fmt: skip
