"""Ensembles: runs a second in a large sparse world, and the memory of a million runs that stream to disk.

    python benchmarks/bench_ensemble.py speed           98 states, random regular graph of degree 8, 500 turns
    python benchmarks/bench_ensemble.py memory          peak memory of sweeps of 10^4 and 10^5 runs (8 states)
    python benchmarks/bench_ensemble.py memory 1000000  and of as many as are named

Every sweep is made in a process of its own, so that its peak is its own. The peak of a sweep of no more than one
batch is shown too: that is what the interpreter, the libraries and the compiled rules need by themselves.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPEC = """
schema = 1
title = "Memory"
key = 1
repetitions = {runs}
time_limit = {turns}

[world]
states = 8
power = {{ kind = "zipf", exponent = 0.7 }}

[doctrines]
A = "hegemonic-bid"
"""

CHILD = """
import resource, sys
from pathlib import Path
from counterpoise.workflows.sweep import begin_sweep
done = begin_sweep(Path(sys.argv[1]), Path(sys.argv[2]))
assert done.complete
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def speed(runs: int = 1000, turns: int = 500) -> None:
    from counterpoise.engine.compiled import Compiled
    from counterpoise.engine.ensemble import simulate
    from counterpoise.engine.failure import Play
    from counterpoise.engine.worlds import RandomRegular, World, Zipf

    start = World(states=98, geometry=RandomRegular(8), power=Zipf(0.5)).start(key=1)
    for threads in (1, len(os.sched_getaffinity(0))):
        engine = Compiled(threads=threads)
        simulate(Play(start, 1, 2), engine, runs=2)
        since, used = time.perf_counter(), time.process_time()
        simulate(Play(start, 1, turns), engine, runs=runs)
        spent, work = time.perf_counter() - since, time.process_time() - used
        print(
            f"98 states, degree 8, {turns} turns, {threads} threads: {runs / spent:.1f} runs a second, "
            f"{work / runs:.3f} s of processor a run, {98 * turns * runs / work / 1e6:.2f} million state-turns a "
            f"second of processor (the wall clock counts what else the machine does)"
        )


def memory(counts: list[int], turns: int = 50) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for runs in counts:
            spec = Path(folder) / f"{runs}.toml"
            spec.write_text(SPEC.format(runs=runs, turns=turns))
            out = Path(folder) / str(runs)
            since = time.perf_counter()
            child = subprocess.run(
                [sys.executable, "-c", CHILD, str(spec), str(out)], check=True, capture_output=True, text=True
            )
            spent = time.perf_counter() - since
            size = sum(path.stat().st_size for path in out.rglob("*.parquet"))
            print(
                f"{runs:>9,} runs of {turns} turns: peak {int(child.stdout) / 1024:7.1f} MiB, {spent:7.1f} s "
                f"({runs / spent:,.0f} runs a second), {size / 1e6:.1f} MB on disk",
                flush=True,
            )


def main(words: list[str]) -> None:
    print(f"peak of this process before anything: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f} MiB")
    if not words or words[0] == "speed":
        speed()
    if not words or words[0] == "memory":
        memory([int(word) for word in words[1:]] or [320, 10_000, 100_000])


if __name__ == "__main__":
    main(sys.argv[1:])
