"""`counterpoise simulate`: an ensemble of runs and what it says."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table, width
from counterpoise.cli.watching import Meter, Stop

if TYPE_CHECKING:
    from counterpoise.engine.ensemble import Progress
    from counterpoise.workflows.setting import Setting
    from counterpoise.workflows.simulate import Simulated


@click.command("simulate")
@click.argument("scenario", required=False)
@click.option("--states", type=click.IntRange(2, 65535), help="A world that never was, of so many states [8].")
@click.option("--year", "moment", metavar="YEAR", help="Where in the scenario to start (1907, 1914-07-28).")
@click.option("--turns", type=click.IntRange(1), default=100, show_default=True, help="Years in a run.")
@click.option("--runs", type=click.IntRange(1), help="Runs [1000]; with --precision, the most there may be.")
@click.option("--precision", type=float, metavar="P", help="Run until every chance is known to P to either side.")
@click.option("--key", type=click.IntRange(0), default=1, show_default=True, help="Key of the random draws.")
@click.option("--doctrine", "doctrines", multiple=True, metavar="[STATE=]NAME", help="A doctrine's name or file.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="A parameter: omega=1.5; see the guide.")
@click.option("--stop-when", "stop", metavar="RULE", help="End a run early: hegemony, coalition, great-war, ...")
@click.option("--engine", default="compiled", show_default=True, help="compiled, or reference (slow, the meaning).")
@click.option("--patience", type=float, default=60.0, show_default=True, help="Seconds a doctrine of yours may think.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Keep the result as JSON.")
@json_option
def command(
    scenario: str | None,
    states: int | None,
    moment: str | None,
    turns: int,
    runs: int | None,
    precision: float | None,
    key: int,
    doctrines: tuple[str, ...],
    changes: tuple[str, ...],
    stop: str | None,
    engine: str,
    patience: float,
    output: Path | None,
    as_json: bool,
) -> None:
    """Play many runs of a SCENARIO, or of a world of --states, and tell the outcomes with their Monte-Carlo error.

    Ctrl-C once stops after the batch in hand and keeps what was played; the same command goes on from there.

    \b
    Examples:
      counterpoise simulate --states 8 --turns 100 --runs 1000 --key 7
      counterpoise simulate july-1914 --turns 30 --doctrine GMY=hegemonic-bid --set omega=1.5
      counterpoise simulate --states 30 --precision 0.01 -o thirty.json
    """
    from counterpoise.workflows.simulate import run_ensemble, stopped

    setting = made_setting(scenario, states, moment, turns, key, doctrines, changes, stop)
    typed = shlex.join(["counterpoise", *sys.argv[1:]])
    meter = Meter()
    with Stop() as halted:
        done = run_ensemble(
            setting,
            runs=runs,
            precision=precision,
            engine=engine,
            patience=patience,
            tell=say,
            watch=lambda now: _watch(meter, now),
            halted=halted,
        )
    meter.close()
    document = {**done.to_json(), "stamp": done.stamp(typed).to_json()}
    if output is not None:
        save(document, output)
    emit(document, as_json=as_json, text=lambda: _text(done))
    if not done.ensemble.complete:
        raise stopped(done, typed)


def made_setting(
    scenario: str | None,
    states: int | None,
    moment: str | None,
    turns: int,
    key: int,
    doctrines: tuple[str, ...],
    changes: tuple[str, ...],
    stop: str | None,
) -> Setting:
    """A setting from what was typed."""
    from counterpoise.workflows.setting import Setting

    if scenario is not None and states is not None:
        raise click.UsageError("a SCENARIO has its own states; leave out --states")
    if moment is not None and scenario is None:
        raise click.UsageError("--year needs a SCENARIO")
    setting = Setting(scenario=scenario, moment=moment, states=states or 8, key=key, turns=turns, stop=stop)
    for one in doctrines:
        state, _, name = one.rpartition("=")
        setting = setting.changed(f"doctrine.{state}" if state else "doctrine", name)
    for one in changes:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"--set takes NAME=VALUE, not {one!r}")
        setting = setting.changed(name.strip(), value.strip())
    return setting


def save(document: Mapping[str, object], path: Path) -> None:
    """Write a document under another name and rename it, so that nobody meets half a file."""
    import json

    from counterpoise.cli.output import JSON_SCHEMA
    from counterpoise.report.json_values import plain

    part = path.with_name(f".{path.name}.part")
    text = json.dumps(plain({"schema": JSON_SCHEMA, "kind": "simulate", **document}), ensure_ascii=False, indent=1)
    part.write_text(text + "\n", encoding="utf-8")
    part.replace(path)


def _watch(meter: Meter, now: Progress) -> None:
    meter.tell(now.done, now.wanted, f"chances to ±{now.reach:.3f}")


def _text(done: Simulated) -> str:
    found, setting = done.ensemble, done.setting
    title = f"{found.play.start.title}: {found.runs:,} runs of {setting.turns} turns, key {setting.key}"
    rows = [
        [done.titles[name], f"{e.mean:.4f}", f"{e.se:.4f}", f"{e.low:.4f} to {e.high:.4f}"]
        for name, e in found.outcomes().items()
        if e.mean == e.mean
    ]
    blocks = [table(["outcome", "estimate", "± se", "95 % interval"], rows, title=title)]
    blocks += [_distributions(done), *_failures(done)]
    return "\n\n".join(block for block in blocks if block)


def _distributions(done: Simulated) -> str:
    told = done.to_json()
    spells = [f"{name} {spell['median']:.0f}" for name, spell in told["polarity_spells"].items() if spell["median"] > 0]
    lines = [f"Half of the spells of a polarity last longer than (years): {', '.join(spells)}."] if spells else []
    quantiles = told["severity"]["quantiles"]
    if told["severity"]["wars"]:
        lines.append(
            f"Severity of {told['severity']['wars']:,} wars, share of all capabilities destroyed: half at most "
            f"{quantiles['0.5']:.3f}, nine in ten {quantiles['0.9']:.3f}, 99 in 100 {quantiles['0.99']:.3f}."
        )
    lost = sorted(((share, state) for state, share in told["survival"].items() if share < 1.0))[:8]
    if lost and done.setting.stop is None:
        lines.append("Lived to the end: " + ", ".join(f"{state} {share:.1%}" for share, state in lost) + ".")
    return "\n".join(click.wrap_text(line, min(width(), 100)) for line in lines)


def _failures(done: Simulated) -> list[str]:
    failures = done.ensemble.failures
    if not failures:
        return []
    shown = [f"  {failure}" for failure in failures[:5]]
    more = [f"  and {len(failures) - 5:,} more"] if len(failures) > 5 else []
    return ["\n".join([f"{len(failures):,} runs failed and are left out:", *shown, *more])]
