"""Telling claims: lines of the board from stored or fresh results, as text, JSON, Markdown, HTML, LaTeX or BibTeX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from pathlib import Path
from textwrap import fill
from typing import Any

from counterpoise.errors import unknown_name
from counterpoise.evidence.history_verdict import HISTORY_MEASURES, HistoryVerdict
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.stored import Stored
from counterpoise.evidence.verdict import Mark
from counterpoise.evidence.verdict_text import interval, notes, sentences
from counterpoise.report.claims.duel import BALANCE, Duel, duel_sentence, duel_table, duels
from counterpoise.report.claims.line import InSimulation, Line
from counterpoise.report.claims.markdown import markdown
from counterpoise.report.claims.page import board_document, claim_document
from counterpoise.report.claims.simulated import populations_table, regions_table
from counterpoise.report.claims.tables import board_table, moves_table, parts_table, power_table
from counterpoise.report.document import Document, Paragraph, Section, Terms
from counterpoise.report.export import table_text
from counterpoise.report.layout import render
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.workflows.claims import HistoryTests, board, card_to_json, chosen, verdict_to_json, works_of
from counterpoise.workflows.claims_simulated import SimulatedClaims

MOST_REGIONS = 3
MOST_PARAMETERS = 4
PAGES = "counterpoise claims show --export markdown -o FOLDER"
BOARD_FORMS = ("csv", "html", "latex", "markdown")
AT_LENGTH = 4
"""Claims that one HTML page shows with all their figures; more would make it too large to open."""
WIDE = 140
"""Columns from which the board is a table with a row for each claim; on fewer each claim has three lines."""
GUARD = (
    "Guard: in which populations of simulated states the effect shows: with the doctrines of the schools, with none "
    "(every state weighs its own payoff), or with doctrines dealt by lot. P is a placebo, which must not be supported."
)


def lines_of(names: Sequence[str] = ()) -> tuple[Line, ...]:
    """Claims with the verdicts that this package brings, in the order of the cards; all where none is named.

    Raises:
        UnknownName: If there is no such claim.
    """
    wanted = {card.key for card in chosen(names)}
    return tuple(
        Line(card, history, from_stored(simulated) if simulated else None)
        for card, history, simulated in board()
        if card.key in wanted
    )


def tested_lines(
    names: Sequence[str], history: HistoryTests | None, simulated: SimulatedClaims | None
) -> tuple[Line, ...]:
    """Claims with the verdicts of a fresh test."""
    on_record = {one.claim.key: one for one in history.verdicts} if history else {}
    played = {one.key: from_stored(one) for one in simulated.stored()} if simulated else {}
    found: list[Line] = []
    for card in chosen(names):
        verdict = on_record.get(card.key)
        found.append(Line(verdict.claim if verdict else card, verdict, played.get(card.key)))
    return tuple(found)


def from_stored(one: Stored) -> InSimulation:
    """A stored result of simulation as a page needs it."""
    held = one.held[Guard.SCHOOLED]
    return InSimulation(
        str(one.ruling), str(one.standing), held.reached.value, held.told.value, held.median, held.low, held.high,
        one.unit, one.smallest, one.direction,
        regions=tuple((where, part.value) for where, part in held.regions[:MOST_REGIONS]),
        matters=tuple((name, part) for name, part, _ in held.matters[:MOST_PARAMETERS]),
        by_population=tuple((str(guard), str(each.ruling), each.reached.value) for guard, each in one.held.items()),
        held=one.held, played=one.played,
    )  # fmt: skip


# -- the board ---------------------------------------------------------------------------------------------------------


def board_text(lines: Sequence[Line], width: int) -> str:
    """The board for the terminal: a row a claim where there is room, else the sentence and a line for each verdict."""
    if width >= WIDE:
        return f"{board_table(lines).to_text(width)}\n{fill(GUARD, width)}"
    table = board_table(lines)
    told = [_in_lines(row, width) for row in table.written()]
    return "\n\n".join([table.caption, *told, fill(f"{table.note} {GUARD}", width)])


def _in_lines(row: Sequence[str], width: int) -> str:
    number, sentence, record, events, pro, contra, power, simulated, guard = row
    said = fill(sentence, width, initial_indent=f"{number:<5}", subsequent_indent=" " * 5)
    counted = f"N {events:<11}  for {pro:>4}  against {contra:>4}  power {power:>4}"
    guarded = f"     simulation {simulated:<12}  {guard}"
    return "\n".join(
        [said, f"     record     {record:<12}  {counted}", fill(guarded, width, subsequent_indent=" " * 30)]
    )


def exported_board(lines: Sequence[Line], form: str, *, folder: Path | None = None) -> dict[str, str]:
    """The board alone as text by file name.

    Args:
        lines: The claims.
        form: One of `BOARD_FORMS`.
        folder: Where it will be written: Markdown brings its figure only into a folder.
    Raises:
        UnknownName: If there is no such form.
    """
    if form not in BOARD_FORMS:
        raise unknown_name("form of export", form, BOARD_FORMS)
    if form == "csv":
        return {"claims.csv": board_table(lines).to_csv()}
    if form == "latex":
        return {"claims.tex": table_text(board_table(lines), "tex")}
    made = stamp(parameters={"claims": [line.card.key for line in lines]})
    front = _front(lines, made, duel_of(lines))
    if form == "html":
        return {"claims.html": render(_in_brief(front, lines))}
    return _index(front, lines, figures=folder is not None and not folder.suffix)


# -- text --------------------------------------------------------------------------------------------------------------


def as_text(line: Line, width: int | None = None) -> str:
    """A claim for the terminal: the three sentences, then how, then the tables."""
    card = line.card
    parts = [_folded(f"{card.number}  {card.sentence}  ({card.key}, card {card.version})", width)]
    if line.history is None:
        parts.append("On the record: not run. Get the data and run: counterpoise claims test " + card.number)
    else:
        parts += [verdict_text(line.history, width), power_table(line.history).to_text(width)]
        part = parts_table(line.history)
        parts += [part.to_text(width)] if part is not None else []
        parts += [moves_table(line.history).to_text(width)] if line.history.moves else []
    if line.simulation is not None:
        parts.append(_folded(line.simulation.sentence, width))
        if line.simulation.held:
            parts += [populations_table(line.simulation.held).to_text(width)]
            parts += [regions_table(line.simulation.held).to_text(width)]
    facts = (
        ("counted", card.outcome), ("case", card.case), ("compared", card.contrast), ("source", card.source),
        ("dissent", card.dissent), ("control", card.control),
    )  # fmt: skip
    parts.append("\n".join(_folded(text, width, f"  {name:<9} ") for name, text in facts))
    return "\n\n".join(parts)


def _folded(text: str, width: int | None, lead: str = "") -> str:
    """Words in lines of at most `width` columns, none broken; `lead` opens the first, the rest are indented as far."""
    if width is None:
        return lead + text
    return fill(
        text, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def verdict_text(verdict: HistoryVerdict, width: int | None = None) -> str:
    """The finding as a word, the three sentences, and what else must be said."""
    lines = [f"On the record: {verdict.verdict.upper()}", *sentences(verdict), *notes(verdict)]
    return "\n".join(_folded(line, width) for line in lines)


def history_text(history: HistoryTests, width: int | None = None) -> str:
    """A test on the record for the terminal: the board, or one claim at length."""
    lines = tuple(Line(one.claim, one, None) for one in history.verdicts)
    if len(lines) == 1:
        verdict = history.verdicts[0]
        tables = [power_table(verdict), parts_table(verdict), moves_table(verdict) if verdict.moves else None]
        head = f"{verdict.claim.number}  {verdict.claim.sentence}"
        return "\n\n".join([head, verdict_text(verdict, width), *(t.to_text(width) for t in tables if t is not None)])
    parts = [_board_text(lines)]
    parts += [_folded(f"{one.claim.number}: {' '.join(sentences(one))}", width) for one in history.verdicts]
    duel = duel_of(lines)
    if duel:
        parts.append(f"C3a and C8 head to head: {duel_sentence(duel)}")
    if history.changed:
        parts.append("With a reader's choices: " + "; ".join(history.verdicts[0].changed))
    return "\n\n".join(parts)


def _board_text(lines: Sequence[Line]) -> str:
    rows = [
        f"{line.card.number:<4} {line.history.verdict:<13} {_tally(line.history)}  {line.card.sentence}"
        for line in lines
        if line.history is not None
    ]
    return "\n".join(["     on the record  +    -    0   (variants for, against, neither)", *rows])


def _tally(verdict: HistoryVerdict) -> str:
    shares = verdict.shares
    return " ".join(f"{shares.share(sign):>4.0%}" for sign in (Mark.FOR, Mark.AGAINST, Mark.NEITHER))


# -- JSON --------------------------------------------------------------------------------------------------------------


def line_to_json(line: Line) -> dict[str, Any]:
    """A line of the board as the JSON documents write it."""
    history, simulation = line.history, line.simulation
    told: dict[str, Any] = {
        "claim": line.card.number,
        "key": line.card.key,
        "sentence": line.card.sentence,
        "card": line.card.version,
        "history": None,
        "simulation": None,
    }
    if history is not None:
        e = history.main.effect
        told["history"] = {
            "verdict": history.verdict, "turns_on": history.judged.turns_on or None,
            "estimate": _known(e.estimate), "low": _known(e.low), "high": _known(e.high), "events": e.events,
            "smallest": line.card.smallest, "direction": line.card.direction, "unit": line.card.unit,
            "for": history.shares.share(Mark.FOR), "against": history.shares.share(Mark.AGAINST),
            "neither": history.shares.share(Mark.NEITHER), "counted": history.shares.counted,
            "sentences": list(sentences(history)),
        }  # fmt: skip
    if simulation is not None:
        told["simulation"] = {
            "verdict": simulation.ruling, "standing": simulation.standing, "reached": _known(simulation.reached),
            "told": _known(simulation.told), "median": _known(simulation.median), "unit": simulation.unit,
            "sentence": simulation.sentence,
        }  # fmt: skip
    return told


def shown_to_json(line: Line) -> dict[str, Any]:
    """A claim with its card and both verdicts."""
    history = verdict_to_json(line.history) if line.history else None
    return {"card": card_to_json(line.card), "history": history, "simulation": line_to_json(line)["simulation"]}


def duel_of(lines: Sequence[Line]) -> tuple[Duel, ...]:
    """C3a against C8, where C3a was held to the record."""
    return next((duels(one.history) for one in lines if one.card.number == BALANCE and one.history), ())


def duel_to_json(history: HistoryTests) -> dict[str, Any] | None:
    """The duel as the JSON documents write it; None where C3a was not run."""
    duel = duel_of([Line(one.claim, one, None) for one in history.verdicts])
    return {"sentence": duel_sentence(duel), "rows": duel_table(duel).to_records()} if duel else None


def _known(value: float) -> float | None:
    return value if isfinite(value) else None


# -- export ------------------------------------------------------------------------------------------------------------


def exported(lines: Sequence[Line], form: str, *, folder: Path | None = None) -> dict[str, str]:
    """Claims as texts by file name.

    Args:
        lines: The claims.
        form: "latex" (the board, and the tables of a single claim), "markdown" (a page a claim, and an index where
            there are several), "html" (one page, or a page a claim and an index in a folder) or "bibtex".
        folder: Where it will be written: Markdown pages bring their figures only into a folder.
    Raises:
        UnknownName: If there is no such form.
    """
    if form not in ("latex", "markdown", "html", "bibtex"):
        raise unknown_name("form of export", form, ("latex", "markdown", "html", "bibtex"))
    if form == "bibtex":
        measures = lines[0].history.measures if lines and lines[0].history else HISTORY_MEASURES
        return {"claims.bib": works_of((line.card for line in lines), measures) + "\n"}
    if form == "latex":
        return {"claims.tex": "\n".join(_latex(lines))}
    made = stamp(parameters={"claims": [line.card.key for line in lines]})
    duel = duel_of(lines)
    into = folder is not None and not folder.suffix
    if form == "html" and into:
        pages = {f"{line.card.key}.html": render(claim_document(line, made, duel)) for line in lines}
        return pages | ({"index.html": render(_whole(lines, made, duel))} if len(lines) > 1 else {})
    if form == "html":
        return {"claims.html": render(_whole(lines, made, duel))}
    return _pages(lines, made, duel, figures=into)


def _whole(lines: Sequence[Line], made: Stamp, duel: Sequence[Duel]) -> Document:
    """One page for all: a claim's own, the board with every claim at length, or, of many, the board with findings."""
    if len(lines) == 1:
        return claim_document(lines[0], made, duel)
    if len(lines) <= AT_LENGTH:
        return board_document(lines, made, duel)
    return _in_brief(_front(lines, made, duel), lines)


