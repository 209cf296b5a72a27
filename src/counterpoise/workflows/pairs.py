"""Pairs of states: ask the record which of them bind themselves to each other, by one measure of power or several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from counterpoise.data.power_measures import chosen_measures
from counterpoise.data.source import source
from counterpoise.errors import unknown_name
from counterpoise.evidence.pairs.answer import Answer, answer, question_to_json
from counterpoise.evidence.pairs.record import DOMINANT, FIRST, LAST, Question
from counterpoise.evidence.pairs.results import kept
from counterpoise.report.balance_sheet import Source
from counterpoise.report.export import table_text
from counterpoise.report.layout import render
from counterpoise.report.provenance import Stamp
from counterpoise.report.sheet import pairs as sheet
from counterpoise.report.sheet.pairs_document import document, tables

Watch = Callable[[int, int], None]
"""Told how many steps are done, of how many: considerations weighed and decades predicted."""


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
        leave_theories_out: Whether to predict also without each theory in turn, which takes three times as long.
        folder: The data folder.
        watch: Told how many steps are done, of how many, in all answers.
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


FORMS = ("html", "latex")
"""What answers can be written as, beside text and JSON."""


def worth(documents: Sequence[Mapping[str, Any]]) -> str:
    """What "not clear" is worth, where worlds were drawn on the rows of the first answer; else nothing."""
    asked = question_to_json(Question())
    return sheet.worth(kept()["calibration"]) if documents and documents[0]["question"] == asked else ""


def exported(answers: Sequence[Answer], form: str, made: Stamp) -> str:
    """Answers as one HTML page, or as LaTeX tables.

    Args:
        answers: What `pairs` gave.
        form: One of `FORMS`.
        made: Their stamp.
    Raises:
        UnknownName: If there is no such form.
    """
    if form not in FORMS:
        raise unknown_name("form of export", form, FORMS)
    told = [each.to_json() for each in answers]
    if form == "latex":
        return "\n".join(table_text(one, "tex") for one in tables(told))
    return render(document(told, made, [_cited(name) for name in hashes(answers)], worth(told)))


def _cited(name: str) -> Source:
    one = source(name)
    years = f"Covers {one.years[0]}-{one.years[1]}." if one.years else None
    return Source(name, one.title, one.version, one.terms.rstrip("."), one.address, one.sha256, years)


def _part(watch: Watch, number: int, parts: int) -> Watch:
    """Progress of one of several parts as progress of the whole."""
    return lambda done, wanted: watch(number * wanted + done, parts * wanted)
