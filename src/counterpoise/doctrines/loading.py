"""A user's own doctrine: a Python file like those in this folder, or weights in a TOML file.

A file is run as Python, with all that this allows; load only what you trust. It must pass the trial before it plays.
"""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from counterpoise.doctrines.card import Doctrine
from counterpoise.doctrines.registry import doctrine as registered
from counterpoise.doctrines.registry import from_module
from counterpoise.doctrines.trial import faults
from counterpoise.doctrines.weights_file import from_toml
from counterpoise.errors import BadFile, CounterpoiseError, Place

REMEDY = "see the reference page of doctrines for a file that works"


@cache
def module_of(path: str) -> ModuleType:
    """The module that a doctrine file is, imported once, under a name that its content decides."""
    text = Path(path).read_bytes()
    name = f"doctrine_{Path(path).stem}_{sha256(text).hexdigest()[:12]}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise BadFile(f"{path} cannot be loaded as Python", remedy=REMEDY)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def load(path: str | Path) -> Doctrine:
    """The doctrine in a file of one's own (.py or .toml), once it has passed the trial.

    Raises:
        BadFile: If the file cannot be read, is no doctrine, or fails the trial; the message says what failed.
    """
    file = Path(path)
    if not file.is_file():
        raise BadFile(f"there is no doctrine file {file}", remedy="give the path of a .py or .toml file")
    if file.suffix == ".toml":
        return from_toml(file, registered("weighing"))
    if file.suffix != ".py":
        raise BadFile(f"a doctrine is a .py or a .toml file, not {file.name!r}", remedy=REMEDY)
    try:
        brought = from_module(module_of(str(file.resolve())), where=str(file.resolve()))
        wrong = faults(brought)
    except CounterpoiseError as error:
        raise BadFile(error.message, remedy=error.remedy or REMEDY, place=Place(str(file))) from error
    except Exception as error:
        raise BadFile(f"{type(error).__name__}: {error}", remedy=REMEDY, place=_where(error, file)) from error
    if wrong:
        raise BadFile(f"doctrine {brought.name!r} fails its trial: {wrong[0]}", remedy=REMEDY, place=Place(str(file)))
    return brought


def _where(error: Exception, file: Path) -> Place:
    """The last line of the user's own file through which the error came."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(file.resolve()):
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, SyntaxError):
        line = error.lineno
    return Place(str(file), line, 1 if line else None)
