"""One period of GeoSim: resources, allocation to fronts, decisions, battles, and what they do to the map.

The rules of `geosim`, as functions that the compiler takes as they are. All states read what the others did in the
period before; claims to land are settled in a random order.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.classics.territory import (
    Fronts,
    Land,
    border_cell,
    conquer,
    draw_fronts,
    fought,
    front_to,
    states,
    touches,
)
from counterpoise.engine.classics.uses import ClassicUse
from counterpoise.kernel import kernel
from counterpoise.streams import exp, log, uniform, uniform_pair

if TYPE_CHECKING:
    from counterpoise.engine.classics.geosim import GeoSim

LEAST = 1e-6
"""No state's resources fall below this."""

_SHOCK, _ATTEMPT = int(ClassicUse.GEOSIM_SHOCK), int(ClassicUse.GEOSIM_ATTEMPT)
_TARGET, _BATTLE = int(ClassicUse.GEOSIM_TARGET), int(ClassicUse.GEOSIM_BATTLE)
_CALM, _ORDER = int(ClassicUse.GEOSIM_CALM), int(ClassicUse.GEOSIM_ORDER)
_DROP = int(ClassicUse.GEOSIM_DROP)


class Polity(NamedTuple):
    """What each state is about, kept at its capital's cell; `held` is the owner for whom a cell's weight was found.

    `campaign` is the state that it is after, `opening` the front on which it attacks from this period on; `war` is
    the war that it fought last, `last_fought` when.
    """

    half_way: NDArray[np.float64]
    held: NDArray[np.int64]
    alerted: NDArray[np.bool_]
    fighting: NDArray[np.bool_]
    campaign: NDArray[np.int64]
    opening: NDArray[np.int64]
    damage: NDArray[np.float64]
    income: NDArray[np.float64]
    war: NDArray[np.int64]
    last_fought: NDArray[np.int64]


@kernel
def reach(s: GeoSim, half_way: float, distance: float) -> float:
    """The part of a state's strength that arrives at a distance: 1 at home, falling to `far`."""
    if distance <= 0.0:
        return 1.0
    return s.far + (1.0 - s.far) / (1.0 + exp(s.steepness * log(distance / half_way)))


@kernel
def chance_at(balance: float, threshold: float, sharpness: float) -> float:
    """1/(1 + (balance/threshold)^-sharpness): one half at the threshold.

    Example:
        >>> chance_at(3.0, 3.0, 20.0), round(chance_at(2.5, 3.0, 20.0), 5), round(chance_at(4.0, 3.0, 20.0), 5)
        (0.5, 0.02542, 0.99684)
    """
    return 1.0 / (1.0 + exp(-sharpness * log(balance / threshold)))


@kernel
def run_periods(
    s: GeoSim,
    m: Land,
    p: Polity,
    one: Fronts,
    two: Fronts,
    into: NDArray[np.int64],
    sizes: NDArray[np.float64],
    claims: NDArray[np.int64],
    seen: NDArray[np.int64],
    key: int,
    run: int,
) -> None:
    """All periods. `seen` gets the number of states after the quiet periods, and of wars begun."""
    now, spare = one, two
    changed = True
    for t in range(s.quiet + s.duration):
        if t == s.quiet:
            seen[0] = states(m)
        if changed:
            draw_fronts(m, now, spare)
            now, spare = spare, now
        _weigh(s, m, p)
        if _adopt(s, p, m, t, key, run):
            _weigh(s, m, p)
        _resources(s, m, p)
        _allocate(s, m, now)
        _decide(s, m, p, now, t, key, run)
        _suffer(s, m, p, now, into, sizes, seen, t)
        changed = _battle(s, m, p, now, claims, t, key, run)


@kernel
def _adopt(s: GeoSim, p: Polity, m: Land, t: int, key: int, run: int) -> bool:
    """Some states jump to the newest technology; True if one did."""
    if t < s.quiet or s.shock == 0.0:
        return False
    some = False
    newest = s.half_way + s.shock * (t - s.quiet) / s.duration
    for i in range(len(m.owner)):
        if m.owner[i] == i and uniform(key, run, t, i, 0, _SHOCK) < s.adoption:
            p.half_way[i] = newest
            some = True
            for cell in range(len(m.owner)):
                if m.owner[cell] == i:
                    p.held[cell] = -1
    return some


