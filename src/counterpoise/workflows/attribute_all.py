"""Attribute all: the recovery study and the table of great powers, made anew and laid out as files and pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from counterpoise.evidence.attribution import results
from counterpoise.evidence.attribution.recovery import Design, recover
from counterpoise.history import library
from counterpoise.report.provenance import stamp

Tell = Callable[[str], None]

WIDTH = 240
"""Characters to which a line of a result file may run."""

COMMAND = "scripts/attribute-all"


def recovery(design: Design | None = None, *, tell: Tell = lambda _: None) -> dict[str, Any]:
    """The recovery study with its stamp."""
    plan = design or Design()
    made = results.recovery_document(recover(plan, tell=tell), plan)
    told = {"worlds": plan.worlds, "turns": plan.turns, "spans": list(plan.spans)}
    return made | {"stamp": _stamp(key=plan.key, engine="reference", parameters=told)}


def powers() -> dict[str, Any]:
    """The table of great powers on the coded roles of the library, with its stamp."""
    digests = {name: library.load(name).digest for name in library.names()}
    return results.powers_document() | {"stamp": _stamp(sources=digests)}


def deeds(folder: str | Path | None = None) -> dict[str, Any]:
    """The table of great powers on the fetched record of pacts, wars and arms, with its stamp.

    Raises:
        DataMissing: If a source was not fetched.
    """
    from counterpoise.data.source import source
    from counterpoise.evidence.attribution import observed

    found = observed.situations("UKG", *results.YEARS_OF_DEEDS, folder)
    hashes = {name: source(name).sha256 for name in observed.SOURCES}
    return results.powers_document(found, results.YEARS_OF_DEEDS) | {"stamp": _stamp(sources=hashes)}


def _stamp(**told: Any) -> dict[str, Any]:
    """A stamp without the day and the interpreter, so that the same result is the same file."""
    made = stamp(command=COMMAND, **told).to_json()
    return {name: value for name, value in made.items() if name not in ("date", "python")}


def write(document: dict[str, Any], path: Path) -> None:
    """A document as text that can be read in a diff."""
    path.write_text(laid_out(document) + "\n", encoding="utf-8")


def laid_out(value: Any, depth: int = 0) -> str:
    """JSON in which every part that fits is on a line of its own, and only what does not is broken further.

    Example:
        >>> laid_out({"a": [1, 2], "b": "c"})
        '{"a": [1, 2], "b": "c"}'
    """
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + depth <= WIDTH or not isinstance(value, dict | list):
        return flat
    within = " " * (depth + 1)
    if isinstance(value, dict):
        named = cast(dict[str, Any], value)
        parts = [f"{json.dumps(k, ensure_ascii=False)}: {laid_out(v, depth + 1)}" for k, v in named.items()]
    else:
        parts = [laid_out(v, depth + 1) for v in cast(list[Any], value)]
    ends = "{}" if isinstance(value, dict) else "[]"
    return f"{ends[0]}\n{within}" + f",\n{within}".join(parts) + f"\n{' ' * depth}{ends[1]}"
