"""Three populations of one world: the guard against putting into a simulation what is then found in it.

If states are told to balance, the finding that states balance is worth nothing. Every claim is therefore asked of
three populations of the same worlds, under the same luck:

* *schooled*: doctrines as their schools hand them out. A mix of doctrines is drawn; the revisionist and the managing
  go to the strongest, the balancing and identity to the middle, the abstaining and accommodating to the weakest.
* *shuffled*: the very same doctrines, but who follows which is drawn by lot, whatever its strength. What vanishes here
  was in the casting.
* *payoff*: nobody follows any doctrine; every state weighs its options one year ahead. What vanishes here is in the
  doctrines.

A claim that holds only among the schooled is *assumed, not emergent*. The order of stations is this project's choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from counterpoise.doctrines.card import Doctrine
from counterpoise.doctrines.registry import builtin
from counterpoise.engine.board import Reals, Whole
from counterpoise.evidence.in_simulation.rule_space import Point
from counterpoise.streams import Use, uniforms

STATIONS: Mapping[str, int] = {
    "revisionist": 0,
    "managing": 0,
    "balancing": 1,
    "identity": 1,
    "abstaining": 2,
    "accommodating": 2,
}
"""By family of doctrines, where its school sees it: 0 among the strongest, 2 among the weakest."""

CAST: Mapping[str, tuple[str, ...]] = {
    "revisionist": ("hegemonic-bid", "jackal"),
    "managing": ("collective-security", "concert", "hegemonic-order"),
    "balancing": ("balance-of-threat", "balancing", "chain-ganging", "internal-balancing"),
    "identity": ("identity",),
    "abstaining": ("buck-passing", "isolation", "neutrality", "offshore-balancing"),
    "accommodating": ("appeasement", "bandwagoning", "hedging", "tethering"),
}
"""By family, the doctrines that are cast. Doctrines estimated from the record are left out: they are history's answer,
which would be counted twice here."""


class Guard(StrEnum):
    """A population."""

    SCHOOLED = "schooled"
    PAYOFF = "payoff"
    SHUFFLED = "shuffled"

    @property
    def words(self) -> str:
        """In words."""
        return {
            Guard.SCHOOLED: "doctrines as their schools hand them out",
            Guard.PAYOFF: "no doctrines: every state weighs its own payoff",
            Guard.SHUFFLED: "the same doctrines, handed out by lot",
        }[self]


def mix(point: Point) -> dict[str, float]:
    """The share of each family at a point: the revisionist share as it is, the others by their weights.

    Example:
        >>> from counterpoise.evidence.in_simulation.rule_space import rule_space
        >>> round(sum(mix(rule_space().points(1, key=1)[0]).values()), 12)
        1.0
    """
    revisionist = float(point["revisionist"])
    weights = {family: float(point[family]) for family in STATIONS if family != "revisionist"}
    rest = (1.0 - revisionist) / sum(weights.values())
    return {"revisionist": revisionist, **{family: rest * weight for family, weight in weights.items()}}


def dealt(point: Point, states: int, *, key: int, number: int) -> list[tuple[str, str]]:
    """One (family, doctrine) for every state, in no order that means anything.

    Families come in proportion to their shares, the fractions by one lot (systematic sampling); the doctrine within a
    family by a lot of its own.
    """
    shares = mix(point)
    offset = float(_lots(key, number, 0, 1)[0])
    which = np.searchsorted(np.cumsum(list(shares.values())), (np.arange(states) + offset) / states)
    names, lots = list(shares), _lots(key, number, 1, states)
    hand: list[tuple[str, str]] = []
    for place, lot in zip(which, lots, strict=True):
        family = names[min(int(place), len(names) - 1)]
        doctrines = CAST[family]
        hand.append((family, doctrines[int(lot * len(doctrines))]))
    return hand


def cast(point: Point, seats: Whole, guard: Guard, *, key: int, number: int) -> list[str]:
    """The doctrine of every state, in the order of the states.

    Args:
        point: Of the rule space.
        seats: The states from the strongest to the weakest.
        guard: Which population.
        key, number: Of the lots.
    """
    states = len(seats)
    if guard is Guard.PAYOFF:
        return ["payoff"] * states
    hand = dealt(point, states, key=key, number=number)
    lots = _lots(key, number, 2, states)
    if guard is Guard.SCHOOLED:
        order = sorted(range(states), key=lambda k: (STATIONS[hand[k][0]], lots[k]))
    else:
        order = sorted(range(states), key=lambda k: lots[k])
    doctrines = [""] * states
    for seat, k in zip(seats, order, strict=True):
        doctrines[int(seat)] = hand[k][1]
    return doctrines


def cast_list() -> tuple[Doctrine, ...]:
    """The doctrines that worlds are made with: the built-in ones, whatever else is installed."""
    return builtin()


def _lots(key: int, number: int, purpose: int, count: int) -> Reals:
    return uniforms(key, number, purpose, np.arange(count), 1, int(Use.DESIGN))
