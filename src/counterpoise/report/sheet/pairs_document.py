"""The page of answers about pairs: the finding first, then weights and predictions, each drawn and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counterpoise.report.balance_sheet import Source
from counterpoise.report.document import Block, Bullets, Command, Document, Exhibit, Paragraph, References, Section
from counterpoise.report.figures.pact_decades import pact_decades
from counterpoise.report.figures.pact_weights import pact_weights
from counterpoise.report.provenance import Stamp
from counterpoise.report.sheet import pairs as sheet
from counterpoise.report.tables import Column, Table

LEFT = {"consideration", "unit", "expected", "verdict", "clear", "fitted on", "without", "decade"}
"""Columns of words; all others hold numbers and are set flush right."""

LEAVES_OUT = (
    "A weight says what goes before a pact, not what makes it; what states knew and nobody coded is not held fast.",
    "Pacts are promises of defence or offence that ATOP lists; understandings that were never written are not seen.",
    "A treaty of many states makes many pairs in one day; `--treaties N` counts only what small treaties made.",
)


@dataclass(frozen=True, slots=True)
class Written:
    """Text that is written already; a dash in it is an interval that does not exist, and an empty cell stays empty.

    Args:
        numeric: Whether it is set flush right, as numbers are.
    """

    numeric: bool

    def write(self, value: Any) -> str:
        """The text as it is."""
        return str(value)


def document(answers: Sequence[sheet.Document], made: Stamp, sources: Sequence[Source], worth: str = "") -> Document:
    """The page.

    Args:
        answers: Documents of answers, at least one, all about one circle of states.
        made: The stamp.
        sources: What they are made from.
        worth: What "not clear" is worth in the first of them, in words, where that is known.
    """
    first, *others = answers
    return Document(
        title="Which states bind themselves to each other?",
        kicker="Pairs of states",
        subtitle=sheet.title(first) + (f", and {len(others)} other measures" if others else ""),
        finding=sheet.finding(first),
        sections=(
            *(_several(answers, worth) if others else _single(first, worth)),
            Section("leaves-out", "What this leaves out", (Bullets(LEAVES_OUT),)),
            Section("sources", "Sources", (References(tuple(sources)),)),
            *((Section("yourself", "Run it yourself", (Command(made.command),)),) if made.command else ()),
        ),
        stamp=made,
        manifest={"answers": list(answers), "stamp": made.to_json()},
    )


def tables(answers: Sequence[sheet.Document]) -> tuple[Table, ...]:
    """All tables of the answers, for a paper."""
    found = [_across(answers)] if len(answers) > 1 else []
    for answer in answers:
        found += [_weights(answer), _alone(answer), _predictions(answer)]
        found += [_without(answer)] if answer["without"] else []
    return tuple(found)


def _single(answer: sheet.Document, worth: str) -> tuple[Section, ...]:
    """The sections of the only answer."""
    remarks = _remarks(answer)
    return (
        Section("weights", "What goes before a pact", _found(answer, worth, "")),
        Section("decades", "Decades never seen", _predicted(answer, "")),
        *((Section("rows", "Rows and considerations not used", remarks),) if remarks else ()),
    )


def _several(answers: Sequence[sheet.Document], worth: str) -> tuple[Section, ...]:
    """The answers side by side, then a section for each."""
    across = Exhibit("By what one unit multiplies the odds of a pact", table=_across(answers))
    found = [Section("measures", "Under every measure", (across,))]
    for number, answer in enumerate(answers, start=1):
        prefix = f"answer-{number}-"
        blocks = (*_found(answer, worth if number == 1 else "", prefix), *_predicted(answer, prefix), *_remarks(answer))
        found.append(Section(f"answer-{number}", sheet.title(answer), blocks))
    return tuple(found)


def _found(answer: sheet.Document, worth: str, prefix: str) -> tuple[Block, ...]:
    """The weights; the prefix keeps the figures of several answers apart."""
    drawn = pact_weights(answer, f"{prefix}pact-weights")
    return (
        Paragraph(sheet.counts(answer)),
        Exhibit("What raises the odds of a pact", drawn, _weights(answer)),
        Bullets(tuple(sheet.reading(answer))),
        *((Paragraph(worth),) if worth else ()),
        Exhibit("Each consideration alone, and its average effect", table=_alone(answer), folded=True),
    )


def _predicted(answer: sheet.Document, prefix: str) -> tuple[Block, ...]:
    table = Exhibit("Fitted on all other decades, and on earlier ones", table=_predictions(answer))
    if not answer["predictions"]["by-decade"]["blocks"]:
        return (table,)
    drawn = pact_decades(answer, f"{prefix}pact-decades")
    found = (Exhibit("Surprise by decade, fitted on all others", drawn, _decades(answer)), table)
    without = Exhibit("Without each theory in turn", table=_without(answer)) if answer["without"] else None
    return (*found, without) if without else found


def _remarks(answer: sheet.Document) -> tuple[Block, ...]:
    remarks = tuple(sheet.remarks(answer))
    return (Bullets(remarks),) if remarks else ()


def _across(answers: Sequence[sheet.Document]) -> Table:
    return _table("Odds x under every measure of power", sheet.measures(answers), f"{sheet.CLEAR}: clear.")


def _weights(answer: sheet.Document) -> Table:
    return _table(f"By what one unit multiplies the odds of a pact: {sheet.title(answer)}", sheet.weights(answer))


def _alone(answer: sheet.Document) -> Table:
    note = "Effect: percentage points of a year's probability, the others held fast."
    return _table(f"Each consideration alone: {sheet.title(answer)}", sheet.alone(answer), note)


def _predictions(answer: sheet.Document) -> Table:
    return _table(f"Decades that the model never saw: {sheet.title(answer)}", sheet.predictions(answer))


def _decades(answer: sheet.Document) -> Table:
    return _table(f"Mean surprise by decade: {sheet.title(answer)}", sheet.decades(answer))


def _without(answer: sheet.Document) -> Table:
    caption = f"Skill without each theory, fitted on all other decades: {sheet.title(answer)}"
    return _table(caption, sheet.without(answer))


def _table(caption: str, grid: sheet.Grid, note: str | None = None) -> Table:
    headers, rows = grid
    columns = tuple(Column(title, Written(numeric=title not in LEFT)) for title in headers)
    return Table(caption, columns, tuple(tuple(row) for row in rows), note)
