"""Tribute: pay or fight, and out of it new political actors.

Actors on a ring demand tribute of each other. Who is asked pays if fighting would cost more. Paying, protecting and
fighting side by side bind two actors; fighting on opposite sides parts them. The bound come to each other's help, so
demands travel along chains of commitment, and clusters arise that act as one: states, with a leader that grows rich
on tribute, is dragged into its clients' wars, and now and then fights within its own camp. A few early accidents
decide who that is.

References:
    Axelrod (1995), "Building new political actors: a tribute model", in Gilbert & Conte, *Artificial Societies*;
    (1997) *The Complexity of Cooperation*, chapter 6.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.classics.card import Classic, for_machine, setting, within_ranges
from counterpoise.engine.classics.uses import ClassicUse, places
from counterpoise.kernel import compiled, kernel
from counterpoise.streams import uniform

PORTS = "Axelrod (1995), as several ports have it"
FULL = 10
"""Commitment counts in tenths: 10 is whole."""
BOUND = 5
"""Actors committed to each other at least so far, in tenths, may form a cluster; a fight of two such is a civil war."""
_ACTOR, _TIE = int(ClassicUse.TRIBUTE_ACTOR), int(ClassicUse.TRIBUTE_TIE)


@dataclass(frozen=True)
class Tribute:
    """Settings of a world of tribute.

    Raises:
        BadValue: If a setting is outside its range.
    """

    actors: int = setting(10, "actors on the ring", 3, 500, PORTS)
    years: int = setting(1000, "years", 1, 1_000_000, PORTS)
    demands: int = setting(3, "actors a year that may demand", 1, 1000, PORTS)
    poorest: float = setting(300.0, "least wealth at the start", 0.001, 1e9, PORTS)
    richest: float = setting(500.0, "largest wealth at the start", 0.001, 1e9, PORTS)
    demand: float = setting(250.0, "what is demanded, if the target has it", 0.001, 1e9, PORTS)
    destruction: float = setting(0.25, "part of a side's strength that the other side loses in a fight", 0, 1, PORTS)
    harvest: float = setting(20.0, "what each gains a year", 0, 1e9, PORTS)

    def __post_init__(self) -> None:
        within_ranges(self)


class Ring(NamedTuple):
    """What a run changes. `tie` is mutual commitment in tenths; `side` is 1 with who demands, -1 with the target."""

    wealth: NDArray[np.float64]
    tie: NDArray[np.int64]
    side: NDArray[np.int64]
    received: NDArray[np.float64]
    tally: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Actors:
    """How a ring fared.

    Args:
        wealth: Of each actor at the end.
        commitment: Of each pair, 0 to 1.
        received: Tribute that each was paid in all.
        paid, fights, civil_wars, dragged: Demands paid, demands fought, fights between actors of one cluster, and
            actors who fought for others, counted once a fight.
    """

    wealth: NDArray[np.float64]
    commitment: NDArray[np.float64]
    received: NDArray[np.float64]
    paid: int
    fights: int
    civil_wars: int
    dragged: int


def rule(settings: Tribute, *, key: int = 0, run: int = 0) -> Actors:
    """Play a ring to its last year.

    Example:
        >>> ended = rule(Tribute(years=50), key=1)
        >>> ended.paid > 0, bool((ended.commitment.diagonal() == 1).all())
        (True, True)
    """
    ring = start(settings, key=key, run=run)
    _machine()(for_machine(settings), ring, key, run)
    return Actors(ring.wealth, ring.tie / FULL, ring.received, *(int(count) for count in ring.tally))


def start(settings: Tribute, *, key: int, run: int) -> Ring:
    """The ring at the start: wealth drawn evenly between its ends, nobody committed but to itself."""
    n = settings.actors
    luck = places(key, run, n, 0, ClassicUse.TRIBUTE_WEALTH)
    wealth = settings.poorest + (settings.richest - settings.poorest) * luck
    tie = FULL * np.eye(n, dtype=np.int64)
    return Ring(wealth, tie, np.zeros(n, dtype=np.int64), np.zeros(n), np.zeros(4, dtype=np.int64))


@cache
def _machine():
    return compiled(_years)


@kernel
def _years(s: Tribute, r: Ring, key: int, run: int) -> None:
    for year in range(s.years):
        for phase in range(s.demands):
            actor = int(uniform(key, run, year, phase, 0, _ACTOR) * s.actors)
            target = _best_target(s, r, actor, year, phase, key, run)
            if target >= 0:
                _demand(s, r, actor, target)
        for i in range(s.actors):
            r.wealth[i] += s.harvest


@kernel
def take_sides(r: Ring, actor: int, target: int) -> bool:
    """Who would fight with whom; True if the actor's side reaches the target.

    A side is its leader and those next to it, without a gap, who are committed to it more than to the other leader.
    """
    n = len(r.wealth)
    r.side[:] = 0
    reached = False
    for leader, other, side in ((actor, target, 1), (target, actor, -1)):
        r.side[leader] = side
        for step in (1, -1):
            k = (leader + step) % n
            while k != other and r.tie[k, leader] > r.tie[k, other]:
                r.side[k] = side
                k = (k + step) % n
            reached = reached or (k == other and side == 1)
    return reached


@kernel
def strength(r: Ring, leader: int, side: int) -> float:
    """The wealth of a side, each member's counted as far as it is committed to its leader."""
    total = 0.0
    for k in range(len(r.wealth)):
        if r.side[k] == side:
            total += r.tie[k, leader] * r.wealth[k] / FULL
    return total


