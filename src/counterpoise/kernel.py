"""The one door to the compiler.

A rule or measure that a simulated turn uses is an ordinary Python function carrying the `kernel` mark. The mark
costs nothing and imports nothing: it only remembers the function. When an engine wants machine code it calls
`admit()`, which tells the compiler about every marked function at once, so that they can call each other.
Thus the same function measures history in plain Python and simulation in compiled code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., object])

COMPILER: dict[str, Any] = {"error_model": "numpy", "_nrt": False, "forceinline": True}
"""How marked functions are compiled: no fast mathematics, division as NumPy divides, folded into their callers, and
with no memory of their own: they work in the arrays they are given, which spares counting references."""

_marked: dict[str, Callable[..., object]] = {}
_admitted: set[str] = set()


def kernel(function: F) -> F:
    """Mark a plain function as one that compiled code may call; returns it unchanged.

    Example:
        >>> @kernel
        ... def double(x: float) -> float:
        ...     return 2 * x
        >>> double(21)
        42
    """
    _marked[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def marked() -> dict[str, Callable[..., object]]:
    """Every marked function by its full name."""
    return dict(_marked)


def admit() -> None:
    """Make all marked functions callable from compiled code (imports the compiler; safe to repeat)."""
    from numba.extending import register_jitable

    for name, function in _marked.items():
        if name not in _admitted:
            register_jitable(**COMPILER)(function)
            _admitted.add(name)


def compiled(function: F) -> F:
    """Machine code for a marked function, compiled when it is first called.

    No fast mathematics: the order of operations, and so every bit of the result, is that of the Python source.
    """
    from numba import njit

    admit()
    return cast(F, njit(nogil=True, **COMPILER)(function))
