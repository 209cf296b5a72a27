"""`counterpoise coalition`: two coalitions on the scales, and who would tip them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table

if TYPE_CHECKING:
    from counterpoise.measures.scales import CoalitionScales
    from counterpoise.workflows.coalition import Weighed


@click.command("coalition")
@click.argument("sides", nargs=-1, required=True, metavar="A,B,... vs C,D,...")
@click.option("--year", type=int, required=True, help="The year of the figures.")
@click.option("--power", default="all", show_default=True, help="A measure of power, several with commas, or all.")
@click.option("--scenario", help="Where to look; without it, the system that knows most of these states.")
@click.option(
    "--largest", type=click.IntRange(1, 6), default=3, show_default=True, help="Largest set of tipping states."
)
@json_option
def command(sides: tuple[str, ...], year: int, power: str, scenario: str | None, largest: int, as_json: bool) -> None:
    """Weigh two coalitions under every measure of power, and say who outside would tip the scales.

    \b
    Examples:
      counterpoise coalition GMY,AUH,ITA vs FRN,RUS,UKG --year 1907
      counterpoise coalition UKG,FRN vs GMY,ITA --year 1938 --power cinc --json
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.coalition import coalition

    a, b = _sides(sides)
    done = coalition(a, b, year=year, power=power, scenario=scenario, largest=largest)
    made = stamp(
        scenario=done.scenario.name,
        scenario_sha256=done.scenario.digest,
        parameters={"a": list(a), "b": list(b), "year": year, "power": power, "largest": largest},
    )
    document = {
        "scenario": done.scenario.name,
        "a_members": done.side_a,
        "b_members": done.side_b,
        "rows": [_json(row) for row in done.rows],
        "skipped": done.skipped,
        "stamp": made.to_json(),
    }
    emit(document, as_json=as_json, text=lambda: _text(done))
    if not as_json:
        for line in done.skipped:
            say(f"note: {line}")


def _sides(words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    text = " ".join(words).replace(" v ", " vs ").replace(" v. ", " vs ")
    halves = text.split(" vs ")
    if len(halves) != 2:
        raise click.UsageError(f"write two sides with 'vs' between, not {text!r}: GMY,AUH,ITA vs FRN,RUS,UKG")
    a, b = ([state.strip().upper() for state in half.replace("+", ",").split(",") if state.strip()] for half in halves)
    return a, b


def _json(row: CoalitionScales) -> dict[str, object]:
    return {
        "power": row.power,
        "year": row.year,
        "of": row.of,
        "a": row.a,
        "b": row.b,
        "ratio": row.ratio,
        "log_ratio": row.log_ratio,
        "lighter": row.lighter,
        "need": row.need,
        "tipping": row.tipping,
        "complete": row.complete,
        "missing": row.missing,
    }


def _text(done: Weighed) -> str:
    headers = ["power", "share of", "A", "B", "A / B", "log", "heavier"]
    rows = [
        [
            row.power,
            f"the {row.of}",
            f"{row.a:.4f}",
            f"{row.b:.4f}",
            f"{row.ratio:.2f}",
            f"{row.log_ratio:+.3f}",
            {"a": "B", "b": "A", "neither": "level"}[row.lighter] + _without(row),
        ]
        for row in done.rows
    ]
    title = f"A: {' '.join(done.side_a)}    B: {' '.join(done.side_b)}    {done.year}, {done.scenario.title}"
    lines = [table(headers, rows, title=title, left=(0, 1, 6))]
    lines += [f"Who would tip it by {row.power}: {_tipping(row)}" for row in done.rows]
    return "\n".join(lines)


def _without(row: CoalitionScales) -> str:
    return f" (without {' '.join(row.missing)}: no figure)" if row.missing else ""


def _tipping(row: CoalitionScales) -> str:
    if not row.tipping:
        return "no other states of this system, alone or in sets of the size looked for"
    shown = [" with ".join(states) for states in row.tipping[:6]]
    more = len(row.tipping) - len(shown)
    return "; ".join(shown) + (f"; and {more} more sets" if more > 0 else "")