@kernel
def _best_target(s: Tribute, r: Ring, actor: int, year: int, phase: int, key: int, run: int) -> int:
    """Whom to ask: the largest product of vulnerability and payment, if above 0; ties by a drawn place to begin."""
    best, most = -1, 0.0
    first = int(uniform(key, run, year, phase, 0, _TIE) * s.actors)
    for step in range(s.actors):
        target = (first + step) % s.actors
        if target == actor or not take_sides(r, actor, target):
            continue
        ours = strength(r, actor, 1)
        if ours > 0.0:
            worth = (ours - strength(r, target, -1)) / ours * min(s.demand, float(r.wealth[target]))
            if worth > most:
                best, most = target, worth
    return best


@kernel
def _demand(s: Tribute, r: Ring, actor: int, target: int) -> None:
    """A demand is paid, or fought if the target's own loss in the fight is smaller."""
    take_sides(r, actor, target)
    payment = min(s.demand, float(r.wealth[target]))
    ours, theirs = strength(r, actor, 1), strength(r, target, -1)
    share = r.wealth[target] / theirs if theirs > 0.0 else 1.0
    if min(float(r.wealth[target]), s.destruction * ours * share) < payment:
        _fight(s, r, actor, target, ours, theirs)
    else:
        r.wealth[target] -= payment
        r.wealth[actor] += payment
        r.received[actor] += payment
        _bind(r, actor, target, 1)
        r.tally[0] += 1


@kernel
def _fight(s: Tribute, r: Ring, actor: int, target: int, ours: float, theirs: float) -> None:
    r.tally[1] += 1
    r.tally[2] += r.tie[actor, target] >= BOUND
    for k in range(len(r.wealth)):
        if r.side[k] != 0:
            leader, own, other = (actor, ours, theirs) if r.side[k] == 1 else (target, theirs, ours)
            part = r.tie[k, leader] * r.wealth[k] / FULL / own if own > 0.0 else 0.0
            r.wealth[k] = max(0.0, r.wealth[k] - s.destruction * other * part)
            r.tally[3] += k != leader
    for a in range(len(r.wealth)):
        for b in range(a):
            if r.side[a] != 0 and r.side[b] != 0:
                _bind(r, a, b, r.side[a] * r.side[b])


@kernel
def _bind(r: Ring, a: int, b: int, step: int) -> None:
    r.tie[a, b] = r.tie[b, a] = min(FULL, max(0, int(r.tie[a, b] + step)))


def clusters(commitment: NDArray[np.float64]) -> list[int]:
    """The sizes of the clusters, largest first: the largest sets whose members are all committed by a half or more.

    Clusters may overlap; an actor without such a tie is one by itself.

    Example:
        >>> clusters(np.array([[1.0, 0.5, 0.0], [0.5, 1.0, 0.2], [0.0, 0.2, 1.0]]))
        [2, 1]
    """
    import networkx as nx

    bound = (commitment * FULL >= BOUND - 1e-9) & ~np.eye(len(commitment), dtype=bool)
    return sorted((len(one) for one in nx.find_cliques(nx.from_numpy_array(bound))), reverse=True)


def play(settings: Tribute, key: int, run: int) -> dict[str, float]:
    """One run's outcomes."""
    ended = rule(settings, key=key, run=run)
    sizes, total = clusters(ended.commitment), max(float(ended.received.sum()), 1e-12)
    return {
        "clusters": len(sizes),
        "largest_cluster": sizes[0] / settings.actors,
        "paid": ended.paid / settings.years,
        "fights": ended.fights / settings.years,
        "civil_wars": ended.civil_wars / max(1, ended.fights),
        "dragged": ended.dragged / max(1, ended.fights),
        "collector": float(ended.received.max()) / total,
        "richest": float(ended.wealth.max() / max(float(ended.wealth.sum()), 1e-12)),
        "wealth": float(ended.wealth.mean()),
    }


CARD = Classic(
    name="tribute",
    title="The tribute model",
    question="Can states arise from actors who demand tribute, and who comes to lead them?",
    citation=(
        'Axelrod, R. (1995), "Building new political actors", in N. Gilbert & R. Conte (eds), Artificial Societies; '
        "also chapter 6 of The Complexity of Cooperation (1997)."
    ),
    settings=Tribute,
    play=play,
    outcomes={
        "clusters": "sets of actors all committed to each other by a half or more",
        "largest_cluster": "share of the actors in the largest cluster",
        "paid": "demands paid a year",
        "fights": "demands fought a year",
        "civil_wars": "share of fights between actors committed by a half or more",
        "dragged": "actors a fight who fight for somebody else",
        "collector": "share of all tribute that one actor was paid",
        "richest": "share of all wealth that one actor holds",
        "wealth": "mean wealth",
    },
    published=(),
    verdict=(
        "The paper's findings are in words and are met: clusters, a collector of tribute, allies dragged into fights, "
        "civil wars, another history for another key. No table was found to compare with."
    ),
)
"""What is told of it."""
