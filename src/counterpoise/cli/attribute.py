"""`counterpoise attribute`: which doctrine a state was following."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, folded, json_option, say, width

if TYPE_CHECKING:
    from counterpoise.report.sheet.attribution import Attributed
    from counterpoise.workflows.attribute import Attribution

WIDEST = 110
"""Columns beyond which lines are hard to read, however wide the terminal."""

MOST_SETS, LEAST_SHOWN = 3, 0.05
"""Sets of doctrines shown for an era, and the posterior from which one is."""

MOST_YEARS, LEAST_WEIGHT = 3, 0.05
"""Deciding years shown for an era, and the weight from which one is said to decide."""


@click.command("attribute")
@click.argument("state")
@click.option("--from", "first", type=int, help="First year; that of the first situation, if not given.")
@click.option("--to", "last", type=int, help="Last year; that of the last situation, if not given.")
@click.option(
    "--era", "eras", multiple=True, metavar="NAME", help="A system or episode of the library, or years: 1871-1890."
)
@click.option(
    "--on",
    default="recorded",
    show_default=True,
    help="recorded: roles coded by historians; data: treaties, wars and spending of the fetched record; both.",
)
@click.option("--in", "result", metavar="RUN", help="Look at a simulated run: a file of `simulate -o`, or a scenario.")
@click.option("--run", default=0, show_default=True, help="Which run of it, from 0.")
@click.option("--key", type=click.IntRange(0), help="Key of its draws [that of the result; 1 for a scenario].")
@click.option(
    "--figure", metavar="FILE.svg", type=click.Path(dir_okay=False, path_type=Path), help="Write the drawing."
)
@json_option
def command(
    state: str, first: int | None, last: int | None, eras: tuple[str, ...], on: str, result: str | None, run: int,
    key: int | None, figure: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Say which doctrine STATE seems to have followed, era by era, and which years decided.

    Every doctrine is asked what it would have done in the situation in which the state stood; what it did gives each a
    posterior. Doctrines that say the same in every situation seen stand together, joined by "=".

    \b
    Examples:
      counterpoise attribute UKG --from 1815 --to 1914
      counterpoise attribute ITA --era 1882-1915
      counterpoise attribute FRN --from 1919 --to 1939 --on data --json
      counterpoise attribute ITA --in july-1914 --to 1930      where the truth is known
    """
    from counterpoise.workflows.attribute import attribute

    if result is None:
        done = attribute(state.upper(), first, last, eras=eras, on=on)
    else:
        done = _in_run(result, state, first, last, eras, on, run, key)
    typed = shlex.join(["counterpoise", *sys.argv[1:]]) if result else None
    document = {**done.to_json(), "stamp": done.stamp(typed).to_json()}
    emit(document, as_json=as_json, text=lambda: _text(done))
    if figure is not None:
        figure.write_text(done.figure().wide + "\n", encoding="utf-8")
        say(f"figure written to {figure}")


def _in_run(
    result: str, state: str, first: int | None, last: int | None, eras: tuple[str, ...], on: str, run: int,
    key: int | None,
) -> Attribution:  # fmt: skip
    from dataclasses import replace

    from counterpoise.workflows.attribute_run import attribute_in_run
    from counterpoise.workflows.why import setting_of

    if eras:
        raise click.UsageError("a run has no eras; name its years with --from and --to")
    setting = setting_of(result)
    setting = setting if key is None else replace(setting, key=key)
    return attribute_in_run(setting, state.upper() if setting.scenario else state, first, last, run=run, on=on)


def _text(done: Attribution) -> str:
    from counterpoise.report.attribution_section import AGREEMENT, ALIKE, REASONS, VERDICTS

    wide = min(width(), WIDEST)
    read = {"recorded": "roles coded by historians", "data": "treaties, wars and spending", "both": "roles and data"}
    title = f"{done.name} ({done.state}), {done.first} to {done.last}, by {read[done.on.value]}"
    parts = [folded(title, wide)] if done.played is None else _simulated(done, wide)
    parts.append(_eras(done, wide))
    parts += [told for one in done.eras if (told := _decided(one, wide))]
    parts += [told for one in done.eras if (told := _historians(one, wide))]
    parts.append(folded(f"{VERDICTS} The method is this project's own.", wide))
    if any(one.deciding for one in done.eras):
        parts.append(folded(REASONS, wide))
    if any(" = " in called for one in done.eras for called, _ in _likely(one)):
        parts.append(folded(ALIKE, wide))
    if any(one.assigned for one in done.eras):
        parts.append(folded(AGREEMENT, wide))
    return "\n\n".join(parts)


def _simulated(done: Attribution, wide: int) -> list[str]:
    from counterpoise.workflows.attribute_run import in_words

    assert done.played is not None
    read = {
        "recorded": "stances as its archives show them",
        "data": "pacts, wars and arms",
        "both": "stances and deeds",
    }
    played = done.played
    title = (
        f"SIMULATED: {done.state} in run {played.run} of {played.title} (key {played.setting.key}), "
        f"years {done.first} to {done.last}, by {read[done.on.value]}"
    )
    return [folded(title, wide), folded(in_words(done), wide)]


def _eras(done: Attribution, wide: int) -> str:
    """A line an era, and below it a line for each of the likeliest sets with its posterior."""
    lines = ["era        verdict   decisions  right   gain", "  posterior  doctrines (= cannot be told apart)"]
    for one in done.eras:
        right = "-" if one.right is None else f"{one.right:.0%}"
        gain = "-" if one.gain is None else f"{round(one.gain, 1) + 0.0:+.1f}"
        called = "" if one.names in ((), (done.name,)) else f"  as {', then '.join(one.names)}"
        line = f"{one.years:<10} {one.verdict:<9} {one.decisions:>9g}  {right:>5}  {gain:>5}"
        lines += ["", line + called if len(line + called) <= wide else f"{line}\n{folded(called.strip(), wide, '  ')}"]
        lines += [folded(called, wide, f"  {chance:>9.0%}  ") for called, chance in _likely(one)]
    return "\n".join(lines)


def _likely(one: Attributed) -> list[tuple[str, float]]:
    return [(" = ".join(s.doctrines), s.posterior) for s in one.sets[:MOST_SETS] if s.posterior >= LEAST_SHOWN]


def _decided(one: Attributed, wide: int) -> str:
    weighty = [d for d in one.deciding[:MOST_YEARS] if abs(d.favours) >= LEAST_WEIGHT]
    if not weighty or one.verdict in ("too few", "none"):
        return ""
    best, second = weighty[0].best, weighty[0].second
    lines = [folded(f"{one.years}: what decided between {best} and {second} (+ for the first, - for the second)", wide)]
    for d in weighty:
        lines.append(folded(f"it {d.did}", wide, f"  {d.year} {d.favours:+.2f}  "))
        lines.append(folded(f"{d.best} says {d.best_says}: it {d.best_reason}", wide, "      "))
        lines.append(folded(f"{d.second} says {d.second_says}: it {d.second_reason}", wide, "      "))
    return "\n".join(lines)


def _historians(one: Attributed, wide: int) -> str:
    lines = [
        folded(
            f"{a.doctrine} ({a.reason}; {a.source or 'this project'}): {a.agreement}"
            + (f", posterior {a.posterior:.0%}" if a.posterior is not None else ""),
            wide,
            f"  {a.years} ",
        )
        for a in one.assigned
    ]
    return "\n".join([f"{one.years}: what historians say", *lines]) if lines else ""
