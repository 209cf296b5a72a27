"""The one door to the compiler.

A rule or measure that a simulated turn uses is an ordinary Python function carrying the `kernel` mark. The mark
costs nothing and imports nothing: it only remembers the function. When an engine wants machine code it calls
`admit()`, which tells the compiler about every marked function at once, so that they can call each other.
Thus the same function measures history in plain Python and simulation in compiled code.

Machine code is kept between processes: a few lines that call the function are written into a cache folder, under a
name made of everything that goes into them, and the compiler keeps its result beside them.
"""

from __future__ import annotations

import inspect
import os
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import FunctionType, ModuleType
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


def kept(function: F) -> F:
    """The same as `compiled`, for a function of a module, but compiled once a machine and not once a process."""
    admit()
    arguments = ", ".join(inspect.signature(function).parameters)
    options = ", ".join(f"{name}={value!r}" for name, value in COMPILER.items())
    source = (
        f"from numba import njit\n\nfrom {function.__module__} import {function.__name__} as marked\n\n\n"
        f"@njit(cache=True, nogil=True, {options})\ndef machine({arguments}):\n    return marked({arguments})\n"
    )
    file = cache_folder() / "kernels" / f"{function.__name__.strip('_')}_{_identity(function, source)}.py"
    try:
        write_once(file, source)
    except OSError:  # nowhere to keep it
        return compiled(function)
    return cast(F, load(file).machine)


def _identity(function: Callable[..., object], source: str) -> str:
    """A hash of what decides about machine code: the compiler, the function, and the marked functions that it calls."""
    import llvmlite
    import numba
    import numpy as np

    texts = [sys.version, numba.__version__, llvmlite.__version__, np.__version__, source]
    known, waiting = set(_marked.values()), [function]
    met: set[Callable[..., object]] = set()
    while waiting:
        one = cast(FunctionType, waiting.pop())
        if one in met:
            continue
        met.add(one)
        texts.append(inspect.getsource(one))
        for name in sorted(one.__code__.co_names):
            value = one.__globals__.get(name)
            if isinstance(value, int | float | tuple):
                texts.append(f"{name} = {value!r}")
            elif inspect.isfunction(value) and value in known:
                waiting.append(value)
    return sha256("\0".join(texts).encode()).hexdigest()[:24]


def cache_folder() -> Path:
    """Where what was compiled is kept: COUNTERPOISE_CACHE, or the user's cache folder."""
    from platformdirs import user_cache_path

    named = os.environ.get("COUNTERPOISE_CACHE")
    return Path(named) if named else user_cache_path("counterpoise")


def write_once(file: Path, text: str) -> None:
    """Write a file so that no other process ever sees half of it; one that is there is left as it is."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=file.parent, suffix=".part", delete=False, encoding="utf-8") as part:
        part.write(text)
    os.replace(part.name, file)


def load(file: Path) -> ModuleType:
    """The module in a file, under the name of the file."""
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module
