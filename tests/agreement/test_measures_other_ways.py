"""The same number by another way: machine code, brute force, networkx, scipy."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from scipy import stats

from counterpoise import kernel
from counterpoise.measures.alliances import Cliques, Connected
from counterpoise.measures.concentration import (
    concentration_among,
    entropy_number,
    largest,
    second_largest,
    sum_of_squares,
)
from counterpoise.measures.polarity import polarity_code
from counterpoise.measures.scales import tipping
from counterpoise.measures.threat import fill_threats


@pytest.fixture(scope="module")
def njit():
    numba = pytest.importorskip("numba")
    kernel.admit()
    return numba.njit


@pytest.mark.parametrize("n", [1, 2, 7, 98])
def test_machine_code_measures_bit_for_bit_alike(njit, n: int):
    luck = np.random.default_rng(n)
    power = luck.exponential(size=n)
    power[luck.random(n) < 0.2] = 0.0
    power[0] = 1.0
    shares = power / power.sum()
    alive = shares > 0

    def turn(shares, alive):
        return (
            concentration_among(shares, alive),
            sum_of_squares(shares),
            largest(shares),
            second_largest(shares),
            polarity_code(shares, 0.5, 0.45, 0.25, 0.5, 0.05),
        )

    assert np.array_equal(np.array(njit(turn)(shares, alive)), np.array(turn(shares, alive)), equal_nan=True)


@pytest.mark.parametrize("n", [2, 5, 30])
def test_machine_code_sees_bit_for_bit_the_same_threats(njit, n: int):
    luck = np.random.default_rng(n)
    strength = luck.exponential(size=n)
    strength[-1] = 0.0
    sight = (
        luck.random((n, n)),
        1.3,
        luck.uniform(-1, 1, (n, n)),
        luck.random((n, n)),
        (luck.random((n, n)) < 0.3).astype(np.float64),
        luck.random(n),
    )
    one, other = np.empty((n, n)), np.empty((n, n))

    def look(threats, strength, reach, offence, affinity, relief, commitment, reliability):
        fill_threats(threats, strength, reach, offence, affinity, relief, commitment, reliability)

    look(one, strength, *sight)
    njit(look)(other, strength, *sight)
    assert np.array_equal(one, other)


@pytest.mark.parametrize("seed", range(30))
def test_no_minimal_tipping_set_is_missed(seed: int):
    luck = np.random.default_rng(seed)
    power = luck.integers(0, 12, size=10).astype(float)
    a, b, outside = [0, 1], [2, 3], range(4, 10)
    power[2] += luck.integers(0, 25)
    light, heavy = sorted([power[a].sum(), power[b].sum()])

    def tips(extra: tuple[int, ...]) -> bool:
        return light + power[list(extra)].sum() > heavy

    sets = [extra for size in range(1, 5) for extra in combinations(outside, size) if tips(extra)]
    minimal = {s for s in sets if not any(tips(part) for part in combinations(s, len(s) - 1) if part)}
    found = tipping(power, a, b, largest=4)
    assert {tuple(sorted(extra)) for extra in found.sets} == minimal
    assert found.complete


@pytest.mark.parametrize("seed", range(10))
def test_blocs_are_those_of_networkx(seed: int):
    graph = nx.gnp_random_graph(14, 0.12, seed=seed)
    ties = nx.to_numpy_array(graph, dtype=bool)
    components = {tuple(sorted(c)) for c in nx.connected_components(graph) if len(c) > 1}
    assert set(Connected().blocs(ties)) == components
    brute = [
        set(c)
        for k in range(2, 6)
        for c in combinations(range(14), k)
        if all(ties[i, j] for i, j in combinations(c, 2))
    ]
    maximal = {tuple(sorted(c)) for c in brute if not any(c < other for other in brute)}
    assert set(Cliques().blocs(ties)) == maximal


def test_entropy_number_is_scipys_entropy():
    shares = np.array([0.4, 0.3, 0.2, 0.1, 0.0])
    assert entropy_number(shares) == pytest.approx(np.exp(stats.entropy(shares)))
