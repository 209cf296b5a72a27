"""The register of questions: every file of this folder that has the name of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files

from counterpoise.errors import BadValue
from counterpoise.evidence.claims.registry import claim, claims
from counterpoise.evidence.in_simulation.question import Question

_PLACE = "counterpoise.evidence.in_simulation"


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its claim's key, in the order of the claims; claims without simulation are left out.

    Raises:
        BadValue: If a card asks for simulation and no file does, or a file asks for another claim.
    """
    found: dict[str, Question] = {}
    for key, card in claims().items():
        if card.simulated is None:
            continue
        if not files(_PLACE).joinpath(f"{card.module}.py").is_file():
            raise BadValue(f"claim {card.number} is to be simulated, and in_simulation has no {card.module}.py")
        question = import_module(f"{_PLACE}.{card.module}").QUESTION
        if not isinstance(question, Question) or question.number != card.number:
            raise BadValue(f"{card.module}.py asks no question for claim {card.number}")
        found[key] = question
    return found


def chosen(names: Iterable[str]) -> Mapping[str, Question]:
    """The questions of some claims, by keys or numbers; all where none is named.

    Raises:
        UnknownName: If there is no such claim.
        BadValue: If a claim is not asked in simulation.
    """
    wanted = [claim(name) for name in names]
    for card in wanted:
        if card.key not in questions():
            raise BadValue(
                f"claim {card.number} is not asked in simulated worlds", remedy="ask the record: --on history"
            )
    keys = {card.key for card in wanted} or set(questions())
    return {key: question for key, question in questions().items() if key in keys}
