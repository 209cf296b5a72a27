"""Exponential and logarithm by a fixed sequence of additions and multiplications.

The mathematical libraries of two machines, and even of NumPy and Python on one machine, differ in the last bit of
`exp` and `log`. A simulated century multiplies such a bit into another history. These two use only operations that
IEEE 754 fixes exactly, so a run is the same everywhere; they are within two units of the last place of the truth.
"""

from __future__ import annotations

from math import floor, frexp, ldexp
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from counterpoise.kernel import kernel

Real = TypeVar("Real", float, NDArray[np.float64])

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_INVERSE_LN2 = 1.4426950408889634
_SQRT_HALF = 0.7071067811865476
SMALL = 0.34
LARGEST_EXPONENT = 700.0
"""Arguments of `exp` are cut to this size on both sides; no rule comes near it."""


@kernel
def exp_of_small(r: float) -> float:
    """e to the power r for |r| up to 0.35: the power series, its terms paired so that none waits for another."""
    r2 = r * r
    r4 = r2 * r2
    low = (0.5 + r * (1.0 / 6.0)) + r2 * ((1.0 / 24.0) + r * (1.0 / 120.0))
    middle = ((1.0 / 720.0) + r * (1.0 / 5040.0)) + r2 * ((1.0 / 40320.0) + r * (1.0 / 362880.0))
    high = ((1.0 / 3628800.0) + r * (1.0 / 39916800.0)) + r2 * ((1.0 / 479001600.0) + r * (1.0 / 6227020800.0))
    return 1.0 + (r + r2 * (low + r4 * (middle + r4 * high)))


@kernel
def exp(x: float) -> float:
    """e to the power x, for x between -700 and 700 (cut to that range).

    Example:
        >>> exp(0.0), round(exp(1.0), 12)
        (1.0, 2.718281828459)
    """
    if -SMALL < x < SMALL:
        return exp_of_small(x)
    if x > LARGEST_EXPONENT:
        x = LARGEST_EXPONENT
    elif x < -LARGEST_EXPONENT:
        x = -LARGEST_EXPONENT
    k = floor(x * _INVERSE_LN2 + 0.5)
    return ldexp(exp_of_small((x - k * _LN2_HIGH) - k * _LN2_LOW), int(k))


@kernel
def fill_exps(factor: float, exponents: NDArray[np.float64], count: int, found: NDArray[np.float64]) -> None:
    """exp(factor x exponent) for the first `count`, written to `found`: all as if they were small, then the others."""
    for p in range(count):
        found[p] = exp_of_small(factor * exponents[p])
    for p in range(count):
        if not -SMALL < factor * exponents[p] < SMALL:
            found[p] = exp(factor * exponents[p])


@kernel
def log_of_parts(mantissa: Real, exponent: Real) -> Real:
    """The logarithm of mantissa x 2**exponent, mantissa between sqrt(1/2) and sqrt(2); takes arrays too."""
    z = (mantissa - 1.0) / (mantissa + 1.0)
    w = z * z
    w2 = w * w
    w4 = w2 * w2
    low = ((1.0 / 3.0) + w * (1.0 / 5.0)) + w2 * ((1.0 / 7.0) + w * (1.0 / 9.0))
    middle = ((1.0 / 11.0) + w * (1.0 / 13.0)) + w2 * ((1.0 / 15.0) + w * (1.0 / 17.0))
    high = ((1.0 / 19.0) + w * (1.0 / 21.0)) + w2 * (1.0 / 23.0)
    tail = low + w4 * (middle + w4 * high)
    return exponent * _LN2_HIGH + (2.0 * z + (2.0 * z * w * tail + exponent * _LN2_LOW))


@kernel
def log(x: float) -> float:
    """The natural logarithm of x > 0.

    Example:
        >>> log(1.0), round(log(10.0), 12)
        (0.0, 2.302585092994)
    """
    mantissa, exponent = frexp(x)
    if mantissa < _SQRT_HALF:
        mantissa = 2.0 * mantissa
        exponent = exponent - 1
    return log_of_parts(mantissa, 1.0 * exponent)


def logs(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """`log` of every element, to the same bit."""
    mantissa, exponent = np.frexp(x)
    low = mantissa < _SQRT_HALF
    mantissa = np.where(low, 2.0 * mantissa, mantissa)
    return log_of_parts(mantissa, (exponent - low).astype(np.float64))
