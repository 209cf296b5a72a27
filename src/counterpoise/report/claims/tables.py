"""Tables of claims: the board, a claim by measure of power, by part, by choice, and all of its variants."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan

from counterpoise.evidence import calibration
from counterpoise.evidence.calibration import Calibrated
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.history_verdict import HistoryVerdict, Tried, shown
from counterpoise.evidence.verdict import Finding, Mark, Shares
from counterpoise.evidence.verdict_text import events
from counterpoise.report.claims.line import Line
from counterpoise.report.tables import Column, Number, Percent, Table, Value

NOT_RUN = "not run"
_SHARES = (Column("For", Percent(0)), Column("Against", Percent(0)), Column("Neither", Percent(0)))
_EFFECT = (Column("Estimate", Number(4, signed=True)), Column("Low", Number(4, signed=True)),
           Column("High", Number(4, signed=True)))  # fmt: skip
READING = (
    "For, against: shares of the variants that count; the rest say neither. N: independent events of the main variant, "
    "over the measures of power. Power: how often the rule supports an effect of twice the smallest in synthetic "
    "worlds of that N; where it is low, a finding of nothing says little."
)


def board_table(lines: Sequence[Line]) -> Table:
    """Every claim with both verdicts."""
    columns = (
        Column(""), Column("Claim"), Column("On the record"), Column("N"), *_SHARES[:2], Column("Power", Percent(0)),
        Column("In simulation"), Column("Guard"),
    )  # fmt: skip
    return Table("The claims of balance-of-power theory", columns, tuple(map(_board_row, lines)), READING)


def _board_row(line: Line) -> tuple[Value, ...]:
    card, history, simulation = line.card, line.history, line.simulation
    record: tuple[Value, ...] = (NOT_RUN, None, None, None, None)
    if history is not None:
        worlds = calibration.shipped().get(card.number)
        testable = history.judged.finding is not Finding.NOT_TESTABLE
        power = worlds.power if worlds is not None and testable else None
        record = (history.verdict, events(history).split(",")[0], *_shares(history.shares)[:2], power)
    if card.simulated is None:
        return (card.number, card.sentence, *record, "not asked", None)
    played = (NOT_RUN, None) if simulation is None else (simulation.ruling, simulation.standing)
    return (card.number, card.sentence, *record, *played)


def _shares(shares: Shares) -> tuple[Value, ...]:
    if not shares.counted:
        return None, None, None
    return tuple(shares.share(sign) for sign in (Mark.FOR, Mark.AGAINST, Mark.NEITHER))


def power_table(verdict: HistoryVerdict) -> Table:
    """The finding under each measure of power, with its main variant and the negative control."""
    rows: list[tuple[Value, ...]] = []
    years = bool(verdict.blocks)
    for measure, main in zip(verdict.measures, verdict.mains, strict=True):
        shares = Shares.of(one.mark for one in verdict.tried if one.variant.power == measure)
        judged, control = verdict.by_power[measure], verdict.controls[measure]
        rows.append(
            (measure, judged.finding.value, *_effect(main), *verdict.blocks.get(measure, (nan, nan))[: 2 * years],
             main.effect.events, main.effect.rows, *_shares(shares), control.effect.estimate, str(control.mark))
        )  # fmt: skip
    blocks = (Column("Blocks low", Number(4, signed=True)), Column("Blocks high", Number(4, signed=True)))
    columns = (
        Column("Power"), Column("Finding"), *_EFFECT, *blocks[: 2 * years], Column("N", Number(0)),
        Column("Rows", Number(0)), *_SHARES, Column("Control", Number(4, signed=True)), Column("Counts"),
    )  # fmt: skip
    note = "The main variant with its 95 % interval; the negative control in the same variant and what it counts for."
    note += " Blocks: the same interval from blocks of years drawn anew, a second opinion." if years else ""
    return Table("By measure of power", columns, tuple(rows), note)


def parts_table(verdict: HistoryVerdict) -> Table | None:
    """The shares on every part of every split; None where there is no split."""
    rows: list[tuple[Value, ...]] = []
    for split, parts in verdict.parts.items():
        for part, some in parts.items():
            if split != "power":
                shares = Shares.of(one.mark for one in some)
                counted = [one.effect.estimate for one in some if one.mark is not Mark.NOT_COUNTED]
                rows.append((split, part, _median(counted), *_shares(shares), shares.counted, shares.silent))
    columns = (
        Column("Split"), Column("Part"), Column("Median estimate", Number(4, signed=True)), *_SHARES,
        Column("Counted", Number(0)), Column("Too few events", Number(0)),
    )  # fmt: skip
    return Table("On parts of the record", columns, tuple(rows)) if rows else None


def _median(values: Sequence[float]) -> float:
    ordered, n = sorted(values), len(values)
    return nan if not n else (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


def moves_table(verdict: HistoryVerdict) -> Table:
    """The choices by how far they move the mean estimate."""
    meaning = {choice.name: choice.meaning for choice in verdict.claim.choices} | {"power": "the measure of power"}
    rows = [
        (
            move.choice,
            move.size,
            "; ".join(f"{level} {mean:+.4f}" for level, mean in move.means.items()),
            meaning[move.choice],
        )
        for move in verdict.moves
    ]
    columns = (Column("Choice"), Column("Moves by", Number(4)), Column("Mean estimate at each level"), Column("What"))
    return Table("The choices that matter most", columns, tuple(rows))


def variants_table(verdict: HistoryVerdict) -> Table:
    """Every variant, by estimate."""
    names = [choice.name for choice in verdict.claim.choices]
    ordered = sorted(verdict.tried, key=_by_estimate)
    rows = [
        (
            one.variant.power,
            *(shown(one.variant.levels[name]) for name in names),
            *_effect(one),
            one.effect.events,
            str(one.mark),
        )
        for one in ordered
    ]
    columns = (Column("Power"), *map(Column, names), *_EFFECT, Column("N", Number(0)), Column("Counts"))
    note = "+ for the claim, - against it, 0 neither, . not counted (too few independent events, or no estimate)."
    return Table(f"All variants of {verdict.claim.number}", columns, tuple(rows), note)


def calibration_table(found: Sequence[Calibrated]) -> Table:
    """What the rule said of each claim in synthetic worlds with the N of the record."""
    rows = [
        (
            one.claim,
            one.worlds,
            one.false_rate,
            one.false_main / one.worlds,
            one.power,
            one.main / one.worlds,
            claim(one.claim).smallest / claim(one.claim).negligible,
            one.rate,
        )
        for one in found
    ]
    columns = (
        Column("Claim"), Column("Worlds", Number(0)), Column("No effect: supported", Percent(1)),
        Column("main variant +", Percent(1)), Column("Twice the smallest: supported", Percent(0)),
        Column("main variant +", Percent(0)), Column("Smallest, times the negligible", Number(1)),
        Column("Outcome, times as often as on the record", Number(2)),
    )  # fmt: skip
    note = (
        "The smallest effect of interest is chosen so that twice as much is found in four worlds of five; where it "
        "stands far above what is negligible, the record is thin. The last column is for worlds with twice the "
        "smallest effect, which may leave no room for so rare an outcome. A claim that is not testable is supported in "
        "no world."
    )
    return Table("The rule in worlds of known truth", columns, tuple(rows), note)


def _by_estimate(one: Tried) -> float:
    return one.effect.estimate if isfinite(one.effect.estimate) else float("inf")


def _effect(one: Tried) -> tuple[Value, ...]:
    return one.effect.estimate, one.effect.low, one.effect.high
