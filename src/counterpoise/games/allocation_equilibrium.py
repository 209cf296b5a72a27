r"""What states do with their power if each does its best: equilibria of the power allocation game.

A state wants first to survive; while it does, it wants its friends to survive and its adversaries not to. The authors
leave open how the survival of one is weighed against that of another. Here each counts by its power, and a state that
cannot survive whatever it does wants nothing more: this completion is this project's, and so are its equilibria. With
one in which the doomed go on helping, two weak friends against one strong adversary have no equilibrium at all.

A best response is a choice of friends to save and adversaries to bring down within two limits, the state's power and
the part that it can spare: a knapsack, solved by branch and bound. An equilibrium is looked for by best responses in
turn. Usually there are many; which is found depends on who moves first.

References:
    Li & Morse (2017, 2022); Zhang, Li & Mei (2025) arXiv:2511.08033, whose 1940 data are not public.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Matrix, PowerVector
from counterpoise.games.parameters import at_least
from counterpoise.games.power_allocation import (
    SecurityNetwork,
    Standing,
    check_allocation,
    everything_at_home,
    standings,
    support_and_threat,
)


@dataclass(frozen=True, slots=True)
class _Option:
    """A friend that could be saved or an adversary that could be brought down, what it takes and what it is worth."""

    state: int
    need: float
    worth: float
    friendly: bool


def best_response(network: SecurityNetwork, allocation: Matrix, i: int) -> PowerVector:
    """What state i does best, given what all others do.

    First it survives. If it can, it also saves friends and brings down adversaries, so that the power of the friends
    that survive and of the adversaries that do not is as large as possible; if it cannot, nothing else matters to it.
    Only help for friends weakens its own support; power used on adversaries counts as its defence too. What is left
    presses harder on the adversaries it brings down, which costs it nothing; without any it stays at home.

    Returns:
        Its row of the allocation, shape (states,). It is its present row if no other is strictly better.
    """
    return _respond(network, _margin(network, allocation), allocation[i], i)


def _margin(network: SecurityNetwork, allocation: Matrix) -> PowerVector:
    """Support less threat of each state."""
    support, threat = support_and_threat(network, allocation)
    return support - threat


def _effect(network: SecurityNetwork, row: PowerVector, i: int) -> PowerVector:
    """What state i's row adds to each state's support less threat."""
    signs = network.signs[i]
    added = signs * row
    added[i] = row[i] + row[signs < 0].sum()
    return added


def _respond(network: SecurityNetwork, margin: PowerVector, now: PowerVector, i: int) -> PowerVector:
    power = float(network.power[i])
    bare = margin - _effect(network, now, i)
    spare = power + float(bare[i])
    if spare < -network.rounding:
        return now.copy()
    chosen = _choose(_options(network, bare, i), budget=power, help_budget=max(0.0, spare))
    row = np.zeros(network.n)
    for option in chosen:
        row[option.state] = option.need
    against = [option.state for option in chosen if not option.friendly]
    row[against or i] += max(0.0, power - float(row.sum())) / max(1, len(against))
    better = _value(network, bare + _effect(network, row, i), i) > _value(network, margin, i)
    return row if better else now.copy()


def _value(network: SecurityNetwork, margin: PowerVector, i: int) -> tuple[bool, float]:
    alive, signs = margin >= -network.rounding, network.signs[i]
    if not alive[i]:
        return False, 0.0
    wanted = ((signs > 0) & alive) | ((signs < 0) & ~alive)
    # Rounded so that the same set of survivors, summed in another order, is not taken for a better one.
    return True, round(float((network.power + network.rounding)[wanted].sum()) / max(1.0, network.power.sum()), 10)


def _options(network: SecurityNetwork, margin: NDArray[np.float64], i: int) -> list[_Option]:
    """What is left to decide: friends that fall and adversaries that stand unless i does something about it."""
    least, found = 4 * network.rounding, list[_Option]()
    for j in np.flatnonzero(network.signs[i]).tolist():
        friendly = bool(network.signs[i, j] > 0)
        alive = margin[j] >= -network.rounding
        if friendly != alive:
            need = -margin[j] if friendly else margin[j] + least
            found.append(_Option(j, float(max(need, 0.0)), float(network.power[j]) + network.rounding, friendly))
    return [option for option in found if option.need <= network.power[i]]


def _choose(options: list[_Option], *, budget: float, help_budget: float) -> list[_Option]:
    """The worthiest options that fit both budgets, by branch and bound: a knapsack with two limits."""
    ranked = sorted(options, key=lambda o: -o.worth / max(o.need, 1e-300))
    best: tuple[float, list[_Option]] = (0.0, [])

    def divisible(options: Iterable[_Option], room: float) -> float:
        """What could be won if the options, worthiest for their need first, could be taken in part."""
        total = 0.0
        for option in options:
            if option.need > room:
                return total + option.worth * room / option.need
            total, room = total + option.worth, room - option.need
        return total

    def bound(k: int, room: float, help_room: float) -> float:
        rest = ranked[k:]
        friends = divisible((o for o in rest if o.friendly), min(room, help_room))
        return min(divisible(rest, room), friends + divisible((o for o in rest if not o.friendly), room))

    def decide(k: int, taken: list[_Option], worth: float, room: float, help_room: float) -> None:
        nonlocal best
        if worth > best[0]:
            best = worth, taken
        if k == len(ranked) or worth + bound(k, room, help_room) <= best[0] * (1 + 1e-12):
            return
        option = ranked[k]
        if option.need <= room and (not option.friendly or option.need <= help_room):
            help_left = help_room - option.need * option.friendly
            decide(k + 1, [*taken, option], worth + option.worth, room - option.need, help_left)
        decide(k + 1, taken, worth, room, help_room)

    decide(0, [], 0.0, budget, help_budget)
    return best[1]


@dataclass(frozen=True)
class Survival:
    """Where best responses lead: the allocation, how each state stands, and whether nobody wants to change any more."""

    allocation: Matrix
    standings: tuple[Standing, ...]
    equilibrium: bool
    rounds: int

    @property
    def survivors(self) -> tuple[int, ...]:
        """The states that survive."""
        return tuple(i for i, standing in enumerate(self.standings) if standing.survives)


def respond(
    network: SecurityNetwork, *, start: Matrix | None = None, order: Sequence[int] | None = None, rounds: int = 30
) -> Survival:
    """Best responses in turn until nobody changes.

    Args:
        network: Power and ties. start: The allocation to start from; everything at home if none is given. order: Who
        moves after whom; the strongest first if none is given. rounds: How many rounds at most, at least 1. Best
        responses may go round in a circle; then `equilibrium` is False.
    Example:
        >>> outcome = respond(SecurityNetwork.of([5, 2, 2], adversaries=[(0, 1), (0, 2)], friends=[(1, 2)]))
        >>> [s.value for s in outcome.standings], outcome.equilibrium
        (['safe', 'unsafe', 'unsafe'], True)
    """
    allocation = everything_at_home(network) if start is None else np.array(start, dtype=np.float64)
    check_allocation(network, allocation)
    turn = np.argsort(-network.power, kind="stable").tolist() if order is None else list(order)
    done = at_least("rounds", rounds, 1)
    seen = {allocation.tobytes()}
    for done in range(1, rounds + 1):
        margin, changed = _margin(network, allocation), False
        for i in turn:
            row = _respond(network, margin, allocation[i], i)
            if not np.array_equal(row, allocation[i]):
                margin = margin - _effect(network, allocation[i], i) + _effect(network, row, i)
                allocation[i], changed = row, True
        if not changed:
            return Survival(allocation, standings(network, allocation), True, done)
        if allocation.tobytes() in seen:
            break
        seen.add(allocation.tobytes())
    return Survival(allocation, standings(network, allocation), False, done)


def equilibrium(network: SecurityNetwork, *, tries: int = 20, key: int = 0) -> Survival:
    """An equilibrium, looked for by best responses from several starts and in several orders of moves.

    The first try is that of `respond`; the second starts from all power pressed evenly on the adversaries; the others
    shuffle the order of moves with draws that depend on `key` alone.

    Returns:
        One equilibrium of usually many, or, with `equilibrium` False, where the last try stopped.
    """
    draws = np.random.default_rng(key)
    pressed = network.signs < 0
    many = pressed.sum(axis=1)
    evenly = np.where(pressed, (network.power / np.maximum(many, 1))[:, None], 0.0)
    np.fill_diagonal(evenly, np.where(many == 0, network.power, 0.0))
    starts = [everything_at_home(network), evenly]
    found = respond(network)
    for attempt in range(1, tries):
        if found.equilibrium:
            break
        order = None if attempt == 1 else draws.permutation(network.n).tolist()
        found = respond(network, start=starts[attempt % 2], order=order)
    return found


def is_equilibrium(network: SecurityNetwork, allocation: Matrix) -> bool:
    """Whether no state has a strictly better allocation of its own power."""
    check_allocation(network, allocation)
    return all(np.array_equal(best_response(network, allocation, i), allocation[i]) for i in range(network.n))
