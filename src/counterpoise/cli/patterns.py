"""`counterpoise patterns`: the regularities of the record, and how near simulated worlds come to them."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table
from counterpoise.cli.watching import Meter

if TYPE_CHECKING:
    from counterpoise.evidence.directions import Direction
    from counterpoise.evidence.patterns import Pattern
    from counterpoise.workflows.patterns import Calibration, Computed, Scored


@click.group("patterns")
def command() -> None:
    """Regularities of the record that simulated worlds must show, and directions that the theory gives them."""


@command.command("list")
@click.argument("names", nargs=-1)
@json_option
def list_command(names: tuple[str, ...], as_json: bool) -> None:
    """List the patterns with their intervals; named ones with how they are defined.

    \b
    Examples:
      counterpoise patterns list
      counterpoise patterns list wide-wars
    """
    from counterpoise.evidence.patterns import pattern, patterns
    from counterpoise.report.provenance import stamp

    shown = [pattern(name) for name in names] or list(patterns())
    document = {"rows": [one.to_json() for one in shown], "stamp": stamp(command=_typed()).to_json()}
    emit(document, as_json=as_json, text=lambda: _described(shown) if names else _listed(shown))


@command.command("compute")
@click.argument("names", nargs=-1)
@json_option
def compute_command(names: tuple[str, ...], as_json: bool) -> None:
    """Compute the patterns from the data and compare them with the typed intervals.

    \b
    Examples:
      counterpoise patterns compute
      counterpoise patterns compute war-rate wide-wars --json
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.patterns import compute, hashes

    done = compute(names)
    made = stamp(sources=hashes(one.pattern for one in done), command=_typed())
    document = {"rows": [one.to_json() for one in done], "stamp": made.to_json()}
    emit(document, as_json=as_json, text=lambda: _computed(done))


