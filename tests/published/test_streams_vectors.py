"""Known answers of Philox4x32-10 and of the normal quantile."""

import math
from statistics import NormalDist

import pytest

from counterpoise.streams import exp, log, philox, quantile

# Random123 known-answer tests, file kat_vectors, lines "philox4x32 10" (Salmon et al. 2011; D. E. Shaw Research).
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_philox_gives_the_published_answers(counter, key, answer):
    assert philox(*counter, *key) == answer


# Wichura (1988) prints these three to check an implementation of PPND16.
@pytest.mark.parametrize(
    ("probability", "value"),
    [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)],
)
def test_the_quantile_meets_the_printed_check_values(probability, value):
    assert quantile(probability) == pytest.approx(value, rel=1e-15)


def test_the_quantile_agrees_with_the_standard_library():
    for i in range(1, 2000):
        p = i / 2000
        assert quantile(p) == pytest.approx(NormalDist().inv_cdf(p), rel=1e-14, abs=1e-15)


def test_exp_and_log_are_within_two_units_of_the_last_place():
    for i in range(-3000, 3001):
        x = i / 100
        assert abs(exp(x) - math.exp(x)) <= 2 * math.ulp(math.exp(x))
        if x > 0:
            assert abs(log(x) - math.log(x)) <= 2 * math.ulp(math.log(x)) + 1e-17
