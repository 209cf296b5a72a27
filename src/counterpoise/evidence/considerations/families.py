"""The families of considerations, each a function from the picture to named columns, one number a state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from counterpoise.arrays import Mask
from counterpoise.evidence.considerations.picture import SMALL, Column, Picture
from counterpoise.evidence.considerations.web import web
from counterpoise.evidence.identity import Identity
from counterpoise.measures.proximity import HalvingDistance
from counterpoise.measures.threat import BalanceOfThreat, threats

Columns = Mapping[str, Column | Mask]

NARROW = 3
"""A pact of at most so many members is narrow: made for its members, not for a continent (this project's choice)."""

NEW = 3
"""A pact is new for so many years after a state's accession (this project's choice)."""


def ties(p: Picture) -> Columns:
    """What already binds or divides a state and the threat."""
    s, t = p.system, p.t
    rank = s.commitments[:, t]
    pact = s.pacted()[:, t]
    enmity = s.rivals[:, t] | s.at_war[:, t] | s.aimed_at[:, t]
    return {
        "enmity": enmity,
        "rivalry": s.rivals[:, t],
        "war": s.at_war[:, t],
        "pact aimed at it": s.aimed_at[:, t],
        "defence pact with it": pact & (rank == 3) & ~enmity,
        "neutrality pact with it": pact & (rank == 2) & ~enmity,
        "entente with it": pact & (rank == 1) & ~enmity,
        **_kinds_of_pact(p),
        "fighting beside it": s.fighting_together[:, t],
        "enmity and pact at once": pact & enmity,
    }


def _kinds_of_pact(p: Picture) -> Columns:
    """What kind of pact binds a state to the threat: with few, of late, with the threat's rival too, against an enemy.

    The general treaty that binds rivals together (a confederation, a collective guarantee) is no alignment.
    """
    s, t = p.system, p.t
    names = ("narrow pact with it", "new pact with it", "pact with it and its rival", "pact with it against my enemy")
    found = {name: np.zeros(s.n, dtype=np.bool_) for name in names}
    for pact in s.pacts:
        bound = pact.members_at(s.moment)
        members = [s.index(state) for state in bound if state in s.ids]
        if t not in members:
            continue
        others = [i for i in members if i != t]
        targets = [s.index(state) for state in pact.against if state in s.ids]
        found[names[0]][others] |= len(members) <= NARROW
        found[names[2]][others] |= bool(s.rivals[t, members].any())
        found[names[3]][others] |= p.enmity[np.ix_(others, targets)].any(axis=1)
        joined = {m.state: max(m.span.start, pact.span.start) for m in pact.members if m.span.touches(s.moment)}
        last = (s.moment.end or s.moment.start).year
        for i in others:
            found[names[1]][i] |= last - joined[s.ids[i]].year <= NEW
    return found


def power(p: Picture) -> Columns:
    """How strong the threat is, and how strong a state is beside it."""
    return {
        "power ratio": np.log((p.share[p.t] + SMALL) / (p.share + SMALL)),
        "its share": np.sqrt(p.share[p.t]) * p.everyone,
        "I am a great power": p.system.great_powers,
        "it is a great power": float(p.system.great_powers[p.t]) * p.everyone,
    }


def threat(p: Picture) -> Columns:
    """How near the threat is, how warlike of late, and how it compares with the other threats."""
    reach = HalvingDistance().matrix(p.system)[p.t]
    seen = threats(p.system, p.power, BalanceOfThreat()).matrix
    seen = np.where(np.isfinite(seen), seen, 0.0)
    worst = np.maximum(seen.max(axis=1), 1e-12)
    weak = np.array(p.share < 0.1 * p.share[p.t], dtype=np.bool_)
    return {
        "reach": np.asarray(reach, dtype=np.float64),
        "its rank among my threats": seen[:, p.t] / worst,
        "weak and near": weak & (reach > 0.8),
        "wars it fought lately": p.everyone * (p.memory.wars[p.t] if p.memory else 0.0),
    }


def memory(p: Picture) -> Columns:
    """Wars against the threat and beside it, and treaties with it that ended, of the last years."""
    known = p.memory
    return {
        "fought it lately": known.fought[:, p.t] if known else p.nobody,
        "fought beside it lately": known.beside[:, p.t] if known else p.nobody,
        "a pact with it lapsed lately": known.lapsed[:, p.t] if known else p.nobody,
    }


def sides(p: Picture) -> Columns:
    """Friends and enemies of the threat among a state's own."""
    main = p.main_enemy
    return {
        "my allies are its enemies": p.weight(p.pacted, p.foes),
        "my enemies are its enemies": p.weight(p.enmity, p.foes),
        "my allies are its allies": p.weight(p.pacted, p.friends),
        "my enemies are its allies": p.weight(p.enmity, p.friends),
        "tied to its main enemy": p.nobody if main is None else p.pacted[:, main],
        "enemy of its main enemy": p.nobody if main is None else p.enmity[:, main],
        "web of friends and enemies": web(p.enmity, p.pacted, p.system.commitments, p.share, p.t),
    }


def free_riding(p: Picture) -> Columns:
    """Who else stands against the threat, whether a state matters, and whose hands are full."""
    n, t = p.system.n, p.t
    against = np.array([float(p.share[p.foes & (np.arange(n) != i)].sum()) for i in range(n)])
    for_it = p.share[t] + np.array([float(p.share[p.friends & (np.arange(n) != i)].sum()) for i in range(n)])
    pivotal = np.array((against < for_it) & (against + p.share >= for_it), dtype=np.bool_)
    own_wars = p.system.at_war.copy()
    own_wars[:, t] = False
    return {
        "weight already against it": np.log((against + 0.02) / (for_it + 0.02)),
        "I am pivotal": pivotal,
        "it is at war": float(p.system.at_war[t].any()) * p.everyone,
        "my hands are full": np.array(own_wars.any(axis=1), dtype=np.bool_),
        "no pact at all": np.array(~p.pacted.any(axis=1), dtype=np.bool_),
    }


def identity(p: Picture) -> Columns:
    """Creed, confession and community, with the threat and with those on either side."""
    main = p.main_enemy

    def told(of: Callable[[Identity, Identity], bool]) -> Mask:
        return np.array([of(one, p.who[p.t]) for one in p.who], dtype=np.bool_)

    with_it = p.friends | (np.arange(p.system.n) == p.t)
    return {
        "same creed": told(Identity.same_creed),
        "opposed rule": told(Identity.opposed_rule),
        "same confession": told(Identity.same_confession),
        "opposed confession": told(Identity.opposed_confession),
        "community": told(Identity.community),
        "kin of its enemies": p.weight(p.kin, p.foes),
        "kin of its allies": p.weight(p.kin, p.friends),
        "kin of its main enemy": p.nobody if main is None else p.kin[:, main] & (np.arange(p.system.n) != main),
        "kin against it, on balance": p.held_by(p.kin, p.foes) - p.held_by(p.kin, with_it),
    }


BY_FAMILY: Mapping[str, Callable[[Picture], Columns]] = {
    "ties": ties,
    "power": power,
    "threat": threat,
    "memory": memory,
    "sides": sides,
    "free_riding": free_riding,
    "identity": identity,
}
"""Every family by its name."""
