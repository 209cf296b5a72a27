"""Older versions of the scenario format, brought up to date.

A file says which version of the format it was written in. Each step below turns one version into the next, as a
plain function on the parsed table; a file of any known version thus reads as one of today.

    0 -> 1   years = [1871, 1890] became start and end; alliances with kind = "defence+neutrality" became pacts with
             pledges = ["defence", "neutrality"]; power = [{ year, measure, ... }] became tables by measure and year
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Table = dict[str, Any]


def upgraded(data: Table) -> Table:
    """The table in today's version; one that names no known version is left for the format to refuse, with its place.

    Example:
        >>> upgraded({"schema": 0, "years": [1871, 1890]})
        {'schema': 1, 'start': 1871, 'end': 1890}
    """
    version = data.get("schema")
    if isinstance(version, bool) or not isinstance(version, int):
        return data
    while version in _STEPS:
        data = _STEPS[version](data)
        version += 1
    return data


def _from_0(data: Table) -> Table:
    new = {**data, "schema": 1}
    years = new.pop("years", None)
    if isinstance(years, list) and len(years) == 2:
        new["start"], new["end"] = years
    if "alliances" in new:
        new["pacts"] = [_pact(old) for old in _tables(new.pop("alliances"))]
    if isinstance(new.get("power"), list):
        new["power"] = _measures(_tables(new["power"]))
    return new


def _pact(old: Table) -> Table:
    new = dict(old)
    kind = new.pop("kind", None)
    if isinstance(kind, str):
        new["pledges"] = ["non-aggression" if word == "nonaggression" else word for word in kind.split("+")]
    return new


def _measures(rows: list[Table]) -> Table:
    measures: Table = {}
    for row in rows:
        measure = measures.setdefault(str(row.get("measure")), {"values": {}})
        measure.update({key: row[key] for key in ("unit", "source", "estimate", "note") if key in row})
        measure["values"][f"{row.get('year')}"] = row.get("values", {})
        if "world" in row:
            measure.setdefault("world", {})[f"{row.get('year')}"] = row["world"]
    return measures


def _tables(value: object) -> list[Table]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


_STEPS: dict[int, Callable[[Table], Table]] = {0: _from_0}
