r"""Where a state's strength goes: Li and Morse's power allocation game on a signed network.

States are friends, adversaries or neither. Each divides its power between itself, help for friends and pressure on
adversaries. What a state keeps, what friends send it and what it uses against adversaries support it; what adversaries
use against it threatens it:

    support_i = u_ii + sum over friends u_ji + sum over adversaries u_ij,   threat_i = sum over adversaries u_ji.

It is safe if support exceeds threat, precarious if they are equal, unsafe if threat exceeds support. It wants first to
survive, then its friends to survive and its adversaries not to.

Two questions are answered. Can all adversaries hold each other exactly in balance, with all their power? That is a
matching of power with power: it exists unless some group of states is stronger than all its adversaries together, and
a maximum flow finds either the allocation or such a group. What happens if each does its best is the matter of
`allocation_equilibrium`.

References:
    Li & Morse (2017-2018) arXiv:1801.02055 (balanced equilibrium, Hall, maximum flow); Li & Morse (2022).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import numpy as np

from counterpoise.arrays import Matrix, PowerVector, Signs, as_power
from counterpoise.errors import BadValue
from counterpoise.games.weighted_game import exact
from counterpoise.world import Pledge, System

ROUNDING = 1e-12
"""Support and threat closer than this part of all power count as equal."""


class Standing(StrEnum):
    """How a state stands under an allocation."""

    SAFE = "safe"
    PRECARIOUS = "precarious"
    UNSAFE = "unsafe"

    @property
    def survives(self) -> bool:
        """Whether the state lives: it does unless threat exceeds support."""
        return self is not Standing.UNSAFE


@dataclass(frozen=True)
class SecurityNetwork:
    """Power and ties.

    Args:
        power: Not negative, shape (states,).
        signs: 1 friend, -1 adversary, 0 neither; symmetric with diagonal 0, shape (states, states).
    Raises:
        BadPower: If a power is negative or not finite.
        BadValue: If the signs have the wrong shape, a wrong value, or are not symmetric.
    Example:
        >>> trio = SecurityNetwork.of([2, 1, 1], adversaries=[(0, 1), (0, 2)], friends=[(1, 2)])
        >>> trio.n
        3
    """

    power: PowerVector
    signs: Signs

    def __post_init__(self) -> None:
        object.__setattr__(self, "power", as_power(self.power))
        signs = np.asarray(self.signs)
        if signs.shape != (self.n, self.n):
            raise BadValue(f"signs have shape {signs.shape}; {self.n} states need ({self.n}, {self.n})")
        if not np.isin(signs, (-1, 0, 1)).all():
            raise BadValue("a tie is 1 (friend), -1 (adversary) or 0 (neither)")
        if (signs != signs.T).any() or np.diagonal(signs).any():
            raise BadValue("ties must be mutual, and no state is its own friend or adversary")
        object.__setattr__(self, "signs", signs.astype(np.int8))

    @classmethod
    def of(
        cls, power: object, *, friends: Iterable[tuple[int, int]] = (), adversaries: Iterable[tuple[int, int]] = ()
    ) -> SecurityNetwork:
        """A network from lists of pairs."""
        vector = as_power(power)
        signs = np.zeros((vector.size, vector.size), dtype=np.int8)
        for sign, pairs in ((1, friends), (-1, adversaries)):
            for i, j in pairs:
                signs[i, j] = signs[j, i] = sign
        return cls(vector, signs)

    @property
    def n(self) -> int:
        """How many states there are."""
        return self.power.size

    def friends(self, i: int) -> list[int]:
        """The friends of i."""
        return np.flatnonzero(self.signs[i] > 0).tolist()

    def adversaries(self, i: int) -> list[int]:
        """The adversaries of i."""
        return np.flatnonzero(self.signs[i] < 0).tolist()

    @cached_property
    def rounding(self) -> float:
        """How far support and threat may differ and still count as equal."""
        return ROUNDING * max(1.0, float(self.power.sum()))


def everything_at_home(network: SecurityNetwork) -> Matrix:
    """The allocation in which each state keeps all its power."""
    return np.diag(network.power)


def support_and_threat(network: SecurityNetwork, allocation: Matrix) -> tuple[PowerVector, PowerVector]:
    """What stands for and against each state."""
    friend, adversary = network.signs > 0, network.signs < 0
    sent = (allocation * friend).sum(axis=0)
    support = np.diagonal(allocation) + sent + (allocation * adversary).sum(axis=1)
    return support, (allocation * adversary).sum(axis=0)


def check_allocation(network: SecurityNetwork, allocation: Matrix) -> None:
    """Refuse a table that is no allocation of these powers over these ties.

    Raises:
        BadValue: If it has a wrong shape or a negative number, sends power to a state that is neither friend nor
            adversary, or does not use up exactly each state's power.
    """
    if allocation.shape != network.signs.shape or not np.isfinite(allocation).all() or (allocation < 0).any():
        raise BadValue(f"an allocation is a {network.n} x {network.n} table of numbers that are not negative")
    stray = np.argwhere((allocation > 0) & (network.signs == 0) & ~np.eye(network.n, dtype=np.bool_))
    if stray.size:
        raise BadValue(f"state {stray[0][0]} sends power to {stray[0][1]}, which is neither friend nor adversary")
    off = np.abs(allocation.sum(axis=1) - network.power)
    if (off > 1e3 * network.rounding).any():
        i = int(off.argmax())
        raise BadValue(f"state {i} allocates {allocation[i].sum():g} but has {network.power[i]:g}")


def standings(network: SecurityNetwork, allocation: Matrix) -> tuple[Standing, ...]:
    """Whether each state is safe, precarious or unsafe.

    Raises:
        BadValue: If it is no allocation (see `check_allocation`).
    Example:
        >>> duel = SecurityNetwork.of([2, 1], adversaries=[(0, 1)])
        >>> [s.value for s in standings(duel, np.array([[0.0, 2.0], [1.0, 0.0]]))]
        ['safe', 'unsafe']
    """
    check_allocation(network, allocation)
    support, threat = support_and_threat(network, allocation)
    margin = support - threat
    return tuple(
        Standing.PRECARIOUS if abs(m) <= network.rounding else Standing.SAFE if m > 0 else Standing.UNSAFE
        for m in margin
    )


@dataclass(frozen=True)
class Balance:
    """Whether all adversaries can hold each other exactly in balance.

    Either `allocation` is one that does it (what i uses against j equals what j uses against i, and every state with
    an adversary uses all it has), or `overweight` is a group of states stronger than all its adversaries together.
    """

    allocation: Matrix | None
    overweight: tuple[int, ...]

    @property
    def exists(self) -> bool:
        """Whether there is a balancing allocation."""
        return self.allocation is not None


def balancing_allocation(network: SecurityNetwork) -> Balance:
    """A balancing allocation by maximum flow, or the group that makes it impossible.

    Power flows from each state, as a source, to each of its adversaries, as a sink of the same size. If all of it can
    flow, the mean of the flow and its mirror image is a balance; if not, the states on the source's side of the
    smallest cut outweigh their adversaries (Hall's condition). Powers are taken exactly, as the decimals they print as.

    Example:
        >>> balancing_allocation(SecurityNetwork.of([2, 1, 1], adversaries=[(0, 1), (0, 2)])).allocation
        array([[0., 1., 1.],
               [1., 0., 0.],
               [1., 0., 0.]])
        >>> balancing_allocation(SecurityNetwork.of([3, 1, 1], adversaries=[(0, 1), (0, 2)])).overweight
        (0,)
    """
    import networkx as nx

    power = [exact(float(p), what="power") for p in network.power]
    engaged = [i for i in range(network.n) if network.adversaries(i)]
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_nodes_from(["source", "sink"])
    for i in engaged:
        graph.add_edge("source", ("from", i), capacity=power[i])
        graph.add_edge(("to", i), "sink", capacity=power[i])
        graph.add_edges_from((("from", i), ("to", j)) for j in network.adversaries(i))
    flow_value, flow = nx.maximum_flow(graph, "source", "sink", flow_func=nx.algorithms.flow.edmonds_karp)
    if flow_value < sum(power[i] for i in engaged):
        _, (reachable, _) = nx.minimum_cut(graph, "source", "sink", flow_func=nx.algorithms.flow.edmonds_karp)
        return Balance(None, tuple(i for i in engaged if ("from", i) in reachable))
    allocation = np.diag([0.0 if i in set(engaged) else p for i, p in enumerate(network.power)])
    for i in engaged:
        for j in network.adversaries(i):
            there, back = flow["from", i].get(("to", j), 0), flow["from", j].get(("to", i), 0)
            allocation[i, j] = float(Fraction(there + back) / 2)
    return Balance(allocation, ())


def from_system(system: System, power: str = "cinc") -> tuple[SecurityNetwork, tuple[str, ...]]:
    """The security network of a system, and the identifiers of its states.

    At war or rivals: adversaries. Otherwise fighting together, or bound by a pact of any kind but a subsidy: friends.
    War and rivalry go before a pact, and fighting together before rivalry. States without a figure for this power are
    left out. This coding is this project's.

    Raises:
        UnknownName: If the system has no such measure of power.
    """
    known = system.power_by(power).known
    kept = system.only(s for s, there in zip(system.ids, known, strict=True) if there)
    friendly = kept.pacted(Pledge.DEFENCE, Pledge.OFFENCE, Pledge.NEUTRALITY, Pledge.NONAGGRESSION, Pledge.ENTENTE)
    signs = np.where(friendly, 1, 0)
    signs = np.where(kept.rivals, -1, signs)
    signs = np.where(kept.fighting_together, 1, signs)
    signs = np.where(kept.at_war, -1, signs).astype(np.int8)
    np.fill_diagonal(signs, 0)
    return SecurityNetwork(kept.power_by(power).values, signs), kept.ids
