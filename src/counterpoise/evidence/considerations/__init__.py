"""Considerations: what a state may weigh when it decides about a threat, each a number from the system.

One set of functions computes them from any `System`: a scenario's, a year of the record, a simulated turn. They come
in families, one for each theory of alignment, so that a theory can be switched off and its worth measured:

* `ties`: what already binds or divides the state and the threat. No theory; where every model starts.
* `power`: how strong the threat is, and how strong I am beside it (Waltz 1979).
* `threat`: how near it is, how warlike of late, and how it compares with the other threats to me (Walt 1987).
* `memory`: wars fought against it and beside it, and treaties that lapsed, in the last twelve years.
* `sides`: friends and enemies of the threat among my friends and enemies, near and at several removes (Heider 1946;
  Harary 1961).
* `free_riding`: who else stands against it, whether I matter, whose hands are full (Christensen & Snyder 1990).
* `identity`: creed, confession and community (Wendt 1992; Barnett 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.considerations.families import BY_FAMILY
from counterpoise.evidence.considerations.past import Memory, beginners, remembered
from counterpoise.evidence.considerations.picture import Picture
from counterpoise.world import System

__all__ = ["FAMILIES", "NAMES", "Considerations", "Memory", "beginners", "considerations", "remembered"]


@dataclass(frozen=True, slots=True)
class Considerations:
    """The numbers for every state of a system facing one threat.

    Args:
        states: All states but the threat, in the order of the rows.
        names: What each column is.
        values: Shape (states, considerations).
    """

    states: tuple[str, ...]
    names: tuple[str, ...]
    values: NDArray[np.float64]


FAMILIES: dict[str, tuple[str, ...]] = {
    "ties": (
        "enmity",
        "rivalry",
        "war",
        "pact aimed at it",
        "defence pact with it",
        "neutrality pact with it",
        "entente with it",
        "narrow pact with it",
        "new pact with it",
        "pact with it and its rival",
        "pact with it against my enemy",
        "fighting beside it",
        "enmity and pact at once",
    ),
    "power": ("power ratio", "its share", "I am a great power", "it is a great power"),
    "threat": ("reach", "its rank among my threats", "weak and near", "wars it fought lately"),
    "memory": ("fought it lately", "fought beside it lately", "a pact with it lapsed lately"),
    "sides": (
        "my allies are its enemies",
        "my enemies are its enemies",
        "my allies are its allies",
        "my enemies are its allies",
        "tied to its main enemy",
        "enemy of its main enemy",
        "web of friends and enemies",
    ),
    "free_riding": ("weight already against it", "I am pivotal", "it is at war", "my hands are full", "no pact at all"),
    "identity": (
        "same creed",
        "opposed rule",
        "same confession",
        "opposed confession",
        "community",
        "kin of its enemies",
        "kin of its allies",
        "kin of its main enemy",
        "kin against it, on balance",
    ),
}
"""Every consideration by the family it belongs to."""

NAMES = tuple(name for family in FAMILIES.values() for name in family)


def considerations(
    system: System,
    threat: str,
    power: str,
    *,
    memory: Memory | None = None,
    families: Sequence[str] | None = None,
) -> Considerations:
    """What each state but the threat may weigh.

    Args:
        system: As known before the decision.
        threat: The threatening state.
        power: The measure of power.
        memory: Ties of the last years (`remembered`); none, if not given.
        families: Which families to compute; all, if not given.
    Raises:
        UnknownState: If the threat is not in the system.
        BadValue: If there is no such family.
    """
    wanted = tuple(FAMILIES) if families is None else tuple(families)
    for family in wanted:
        if family not in FAMILIES:
            raise BadValue(f"there is no family of considerations {family!r}; known: {', '.join(FAMILIES)}")
    picture = Picture.of(system, threat, power, memory)
    columns = {name: column for family in wanted for name, column in BY_FAMILY[family](picture).items()}
    names = tuple(name for family in wanted for name in FAMILIES[family])
    others = np.array([i for i in range(system.n) if i != picture.t], dtype=np.intp)
    values = np.column_stack([np.asarray(columns[name], dtype=np.float64)[others] for name in names])
    return Considerations(tuple(system.ids[i] for i in others), names, values)
