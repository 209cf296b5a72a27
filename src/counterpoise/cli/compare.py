"""`counterpoise compare`: what differs between two results under the same luck."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table
from counterpoise.cli.watching import Meter, Stop

if TYPE_CHECKING:
    from counterpoise.workflows.compare import Compared


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--runs", type=click.IntRange(2), help="Pairs to play [as many as both simulations had].")
@click.option("--engine", default="compiled", show_default=True, help="compiled, or reference (slow, the meaning).")
@json_option
def command(a: str, b: str, runs: int | None, engine: str, as_json: bool) -> None:
    """Compare A and B: files of `simulate -o`, folders of sweeps, or points of sweeps (FOLDER@3).

    Both meet the same draws, so that most of what luck does cancels in the difference.

    \b
    Examples:
      counterpoise compare base.json offence.json
      counterpoise compare sweep-a sweep-b
      counterpoise compare offence@0 offence@3
    """
    from counterpoise.workflows.compare import compare_results

    meter = Meter("pairs")
    with Stop() as halted:
        done = compare_results(
            a, b, runs=runs, engine=engine, tell=say, watch=lambda now: meter.tell(now.done, now.wanted), halted=halted
        )
    meter.close()
    typed = shlex.join(["counterpoise", *sys.argv[1:]])
    emit({**done.to_json(), "stamp": done.stamp(typed).to_json()}, as_json=as_json, text=lambda: _text(done))


def _text(done: Compared) -> str:
    rows = [
        [
            one.outcome.title,
            f"{one.a.mean:.4f}",
            f"{one.b.mean:.4f}",
            f"{one.gap.mean:+.4f}",
            f"{one.gap.low:+.4f} to {one.gap.high:+.4f}",
            "yes" if one.clear else "no",
            f"{(one.unpaired_se / one.gap.se) ** 2:.1f}" if one.gap.se > 0 else "-",
        ]
        for one in done.differences
        if one.gap.mean == one.gap.mean
    ]
    title = f"A {done.a}, B {done.b}: {done.paired.runs:,} pairs, key {done.key}"
    headers = ["outcome", "A", "B", "B - A", "95 % interval", "clear", "worth"]
    note = "worth: how many times as many runs without common luck would have told as much."
    return "\n".join(
        [table(headers, rows, title=title), note, *(f"Left out: {one}" for one in done.paired.failures[:5])]
    )
