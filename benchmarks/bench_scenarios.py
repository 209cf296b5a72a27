"""How long it takes to list the library and to open a scenario, as multiples of starting Python.

Run: python benchmarks/bench_scenarios.py
"""

from __future__ import annotations

import subprocess
import sys
import time

ROUNDS = 5
CASES = {
    "python -c pass": "pass",
    "list the library": "from counterpoise.history import library; library.titles()",
    "open one system": "from counterpoise.history import library; library.load('bismarck-1871-1890')",
    "open the largest system": "from counterpoise.history import library; library.load('cold-war-1945-1991')",
    "open four systems joined": "from counterpoise.history import library; library.load('european-balance-1815-1914')",
    "refuse a wrong file": (
        "from counterpoise.history import library\n"
        "from counterpoise.history.reading import read_text\n"
        "text = library.cards()['bismarck-1871-1890'].path.read_text().replace('AUH', 'AUS', 9)\n"
        "assert isinstance(read_text(text, 'x.toml'), list)"
    ),
}


def seconds(code: str) -> float:
    """The best of some rounds, each in a fresh interpreter."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    base = seconds(CASES["python -c pass"])
    for name, code in CASES.items():
        print(f"{name:28} {seconds(code) / base:6.1f} x python -c pass")


if __name__ == "__main__":
    main()
