"""Provenance: what a result was made from, so that anybody can make it again.

A result is a function of the program, the scenario, the sources, the key of its random draws, the engine and the
parameters. A `Stamp` names all of them and travels with every table, page and JSON document. Its digest covers what
the result depends on; the day it was made and the way the command was typed are told but not part of it, so two
people who repeat a run on different days get the same digest.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from counterpoise import __version__
from counterpoise.errors import BadValue

NOT_IN_DIGEST = frozenset({"date", "command", "python"})
"""What the digest leaves out: when, how it was typed, and on which Python (results do not depend on it)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a result was made from.

    Args:
        version: Of this package.
        python: Of the interpreter, such as "3.11.9".
        scenario: Identifier of the scenario, or None where there was none.
        scenario_sha256: Hash of the scenario's text.
        sources: By source key, the hash of the file that was read.
        key: Key of the random draws, or None where nothing was drawn.
        engine: Name of the engine, or None where nothing was simulated.
        parameters: Everything else that the result depends on, by name; JSON values.
        command: The command line that repeats the result.
        date: The day it was made, "2026-11-22", or None.
    Example:
        >>> from dataclasses import replace
        >>> made = Stamp("0.1.0", "3.11.9", scenario="two-blocs", parameters={"year": 1907}, date="2026-11-22")
        >>> made.digest == replace(made, date="2027-01-01").digest
        True
    """

    version: str
    python: str
    scenario: str | None = None
    scenario_sha256: str | None = None
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    key: int | None = None
    engine: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    command: str | None = None
    date: str | None = None

    @property
    def digest(self) -> str:
        """Hash of all that the result depends on, in hexadecimal."""
        told = {name: value for name, value in self._fields().items() if name not in NOT_IN_DIGEST}
        return sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The stamp as a JSON object, its digest included; what is not set is null.

        Example:
            >>> Stamp("0.1.0", "3.11.9", key=7).to_json()["key"]
            7
        """
        return {**self._fields(), "digest": self.digest}

    def _fields(self) -> dict[str, Any]:
        return {
            "package": "counterpoise",
            "version": self.version,
            "python": self.python,
            "scenario": self.scenario,
            "scenario_sha256": self.scenario_sha256,
            "sources": dict(sorted(self.sources.items())),
            "key": self.key,
            "engine": self.engine,
            "parameters": dict(sorted(self.parameters.items())),
            "command": self.command,
            "date": self.date,
        }


def stamp(
    *,
    scenario: str | None = None,
    scenario_sha256: str | None = None,
    sources: Mapping[str, str] | None = None,
    key: int | None = None,
    engine: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    command: str | None = None,
    today: date | None = None,
) -> Stamp:
    """A stamp of this program, on this interpreter, today.

    Args:
        scenario, scenario_sha256, sources, key, engine, parameters, command: See `Stamp`.
        today: The day to write; without it the environment's SOURCE_DATE_EPOCH (seconds since 1970, the custom of
            reproducible builds), else the calendar's.
    Raises:
        BadValue: If a parameter cannot be written as JSON, or SOURCE_DATE_EPOCH is not a number.
    Example:
        >>> stamp(scenario="two-blocs", today=date(2026, 11, 22)).date
        '2026-11-22'
    """
    for name, value in (parameters or {}).items():
        try:
            json.dumps(value, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise BadValue(f"parameter {name!r} is {value!r}, which cannot be written as JSON: {error}") from None
    return Stamp(
        version=__version__,
        python=platform.python_version(),
        scenario=scenario,
        scenario_sha256=scenario_sha256,
        sources=dict(sources or {}),
        key=key,
        engine=engine,
        parameters=dict(parameters or {}),
        command=command,
        date=(today or _today()).isoformat(),
    )


def sha256_of(path: str | Path) -> str:
    """Hash of a file's bytes, in hexadecimal."""
    return sha256(Path(path).read_bytes()).hexdigest()


def _today() -> date:
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed is None:
        return datetime.now(tz=UTC).date()
    try:
        return datetime.fromtimestamp(int(fixed), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise BadValue(
            f"SOURCE_DATE_EPOCH is {fixed!r}, which is not a number of seconds", remedy="unset it or give a number"
        ) from None
