"""`counterpoise measure` on the record: any of its measures of power, or weights of one's own with their ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterpoise.cli.output import emit, say, table

if TYPE_CHECKING:
    from counterpoise.workflows.measure_record import RecordMeasured, RecordRow
    from counterpoise.workflows.weighted_power import WeightedPower

MOST_RANKS = 20
"""Rows of a ranking shown on the terminal; JSON has all."""


def show(
    years: tuple[int, ...], *, power: str | None, weights: str | None, factor: float, among: str, as_json: bool
) -> None:
    """Measure the record and print it."""
    from counterpoise.measures.weighted_index import Doubt
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.measure_record import measure_record
    from counterpoise.workflows.panel import weights as read_weights

    chosen = read_weights(weights) if weights is not None else None
    done = measure_record(years, power=power, weights=chosen, doubt=Doubt(factor), among=among)
    asked = {"years": list(years), "scenario": "record", "power": power, "weights": chosen, "among": among}
    made = stamp(parameters={**asked, "factor": factor} if chosen else asked)
    document = {"rows": [row.to_json() for row in done.rows], "skipped": done.skipped, "stamp": made.to_json()}
    emit(document, as_json=as_json, text=lambda: _text(done))
    if not as_json:
        for line in done.skipped:
            say(f"not measured: {line}")


def _text(done: RecordMeasured) -> str:
    headers = ["year", "power", "states", "leader", "share", "CON", "HHI", "N_eff", "polarity"]
    blocks = [table(headers, [_row(row) for row in done.rows], title="The record", left=(1, 3, 8))]
    blocks += [_ranks(row.ranks) for row in done.rows if row.ranks]
    return "\n\n".join(blocks)


def _row(row: RecordRow) -> list[str]:
    one = row.row
    polarity = next(r.label for r in one.polarity.readings if r.scheme == "modelski-thompson")
    numbers = [f"{one.values[name]:.4f}" for name in ("con", "hhi", "effective-number")]
    return [
        str(one.year),
        one.power,
        str(len(one.states)),
        one.leader,
        f"{one.shares[one.leader]:.4f}",
        *numbers,
        polarity,
    ]


def _ranks(found: WeightedPower) -> str:
    headers = ["rank", "state", "score", "certain", "usual", "leads", "missing", "CINC"]
    rows = [
        [
            str(row["rank"]),
            row["state"],
            f"{row['score']:.4f}",
            "-".join(map(str, row["certain"])),
            "-".join(map(str, row["usual"])),
            f"{row['leads']:.0%}",
            str(row["missing"]),
            f"{row['cinc']:.4f}",
        ]
        for row in found.to_json()["rows"][:MOST_RANKS]
    ]
    more = len(found.states) - len(rows)
    note = f"\n{more} more states with --json." if more > 0 else ""
    told = (
        f"Each weight may be {found.doubt.factor:g} times larger or smaller. Certain: ranks that no such weights can "
        "leave. Usual: the middle 95 % of draws. The limits are this project's own."
    )
    return table(headers, rows, title=f"Ranks {found.year}", left=(1,)) + f"{note}\n{told}"
