"""`counterpoise claims`: every sentence of the theory as something that can fail, with what came of it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli.output import emit, json_option, say, table, width
from counterpoise.cli.watching import Meter, Stop

if TYPE_CHECKING:
    from counterpoise.evidence.claims.reader import Reader
    from counterpoise.workflows.claims import Asked, HistoryTests
    from counterpoise.workflows.claims_simulated import SimulatedClaims

FORMS = ("latex", "markdown", "html", "bibtex")
BOARD_FORMS = ("csv", "latex", "markdown", "html")


@click.group("claims")
def command() -> None:
    """The claims of balance-of-power theory and its rivals, held to the record and to simulated worlds."""


@command.command("list")
@click.option("--export", "form", type=click.Choice(BOARD_FORMS), help="Write as CSV, LaTeX, Markdown or HTML.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where: a file, or a folder for Markdown.")
@json_option
def list_command(form: str | None, output: Path | None, as_json: bool) -> None:
    """List the claims with both verdicts: on the record, in simulation. They are never merged.

    \b
    Examples:
      counterpoise claims list
      counterpoise claims list --export csv -o claims.csv
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.claims_shown import board_text, exported_board, line_to_json, lines_of

    lines = lines_of()
    if form is not None:
        _export(exported_board(lines, form, folder=output), form, output)
        return
    document = {"rows": [line_to_json(line) for line in lines], "stamp": stamp(command=_typed()).to_json()}
    emit(document, as_json=as_json, text=lambda: board_text(lines, width()))


@command.command("show")
@click.argument("names", nargs=-1)
@click.option("--export", "form", type=click.Choice(FORMS), help="Write as LaTeX, Markdown, HTML or BibTeX.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where: a file, or a folder for pages.")
@json_option
def show_command(names: tuple[str, ...], form: str | None, output: Path | None, as_json: bool) -> None:
    """Show claims with the verdicts that this package brings: card, finding, choices that matter, objections.

    \b
    Examples:
      counterpoise claims show C1
      counterpoise claims show C3a C8 --export latex
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.claims_shown import as_text, exported, lines_of, shown_to_json

    lines = lines_of(names)
    if form is not None:
        _export(exported(lines, form, folder=output), form, output)
        return
    document = {"rows": [shown_to_json(line) for line in lines], "stamp": stamp(command=_typed()).to_json()}
    emit(document, as_json=as_json, text=lambda: "\n\n\n".join(as_text(line, width()) for line in lines))


@command.command("test")
@click.argument("names", nargs=-1)
@click.option(
    "--on", type=click.Choice(["history", "simulation", "both"]), default="history", show_default=True,
    help="The record, simulated worlds, or both.",
)  # fmt: skip
@click.option(
    "--power", default="all", show_default=True, metavar="MEASURES",
    help="Measures of power with commas, the main one first; all: cinc,milex,milper,netres.",
)  # fmt: skip
@click.option("--period", metavar="FROM:TO", help="Other years, such as 1816:1913.")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE",
    help="Another choice: threshold=0.4, smallest_effect=0.1, negligible=0.02, floor=8, most=0.8.",
)  # fmt: skip
@click.option("--variants", type=click.Path(dir_okay=False, path_type=Path), help="A TOML file of choices by claim.")
@click.option("--rules", type=click.Path(dir_okay=False, path_type=Path), help="A TOML file of choices in simulation.")
@click.option("--points", type=click.IntRange(2), help="Points of the rule space (simulation).")
@click.option("--runs", type=click.IntRange(2), help="Runs at each point (simulation).")
@click.option("--key", type=click.IntRange(0), help="Key of the random draws (simulation).")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep finished points here, to go on.")
@click.option("--workers", type=click.IntRange(1), help="Processes (simulation); one a processor unless told.")
@click.option(
    "--write-results", "folder", type=click.Path(file_okay=False, path_type=Path),
    help="Write one result file a claim into this folder, under history and simulation.",
)  # fmt: skip
@click.option("--export", "form", type=click.Choice(FORMS), help="Write as LaTeX, Markdown, HTML or BibTeX.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write what is exported.")
@json_option
def test_command(
    names: tuple[str, ...], on: str, power: str, period: str | None, settings: tuple[str, ...],
    variants: Path | None, rules: Path | None, points: int | None, runs: int | None, key: int | None,
    keep: Path | None, workers: int | None, folder: Path | None, form: str | None, output: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Test claims anew; all of them where none is named.

    Whoever disagrees with a choice can change it: the verdict is then stamped as the reader's.

    \b
    Examples:
      counterpoise claims test --on history --power all
      counterpoise claims test C1 --power milex --period 1816:1945 --set threshold=0.4,0.5
      counterpoise claims test C3a C8 --on both --export html -o peace.html
    """
    from counterpoise.workflows.claims_shown import exported, tested_lines

    asked = _asked(names, power, period, settings, variants)
    history = _on_record(asked) if on != "simulation" else None
    simulated = _in_simulation(names, rules, points, runs, key, keep, workers) if on != "history" else None
    if folder is not None:
        written = [*(history.write(folder / "history") if history else ()),
                   *(simulated.write(folder / "simulation") if simulated else ())]  # fmt: skip
        say(f"{len(written)} result files written under {folder}")
    if form is not None:
        _export(exported(tested_lines(names, history, simulated), form, folder=output), form, output)
        return
    document = _document(history, simulated, asked)
    emit(document, as_json=as_json, text=lambda: _text(history, simulated))


