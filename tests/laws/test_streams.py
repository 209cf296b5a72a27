"""A draw belongs to its place: the same from everywhere, shared with no other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise import kernel
from counterpoise.errors import BadValue
from counterpoise.streams import (
    LARGEST_KEY,
    LARGEST_RUN,
    LARGEST_STATE,
    Use,
    exp,
    fill_exps,
    fill_quantiles,
    fill_uniform_pairs,
    fill_uniforms,
    normal,
    normals,
    quantile,
    uniform,
    uniform_pair,
    uniforms,
)

places = st.tuples(
    st.integers(0, LARGEST_KEY),
    st.integers(0, LARGEST_RUN),
    st.integers(0, 2**32 - 1),
    st.integers(0, LARGEST_STATE),
    st.integers(0, LARGEST_STATE),
    st.integers(0, 255),
)


@pytest.fixture(scope="module")
def compiled():
    return kernel.compiled(uniform), kernel.compiled(normal)


@given(places)
@settings(max_examples=300, deadline=None)
def test_python_numpy_and_machine_code_give_the_same_bits(compiled, place):
    u, z = uniform(*place), normal(*place)
    assert 0 < u < 1
    assert uniforms(*place) == u
    assert normals(*place) == z
    assert compiled[0](*place) == u
    assert compiled[1](*place) == z


@given(st.lists(places, min_size=2, max_size=20, unique=True))
@settings(max_examples=100, deadline=None)
def test_two_places_never_share_a_number(found):
    draws = [uniform(*place) for place in found]
    assert len(set(draws)) == len(draws)


def test_uses_are_different_numbers_that_fit_their_byte():
    numbers = [use.value for use in Use]
    assert len(set(numbers)) == len(numbers)
    assert all(0 <= number <= 255 for number in numbers)


def test_draws_look_uniform_and_independent_across_every_part_of_the_place():
    grid = np.arange(20_000)
    for part in range(5):
        place = [7, 1, 1, 1, 1, int(Use.GROWTH)]
        place[part] = grid
        u = uniforms(*place)
        assert abs(u.mean() - 0.5) < 4 * np.sqrt(1 / 12 / grid.size)
        assert abs(np.corrcoef(u[:-1], u[1:])[0, 1]) < 4 / np.sqrt(grid.size)


def test_normals_have_the_normal_moments():
    z = normals(3, np.arange(200_000), 0, 0, 0, int(Use.GROWTH))
    assert abs(z.mean()) < 4 / np.sqrt(z.size)
    assert abs((z**2).mean() - 1) < 4 * np.sqrt(2 / z.size)
    assert abs((z**4).mean() - 3) < 4 * np.sqrt(96 / z.size)


def test_a_place_outside_its_range_is_refused_with_the_range():
    with pytest.raises(BadValue, match="state runs from 0 to 65535"):
        uniforms(1, 0, 0, 70_000, 0, 10)


def test_loops_without_branches_give_the_bits_of_single_draws() -> None:
    states = np.arange(300) % 40
    others = np.arange(300) // 40
    where = states | (others << 16)
    one, two = np.empty(300), np.empty(300)
    fill_uniform_pairs(7, 2**40 + 3, 5, where, 300, 11, one, two)
    alone = np.empty(300)
    fill_uniforms(7, 2**40 + 3, 5, where, 300, 11, alone)
    np.testing.assert_array_equal(alone, one)
    for p in range(300):
        pair = uniform_pair(7, 2**40 + 3, 5, int(states[p]), int(others[p]), 11)
        assert (one[p], two[p]) == pair
    found = np.empty(300)
    fill_quantiles(one, 300, found)
    assert (np.abs(one - 0.5) > 0.425).any()
    assert found.tolist() == [quantile(float(u)) for u in one]
    scaled = np.empty(300)
    fill_exps(0.9, found, 300, scaled)
    assert (np.abs(0.9 * found) > 0.34).any()
    assert (np.abs(0.9 * found) < 0.34).any()
    assert scaled.tolist() == [exp(0.9 * float(z)) for z in found]
