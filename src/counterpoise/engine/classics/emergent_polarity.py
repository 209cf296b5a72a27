r"""Emergent polarity: where do great powers come from, and do balance and defence keep them many?

A grid of small sovereigns. Some are predators: at peace everywhere, they attack their weakest neighbour once they are
some ratio stronger. All answer tit for tat. Offence is dominant if a ratio of 2 is enough to attack and to win,
defence if it takes 3. Land that falls makes its holder richer, so polarity is not assumed but grown.

Neorealists expect defence dominance and alliances to keep a system multipolar. Cederman found that defence dominance,
while it saves states, makes hegemony more frequent among many predators; his second claim, that defensive alliances
do too, has not been reproduced by others, nor is it here.

Alliances are those of the book's fifth chapter: j allies against its greatest threat i, the neighbour with the lowest

$$T_{ji} = -R_i / R_j \quad (\text{100 less if } i \text{ attacks } j),$$

if that is below $-$tolerance; all who ally against the same state pool what they have against it.

References:
    Cederman (1994), "Emergent polarity: analyzing state-formation and power politics", *International Studies
    Quarterly* 38:501-533; (1997), *Emergent Actors in World Politics*, chapters 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.classics.card import Classic, Published, for_machine, setting, within_ranges
from counterpoise.engine.classics.territory import (
    Fronts,
    Land,
    border_cell,
    conquer,
    draw_fronts,
    fought,
    fronts,
    land,
    touches,
)
from counterpoise.engine.classics.uses import ClassicUse, places
from counterpoise.kernel import compiled, kernel
from counterpoise.streams import normal, quantiles, uniform

NOTES = "Cederman (1994), as noted by an independent re-implementation"
NEVER = 1e9
"""A tolerance that no threat exceeds: no alliances."""
ATTACK = 100.0
LEAST = 1e-6
_HARVEST, _TARGET = int(ClassicUse.POLARITY_HARVEST), int(ClassicUse.POLARITY_TARGET)
_ORDER = int(ClassicUse.POLARITY_ORDER)


@dataclass(frozen=True)
class EmergentPolarity:
    """Settings of a world of predators and others.

    Raises:
        BadValue: If a setting is outside its range.
    """

    side: int = setting(10, "cells along each side of the grid, each a state at first", 2, 60, NOTES)
    predators: float = setting(0.2, "share of states that attack", 0, 1, NOTES)
    ratio: float = setting(
        3.0, "ratio that it takes to attack and to win: 2 offence, 3 defence dominant", 1, 100, NOTES
    )
    tolerance: float = setting(NEVER, "threats up to this are borne alone: 1 or 1.5; none ally at 1e9", 0, 1e9, "ch. 5")
    resources: float = setting(50.0, "mean resources of a state at the start", 0.001, 1e6, NOTES)
    resources_spread: float = setting(10.0, "standard deviation of that", 0, 1e6, NOTES)
    harvest: float = setting(2.0, "mean harvest of a cell a period", -1e6, 1e6, NOTES)
    harvest_spread: float = setting(5.0, "standard deviation of that", 0, 1e6, NOTES)
    loss: float = setting(0.05, "k: part of the force on a front that the other side loses", 0, 1, NOTES)
    periods: int = setting(1000, "periods at most; hegemony ends a run", 1, 1_000_000, NOTES)

    def __post_init__(self) -> None:
        within_ranges(self)


class Actors(NamedTuple):
    """What states are about, at their capitals' cells: `feared` is whom a state allies against, -1 if nobody."""

    predator: NDArray[np.bool_]
    feared: NDArray[np.int64]
    loss: NDArray[np.float64]
    choice: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grown:
    """What a system grew into.

    Args:
        owner: The state that holds each cell.
        stock: Resources of each state, at its capital's cell.
        states: Polarity: how many states are left.
        periods: Periods played.
    """

    owner: NDArray[np.int64]
    stock: NDArray[np.float64]
    states: int
    periods: int


def grow(settings: EmergentPolarity, *, key: int = 0, run: int = 0) -> Grown:
    """Play a world until hegemony or the last period.

    Example:
        >>> grow(EmergentPolarity(predators=0.0, periods=50)).states
        100
    """
    cells = settings.side**2
    m = land(settings.side, np.arange(cells))
    start = quantiles(places(key, run, cells, 0, ClassicUse.POLARITY_POWER))
    m.stock[:] = np.maximum(LEAST, settings.resources + settings.resources_spread * start)
    predator = places(key, run, cells, 0, ClassicUse.POLARITY_PREDATOR) < settings.predators
    blank = np.full(cells, -1, dtype=np.int64)
    actors = Actors(predator, blank, np.zeros(cells), blank.copy())
    one, two = fronts(settings.side), fronts(settings.side)
    periods = _machine()(for_machine(settings), m, actors, one, two, key, run)
    return Grown(m.owner, m.stock, int((m.owner == np.arange(cells)).sum()), periods)


