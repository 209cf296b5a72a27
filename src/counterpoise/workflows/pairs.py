"""Pairs of states: ask the record which of them bind themselves to each other, by one measure of power or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from counterpoise.data.power_measures import chosen_measures
from counterpoise.data.source import source
from counterpoise.evidence.pairs.answer import Answer, answer
from counterpoise.evidence.pairs.record import DOMINANT, FIRST, LAST, Question

Watch = Callable[[int, int], None]
"""Told how many decades are predicted, of how many."""


def pairs(
    circle: str = "great-powers",
    *,
    power: str | None = None,
    years: tuple[int, int] = (FIRST, LAST),
    dominant: float = DOMINANT,
    largest: int | None = None,
    leave_theories_out: bool = False,
    folder: str | Path | None = None,
    watch: Watch = lambda done, wanted: None,
) -> tuple[Answer, ...]:
    """Which pairs of states without a pact of defence or offence have one a year later, and what was known before.

    Args:
        circle: "great-powers" or "all".
        power: A measure of power, several with commas, "all", or nothing for CINC; one answer for each.
        years: The first year in which pairs are asked, and the last in which a pact can come.
        dominant: The share of great-power capabilities from which the strongest counts as dominant.
        largest: Count only pacts that a treaty of at most so many states made.
        leave_theories_out: Whether to predict also without each theory in turn, which takes eight times as long.
        folder: The data folder.
        watch: Told how many decades are predicted, of how many, in all answers.
    Raises:
        UnknownName: If there is no such circle or measure.
        BadDates: If the years are not those of the record.
        BadValue: If nothing is left to weigh.
        DataMissing: If a source is not here; the remedy is the command that gets it.
    """
    asked = [Question(circle, name, years, dominant, largest) for name in chosen_measures(power)]
    return tuple(
        answer(question, folder, leave_theories_out=leave_theories_out, watch=_part(watch, number, len(asked)))
        for number, question in enumerate(asked)
    )


def hashes(answers: Sequence[Answer]) -> dict[str, str]:
    """Hashes of the data that answers are made from."""
    return {name: source(name).sha256 for each in answers for name in each.data.sources}


def _part(watch: Watch, number: int, parts: int) -> Watch:
    """Progress of one of several parts as progress of the whole."""
    return lambda done, wanted: watch(number * wanted + done, parts * wanted)