@kernel
def _distance(s: GeoSim, a: int, b: int) -> float:
    down, right = a // s.side - b // s.side, a % s.side - b % s.side
    return sqrt(1.0 * (down * down + right * right))


@kernel
def _weigh(s: GeoSim, m: Land, p: Polity) -> None:
    """What each cell yields to its state, found anew where the owner or its technology changed."""
    for cell in range(len(m.owner)):
        state = int(m.owner[cell])
        if p.held[cell] != state:
            if state == cell and p.held[cell] >= 0:
                _found(p, cell, p.held[cell])
            p.held[cell] = state
            m.weight[cell] = reach(s, float(p.half_way[state]), _distance(s, state, cell))


@kernel
def _found(p: Polity, state: int, former: int) -> None:
    """A province that broke away knows what its former state knew, and is in no war."""
    p.half_way[state] = p.half_way[former]
    p.alerted[state] = p.fighting[state] = False
    p.campaign[state] = p.war[state] = -1
    p.damage[state], p.last_fought[state] = 0.0, -1_000_000_000


@kernel
def _resources(s: GeoSim, m: Land, p: Polity) -> None:
    p.income[:] = 0.0
    for cell in range(len(m.owner)):
        p.income[m.owner[cell]] += m.weight[cell]
    for i in range(len(m.owner)):
        if m.owner[i] == i:
            m.stock[i] = max(LEAST, (1.0 - s.change) * m.stock[i] + s.change * (p.income[i] - p.damage[i]))
            p.damage[i] = 0.0


@kernel
def _allocate(s: GeoSim, m: Land, f: Fronts) -> None:
    """Half of the resources stand on all fronts alike; the rest goes where the enemy is, or would be."""
    for i in range(len(m.owner)):
        start, end = f.first[i], f.first[i + 1]
        enemy = 0.0
        for k in range(start, end):
            if fought(f, k):
                enemy += f.force[f.twin[k]]
        for k in range(start, end):
            share, there = 1.0, f.force[f.twin[k]]
            if enemy > 0.0:
                share = there / enemy if fought(f, k) else there / (enemy + there)
            f.plan[k] = m.stock[i] * ((1.0 - s.mobile) / (end - start) + s.mobile * share)
    for k in range(f.first[len(m.owner)]):
        f.force[k] = f.plan[k]


@kernel
def _balance(s: GeoSim, p: Polity, f: Fronts, k: int, attacker: int, site: int) -> float:
    """The attacker's force at the site over the defender's, both lessened by distance."""
    defender = int(f.other[k])
    ours = reach(s, float(p.half_way[attacker]), _distance(s, attacker, site)) * f.force[k]
    theirs = reach(s, float(p.half_way[defender]), _distance(s, defender, site)) * f.force[f.twin[k]]
    return ours / theirs


@kernel
def _decide(s: GeoSim, m: Land, p: Polity, f: Fronts, t: int, key: int, run: int) -> None:
    for i in range(len(m.owner)):
        p.fighting[i], p.opening[i] = False, -1
        for k in range(f.first[i], f.first[i + 1]):
            p.fighting[i] = p.fighting[i] or fought(f, k)
    for i in range(len(m.owner)):
        if m.owner[i] == i and f.first[i + 1] > f.first[i]:
            _alert(s, p, f, i, t, key, run)
            if not p.fighting[i]:
                _consider(s, m, p, f, i, t, key, run)
    for i in range(len(m.owner)):
        if p.opening[i] >= 0:
            p.fighting[i] = p.fighting[f.other[p.opening[i]]] = True


@kernel
def _alert(s: GeoSim, p: Polity, f: Fronts, i: int, t: int, key: int, run: int) -> None:
    near = p.fighting[i]
    for k in range(f.first[i], f.first[i + 1]):
        near = near or p.fighting[f.other[k]]
    if near and not p.alerted[i]:
        p.alerted[i] = s.alarm >= 1.0 or uniform(key, run, t, i, 0, _CALM) < s.alarm
    elif p.alerted[i] and not near:
        p.alerted[i] = uniform(key, run, t, i, 0, _CALM) >= s.calm


