"""The register of doctrines: those in this folder, then those that installed packages bring."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from counterpoise.doctrines.card import Card, Doctrine
from counterpoise.doctrines.weights_file import from_toml
from counterpoise.errors import BadValue, unknown_name

ENTRY_POINTS = "counterpoise.doctrines"


def from_module(module: ModuleType, *, where: str | None = None) -> Doctrine:
    """The doctrine that a module holds: its CARD, `align` and `intervene`.

    Raises:
        BadValue: If one of the three is missing.
    """
    for part in ("CARD", "align", "intervene"):
        if not hasattr(module, part):
            raise BadValue(
                f"{where or module.__name__} is not a doctrine: it has no {part}",
                remedy="a doctrine file has a CARD and the functions align and intervene",
            )
    if not isinstance(module.CARD, Card):
        raise BadValue(f"the CARD of {where or module.__name__} is not a Card")
    return Doctrine(module.CARD, module.align, module.intervene, where or module.__name__)


@cache
def builtin() -> tuple[Doctrine, ...]:
    """The doctrines of this folder, those in code and those in weights, in the order of their names."""
    import counterpoise.doctrines as here

    found: list[Doctrine] = []
    for info in iter_modules(here.__path__):
        if info.name in _NOT_DOCTRINES:
            continue
        found.append(from_module(import_module(f"{here.__name__}.{info.name}")))
    weighing = next(one for one in found if one.name == "weighing")
    for file in sorted(file for where in here.__path__ for file in Path(where).glob("*.toml")):
        fitted = from_toml(file, weighing)
        found.append(replace(fitted, card=replace(fitted.card, cases=weighing.card.cases)))
    return tuple(sorted(found, key=lambda doctrine: doctrine.name))


_NOT_DOCTRINES = frozenset(
    {"bibliography", "card", "judgement", "loading", "outlook", "registry", "trial", "weights_file"}
)


@cache
def roster() -> tuple[Doctrine, ...]:
    """Every doctrine at hand: the built-in ones, then those of installed packages; names stand once."""
    found = list(builtin())
    names = {doctrine.name for doctrine in found}
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        brought = from_module(_loaded(point), where=point.value)
        if brought.name in names:
            raise BadValue(f"the doctrine {brought.name!r} of {point.value} has a name that is taken")
        names.add(brought.name)
        found.append(brought)
    return tuple(found)


def _loaded(point: EntryPoint) -> ModuleType:
    try:
        return point.load()
    except Exception as error:
        raise BadValue(
            f"the doctrine of the installed package entry {point.value!r} cannot be loaded: "
            f"{type(error).__name__}: {error}",
            remedy="mend or uninstall that package",
        ) from error


def doctrine(name: str) -> Doctrine:
    """The doctrine of that name.

    Raises:
        UnknownName: If there is none; the message names the nearest.
    Example:
        >>> doctrine("isolation").card.family
        'abstaining'
    """
    for one in roster():
        if one.name == name:
            return one
    raise unknown_name("doctrine", name, [one.name for one in roster()])
