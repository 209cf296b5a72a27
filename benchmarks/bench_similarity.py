"""Nine similarity measures of alliances for every directed dyad-year 1816-2018: counts of a year against pair by pair.

Run: python benchmarks/bench_similarity.py   (COUNTERPOISE_DATA names the data folder)

Printed: seconds for all years at once; the same measures for a sample of pairs by their definition with NumPy and
SciPy, scaled to all pairs; the ratio; the largest difference; peak memory.
"""

from __future__ import annotations

import os
import resource
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from scipy.stats import kendalltau

from counterpoise.data.membership import membership
from counterpoise.data.panel import world
from counterpoise.data.portfolios import alliance_portfolios
from counterpoise.measures.similarity import NINE, SIMILARITIES, TauB, similarity
from counterpoise.measures.similarity_matrix import similarity_matrices

SAMPLE = 400
ROUNDS = 5


def main() -> None:
    os.environ.setdefault("COUNTERPOISE_DATA", str(Path(__file__).parents[2] / "shared" / "data" / "sources"))
    members = membership("cow", 1816, 2018)
    years = [each.levels for each in alliance_portfolios(members)]
    pairs = sum(len(levels) * (len(levels) - 1) for levels in years)
    chosen = {name: SIMILARITIES[name] for name in NINE}
    whole, spent = min(
        _seconds(lambda: [similarity_matrices(chosen, levels) for levels in years]) for _ in range(ROUNDS)
    )
    print(f"{pairs:,} directed dyad-years, nine measures, best of {ROUNDS}: {whole:.2f} s ({spent:.2f} s of processor)")

    generator = np.random.Generator(np.random.Philox(key=1))
    weights = np.array([len(levels) * (len(levels) - 1) for levels in years], dtype=float)
    picked = generator.choice(len(years), size=SAMPLE, p=weights / weights.sum())
    places = [generator.choice(len(years[y]), size=2, replace=False) for y in picked]
    sample = [(years[y][i].astype(float), years[y][j].astype(float)) for y, (i, j) in zip(picked, places, strict=True)]
    start = perf_counter()
    by_pair = [{name: _by_pair(name, x, y) for name in NINE} for x, y in sample]
    each = (perf_counter() - start) / SAMPLE
    print(f"pair by pair (definition; tau-b by SciPy): {each * 1e3:.2f} ms a pair, {each * pairs:,.0f} s for all")
    print(f"ratio: {each * pairs / whole:,.0f}")

    worst = 0.0
    for values, y, (i, j) in zip(by_pair, picked, places, strict=True):
        found = similarity_matrices(chosen, years[y])
        worst = max(worst, *(abs(found[name][i, j] - values[name]) for name in NINE))
    print(f"largest difference in the sample: {worst:.1e}")

    panel = world("cow", (1816, 2018)).dyads(directed=True)
    columns, spent = min(_seconds(lambda: panel.with_similarity()) for _ in range(2))
    print(f"as columns of the panel, alliances read from the table: {columns:.2f} s ({spent:.2f} s of processor)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _by_pair(name: str, x: np.ndarray, y: np.ndarray) -> float:
    measure = SIMILARITIES[name]
    if isinstance(measure, TauB):
        one, two = (np.minimum(v, 1) if measure.binary else v for v in (x, y))
        return float(kendalltau(one, two).statistic)
    return similarity(measure, x, y)


def _seconds(work) -> tuple[float, float]:
    """Seconds by the clock and of the processor: on a busy machine only the second tells."""
    start, spent = perf_counter(), process_time()
    work()
    return perf_counter() - start, process_time() - spent


if __name__ == "__main__":
    main()