def _front(lines: Sequence[Line], made: Stamp, duel: Sequence[Duel]) -> Document:
    """The board without the pages of its claims."""
    whole = board_document(lines, made, duel)
    kept = [section for section in whole.sections if section.id in ("board", "calibration", "duel", "played")]
    return replace(whole, sections=tuple(kept))


def _in_brief(front: Document, lines: Sequence[Line]) -> Document:
    """The board with the finding of every claim, and where the rest of each is."""
    told = tuple((f"{line.card.number}: {line.card.sentence}", _finding(line)) for line in lines)
    where = (
        "Each claim has a page of its own, with its card, every variant and its figures: `counterpoise claims show C1 "
        "--export html -o C1.html`, or all of them with `counterpoise claims show --export html -o FOLDER`."
    )
    findings = Section("findings", "Every claim in brief", (Paragraph(where), Terms(told)))
    return replace(front, sections=(*front.sections, findings))


def _finding(line: Line) -> str:
    told = sentences(line.history) if line.history else ("The claim has not been held to the record.",)
    return " ".join([*told, *([line.simulation.sentence] if line.simulation else [])])


def _latex(lines: Sequence[Line]) -> list[str]:
    texts = [table_text(board_table(lines), "tex")]
    for line in lines:
        if line.history is not None:
            texts += ["% " + text for text in sentences(line.history)]
            texts.append(table_text(power_table(line.history), "tex"))
    return texts


def _pages(lines: Sequence[Line], made: Stamp, duel: Sequence[Duel], *, figures: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        text, drawn = markdown(claim_document(line, made, duel), made_by=PAGES)
        found[f"{line.card.key}.md"] = text
        found |= drawn if figures else {}
    return found | (_index(_front(lines, made, duel), lines, figures=figures) if len(lines) > 1 else {})


def _index(front: Document, lines: Sequence[Line], *, figures: bool) -> dict[str, str]:
    text, drawn = markdown(front, made_by=PAGES)
    pages = [f"* [{line.card.number}: {line.card.sentence}]({line.card.key}.md)" for line in lines]
    return {"index.md": "\n".join([text, "## The claims", "", *pages, ""])} | (dict(drawn) if figures else {})


def effect_said(verdict: HistoryVerdict) -> str:
    """The main effect in a few words."""
    return interval(verdict.main.effect)
