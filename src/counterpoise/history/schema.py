"""The JSON Schema of the scenario file, for editors that complete and check as one types.

It is generated from the format, so that it cannot drift; the copy in the package is checked to be current by a test.
Put this line at the top of a scenario file and an editor with a TOML language server will use it:

    #:schema scenario.schema.json
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from counterpoise.history.format import SCHEMA, ScenarioFile

COMMITTED = Path(__file__).parent / "scenario.schema.json"
"""The copy that ships with the package."""


def json_schema() -> dict[str, Any]:
    """The schema of today's format (JSON Schema, draft 2020-12)."""
    schema = ScenarioFile.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"counterpoise-scenario-{SCHEMA}",
        **schema,
    }


def written() -> str:
    """The schema as it is committed."""
    return json.dumps(json_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the schema to its place in the package: `python -m counterpoise.history.schema`."""
    COMMITTED.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
