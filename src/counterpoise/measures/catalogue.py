"""The catalogue: every measure of the package with its unit, range, formula and source.

A measure enters the catalogue by being declared in its own file: a module of this folder that has a tuple called
`MEASURES` is found by its presence, so that adding one file is all it takes. The command line, the documentation and
the page read nothing else. Such a file loads heavy libraries inside its functions, never at its head, so that listing
the catalogue stays quick.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.abc import InspectLoader
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from counterpoise.arrays import Matrix, PowerVector
from counterpoise.errors import BadValue, unknown_name
from counterpoise.world.system import System

OfSystem = Callable[[System, str], float]
OfStates = Callable[[System, str], PowerVector]
OfPairs = Callable[[System, str], Matrix]
OfYears = Callable[[System, System, str], float]


class Subject(StrEnum):
    """What a measure is a number about."""

    SYSTEM = "system"
    STATE = "state"
    PAIR = "pair"
    YEAR_PAIR = "year-pair"


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of the catalogue.

    Args:
        name: Short name in lower case, as typed on the command line.
        title: What to call it in a heading.
        function: The pure function on plain arrays.
        takes: What the function takes, in words.
        unit: The unit of its value.
        low, high: Its bounds; infinite where there is none.
        source: The work that defines it, or "this project".
        formula: As LaTeX, without delimiters.
        of_system: The number for a system under a measure of power; measures of ties take no notice of power.
        of_states: The numbers for all states of a system, shape (states,); nan where not known.
        of_pairs: The numbers for all pairs of a system, shape (states, states); rows are the subject.
        of_years: The number for two moments of a system, earlier first.
        ours: True where the formula is this project's own and not in the literature.
    Raises:
        BadValue: If not exactly one of the four `of_` ways is given, or `low` exceeds `high`.
    """

    name: str
    title: str
    function: Callable[..., object]
    takes: str
    unit: str
    low: float
    high: float
    source: str
    formula: str
    of_system: OfSystem | None = None
    of_states: OfStates | None = None
    of_pairs: OfPairs | None = None
    of_years: OfYears | None = None
    ours: bool = False

    def __post_init__(self) -> None:
        given = [way for way in (self.of_system, self.of_states, self.of_pairs, self.of_years) if way is not None]
        if len(given) != 1:
            raise BadValue(
                f"measure {self.name!r} has {len(given)} ways to be taken of a system; it must have one",
                remedy="give of_system, of_states, of_pairs or of_years",
            )
        if self.low > self.high:
            raise BadValue(f"measure {self.name!r} ranges from {self.low} to {self.high}, which is empty")

    @property
    def subject(self) -> Subject:
        """What it is a number about: a system, each state, each pair of states, or two moments."""
        if self.of_system is not None:
            return Subject.SYSTEM
        if self.of_states is not None:
            return Subject.STATE
        return Subject.PAIR if self.of_pairs is not None else Subject.YEAR_PAIR

    @property
    def idea(self) -> str:
        """The first sentence of the function's docstring."""
        return " ".join((self.function.__doc__ or "").strip().split("\n\n")[0].split())


@cache
def catalogue() -> tuple[Measure, ...]:
    """Every measure, sorted by name.

    Raises:
        BadValue: If two files declare the same name.
    Example:
        >>> [entry.name for entry in catalogue() if entry.name.startswith("con")]
        ['con']
    """
    found: dict[str, Measure] = {}
    for module in iter_modules([str(Path(__file__).parent)]):
        for entry in _declared(f"{__package__}.{module.name}"):
            if entry.name in found:
                raise BadValue(f"measure {entry.name!r} is declared twice", remedy=f"rename it in {module.name}.py")
            found[entry.name] = entry
    return tuple(found[name] for name in sorted(found))


def _declared(module: str) -> tuple[Measure, ...]:
    """The entries of one file. A file that never speaks of entries is not loaded: some bring heavy libraries."""
    spec = find_spec(module)
    source = spec.loader.get_source(module) if spec and isinstance(spec.loader, InspectLoader) else None
    if source is not None and "MEASURES" not in source:
        return ()
    return getattr(import_module(module), "MEASURES", ())


def measure(name: str) -> Measure:
    """The measure of that name.

    Raises:
        UnknownName: If there is none; the message names the nearest.
    Example:
        >>> measure("con").title
        'Concentration of power'
    """
    by_name = {entry.name: entry for entry in catalogue()}
    try:
        return by_name[name]
    except KeyError:
        raise unknown_name("measure", name, by_name) from None