@kernel
def _consider(s: GeoSim, m: Land, p: Polity, f: Fronts, i: int, t: int, key: int, run: int) -> None:
    """A state at peace may open an attack: on whom it is after, else on a neighbour drawn at random."""
    start, end = f.first[i], f.first[i + 1]
    k = front_to(f, start, end, p.campaign[i]) if p.campaign[i] >= 0 else -1
    if k < 0:
        p.campaign[i] = -1
    if not (k >= 0 or p.alerted[i] or uniform(key, run, t, i, 0, _ATTEMPT) < s.attempt):
        return
    which, where = uniform_pair(key, run, t, i, 0, _TARGET)
    if k < 0:
        k = start + int(which * (end - start))
    site = border_cell(m, i, f.other[k], where)
    go = chance_at(_balance(s, p, f, k, i, site), s.superiority, s.sharpness)
    if uniform(key, run, t, i, 1, _ATTEMPT) < go:
        f.target[k] = site
        p.opening[i], p.campaign[i] = k, f.other[k]


@kernel
def _suffer(
    s: GeoSim,
    m: Land,
    p: Polity,
    f: Fronts,
    into: NDArray[np.int64],
    sizes: NDArray[np.float64],
    seen: NDArray[np.int64],
    t: int,
) -> None:
    """Both sides of every front that is fought on suffer, and what they suffer is the size of their war."""
    for i in range(len(m.owner)):
        for k in range(f.first[i], f.first[i + 1]):
            if i < f.other[k] and fought(f, k):
                j = f.other[k]
                mine, theirs = s.damage * f.force[f.twin[k]], s.damage * f.force[k]
                p.damage[i] += mine
                p.damage[j] += theirs
                war = _common_war(s, p, into, sizes, seen, i, j, t)
                if t >= s.quiet and war >= 0:
                    sizes[war] += mine + theirs


@kernel
def _common_war(
    s: GeoSim,
    p: Polity,
    into: NDArray[np.int64],
    sizes: NDArray[np.float64],
    seen: NDArray[np.int64],
    i: int,
    j: int,
    t: int,
) -> int:
    """The war in which two states that fight each other are: theirs if it is not over, joined into one; else new."""
    one = _whole(into, p.war[i]) if t - p.last_fought[i] <= s.shadow else -1
    two = _whole(into, p.war[j]) if t - p.last_fought[j] <= s.shadow else -1
    if one < 0 and two < 0:
        if seen[1] >= len(into):
            seen[1] = len(into) + 1
            return -1
        one = seen[1]
        seen[1] += 1
    elif one < 0:
        one = two
    elif two >= 0 and one != two:
        into[two] = one
        sizes[one] += sizes[two]
    p.war[i] = p.war[j] = one
    p.last_fought[i] = p.last_fought[j] = t
    return one


@kernel
def _whole(into: NDArray[np.int64], war: int) -> int:
    while war >= 0 and into[war] >= 0:
        war = into[war]
    return war


@kernel
def _battle(s: GeoSim, m: Land, p: Polity, f: Fronts, claims: NDArray[np.int64], t: int, key: int, run: int) -> bool:
    """Every attack may succeed, fail or go on; what succeeded is claimed. True if the map changed."""
    count = 0
    for i in range(len(m.owner)):
        for k in range(f.first[i], f.first[i + 1]):
            if f.target[k] < 0:
                continue
            balance = _balance(s, p, f, k, i, f.target[k])
            attack, defence = uniform_pair(key, run, t, i, f.other[k], _BATTLE)
            won = attack < chance_at(balance, s.victory, s.sharpness)
            if won:
                claims[count, 0], claims[count, 1], claims[count, 2] = i, f.target[k], f.other[k]
                count += 1
            # The defender needs the same superiority as the attacker; between the two the battle goes on.
            lost = defence < chance_at(1.0 / balance, s.victory, s.sharpness)
            dropped = uniform(key, run, t, i, f.other[k], _DROP) < s.drop
            if dropped:
                p.campaign[i] = -1
            if won or lost or dropped:
                f.target[k] = -1
    return _settle(m, claims, count, t, key, run)


@kernel
def _settle(m: Land, claims: NDArray[np.int64], count: int, t: int, key: int, run: int) -> bool:
    """Claims are met in a random order, if claimant and holder still are what they were, and still neighbours."""
    changed = False
    for settled in range(count):
        pick = settled + int(uniform(key, run, t, settled, 0, _ORDER) * (count - settled))
        claimant, cell, holder = claims[pick]
        for column in range(3):
            claims[pick, column] = claims[settled, column]
        if m.owner[claimant] == claimant and m.owner[cell] == holder and touches(m, cell, claimant):
            conquer(m, cell, claimant)
            changed = True
    return changed
