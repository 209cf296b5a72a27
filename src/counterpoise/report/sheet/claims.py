"""The claims of the theory that a moment bears on, with how they fare on the whole record and in simulation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BearingClaim:
    """A claim that a moment is a case of.

    Args:
        number, key, sentence: The claim.
        because: What in the moment it is about.
        record: Its verdict on the record 1816 on, or None where none comes with the package.
        events: N of independent events of that verdict.
        simulation: Its verdict in simulation, or None.
        finding: The finding on the record in a sentence, or None.
    """

    number: str
    key: str
    sentence: str
    because: str
    record: str | None = None
    events: str | None = None
    simulation: str | None = None
    finding: str | None = None
