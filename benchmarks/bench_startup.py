"""How long the first answers take, as multiples of starting Python with nothing to do.

Run: python benchmarks/bench_startup.py. Each figure is the median of paired runs in one sitting, so that a change in
the machine's speed hits both sides alike. Aim: --help at most 5 times `python -c pass`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "counterpoise": [],
    "counterpoise --help": ["--help"],
    "counterpoise explain polarity": ["explain", "polarity"],
    "counterpoise scenario list": ["scenario", "list"],
    "counterpoise measure 1816": ["measure", "1816"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def ratio(arguments: list[str], pairs: int = 15) -> float:
    nothing, program = [sys.executable, "-c", "pass"], [sys.executable, "-m", "counterpoise", *arguments]
    seconds(nothing), seconds(program)
    return statistics.median(seconds(program) / seconds(nothing) for _ in range(pairs))


if __name__ == "__main__":
    for name, arguments in COMMANDS.items():
        print(f"{name:<34} {ratio(arguments):6.1f} times python -c pass")
