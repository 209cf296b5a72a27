"""Minimal winning coalitions: those that win, and lose if any one member leaves.

They are what Riker's size principle expects to form, what Deegan and Packel count, and what decides in Niou,
Ordeshook and Rose who is essential. There can be very many, so they are handed over one at a time.

The stream goes through the players from the heaviest down. As soon as a coalition wins by its last and lightest
member it is minimal, for every other member weighs at least as much; and a coalition that cannot win even with all
who are left is dropped at once. So every step leads to a coalition and none is met twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from counterpoise.games.power_index_counting import PackedTable
from counterpoise.games.weighted_game import WeightedGame

Coalition = tuple[int, ...]
"""Places of the members, ascending."""


def minimal_winning_coalitions(game: WeightedGame) -> Iterator[Coalition]:
    """Every minimal winning coalition, as a stream, those of the heaviest players first.

    Example:
        >>> list(minimal_winning_coalitions(WeightedGame.of([140, 130, 20, 10])))
        [(0, 1), (0, 2), (1, 2, 3)]
    """
    order = sorted(range(game.n), key=lambda i: (-game.units[i], i))
    units = [game.units[i] for i in order]
    left = [*accumulate(reversed(units), initial=0)][::-1]
    stack: list[tuple[int, int, Coalition]] = [(0, game.threshold, ())]
    while stack:
        place, missing, members = stack.pop()
        if left[place] < missing:
            continue
        joined = (*members, order[place])
        stack.append((place + 1, missing, members))
        if units[place] >= missing:
            yield tuple(sorted(joined))
        else:
            stack.append((place + 1, missing - units[place], joined))


def count_minimal_winning(game: WeightedGame) -> tuple[tuple[int, ...], ...]:
    """For every player, at place k, the number of minimal winning coalitions of k members that it is in.

    Counted with big integers, not enumerated: a coalition is filed under its lightest member, the rest are heavier
    players that weigh less than the quota, and enough for that member to win.

    Example:
        >>> count_minimal_winning(WeightedGame.of([140, 130, 20, 10]))
        ((0, 0, 2, 0, 0), (0, 0, 1, 1, 0), (0, 0, 1, 1, 0), (0, 0, 0, 1, 0))
    """
    n, quota = game.n, game.threshold
    order = sorted(range(n), key=lambda i: (-game.units[i], i))
    table = PackedTable(n, quota, sized=True)
    counts = [[0] * (n + 1) for _ in range(n)]
    heavier, before = 1, list[int]()
    for last in order:
        unit = game.units[last]
        if unit == 0:
            break
        _add(counts[last], table.between(heavier, quota - unit, quota), 1)
        for other in {game.units[i] for i in before}:
            rest = table.without(heavier, other)
            found = table.between(rest, quota - unit - other, quota - other)
            for i in before:
                if game.units[i] == other:
                    _add(counts[i], found, 2)
        heavier = table.join(heavier, unit)
        before.append(last)
    return tuple(tuple(row) for row in counts)


def _add(row: list[int], found: tuple[int, ...], others: int) -> None:
    for size, count in enumerate(found[: len(row) - others]):
        row[size + others] += count
