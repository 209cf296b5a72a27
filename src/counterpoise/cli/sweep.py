"""`counterpoise sweep`: a specification becomes a folder of results."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table
from counterpoise.cli.watching import Meter, Stop

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterpoise.engine.ensemble import Progress
    from counterpoise.workflows.sweep import Summary, SweepDone

    Watch = Callable[[Progress], None]

SHOWN = ("hegemony", "coalition", "great_war", "state_death", "war_rate")


@click.command("sweep")
@click.argument("spec", type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", "folder", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--executor", metavar="ADDRESS", help="Make the runs on a Dask cluster: dask://host:port.")
@click.option("--engine", default="compiled", show_default=True, help="compiled, or reference: the same bytes.")
@click.option("--patience", type=float, default=60.0, show_default=True, help="Seconds a doctrine of yours may think.")
@json_option
def command(spec: Path, folder: Path, executor: str | None, engine: str, patience: float, as_json: bool) -> None:
    """Run the sweep that SPEC describes; results are Parquet files in the folder given by -o.

    It may be stopped at any moment, by Ctrl-C or worse: what is finished is kept, and `counterpoise resume` goes on.

    \b
    Examples:
      counterpoise sweep offence.toml -o offence
      counterpoise sweep offence.toml -o offence --executor dask://localhost:8786
    """
    from counterpoise.workflows.sweep import begin_sweep

    def work(watch: Watch, halted: Stop) -> SweepDone:
        return begin_sweep(
            spec, folder, executor=executor, player=engine, patience=patience, tell=say,
            watch=watch, halted=halted,
        )  # fmt: skip

    worked(work, as_json)


def worked(work: Callable[[Watch, Stop], SweepDone], as_json: bool) -> None:
    """Work on a sweep, telling how far it is, and tell how it ended."""
    from counterpoise.workflows.sweep import summary, sweep_stamp

    meter = Meter()
    with Stop() as halted:
        done = work(lambda now: meter.tell(now.done, now.wanted), halted)
    meter.close()
    if not done.complete:
        raise done.stopped()
    manifest = done.swept.manifest
    points = summary(done.folder)
    document = {
        "folder": str(done.folder),
        "title": manifest.title,
        "key": manifest.plan.key,
        "shards": len(manifest.shards),
        "made": done.swept.made,
        "damaged": list(done.swept.damaged),
        "manifest_sha256": manifest.digest,
        "points": [
            {
                "point": one.point,
                "values": one.values,
                "runs": one.runs,
                "failures": one.failures,
                "outcomes": {name: estimate.to_json() for name, estimate in one.outcomes.items()},
            }
            for one in points
        ],
        "stamp": sweep_stamp(done, shlex.join(["counterpoise", *sys.argv[1:]])).to_json(),
    }
    emit(document, as_json=as_json, text=lambda: _text(done, points))


def _text(done: SweepDone, points: tuple[Summary, ...]) -> str:
    manifest = done.swept.manifest
    asked = [name for name in SHOWN if points and name in points[0].outcomes]
    names = list(manifest.plan.dimensions)
    rows = [
        [
            *(v if isinstance(v, str) else f"{v:.4g}" for v in one.values.values()),
            f"{one.runs:,}",
            *(f"{one.outcomes[name].mean:.4f} ± {one.outcomes[name].se:.4f}" for name in asked),
        ]
        for one in points[:30]
    ]
    lines = [table([*names, "runs", *asked], rows, title=manifest.title, left=tuple(range(len(names))))]
    if len(points) > 30:
        lines.append(f"... and {len(points) - 30:,} more points.")
    failed = sum(one.failures for one in points)
    if failed:
        lines.append(f"{failed:,} runs failed; the column failure of the results says why.")
    lines.append(f"{len(manifest.shards):,} shards in {done.folder} ({done.swept.made:,} made now).")
    return "\n".join(lines)
