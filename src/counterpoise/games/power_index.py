r"""Power indices: how much a player's weight is worth in deciding.

Weight is not power. With weights 50, 49 and 1 and a majority of 51, the second player decides no more often than
the third. A player has power where it swings: the others lose without it and win with it. The indices differ in
which swings count and how much:

* Banzhaf (Penrose 1946, Banzhaf 1965): every coalition of the others is equally likely.
* Shapley-Shubik (1954): every order of joining is equally likely.
* Coleman (1971): three questions: can the body act at all, can I prevent it, can I make it?
* Deegan-Packel (1978): only minimal winning coalitions form, equally likely, and share equally.
* Holler (1982), the public good index: the same, but the spoils are not divided.
* Johnston (1978): each winning coalition divides one unit among the members it cannot spare.

Read as states and capabilities, an index says how often a state tips the scales; a state with none is a dummy, which
is the same as an inessential state in Niou, Ordeshook and Rose.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.games.power_index_counting import Swings, cost_of_counting, count_swings
from counterpoise.games.power_index_halves import MOST_PLAYERS, MOST_PLAYERS_LONG, can_halve, swings_by_halves
from counterpoise.games.power_index_quadrature import GRID, swing_chances
from counterpoise.games.weighted_game import WeightedGame

Index = tuple[Fraction, ...] | tuple[float, ...]
"""One number a player: exact fractions where they were counted, floats where they were integrated."""

CHEAP_TO_COUNT = 2e8
WORTH_COUNTING = 2e10


@dataclass(frozen=True)
class PowerIndices:
    """What a weighted game's swings say about every player.

    Args:
        swings: The exact counts, or None where they were not counted.
        banzhaf_absolute: Chance to swing if every other joins with probability one half.
        banzhaf: The same, scaled to sum to 1.
        shapley_shubik: Share of the orders of joining in which the player swings.
        act: Coleman's power of the body to act: the share of coalitions that win.
        prevent: Coleman's preventive power: the share of winning coalitions that a player can bring down.
        initiate: Coleman's power to initiate: the share of losing coalitions that a player can make win.
        method: How it was computed.
        error: A bound on rounding; 0 where exact.
        gridding: An estimate of the error from softening the game or placing weights on a grid; 0 where neither was.
    """

    swings: Swings | None
    banzhaf_absolute: Index
    banzhaf: Index
    shapley_shubik: Index
    act: Fraction | float
    prevent: Index
    initiate: Index
    method: str
    error: float = 0.0
    gridding: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether every number is an exact fraction."""
        return self.swings is not None


class Method(Protocol):
    """A way to compute the swings of a weighted game."""

    def indices(self, game: WeightedGame) -> PowerIndices:
        """All indices that follow from swings."""
        ...


@dataclass(frozen=True, slots=True)
class Counting:
    """Exactly, by big integers: for any number of players with weights in few enough units."""

    def indices(self, game: WeightedGame) -> PowerIndices:
        """Exact fractions."""
        return _from_swings(count_swings(game.units, game.threshold), "counted with big integers")


@dataclass(frozen=True, slots=True)
class Halves:
    """Exactly, by splitting the players in two: for up to 40 players with weights of any size."""

    def indices(self, game: WeightedGame) -> PowerIndices:
        """Exact fractions.

        Raises:
            BadValue: If there are more than 40 players, or more than 32 with weights in 2^62 units.
        """
        if not can_halve(game.units):
            raise BadValue(
                f"{game.n} players with weights in {float(sum(game.units)):.3g} units cannot be counted by halves",
                remedy=f"at most {MOST_PLAYERS} players, {MOST_PLAYERS_LONG} with 2^62 units or more; use Quadrature()",
            )
        return _from_swings(swings_by_halves(game.units, game.threshold), "counted by halves")


@dataclass(frozen=True, slots=True)
class Quadrature:
    """In floating point with a bound on rounding: for any number of players and any weights.

    Args:
        grid: Units into which the quota is divided where weights are so nearly alike that a grid does best.
    """

    grid: int = GRID

    def indices(self, game: WeightedGame) -> PowerIndices:
        """Floats; `error` bounds the rounding, `gridding` estimates the cost of softening or of the grid."""
        chances = swing_chances(game.units, game.threshold, grid=self.grid)
        half, losing = chances.half, 1 - chances.winning
        return PowerIndices(
            swings=None,
            banzhaf_absolute=_floats(half),
            banzhaf=_floats(half / half.sum()),
            shapley_shubik=_floats(chances.mean),
            act=chances.winning,
            prevent=_floats(half / (2 * chances.winning)),
            initiate=_floats(half / (2 * losing)),
            method="integrated over Owen's probability",
            error=chances.rounding,
            gridding=chances.gridding,
        )


def power_indices(game: WeightedGame, method: Method | None = None) -> PowerIndices:
    """Banzhaf, Shapley-Shubik and Coleman indices of a weighted game.

    Args:
        game: Weights, rule and vetoes.
        method: `Counting()`, `Halves()` or `Quadrature()`; None takes the exact one that is quicker, and integrates
            only where neither would end in seconds.
    Returns:
        Exact fractions if they were counted, else floats with `error` and `gridding`.
    References:
        Penrose (1946); Banzhaf (1965), Rutgers Law Review 19; Shapley & Shubik (1954), APSR 48; Coleman (1971).
    Example:
        >>> from counterpoise.games.weighted_game import Quota
        >>> eec = power_indices(WeightedGame.of([4, 4, 4, 2, 2, 1], Quota(12)))
        >>> [str(b) for b in eec.banzhaf], [str(s) for s in eec.shapley_shubik]
        (['5/21', '5/21', '5/21', '1/7', '1/7', '0'], ['7/30', '7/30', '7/30', '3/20', '3/20', '0'])
    """
    return (method or _quickest(game)).indices(game)


def _quickest(game: WeightedGame) -> Method:
    counting = cost_of_counting(game.units, game.threshold)
    if counting < CHEAP_TO_COUNT:
        return Counting()
    if can_halve(game.units) and game.n <= MOST_PLAYERS - 4:
        return Halves()
    return Counting() if counting < WORTH_COUNTING else Quadrature()


def _from_swings(swings: Swings, method: str) -> PowerIndices:
    n, totals, winning = swings.n, swings.totals, swings.winning
    losing = 2**n - winning
    return PowerIndices(
        swings=swings,
        banzhaf_absolute=tuple(Fraction(t, 2 ** (n - 1)) for t in totals),
        banzhaf=tuple(Fraction(t, sum(totals)) for t in totals),
        shapley_shubik=tuple(_over_orders(sizes) for sizes in swings.by_size),
        act=Fraction(winning, 2**n),
        prevent=tuple(Fraction(t, winning) for t in totals),
        initiate=tuple(Fraction(t, losing) for t in totals),
        method=method,
    )


def _over_orders(by_size: tuple[int, ...]) -> Fraction:
    """The share of orders in which the player comes right after a coalition that it makes winning."""
    n = len(by_size)
    return sum((Fraction(count, n * comb(n - 1, size)) for size, count in enumerate(by_size)), Fraction(0))


def _floats(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
