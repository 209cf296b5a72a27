"""Any result as JSON knows it: what is not a number is null, what is a record is an object, what is a set is sorted.

JSON has no nan and no infinity. A number that is not known is therefore null in every document, as it is a dash in
every table; it is never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any


def plain(value: Any) -> Any:
    """A result as JSON values.

    Args:
        value: Records (dataclasses, or anything with `to_json`), mappings, sequences, sets, enumerations, days, numpy
            numbers and arrays, and whatever JSON knows already.
    Returns:
        Objects, lists, strings, numbers, booleans and null only.
    Example:
        >>> plain({"ratio": float("nan"), "sides": {"RUS", "FRN"}, "on": date(1907, 8, 31)})
        {'ratio': None, 'sides': ['FRN', 'RUS'], 'on': '1907-08-31'}
    """
    if hasattr(value, "to_json"):
        return value.to_json()
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, Set):
        return sorted(plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
