"""The identity of the rules is that of the rules: whatever else a process has imported does not change it."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASK = "from counterpoise.engine.identity import rules_identity; print(rules_identity(()))"


def identity(imports: str) -> str:
    done = subprocess.run([sys.executable, "-c", f"{imports}\n{ASK}"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "imports",
    [
        "from counterpoise.engine.classics.catalogue import *",
        "import counterpoise.engine.classics.geosim, counterpoise.engine.classics.tribute",
        "import counterpoise.doctrines.registry as r; [getattr(r, n) for n in dir(r)]",
        "import counterpoise.games.landscape_minima, counterpoise.measures.threat",
        "from counterpoise.measures.catalogue import catalogue; catalogue()",
    ],
)
def test_what_else_is_imported_does_not_count(imports: str) -> None:
    assert identity(imports) == identity("")