@cache
def _machine():
    return compiled(_periods)


@kernel
def _periods(s: EmergentPolarity, m: Land, a: Actors, one: Fronts, two: Fronts, key: int, run: int) -> int:
    now, spare = one, two
    changed = True
    for t in range(s.periods):
        if changed:
            draw_fronts(m, now, spare)
            now, spare = spare, now
        if now.first[len(m.owner)] == 0:
            return t
        _harvest(s, m, t, key, run)
        _spread_force(m, now)
        _fear(s, m, a, now)
        _act(s, m, a, now, t, key, run)
        _lose(s, m, a, now)
        changed = _conquests(s, m, a, now, t, key, run)
    return s.periods


@kernel
def _harvest(s: EmergentPolarity, m: Land, t: int, key: int, run: int) -> None:
    for cell in range(len(m.owner)):
        m.stock[m.owner[cell]] += s.harvest + s.harvest_spread * normal(key, run, t, cell, 0, _HARVEST)
    for i in range(len(m.owner)):
        if m.owner[i] == i:
            m.stock[i] = max(LEAST, m.stock[i])


@kernel
def _spread_force(m: Land, f: Fronts) -> None:
    """Resources stand on all fronts alike."""
    for i in range(len(m.owner)):
        for k in range(f.first[i], f.first[i + 1]):
            f.force[k] = m.stock[i] / (f.first[i + 1] - f.first[i])


@kernel
def _fear(s: EmergentPolarity, m: Land, a: Actors, f: Fronts) -> None:
    """Whom each state allies against: its worst threat, if that is beyond its tolerance."""
    for i in range(len(m.owner)):
        a.feared[i] = -1
        worst = s.tolerance
        for k in range(f.first[i], f.first[i + 1]):
            threat = threat_of(float(m.stock[f.other[k]]), float(m.stock[i]), bool(f.target[f.twin[k]] >= 0))
            if threat > worst:
                worst, a.feared[i] = threat, f.other[k]


@kernel
def threat_of(other: float, own: float, attacks: bool) -> float:
    """How much a state threatens another: the ratio of what they have, and 100 more if it attacks (-T of the book).

    Example:
        >>> threat_of(25.0, 10.0, False), threat_of(35.0, 10.0, False)
        (2.5, 3.5)
    """
    return other / own + (ATTACK if attacks else 0.0)


@kernel
def _pooled(m: Land, a: Actors, f: Fronts, k: int, attacker: int, local: bool) -> float:
    """What stands against an attacker on a front: the defender's own, or all who ally against it if he does."""
    defender, total = f.other[k], 0.0
    for n in range(f.first[attacker], f.first[attacker + 1]):
        j = f.other[n]
        if n == k or (a.feared[j] == attacker and a.feared[defender] == attacker):
            total += float(f.force[f.twin[n]] if local else m.stock[j])
    return total


@kernel
def _act(s: EmergentPolarity, m: Land, a: Actors, f: Fronts, t: int, key: int, run: int) -> None:
    """Tit for tat on every front; a predator at peace attacks its weakest neighbour if it is strong enough."""
    for i in range(len(m.owner)):
        a.choice[i] = -1
        weakest = -1
        for k in range(f.first[i], f.first[i + 1]):
            if fought(f, k):
                weakest = -1
                break
            if weakest < 0 or m.stock[f.other[k]] < m.stock[f.other[weakest]]:
                weakest = k
        if a.predator[i] and weakest >= 0 and m.stock[i] > s.ratio * _pooled(m, a, f, weakest, i, False):
            a.choice[i] = weakest
    for k in range(f.first[len(m.owner)]):
        f.plan[k] = f.target[f.twin[k]]
    for i in range(len(m.owner)):
        for k in range(f.first[i], f.first[i + 1]):
            against_ours = a.feared[i] == f.other[k] and _attacks_an_ally(a, f, f.other[k])
            answered = f.plan[k] >= 0.0 or against_ours
            if (answered and f.target[k] < 0) or a.choice[i] == k:
                f.target[k] = border_cell(m, i, int(f.other[k]), uniform(key, run, t, i, int(f.other[k]), _TARGET))


