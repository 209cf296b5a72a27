"""The answers that are kept as text, so that a change of result is seen where files are compared.

`scripts/remake-pairs` makes the file from the data; documentation takes every number from it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from counterpoise.evidence.pairs.record import CIRCLES, Question

FILE = "results.json"
VERSION = 1

POWERS = ("cinc", "milex", "milper", "netres")
"""The measures under which every question is asked."""

SMALL = 10
"""The variant without pacts that only a larger treaty made counts treaties of at most so many states."""


THEORIES_LEFT_OUT = (Question(), Question("all", largest=SMALL))
"""The questions that are answered also without each theory in turn, which takes three times as long."""


def questions() -> tuple[Question, ...]:
    """What the kept answers answer: both circles, all states also without large treaties, under every measure."""
    wide = [(circle, None) for circle in CIRCLES]
    return tuple(
        Question(circle, power, largest=largest) for circle, largest in (*wide, ("all", SMALL)) for power in POWERS
    )


@cache
def kept() -> dict[str, Any]:
    """The file."""
    found: dict[str, Any] = json.loads(files("counterpoise.evidence.pairs").joinpath(FILE).read_text("utf-8"))
    return found


def kept_answer(circle: str, power: str, largest: int | None = None) -> dict[str, Any]:
    """The kept answer to one of `questions`, as a document."""
    wanted = {"circle": circle, "power": power, "largest": largest}
    return next(one for one in kept()["answers"] if {key: one["question"][key] for key in wanted} == wanted)
