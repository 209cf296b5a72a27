"""What the measures cost: machine code against plain Python, pruned search against all subsets.

Run: python benchmarks/bench_measures.py. Both sides of each ratio run in turn in one process, and the median of the
paired ratios is printed, so that a change in the machine's speed hits both alike.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from itertools import combinations

import numba
import numpy as np

from counterpoise import kernel
from counterpoise.measures.scales import tipping
from counterpoise.measures.threat import fill_threats


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(slow: Callable[[], object], fast: Callable[[], object], pairs: int = 9) -> float:
    slow(), fast()
    return statistics.median(seconds(slow) / seconds(fast) for _ in range(pairs))


def threats(n: int) -> float:
    """All threats among n states, plain Python over machine code."""
    luck = np.random.default_rng(n)
    table, strength = np.empty((n, n)), luck.exponential(size=n)
    reach, affinity, relief = luck.random((n, n)), luck.uniform(-1, 1, (n, n)), luck.random((n, n))
    commitment, reliability = (luck.random((n, n)) < 0.1).astype(np.float64), luck.random(n)

    def look() -> None:
        fill_threats(table, strength, reach, 1.2, affinity, relief, commitment, reliability)

    kernel.admit()

    @numba.njit
    def compiled(table, strength, reach, affinity, relief, commitment, reliability):
        for _ in range(50):
            fill_threats(table, strength, reach, 1.2, affinity, relief, commitment, reliability)

    def look_fifty_times() -> None:
        compiled(table, strength, reach, affinity, relief, commitment, reliability)

    return ratio(look, look_fifty_times) * 50


def tips(n: int, largest: int) -> float:
    """Minimal tipping sets among n outsiders, all subsets over the pruned search."""
    luck = np.random.default_rng(n)
    power = np.concatenate([[1.0, 4.0], luck.pareto(1.2, size=n)])

    def brute() -> None:
        sets = [c for k in range(1, largest + 1) for c in combinations(range(2, n + 2), k) if power[list(c)].sum() > 3]
        winning = set(sets)
        [c for c in sets if not any(part in winning for part in combinations(c, len(c) - 1))]

    return ratio(brute, lambda: tipping(power, [0], [1], largest=largest, most=10**6), pairs=3)


if __name__ == "__main__":
    for n in (8, 30, 98):
        print(f"threats among {n:>3} states      machine code {threats(n):8.0f} times faster than plain Python")
    for n, largest in ((12, 3), (40, 3)):
        print(f"tipping sets of {n} outsiders   pruned search {tips(n, largest):7.0f} times faster than all subsets")
