"""`counterpoise scenario`: list, show, start, check and compare scenario files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, table

if TYPE_CHECKING:
    from counterpoise.history.scenario import Scenario


@click.group("scenario")
def command() -> None:
    """List, show, start, check and compare scenario files.

    \b
    Examples:
      counterpoise scenario list
      counterpoise scenario show july-1914
      counterpoise scenario validate my-system.toml
    """


@command.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the systems that come with the package and the episodes inside them.

    \b
    Examples:
      counterpoise scenario list
    """
    from counterpoise.workflows.scenario import listed

    cards = listed()
    document = {
        "scenarios": [
            {
                "id": card.id,
                "title": card.title,
                "first": card.first,
                "last": card.last,
                "episode_of": card.systems if card.is_episode else None,
            }
            for card in cards
        ]
    }
    rows = [[("  " if c.is_episode else "") + c.id, f"{c.first}-{c.last}", c.title] for c in cards]
    emit(document, as_json=as_json, text=lambda: table(["system or episode", "years", "title"], rows, left=(0, 1, 2)))


@command.command("show")
@click.argument("scenario")
@json_option
def show(scenario: str, as_json: bool) -> None:
    """Show what a SCENARIO holds: its states, measures of power, pacts, wars, coded years and questions.

    \b
    Examples:
      counterpoise scenario show concert-1815
    """
    from counterpoise.history.library import load

    case = load(scenario)
    emit(_document(case), as_json=as_json, text=lambda: _text(case))


@command.command("new")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--like", metavar="SCENARIO", help="Start from the text of a system of the library.")
@click.option("--from-year", "first", type=int, help="Start from the data of this year.")
@click.option("--to-year", "last", type=int, help="With --from-year: the last year, if more than one.")
@click.option(
    "--states", default="great-powers", help="With --from-year: great-powers (the default), all, or GMY,FRN,..."
)
def new(path: Path, like: str | None, first: int | None, last: int | None, states: str) -> None:
    """Write a new scenario file at PATH, with comments that say what goes where.

    \b
    Examples:
      counterpoise scenario new my-system.toml
      counterpoise scenario new other-1914.toml --like two-blocs-1890-1918
      counterpoise scenario new munich.toml --from-year 1938
    """
    from counterpoise.workflows.scenario import started

    text = None
    if first is not None:
        from counterpoise.workflows.from_year import scenario_of_years

        if like is not None:
            raise click.UsageError("--like and --from-year are two starts; give one of them")
        chosen = states if states in ("great-powers", "all") else [name.strip() for name in states.split(",")]
        text = scenario_of_years(first, last, states=chosen)
    elif last is not None:
        raise click.UsageError("--to-year goes with --from-year")
    click.echo(f"wrote {started(path, like=like, text=text)}; check it with: counterpoise scenario validate {path}")


@command.command("validate")
@click.argument("path", type=click.Path(path_type=str))
@json_option
def validate(path: str, as_json: bool) -> None:
    """Check a scenario file; an error names its place and the remedy (exit code 3).

    \b
    Examples:
      counterpoise scenario validate my-system.toml
    """
    from counterpoise.workflows.scenario import validated

    case = validated(path)
    emit(
        {"valid": True, **_document(case)}, as_json=as_json, text=lambda: f"{path} is a valid scenario: {_counts(case)}"
    )


@command.command("diff")
@click.argument("one")
@click.argument("two")
@json_option
def diff(one: str, two: str, as_json: bool) -> None:
    """Tell how two scenarios differ, fact by fact.

    \b
    Examples:
      counterpoise scenario diff two-blocs-1890-1918 other-1914.toml
    """
    from dataclasses import asdict

    from counterpoise.history.library import load
    from counterpoise.workflows.scenario import differences

    found = differences(load(one), load(two))
    lines = [f"{d.where}\n  - {d.before or '(absent)'}\n  + {d.after or '(absent)'}" for d in found]
    emit(
        {"differences": [asdict(d) for d in found]},
        as_json=as_json,
        text=lambda: "\n".join(lines) or "no differences",
    )


def _counts(case: Scenario) -> str:
    line = case.timeline
    return (
        f"{len(line.states)} states, {len(case.power_measures)} measures of power, {len(line.pacts)} pacts, "
        f"{len(line.wars)} wars, {len(case.roles)} recorded roles, {case.years[0]}-{case.years[-1]}"
    )


def _document(case: Scenario) -> dict[str, object]:
    return {
        "id": case.id,
        "title": case.title,
        "years": [case.years[0], case.years[-1]],
        "systems": case.systems,
        "digest": case.digest,
        "power_measures": case.power_measures,
        "states": [
            {"id": s.id, "ccode": s.ccode, "name": s.name(), "great_power": [str(x) for x in s.great_power]}
            for s in case.timeline.states
        ],
        "pacts": [{"id": p.id, "name": p.name, "span": str(p.span)} for p in case.timeline.pacts],
        "wars": [{"id": w.id, "name": w.name, "span": str(w.span)} for w in case.timeline.wars],
        "coded": [{"year": year, "threat": threat} for year, threat in case.coded()],
        "episodes": [{"id": e.id, "title": e.title, "question": e.question} for e in case.episodes],
        "questions": [{"id": q.id, "text": q.text, "answer": q.answer} for q in case.questions],
        "leaves_out": case.leaves_out,
    }


def _text(case: Scenario) -> str:
    great = [s.id for s in case.timeline.states if s.great_power]
    coded = ", ".join(f"{year} {threat}" for year, threat in case.coded())
    facts = [
        ("Id", case.name),
        ("Holds", _counts(case)),
        ("Great powers", " ".join(great)),
        ("Other states", " ".join(s.id for s in case.timeline.states if s.id not in great)),
        ("Power by", ", ".join(case.power_measures)),
        ("Coded", coded or "no roles"),
        *(("Episode", f"{e.id}: {e.question}") for e in case.episodes),
        *(("Question", f"{q.year}: {q.text} — {q.answer}") for q in case.questions),
        *(("Leaves out", item) for item in case.leaves_out),
    ]
    lines = [case.title, "", click.wrap_text(case.summary, 96), ""]
    lines += [click.wrap_text(f"{name + ':':<14} {told}", 96, "", " " * 15) for name, told in facts if told]
    return "\n".join(lines)
