"""The page of a claim: the finding first, then what is claimed, how it was tested, and what would change it.

Everything on it is made from the card and the result; nothing is written for one claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from counterpoise.data.source import source
from counterpoise.evidence import calibration
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.claims.registry import cited
from counterpoise.evidence.history_verdict import HistoryVerdict, shown
from counterpoise.evidence.in_simulation.head_to_head import head_to_head
from counterpoise.evidence.in_simulation.registry import questions
from counterpoise.evidence.in_simulation.simulated_verdict import Standing
from counterpoise.evidence.in_simulation.stability_benchmark import Stability
from counterpoise.evidence.in_simulation.stored import shipped_benchmark
from counterpoise.evidence.verdict_text import METHODS, notes, sentences
from counterpoise.report.claims.duel import BALANCE, HEGEMONY, Duel, duel_sentence, duel_table
from counterpoise.report.claims.figures import claims_board, duel_figure, shapes_said, variants_curve
from counterpoise.report.claims.line import InSimulation, Line
from counterpoise.report.claims.simulated import (
    READING,
    duel_played_table,
    effects_figure,
    matters_table,
    populations_table,
    regions_table,
    stability_table,
)
from counterpoise.report.claims.tables import (
    board_table,
    calibration_table,
    moves_table,
    parts_table,
    power_table,
    variants_table,
)
from counterpoise.report.document import Block, Bullets, Command, Document, Exhibit, Paragraph, Section, Terms
from counterpoise.report.provenance import Stamp

TWO = (
    "A claim has two verdicts, and they are never merged: what the record says, and what happens in simulated worlds. "
    "What each claim needs was written on its card before it was run; what was changed since "
    "stands in the card's log."
)


def claim_document(line: Line, made: Stamp, duel: Sequence[Duel] = ()) -> Document:
    """The page of one claim.

    Args:
        line: Its card and verdicts.
        made: The stamp.
        duel: For C3a and C8: the two head to head.
    """
    return Document(
        title=f"{line.card.number}: {line.card.sentence}",
        kicker="Claim",
        subtitle=line.card.source,
        finding=_finding(line),
        sections=claim_sections(line, duel),
        stamp=made,
        manifest={"claim": line.card.key, "stamp": made.to_json()},
    )


def board_document(lines: Sequence[Line], made: Stamp, duel: Sequence[Duel] = ()) -> Document:
    """The claims board, then every claim that is on it."""
    blocks: list[Block] = [
        Paragraph(TWO),
        Exhibit("Both verdicts of every claim", claims_board(lines), board_table(lines), note=shapes_said()),
    ]
    sections = [Section("board", "The board", tuple(blocks))]
    known = [calibration.shipped()[line.card.number] for line in lines if line.card.number in calibration.shipped()]
    if known:
        exhibit = Exhibit("What the rule says where the truth is known", table=calibration_table(known))
        sections.append(Section("calibration", "What the rule is worth", (exhibit,)))
    if duel:
        sections.append(_duel_section(duel))
    sections += _played_section(lines, shipped_benchmark())
    for line in lines:
        inner = [block for section in claim_sections(line, ()) for block in section.blocks]
        heading = f"{line.card.number}: {line.card.sentence}"
        sections.append(Section(line.card.key, heading, (Paragraph(_finding(line), strong=True), *inner)))
    told = {"claims": [line.card.key for line in lines], "stamp": made.to_json()}
    finding = board_sentence(lines)
    return Document("The claims of the theory", "Claims", None, finding, tuple(sections), made, told)


def _played_section(lines: Sequence[Line], benchmark: Sequence[Stability]) -> tuple[Section, ...]:
    """What simulation says beyond single claims: balance against hegemony, and a theorem."""
    balance = next((line.simulation for line in lines if line.card.number == BALANCE and line.simulation), None)
    blocks: list[Block] = []
    if balance is not None and balance.held:
        duel = head_to_head({guard: held.effects for guard, held in balance.held.items()}, balance.smallest)
        note = "Shares of the points that tell at which one side has fewer great-power wars by the smallest effect."
        blocks.append(Exhibit("C3a against C8 in the same worlds", table=duel_played_table(duel), note=note))
    if benchmark:
        note = "Jackson & Nei (2015): without trade no network of alliances is war-stable; the column must be 0."
        blocks.append(Exhibit("A theorem as benchmark", table=stability_table(benchmark), note=note))
    return (Section("played", "In simulation: head to head, and a theorem", tuple(blocks)),) if blocks else ()


def board_sentence(lines: Sequence[Line]) -> str:
    """How many claims the record supports, contradicts, and so on, in a sentence made from the verdicts."""
    found = [line.history.verdict for line in lines if line.history is not None and line.card.number != "P"]
    kinds = ("supported", "contradicted", "mixed", "inconclusive", "not testable")
    counted = ", ".join(f"{found.count(kind)} {kind}" for kind in kinds)
    return f"Of {len(found)} claims held to the record: {counted}."


def _finding(line: Line) -> str:
    parts = list(sentences(line.history)) if line.history else ["The claim has not been held to the record."]
    if line.simulation is not None:
        parts.append(line.simulation.sentence)
    return " ".join(parts)


def claim_sections(line: Line, duel: Sequence[Duel] = ()) -> tuple[Section, ...]:
    """The sections of a claim's page, below its finding."""
    card = line.card
    found = [Section("claim", "What is claimed", (Terms(_claimed(card)),))]
    if line.history is not None:
        found.append(_record_section(line.history))
    if duel and card.number in (BALANCE, HEGEMONY):
        found.append(_duel_section(duel))
    if card.simulated is not None:
        found.append(_simulation_section(card, line.simulation))
    found.append(Section("test", "How it is tested", (Terms(_tested(card)), Bullets(_choices(card)))))
    found.append(Section("objections", "Objections", _objections(line)))
    found.append(Section("yourself", "Run it yourself", _commands(card)))
    if card.literature:
        found.append(Section("literature", "Literature", (Bullets(tuple(cited(key) for key in card.literature)),)))
    log = tuple(f"{one.version}: {one.what}" for one in card.log)
    version = Paragraph(f"Card {card.version}.")
    found.append(Section("version", "Version", (version, Bullets(log)) if log else (version,)))
    return tuple(found)


