"""Dummies: players whose coming and going never decides anything.

A player is no dummy if some coalition of the others weighs less than the quota, but no less than the quota minus the
player's weight. Cut down to what it needs, that coalition is a minimal winning one with the player in it; so a dummy
is exactly a player in no minimal winning coalition. And whoever weighs more than a player who is no dummy is none
either. To sort out 195 states it is therefore enough to find the lightest that is not a dummy, one coalition being
proof, instead of listing more coalitions than there are atoms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.games.minimal_winning import Coalition
from counterpoise.games.weighted_game import WeightedGame

QUICK_STEPS = 50_000
MOST_FOR_HALVES = 40


def dummies(game: WeightedGame) -> tuple[int, ...]:
    """Places of the players that never decide.

    Example:
        >>> dummies(WeightedGame.of([130, 120, 40, 10]))
        (3,)
    """
    for unit in sorted(set(game.units)):
        lightest = game.units.index(unit)
        if minimal_winning_with(game, lightest) is not None:
            return tuple(i for i, u in enumerate(game.units) if u < unit)
    raise AssertionError("some player decides in every game that can be won")


def minimal_winning_with(game: WeightedGame, player: int) -> Coalition | None:
    """A minimal winning coalition with this player, or None: then it is a dummy.

    Example:
        >>> minimal_winning_with(WeightedGame.of([140, 130, 20, 10]), 3)
        (1, 2, 3)
    """
    unit = game.units[player]
    if unit == 0:
        return None
    others = sorted((i for i in range(game.n) if i != player), key=lambda i: (-game.units[i], i))
    found = _in_window([game.units[i] for i in others], game.threshold - unit, game.threshold)
    if found is None:
        return None
    coalition = [others[i] for i in found]
    spare = sum(game.units[i] for i in coalition) + unit - game.threshold
    for member in sorted(coalition, key=lambda i: game.units[i]):
        if game.units[member] <= spare:
            coalition.remove(member)
            spare -= game.units[member]
    return tuple(sorted((*coalition, player)))


def _in_window(units: Sequence[int], low: int, high: int) -> list[int] | None:
    """Places of some units, given heaviest first, that sum to at least `low` and less than `high`, or None."""
    found, complete = _search(units, low, high, QUICK_STEPS)
    if complete:
        return found
    if len(units) <= MOST_FOR_HALVES:
        return _meet_in_the_middle(units, low, high)
    return _search(units, low, high, None)[0]


def _search(units: Sequence[int], low: int, high: int, steps: int | None) -> tuple[list[int] | None, bool]:
    """Depth first, heaviest first, no sum visited twice at one place; also whether the search came to an end."""
    left = [0]
    for unit in reversed(units):
        left.append(left[-1] + unit)
    left.reverse()
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    while stack:
        place, total, chosen = stack.pop()
        if low <= total < high:
            return list(chosen), True
        if place == len(units) or total + left[place] < low or (place, total) in seen:
            continue
        if steps is not None and len(seen) >= steps:
            return None, False
        seen.add((place, total))
        stack.append((place + 1, total, chosen))
        if total + units[place] < high:
            stack.append((place + 1, total + units[place], (*chosen, place)))
    return None, True


def _meet_in_the_middle(units: Sequence[int], low: int, high: int) -> list[int] | None:
    """Each sum of one half needs a sum of the other from a stretch of its sorted list."""
    cut = len(units) // 2
    here, there = _sums(units[:cut]), _sums(units[cut:])
    order = np.argsort(there, kind="stable")
    first = np.searchsorted(there[order], low - here, side="left")
    after = np.searchsorted(there[order], high - here, side="left")
    hits = np.flatnonzero(first < after)
    if hits.size == 0:
        return None
    one, two = int(hits[0]), int(order[first[hits[0]]])
    return [i for i in range(cut) if one >> i & 1] + [cut + i for i in range(len(units) - cut) if two >> i & 1]


def _sums(units: Sequence[int]) -> NDArray[Any]:
    """What every coalition weighs, as machine integers where they fit and as long ones where they do not."""
    sums: NDArray[Any] = np.zeros(1, dtype=np.int64 if sum(units) < 2**62 else np.object_)
    for unit in units:
        sums = np.concatenate([sums, sums + unit])
    return sums
