"""`counterpoise resume`: go on with a sweep that was stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import json_option, say
from counterpoise.cli.sweep import worked
from counterpoise.cli.watching import Stop

if TYPE_CHECKING:
    from counterpoise.cli.sweep import Watch
    from counterpoise.workflows.sweep import SweepDone


@click.command("resume")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--executor", metavar="ADDRESS", help="Make the runs on a Dask cluster: dask://host:port.")
@click.option("--engine", default="compiled", show_default=True, help="compiled, or reference: the same bytes.")
@click.option("--patience", type=float, default=60.0, show_default=True, help="Seconds a doctrine of yours may think.")
@json_option
def command(folder: Path, executor: str | None, engine: str, patience: float, as_json: bool) -> None:
    """Go on with the sweep in FOLDER; it ends with the same files as if it had never been stopped.

    Of a complete sweep every file is checked, and one that was damaged is made again.

    \b
    Examples:
      counterpoise resume offence
    """
    from counterpoise.workflows.sweep import resume_sweep

    def work(watch: Watch, halted: Stop) -> SweepDone:
        return resume_sweep(
            folder, executor=executor, player=engine, patience=patience, tell=say,
            watch=watch, halted=halted,
        )  # fmt: skip

    worked(work, as_json)
