"""Refit: fit the alignment model afresh and write the files that ship (see `scripts/refit-alignment`).

Three files: the weights of the model, the results that tables and pages are made from, and the doctrine "as-recorded",
which is the same model in the considerations that a simulated state can weigh.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counterpoise.evidence import as_recorded, weights
from counterpoise.evidence.skill import results
from counterpoise.history import library


def refit(package: Path) -> tuple[Path, ...]:
    """Write the weights, the doctrine and the results into the sources of the package.

    Args:
        package: The folder of the package's sources.
    Returns:
        The files written.
    """
    crossed = weights.crossing()
    scenarios = {name: library.load(name) for name in crossed.scenarios}
    played = as_recorded.rows(crossed.data, scenarios)
    doctrine = package / "doctrines" / as_recorded.FILE
    doctrine.write_text(as_recorded.written(as_recorded.fitted(played), weights.inputs()), encoding="utf-8")
    document = results.made(crossed) | {"doctrine": as_recorded.skill(played)}
    return (
        doctrine,
        _write(package / "evidence" / weights.FILE, weights.made(crossed), indent=None),
        _write(package / "evidence" / results.FILE, results.rounded(document), indent=1),
    )


def _write(path: Path, document: Mapping[str, Any], *, indent: int | None) -> Path:
    separators = (",", ":") if indent is None else None
    text = json.dumps(document, indent=indent, separators=separators, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    for written in refit(Path(sys.argv[1])):
        print(f"wrote {written}")
