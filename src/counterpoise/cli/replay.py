"""`counterpoise replay`: make a result again and compare it byte for byte."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say

if TYPE_CHECKING:
    from counterpoise.workflows.replay import Replayed


@click.command("replay")
@click.argument("result", type=click.Path(path_type=Path))
@click.option("--point", type=click.IntRange(0), default=0, show_default=True, help="A point of the sweep.")
@click.option("--run", type=click.IntRange(0), help="A run at that point; without it every finished file.")
@click.option("--engine", default="compiled", show_default=True, help="compiled, or reference: the same bits.")
@json_option
def command(result: Path, point: int, run: int | None, engine: str, as_json: bool) -> None:
    """Make RESULT again from what it carries and compare it.

    RESULT is a sweep's folder or file, a file of `simulate -o`, or what `classic run --json` printed.

    The exit code is 0 where it is identical and 1 where it is not.

    \b
    Examples:
      counterpoise replay offence --point 3 --run 17
      counterpoise replay offence
      counterpoise replay base.json --engine reference
      counterpoise replay geosim.json
    """
    from counterpoise.workflows.replay import replay

    done = replay(result, point=point, run=run, engine=engine, tell=say)
    typed = shlex.join(["counterpoise", *sys.argv[1:]])
    emit({**done.to_json(), "stamp": done.stamp(typed).to_json()}, as_json=as_json, text=lambda: _text(done))
    if not done.identical:
        sys.exit(1)


def _text(done: Replayed) -> str:
    lines = [f"{done.what}: {'identical' if done.identical else 'NOT identical'}"]
    lines += [f"  {line}" for line in done.differs[:20]]
    if done.row is not None:
        wide = max(len(name) for name in done.row)
        shown = {name: value for name, value in done.row.items() if value is not None}
        lines += [
            f"  {name:<{wide}}  {value:g}" if isinstance(value, float) else f"  {name:<{wide}}  {value}"
            for name, value in shown.items()
        ]
    return "\n".join(lines)
