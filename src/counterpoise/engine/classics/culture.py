"""How neighbours come to share a culture, and why differences stay all the same.

A culture is a list of features, each with one of several traits. Neighbours interact the more readily the more they
already share, and interaction makes them more alike. Yet two neighbours who share nothing never talk, so the world
may settle into regions: fewer with more features (more to talk about), more with more traits (more ways to differ).
It stands here for identity that is made by contact, the constructivist's variable.

References:
    Axelrod (1997), "The dissemination of culture", *Journal of Conflict Resolution* 41:203-226.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.classics.card import Classic, Published, setting, within_ranges
from counterpoise.engine.classics.uses import ClassicUse
from counterpoise.kernel import compiled, kernel
from counterpoise.streams import uniform_pair, uniforms

Cultures = NDArray[np.int64]
"""The trait of every feature at every site, shape (side, side, features)."""

BETWEEN_CHECKS = 10
"""Events a site, on average, between two looks whether anybody can still change."""

AXELROD = "Axelrod (1997)"
_PAIR = int(ClassicUse.CULTURE_PAIR)
_TALK = int(ClassicUse.CULTURE_TALK)


@dataclass(frozen=True)
class Culture:
    """Settings of a world of cultures.

    Raises:
        BadValue: If a setting is outside its range.
    """

    side: int = setting(10, "sites along each side of the square world, which has edges", 2, 100, AXELROD)
    features: int = setting(5, "features of a culture", 1, 100, AXELROD)
    traits: int = setting(10, "traits that a feature may take", 1, 1000, AXELROD)
    events: int = setting(20_000_000, "events after which a world that has not settled is left", 1, 2**32 - 1, "ours")

    def __post_init__(self) -> None:
        within_ranges(self)


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a world of cultures ended.

    Args:
        cultures: The traits of every site.
        regions: Sets of neighbouring sites with the same culture.
        largest: Sites in the largest region.
        events: Events played, a multiple of ten for each site.
        settled: Whether every two neighbours are alike or share nothing.
    """

    cultures: Cultures
    regions: int
    largest: int
    events: int
    settled: bool


def spread(settings: Culture, *, key: int = 0, run: int = 0) -> Settled:
    """Play a world of cultures until nobody can change.

    An event draws a site and one of its neighbours. With a chance equal to the share of features on which they
    agree, the site takes over the neighbour's trait in one feature, drawn among those on which they differ.

    Example:
        >>> spread(Culture(side=5, features=5, traits=2), key=1).regions
        1
    """
    shape = (settings.side, settings.side, settings.features)
    count = settings.side**2
    drawn = uniforms(key, run, np.arange(settings.features), np.arange(count)[:, None], 0, ClassicUse.CULTURE_START)
    cultures = (drawn.reshape(shape) * settings.traits).astype(np.int64)
    events = 0
    while events < settings.events and restless(cultures):
        stretch = min(BETWEEN_CHECKS * count, settings.events - events)
        _machine()(cultures, events, stretch, key, run)
        events += stretch
    sizes = regions(cultures)
    return Settled(cultures, len(sizes), max(sizes), events, not restless(cultures))


def restless(cultures: Cultures) -> bool:
    """Whether some two neighbours share something but not everything."""
    for mine, other in ((cultures[1:], cultures[:-1]), (cultures[:, 1:], cultures[:, :-1])):
        same = (mine == other).sum(axis=2)
        if ((same > 0) & (same < cultures.shape[2])).any():
            return True
    return False


def regions(cultures: Cultures) -> list[int]:
    """The sizes of the regions: connected sets of sites with the same culture.

    Example:
        >>> regions(np.array([[[0], [1]], [[1], [1]]]))
        [1, 3]
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    side, count = len(cultures), len(cultures) ** 2
    site = np.arange(count).reshape(side, side)
    down = (cultures[1:] == cultures[:-1]).all(axis=2)
    right = (cultures[:, 1:] == cultures[:, :-1]).all(axis=2)
    one = np.concatenate([site[1:][down], site[:, 1:][right]])
    two = np.concatenate([site[:-1][down], site[:, :-1][right]])
    _, label = connected_components(coo_array((np.ones(len(one)), (one, two)), shape=(count, count)), directed=False)
    return np.bincount(label).tolist()


@cache
def _machine():
    return compiled(_events)


@kernel
def _events(cultures: Cultures, first: int, count: int, key: int, run: int) -> None:
    side, features = cultures.shape[0], cultures.shape[2]
    for event in range(first, first + count):
        where, whom = uniform_pair(key, run, event, 0, 0, _PAIR)
        site = int(where * side * side)
        row, column = site // side, site % side
        other_row, other_column = _neighbour(row, column, side, whom)
        same = 0
        for f in range(features):
            same += cultures[row, column, f] == cultures[other_row, other_column, f]
        if same == 0 or same == features:
            continue
        chance, which = uniform_pair(key, run, event, 0, 0, _TALK)
        if chance * features >= same:
            continue
        wanted = int(which * (features - same))
        for f in range(features):
            if cultures[row, column, f] != cultures[other_row, other_column, f]:
                if wanted == 0:
                    cultures[row, column, f] = cultures[other_row, other_column, f]
                    break
                wanted -= 1


@kernel
def _neighbour(row: int, column: int, side: int, luck: float) -> tuple[int, int]:
    """One of the two to four sites next to this one, each with the same chance."""
    up, down, left, right = int(row > 0), int(row < side - 1), int(column > 0), int(column < side - 1)
    k = int(luck * (up + down + left + right))
    if k < up:
        return row - 1, column
    k -= up
    if k < down:
        return row + 1, column
    k -= down
    if k < left:
        return row, column - 1
    return row, column + 1


def play(settings: Culture, key: int, run: int) -> dict[str, float]:
    """One run's outcomes."""
    ended = spread(settings, key=key, run=run)
    return {
        "regions": ended.regions,
        "largest": ended.largest / settings.side**2,
        "settled": ended.settled,
        "events": ended.events,
    }


def _remembered(features: int, traits: int, value: float) -> Published:
    source = "Axelrod (1997), Table 2, from memory: not checked against the print"
    return Published("regions", {"features": features, "traits": traits}, value, value, value, source, certain=False)


CARD = Classic(
    name="culture",
    title="The dissemination of culture",
    question="If contact makes people alike, why do differences not disappear?",
    citation=(
        'Axelrod, R. (1997), "The dissemination of culture: a model with local convergence and global polarization", '
        "Journal of Conflict Resolution 41(2):203-226."
    ),
    settings=Culture,
    play=play,
    outcomes={
        "regions": "regions when nothing can change any more",
        "largest": "share of the world in the largest region",
        "settled": "1 if nothing can change any more",
        "events": "events until it was seen that nothing can change",
    },
    published=(
        _remembered(5, 5, 1.0),
        _remembered(5, 10, 3.2),
        _remembered(5, 15, 20.0),
        _remembered(10, 5, 1.0),
        _remembered(10, 10, 1.0),
        _remembered(10, 15, 1.4),
        _remembered(15, 5, 1.0),
        _remembered(15, 10, 1.0),
        _remembered(15, 15, 1.2),
    ),
    verdict="Agrees: regions fall with features, rise with traits and meet the table within the scatter of ten runs.",
)
"""What is told of it."""
