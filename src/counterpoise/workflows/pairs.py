"""Pairs of states: ask the record which of them bind themselves to each other, and keep the answers as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from counterpoise.data.power_measures import chosen_measures
from counterpoise.data.source import source
from counterpoise.evidence.pairs.answer import Answer, answer
from counterpoise.evidence.pairs.calibration import ODDS, found
from counterpoise.evidence.pairs.record import DOMINANT, FIRST, LAST, Question
from counterpoise.evidence.pairs.record import pairs as record
from counterpoise.evidence.pairs.results import THEORIES_LEFT_OUT, VERSION, questions
from counterpoise.report.provenance import stamp

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


def remade(folder: str | Path | None = None, *, tell: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """All kept answers, made anew from the data, with their stamp.

    Args:
        folder: The data folder.
        tell: Told which question is asked.
    """
    documents: list[dict[str, Any]] = []
    sources: dict[str, str] = {}
    for question in questions():
        tell(f"{question.circle}, {question.power}, treaties of up to {question.largest or 'any number of'} states")
        done = answer(question, folder, leave_theories_out=question in THEORIES_LEFT_OUT)
        documents.append(done.to_json())
        sources |= hashes([done])
    tell("worlds drawn on the rows of the great powers")
    return kept_document(documents, calibrated(folder), sources)


def calibrated(folder: str | Path | None = None) -> list[dict[str, Any]]:
    """How often a common rival comes out clear where it matters by so much, on the rows of the great powers."""
    rows = record(Question(), folder)
    return [asdict(found(rows, "common rival", odds)) for odds in ODDS]


def kept_document(
    documents: Sequence[dict[str, Any]], calibration: Sequence[dict[str, Any]], sources: Mapping[str, str]
) -> dict[str, Any]:
    """Answers as the file that ships, with its stamp.

    Args:
        documents: The answers.
        calibration: What `calibrated` gave.
        sources: Hashes of the data that they are made from.
    """
    made = stamp(sources=sources, parameters={"questions": len(documents)}, command="scripts/remake-pairs")
    return {
        "version": VERSION,
        "remake": "scripts/remake-pairs",
        "stamp": made.to_json(),
        "answers": list(documents),
        "calibration": list(calibration),
    }


def _part(watch: Watch, number: int, parts: int) -> Watch:
    """Progress of one of several parts as progress of the whole."""
    return lambda done, wanted: watch(number * wanted + done, parts * wanted)
