"""Thresholds: when a number counts as having reached a line.

Shares are quotients and miss round numbers by rounding: of powers 0.4, 0.3, 0.3, 0.3, 0.1 the first two hold half, but
their shares add up to 0.49999999999999994. A rule that says "at least half" must not turn on that, so a line counts as
reached when it is missed by rounding only.
"""

from __future__ import annotations

from counterpoise.errors import BadValue
from counterpoise.kernel import kernel

ROUNDING = 1e-12
"""By how much a number may miss a line and still count as on it."""


@kernel
def reaches(value: float, line: float) -> bool:
    """Whether the value is at least the line, rounding apart.

    Example:
        >>> reaches(0.1 + 0.2, 0.3), reaches(0.3, 0.1 + 0.2), reaches(0.2999, 0.3)
        (True, True, False)
    """
    return value >= line - ROUNDING


@kernel
def exceeds(value: float, line: float) -> bool:
    """Whether the value is more than the line, and not by rounding only.

    Example:
        >>> exceeds(0.1 + 0.2, 0.3), exceeds(0.3001, 0.3)
        (False, True)
    """
    return value > line + ROUNDING


def fraction(name: str, value: float) -> None:
    """Refuse a threshold that is not a share.

    Raises:
        BadValue: If it does not lie between 0 and 1.
    """
    if not 0 <= value <= 1:
        raise BadValue(f"{name} is {value}; it is a share and must lie between 0 and 1")


def at_least(name: str, value: float, least: float) -> None:
    """Refuse a parameter below its least sensible value (nan included).

    Raises:
        BadValue: If it is less.
    """
    if not value >= least:
        raise BadValue(f"{name} is {value}; it must be at least {least}")