def _asked(
    names: tuple[str, ...], power: str, period: str | None, settings: tuple[str, ...], variants: Path | None
) -> Asked:
    from counterpoise.data.power_measures import power_measure
    from counterpoise.evidence.claims import reader
    from counterpoise.workflows.claims import HISTORY_MEASURES, Asked

    listed = (power_measure(one.strip()).name for one in power.split(","))
    measures = HISTORY_MEASURES if power == "all" else tuple(dict.fromkeys(listed))
    by_claim: dict[str, Reader] = dict(reader.read_file(variants)) if variants else {}
    years = reader.period(period) if period else None
    return Asked(names, measures, years, reader.typed(settings), by_claim)


def _on_record(asked: Asked) -> HistoryTests:
    from counterpoise.workflows.claims import hold

    meter = Meter("variants")
    done = hold(asked, watch=lambda claim, now, wanted: meter.tell(now, wanted, f"claim {claim}"))
    meter.close()
    return done


def _in_simulation(
    names: tuple[str, ...], rules: Path | None, points: int | None, runs: int | None, key: int | None,
    keep: Path | None, workers: int | None,
) -> SimulatedClaims:  # fmt: skip
    from counterpoise.evidence.in_simulation.choices import read_choices
    from counterpoise.workflows.claims_simulated import simulate_claims

    meter = Meter("points")
    with Stop() as halted:
        done = simulate_claims(
            names, points=points, runs=runs, key=key, choices=read_choices(rules) if rules else None,
            folder=keep, workers=workers, watch=lambda now, wanted: meter.tell(now, wanted), halted=halted, tell=say,
        )  # fmt: skip
    meter.close()
    return done


def _document(history: HistoryTests | None, simulated: SimulatedClaims | None, asked: Asked) -> dict[str, Any]:
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.claims import verdict_to_json
    from counterpoise.workflows.claims_shown import duel_to_json

    told: dict[str, Any] = {}
    if history is not None:
        told["history"] = [verdict_to_json(one) for one in history.verdicts]
        duel = duel_to_json(history)
        if duel is not None:
            told["head_to_head"] = duel
    if simulated is not None:
        told["simulation"] = simulated.to_json()
    parameters = {
        "claims": list(asked.keys),
        "power": list(asked.measures),
        "period": list(asked.period) if asked.period else None,
        "reader": bool(history and history.changed),
    }
    made = stamp(sources=history.sources if history else {}, parameters=parameters, command=_typed())
    return {**told, "stamp": made.to_json()}


def _text(history: HistoryTests | None, simulated: SimulatedClaims | None) -> str:
    from counterpoise.workflows.claims_shown import history_text

    parts = [history_text(history, width())] if history else []
    if simulated is not None:
        rows = [[one.claim, one.sentence, one.ruling, *one.reached, one.standing] for one in simulated.summary()]
        heads = ["claim", "sentence", "in simulation", "schooled", "payoff", "shuffled", "guard"]
        parts.append(table(heads, rows, left=(0, 1, 2, 6)))
        parts.append("Shares of the points that tell at which the effect is reached, in three populations.")
    return "\n\n".join(parts)


def _export(texts: dict[str, str], form: str, output: Path | None) -> None:
    """Write what was exported: printed, to one file, or as several files into a folder."""
    if output is None:
        click.echo("\n".join(texts.values()).rstrip("\n"))
    elif form in ("markdown", "html") and not output.suffix:
        output.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (output / name).write_text(text, encoding="utf-8", newline="\n")
        say(f"{len(texts)} files written to {output}")
    else:
        output.write_text("\n".join(texts.values()), encoding="utf-8", newline="\n")
        say(f"Written: {output}")


def _typed() -> str:
    return shlex.join(["counterpoise", *sys.argv[1:]])
