"""Side by side in one run: the games' fast ways against their definitions spelled out.

    python benchmarks/bench_small_games.py

Prints times and ratios; the aim that is stated is Jackson and Nei's theorem for five states in under five seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, combinations
from time import perf_counter

import numpy as np

from counterpoise.games.allocation_equilibrium import equilibrium
from counterpoise.games.chain_ganging import AlliesDilemma, by_offence
from counterpoise.games.contest import Tullock
from counterpoise.games.power_allocation import SecurityNetwork, balancing_allocation
from counterpoise.games.signed_dynamics import local_triad_dynamics, random_ties
from counterpoise.games.war_stability import (
    best_attacks,
    network,
    pairs_of,
    war_stable_networks,
)


def timed(what: Callable[[], object], *, repeat: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    runs: list[float] = []
    for _ in range(repeat):
        start = perf_counter()
        what()
        runs.append(perf_counter() - start)
    return min(runs)


def vulnerable_by_definition(strengths: list[int], ties: np.ndarray, gamma: float) -> list[int]:
    """Every leader and every group of its allies, as the definition reads."""
    n, found = len(strengths), []
    near = [set(np.flatnonzero(row).tolist()) for row in ties]
    for i in range(n):
        groups = chain.from_iterable(
            combinations((near[j] | {j}) - {i}, k) for j in range(n) if j != i for k in range(1, len(near[j]) + 2)
        )
        defence = {i} | near[i]
        if any(sum(strengths[k] for k in c) > gamma * sum(strengths[k] for k in defence - set(c)) for c in groups):
            found.append(i)
    return found


def theorem_by_definition(strengths: list[int], gamma: float) -> list[tuple[tuple[int, int], ...]]:
    """Every network, every alliance added and dropped, as the definition reads."""
    n = len(strengths)
    pairs = pairs_of(n)
    exposed = {}
    for g in range(1 << len(pairs)):
        ties = network(n, [p for bit, p in enumerate(pairs) if g >> bit & 1])
        exposed[g] = set(vulnerable_by_definition(strengths, ties, gamma))
    return [
        tuple(p for bit, p in enumerate(pairs) if g >> bit & 1)
        for g in exposed
        if not exposed[g]
        and all(
            set(p) <= exposed[g ^ 1 << bit] if g >> bit & 1 else not exposed[g ^ 1 << bit]
            for bit, p in enumerate(pairs)
        )
    ]


def main() -> None:
    """Run all and print."""
    strengths = [7, 5, 4, 3, 2]
    fast = timed(lambda: war_stable_networks(strengths, "3/2"))
    slow = timed(lambda: theorem_by_definition(strengths, 1.5), repeat=1)
    assert list(war_stable_networks(strengths, "3/2")) == theorem_by_definition(strengths, 1.5)
    print(
        f"Jackson-Nei, all 1,024 networks of 5 states: {fast * 1e3:8.2f} ms; definition {slow / fast:,.0f} times slower"
    )
    for n in (6, 7):
        seconds = timed(lambda n=n: war_stable_networks([7, 5, 4, 3, 2, 2, 1][:n], "3/2"), repeat=1)
        print(f"Jackson-Nei, all {1 << n * (n - 1) // 2:,} networks of {n} states: {seconds:.3f} s")

    draws = np.random.default_rng(1)
    ties = draws.random((195, 195)) < 0.1
    ties = np.triu(ties, 1) | np.triu(ties, 1).T
    power = draws.pareto(1.2, 195).round(6) + 0.001
    print(f"Critical ratios of 195 states, exact: {timed(lambda: best_attacks(power.tolist(), ties)):.3f} s")

    signs = np.triu(draws.choice([-1, 0, 1], (60, 60), p=[0.05, 0.75, 0.2]), 1)
    world = SecurityNetwork(power[:60], (signs + signs.T).astype(np.int8))
    print(f"Balance of 60 states by maximum flow: {timed(lambda: balancing_allocation(world)):.3f} s")
    print(f"Equilibrium of 60 states looked for: {timed(lambda: equilibrium(world, tries=1), repeat=1):.3f} s")

    europe = random_ties(64, 0.5, 1)
    local_triad_dynamics(europe, 0.2, sweeps=1)
    seconds = timed(lambda: local_triad_dynamics(europe, 0.2, sweeps=200))
    print(f"Local triad dynamics, 64 states: {200 * 2016 / seconds / 1e6:.1f} million draws a second")

    game = AlliesDilemma(contest=Tullock(2))
    levels = np.linspace(0.1, 5, 200).tolist()
    print(f"Chain-ganging at 200 balances: {timed(lambda: by_offence(game, levels)) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
