"""`counterpoise run`: the main job."""

from __future__ import annotations

import shlex
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table, width

if TYPE_CHECKING:
    from counterpoise.report.balance_sheet import BalanceSheet
    from counterpoise.report.sheet.alignment import Alignment, Expectation
    from counterpoise.report.sheet.outcomes import OutcomeReading, Outcomes


@click.command("run")
@click.argument("scenario", default="triple-alliance-1882")
@click.option("--year", "moment", metavar="YEAR", help="The year or day to weigh (1907, 1914-07-28).")
@click.option(
    "--power", metavar="NAME", help="The headline measure of power, of the scenario or of the fetched record."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the report.")
@click.option(
    "--runs", type=click.IntRange(0), default=200, show_default=True, help="Simulated runs from there on; 0: none."
)
@click.option("--key", type=int, default=1, show_default=True, help="Key of their random draws.")
@click.option("--no-report", is_flag=True, help="Print the summary only.")
@json_option
def command(
    scenario: str,
    moment: str | None,
    power: str | None,
    output: Path | None,
    runs: int,
    key: int,
    no_report: bool,
    as_json: bool,
) -> None:
    """Weigh a historical system: power, poles, threats, coalitions, expected and recorded roles; write a report.

    Then simulate it forward from there, under the doctrines that the scenario assigns, beside what the record says.

    SCENARIO is a system, an episode or a scenario file; `counterpoise scenario list` shows them.

    \b
    Examples:
      counterpoise run
      counterpoise run july-1914 -o july.html
      counterpoise run munich-1938 --year 1939 --json
    """
    from counterpoise.report.json_values import plain
    from counterpoise.workflows.run import run, write

    typed = [
        "counterpoise",
        "run",
        scenario,
        *(["--year", moment] if moment else []),
        *(["--power", power] if power else []),
        "--runs",
        str(runs),
        "--key",
        str(key),
    ]
    done = run(scenario, moment=moment, power=power, runs=runs, key=key, command=shlex.join(typed), tell=say)
    sheet = done.sheet
    path: Path | None = None
    if not no_report:
        path = write(done.html(), output or Path(f"counterpoise-{done.scenario.name}-{sheet.moment}.html"))
    document = {
        "sheet": sheet.to_json(),
        "outcomes": plain(done.outcomes) if done.outcomes else None,
        "report": str(path) if path else None,
        "stamp": sheet.stamp.to_json(),
    }
    emit(document, as_json=as_json, text=lambda: _summary(sheet, done.outcomes))
    if path and as_json:
        say(f"report: {path}")
    elif path:
        click.echo(f"\nReport: {path}")


def _summary(sheet: BalanceSheet, outcomes: Outcomes | None) -> str:
    wide = min(width(), 100)
    blocks = [sheet.title, click.wrap_text(sheet.finding, wide), _power(sheet), _polarity(sheet), _threats(sheet)]
    blocks += [_scales(sheet), *(_expectation(e) for e in sheet.expectations), _next(outcomes), _notes(sheet, wide)]
    return "\n\n".join(block for block in blocks if block)


def _power(sheet: BalanceSheet) -> str:
    headers = ["power by", "leader", "share", "second", "ratio", "CON", "N_eff"]
    rows = [
        [
            s.measure,
            sheet.name(s.leader or "-"),
            f"{s.top_share:.3f}",
            sheet.name(s.second or "-"),
            f"{s.ratio:.2f}",
            f"{s.con:.3f}",
            f"{s.effective_number:.2f}",
        ]
        for s in sheet.standings
    ]
    return table(headers, rows, title="Power among the great powers", left=(0, 1, 3)) if rows else ""


def _polarity(sheet: BalanceSheet) -> str:
    headline = sheet.standings[0].measure if sheet.standings else None
    shown = [r for r in sheet.polarity if r.measure in (None, headline)]
    rows = [[r.scheme, r.polarity, " ".join(r.poles)] for r in shown]
    return table(["scheme", "says", "poles"], rows, title=f"Polarity by {headline}", left=(0, 1, 2)) if rows else ""


def _threats(sheet: BalanceSheet) -> str:
    great = [r for r in sheet.threats if sheet.network and _is_great(sheet, r.state)] or list(sheet.threats)
    rows = [
        [
            sheet.name(r.state),
            sheet.name(r.threat) if r.threat else "none",
            f"{r.value:.2f}",
            sheet.name(r.by_power) if r.by_power else "none",
        ]
        for r in great
    ]
    headers = ["state", "leading threat", "size", "by power alone"]
    return table(headers, rows, title="Who threatens the great powers (formula: ours)", left=(0, 1, 3)) if rows else ""


def _is_great(sheet: BalanceSheet, state: str) -> bool:
    return bool(sheet.network) and any(n.state == state and n.great_power for n in sheet.network.states)


def _scales(sheet: BalanceSheet) -> str:
    blocks: list[str] = []
    for scales in sheet.scales[:2]:
        rows = [
            [
                w.measure,
                f"{w.a:.3f}",
                f"{w.b:.3f}",
                f"{w.ratio:.2f}",
                "; ".join("+".join(t) for t in w.tipping[:3]) or "-",
            ]
            for w in scales.weighings
        ]
        title = f"The scales: {' '.join(scales.side_a)} against {' '.join(scales.side_b)}"
        blocks.append(table(["power by", "A", "B", "A / B", "tipped by"], rows, title=title, left=(0, 4)))
    return "\n\n".join(blocks)


def _expectation(expectation: Expectation) -> str:
    rows = [_row(expectation, row) for row in expectation.alignments if row.recorded]
    headers = ["state", *(rule.name for rule in expectation.rules), "recorded"]
    title = f"Facing {expectation.threat}, {expectation.year}: expected and recorded (x = missed, ? = disputed)"
    grid = table(headers, rows, title=title, left=tuple(range(len(headers))))
    right = [f"{s.rule} {s.right}/{s.rows}" for s in expectation.scores if s.scope == "this threat"]
    return f"{grid}\nRight: {', '.join(right)}."


def _row(expectation: Expectation, row: Alignment) -> list[str]:
    cells = [row.state]
    for rule in expectation.rules:
        expected = row.expected.get(rule.name)
        missed = expected is not None and row.recorded_class is not None and expected.role != row.recorded_class
        cells.append((expected.role if expected else "-") + (" x" if missed else ""))
    doubt = f" ? or {row.alternative}" if row.alternative else (" ?" if row.contested else "")
    return [*cells, f"{row.recorded}{' (coerced)' if row.coerced else ''}{doubt}"]


def _next(outcomes: Outcomes | None) -> str:
    if outcomes is None:
        return ""
    rows = [
        [one.title, _number(one.mean), _interval(one), _number(one.recorded)]
        for one in outcomes.readings
        if isfinite(one.mean)
    ]
    title = (
        f"Simulated {outcomes.runs} times from {outcomes.since} to {outcomes.until}: not history; the record beside it"
    )
    return table(["outcome", "in the runs", "95 % interval", "record"], rows, title=title)


def _interval(one: OutcomeReading) -> str:
    return f"{_number(one.low)} to {_number(one.high)}" if one.varies else "runs do not differ"


def _number(value: float | None) -> str:
    from counterpoise.report.tables import Number

    return "-" if value is None or not isfinite(value) else Number(3, keep=2).write(value).replace("−", "-")


def _notes(sheet: BalanceSheet, wide: int) -> str:
    return "\n".join(click.wrap_text(note, wide) for note in sheet.notes)
