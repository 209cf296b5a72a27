"""Small invented worlds for tests that need a system but no history."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from counterpoise.world import (
    Basis,
    Capital,
    Dated,
    Member,
    Pact,
    Pledge,
    Power,
    Rivalry,
    Span,
    State,
    System,
)

ALWAYS = Span.written(1800, 1999)


def state(identifier: str, *, latitude: float = 50.0, longitude: float = 0.0, great: bool = True) -> State:
    """A state that lives throughout and has a capital."""
    return State(
        identifier,
        None,
        names=(Dated(identifier.title(), ALWAYS),),
        life=(ALWAYS,),
        great_power=(ALWAYS,) if great else (),
        capital=Capital(identifier, latitude, longitude),
    )


def power(values: Sequence[float], measure: str = "cinc", *, world_total: float = float("nan")) -> Power:
    """A capability vector without doubts."""
    array = np.array(values, dtype=np.float64)
    basis = tuple(Basis.MISSING if np.isnan(v) else Basis.GIVEN for v in array)
    return Power(measure, "units", array, array, array, basis, world_total)


def pact(identifier: str, *members: str, pledges: Sequence[Pledge] = (Pledge.DEFENCE,), against: str = "") -> Pact:
    """A treaty among the members, in force throughout."""
    return Pact(
        identifier,
        identifier,
        frozenset(pledges),
        ALWAYS,
        tuple(Member(m, ALWAYS) for m in members),
        tuple(against.split()),
    )


def system(
    values: Sequence[float],
    *,
    pacts: Sequence[Pact] = (),
    rivals: Sequence[tuple[str, str]] = (),
    year: int = 1900,
) -> System:
    """A system of states AAA, BBB, ... with these capabilities, on one parallel a few degrees apart."""
    ids = [chr(ord("A") + i) * 3 for i in range(len(values))]
    return System(
        "an invented world",
        Span.year(year),
        tuple(state(identifier, longitude=3.0 * i) for i, identifier in enumerate(ids)),
        {"cinc": power(values)},
        tuple(pacts),
        (),
        tuple(Rivalry(a, b, ALWAYS) for a, b in rivals),
    )
