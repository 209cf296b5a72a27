"""Which functions hold a claim to the record: those of the file that carries its card's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from counterpoise.errors import BadValue
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.comparison import Comparison
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.variant import Variant

Test = Callable[[Record, Variant], Comparison]


@dataclass(frozen=True)
class OnRecord:
    """The two functions of a claim.

    Args:
        history: Lays out the comparison that the card describes.
        control: Lays out the same where nothing should be found.
    """

    history: Test
    control: Test


def on_record(claim: Claim) -> OnRecord:
    """How a claim is held to the record.

    Raises:
        BadValue: If no file of its name has both functions.
    """
    module = import_module(f"counterpoise.evidence.on_record.{claim.module}")
    for name in ("history", "control"):
        if not callable(getattr(module, name, None)):
            raise BadValue(f"{module.__name__} has no function {name}")
    return OnRecord(module.history, module.control)
