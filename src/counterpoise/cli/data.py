"""`counterpoise data`: what there is, bring it here, whom to cite, what is wrong with it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, say, table

if TYPE_CHECKING:
    from counterpoise.workflows.data import Listed, Progress, Told


@click.group("data")
def command() -> None:
    """Fetch, list, check and cite the data; bring files of your own.

    \b
    Examples:
      counterpoise data list
      counterpoise data fetch
      counterpoise data fetch nmc cow_states --from /media/usb/data
      counterpoise data import nmc NMC-60-abridged.csv --name 6.0
    """


@command.command("list")
@click.argument("names", nargs=-1)
@click.option("--addresses", is_flag=True, help="Print sha256, place and address of each file instead.")
@json_option
def list_(names: tuple[str, ...], addresses: bool, as_json: bool) -> None:
    """List the sources, or those NAMED: whether each is here, which years it covers, under what terms.

    \b
    Examples:
      counterpoise data list
      counterpoise data list --addresses > files-to-carry.txt
    """
    from counterpoise.workflows.data import listed, own_tables

    found = listed(names)
    if addresses and not as_json:
        click.echo("\n".join(f"{one.source.sha256}  {one.source.file}  {one.source.address}" for one in found))
        return
    own = own_tables()
    document = {"sources": [_document(one) for one in found], "own": [{"name": n, **facts} for n, facts in own.items()]}
    emit(document, as_json=as_json, text=lambda: _text(found, own, full=bool(names)))


def _document(one: Listed) -> dict[str, object]:
    s = one.source
    return {
        "name": s.name,
        "title": s.title,
        "version": s.version,
        "topic": s.topic,
        "standing": one.standing.value,
        "years": s.years,
        "carried_to": s.carried_to,
        "file": s.file,
        "bytes": s.bytes,
        "sha256": s.sha256,
        "address": s.address,
        "terms": s.terms,
        "cite": s.cite,
        "columns": {
            name: {"title": column.title, "years": column.years or s.coverage} for name, column in s.columns.items()
        },
        "note": s.note,
    }


def _text(found: tuple[Listed, ...], own: dict[str, dict[str, object]], *, full: bool) -> str:
    rows = [[one.source.name, one.standing.value, _years(one), one.source.version, one.source.title] for one in found]
    blocks = [table(["source", "file", "years", "version", "what it is"], rows, left=(0, 1, 2, 3, 4))]
    if full:
        blocks += [_about(one) for one in found]
    else:
        terms = dict.fromkeys(one.source.terms for one in found)
        blocks.append(
            "Terms (whose, source by source: counterpoise data list NAME)\n" + "\n".join(f"  {t}" for t in terms)
        )
    if own:
        blocks.append("Your own: " + ", ".join(own))
    return "\n\n".join(blocks)


def _about(one: Listed) -> str:
    s = one.source
    lines = [f"{s.name}: {s.title}, {s.version}", f"  terms: {s.terms}", f"  address: {s.address}"]
    lines += [f"  note: {s.note}"] if s.note else []
    for name, column in s.columns.items():
        lines.append(f"  {name}: {column.title}" + (f", {column.years[0]}-{column.years[1]}" if column.years else ""))
    return "\n".join(lines)


def _years(one: Listed) -> str:
    covered = one.source.coverage
    return "-" if covered is None else f"{covered[0]}-{covered[1]}"


@command.command("fetch")
@click.argument("names", nargs=-1)
@click.option(
    "--from",
    "origin",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the files from this folder instead of the network.",
)
@json_option
def fetch(names: tuple[str, ...], origin: Path | None, as_json: bool) -> None:
    """Fetch all sources, or those NAMED, check their hashes and keep them.

    Files go to the folder that COUNTERPOISE_DATA names, else to the platform's cache. A download that was stopped
    goes on where it stopped. Without a network, carry the folder from a machine that has it and use --from.

    \b
    Examples:
      counterpoise data fetch
      counterpoise data fetch nmc atop_dyad_year
      counterpoise data fetch --from /media/usb/data
    """
    from counterpoise.workflows.data import fetch as bring_here

    done = bring_here(names, origin=origin, told=_teller())
    document = {"fetched": [{"name": f.source.name, "how": f.how, "path": str(f.path)} for f in done]}
    counts = {how: sum(f.how == how for f in done) for how in ("fetched", "resumed", "copied", "here")}
    said = ", ".join(f"{number} {how}" for how, number in counts.items() if number)
    emit(document, as_json=as_json, text=lambda: f"{len(done)} sources: {said}")


def _teller() -> Told:
    """Progress on a terminal; elsewhere one plain line every ten seconds."""
    shown = sys.stderr.isatty()
    began = last = time.monotonic()
    first: int | None = None

    def tell(progress: Progress) -> None:
        nonlocal last, first
        now = time.monotonic()
        first = progress.left if first is None else first
        finished = progress.left == 0
        if now - last < (0.1 if shown else 10) and not (shown and finished):
            return
        last = now
        rate = (first - progress.left) / max(now - began, 1e-9)
        to_go = f", {progress.left / rate:.0f} s left" if rate > 0 and not finished else ""
        which = f"{progress.number}/{progress.files} {progress.source.name}"
        line = f"{which}: {progress.done:,} of {progress.total:,} bytes, {rate / 1024:,.0f} kB/s{to_go}"
        click.echo(f"\r{line:<90}" if shown else line, err=True, nl=not shown or finished)

    return tell


@command.command("import")
@click.argument("kind")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--name", default="", help="For nmc its version (6.0), for power a name of your choice.")
@json_option
def import_(kind: str, path: Path, name: str, as_json: bool) -> None:
    """Check a file of your own at PATH and keep it for panels; every cell is looked at.

    \b
    Kinds:
      cow-alliances   alliance_v4.1 by_member, by_dyad or by_directed, yearly or not
      nmc             ccode, year, milex, milper, irst, pec, tpop, upop (--name VERSION)
      power           ccode, year, value (--name NAME)
      cow-trade       ccode1, ccode2, year, flow1, flow2
      ideal-points    ccode, session, IdealPoint or IdealPointAll
    Files are .csv (UTF-8) or .dta; -9 means not known.

    \b
    Examples:
      counterpoise data import cow-alliances alliance_v4.1_by_member.csv
      counterpoise data import nmc NMC-60-abridged.csv --name 6.0
      counterpoise data import power ships.csv --name ships
    """
    from counterpoise.workflows.data import bring

    done = bring(kind, path, name=name)
    document = {"name": done.name, "rows": done.rows, "years": done.years, "path": str(done.path)}
    emit(
        document,
        as_json=as_json,
        text=lambda: f"{done.name}: {done.rows:,} rows, {done.years[0]}-{done.years[1]}, kept at {done.path}",
    )


@command.command("cite")
@click.argument("names", nargs=-1)
@json_option
def cite(names: tuple[str, ...], as_json: bool) -> None:
    """Print BibTeX of the NAMED sources, or of all that are here.

    \b
    Examples:
      counterpoise data cite nmc atop_dyad_year
    """
    from counterpoise.workflows.data import cited

    entries = cited(names)
    emit({"bibtex": entries}, as_json=as_json, text=lambda: "\n".join(entries) or "nothing is here yet")


@command.command("doctor")
@click.option("--mend", is_flag=True, help="Delete leftovers and set changed files aside as NAME.changed.")
@json_option
def doctor(mend: bool, as_json: bool) -> None:
    """Say what is wrong in the data folder and how to put it right.

    \b
    Examples:
      counterpoise data doctor
      counterpoise data doctor --mend
    """
    from counterpoise.workflows.data import examined, mended

    done = mended() if mend else ()
    for path in done:
        say(f"mended: {path}")
    found = examined()
    document = {
        "mended": [str(path) for path in done],
        "findings": [{"what": f.what, "remedy": f.remedy} for f in found],
    }
    lines = [f"{f.what}\n   = {f.remedy}" for f in found]
    emit(document, as_json=as_json, text=lambda: "\n".join(lines) or "all is well")