@kernel
def _attacks_an_ally(a: Actors, f: Fronts, attacker: int) -> bool:
    """Whether a state attacked, last period, one of those who ally against it."""
    for n in range(f.first[attacker], f.first[attacker + 1]):
        if f.plan[f.twin[n]] >= 0.0 and a.feared[f.other[n]] == attacker:
            return True
    return False


@kernel
def _lose(s: EmergentPolarity, m: Land, a: Actors, f: Fronts) -> None:
    """Who is attacked loses a part of what stands against it there."""
    a.loss[:] = 0.0
    for i in range(len(m.owner)):
        for k in range(f.first[i], f.first[i + 1]):
            if f.target[f.twin[k]] >= 0:
                a.loss[i] += s.loss * f.force[f.twin[k]]
    for i in range(len(m.owner)):
        if m.owner[i] == i:
            m.stock[i] = max(LEAST, m.stock[i] - a.loss[i])


@kernel
def _conquests(s: EmergentPolarity, m: Land, a: Actors, f: Fronts, t: int, key: int, run: int) -> bool:
    """Attackers whose force exceeds what stands against them take their target, from a drawn state onwards."""
    changed = False
    count = len(m.owner)
    first = int(uniform(key, run, t, 0, 0, _ORDER) * count)
    for step in range(count):
        i = (first + step) % count
        for k in range(f.first[i], f.first[i + 1]):
            cell = int(f.target[k])
            if cell < 0 or f.force[k] <= s.ratio * _pooled(m, a, f, k, i, True):
                continue
            f.target[k] = f.target[f.twin[k]] = -1
            if m.owner[i] == i and m.owner[cell] == f.other[k] and touches(m, cell, i):
                conquer(m, cell, i)
                changed = True
    return changed


def play(settings: EmergentPolarity, key: int, run: int) -> dict[str, float]:
    """One run's outcomes."""
    ended = grow(settings, key=key, run=run)
    return {
        "states": ended.states,
        "hegemony": float(ended.states == 1),
        "power_politics": float(2 <= ended.states <= 10),
        "inert": float(ended.states >= 0.9 * settings.side**2),
        "periods": ended.periods,
    }


def _figure(predators: float, ratio: int, low: float, high: float) -> Published:
    source = "Cederman (1997), Figure 4.10, read off the figure by others"
    return Published("states", {"predators": predators, "ratio": ratio}, (low + high) / 2, low, high, source, False)


CARD = Classic(
    name="emergent-polarity",
    title="Emergent polarity",
    question="Does defence dominance keep a system multipolar, if great powers must first grow out of small ones?",
    citation=(
        'Cederman, L.-E. (1994), "Emergent polarity: analyzing state-formation and power politics", '
        "International Studies Quarterly 38(4):501-533."
    ),
    settings=EmergentPolarity,
    play=play,
    outcomes={
        "states": "polarity: states left",
        "hegemony": "1 if one state is left",
        "power_politics": "1 if two to ten states are left",
        "inert": "1 if nine tenths of the states or more are left",
        "periods": "periods until hegemony, or until the limit",
    },
    published=(
        _figure(0.0, 3, 98.6, 100),
        _figure(0.05, 3, 65.3, 69.6),
        _figure(0.1, 3, 51.6, 55.9),
        _figure(0.2, 3, 41.6, 44.3),
        _figure(0.4, 3, 34.3, 37.1),
        _figure(0.6, 3, 5.5, 8.3),
        _figure(0.8, 3, 11.2, 14.0),
        _figure(1.0, 3, 10.3, 13.1),
        _figure(0.0, 2, 100, 100),
        _figure(0.05, 2, 5.2, 9.5),
        _figure(0.1, 2, 1.4, 5.7),
        _figure(0.2, 2, 2.5, 5.3),
        _figure(0.4, 2, 3.0, 5.8),
        _figure(0.6, 2, 3.0, 5.8),
        _figure(0.8, 2, 3.0, 5.8),
        _figure(1.0, 2, 3.2, 6.0),
    ),
    verdict=(
        "Agrees in pattern: defence saves states among few predators and makes hegemony more frequent among many; "
        "offence ends in power politics. Means are below the figure's. Alliances lower hegemony, against the paper."
    ),
)
"""What is told of it."""
