"""Writing a panel: Parquet, CSV, Stata or, for small tables, a spreadsheet; with a codebook and its provenance.

Beside `dyads.dta` stand `dyads.dta.codebook.md` (every column: what it is, unit, meaning of codes, source, how much
is missing; whom to cite) and `dyads.dta.provenance.json` (sources with their hashes, choices made, hash of the file).
Each file appears whole or not at all. Nothing is written for a value that is not known: an empty cell, or Stata's
missing.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoise.data import cache, imported
from counterpoise.data.citations import bibtex
from counterpoise.data.source import Column, catalogue
from counterpoise.errors import BadValue, UnknownName

if TYPE_CHECKING:
    from counterpoise.data.panel import Panel

LARGEST_SHEET = 200_000
"""Rows of the largest table that is written as a spreadsheet; programs that open one stop at a million."""

STATA_LABEL = 80
"""Characters of a Stata label."""


def write(panel: Panel, path: str | Path, stamp: Mapping[str, Any] | None = None) -> Path:
    """Write a panel, its codebook and its provenance.

    Args:
        panel: The table.
        path: Where to; the ending says how: .parquet, .csv, .dta or .xlsx.
        stamp: More to write into the provenance, such as the command that was typed.
    Returns:
        The path of the table.
    Raises:
        UnknownName: If there is no such format.
        BadValue: If the table is too long for a spreadsheet, or the folder does not exist.
    Example:
        >>> world("cow", years=(1900, 1914)).states().with_power().write("states.dta")  # doctest: +SKIP
    """
    target = Path(path)
    if target.suffix.lower() not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise UnknownName(f"{target.name!r} ends in none of {known}", remedy=f"name the file with one of {known}")
    if not target.parent.is_dir():
        raise BadValue(f"there is no folder {target.parent}", remedy="make it first, or write elsewhere")
    _in_one_step(target, lambda place: _WRITERS[target.suffix.lower()](panel, place))
    _beside(target, ".codebook.md", codebook(panel, target.name))
    facts = {**provenance(panel), "file": target.name, "file_sha256": cache.digest(target), **(stamp or {})}
    _beside(target, ".provenance.json", json.dumps(facts, indent=2, ensure_ascii=False) + "\n")
    return target


def provenance(panel: Panel) -> dict[str, Any]:
    """What a panel was made from: sources with the hashes of their files, and the choices made."""
    members = panel.rows.members
    return {
        "package": "counterpoise",
        "version": version("counterpoise"),
        "unit": panel.unit,
        "system": members.system,
        "years": [members.first, members.last],
        "rows": panel.height,
        "columns": panel.frame.columns,
        "sources": {name: _hash(name, panel.folder) for name in panel.sources},
        "choices": list(panel.choices),
    }


def codebook(panel: Panel, name: str = "this table") -> str:
    """The codebook of a panel, as Markdown."""
    missing = panel.frame.null_count().row(0)
    members = panel.rows.members
    lines = [
        f"# Codebook of {name}",
        "",
        f"{panel.height:,} {panel.unit}s of the {members.system.upper()} state system, {members.first}-{members.last}. "
        "An empty cell means: not known, or outside the years of the source.",
        "",
        *(f"* Choice: {choice}." for choice in panel.choices),
        "",
        "| column | what it is | codes | source, years | missing |",
        "|---|---|---|---|---|",
    ]
    for (column, facts), empty in zip(panel.columns.items(), missing, strict=True):
        lines.append(
            f"| {column} | {facts.title} | {_codes(facts)} | {_where(panel.origins[column], facts)} | {empty:,} |"
        )
    lines += ["", "## Whom to cite", "", "```bibtex", *bibtex(panel.sources), "```", "", "## Terms", ""]
    lines += [f"* {name}: {catalogue()[name].terms}" for name in panel.sources if name in catalogue()]
    return "\n".join(lines) + "\n"


def _where(origin: str, column: Column) -> str:
    if not origin:
        return "the panel itself"
    if origin not in catalogue():
        return f"{origin}, your own file"
    found = catalogue()[origin]
    covered = column.years or found.coverage
    years = "" if covered is None else f", {covered[0]}-{covered[1]}"
    return f"{origin} ({found.version}{years})"


def _hash(name: str, folder: str | Path | None) -> str:
    if name in catalogue():
        return catalogue()[name].sha256
    return str(imported.note(name, folder).get("sha256", ""))


def _beside(target: Path, ending: str, text: str) -> None:
    _in_one_step(target.with_name(target.name + ending), lambda place: place.write_text(text, "utf-8"))


def _in_one_step(target: Path, fill: Callable[[Path], object]) -> None:
    """Fill a file beside the target and move it there, so that nobody ever sees half of one."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=target.suffix)
    os.close(handle)
    try:
        fill(Path(name))
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # a temporary file is private; what is written for a user is not
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def _parquet(panel: Panel, place: Path) -> None:
    panel.frame.write_parquet(place)


def _csv(panel: Panel, place: Path) -> None:
    panel.frame.write_csv(place)


def _stata(panel: Panel, place: Path) -> None:
    import pyreadstat  # only Stata files need it

    names = stata_names(panel.frame.columns)
    frame = panel.frame.rename(names)
    labels: dict[str, str | None] = {names[n]: facts.title[:STATA_LABEL] for n, facts in panel.columns.items()}
    values: Any = {names[n]: dict(facts.values) for n, facts in panel.columns.items() if facts.values}
    table: Any = frame  # pyreadstat takes polars frames, its stub does not name them
    about = f"counterpoise {version('counterpoise')}: {panel.unit}s"
    pyreadstat.write_dta(table, str(place), file_label=about, column_labels=labels, variable_value_labels=values)


def stata_names(names: list[str]) -> dict[str, str]:
    """Each column under a name that Stata takes: at most 32 letters, digits and underscores, no two alike.

    Example:
        >>> stata_names(["cinc1", "distance in km"])
        {'cinc1': 'cinc1', 'distance in km': 'distance_in_km'}
    """
    taken: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
        plain = (plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}")[:32]
        number = 1
        unique = plain
        while unique in taken.values():
            number += 1
            unique = f"{plain[: 31 - len(str(number))]}_{number}"
        taken[name] = unique
    return taken


def _sheet(panel: Panel, place: Path) -> None:
    import xlsxwriter  # only spreadsheets need it

    if panel.height > LARGEST_SHEET:
        raise BadValue(
            f"{panel.height:,} rows are too many for a spreadsheet, which holds {LARGEST_SHEET:,} here",
            remedy="write .csv, .dta or .parquet, or ask for fewer years",
        )
    # Text that begins with "=" stays text: a table must not be able to run anything where it is opened.
    with xlsxwriter.Workbook(str(place), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        panel.frame.write_excel(book, "data")
        facts = [
            [name, column.title, _codes(column), _where(panel.origins[name], column)]
            for name, column in panel.columns.items()
        ]
        header = ["column", "what it is", "codes", "source"]
        pl.DataFrame(facts, schema=header, orient="row").write_excel(book, "codebook", autofit=True)


def _codes(column: Column) -> str:
    return "; ".join(f"{code} {meaning}" for code, meaning in column.values.items())


_WRITERS: dict[str, Callable[[Panel, Path], None]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".dta": _stata,
    ".xlsx": _sheet,
}
