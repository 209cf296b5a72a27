"""The page of a balance sheet: its records put into sections, each figure with its table and its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isfinite

from counterpoise.report import attribution_section
from counterpoise.report import balance_tables as tables
from counterpoise.report.balance_sheet import BalanceSheet, Expectation, Network, NormLevel, PowerHistory, Scales
from counterpoise.report.claims import section as claims_section
from counterpoise.report.document import (
    Block,
    Bullets,
    Command,
    Document,
    Exhibit,
    Paragraph,
    References,
    Section,
    Terms,
)
from counterpoise.report.figures.alliance_network import alliance_network, hubs
from counterpoise.report.figures.balance_scales import balance_scales, verdict
from counterpoise.report.figures.expectation_grid import drawn, expectation_grid
from counterpoise.report.figures.power_shares import gaps, polarity_spells, power_shares

SCHEMA = "counterpoise/report/1"

THIS_THREAT = "this threat"
"""The scope of a score that is about one threat in one year; all other scopes are shared."""

HOW_TO_READ_LINES = (
    "Dots are years that the source gives; solid lines join them, dashed ones are interpolated, dotted ones carried "
    "from the nearest given year. Bands are the range that sources leave open."
)
HOW_TO_READ_HUBS = (
    " A treaty of five or more members is a hub with a spoke to each; what two of them promise each other beside it, "
    "where that is no more, is in the table."
)
NORMS = (
    "How far states held to each norm, from 0% (not at all) to 100% (always), with the reading of those who differ. "
    "The levels are this project's reading of the works that it cites."
)
HOW_TO_READ_SCALES = (
    "The beam hangs as the first measure has it. Bars are logarithms, so twice and half reach equally far; whiskers "
    "are the range that sources leave open. “Tipped by” names the smallest sets of states that would turn the scales, "
    "by joining the lighter side or by leaving the heavier."
)


def document(sheet: BalanceSheet, *, further: Sequence[Section] = ()) -> Document:
    """A balance sheet as a page.

    Args:
        sheet: What was found.
        further: Sections of later kinds of result; they stand before what the page says about itself.
    """
    found = (
        _power(sheet),
        _polarity(sheet),
        _threats(sheet),
        _network(sheet),
        _scales(sheet),
        _expectations(sheet),
        attribution_section.section(sheet.attributions, sheet.name),
        claims_section.section(sheet.claims),
        _answers(sheet),
        _difference(sheet),
    )
    about = (_context(sheet), _assumptions(sheet), _sources(sheet), _repeat(sheet))
    kept = tuple(s for s in (*found, *further, *about) if s is not None and s.blocks)
    manifest = {"schema": SCHEMA, "stamp": sheet.stamp.to_json(), "sheet": sheet.to_json()}
    return Document(sheet.title, "Balance sheet", sheet.question, sheet.finding, kept, sheet.stamp, manifest)


def _power(sheet: BalanceSheet) -> Section:
    blocks: list[Block] = [_history(sheet, power, number) for number, power in enumerate(sheet.power, start=1)]
    if sheet.standings:
        leaders = {s.leader for s in sheet.standings if s.leader}
        if len(leaders) > 1:
            blocks.append(Paragraph(_split_leaders(sheet)))
        source = _citations(sheet, (key for s in sheet.standings for key in s.sources))
        blocks.append(Exhibit("Who leads depends on the measure", table=tables.standings(sheet), source=source))
        blocks.append(Exhibit("Every share at the moment", table=tables.shares_now(sheet), source=source))
    doubts = tuple((m.title, _sentence(m.note)) for m in sheet.measures if m.note)
    if doubts:
        blocks += [Paragraph("What each measure sees, and what it misses:"), Terms(doubts)]
    return Section("power", "Who had how much", tuple(blocks))


def _split_leaders(sheet: BalanceSheet) -> str:
    by_leader: dict[str, list[str]] = {}
    for s in sheet.standings:
        if s.leader:
            by_leader.setdefault(s.leader, []).append(sheet.measure_title(s.measure))
    said = "; ".join(f"{sheet.name(who)} by {', '.join(measures)}" for who, measures in by_leader.items())
    return f"The measures do not agree on who leads: {said}."


def _history(sheet: BalanceSheet, power: PowerHistory, number: int) -> Exhibit:
    years = sorted({r.year for r in power.readings})
    title = f"{sheet.measure_title(power.measure)} as a share of {power.of}"
    parts = (
        HOW_TO_READ_LINES if number == 1 else "",
        f"The strip: {polarity_spells(power)[0].lower()}{polarity_spells(power)[1:]}" if power.polarity else "",
        gaps(sheet, power) or "",
    )
    return Exhibit(
        f"{title}, {years[0]} to {years[-1]}" if years else title,
        power_shares(sheet, power, f"power-shares-{number}"),
        tables.history(sheet, power),
        " ".join(part for part in parts if part) or None,
        _citations(sheet, power.sources),
        folded=number > 1,
    )


def _polarity(sheet: BalanceSheet) -> Section | None:
    if not sheet.polarity:
        return None
    called = list(dict.fromkeys(reading.polarity for reading in sheet.polarity))
    agreed = f"All schemes call it {called[0]}." if len(called) == 1 else "The schemes do not agree."
    exhibits = (
        Exhibit("One system, several schemes", table=tables.polarity(sheet)),
        Exhibit("What each scheme asks", table=tables.polarity_rules(sheet), folded=True),
    )
    return Section("polarity", "How many poles", (Paragraph(sheet.polarity_disagreement or agreed), *exhibits))


def _threats(sheet: BalanceSheet) -> Section | None:
    if not sheet.threats:
        return None
    formula = Paragraph(
        "Walt names four sources of threat: aggregate power, proximity, offensive power and intentions. He gives no "
        "formula; the one used here, their product, is this project's own. “By power only” asks power alone."
    )
    return Section(
        "threat", "Who threatened whom", (formula, Exhibit("The leading threats", table=tables.threats(sheet)))
    )


def _network(sheet: BalanceSheet) -> Section | None:
    if sheet.network is None:
        return None
    blocks: list[Block] = [_ties(sheet, sheet.network)]
    if sheet.blocs:
        blocks.append(Exhibit("Blocs", table=tables.blocs(sheet)))
    return Section("alliances", "Who stood with whom", tuple(blocks))


def _ties(sheet: BalanceSheet, network: Network) -> Exhibit:
    note = (
        f"Area is the share of {sheet.measure_title(network.measure)}. Capitals keep their order from west to east "
        "and from north to south; distances are shrunk, and marks that would overlap are moved apart."
        + (HOW_TO_READ_HUBS if hubs(network) else "")
    )
    return Exhibit(
        f"Pacts and rivalries in {sheet.moment}",
        alliance_network(sheet, network),
        tables.ties(sheet, network),
        note,
        _citations(sheet, network.sources),
    )


def _scales(sheet: BalanceSheet) -> Section:
    blocks: list[Block] = []
    for number, pair in enumerate(sheet.scales, start=1):
        blocks += [_weighed(sheet, pair, number), Paragraph(verdict(sheet, pair))]
    return Section("scales", "On the scales", (Paragraph(HOW_TO_READ_SCALES), *blocks) if blocks else ())


def _weighed(sheet: BalanceSheet, scales: Scales, number: int) -> Exhibit:
    return Exhibit(
        f"{scales.label_a} versus {scales.label_b}",
        balance_scales(sheet, scales, f"scales-{number}"),
        tables.weighings(sheet, scales),
        source=_citations(sheet, scales.sources),
    )


def _expectations(sheet: BalanceSheet) -> Section:
    rules = {rule.name: rule for one in sheet.expectations for rule in one.rules}
    terms = tuple((r.title, f"{r.sentence}{f' ({r.citation})' if r.citation else ''}") for r in rules.values())
    blocks: list[Block] = [Terms(terms)] if terms else []
    wide = _wide_scores(sheet)
    if wide is not None:
        scopes = tuple(dict.fromkeys(s.scope for s in wide.scores))
        blocks += [Paragraph(_verdict_within(wide, scope)) for scope in scopes]
        blocks.append(Exhibit("The score on more than one threat", table=tables.scores(wide)))
    for number, one in enumerate(sheet.expectations, start=1):
        blocks += _expectation(sheet, one, number)
    return Section("expectation", "Expectation and record", tuple(blocks))


def _wide_scores(sheet: BalanceSheet) -> Expectation | None:
    """The scores that are not about one threat, which every expectation repeats; None if there are none."""
    for one in sheet.expectations:
        wide = tuple(s for s in one.scores if s.scope != THIS_THREAT)
        if wide:
            return replace(one, scores=wide)
    return None


def _expectation(sheet: BalanceSheet, one: Expectation, number: int) -> list[Block]:
    left_out = len(one.alignments) - len(drawn(one))
    note = (
        "A full mark agrees with the record, a hollow one does not; a dashed ring is a coding that historians dispute."
        + (f" The table has {left_out} more, whose role nobody coded." if left_out else "")
    )
    grid = Exhibit(
        f"Towards {sheet.name(one.threat)}, {one.year}",
        expectation_grid(sheet, one, f"expectation-{number}"),
        tables.alignments(sheet, one),
        note,
        _citations(sheet, one.sources),
    )
    blocks: list[Block] = [grid]
    own = replace(one, scores=tuple(s for s in one.scores if s.scope == THIS_THREAT))
    if own.scores:
        blocks += [
            Paragraph(_verdict_within(own, THIS_THREAT)),
            Exhibit("The score", table=tables.scores(own), folded=True),
        ]
    if any(e.reason for a in one.alignments for e in a.expected.values()):
        blocks.append(Exhibit("Why each rule expects it", table=tables.reasons(sheet, one), folded=True))
    return blocks


def _verdict_within(one: Expectation, scope: str) -> str:
    titles = {rule.name: rule.title for rule in one.rules}
    scored = [s for s in one.scores if s.scope == scope and s.rows]
    rules = sorted((s for s in scored if not s.baseline), key=lambda s: -s.accuracy)
    best = max((s for s in scored if s.baseline), key=lambda s: s.accuracy, default=None)
    told = ", ".join(f"{titles.get(s.rule, s.rule)} {s.right}" for s in rules)
    rows = max((s.rows for s in scored), default=0)
    if best is None:
        return f"Right on {scope}, of {rows} coded roles: {told}."
    behind = [titles.get(s.rule, s.rule) for s in rules if s.accuracy <= best.accuracy]
    no_gain = f"; {_listed(behind)} {'do' if len(behind) > 1 else 'does'} no better" if behind else ""
    yardstick = f"The best yardstick, “{best.rule.replace('-', ' ')}”, gets {best.right}{no_gain}."
    return f"Right on {scope}, of {rows} coded roles: {told}. {yardstick}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _answers(sheet: BalanceSheet) -> Section | None:
    if not sheet.answers:
        return None
    items = tuple(
        (
            a.question,
            " ".join(
                part
                for part in (
                    f"Accepted: {_sentence(a.accepted)}",
                    f"Here: {a.computed}." if a.computed else "",
                    "Historians dispute it." if a.contested else "",
                    f"({a.source})" if a.source else "",
                )
                if part
            ),
        )
        for a in sheet.answers
    )
    return Section("answers", "Questions historians have answered", (Terms(items),))


def _difference(sheet: BalanceSheet) -> Section | None:
    if sheet.difference is None:
        return None
    changes, consequences = sheet.difference.changes, sheet.difference.consequences
    blocks: list[Block] = [
        Paragraph(f"This is a what-if on {sheet.difference.base}."),
        Terms(tuple((c.where, f"{c.before} → {c.after}") for c in changes)),
    ]
    if consequences:
        blocks += [
            Paragraph("What that moved:"),
            Terms(tuple((c.what, f"{c.before} → {c.after}") for c in consequences)),
        ]
    return Section("difference", "Difference from the base case", tuple(blocks))


def _context(sheet: BalanceSheet) -> Section:
    blocks: list[Block] = []
    if sheet.norms:
        blocks.append(Paragraph(NORMS))
        norms = tuple((n.name.replace("-", " ").replace("non ", "non-").capitalize(), _norm(n)) for n in sheet.norms)
        blocks.append(Terms(norms))
    if sheet.events:
        blocks.append(Terms(tuple((e.date, e.what) for e in sheet.events)))
    return Section("context", "Norms and events", tuple(blocks))


def _norm(norm: NormLevel) -> str:
    held = f"Held to {norm.level:.0%}."
    if not norm.alternative:
        return held
    other = f" ({norm.alternative_level:.0%})" if isfinite(norm.alternative_level) else ""
    return f"{held} Another reading{other}: {_sentence(norm.alternative)}"


def _assumptions(sheet: BalanceSheet) -> Section:
    blocks: list[Block] = []
    for told, intro in ((sheet.notes, "Mind this:"), (sheet.assumptions, "Assumed:"), (sheet.left_out, "Left out:")):
        if told:
            blocks += [Paragraph(intro), Bullets(told)]
    return Section("assumptions", "Assumptions, and what this leaves out", tuple(blocks))


def _sources(sheet: BalanceSheet) -> Section:
    return Section("sources", "Sources", (References(sheet.sources),) if sheet.sources else ())


def _repeat(sheet: BalanceSheet) -> Section:
    stamp = sheet.stamp
    told = (
        ("Program", f"counterpoise {stamp.version} on Python {stamp.python}"),
        ("Scenario", stamp.scenario),
        ("Scenario, SHA-256", stamp.scenario_sha256),
        ("Key of random draws", "none drawn" if stamp.key is None else str(stamp.key)),
        ("Engine", stamp.engine),
        ("Parameters", "; ".join(f"{k} {_value(v)}" for k, v in sorted(stamp.parameters.items())) or None),
        *((f"Source {key}, SHA-256", digest) for key, digest in sorted(stamp.sources.items())),
        ("Digest of all of it", stamp.digest),
        ("Made on", stamp.date),
    )
    blocks: list[Block] = [Command(stamp.command)] if stamp.command else []
    return Section("repeat", "How to repeat it", (*blocks, Terms(tuple((k, v) for k, v in told if v))))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _citations(sheet: BalanceSheet, keys: Iterable[str]) -> str | None:
    cited = {s.key: s.citation for s in sheet.sources}
    named = [cited.get(key, key) for key in dict.fromkeys(keys)]
    return "; ".join(named) or None
