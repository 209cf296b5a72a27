"""Considerations: what a state may weigh when it decides about a threat, each a number from the system.

One set of functions computes them from any `System`: a scenario's, a year of the record, a simulated turn. They come
in families, one for each theory of alignment, so that a theory can be switched off and its worth measured:

* `ties`: what already binds or divides the state and the threat. No theory; where every model starts.
* `power`: how strong the threat is, and how strong I am beside it (Waltz 1979).
* `threat`: how near it is, and how it compares with the other threats to me (Walt 1987).
* `memory`: wars fought against it and beside it, and treaties that lapsed, in the last twelve years.
* `sides`: friends and enemies of the threat among my friends and enemies.
* `free_riding`: who else stands against it, whether I matter, whose hands are full (Christensen & Snyder 1990).
* `identity`: creed, confession and community (Wendt 1992; Barnett 1996).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Mask, Ties
from counterpoise.errors import BadValue
from counterpoise.evidence.identity import Identity, identity
from counterpoise.measures.proximity import HalvingDistance
from counterpoise.measures.threat import BalanceOfThreat, threats
from counterpoise.world import Span, System, Timeline

Column = NDArray[np.float64]


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
        "fighting beside it",
        "enmity and pact at once",
    ),
    "power": ("power ratio", "its share", "I am a great power", "it is a great power"),
    "threat": ("reach", "its rank among my threats", "weak and near"),
    "memory": ("fought it lately", "fought beside it lately", "a pact with it lapsed lately"),
    "sides": (
        "my allies are its enemies",
        "my enemies are its enemies",
        "my allies are its allies",
        "my enemies are its allies",
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
    ),
}
"""Every consideration by the family it belongs to."""

NAMES = tuple(name for family in FAMILIES.values() for name in family)

SMALL = 0.002
"""The share taken for a state whose power is not known, so that it counts as a small one (this project's choice)."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Ties of the last years, each of shape (states, states) in the system's order."""

    fought: Ties
    beside: Ties
    lapsed: Ties


def remembered(timeline: Timeline, system: System, *, years: int = 12) -> Memory:
    """Who fought whom, who fought beside whom, and whose pact (neutrality or more) ended in the years before."""
    last = system.moment.end or system.moment.start
    window = Span(last.replace(year=max(1, last.year - years), day=1), last)
    place = {state: i for i, state in enumerate(system.ids)}
    fought, beside, lapsed = (np.zeros((system.n, system.n), dtype=np.bool_) for _ in range(3))
    for war in timeline.wars:
        a, b = ([place[s] for s in side.at(window) if s in place] for side in (war.a, war.b))
        fought[np.ix_(a, b)] = fought[np.ix_(b, a)] = True
        beside[np.ix_(a, a)] = beside[np.ix_(b, b)] = True
    for pact in timeline.pacts:
        if pact.rank >= 2 and pact.span.end and window.holds(pact.span.end):
            members = [place[m.state] for m in pact.members if m.state in place]
            lapsed[np.ix_(members, members)] = True
    return Memory(fought, beside, lapsed)


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
    picture = _Picture.of(system, threat, power)
    columns = {**_ties(picture), **_power(picture), **_threat(picture), **_sides(picture)}
    columns |= {**_memory(picture, memory), **_free_riding(picture), **_identity(picture)}
    names = tuple(name for family in wanted for name in FAMILIES[family])
    others = np.array([i for i in range(system.n) if i != picture.t], dtype=np.intp)
    values = np.column_stack([np.asarray(columns[name], dtype=np.float64)[others] for name in names])
    return Considerations(tuple(system.ids[i] for i in others), names, values)


@dataclass(frozen=True, slots=True)
class _Picture:
    """The arrays that the families share: t is the threat's place; foes and friends are those of the threat."""

    system: System
    power: str
    t: int
    share: Column
    enmity: Ties
    pacted: Ties
    foes: Mask
    friends: Mask

    @classmethod
    def of(cls, system: System, threat: str, power: str) -> _Picture:
        t = system.index(threat)
        held = system.power_by(power).values
        total = float(np.nansum(held)) or 1.0
        share = np.where(np.isnan(held), SMALL, held / total)
        enmity = system.rivals | system.at_war | system.aimed_at | system.aimed_at.T
        pacted = system.pacted() | system.fighting_together
        foes, friends = enmity[t] & ~pacted[t], pacted[t] & ~enmity[t]
        return cls(system, power, t, share, enmity, pacted, foes, friends)

    def weight(self, ties: Ties, those: Mask) -> Column:
        """Square root of the power of those states, other than itself, to which each state is tied."""
        reachable = ties & those[None, :]
        np.fill_diagonal(reachable, False)
        return np.sqrt(reachable.astype(np.float64) @ self.share)


def _ties(p: _Picture) -> dict[str, Column | Mask]:
    s, t = p.system, p.t
    rank = s.commitments[:, t]
    pact = p.system.pacted()[:, t]
    enmity = s.rivals[:, t] | s.at_war[:, t] | s.aimed_at[:, t]
    return {
        "enmity": enmity,
        "rivalry": s.rivals[:, t],
        "war": s.at_war[:, t],
        "pact aimed at it": s.aimed_at[:, t],
        "defence pact with it": pact & (rank == 3) & ~enmity,
        "neutrality pact with it": pact & (rank == 2) & ~enmity,
        "entente with it": pact & (rank == 1) & ~enmity,
        "fighting beside it": s.fighting_together[:, t],
        "enmity and pact at once": pact & enmity,
    }


def _power(p: _Picture) -> dict[str, Column | Mask]:
    everyone = np.ones(p.system.n)
    return {
        "power ratio": np.log((p.share[p.t] + SMALL) / (p.share + SMALL)),
        "its share": np.sqrt(p.share[p.t]) * everyone,
        "I am a great power": p.system.great_powers,
        "it is a great power": float(p.system.great_powers[p.t]) * everyone,
    }


def _threat(p: _Picture) -> dict[str, Column | Mask]:
    reach = HalvingDistance().matrix(p.system)[p.t]
    seen = threats(p.system, p.power, BalanceOfThreat()).matrix
    seen = np.where(np.isfinite(seen), seen, 0.0)
    worst = np.maximum(seen.max(axis=1), 1e-12)
    weak = np.array(p.share < 0.1 * p.share[p.t], dtype=np.bool_)
    return {
        "reach": np.asarray(reach, dtype=np.float64),
        "its rank among my threats": seen[:, p.t] / worst,
        "weak and near": weak & (reach > 0.8),
    }


def _memory(p: _Picture, memory: Memory | None) -> dict[str, Column | Mask]:
    nothing = np.zeros(p.system.n, dtype=np.bool_)
    return {
        "fought it lately": memory.fought[:, p.t] if memory else nothing,
        "fought beside it lately": memory.beside[:, p.t] if memory else nothing,
        "a pact with it lapsed lately": memory.lapsed[:, p.t] if memory else nothing,
    }


def _sides(p: _Picture) -> dict[str, Column | Mask]:
    return {
        "my allies are its enemies": p.weight(p.pacted, p.foes),
        "my enemies are its enemies": p.weight(p.enmity, p.foes),
        "my allies are its allies": p.weight(p.pacted, p.friends),
        "my enemies are its allies": p.weight(p.enmity, p.friends),
    }


def _free_riding(p: _Picture) -> dict[str, Column | Mask]:
    n, t = p.system.n, p.t
    everyone = np.ones(n)
    against = np.array([float(p.share[p.foes & (np.arange(n) != i)].sum()) for i in range(n)])
    for_it = p.share[t] + np.array([float(p.share[p.friends & (np.arange(n) != i)].sum()) for i in range(n)])
    pivotal = np.array((against < for_it) & (against + p.share >= for_it), dtype=np.bool_)
    own_wars = p.system.at_war.copy()
    own_wars[:, t] = False
    return {
        "weight already against it": np.log((against + 0.02) / (for_it + 0.02)),
        "I am pivotal": pivotal,
        "it is at war": float(p.system.at_war[t].any()) * everyone,
        "my hands are full": np.array(own_wars.any(axis=1), dtype=np.bool_),
        "no pact at all": np.array(~p.pacted.any(axis=1), dtype=np.bool_),
    }


def _identity(p: _Picture) -> dict[str, Column | Mask]:
    year, t = p.system.year, p.t
    who = [identity(state, year) for state in p.system.ids]
    kin = np.array([[a.kin(b) for b in who] for a in who], dtype=np.bool_)

    def told(of: Callable[[Identity, Identity], bool]) -> Mask:
        return np.array([of(one, who[t]) for one in who], dtype=np.bool_)

    return {
        "same creed": told(Identity.same_creed),
        "opposed rule": told(Identity.opposed_rule),
        "same confession": told(Identity.same_confession),
        "opposed confession": told(Identity.opposed_confession),
        "community": told(Identity.community),
        "kin of its enemies": p.weight(kin, p.foes),
        "kin of its allies": p.weight(kin, p.friends),
    }
