"""Side by side in one run: power indices against `powerindices`, landscapes, the proven optimum, the nucleolus.

    python benchmarks/bench_coalitions_and_landscapes.py [DATA_FOLDER]

Prints times, ratios and errors. Aims that are stated: at least as fast as `powerindices` at 20, 25 and 30 players; 195
real capabilities under a second with an error below 1e-12 against big integers; 17 states under 10 ms warm and 24
under 3 s; 60 states proved; the nucleolus of ten players under a second.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from fractions import Fraction
from math import comb
from time import perf_counter, process_time

import numpy as np
import powerindices

from counterpoise.games.balance_of_power import BalanceOfPower
from counterpoise.games.coalition_game import CoalitionGame
from counterpoise.games.landscape import Landscape
from counterpoise.games.landscape_examples import nations_1936
from counterpoise.games.landscape_minima import local_minima
from counterpoise.games.landscape_optimum import lowest_division
from counterpoise.games.nucleolus import is_nucleolus, nucleolus
from counterpoise.games.power_index import power_indices
from counterpoise.games.power_index_counting import count_swings, count_total_swings
from counterpoise.games.power_index_quadrature import swing_chances
from counterpoise.games.weighted_game import Majority, QualifiedMajority, WeightedGame


def timed(what: Callable[[], object], *, repeat: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    runs: list[float] = []
    for _ in range(repeat):
        start = perf_counter()
        what()
        runs.append(perf_counter() - start)
    return min(runs)


def against_powerindices() -> None:
    print("\nplayers  weights up to   Banzhaf ours / theirs, ms     Shapley-Shubik ours / theirs, ms")
    rng = np.random.default_rng(7)
    for n in (20, 25, 30):
        for most, repeat in ((60, 5), (3000, 1)):
            weights = [int(w) for w in rng.integers(1, most, size=n)]
            quota = sum(weights) // 2 + 1
            game = WeightedGame.of(weights)
            ours = timed(lambda w=weights, q=quota: count_total_swings(w, q), repeat=repeat)
            theirs = timed(lambda w=weights, q=quota: powerindices.compute_pbi(q, w), repeat=repeat)
            all_ours = timed(lambda g=game: power_indices(g), repeat=repeat)
            orders = timed(lambda w=weights, q=quota: powerindices.compute_ssi(q, w), repeat=repeat)
            print(
                f"{n:7} {most:13}   {1e3 * ours:9.2f} / {1e3 * theirs:8.2f} ({theirs / ours:6.0f}x)"
                f"   {1e3 * all_ours:11.2f} / {1e3 * orders:9.2f} ({orders / all_ours:6.0f}x)"
            )


def capabilities() -> list[float]:
    from counterpoise.data.record import system_of

    values = system_of("cow", 2016).power_by("cinc").values
    return [float(v) for v in values if not np.isnan(v)]


def all_states(cinc: list[float]) -> None:
    swing_chances([3, 2, 2], 4)  # compile
    print(f"\n{len(cinc)} states, CINC 2016")
    for digits in (3, 4):
        units = [round(c * 10**digits) for c in cinc]
        quota = sum(units) // 2 + 1
        took = timed(lambda u=units, q=quota: swing_chances(u, q), repeat=2)
        found = swing_chances(units, quota)
        totals, _ = count_total_swings(units, quota)
        swings = max(
            abs(float(Fraction(t, 2 ** (len(units) - 1))) - h) for t, h in zip(totals, found.half, strict=True)
        )
        line = f"  to {digits} digits: {took:.3f} s, bound {found.rounding:.1e}, Banzhaf off by {swings:.1e}"
        if digits == 3:
            n = len(units)
            exact = [
                float(sum(Fraction(c, n * comb(n - 1, k)) for k, c in enumerate(row)))
                for row in count_swings(units, quota).by_size
            ]
            line += f", Shapley-Shubik off by {max(abs(a - b) for a, b in zip(exact, found.mean, strict=True)):.1e}"
        print(line)
    units = [round(c * 1e4) for c in cinc]
    with np.errstate(all="ignore"):
        rival = powerindices.compute_ssi(sum(units) // 2 + 1, [u for u in units if u])
    print(f"  powerindices, to 4 digits: its Shapley-Shubik indices sum to {float(np.sum(rival)):.3g}, not 1")
    for rule in (Majority(), QualifiedMajority("0.55"), QualifiedMajority("2/3")):
        game = WeightedGame.of(cinc, rule)
        power_indices(game)  # compile
        start = process_time()
        found = power_indices(game)
        print(
            f"  as they are, {rule}: {process_time() - start:.2f} s of one processor,"
            f" rounding below {found.error:.1e}, softening about {found.gridding:.1e}"
        )
    took = timed(lambda: BalanceOfPower.of(cinc).essential)
    print(f"  who is essential: {1e3 * took:.1f} ms")


def landscapes() -> None:
    print("\nlandscapes: every minimum and basin")
    rng = np.random.default_rng(3)
    local_minima(nations_1936().landscape)  # compile
    for n in (17, 20, 24):
        matrix = np.triu(rng.integers(-3, 4, size=(n, n)).astype(float), 1)
        sizes = np.round(rng.pareto(1.5, size=n) + 0.1, 2)
        landscape = Landscape(tuple(f"S{i}" for i in range(n)), sizes, matrix + matrix.T)
        found = local_minima(landscape)
        print(f"  {n} states: {1e3 * timed(lambda it=landscape: local_minima(it)):8.1f} ms, {len(found.minima)} minima")
    for n in (40, 60):
        matrix = np.triu(rng.integers(-3, 4, size=(n, n)).astype(float), 1)
        sizes = np.round(100 / np.arange(1, n + 1), 2)
        landscape = Landscape(tuple(f"S{i}" for i in range(n)), sizes, matrix + matrix.T)
        lowest = lowest_division(landscape, seconds=120)
        print(f"  {n} states, sizes 1/rank: {lowest.seconds:.1f} s, proved: {lowest.proved}")


def nucleoli() -> None:
    print("\nnucleolus")
    for n, rule in ((8, Majority()), (10, Majority()), (10, QualifiedMajority("2/3"))):
        game = CoalitionGame.weighted(WeightedGame.of(range(1, n + 1), rule))
        took = timed(lambda g=game: nucleolus(g))
        print(f"  {n} players: {1e3 * took:.1f} ms, Kohlberg's criterion holds: {is_nucleolus(game, nucleolus(game))}")
    rng = np.random.default_rng(1)
    worth = np.sort(rng.random(2**10)) * np.bitwise_count(np.arange(2**10))
    worth[0], worth[-1] = 0, 20
    game = CoalitionGame(worth)
    took = timed(lambda: nucleolus(game))
    print(f"  10 players, any worths: {1e3 * took:.1f} ms, {is_nucleolus(game, nucleolus(game))}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.environ["COUNTERPOISE_DATA"] = sys.argv[1]
    against_powerindices()
    landscapes()
    nucleoli()
    all_states(capabilities())
