"""A published result, its exact input, what we get, and whether the two agree.

A theory that nobody can recompute is an opinion. Each `Replication` names a printed value, says how sure it is that
this is what was printed, computes the same thing anew, and keeps the verdict honest: where a publication needs
numbers that it does not print, nothing is claimed; where the literature disagrees with itself, that is said instead
of choosing; where this board does not compute a result, that is said too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import import_module
from math import isclose
from pkgutil import iter_modules

from counterpoise.errors import BadValue, DataMissing, unknown_name

Value = float | int | bool | str | Fraction | tuple["Value", ...]


class Sure(StrEnum):
    """How sure it is that the published value is what was published."""

    READ = "read"
    REPORTED = "reported"
    DERIVED = "derived"
    RECALLED = "recalled"

    @property
    def meaning(self) -> str:
        """The word, spelled out."""
        return _SURE[self]


_SURE = {
    Sure.READ: "read in the publication itself",
    Sure.REPORTED: "read in a repository, an abstract or a later work that quotes it",
    Sure.DERIVED: "follows from the published formula or theorem; the number itself may not be printed",
    Sure.RECALLED: "a textbook value, from memory of the work cited",
}


class Agreement(StrEnum):
    """What came of it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    DISPUTED = "disputed"
    INPUT_MISSING = "input not printed"
    NOT_ATTEMPTED = "not attempted"
    DATA_MISSING = "data missing"


@dataclass(frozen=True)
class Replication:
    """One published result.

    Args:
        id: By which it is asked for.
        title: What was found, in a few words.
        citation: Where it was printed.
        given: The exact input, in words.
        published: The value as printed.
        sure: How sure it is that this was printed.
        compute: Our own computation, or None where this board does not compute it.
        tolerance: How far ours may be from it, absolutely: half a unit of the last digit printed.
        disputed: Where the literature disagrees with itself: what else is printed.
        lacking: The input that was not printed; our value is then from another input, and no replication.
        note: Why it does not agree, or what to know.
    """

    id: str
    title: str
    citation: str
    given: str
    published: Value
    sure: Sure
    compute: Callable[[], Value] | None
    tolerance: float = 0.0
    disputed: str = ""
    lacking: str = ""
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """A replication that was run: our value and the verdict."""

    replication: Replication
    ours: Value | None
    agreement: Agreement
    reason: str = ""


def run(replication: Replication) -> Outcome:
    """Compute one result anew and compare it.

    Example:
        >>> tenth = Replication("t", "a tenth", "-", "1/10", 0.1, Sure.DERIVED, lambda: 1 / 10)
        >>> run(tenth).agreement.value
        'agrees'
    """
    if replication.compute is None:
        agreement = Agreement.DISPUTED if replication.disputed else Agreement.NOT_ATTEMPTED
        return Outcome(replication, None, agreement, "this board does not compute it")
    try:
        ours = replication.compute()
    except DataMissing as error:
        return Outcome(replication, None, Agreement.DATA_MISSING, str(error))
    return Outcome(replication, ours, _verdict(replication, ours))


@cache
def replications() -> Mapping[str, Replication]:
    """Every replication by its id, in the order of the files and of their tables.

    Raises:
        BadValue: If two carry the same id.
    """
    found: dict[str, Replication] = {}
    package = import_module("counterpoise.evidence.replications")
    for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
        for each in getattr(import_module(f"{package.__name__}.{module.name}"), "RESULTS", ()):
            if each.id in found:
                raise BadValue(f"two replications are called {each.id!r}")
            found[each.id] = each
    return found


def replication(name: str) -> Replication:
    """A replication by its id.

    Raises:
        UnknownName: If there is none of that id.
    """
    known = replications()
    if name not in known:
        raise unknown_name("replication", name, known)
    return known[name]


def _verdict(replication: Replication, ours: Value) -> Agreement:
    if replication.disputed:
        return Agreement.DISPUTED
    if replication.lacking:
        return Agreement.INPUT_MISSING
    return Agreement.AGREES if _same(replication.published, ours, replication.tolerance) else Agreement.DIFFERS


def _same(published: Value, ours: Value, tolerance: float) -> bool:
    if isinstance(published, tuple) or isinstance(ours, tuple):
        if not (isinstance(published, tuple) and isinstance(ours, tuple) and len(published) == len(ours)):
            return False
        return all(_same(p, o, tolerance) for p, o in zip(published, ours, strict=True))
    if isinstance(published, str | bool) or isinstance(ours, str | bool):
        return published == ours
    return isclose(float(published), float(ours), rel_tol=1e-12, abs_tol=tolerance)
