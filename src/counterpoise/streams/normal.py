"""The normal distribution's quantile: one uniform draw in, one normal draw out.

Inversion keeps the order of luck: a luckier uniform is a luckier normal, which is what common random numbers want.

References:
    Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution", *Applied Statistics* 37.
"""

from __future__ import annotations

from math import sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from counterpoise.kernel import kernel
from counterpoise.streams.elementary import log, logs

Real = TypeVar("Real", float, NDArray[np.float64])

_CENTRE = 0.425
_MIDDLE = 5.0


@kernel
def _septic(r: Real, c0: float, c1: float, c2: float, c3: float, c4: float, c5: float, c6: float, c7: float) -> Real:
    """A polynomial of degree seven, its terms paired so that they need not wait for one another."""
    r2 = r * r
    return ((c0 + c1 * r) + (c2 + c3 * r) * r2) + ((c4 + c5 * r) + (c6 + c7 * r) * r2) * (r2 * r2)


@kernel
def _central(q: Real) -> Real:
    r = 0.180625 - q * q
    top = _septic(
        r,
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    )
    low = _septic(
        r,
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    )
    return q * top / low


@kernel
def _shoulder(root: Real) -> Real:
    r = root - 1.6
    top = _septic(
        r,
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    )
    low = _septic(
        r,
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    )
    return top / low


@kernel
def _tail(root: Real) -> Real:
    r = root - 5.0
    top = _septic(
        r,
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    )
    low = _septic(
        r,
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    )
    return top / low


@kernel
def quantile(probability: float) -> float:
    """The value below which a standard normal falls with this probability (strictly between 0 and 1).

    Example:
        >>> quantile(0.5), round(quantile(0.975), 6)
        (0.0, 1.959964)
    """
    q = probability - 0.5
    if abs(q) <= _CENTRE:
        return _central(q)
    root = sqrt(-log(min(probability, 1.0 - probability)))
    size = _shoulder(root) if root <= _MIDDLE else _tail(root)
    return size if q > 0.0 else -size


@kernel
def fill_quantiles(probabilities: NDArray[np.float64], count: int, found: NDArray[np.float64]) -> None:
    """`quantile` of the first `count`, written to `found`: all as if they lay in the centre, then those that do not.

    The first loop has no branch, so a compiler does several numbers at a time; most numbers lie in the centre.
    """
    for p in range(count):
        found[p] = _central(probabilities[p] - 0.5)
    for p in range(count):
        if abs(probabilities[p] - 0.5) > _CENTRE:
            found[p] = quantile(probabilities[p])


def quantiles(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    """`quantile` of every element, to the same bit."""
    q = probability - 0.5
    root = np.sqrt(-logs(np.minimum(probability, 1.0 - probability)))
    size = np.where(root <= _MIDDLE, _shoulder(root), _tail(root))
    return np.where(np.abs(q) <= _CENTRE, _central(q), np.where(q > 0.0, size, -size))
