"""The landscape by incremental enumeration, and its proven optimum, against the definitions spelled out."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.games import landscape_optimum
from counterpoise.games.landscape import Landscape
from counterpoise.games.landscape_minima import local_minima
from counterpoise.games.landscape_optimum import lowest_division


@st.composite
def landscapes(draw: st.DrawFn, most: int = 7) -> Landscape:
    n = draw(st.integers(1, most))
    sizes = draw(st.lists(st.sampled_from([0.1, 0.2, 0.3, 1, 2, 2.5, 7]), min_size=n, max_size=n))
    values = st.sampled_from([-2, -1, -1, -0.5, 0, 0, 0.5, 1, 2, 0.1])
    matrix = np.zeros((n, n))
    for i in range(n):
        for j in range(i):
            matrix[i, j] = matrix[j, i] = draw(values)
    return Landscape(tuple(f"S{i}" for i in range(n)), np.array(sizes), matrix)


def energy(landscape: Landscape, sides: tuple[bool, ...]) -> Fraction:
    size = [Fraction(str(s)) for s in landscape.sizes]
    pairs = product(range(landscape.n), repeat=2)
    return sum(
        (size[i] * size[j] * Fraction(str(landscape.propensity[i, j])) for i, j in pairs if sides[i] != sides[j]),
        Fraction(0),
    )


def flipped(sides: tuple[bool, ...], state: int) -> tuple[bool, ...]:
    moved = tuple(s != (i == state) for i, s in enumerate(sides))
    return tuple(not s for s in moved) if moved[0] else moved


def spelled_out(landscape: Landscape) -> dict[tuple[bool, ...], tuple[Fraction, bool, int]]:
    """Every weak minimum with its energy, whether it is strict, and its basin by steepest descent."""
    divisions = [(False, *rest) for rest in product([False, True], repeat=landscape.n - 1)]
    level = {d: energy(landscape, d) for d in divisions}

    def descend(d: tuple[bool, ...]) -> tuple[bool, ...]:
        while True:
            moves = [flipped(d, i) for i in range(landscape.n)]
            best = min(moves, key=lambda m: level[m])  # min keeps the first of several
            if level[best] >= level[d]:
                return d
            d = best

    ends = [descend(d) for d in divisions]
    minima = [d for d in divisions if all(level[flipped(d, i)] >= level[d] for i in range(landscape.n))]
    return {
        d: (level[d], all(level[flipped(d, i)] > level[d] for i in range(landscape.n)), ends.count(d)) for d in minima
    }


@given(landscapes())
@settings(max_examples=150)
def test_minima_energies_ties_and_basins_are_those_of_the_definition(landscape: Landscape):
    expected = spelled_out(landscape)
    found = local_minima(landscape)
    assert found.landscape.exact
    assert {tuple(bool(s) for s in m.sides) for m in found.minima} == set(expected)
    for minimum in found.minima:
        level, strict, basin = expected[tuple(bool(s) for s in minimum.sides)]
        assert (minimum.energy, minimum.strict, minimum.basin) == (float(level), strict, basin)
    assert sum(m.basin or 0 for m in found.minima) == found.divisions


@given(landscapes())
@settings(max_examples=60)
def test_without_basins_the_minima_are_the_same(landscape: Landscape):
    with_basins, without = local_minima(landscape), local_minima(landscape, basins=False)
    assert [m.energy for m in with_basins.minima] == [m.energy for m in without.minima]
    assert all(m.basin is None for m in without.minima)


@given(landscapes(most=9))
@settings(max_examples=25)
def test_the_proven_optimum_is_the_lowest_of_all(landscape: Landscape):
    found = lowest_division(landscape)
    assert found.proved
    assert found.energy == local_minima(landscape).lowest.energy == landscape.energy(found.sides)


@given(landscapes(most=8))
@settings(max_examples=40)
def test_the_solver_finds_the_optimum_without_being_shown_it(landscape: Landscape):
    # The search downhill is shut off, so that a constraint too many or too few would show.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(landscape_optimum, "_downhill", lambda _: np.zeros(landscape.n, dtype=np.bool_))
        patch.setattr(landscape_optimum, "_settle", lambda _, sides: sides)
        found = lowest_division(landscape)
    assert found.proved
    assert found.energy == local_minima(landscape).lowest.energy


def test_sixty_states_are_proved_and_no_descent_finds_a_lower_division():
    rng = np.random.default_rng(60)
    sizes = np.round(100 / np.arange(1, 61), 2)
    matrix = np.triu(rng.integers(-2, 3, size=(60, 60)).astype(float), 1)
    landscape = Landscape(tuple(f"S{i}" for i in range(60)), sizes, matrix + matrix.T)
    found = lowest_division(landscape, seconds=200)
    assert found.proved
    assert (landscape.gains(found.sides) >= 0).all()
    for _ in range(200):
        sides = rng.random(60) < 0.5
        assert landscape.energy(sides) >= found.energy


def test_running_out_of_time_is_told_with_a_bound():
    rng = np.random.default_rng(5)
    matrix = np.triu(rng.choice([-1.0, 1.0], size=(48, 48)), 1)
    landscape = Landscape(tuple(f"S{i}" for i in range(48)), np.ones(48), matrix + matrix.T)
    found = lowest_division(landscape, seconds=1.5)
    assert not found.proved
    assert found.bound < found.energy == landscape.energy(found.sides)
    assert found.gap > 0