@command.command("score")
@click.option("--half", default="1914-2010", show_default=True, help="Half of the record: 1816-1913 or 1914-2010.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="A parameter of the rules: omega=1.5.")
@click.option("--runs", type=click.IntRange(2), default=64, show_default=True, help="From each start, each newly cast.")
@click.option("--key", type=click.IntRange(0), default=1, show_default=True, help="Key of the random draws.")
@json_option
def score_command(half: str, changes: tuple[str, ...], runs: int, key: int, as_json: bool) -> None:
    """Hold worlds that start from the record and run free against its patterns.

    \b
    Examples:
      counterpoise patterns score --half 1816-1913
      counterpoise patterns score --set lapse=0.1 --set caution=0.01
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.patterns import hashes, score

    done = score(half, _changes(changes), runs=runs, key=key, tell=say)
    told = {"half": half, "set": dict(done.changes), "runs": runs}
    made = stamp(sources=hashes(), key=key, engine="compiled", parameters=told, command=_typed())
    emit({**done.to_json(), "stamp": made.to_json()}, as_json=as_json, text=lambda: _scored(done))


@command.command("calibrate")
@click.argument("spec", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--keep", type=click.IntRange(1), default=3, show_default=True, help="How many of the best are checked.")
@click.option("--runs", type=click.IntRange(2), default=64, show_default=True, help="From each start, in the checks.")
@json_option
def calibrate_command(spec: Path, keep: int, runs: int, as_json: bool) -> None:
    """Search the design of the sweep file SPEC on 1816-1913 and check the best points on 1914-2010.

    \b
    Example:
      counterpoise patterns calibrate sweeps/calibration.toml
    """
    from counterpoise.report.provenance import sha256_of, stamp
    from counterpoise.workflows.patterns import calibrate, hashes

    meter = Meter()
    done = calibrate(spec, keep=keep, runs=runs, tell=say, watch=lambda now, wanted: meter.tell(now, wanted))
    meter.close()
    made = stamp(sources={**hashes(), spec.name: sha256_of(spec)}, engine="compiled", command=_typed())
    emit({**done.to_json(), "stamp": made.to_json()}, as_json=as_json, text=lambda: _calibrated(done))


@command.command("directions")
@click.option("--runs", type=click.IntRange(2), default=200, show_default=True, help="Under each setting.")
@click.option("--turns", type=click.IntRange(5), default=50, show_default=True, help="Years in a run.")
@click.option("--key", type=click.IntRange(0), default=1, show_default=True, help="Key of the random draws.")
@json_option
def directions_command(runs: int, turns: int, key: int, as_json: bool) -> None:
    """Ask ensembles for the theory's own directions: balancers and hegemony, offence and chains, sovereignty.

    \b
    Example:
      counterpoise patterns directions --runs 400
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.patterns import ask_directions

    done = ask_directions(runs=runs, turns=turns, key=key, tell=say)
    told = {"runs": runs, "turns": turns}
    made = stamp(key=key, engine="compiled", parameters=told, command=_typed())
    document = {**told, "key": key, "rows": [one.to_json() for one in done], "stamp": made.to_json()}
    emit(document, as_json=as_json, text=lambda: _directed(done, runs, turns))


def _typed() -> str:
    return shlex.join(["counterpoise", *sys.argv[1:]])


def _changes(typed: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in typed:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"--set takes NAME=VALUE, not {one!r}")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            raise click.UsageError(f"--set takes a number for {name.strip()}, not {value!r}") from None
    return found


def _number(value: float) -> str:
    return f"{value:.4f}" if abs(value) < 1 else f"{value:.2f}"


def _range(low: float, high: float) -> str:
    return f"{_number(low)} to {_number(high)}"


def _listed(shown: list[Pattern]) -> str:
    halves = list(shown[0].intervals)
    rows = [[one.name, one.title, *(_range(i.low, i.high) for i in one.intervals.values())] for one in shown]
    return table(["pattern", "what", *halves], rows, left=(0, 1))


def _described(shown: list[Pattern]) -> str:
    blocks: list[str] = []
    for one in shown:
        lines = [f"{one.name}: {one.title}", f"  unit       {one.unit}", f"  record     {one.record}"]
        lines += [f"  simulated  {one.simulated}"] + ([f"  differs    {one.differs}"] if one.differs else [])
        lines += [f"  interval   {one.method}", f"  sources    {', '.join(one.sources)}"]
        for half, i in one.intervals.items():
            lines.append(f"  {half}  {_number(i.estimate)}, {_range(i.low, i.high)}, n = {i.n}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _computed(done: tuple[Computed, ...]) -> str:
    rows = [
        [one.pattern.name, one.half, _number(one.interval.estimate), _range(one.interval.low, one.interval.high),
         f"{one.interval.n}", "as typed" if one.agrees else "DIFFERS from what is typed"]
        for one in done
    ]  # fmt: skip
    return table(["pattern", "years", "estimate", "95 % interval", "n", ""], rows, left=(0, 1, 5))


def _scored(done: Scored) -> str:
    rows = [
        [one.pattern.name, _number(one.simulated.mean), f"{one.simulated.se:.4f}",
         _range(one.interval.low, one.interval.high), "hit" if one.hit else f"missed by {one.distance:.2f}"]
        for one in done.scores
    ]  # fmt: skip
    title = f"Free-running worlds against {done.half}: {done.hits} of {len(done.scores)} patterns hit"
    headers = ["pattern", "simulated", "± se", "record", "distance in widths"]
    text = table(headers, rows, left=(0, 4))
    return f"{title}\n\n{text}\n\nMean distance, each counted up to 3: {done.misfit:.3f}"


def _calibrated(done: Calibration) -> str:
    rows = [
        [name, f"{a.hits} of {len(a.scores)}", f"{a.misfit:.3f}", f"{b.hits} of {len(b.scores)}", f"{b.misfit:.3f}"]
        for name, (a, b) in zip(["defaults", *(f"best {i + 1}" for i in range(len(done.best)))],
                                (done.before, *done.best), strict=True)
    ]  # fmt: skip
    headers = ["setting", "hits 1816-1913", "misfit", "hits 1914-2010", "misfit"]
    lines = [f"{done.points} points tried on 1816-1913; the best checked on 1914-2010", "", table(headers, rows)]
    for place, (first, _) in enumerate(done.best):
        told = ", ".join(f"{name} = {value:.4g}" for name, value in first.changes.items())
        lines.append(f"best {place + 1}: {told}")
    return "\n".join(lines)


def _directed(done: tuple[Direction, ...], runs: int, turns: int) -> str:
    rows = [
        [one.name, one.world, f"{one.first.mean:.3f}", f"{one.second.mean:.3f}",
         f"{one.gap.mean:+.3f} ({one.gap.low:+.3f} to {one.gap.high:+.3f})", one.verdict]
        for one in done
    ]  # fmt: skip
    asked = {one.name: f"{one.name}: {one.measure}; {one.settings[0]} -> {one.settings[1]}" for one in done}
    head = table(["direction", "world", "first", "second", "difference, 95 % interval", ""], rows, left=(0, 1, 5))
    return "\n".join([f"{runs} runs of {turns} turns under each setting, the same luck", "", head, "", *asked.values()])
