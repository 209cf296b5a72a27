"""`counterpoise attribute`: which doctrine a state was following."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table

if TYPE_CHECKING:
    from counterpoise.report.sheet.attribution import Attributed
    from counterpoise.workflows.attribute import Attribution


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
@click.option(
    "--figure", metavar="FILE.svg", type=click.Path(dir_okay=False, path_type=Path), help="Write the drawing."
)
@json_option
def command(
    state: str, first: int | None, last: int | None, eras: tuple[str, ...], on: str, figure: Path | None, as_json: bool
) -> None:
    """Say which doctrine STATE seems to have followed, era by era, and which years decided.

    Every doctrine is asked what it would have done in the situation in which the state stood; what it did gives each a
    posterior. Doctrines that say the same in every situation seen stand together, joined by "=".

    \b
    Examples:
      counterpoise attribute UKG --from 1815 --to 1914
      counterpoise attribute ITA --era 1882-1915
      counterpoise attribute FRN --from 1919 --to 1939 --on data --json
    """
    from counterpoise.workflows.attribute import attribute

    done = attribute(state.upper(), first, last, eras=eras, on=on)
    document = {**done.to_json(), "stamp": done.stamp().to_json()}
    emit(document, as_json=as_json, text=lambda: _text(done))
    if figure is not None:
        figure.write_text(done.figure().wide + "\n", encoding="utf-8")
        say(f"figure written to {figure}")


def _text(done: Attribution) -> str:
    read = {"recorded": "roles coded by historians", "data": "treaties, wars and spending", "both": "roles and data"}
    title = f"{done.name} ({done.state}), {done.first} to {done.last}, by {read[done.on.value]}"
    rows = [_row(one) for one in done.eras]
    headers = ["era", "verdict", "decisions", "right", "gain", "likeliest (= cannot be told apart)"]
    parts = [table(headers, rows, title=title, left=(0, 1, 5))]
    parts += [told for one in done.eras if (told := _decided(one))]
    parts += [told for one in done.eras if (told := _historians(one))]
    parts.append(
        "gain: how much likelier the best doctrine makes it than base rates do, in natural logarithms.\n"
        "right: share of decisions that the best doctrine foretells. The method is this project's own."
    )
    return "\n\n".join(parts)


def _row(one: Attributed) -> list[str]:
    sets = [f"{' = '.join(s.doctrines)} {s.posterior:.0%}" for s in one.sets[:3] if s.posterior >= 0.05]
    if one.right is None or one.gain is None:
        return [one.years, one.verdict, "0", "-", "-", "-"]
    return [one.years, one.verdict, f"{one.decisions:g}", f"{one.right:.0%}", f"{one.gain:+.1f}", "; ".join(sets)]


def _decided(one: Attributed) -> str:
    if not one.deciding or one.verdict in ("too few", "none"):
        return ""
    lines = [f"{one.years}: what decided between {one.deciding[0].best} and {one.deciding[0].second}"]
    for d in one.deciding[:3]:
        lines.append(f"  {d.year} {d.favours:+.2f}  it {d.did}")
        lines.append(f"      {d.best} says {d.best_says}: it {d.best_reason}")
        lines.append(f"      {d.second} says {d.second_says}: it {d.second_reason}")
    return "\n".join(lines)


def _historians(one: Attributed) -> str:
    lines = [
        f"  {a.years} {a.doctrine} ({a.reason}; {a.source or 'this project'}): {a.agreement}"
        + (f", posterior {a.posterior:.0%}" if a.posterior is not None else "")
        for a in one.assigned
    ]
    return "\n".join([f"{one.years}: what historians say", *lines]) if lines else ""
