"""The engines side by side in one process: reference, Mesa, compiled (one thread, two threads) and plain C.

    python benchmarks/bench_engine.py [--plot FOLDER]

Before anything is timed, all four must tell the same history. Times are processor seconds, the least of several
tries; with threads they are wall-clock seconds, which other programs on the machine disturb. The processor time of two
threads by that of one says whether they stand in each other's way: about 1 where they do not.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import c_engine
import mesa_turn
import numpy as np

from counterpoise.engine.compiled import Compiled
from counterpoise.engine.reference import Reference
from counterpoise.engine.start import Start
from counterpoise.engine.turn import TURN_COLUMNS
from counterpoise.engine.worlds import Complete, Dirichlet, RandomRegular, World

FOLLOWED = ("balance-of-threat", "balance-of-threat", "isolation", "hegemonic-bid")
ONE, TWO = Compiled(threads=1), Compiled(threads=2)


def world(states: int, degree: int | None = None, *, quiet: bool = False) -> Start:
    """States of three doctrines; `quiet` lets nobody be tempted, so that all stay alive."""
    geometry = Complete() if degree is None else RandomRegular(degree)
    rules = {"offence": 1.3, "caution": 1.0} if quiet else {"offence": 1.3}
    made = World(states=states, geometry=geometry, power=Dirichlet(2.0), parameters=rules).start(key=1)
    return made.following({state: FOLLOWED[i % 4] for i, state in enumerate(made.ids)})


def best(work: Callable[[], object], tries: int = 3, clock: Callable[[], float] = time.process_time) -> float:
    times: list[float] = []
    for _ in range(tries):
        since = clock()
        work()
        times.append(clock() - since)
    return min(times)


def same_history(start: Start, turns: int) -> None:
    """All engines must agree before they are compared; Mesa to rounding of sums, the others to the bit."""
    rows = ONE.play(start, key=3, turns=turns).rows
    np.testing.assert_array_equal(rows, Reference().play(start, key=3, turns=turns).rows)
    np.testing.assert_array_equal(rows, c_engine.play(start, key=3, turns=turns, runs=1))
    frame = mesa_turn.play(start, key=3, turns=turns).datacollector.get_model_vars_dataframe()
    for name in mesa_turn.COLUMNS:
        np.testing.assert_allclose(
            frame[name].to_numpy(float), rows[0, :, TURN_COLUMNS.index(name)], rtol=1e-12, atol=1e-15
        )


def side_by_side(states: int, turns: int, runs: int) -> None:
    start = world(states, None if states == 8 else 8)
    same_history(start, min(turns, 20))
    few = max(4, turns // 5)
    per_turn = {
        "reference": best(lambda: Reference().play(start, key=3, turns=few), 1) / few,
        "Mesa": best(lambda: mesa_turn.play(start, key=3, turns=turns), 2) / turns,
        "compiled": best(lambda: ONE.play(start, key=3, turns=turns, runs=runs, wars=False), 5) / turns / runs,
        "C -O3": best(lambda: c_engine.play(start, key=3, turns=turns, runs=runs), 5) / turns / runs,
        "C -O3 fused": best(lambda: c_engine.play(start, key=3, turns=turns, runs=runs, contract=True), 5)
        / turns
        / runs,
    }
    one, two = (
        (lambda e=engine: e.play(start, key=3, turns=turns, runs=8 * runs, wars=False)) for engine in (ONE, TWO)
    )
    faster = best(one, 5, time.perf_counter) / best(two, 5, time.perf_counter)
    dearer = best(two, 5) / best(one, 5)
    print(f"{states:>4} states  " + "  ".join(f"{name} {1e6 * value:.1f}" for name, value in per_turn.items()))
    print(
        f"             Mesa / compiled {per_turn['Mesa'] / per_turn['compiled']:.0f}"
        f"   compiled / C {per_turn['compiled'] / per_turn['C -O3']:.2f}"
        f"   compiled / fused C {per_turn['compiled'] / per_turn['C -O3 fused']:.2f}"
        f"   one thread / two {faster:.2f} (processor time of two / one {dearer:.2f})"
        f"   {states / per_turn['compiled'] / 1e6:.2f} million state-turns a second"
    )


def many_runs() -> None:
    start = world(98, 8)
    runs = 200
    wall = best(lambda: TWO.play(start, key=3, turns=500, runs=runs, wars=False), 1, time.perf_counter)
    spent = best(lambda: ONE.play(start, key=3, turns=500, runs=runs // 10, wars=False), 1) / (runs // 10)
    print(f"98 states, degree 8, 500 turns: {runs / wall:.0f} runs a second on two threads (wall clock)")
    print(f"                                {1 / spent:.0f} runs a second of processor time, one thread")


def compile_time() -> None:
    """A first process compiles, a second finds the result."""
    script = "from bench_engine import world, ONE\nimport time\nt = time.process_time()\n"
    script += "ONE.play(world(8), key=1, turns=1)\nprint(time.process_time() - t)"
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COUNTERPOISE_CACHE": folder, "PYTHONPATH": str(Path(__file__).parent)}
        took = [
            float(subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True,
                                 check=True).stdout)
            for _ in range(2)
        ]  # fmt: skip
    print(f"compile time (processor seconds, all doctrines): first process {took[0]:.1f}, second {took[1]:.2f}")


def growth(folder: Path | None) -> None:
    """Cost by number of states at degree 8, and by degree at 96 states; nobody dies, so the size stays."""
    by_states, by_degree = {}, {}
    for states in (8, 16, 32, 64, 128, 256):
        start = world(states, min(7, 8) if states == 8 else 8, quiet=True)
        by_states[states] = best(lambda s=start: ONE.play(s, key=3, turns=50, runs=4, wars=False)) / 200 * 1e6
    for degree in (2, 4, 8, 16, 32, 64, 95):
        start = world(96, degree, quiet=True)
        by_degree[degree] = best(lambda s=start: ONE.play(s, key=3, turns=50, runs=4, wars=False)) / 200 * 1e6
    print("microseconds a turn by states (degree 8): ", {k: round(v, 1) for k, v in by_states.items()})
    print("microseconds a turn by degree (96 states):", {k: round(v, 1) for k, v in by_degree.items()})
    if folder is not None:
        plot(folder, by_states, by_degree)


def plot(folder: Path, by_states: dict[int, float], by_degree: dict[int, float]) -> None:
    import altair as alt
    import polars as pl

    frame = pl.DataFrame(
        [{"of": "states (8 neighbours each)", "number": k, "microseconds a turn": v} for k, v in by_states.items()]
        + [{"of": "neighbours (96 states)", "number": k, "microseconds a turn": v} for k, v in by_degree.items()]
    )
    chart = (
        alt.Chart(frame)
        .mark_line(point=True)
        .encode(
            alt.X("number:Q").scale(type="log", nice=False),
            alt.Y("microseconds a turn:Q").scale(type="log", nice=False),
        )
        .facet("of:N")
        .resolve_scale(x="independent")
    )
    folder.mkdir(parents=True, exist_ok=True)
    chart.save(folder / "engine-growth.svg")
    print(f"plot: {folder / 'engine-growth.svg'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plot", type=Path, help="a folder for the plot of growth")
    told = parser.parse_args()
    print("microseconds a turn")
    for states, turns, runs in ((8, 100, 100), (30, 60, 40), (98, 40, 10), (193, 30, 6)):
        side_by_side(states, turns, runs)
    many_runs()
    growth(told.plot)
    compile_time()


if __name__ == "__main__":
    main()
