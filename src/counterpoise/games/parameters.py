"""What a parameter of a game may be: positive, not negative, a probability, a whole number.

Each check returns the number it was given, or raises an error that names the parameter, its value and its range.
"""

from __future__ import annotations

from math import isfinite

from counterpoise.errors import BadValue


def positive(name: str, value: float) -> float:
    """A finite number above 0.

    Raises:
        BadValue: If it is not.
    Example:
        >>> positive("decisiveness", 0)
        Traceback (most recent call last):
        counterpoise.errors.BadValue: decisiveness is 0; it must be a finite number above 0
    """
    if not (isfinite(value) and value > 0):
        raise BadValue(f"{name} is {value}; it must be a finite number above 0")
    return value


def not_negative(name: str, value: float) -> float:
    """A finite number of at least 0.

    Raises:
        BadValue: If it is not.
    """
    if not (isfinite(value) and value >= 0):
        raise BadValue(f"{name} is {value}; it must be a finite number of at least 0")
    return value


def probability(name: str, value: float) -> float:
    """A number from 0 to 1.

    Raises:
        BadValue: If it is not.
    """
    if not 0 <= value <= 1:
        raise BadValue(f"{name} is {value}; it must lie between 0 and 1")
    return value


def at_least(name: str, value: int, least: int) -> int:
    """A whole number of at least `least`.

    Raises:
        BadValue: If it is not.
    Example:
        >>> at_least("contestants", 1, 2)
        Traceback (most recent call last):
        counterpoise.errors.BadValue: contestants is 1; it must be a whole number of at least 2
    """
    if value != int(value) or value < least:
        raise BadValue(f"{name} is {value}; it must be a whole number of at least {least}")
    return int(value)