def _claimed(card: Claim) -> tuple[tuple[str, str], ...]:
    return (
        ("Claim", card.sentence),
        ("Who says so", card.source),
        ("For whom", card.scope),
        ("Who would disagree", card.dissent),
    )


def _record_section(verdict: HistoryVerdict) -> Section:
    data = "; ".join(source(name).title for name in verdict.claim.sources)
    origin = f"{data}; years {verdict.claim.years[0]}-{verdict.claim.years[1]}"
    band = "The shaded band is negligible; the dashed line is the smallest effect of interest, as the claim expects it."
    blocks: list[Block] = []
    if any(isfinite(one.effect.low) for one in verdict.tried):
        curve = variants_curve(verdict, f"{verdict.claim.module}-curve")
        note = f"{band} {shapes_said()}"
        blocks.append(Exhibit("Every variant, sorted by estimate", curve, note=note, source=origin))
    blocks.append(Exhibit("By measure of power", table=power_table(verdict)))
    parts = parts_table(verdict)
    if parts is not None:
        blocks.append(Exhibit("On parts of the record", table=parts))
    if verdict.moves:
        blocks.append(Exhibit("The choices that matter most", table=moves_table(verdict)))
    blocks.append(Exhibit("All variants", table=variants_table(verdict), folded=True))
    return Section("record", "On the record", tuple(blocks))


def _duel_section(duel: Sequence[Duel]) -> Section:
    exhibit = Exhibit("Which years have fewer wars?", duel_figure(duel), duel_table(duel), note=shapes_said())
    return Section("duel", "Head to head: C3a and C8", (Paragraph(duel_sentence(duel), strong=True), exhibit))


def _simulation_section(card: Claim, simulation: InSimulation | None) -> Section:
    asked = card.simulated
    assert asked is not None
    terms = [
        ("Counted", asked.outcome),
        ("Compared", asked.contrast),
        ("Expected", f"{asked.direction * asked.smallest:+g} or beyond ({asked.unit}): {asked.reason}"),
        ("In detail", questions()[card.key].counted),
    ]
    if simulation is None:
        return Section("simulation", "In simulation", (Terms(tuple(terms)), Paragraph("Not run yet.")))
    terms += [("Verdict", simulation.sentence), ("Guard", Standing(simulation.standing).words)]
    if not simulation.held:
        return Section("simulation", "In simulation", (Terms(tuple(terms)),))
    held, number = simulation.held, card.module
    drawn = effects_figure(
        held, smallest=simulation.smallest, direction=simulation.direction, unit=simulation.unit,
        identifier=f"{number}-space",
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Terms(tuple(terms)),
        Exhibit("The effect over the rule space", drawn, populations_table(held), READING, simulation.played),
        Exhibit("Where in the space it holds", table=regions_table(held)),
        Exhibit("The parameters that matter most", table=matters_table(held), folded=True),
    )
    return Section("simulation", "In simulation", blocks)


def _tested(card: Claim) -> tuple[tuple[str, str], ...]:
    expected = f"{card.direction * card.smallest:+.4g} or beyond ({card.unit}). {card.smallest_reason}"
    return (
        ("Counted", card.outcome),
        ("A case", card.case),
        ("Compared", card.contrast),
        ("Smallest effect of interest", expected),
        ("Negligible", f"within {card.negligible:.4g} of zero. {card.negligible_reason}"),
        ("Interval", METHODS[card.method]),
        ("An independent event", card.event),
        ("Too few", f"below {card.floor}: {card.floor_reason}"),
        ("Negative control", card.control),
        ("Years", f"{card.years[0]}-{card.years[1]}"),
        ("Power", "under every measure" if card.depends_on_power else "no measure of power enters"),
    )


def _choices(card: Claim) -> tuple[str, ...]:
    choices = [f"{c.name} ({', '.join(map(shown, c.levels))}): {c.meaning}" for c in card.choices]
    return (*choices, *(f"{s.name} ({', '.join(s.parts)}), run apart: {s.meaning}" for s in card.splits))


def _objections(line: Line) -> tuple[Block, ...]:
    said = list(notes(line.history)) if line.history else []
    if line.history is None and line.card.selection:
        said.append(f"Selection: {line.card.selection}")
    return (Paragraph(line.card.objection), *((Bullets(tuple(said)),) if said else ()))


def _commands(card: Claim) -> tuple[Block, ...]:
    first = card.choices[0]
    other = shown(first.levels[-1])
    found = [
        Command(f"counterpoise claims test {card.number} --on history --power all"),
        Command(f"counterpoise claims test {card.number} --period 1816:1913 --set {first.name}={other}"),
    ]
    if card.simulated is not None:
        found.append(Command(f"counterpoise claims test {card.number} --on simulation"))
    return tuple(found)
