"""`counterpoise measure`: who leads, how concentrated power is, how many poles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table

if TYPE_CHECKING:
    from counterpoise.workflows.measure import Measured, MeasureRow


@click.command("measure")
@click.argument("years", nargs=-1, type=int, required=True)
@click.option("--power", metavar="NAME", help="A measure of power, several with commas, or all.")
@click.option(
    "--scenario", default="great-powers", show_default=True, help="A scenario, an episode, a file, or the record."
)
@click.option("--weights", metavar="LIST", help="An index of your own on the record, such as milex=2,pec=1.")
@click.option(
    "--factor",
    type=click.FloatRange(1),
    default=2.0,
    show_default=True,
    help="Each weight may be so many times larger or smaller.",
)
@click.option(
    "--among",
    type=click.Choice(["great-powers", "all"]),
    default="great-powers",
    show_default=True,
    help="Whom to measure.",
)
@json_option
def command(
    years: tuple[int, ...],
    power: str | None,
    scenario: str,
    weights: str | None,
    factor: float,
    among: str,
    as_json: bool,
) -> None:
    """Measure power among the states of a scenario in each of the YEARS.

    \b
    Examples:
      counterpoise measure 1816 1913 2016
      counterpoise measure 1870 1913 1955 --power all
      counterpoise measure 1907 --scenario triple-alliance-1882 --among all --json
      counterpoise measure 1980 --scenario record --power all
      counterpoise measure 1907 --weights milex=2,pec=1
    """
    if weights is not None and scenario not in ("great-powers", "record"):
        raise click.UsageError("--weights measures the record; leave --scenario out")
    if weights is not None and power is not None:
        raise click.UsageError("--weights is a measure of power of its own; leave --power out")
    if weights is not None or scenario == "record":
        from counterpoise.cli.measure_record import show

        show(years, power=power, weights=weights, factor=factor, among=among, as_json=as_json)
        return
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.measure import measure

    done = measure(years, scenario=scenario, power=power, among=among)
    made = stamp(
        scenario=done.scenario.name,
        scenario_sha256=done.scenario.digest,
        parameters={"years": list(years), "power": power, "among": among},
    )
    document = {"rows": [row.to_json() for row in done.rows], "skipped": done.skipped, "stamp": made.to_json()}
    emit(document, as_json=as_json, text=lambda: _text(done))
    if not as_json:
        for line in done.skipped:
            say(f"not measured: {line}")


def _text(done: Measured) -> str:
    headers = ["year", "power", "states", "leader", "share", "second", "CON", "HHI", "N_eff", "MOVE", "polarity"]
    blocks = [
        table(headers, [_row(row) for row in done.rows], title=done.scenario.title, left=(1, 3, 5, 10)),
        *(_polarity(row) for row in done.rows if len(done.rows) <= 4),
        *_notes(done.rows),
    ]
    return "\n\n".join(block for block in blocks if block)


def _row(row: MeasureRow) -> list[str]:
    shares = list(row.shares.items())
    second = f"{shares[1][0]} {shares[1][1]:.3f}" if len(shares) > 1 else "-"
    values = row.values
    return [
        str(row.year),
        row.power,
        str(len(row.states)),
        row.leader,
        f"{row.shares[row.leader]:.4f}",
        second,
        f"{values['con']:.4f}",
        f"{values['hhi']:.4f}",
        f"{values['effective-number']:.4f}",
        "-" if row.move != row.move else f"{row.move:.4f}",
        next(r.label for r in row.polarity.readings if r.scheme == "modelski-thompson"),
    ]


def _polarity(row: MeasureRow) -> str:
    said = [f"  {kind.value}: {', '.join(names)}" for kind, names in row.polarity.votes.items() if names]
    head = f"Polarity {row.year} by {row.power}: {row.polarity.split:.0%} of the pairs of schemes contradict each other"
    return "\n".join([head, *said])


def _notes(rows: tuple[MeasureRow, ...]) -> list[str]:
    missing = sorted({state for row in rows for state in row.missing})
    filled = sorted({f"{state} {row.year} ({how})" for row in rows for state, how in row.not_given.items()})
    notes: list[str] = []
    if missing:
        notes.append(f"No figure in some rows, so not counted there: {', '.join(missing)}.")
    if filled:
        notes.append(
            f"Not given for that year by the source: {', '.join(filled[:8])}{' ...' if len(filled) > 8 else ''}."
        )
    return notes
